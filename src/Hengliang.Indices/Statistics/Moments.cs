using System.Numerics;
using System.Numerics.Tensors;

namespace Hengliang.Indices.Statistics;

/// <summary>Mean, spread and shape of a column; missing values are left out.</summary>
/// <param name="Count">How many values are there.</param>
/// <param name="Deviation">Sample standard deviation (n−1); NaN for fewer than two values.</param>
/// <param name="Skewness">G1 as in Excel and e1071 type 2; NaN for fewer than three values or no spread.</param>
/// <param name="Kurtosis">Excess G2, type 2; NaN for fewer than four values or no spread.</param>
public readonly record struct Moments(int Count, double Mean, double Deviation, double Skewness, double Kurtosis)
{
    public static Moments Of(ReadOnlySpan<double> column)
    {
        if (!column.Contains(double.NaN))
            return OfComplete(column);
        var present = new double[column.Length + 1];
        return OfComplete(present.AsSpan(0, Missing.Compact(column, present)));
    }

    /// <summary>The moments of a column known to have no gap; allocates nothing.</summary>
    internal static Moments OfComplete(ReadOnlySpan<double> x)
    {
        var n = x.Length;
        if (n == 0)
            return new Moments(0, double.NaN, double.NaN, double.NaN, double.NaN);
        var mean = TensorPrimitives.Sum(x) / n;
        var (s2, s3, s4) = CentralSums(x, mean);
        var spread = s2 > 0;
        var deviation = n < 2 ? double.NaN : Math.Sqrt(s2 / (n - 1));
        var skewness = n < 3 || !spread
            ? double.NaN
            : Math.Sqrt(n) * s3 / Math.Pow(s2, 1.5) * Math.Sqrt((double)n * (n - 1)) / (n - 2);
        var kurtosis = n < 4 || !spread
            ? double.NaN
            : (((n + 1) * ((n * s4 / (s2 * s2)) - 3)) + 6) * (n - 1) / ((double)(n - 2) * (n - 3));
        return new Moments(n, mean, deviation, skewness, kurtosis);
    }

    private static (double S2, double S3, double S4) CentralSums(ReadOnlySpan<double> x, double mean)
    {
        var (v2, v3, v4) = (Vector<double>.Zero, Vector<double>.Zero, Vector<double>.Zero);
        var means = new Vector<double>(mean);
        var i = 0;
        for (; i <= x.Length - Vector<double>.Count; i += Vector<double>.Count)
        {
            var d = new Vector<double>(x[i..]) - means;
            var d2 = d * d;
            v2 += d2;
            v3 += d2 * d;
            v4 += d2 * d2;
        }

        var (s2, s3, s4) = (Vector.Sum(v2), Vector.Sum(v3), Vector.Sum(v4));
        for (; i < x.Length; i++)
        {
            var d = x[i] - mean;
            s2 += d * d;
            s3 += d * d * d;
            s4 += d * d * d * d;
        }

        return (s2, s3, s4);
    }
}
