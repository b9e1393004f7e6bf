using System.Collections.Immutable;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>目标路径: what a target asks of each year from its base to its last, for drawing beside what was observed.</summary>
/// <remarks>
/// It goes as <see cref="TargetWay"/> has the target judged: on a straight line; at one rate of growth where both ends are above zero; by steps, and
/// by values set by hand, of which each is asked until the year of the next. Of a range it leads to the end that counts as reached. A growth leads to
/// the level it makes of its base. Without a base only what was said in levels is known: milestones, and the target itself.
/// </remarks>
public static class TargetCourse
{
    private const int Digits = 3;

    /// <summary>By year; empty for what is no level and leads to none: a rank, or growth whose base is not known.</summary>
    public static IReadOnlyList<YearValue> Of(TargetLine target)
    {
        ArgumentNullException.ThrowIfNull(target);
        var way = target.Value is { Measure: Measure.Level, Value: not null }
            ? TargetWay.OfLevel(target.Value, target.Direction, target.Path, target.Milestones.ToImmutableSortedDictionary(m => m.Year, m => m.Value), target.LastYear)
            : null;
        if (way is not null && target.Value.PerYear)
            return [.. Years(target.FirstYear, target.LastYear).Select(y => new YearValue(y, way.Level))];
        if (EndOf(target, way) is not { } end)
            return [];
        var last = new YearValue(target.LastYear, end);
        var start = target.Start is { } known && known.Year < target.LastYear ? target.Start : null;
        return target.Path switch
        {
            PathKind.Stepped or PathKind.Manual when way is not null => [.. Steps(way, start, target), last],
            _ => start is { } from ? [.. Years(from.Year, target.LastYear - 1).Select(y => new YearValue(y, At(target, from, end, y))), last] : [last],
        };
    }

    /// <summary>The level promised; of a growth the one it leads to.</summary>
    private static decimal? EndOf(TargetLine target, TargetWay? way) => target.Value.Measure switch
    {
        Measure.Level => way?.EndFrom(target.Start?.Value),
        Measure.Growth when target.Start is { } start && GrowthLevel.Of(target.Value, start.Value, target.LastYear - start.Year) is { } level =>
            Math.Round(level, Digits, MidpointRounding.AwayFromZero),
        _ => null,
    };

    /// <summary>Each year what is due in it: before the first step the level it began with.</summary>
    private static IEnumerable<YearValue> Steps(TargetWay way, YearValue? start, TargetLine target) =>
        from year in Years(start?.Year ?? target.Milestones.Select(m => m.Year).DefaultIfEmpty(target.LastYear).Min(), target.LastYear - 1)
        let due = year == start?.Year ? start : way.DueIn(year) is { } step ? new YearValue(year, step) : start is { } begun ? begun with { Year = year } : null
        where due is not null
        select due.Value;

    private static decimal At(TargetLine target, YearValue start, decimal end, int year)
    {
        var (gone, years) = (year - start.Year, target.LastYear - start.Year);
        var grows = target.Path == PathKind.Growth || (target.Value.Basis == GrowthBasis.AverageAnnual && GrowthLevel.IsRelative(target.Value.Unit));
        return Math.Round(
            grows && start.Value > 0 && end > 0
                ? start.Value * (decimal)Math.Pow((double)(end / start.Value), (double)gone / years)
                : start.Value + ((end - start.Value) * gone / years),
            Digits, MidpointRounding.AwayFromZero);
    }

    private static IEnumerable<int> Years(int first, int last) => Enumerable.Range(first, Math.Max(0, last - first + 1));
}
