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
        var (median, width) = (MiddleOf(others), WidthOf(others));
        if (width > 0)
            return Limited(number - median, width);
        return number == median ? 0 : (number - median) / Math.Max(Math.Abs(median), 1) * 100;
    }

    /// <summary>Their median.</summary>
    internal static decimal MiddleOf(IReadOnlyCollection<decimal> numbers) => Median(numbers);

    /// <summary>What a score of one is worth: MAD / 0.6745, or 1.253314 times the mean deviation where the MAD is zero; zero where all are the same.</summary>
    internal static decimal WidthOf(IReadOnlyCollection<decimal> numbers)
    {
        var median = Median(numbers);
        var deviation = Median([.. numbers.Select(o => Math.Abs(o - median))]);
        return deviation > 0 ? deviation / 0.6745m : 1.253314m * numbers.Average(o => Math.Abs(o - median));
    }

    private static decimal Limited(decimal distance, decimal by) => (decimal)Math.Clamp((double)distance / (double)by, -1_000_000, 1_000_000);

    private static decimal Median(IReadOnlyCollection<decimal> numbers)
    {
        var sorted = numbers.Order().ToList();
        var half = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
    }
}
