using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>每年: what is promised for each of several years is judged by the latest of them, and is kept only once the last of them has come.</summary>
internal static class EachYear
{
    /// <summary>每年增长: each year on the year before.</summary>
    public static bool IsGrowth(Target target) => target is { PerYear: true, Measure: Measure.Growth, Basis: GrowthBasis.YearOnYear };

    /// <param name="standing">Of the latest year, as if it stood alone.</param>
    /// <param name="target">The promise.</param>
    /// <param name="missed">The years before that one that did not keep it, in order.</param>
    /// <returns>No longer reached where years are still to come; the missed years are told.</returns>
    public static TargetStanding Weigh(TargetStanding standing, Target target, IReadOnlyList<int> missed)
    {
        if (standing is { Verdict: Verdict.Reached, Actual: { } actual } && actual.Year < target.LastYear)
            standing = standing with { Verdict = Verdict.OnTrack, Why = PartWords.Joined(standing.Why, ToCome(actual.Year, target.LastYear)) };
        return missed.Count == 0 ? standing : standing with { Why = PartWords.Joined(standing.Why, Told(missed)) };
    }

    /// <summary>The years before <paramref name="year"/> whose level is not what was promised for each.</summary>
    public static IReadOnlyList<int> Missed(Target target, TargetWay way, IReadOnlyList<YearValue> levels, IReadOnlyList<int> breaks, int year) =>
        [.. Before(target, levels, breaks, year).Where(l => !way.IsMet(l.Value)).Select(l => l.Year)];

    /// <summary>The years before <paramref name="year"/> that did not grow as was promised for each, so far as two levels that may be compared tell it.</summary>
    public static IReadOnlyList<int> MissedGrowth(Target target, Direction direction, IReadOnlyList<YearValue> levels, IReadOnlyList<int> breaks, int year)
    {
        var of = levels.ToLookup(l => l.Year, l => l.Value);
        return
        [
            .. from level in Before(target, levels, breaks, year)
               where !breaks.Contains(level.Year)
               from start in of[level.Year - 1].Take(1)
               where GrowthLevel.Of(target, start, 1) is { } due && !TargetWay.OfGrowth(target, due, direction).IsMet(level.Value)
               select level.Year,
        ];
    }

    // What was counted in another way before a break is not held against the promise.
    private static IEnumerable<YearValue> Before(Target target, IReadOnlyList<YearValue> levels, IReadOnlyList<int> breaks, int year)
    {
        var from = breaks.Where(b => b <= year).Append(target.FirstYear).Max();
        return levels.Where(l => l.Year >= from && l.Year < year).OrderBy(l => l.Year);
    }

    private static Words ToCome(int year, int last) => last == year + 1
        ? new($"还有{last}年", $"{last} is still to come")
        : new($"还有{year + 1}—{last}年", $"{year + 1}–{last} are still to come");

    private static Words Told(IReadOnlyList<int> missed) => new(
        $"{string.Join("、", missed)}年没有达到", $"it was missed in {string.Join(", ", missed)}");
}
