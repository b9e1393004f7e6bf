namespace Hengliang.Reading.Tasks;

/// <summary>Finds who is named as responsible: （责任单位：市科技局、市财政局）, 牵头单位：市科技局.</summary>
internal static class LeadUnits
{
    private const int Longest = 120;

    private static readonly string[] Labels = ["牵头单位：", "牵头部门：", "责任单位：", "责任部门：", "牵头责任单位：", "牵头：", "主办单位："];

    /// <summary>The units as written behind the first label in the span; empty when there is none.</summary>
    public static string Find(string text, TextSpan within)
    {
        var scope = text.AsSpan(within.Start, within.Length);
        var (at, length) = (-1, 0);
        foreach (var label in Labels)
        {
            var found = scope.IndexOf(label, StringComparison.Ordinal);
            if (found >= 0 && (at < 0 || found < at))
                (at, length) = (found, label.Length);
        }

        if (at < 0)
            return "";
        var rest = scope[(at + length)..];
        var end = rest.IndexOfAny("）)。；\n");
        rest = rest[..Math.Min(end < 0 ? rest.Length : end, Longest)];
        return rest.Trim().ToString();
    }
}
