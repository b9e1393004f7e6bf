using System.Numerics.Tensors;
using MathNet.Numerics;

namespace Hengliang.Indices.Statistics;

public enum CorrelationKind
{
    Pearson,
    Spearman,
    Kendall,
}

/// <summary>How two columns move together, over the units that have both.</summary>
public static class Correlation
{
    public static double Of(CorrelationKind kind, ReadOnlySpan<double> x, ReadOnlySpan<double> y) => kind switch
    {
        CorrelationKind.Spearman => Spearman(x, y),
        CorrelationKind.Kendall => KendallTauB(x, y),
        _ => Pearson(x, y),
    };

    public static double Pearson(ReadOnlySpan<double> x, ReadOnlySpan<double> y) => OfComplete(Pairs(x, y));

    /// <summary>Pearson's correlation of the average ranks.</summary>
    public static double Spearman(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b) = Pairs(x, y);
        return OfComplete((Ranks.Ascending(a, Ties.Average), Ranks.Ascending(b, Ties.Average)));
    }

    /// <summary>Kendall's τ-b, which allows for ties.</summary>
    public static double KendallTauB(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b) = Pairs(x, y);
        long agree = 0, tiedA = 0, tiedB = 0;
        for (var i = 1; i < a.Length; i++)
        {
            for (var j = 0; j < i; j++)
            {
                var (da, db) = (Math.Sign(a[i] - a[j]), Math.Sign(b[i] - b[j]));
                agree += da * db;
                tiedA += da == 0 ? 1 : 0;
                tiedB += db == 0 ? 1 : 0;
            }
        }

        var pairs = (long)a.Length * (a.Length - 1) / 2;
        return agree / Math.Sqrt((double)(pairs - tiedA) * (pairs - tiedB));
    }

    /// <summary>The two-sided p-value of a correlation over n units, by Student's t with n − 2 degrees of freedom.</summary>
    public static double PValue(double correlation, int n)
    {
        if (n < 3 || double.IsNaN(correlation))
            return double.NaN;
        var unexplained = 1 - (correlation * correlation);
        // t²/(t² + ν) = r², so the t-distribution's tail is an incomplete beta function of 1 − r².
        return unexplained <= 0 ? 0 : SpecialFunctions.BetaRegularized((n - 2) / 2.0, 0.5, unexplained);
    }

    public static double Covariance(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b) = Pairs(x, y);
        var (ma, mb) = (TensorPrimitives.Sum<double>(a) / a.Length, TensorPrimitives.Sum<double>(b) / b.Length);
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++)
            sum += (a[i] - ma) * (b[i] - mb);
        return sum / (a.Length - 1);
    }

    /// <summary>How many units have both.</summary>
    public static int CountPairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var n = 0;
        for (var i = 0; i < x.Length; i++)
            n += double.IsNaN(x[i]) || double.IsNaN(y[i]) ? 0 : 1;
        return n;
    }

    /// <summary>Rows and columns are those of the table.</summary>
    public static double[,] Matrix(Data.UnitTable table, CorrelationKind kind = CorrelationKind.Pearson)
    {
        ArgumentNullException.ThrowIfNull(table);
        var n = table.Columns.Count;
        var matrix = new double[n, n];
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j <= i; j++)
                matrix[i, j] = matrix[j, i] = Of(kind, table.Column(i), table.Column(j));
        }

        return matrix;
    }

    private static (double[] X, double[] Y) Pairs(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        var (a, b, n) = (new double[x.Length + 1], new double[x.Length + 1], 0);
        for (var i = 0; i < x.Length; i++)
        {
            (a[n], b[n]) = (x[i], y[i]);
            n += double.IsNaN(x[i]) || double.IsNaN(y[i]) ? 0 : 1;
        }

        return (a[..n], b[..n]);
    }

    private static double OfComplete((double[] X, double[] Y) pairs)
    {
        var (x, y) = pairs;
        var (mx, my) = (TensorPrimitives.Sum<double>(x) / x.Length, TensorPrimitives.Sum<double>(y) / y.Length);
        double xx = 0, yy = 0, xy = 0;
        for (var i = 0; i < x.Length; i++)
        {
            var (dx, dy) = (x[i] - mx, y[i] - my);
            xx += dx * dx;
            yy += dy * dy;
            xy += dx * dy;
        }

        // Rounding may carry a perfect correlation a hair beyond 1.
        return Math.Clamp(xy / Math.Sqrt(xx * yy), -1, 1);
    }
}
