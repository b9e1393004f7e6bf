namespace Hengliang.Indices.Statistics;

/// <summary>Steps over missing values.</summary>
internal static class Missing
{
    /// <summary>Copies the values that are there to the front of <paramref name="present"/>; says how many.</summary>
    public static int Compact(ReadOnlySpan<double> column, Span<double> present)
    {
        var n = 0;
        foreach (var value in column)
        {
            present[n] = value;
            n += double.IsNaN(value) ? 0 : 1;
        }

        return n;
    }

    public static double[] Compact(ReadOnlySpan<double> column)
    {
        // One longer than needed, so that the writing loop above may step past a trailing gap.
        var present = new double[column.Length + 1];
        return present[..Compact(column, present)];
    }

    public static int Count(ReadOnlySpan<double> column) => System.MemoryExtensions.Count(column, double.NaN);

    public static double Minimum(ReadOnlySpan<double> column)
    {
        var least = double.PositiveInfinity;
        foreach (var value in column)
            least = value < least ? value : least;
        return double.IsPositiveInfinity(least) ? double.NaN : least;
    }

    public static double Maximum(ReadOnlySpan<double> column)
    {
        var most = double.NegativeInfinity;
        foreach (var value in column)
            most = value > most ? value : most;
        return double.IsNegativeInfinity(most) ? double.NaN : most;
    }
}
