namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>目标路径: what a target asks of each year from its base to its last, for drawing beside what was observed.</summary>
/// <remarks>On a straight line, or at one rate of growth where both ends are above zero. Without a base, or on a path of steps
/// and hand-set values, only the target itself is known here.</remarks>
public static class TargetCourse
{
    private const int Digits = 3;

    /// <summary>By year; empty for what is no level: a growth, a rank, a promise for each year.</summary>
    public static IReadOnlyList<YearValue> Of(TargetLine target)
    {
        ArgumentNullException.ThrowIfNull(target);
        if (target.Value is not { Measure: Measure.Level, PerYear: false, Value: { } end })
            return [];
        if (target.Standing.Base is not { } start || start.Year >= target.LastYear || target.Path is not (PathKind.Linear or PathKind.Growth))
            return [new(target.LastYear, end)];
        var years = target.LastYear - start.Year;
        return [.. Enumerable.Range(0, years + 1).Select(n => new YearValue(start.Year + n, n == years ? end : At(target.Path, start.Value, end, n, years)))];
    }

    private static decimal At(PathKind path, decimal start, decimal end, int gone, int years) => Math.Round(
        path == PathKind.Growth && start > 0 && end > 0
            ? start * (decimal)Math.Pow((double)(end / start), (double)gone / years)
            : start + ((end - start) * gone / years),
        Digits, MidpointRounding.AwayFromZero);
}
