using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Aggregation;

/// <summary>Means that punish or reward imbalance between the children of a unit.</summary>
/// <remarks>
/// MPI: De Muro, Mazziotta and Pareto 2011 (M ∓ S²/M on 100 ± 10 scores). AMPI: Mazziotta and Pareto 2016 (the same on
/// 70–130 scores around a reference). Mean–min: Casadio Tarabusi and Guarini 2013.
/// </remarks>
internal static class Penalised
{
    public static void Score(AggregationRule rule, in ChildScores children, Span<double> score)
    {
        var scales = new (double Shift, double Factor)[children.Count];
        for (var c = 0; c < scales.Length; c++)
            scales[c] = rule.Standardise ? Scale(rule, children[c]) : (0, 1);
        var (x, w) = (new double[children.Count], new double[children.Count]);
        for (var i = 0; i < score.Length; i++)
        {
            var n = 0;
            for (var c = 0; c < children.Count; c++)
            {
                var value = (children[c][i] - scales[c].Shift) * scales[c].Factor;
                if (double.IsNaN(value) || children.Weights[c] == 0)
                    continue;
                (x[n], w[n]) = (rule.Standardise ? 100 + value : value, children.Weights[c]);
                n++;
            }

            score[i] = n == 0 || n < rule.MinAvailable * children.Count ? double.NaN : OfOne(rule, x.AsSpan(0, n), w.AsSpan(0, n));
        }
    }

    private static (double Shift, double Factor) Scale(AggregationRule rule, ReadOnlySpan<double> x)
    {
        var shape = Moments.Of(x);
        if (rule.Method == AggregationMethod.Ampi)
            return (shape.Mean, 60 / (Missing.Maximum(x) - Missing.Minimum(x)));
        var byN = rule.Method == AggregationMethod.Mpi && !rule.SampleDeviation;
        return (shape.Mean, 10 / (shape.Deviation * (byN ? Math.Sqrt((shape.Count - 1.0) / shape.Count) : 1)));
    }

    private static double OfOne(AggregationRule rule, ReadOnlySpan<double> x, ReadOnlySpan<double> w)
    {
        var (mean, weights, least) = (0.0, 0.0, double.PositiveInfinity);
        for (var c = 0; c < x.Length; c++)
        {
            mean += w[c] * x[c];
            weights += w[c];
            least = Math.Min(least, x[c]);
        }

        mean /= weights;
        if (rule.Method == AggregationMethod.MeanMin)
            return mean - (rule.Alpha * (Math.Sqrt(((mean - least) * (mean - least)) + (rule.Beta * rule.Beta)) - rule.Beta));
        var variance = 0.0;
        for (var c = 0; c < x.Length; c++)
            variance += w[c] * (x[c] - mean) * (x[c] - mean);
        variance /= weights;
        if (rule.SampleDeviation)
            variance *= x.Length / (x.Length - 1.0);
        return rule.PenaltyUp ? mean + (variance / mean) : mean - (variance / mean);
    }
}
