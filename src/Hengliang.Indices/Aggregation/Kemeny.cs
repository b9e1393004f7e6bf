namespace Hengliang.Indices.Aggregation;

/// <summary>The order of units that agrees most with their pairwise comparisons (Kemeny 1959, Young 1988).</summary>
/// <remarks>
/// Up to <see cref="ExactLimit"/> units the best order is found exactly, by dynamic programming over sets of units
/// (Held and Karp). Beyond, finding it is not feasible in general: the order by Copeland is improved by moving single
/// units until no move helps, and <see cref="IsExact"/> is false.
/// </remarks>
public sealed class Kemeny
{
    public const int ExactLimit = 16;

    private const double Same = 1e-9;

    private readonly double[] _votes;
    private readonly int _n;

    /// <param name="votes">Row by row: the votes for i before j.</param>
    public Kemeny(double[] votes, int units)
    {
        ArgumentNullException.ThrowIfNull(votes);
        if (votes.Length != units * units)
            throw new ArgumentException($"{units} units need {units * units} votes; {votes.Length} were given.", nameof(votes));
        (_votes, _n) = (votes, units);
    }

    public bool IsExact => _n <= ExactLimit;

    /// <summary>The votes an order agrees with.</summary>
    public double ScoreOf(IReadOnlyList<int> order)
    {
        ArgumentNullException.ThrowIfNull(order);
        var score = 0.0;
        for (var i = 0; i < order.Count; i++)
        {
            for (var j = i + 1; j < order.Count; j++)
                score += _votes[(order[i] * _n) + order[j]];
        }

        return score;
    }

    /// <summary>The best order; among equal ones that with the smallest places first, so that it is always the same.</summary>
    public int[] Best() => IsExact ? BestOrders(1)[0] : Improve(ByCopeland());

    /// <summary>All orders that tie for the best, at most <paramref name="most"/>, smallest places first.</summary>
    public IReadOnlyList<int[]> BestOrders(int most = 100)
    {
        if (!IsExact)
            return [Best()];
        var best = BestOfSets();
        var orders = new List<int[]>();
        Collect(best, (1 << _n) - 1, [], orders, most);
        return orders;
    }

    /// <summary>For every set of units the votes its best order agrees with.</summary>
    private double[] BestOfSets()
    {
        var best = new double[1 << _n];
        for (var set = 1; set < best.Length; set++)
        {
            best[set] = double.NegativeInfinity;
            for (var first = 0; first < _n; first++)
            {
                if ((set & (1 << first)) != 0)
                    best[set] = Math.Max(best[set], best[set ^ (1 << first)] + Ahead(first, set));
            }
        }

        return best;
    }

    private double Ahead(int first, int set)
    {
        var votes = 0.0;
        for (var other = 0; other < _n; other++)
            votes += other != first && (set & (1 << other)) != 0 ? _votes[(first * _n) + other] : 0;
        return votes;
    }

    private void Collect(double[] best, int set, List<int> order, List<int[]> orders, int most)
    {
        if (set == 0)
            orders.Add([.. order]);
        for (var first = 0; first < _n && orders.Count < most; first++)
        {
            if ((set & (1 << first)) == 0 || best[set ^ (1 << first)] + Ahead(first, set) < best[set] - Same)
                continue;
            order.Add(first);
            Collect(best, set ^ (1 << first), order, orders, most);
            order.RemoveAt(order.Count - 1);
        }
    }

    private List<int> ByCopeland()
    {
        int Wins(int i) => Enumerable.Range(0, _n).Sum(j => Math.Sign(_votes[(i * _n) + j] - _votes[(j * _n) + i]));
        return [.. Enumerable.Range(0, _n).OrderByDescending(Wins).ThenBy(i => i)];
    }

    private int[] Improve(List<int> order)
    {
        var improved = true;
        while (improved)
        {
            improved = false;
            for (var from = 0; from < _n; from++)
            {
                var (to, gain) = BestMove(order, from);
                if (gain <= Same)
                    continue;
                var unit = order[from];
                order.RemoveAt(from);
                order.Insert(to, unit);
                improved = true;
            }
        }

        return [.. order];
    }

    private (int To, double Gain) BestMove(List<int> order, int from)
    {
        var (best, bestGain, unit) = (from, 0.0, order[from]);
        foreach (var step in new[] { -1, 1 })
        {
            var gain = 0.0;
            for (var to = from + step; to >= 0 && to < _n; to += step)
            {
                var (ahead, behind) = (_votes[(unit * _n) + order[to]], _votes[(order[to] * _n) + unit]);
                gain += step < 0 ? ahead - behind : behind - ahead;
                if (gain > bestGain + Same)
                    (best, bestGain) = (to, gain);
            }
        }

        return (best, bestGain);
    }
}
