using Hengliang.Indices.Data;

namespace Hengliang.Indices.Aggregation;

/// <summary>Ballots that rank all options, and the classical ways to count them (OECD and JRC handbook 2008, section 6.5).</summary>
public sealed class Voting
{
    private readonly double[] _pairwise;

    private Voting(Codes options, double[] pairwise) => (Options, _pairwise) = (options, pairwise);

    public Codes Options { get; }

    /// <summary>The order that agrees with most pairwise votes.</summary>
    public Kemeny Kemeny => new(_pairwise, Options.Count);

    /// <param name="ballots">How many voters cast a ranking, best option first.</param>
    /// <exception cref="ArgumentException">When a ballot leaves out an option or names one twice.</exception>
    public static Voting Of(IReadOnlyList<(double Voters, IReadOnlyList<string> Ranking)> ballots)
    {
        ArgumentNullException.ThrowIfNull(ballots);
        var options = new Codes(ballots.SelectMany(b => b.Ranking).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        var n = options.Count;
        var pairwise = new double[n * n];
        foreach (var (voters, ranking) in ballots)
        {
            var order = ranking.Select(options.PlaceOf).ToList();
            if (order.Distinct().Count() != n || order.Count != n)
                throw new ArgumentException($"The ballot '{string.Join(" > ", ranking)}' does not rank each of {n} options once.", nameof(ballots));
            for (var i = 0; i < n; i++)
            {
                for (var j = i + 1; j < n; j++)
                    pairwise[(order[i] * n) + order[j]] += voters;
            }
        }

        return new Voting(options, pairwise);
    }

    /// <summary>The voters that put one option before the other.</summary>
    public double Pairwise(string option, string other) => _pairwise[(Options.PlaceOf(option) * Options.Count) + Options.PlaceOf(other)];

    /// <summary>n − 1 points for a first place, 0 for the last, over all ballots: the votes won in all pairs.</summary>
    public double Borda(string option) => Options.Sum(other => Pairwise(option, other));

    /// <summary>How many other options it beats by majority.</summary>
    public int CondorcetWins(string option) => Options.Count(other => Pairwise(option, other) > Pairwise(other, option));
}
