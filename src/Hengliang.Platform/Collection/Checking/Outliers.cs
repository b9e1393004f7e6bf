namespace Hengliang.Platform.Collection;

/// <summary>How far a number stands from others, by the modified z-score.</summary>
/// <remarks>Iglewicz and Hoaglin (1993): 0.6745 (x − median) / MAD, with 3.5 as the limit; where the MAD is zero, the mean absolute
/// deviation takes its place with 1.253314 as the factor. Fewer than five numbers say nothing;
/// where all are the same, the change in percent stands for the score.</remarks>
public static class Outliers
{
    public const decimal Limit = 3.5m;
    private const int Fewest = 5;

    /// <summary>The score of <paramref name="number"/> among <paramref name="others"/>; null when they are too few.</summary>
    public static decimal? ScoreOf(decimal number, IReadOnlyCollection<decimal> others)
    {
        ArgumentNullException.ThrowIfNull(others);
        if (others.Count < Fewest)
            return null;
        var median = Median(others);
        var deviation = Median([.. others.Select(o => Math.Abs(o - median))]);
        if (deviation > 0)
            return Limited(0.6745m * (number - median), deviation);
        var mean = others.Average(o => Math.Abs(o - median));
        if (mean > 0)
            return Limited(number - median, 1.253314m * mean);
        return number == median ? 0 : (number - median) / Math.Max(Math.Abs(median), 1) * 100;
    }

    private static decimal Limited(decimal distance, decimal by) => (decimal)Math.Clamp((double)distance / (double)by, -1_000_000, 1_000_000);

    private static decimal Median(IReadOnlyCollection<decimal> numbers)
    {
        var sorted = numbers.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
