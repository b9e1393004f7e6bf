using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Aggregation;

/// <summary>Scores by how far a unit is from the best (and the worst) that any unit shows.</summary>
internal static class Distances
{
    /// <summary>Closeness to the ideal, 0 to 1, on columns divided by their Euclidean length (Hwang and Yoon 1981).</summary>
    public static void Topsis(AggregationRule rule, in ChildScores children, Span<double> score)
    {
        var (toBest, toWorst, present) = (new double[children.Units], new double[children.Units], new int[children.Units]);
        for (var c = 0; c < children.Count; c++)
        {
            var x = children[c];
            var (low, high, length) = (Missing.Minimum(x), Missing.Maximum(x), Length(x));
            var factor = length == 0 ? 0 : children.Weights[c] / length;
            for (var i = 0; i < x.Length; i++)
            {
                if (double.IsNaN(x[i]))
                    continue;
                present[i]++;
                toBest[i] += Square((high - x[i]) * factor);
                toWorst[i] += Square((x[i] - low) * factor);
            }
        }

        for (var i = 0; i < score.Length; i++)
        {
            var (best, worst) = (Math.Sqrt(toBest[i]), Math.Sqrt(toWorst[i]));
            score[i] = present[i] == 0 || present[i] < rule.MinAvailable * children.Count ? double.NaN
                : best + worst == 0 ? 0.5 : worst / (best + worst);
        }
    }

    /// <summary>Hellwig's taxonomic distance to the best of each column, over mean + 2 deviations; less is better. Columns of unlike spread are to be standardised before.</summary>
    public static void Wroclaw(AggregationRule rule, in ChildScores children, Span<double> score)
    {
        Span<double> distance = new double[children.Units];
        var present = new int[children.Units];
        for (var c = 0; c < children.Count; c++)
        {
            var x = children[c];
            var high = Missing.Maximum(x);
            for (var i = 0; i < x.Length; i++)
            {
                if (double.IsNaN(x[i]))
                    continue;
                present[i]++;
                distance[i] += Square(x[i] - high) * children.Weights[c];
            }
        }

        for (var i = 0; i < distance.Length; i++)
            distance[i] = present[i] == 0 || present[i] < rule.MinAvailable * children.Count ? double.NaN : Math.Sqrt(distance[i]);
        var shape = Moments.Of(distance);
        for (var i = 0; i < score.Length; i++)
            score[i] = distance[i] / (shape.Mean + (2 * shape.Deviation));
    }

    private static double Length(ReadOnlySpan<double> x)
    {
        var sum = 0.0;
        foreach (var value in x)
            sum += double.IsNaN(value) ? 0 : value * value;
        return Math.Sqrt(sum);
    }

    private static double Square(double x) => x * x;
}
