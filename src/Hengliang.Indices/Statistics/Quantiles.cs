using System.Numerics.Tensors;

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
    /// <summary>The middle value, or the mean of the two in the middle; found in linear time.</summary>
    public static double Median(ReadOnlySpan<double> column)
    {
        var x = Missing.Compact(column);
        if (x.Length == 0)
            return double.NaN;
        var middle = x.Length / 2;
        var high = Select(x, middle);
        if (x.Length % 2 == 1)
            return high;
        var low = TensorPrimitives.Max<double>(x.AsSpan(0, middle));
        return low + (0.5 * (high - low));
    }

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

    /// <summary>Hoare's selection: afterwards the value at <paramref name="place"/> is the one sorting would put there, and none before it is larger.</summary>
    private static double Select(Span<double> x, int place)
    {
        var (low, high) = (0, x.Length - 1);
        while (low < high)
        {
            // The middle of three keeps sorted and reversed columns from being the slow case.
            var (a, b, c) = (x[low], x[(low + high) / 2], x[high]);
            var pivot = Math.Max(Math.Min(a, b), Math.Min(Math.Max(a, b), c));
            var (i, j) = (low, high);
            while (i <= j)
            {
                while (x[i] < pivot)
                    i++;
                while (x[j] > pivot)
                    j--;
                if (i > j)
                    break;
                (x[i], x[j]) = (x[j], x[i]);
                i++;
                j--;
            }

            if (place <= j)
                high = j;
            else if (place >= i)
                low = i;
            else
                break;
        }

        return x[place];
    }
}
