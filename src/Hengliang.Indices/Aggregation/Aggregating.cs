namespace Hengliang.Indices.Aggregation;

/// <summary>Makes the scores of one node from those of its children.</summary>
public static class Aggregating
{
    /// <summary>Scores every unit; a unit without enough children is missing.</summary>
    /// <returns>-1, or the place of a unit whose children the method cannot take (a geometric mean of a negative number).</returns>
    public static int Score(AggregationRule rule, in ChildScores children, Span<double> score) =>
        Score(rule, children, score, new double[children.Units]);

    internal static int Score(AggregationRule rule, in ChildScores children, Span<double> score, Span<double> scratch)
    {
        switch (rule.Method)
        {
            case AggregationMethod.Copeland:
                Outranking.Copeland(children, score);
                break;
            case AggregationMethod.Kemeny:
                ByKemeny(children, score);
                break;
            case AggregationMethod.Mpi or AggregationMethod.Ampi or AggregationMethod.MeanMin:
                Penalised.Score(rule, children, score);
                break;
            case AggregationMethod.Topsis:
                Distances.Topsis(rule, children, score);
                break;
            case AggregationMethod.Wroclaw:
                Distances.Wroclaw(rule, children, score);
                break;
            case AggregationMethod.Owa or AggregationMethod.Median or AggregationMethod.Minimum or AggregationMethod.Maximum:
                Ordered.Score(rule, children, score);
                break;
            case AggregationMethod.BenefitOfDoubt:
                return BenefitOfDoubt.Score(rule, children, score);
            default:
                return Means.Score(rule, children, score, scratch);
        }

        if (rule.MinAvailable > 0)
            Blank(rule, children, score);
        return -1;
    }

    /// <summary>The best order gives its last unit 0, each one before it 1 more.</summary>
    private static void ByKemeny(in ChildScores children, Span<double> score)
    {
        var present = new List<int>();
        for (var i = 0; i < children.Units; i++)
        {
            score[i] = double.NaN;
            if (Present(children, i) > 0)
                present.Add(i);
        }

        var all = Outranking.Matrix(children);
        var votes = new double[present.Count * present.Count];
        for (var i = 0; i < present.Count; i++)
        {
            for (var j = 0; j < present.Count; j++)
                votes[(i * present.Count) + j] = all[(present[i] * children.Units) + present[j]];
        }

        var order = new Kemeny(votes, present.Count).Best();
        for (var place = 0; place < order.Length; place++)
            score[present[order[place]]] = order.Length - 1 - place;
    }

    private static void Blank(AggregationRule rule, in ChildScores children, Span<double> score)
    {
        for (var i = 0; i < score.Length; i++)
            score[i] = Present(children, i) < rule.MinAvailable * children.Count ? double.NaN : score[i];
    }

    private static int Present(in ChildScores children, int unit)
    {
        var n = 0;
        for (var c = 0; c < children.Count; c++)
            n += double.IsNaN(children[c][unit]) ? 0 : 1;
        return n;
    }
}
