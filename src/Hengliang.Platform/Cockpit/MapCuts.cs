using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>The bounds between a map's classes as a person types them: parted by blanks, semicolons or 、, and by commas where these do not part thousands.</summary>
/// <param name="Cuts">The numbers, in the order typed.</param>
/// <param name="Unread">What is no number.</param>
public sealed record MapCuts(IReadOnlyList<decimal> Cuts, IReadOnlyList<string> Unread)
{
    private const int MostTold = 20;

    private static readonly char[] Parting = [' ', '\u3000', '\t', ';', '；', '、'];

    /// <remarks>1,250 is one number; 2,2.5,3 are three.</remarks>
    public static MapCuts Read(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        var (cuts, unread) = (new List<decimal>(), new List<string>());
        foreach (var part in typed.Split(Parting, StringSplitOptions.RemoveEmptyEntries).SelectMany(Numbers))
            if (TypedNumber.TryRead(part, out var cut))
                cuts.Add(cut);
            else
                unread.Add(part);
        return new(cuts, unread);
    }

    /// <summary>Which of them part no classes, and why; null where each does.</summary>
    /// <param name="values">The values of the map.</param>
    public Words? LeftOut(IEnumerable<decimal> values)
    {
        var all = values.ToList();
        if (all.Count == 0)
            return null;
        var (low, high) = (all.Min(), all.Max());
        var outside = Cuts.Where(c => c <= low || c > high).Distinct().Order().ToList();
        var beyond = Cuts.Except(outside).Distinct().Order().Skip(MapClasses.MostCuts).ToList();
        List<Words> found = [];
        if (Unread.Count > 0)
            found.Add(new($"{string.Join('、', Unread.Select(u => $"“{Shortened(u)}”"))}不是数字", $"{string.Join(", ", Unread.Select(u => $"'{Shortened(u)}'"))} can not be read as numbers"));
        if (outside.Count > 0)
            found.Add(new($"{Listed(outside, "、")}不在各地区的数值之间（应大于{DigitGroups.Of(low)}，不大于{DigitGroups.Of(high)}）", $"{Listed(outside, ", ")} lie beyond the values (above {DigitGroups.Of(low)}, up to {DigitGroups.Of(high)})"));
        if (beyond.Count > 0)
            found.Add(new($"最多{MapClasses.MostCuts}个界限，{Listed(beyond, "、")}已略去", $"at most {MapClasses.MostCuts} bounds are used, without {Listed(beyond, ", ")}"));
        return found.Count == 0 ? null : new($"有的界限没有用上：{string.Join("；", found.Select(f => f.Chinese))}。", $"Some bounds are not used: {string.Join("; ", found.Select(f => f.English))}.");
    }

    private static IEnumerable<string> Numbers(string part) => TypedNumber.TryRead(part, out _) ? [part] : part.Split([',', '，'], StringSplitOptions.RemoveEmptyEntries);

    private static string Shortened(string text) => text.Length <= MostTold ? text : text[..MostTold] + "…";

    private static string Listed(List<decimal> cuts, string separator) => string.Join(separator, cuts.Select(DigitGroups.Of));
}
