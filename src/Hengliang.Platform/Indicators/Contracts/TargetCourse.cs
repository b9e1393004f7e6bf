namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>目标路径: what a target asks of each year from its base to its last, for drawing beside what was observed.</summary>
/// <remarks>
/// It goes as the target is judged: on a straight line; at one rate of growth where both ends are above zero; by steps that each hold until
/// the next; from one value set by hand to the next. A growth leads to the level it makes of its base. Without a base only what was said
/// in levels is known: milestones, and the target itself.
/// </remarks>
public static class TargetCourse
{
    private const int Digits = 3;

    /// <summary>By year; empty for what is no level and leads to none: a rank, or growth whose base is not known.</summary>
    public static IReadOnlyList<YearValue> Of(TargetLine target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Value is { Measure: Measure.Level, PerYear: true, Value: { } each })
            return [.. Years(target.FirstYear, target.LastYear).Select(y => new YearValue(y, each))];
        if (EndOf(target) is not { } end)
            return [];
        var last = new YearValue(target.LastYear, end);
        var start = target.Start is { } known && known.Year < target.LastYear ? target.Start : null;
        var due = target.Milestones.Where(m => m.Year < target.LastYear && (start is null || m.Year > start.Value.Year));
        return target.Path switch
        {
            PathKind.Stepped => [.. Steps(start is { } from ? [from, .. due] : [.. due], target.LastYear), last],
            PathKind.Manual => start is { } from ? [from, .. due, last] : [.. due, last],
            _ => start is { } from ? [.. Years(from.Year, target.LastYear - 1).Select(y => new YearValue(y, At(target, from, end, y))), last] : [last],
        };
    }

    /// <summary>The level promised; of a growth the one it leads to.</summary>
    private static decimal? EndOf(TargetLine target) => target.Value.Measure switch
    {
        Measure.Level => target.Value.Value,
        Measure.Growth when target.Start is { } start && GrowthLevel.Of(target.Value, start.Value, target.LastYear - start.Year) is { } level =>
            Math.Round(level, Digits, MidpointRounding.AwayFromZero),
        _ => null,
    };

    /// <summary>Each year the step that holds in it.</summary>
    private static IEnumerable<YearValue> Steps(IReadOnlyList<YearValue> steps, int end) =>
        steps.SelectMany((step, i) => Years(step.Year, (i + 1 < steps.Count ? steps[i + 1].Year : end) - 1).Select(y => step with { Year = y }));

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
