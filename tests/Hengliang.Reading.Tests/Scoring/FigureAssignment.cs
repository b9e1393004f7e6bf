namespace Hengliang.Reading.Tests.Scoring;

/// <summary>
/// Pairs gold figures with read ones, one to one: equal value and unit, overlapping spans, as many pairs as can be and then
/// the best total agreement. Blocks of at most six by six are solved exactly, larger ones greedily.
/// </summary>
internal static class FigureAssignment
{
    private const int ExactlySolved = 6;

    public static List<(AnnotatedFigure Gold, ReadFigure Read)> Pair(
        IEnumerable<AnnotatedFigure> gold, IEnumerable<ReadFigure> read)
    {
        var pairs = new List<(AnnotatedFigure, ReadFigure)>();
        foreach (var (golds, reads) in GroupsOfOneValue(gold, read))
        {
            var scores = Candidates(golds, reads);
            foreach (var (i, j) in Blocks(scores).SelectMany(block => Solve(block, scores)))
                pairs.Add((golds[i], reads[j]));
        }

        return pairs;
    }

    private static List<(List<AnnotatedFigure> Gold, List<ReadFigure> Read)> GroupsOfOneValue(
        IEnumerable<AnnotatedFigure> gold, IEnumerable<ReadFigure> read)
    {
        var groups = new OrderedDictionary<FigureKey, (List<AnnotatedFigure> Gold, List<ReadFigure> Read)>();
        (List<AnnotatedFigure> Gold, List<ReadFigure> Read) Group(FigureKey key)
        {
            if (!groups.TryGetValue(key, out var group))
                groups[key] = group = ([], []);
            return group;
        }

        foreach (var g in gold)
            Group(FigureKey.Of(g)).Gold.Add(g);
        foreach (var r in read)
            Group(FigureKey.Of(r.Figure)).Read.Add(r);

        // 第3位 and 3位 (people) differ only by the role: the two may meet.
        foreach (var key in groups.Keys.Where(k => k.Unit == "人").ToList())
        {
            if (!groups.TryGetValue(key with { Unit = "位" }, out var places))
                continue;
            places.Gold.AddRange(groups[key].Gold);
            places.Read.AddRange(groups[key].Read);
            groups.Remove(key);
        }

        return [.. groups.Values];
    }

    private static Dictionary<(int Gold, int Read), int> Candidates(List<AnnotatedFigure> gold, List<ReadFigure> read)
    {
        var scores = new Dictionary<(int, int), int>();
        for (var i = 0; i < gold.Count; i++)
        {
            var quote = new TextSpan(gold[i].Start!.Value, gold[i].End!.Value);
            for (var j = 0; j < read.Count; j++)
            {
                if (CitedSpan.Overlap(quote, read[j].Span))
                    scores[(i, j)] = FigureAgreement.PairScore(gold[i], read[j]);
            }
        }

        return scores;
    }

    // Figures that no candidate joins cannot compete: each connected block is solved by itself.
    private static IEnumerable<(List<int> Gold, List<int> Read)> Blocks(Dictionary<(int Gold, int Read), int> scores)
    {
        var done = new HashSet<int>();
        foreach (var first in scores.Keys.Select(k => k.Gold).Distinct().Order())
        {
            if (!done.Add(first))
                continue;
            var golds = new SortedSet<int> { first };
            var reads = new SortedSet<int>();
            bool grew;
            do
            {
                grew = false;
                foreach (var (g, r) in scores.Keys.Where(k => golds.Contains(k.Gold) != reads.Contains(k.Read)).ToList())
                    grew |= golds.Add(g) | reads.Add(r);
            }
            while (grew);
            done.UnionWith(golds);
            yield return ([.. golds], [.. reads]);
        }
    }

    private static List<(int Gold, int Read)> Solve((List<int> Gold, List<int> Read) block, Dictionary<(int Gold, int Read), int> scores) =>
        block.Gold.Count <= ExactlySolved && block.Read.Count <= ExactlySolved
            ? Exactly(block.Gold, block.Read, scores)
            : Greedily(block.Gold, scores);

    private static List<(int Gold, int Read)> Exactly(List<int> golds, List<int> reads, Dictionary<(int Gold, int Read), int> scores)
    {
        var fewer = golds.Count <= reads.Count ? golds : reads;
        var more = golds.Count <= reads.Count ? reads : golds;
        List<(int Gold, int Read)> best = [];
        var (bestCount, bestScore) = (-1, -1);
        foreach (var order in Arrangements(more, fewer.Count))
        {
            var pairs = fewer.Zip(order, (x, y) => ReferenceEquals(fewer, golds) ? (Gold: x, Read: y) : (Gold: y, Read: x))
                .Where(scores.ContainsKey).ToList();
            var score = pairs.Sum(p => scores[p]);
            if ((pairs.Count, score).CompareTo((bestCount, bestScore)) > 0)
                (bestCount, bestScore, best) = (pairs.Count, score, pairs);
        }

        return best;
    }

    private static List<(int Gold, int Read)> Greedily(List<int> golds, Dictionary<(int Gold, int Read), int> scores)
    {
        var usedGold = new HashSet<int>();
        var usedRead = new HashSet<int>();
        return [.. scores.OrderByDescending(s => s.Value).Select(s => s.Key)
            .Where(p => golds.Contains(p.Gold) && !usedGold.Contains(p.Gold) && !usedRead.Contains(p.Read)
                && usedGold.Add(p.Gold) && usedRead.Add(p.Read))];
    }

    /// <summary>Every way to lay out <paramref name="length"/> of the items, in the order of their places.</summary>
    private static IEnumerable<IEnumerable<int>> Arrangements(IReadOnlyList<int> items, int length) =>
        length == 0
            ? [[]]
            : items.SelectMany(first =>
                Arrangements([.. items.Where(i => i != first)], length - 1).Select(rest => rest.Prepend(first)));

    private readonly record struct FigureKey(double? Value, string Unit, double? Max)
    {
        public static FigureKey Of(AnnotatedFigure figure)
        {
            var (value, unit) = BaseUnits.Of(figure.Value, figure.Unit, figure.Role);
            var max = figure.ValueMax is null ? null : BaseUnits.Of(figure.ValueMax, figure.Unit, figure.Role).Value;
            return new(value, unit, max == value ? null : max);
        }
    }
}
