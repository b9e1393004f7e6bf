namespace Hengliang.Indices.Statistics;

/// <summary>How a quantile falls between two values (Hyndman and Fan, 1996).</summary>
public enum QuantileType
{
    /// <summary>Weibull: i/(n+1); SPSS and Minitab.</summary>
    Six = 6,

    /// <summary>(i−1)/(n−1); the default of R, NumPy and Excel's PERCENTILE.INC.</summary>
    Seven = 7,
}

public static class Quantiles
{
    public static double Median(ReadOnlySpan<double> column) => Of(column, 0.5);

    /// <summary>The quantile of the values present; NaN when there is none.</summary>
    public static double Of(ReadOnlySpan<double> column, double share, QuantileType type = QuantileType.Seven)
    {
        var sorted = Missing.Compact(column);
        Array.Sort(sorted);
        return OfSorted(sorted, share, type);
    }

    /// <summary>The quantile of values sorted upward, none missing.</summary>
    public static double OfSorted(ReadOnlySpan<double> sorted, double share, QuantileType type = QuantileType.Seven)
    {
        if (sorted.IsEmpty)
            return double.NaN;
        var n = sorted.Length;
        var place = type == QuantileType.Seven ? (n - 1) * share : ((n + 1) * share) - 1;
        place = Math.Clamp(place, 0, n - 1);
        var low = (int)Math.Floor(place);
        var high = Math.Min(low + 1, n - 1);
        return sorted[low] + ((place - low) * (sorted[high] - sorted[low]));
    }
}
