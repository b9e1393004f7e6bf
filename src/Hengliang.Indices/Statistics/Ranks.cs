namespace Hengliang.Indices.Statistics;

/// <summary>Which rank units share that are exactly equal.</summary>
public enum Ties
{
    /// <summary>1, 1, 3: the best of the places they fill.</summary>
    Minimum,

    /// <summary>1.5, 1.5, 3: the mean of the places they fill.</summary>
    Average,
}

/// <summary>Ranks of a column on unrounded values; a missing value has no rank (NaN).</summary>
public static class Ranks
{
    /// <summary>1 for the largest value.</summary>
    public static double[] Descending(ReadOnlySpan<double> column, Ties ties = Ties.Minimum)
    {
        var negated = new double[column.Length];
        for (var i = 0; i < column.Length; i++)
            negated[i] = -column[i];
        return Ascending(negated, ties);
    }

    /// <summary>1 for the smallest value.</summary>
    public static double[] Ascending(ReadOnlySpan<double> column, Ties ties = Ties.Minimum)
    {
        var ranks = new double[column.Length];
        Ascending(column, ranks, new double[column.Length], new int[column.Length], ties);
        return ranks;
    }

    /// <summary>Ranks of each group by itself; a unit without group (empty) is ranked among its like.</summary>
    public static double[] DescendingWithin(ReadOnlySpan<double> column, IReadOnlyList<string> groups, Ties ties = Ties.Minimum)
    {
        ArgumentNullException.ThrowIfNull(groups);
        var ranks = new double[column.Length];
        foreach (var members in Enumerable.Range(0, column.Length).GroupBy(i => groups[i], StringComparer.Ordinal))
        {
            var places = members.ToArray();
            var values = new double[places.Length];
            for (var i = 0; i < places.Length; i++)
                values[i] = column[places[i]];
            var own = Descending(values, ties);
            for (var i = 0; i < places.Length; i++)
                ranks[places[i]] = own[i];
        }

        return ranks;
    }

    /// <summary>The same without allocating: <paramref name="keys"/> and <paramref name="places"/> are scratch space.</summary>
    internal static void Ascending(ReadOnlySpan<double> column, Span<double> ranks, Span<double> keys, Span<int> places, Ties ties)
    {
        var n = 0;
        for (var i = 0; i < column.Length; i++)
        {
            ranks[i] = double.NaN;
            if (double.IsNaN(column[i]))
                continue;
            (keys[n], places[n]) = (column[i], i);
            n++;
        }

        keys[..n].Sort(places[..n]);
        for (var first = 0; first < n;)
        {
            var end = first + 1;
            while (end < n && keys[end] == keys[first])
                end++;
            var rank = ties == Ties.Minimum ? first + 1 : (first + 1 + end) / 2.0;
            for (; first < end; first++)
                ranks[places[first]] = rank;
        }
    }
}
