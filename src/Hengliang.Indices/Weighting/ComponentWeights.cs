using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Weighting;

/// <summary>Weights from what columns have in common.</summary>
public static class ComponentWeights
{
    /// <summary>The first principal component of the correlations, of unit length.</summary>
    /// <remarks>
    /// With <paramref name="nonNegative"/> it is the direction of largest variance among those without a negative entry,
    /// found by projected power iteration from every single column and from their mean; else it may be negative, as in COINr.
    /// </remarks>
    public static double[] First(in ChildScores children, bool nonNegative)
    {
        var correlations = Correlations(children);
        if (!nonNegative)
        {
            var components = PrincipalComponents.Of(correlations);
            return [.. Enumerable.Range(0, children.Count).Select(c => components.Vector(c, 0))];
        }

        var n = children.Count;
        var starts = Enumerable.Range(-1, n + 1).Select(s => Enumerable.Range(0, n).Select(c => s < 0 || s == c ? 1.0 : 1e-3).ToArray());
        return starts.Select(s => Climb(correlations, s)).MaxBy(w => Variance(correlations, w))!;
    }

    /// <summary>
    /// Each column is counted for the rotated factor it loads on most (a factor's sign is that of its largest loading;
    /// a column that runs against a factor is no part of it), by its squared loading as a share of the factor,
    /// times the factor's share of what all kept factors explain; factors kept: eigenvalue above 1 or a tenth of the
    /// variance, together at least 60 % (OECD and JRC handbook 2008, section 6.1). The weights sum to 1.
    /// </summary>
    public static double[] Factor(in ChildScores children)
    {
        var components = PrincipalComponents.Of(Correlations(children));
        var kept = FactorsKept(components, children.Count);
        return OfLoadings(Rotated(components, children.Count, kept));
    }

    /// <summary>The weights of rotated loadings: variables × factors.</summary>
    public static double[] OfLoadings(double[,] loadings)
    {
        ArgumentNullException.ThrowIfNull(loadings);
        var (n, factors) = (loadings.GetLength(0), loadings.GetLength(1));
        var explained = Enumerable.Range(0, factors).Select(f => Enumerable.Range(0, n).Sum(i => loadings[i, f] * loadings[i, f])).ToArray();
        var weights = Enumerable.Range(0, n).Select(i =>
        {
            var best = Enumerable.Range(0, factors).MaxBy(f => Facing(loadings, f) * loadings[i, f]);
            // (l² / explained of the factor) × (explained of the factor / explained of all)
            return loadings[i, best] * loadings[i, best] / explained.Sum();
        }).ToArray();
        return [.. weights.Select(w => w / weights.Sum())];
    }

    /// <summary>The rotated loadings of the first components.</summary>
    public static double[,] Rotated(PrincipalComponents components, int variables, int kept)
    {
        ArgumentNullException.ThrowIfNull(components);
        var loadings = new double[variables, kept];
        for (var i = 0; i < variables; i++)
        {
            for (var f = 0; f < kept; f++)
                loadings[i, f] = components.Loading(i, f);
        }

        return Varimax.Rotate(loadings);
    }

    /// <summary>A factor's sign is arbitrary; it faces the way of its largest loading.</summary>
    private static int Facing(double[,] loadings, int factor)
    {
        var largest = Enumerable.Range(0, loadings.GetLength(0)).MaxBy(i => Math.Abs(loadings[i, factor]));
        return loadings[largest, factor] < 0 ? -1 : 1;
    }

    private static int FactorsKept(PrincipalComponents components, int n)
    {
        var (kept, explained) = (0, 0.0);
        while (kept < n && (explained < 0.6 || components.Eigenvalues[kept] > 1 || components.Share(kept) > 0.1))
            explained += components.Share(kept++);
        return kept;
    }

    private static double[,] Correlations(in ChildScores children)
    {
        var matrix = new double[children.Count, children.Count];
        for (var i = 0; i < children.Count; i++)
        {
            matrix[i, i] = 1;
            for (var j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i] = Correlation.Pearson(children[i], children[j]);
        }

        return matrix;
    }

    private static double[] Climb(double[,] matrix, double[] w)
    {
        var n = w.Length;
        for (var round = 0; round < 20_000; round++)
        {
            // Adding a multiple of the identity keeps the iteration climbing though entries are cut off at zero.
            var next = Enumerable.Range(0, n).Select(i => Math.Max(0, w[i] + Enumerable.Range(0, n).Sum(j => matrix[i, j] * w[j]))).ToArray();
            var length = Math.Sqrt(next.Sum(v => v * v));
            var moved = 0.0;
            for (var i = 0; i < n; i++)
            {
                next[i] /= length;
                moved = Math.Max(moved, Math.Abs(next[i] - w[i]));
            }

            w = next;
            if (moved < 1e-15)
                break;
        }

        return w;
    }

    private static double Variance(double[,] matrix, double[] w) =>
        Enumerable.Range(0, w.Length).Sum(i => Enumerable.Range(0, w.Length).Sum(j => w[i] * matrix[i, j] * w[j]));
}
