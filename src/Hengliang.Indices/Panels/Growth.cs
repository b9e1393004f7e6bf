namespace Hengliang.Indices.Panels;

/// <summary>How fast a series grows.</summary>
public static class Growth
{
    /// <summary>Compound annual growth rate between the first and the last figure: (last/first)^(1/Δt) − 1.</summary>
    /// <remarks>
    /// Missing for fewer than two figures, and when a rate would mean nothing: from zero, from a negative figure, or to one.
    /// An unchanged series grows by 0. (COINr 1.1.14 gives infinity from zero.)
    /// </remarks>
    public static double Cagr(ReadOnlySpan<double> times, ReadOnlySpan<double> series)
    {
        var (first, last) = Ends(series);
        if (first < 0 || first == last)
            return double.NaN;
        if (series[first] == series[last])
            return 0;
        return series[first] > 0 && series[last] >= 0
            ? Math.Pow(series[last] / series[first], 1 / (times[last] - times[first])) - 1
            : double.NaN;
    }

    /// <summary>Change per <paramref name="per"/> units of time, in percent of where the series starts.</summary>
    /// <remarks>Three figures or more: the least-squares slope over the fitted start. Two: their difference over the first. All equal: 0.</remarks>
    public static double PercentChange(ReadOnlySpan<double> times, ReadOnlySpan<double> series, double per = 1)
    {
        var (first, last) = Ends(series);
        if (first < 0 || first == last)
            return double.NaN;
        var (n, meanT, meanX, equal) = (0, 0.0, 0.0, true);
        for (var i = first; i <= last; i++)
        {
            if (double.IsNaN(series[i]))
                continue;
            n++;
            meanT += times[i];
            meanX += series[i];
            equal &= series[i] == series[first];
        }

        if (equal)
            return 0;
        (meanT, meanX) = (meanT / n, meanX / n);
        var (tt, tx) = (0.0, 0.0);
        for (var i = first; i <= last; i++)
        {
            if (double.IsNaN(series[i]))
                continue;
            tt += (times[i] - meanT) * (times[i] - meanT);
            tx += (times[i] - meanT) * (series[i] - meanX);
        }

        // With two figures the line passes through both, so this is their difference over the first.
        var start = meanX + (tx / tt * (times[first] - meanT));
        return start == 0 ? double.NaN : tx / tt * per / start * 100;
    }

    private static (int First, int Last) Ends(ReadOnlySpan<double> series)
    {
        var (first, last) = (-1, -1);
        for (var i = 0; i < series.Length; i++)
        {
            if (double.IsNaN(series[i]))
                continue;
            first = first < 0 ? i : first;
            last = i;
        }

        return (first, last);
    }
}
