using System.Collections.Immutable;

namespace Hengliang.Indices.Aggregation;

/// <summary>Scores by the order of a unit's own children: best, worst, middle, or weights by place.</summary>
internal static class Ordered
{
    public static void Score(AggregationRule rule, in ChildScores children, Span<double> score)
    {
        var own = new double[children.Count];
        for (var i = 0; i < score.Length; i++)
        {
            var n = 0;
            for (var c = 0; c < children.Count; c++)
            {
                if (!double.IsNaN(children[c][i]) && children.Weights[c] > 0)
                    own[n++] = children[c][i];
            }

            var sorted = own.AsSpan(0, n);
            sorted.Sort();
            score[i] = n == 0 || n < rule.MinAvailable * children.Count ? double.NaN : OfSorted(rule, sorted);
        }
    }

    private static double OfSorted(AggregationRule rule, ReadOnlySpan<double> sorted) => rule.Method switch
    {
        AggregationMethod.Minimum => sorted[0],
        AggregationMethod.Maximum => sorted[^1],
        AggregationMethod.Median => Statistics.Quantiles.OfSorted(sorted, 0.5),
        _ => Owa(rule.Order, sorted),
    };

    /// <summary>
    /// Yager's ordered weighted average. The weights by place are read as a share of importance along the order, so that
    /// they also fit a unit with fewer children.
    /// </summary>
    private static double Owa(ImmutableArray<double> order, ReadOnlySpan<double> sorted)
    {
        var (sum, weights) = (0.0, 0.0);
        for (var k = 0; k < sorted.Length; k++)
        {
            var weight = Importance(order, (k + 1.0) / sorted.Length) - Importance(order, (double)k / sorted.Length);
            sum += weight * sorted[sorted.Length - 1 - k];
            weights += weight;
        }

        return sum / weights;
    }

    private static double Importance(ImmutableArray<double> order, double share)
    {
        var (importance, left) = (0.0, share * order.Length);
        for (var k = 0; k < order.Length && left > 0; k++, left--)
            importance += order[k] * Math.Min(1, left);
        return importance;
    }
}
