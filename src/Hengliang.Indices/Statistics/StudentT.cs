namespace Hengliang.Indices.Statistics;

/// <summary>Quantiles of Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The t that a variable of <paramref name="freedom"/> degrees exceeds in either direction with probability <paramref name="outside"/>.</summary>
    /// <remarks>G. W. Hill, Algorithm 396, Communications of the ACM 13 (1970): exact for 1 and 2 degrees, else to six digits.</remarks>
    public static double TwoSided(double outside, int freedom)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(freedom, 1);
        if (outside is not (> 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(outside), outside, "A probability lies above 0 and at most at 1.");
        if (freedom == 2)
            return Math.Sqrt((2 / (outside * (2 - outside))) - 2);
        if (freedom == 1)
            return Math.Cos(outside * Math.PI / 2) / Math.Sin(outside * Math.PI / 2);
        var n = (double)freedom;
        var a = 1 / (n - 0.5);
        var b = 48 / (a * a);
        var c = ((((20_700 * a / b) - 98) * a) - 16) * a + 96.36;
        var d = ((94.5 / (b + c) - 3) / b + 1) * Math.Sqrt(a * Math.PI / 2) * n;
        var y = Math.Pow(d * outside, 2 / n);
        if (y > 0.05 + a)
        {
            var x = NormalQuantile(outside / 2);
            y = x * x;
            if (freedom < 5)
                c += 0.3 * (n - 4.5) * (x + 0.6);
            c += ((((0.05 * d * x) - 5) * x - 7) * x - 2) * x + b;
            y = ((((((0.4 * y) + 6.3) * y + 36) * y + 94.5) / c - y - 3) / b + 1) * x;
            y = Math.Exp(a * y * y) - 1;
        }
        else
        {
            y = ((1 / ((((n + 6) / (n * y)) - (0.089 * d) - 0.822) * (n + 2) * 3) + (0.5 / (n + 4))) * y - 1) * (n + 1) / (n + 2) + 1 / y;
        }

        return Math.Sqrt(n * y);
    }

    // Acklam's rational approximation below one half, sharpened by one step of Halley's on the error function's series.
    private static double NormalQuantile(double p)
    {
        ReadOnlySpan<double> a = [-39.69683028665376, 220.9460984245205, -275.9285104469687, 138.3577518672690, -30.66479806614716, 2.506628277459239];
        ReadOnlySpan<double> b = [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572];
        ReadOnlySpan<double> c = [-0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968, 2.938163982698783];
        ReadOnlySpan<double> d = [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416];
        if (p < 0.02425)
        {
            var q = Math.Sqrt(-2 * Math.Log(p));
            return (((((((((c[0] * q) + c[1]) * q) + c[2]) * q) + c[3]) * q) + c[4]) * q + c[5]) / ((((((d[0] * q) + d[1]) * q) + d[2]) * q + d[3]) * q + 1);
        }

        var r = p - 0.5;
        var s = r * r;
        return (((((((((a[0] * s) + a[1]) * s) + a[2]) * s) + a[3]) * s) + a[4]) * s + a[5]) * r
            / (((((((((b[0] * s) + b[1]) * s) + b[2]) * s) + b[3]) * s) + b[4]) * s + 1);
    }
}
