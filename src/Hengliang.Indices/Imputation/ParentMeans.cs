using Hengliang.Indices.Data;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Imputation;

/// <summary>Guesses a figure from how the unit does in the other indicators of the same parent.</summary>
internal static class ParentMeans
{
    /// <summary>Every indicator in its own direction, scaled to 0–1 over the units.</summary>
    public static UnitTable Scale(UnitTable table, Framework framework) => table.MapColumns((j, from, to) =>
    {
        var (low, high) = Range(from);
        var falls = framework.Node(table.Columns[j]).Direction < 0;
        for (var i = 0; i < from.Length; i++)
            to[i] = high == low ? double.NaN : falls ? (high - from[i]) / (high - low) : (from[i] - low) / (high - low);
    });

    /// <summary>For each unit the mean of its other scaled indicators, scaled back to the units of column <paramref name="j"/>.</summary>
    public static double[] Of(int j, UnitTable table, UnitTable scaled, Framework framework)
    {
        var node = framework.Node(table.Columns[j]);
        var siblings = Enumerable.Range(0, table.Columns.Count)
            .Where(k => k != j && framework.Node(table.Columns[k]).Parent == node.Parent).ToArray();
        var (low, high) = Range(table.Column(j));
        var means = new double[table.Units.Count];
        for (var i = 0; i < means.Length; i++)
        {
            var (sum, n) = (0.0, 0);
            foreach (var k in siblings)
            {
                var value = scaled[i, k];
                sum += double.IsNaN(value) ? 0 : value;
                n += double.IsNaN(value) ? 0 : 1;
            }

            var mean = n == 0 ? double.NaN : sum / n;
            means[i] = node.Direction < 0 ? high - (mean * (high - low)) : low + (mean * (high - low));
        }

        return means;
    }

    private static (double Low, double High) Range(ReadOnlySpan<double> column) => (Missing.Minimum(column), Missing.Maximum(column));
}
