using Hengliang.Indices.Data;

namespace Hengliang.Indices.Statistics;

/// <summary>How far items measure one thing (Cronbach 1951): k/(k−1) · (1 − Σ variances / Σ covariances).</summary>
public static class Cronbach
{
    /// <summary>α of the named columns, each covariance over the units that have both; NaN for fewer than two items.</summary>
    public static double Alpha(UnitTable table, IReadOnlyList<string> items)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(items);
        var (own, all) = (0.0, 0.0);
        for (var i = 0; i < items.Count; i++)
        {
            for (var j = 0; j < items.Count; j++)
            {
                var covariance = Correlation.Covariance(table.Column(items[i]), table.Column(items[j]));
                all += covariance;
                own += i == j ? covariance : 0;
            }
        }

        double k = items.Count;
        return k < 2 ? double.NaN : k / (k - 1) * (1 - (own / all));
    }

    /// <summary>The correlation of an item with the sum of the other items.</summary>
    public static double ItemRest(UnitTable table, IReadOnlyList<string> items, string item)
    {
        ArgumentNullException.ThrowIfNull(table);
        var rest = new double[table.Units.Count];
        foreach (var other in items.Where(i => i != item))
        {
            var column = table.Column(other);
            for (var i = 0; i < rest.Length; i++)
                rest[i] += column[i];
        }

        return Correlation.Pearson(table.Column(item), rest);
    }

    /// <summary>Columns with mean 0 and deviation 1, for an α that no unit of measure sways.</summary>
    public static UnitTable Standardise(UnitTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.MapColumns((_, from, to) =>
        {
            var shape = Moments.Of(from);
            for (var i = 0; i < from.Length; i++)
                to[i] = (from[i] - shape.Mean) / shape.Deviation;
        });
    }
}
