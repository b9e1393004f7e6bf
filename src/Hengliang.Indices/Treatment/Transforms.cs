using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Treatment;

/// <summary>Applies a transform to one column; gaps stay gaps.</summary>
public static class Transforms
{
    public static double[] Apply(Transform transform, ReadOnlySpan<double> column, double lambda = 0, bool makePositive = true)
    {
        var changed = new double[column.Length];
        Apply(transform, column, changed, lambda, makePositive);
        return changed;
    }

    internal static void Apply(Transform transform, ReadOnlySpan<double> x, Span<double> y, double lambda, bool makePositive)
    {
        var (low, high) = (Missing.Minimum(x), Missing.Maximum(x));
        var margin = 0.01 * (high - low);
        switch (transform)
        {
            case Transform.LogCtOrig:
                Log(x, y, 1, 1 - low);
                break;
            case Transform.LogCtPlus when !(Moments.Of(x).Skewness > 0):
                Log(x, y, -1, high + margin);
                for (var i = 0; i < y.Length; i++)
                    y[i] = -y[i];
                break;
            case Transform.LogCt or Transform.LogCtPlus:
                Log(x, y, 1, margin - low);
                break;
            case Transform.LogGii:
                // At a maximum of 1 it would flatten the figures, below 1 turn them upside down; missing is what a caller can see.
                Stretched(x, y, low, high > 1 && high > low ? (high - 1) / (high - low) : double.NaN);
                break;
            case Transform.BoxCox:
                BoxCox(x, y, lambda, makePositive ? 1 - low : 0);
                break;
            default:
                x.CopyTo(y);
                break;
        }
    }

    private static void Log(ReadOnlySpan<double> x, Span<double> y, int sign, double shift)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Log((sign * x[i]) + shift);
    }

    private static void Stretched(ReadOnlySpan<double> x, Span<double> y, double low, double factor)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = Math.Log(((x[i] - low) * factor) + 1);
    }

    private static void BoxCox(ReadOnlySpan<double> x, Span<double> y, double lambda, double shift)
    {
        for (var i = 0; i < x.Length; i++)
            y[i] = lambda == 0 ? Math.Log(x[i] + shift) : (Math.Pow(x[i] + shift, lambda) - 1) / lambda;
    }
}
