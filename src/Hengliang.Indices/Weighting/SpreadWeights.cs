using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Weighting;

/// <summary>Weights that favour children which tell units apart; each set sums to 1.</summary>
public static class SpreadWeights
{
    /// <summary>1 − Σ p ln p / −ln n with p = x/Σx; NaN when a score is negative.</summary>
    public static double[] Entropy(in ChildScores children)
    {
        var weights = new double[children.Count];
        for (var c = 0; c < weights.Length; c++)
        {
            var x = Missing.Compact(children[c]);
            var (total, entropy) = (x.Sum(), 0.0);
            foreach (var value in x)
                entropy -= value == 0 ? 0 : value / total * Math.Log(value / total);
            weights[c] = x.Length < 2 || x.Min() < 0 ? double.NaN : 1 - (entropy / Math.Log(x.Length));
        }

        return Share(weights);
    }

    /// <summary>Deviation × Σ(1 − correlation with the others), on columns scaled to 0–1.</summary>
    public static double[] Critic(in ChildScores children)
    {
        var weights = new double[children.Count];
        for (var c = 0; c < weights.Length; c++)
        {
            var x = children[c];
            var conflict = 0.0;
            for (var other = 0; other < children.Count; other++)
                conflict += other == c ? 0 : 1 - Correlation.Pearson(x, children[other]);
            weights[c] = Moments.Of(x).Deviation / (Missing.Maximum(x) - Missing.Minimum(x)) * conflict;
        }

        return Share(weights);
    }

    /// <summary>Standard deviations as shares of their sum; the columns must be on one scale already.</summary>
    public static double[] Deviation(in ChildScores children)
    {
        var weights = new double[children.Count];
        for (var c = 0; c < weights.Length; c++)
            weights[c] = Moments.Of(children[c]).Deviation;
        return Share(weights);
    }

    private static double[] Share(double[] weights)
    {
        var total = weights.Sum();
        return [.. weights.Select(w => w / total)];
    }
}
