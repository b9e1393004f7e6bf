using System.Numerics.Tensors;

namespace Hengliang.Indices.Aggregation;

/// <summary>Weighted means of the children that are there; the weights are shared out anew among them.</summary>
/// <remarks>
/// All units are first computed at once by vector operations as if nothing were missing; a unit with a gap comes out
/// as NaN and is then computed again by itself. Nothing is allocated.
/// </remarks>
internal static class Means
{
    /// <returns>The place of a unit whose children have no such mean, or -1.</returns>
    public static int Score(AggregationRule rule, in ChildScores children, Span<double> score, Span<double> scratch)
    {
        // A power of a negative number may look fine; harmonic and power means look at every child one by one.
        var looksClosely = rule.Method is AggregationMethod.Harmonic or AggregationMethod.Power ||
            (rule.MinAvailable > 0 && children.Weights.Contains(0));
        if (looksClosely)
            score.Fill(double.NaN);
        else if (AllAtOnce(rule, children, score, scratch))
            return -1;
        for (var i = 0; i < score.Length; i++)
        {
            if ((!double.IsFinite(score[i]) || score[i] == 0) && !ScoreOne(rule, children, i, out score[i]))
                return i;
        }

        return -1;
    }

    private static bool AllAtOnce(AggregationRule rule, in ChildScores children, Span<double> score, Span<double> scratch)
    {
        score.Clear();
        var all = 0.0;
        for (var c = 0; c < children.Count; c++)
        {
            // 0 × NaN would be NaN: a child of weight 0 plays no part, missing or not.
            if (children.Weights[c] == 0)
                continue;
            all += children.Weights[c];
            var x = children[c];
            if (rule.Method == AggregationMethod.Geometric)
            {
                TensorPrimitives.Log(x, scratch);
                x = scratch;
            }

            TensorPrimitives.MultiplyAdd(x, children.Weights[c], score, score);
        }

        TensorPrimitives.Divide(score, all, score);
        if (rule.Method == AggregationMethod.Geometric)
            TensorPrimitives.Exp(score, score);
        return TensorPrimitives.IsFiniteAll<double>(score) && (rule.Method != AggregationMethod.Geometric || !score.Contains(0));
    }

    private static bool ScoreOne(AggregationRule rule, in ChildScores children, int unit, out double score)
    {
        var (sum, weights, present, zero) = (0.0, 0.0, 0, false);
        score = double.NaN;
        for (var c = 0; c < children.Count; c++)
        {
            var x = children[c][unit];
            if (double.IsNaN(x))
                continue;
            present++;
            if (children.Weights[c] == 0)
                continue;
            if (x <= 0 && !Allows(rule, x))
                return false;
            zero |= x == 0;
            weights += children.Weights[c];
            sum += children.Weights[c] * Forward(rule, x);
        }

        if (weights == 0 || present < rule.MinAvailable * children.Count)
            return true;
        // A zero takes a geometric or harmonic mean, and a power below 0, to zero: the limit.
        score = zero && rule.Method != AggregationMethod.Arithmetic && (rule.Method != AggregationMethod.Power || rule.P < 0)
            ? 0
            : Backward(rule, sum / weights);
        return true;
    }

    private static bool Allows(AggregationRule rule, double x) => rule.Method switch
    {
        AggregationMethod.Geometric or AggregationMethod.Harmonic => x == 0 && rule.AllowZero,
        AggregationMethod.Power => x == 0 ? rule.P > 0 || rule.AllowZero : IsWhole(rule.P),
        _ => true,
    };

    // A negative number has whole powers, but the root of an even one loses its sign: only odd ones come back.
    private static bool IsWhole(double p) => p == Math.Floor(p) && Math.Abs(p % 2) == 1;

    private static double Forward(AggregationRule rule, double x) => rule.Method switch
    {
        AggregationMethod.Geometric => Math.Log(x),
        AggregationMethod.Harmonic => 1 / x,
        AggregationMethod.Power => Math.Pow(x, rule.P),
        _ => x,
    };

    private static double Backward(AggregationRule rule, double mean) => rule.Method switch
    {
        AggregationMethod.Geometric => Math.Exp(mean),
        AggregationMethod.Harmonic => 1 / mean,
        AggregationMethod.Power => Math.CopySign(Math.Pow(Math.Abs(mean), 1 / rule.P), mean),
        _ => mean,
    };
}
