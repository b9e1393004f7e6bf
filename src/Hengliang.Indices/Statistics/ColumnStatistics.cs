using Hengliang.Indices.Data;

namespace Hengliang.Indices.Statistics;

/// <summary>What a careful reader asks of one indicator before using it.</summary>
/// <param name="Available">How many units have a figure; shares below are of these, but for their own share of all units.</param>
/// <param name="Same">How many units share the most frequent value.</param>
public sealed record ColumnStatistics(
    string Indicator, double Minimum, double Maximum, double Median, Moments Moments, int Units, int Available, int NonZero, int Unique, int Same)
{
    public double AvailableShare => (double)Available / Units;

    public double NonZeroShare => (double)NonZero / Available;

    public double UniqueShare => (double)Unique / Available;

    public double SameShare => (double)Same / Available;

    /// <summary>Fewer than 65 % of the units have a figure.</summary>
    public bool IsSparse => AvailableShare < 0.65;

    /// <summary>Fewer than half of the figures are not zero.</summary>
    public bool IsMostlyZero => NonZeroShare < 0.5;

    /// <summary>Fewer than half of the figures differ.</summary>
    public bool HasFewValues => UniqueShare < 0.5;

    /// <summary>Neither |skewness| &lt; 2 nor kurtosis &lt; 3.5.</summary>
    public bool HasOutliers => Math.Abs(Moments.Skewness) >= 2 && Moments.Kurtosis >= 3.5;

    public static ColumnStatistics Of(string indicator, ReadOnlySpan<double> column)
    {
        var present = Missing.Compact(column);
        Array.Sort(present);
        var counts = present.GroupBy(v => v).Select(g => g.Count()).ToList();
        return new ColumnStatistics(
            indicator,
            Missing.Minimum(column),
            Missing.Maximum(column),
            Quantiles.OfSorted(present, 0.5),
            Moments.Of(column),
            column.Length,
            present.Length,
            present.Count(v => v != 0),
            counts.Count,
            counts.DefaultIfEmpty().Max());
    }

    public static IReadOnlyList<ColumnStatistics> Of(UnitTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. table.Columns.Select((code, j) => Of(code, table.Column(j)))];
    }
}
