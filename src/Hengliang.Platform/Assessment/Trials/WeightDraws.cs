using System.Collections.Immutable;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Uncertainty;
using Hengliang.Platform.Assessment.Scoring;

namespace Hengliang.Platform.Assessment.Trials;

/// <summary>How far a unit's place may move: 第 3–5 名之间.</summary>
/// <param name="Region">The unit.</param>
/// <param name="Nominal">Its place with the weights as they stand; null when it has none.</param>
/// <param name="From">The place it had at best in nine of ten draws (5th of a hundred).</param>
/// <param name="FirstQuarter">25th of a hundred.</param>
/// <param name="Median">The middle one.</param>
/// <param name="LastQuarter">75th of a hundred.</param>
/// <param name="To">The place it had at worst (95th of a hundred).</param>
public sealed record PlaceInterval(Guid Region, int? Nominal, int? From, int? FirstQuarter, int? Median, int? LastQuarter, int? To);

/// <summary>Scores a round a thousand times with weights drawn around those that stand, and tells how far places move.</summary>
/// <remarks>Each weight is drawn evenly from ±x % of itself and siblings share their total again. The draws hang on their seed and
/// place alone, so that the same question gets the same answer; points of items do not hang on weights and are worked out once.</remarks>
internal sealed class WeightDraws
{
    public const int Count = 1000;

    private const ulong Seed = 20221122;

    private readonly ImmutableArray<ItemImage> _items;
    private readonly int[] _parents;
    private readonly double?[][] _points;
    private readonly double[] _apart;
    private readonly ImmutableArray<MemberImage> _members;

    private WeightDraws(RoundImage image, ResultImage result)
    {
        _items = image.Scheme.Items;
        _members = image.Members;
        var places = _items.Select((item, n) => (item.Code, n)).ToDictionary(p => p.Code, p => p.n, StringComparer.Ordinal);
        _parents = [.. _items.Select(i => i.Parent is { } parent ? places[parent] : -1)];
        var leaves = _items.Select((_, n) => !_parents.Contains(n)).ToArray();
        _points = [.. result.Units.Select(u => _items.Select((item, n) =>
            leaves[n] && item.Part == ItemPart.Weighted && u.Items[n] is { Points: { } points, Note: not ItemNote.MissingDropped } ? (double?)(double)points : null).ToArray())];
        _apart = [.. result.Units.Select(u => (double)_items.Select((item, n) => leaves[n] && item.Part != ItemPart.Weighted ? u.Items[n].Contribution : 0).Sum())];
    }

    /// <param name="image">The snapshot.</param>
    /// <param name="result">What it comes to with the weights as they stand.</param>
    /// <param name="spread">x: 0.2 for ±20 %.</param>
    public static ImmutableArray<PlaceInterval> Run(RoundImage image, ResultImage result, double spread)
    {
        var draws = new WeightDraws(image, result);
        var groups = image.Members.Select(m => m.Group).ToArray();
        var places = new double[Count][];
        Parallel.For(0, Count, d => places[d] = Ranks.DescendingWithin(draws.Scores(result, (double)image.Scheme.Scale, d, spread), groups));
        return [.. result.Units.Select((u, n) => Interval(u, [.. places.Select(p => p[n]).Where(p => !double.IsNaN(p)).Order()]))];
    }

    private static PlaceInterval Interval(UnitResult unit, double[] sorted)
    {
        int? At(double share) => sorted.Length == 0 ? null : (int)Math.Round(Quantiles.OfSorted(sorted, share), MidpointRounding.AwayFromZero);
        return new(unit.Region, unit.Rank, At(0.05), At(0.25), At(0.5), At(0.75), At(0.95));
    }

    private double[] Scores(ResultImage result, double scale, int draw, double spread)
    {
        var factors = new double[_items.Length];
        for (var i = 0; i < factors.Length; i++)
            factors[i] = 1 + (spread * ((2 * Draws.At(Seed, draw, i)) - 1));
        var scores = new double[_members.Length];
        for (var u = 0; u < scores.Length; u++)
            scores[u] = result.Units[u].Score is null ? double.NaN : Evened(Score(u, factors, scale));
        return scores;
    }

    /// <summary>As <see cref="UnitScoring"/> does: no score is below zero, and what equal points in another order add to is equal.</summary>
    private static double Evened(double score) => Math.Max(0, Math.Round(score, UnitScoring.TotalDecimals, MidpointRounding.AwayFromZero));

    /// <summary>Parents stand before their children, so that going backwards every item is whole before it is added to its parent.</summary>
    private double Score(int unit, double[] factors, double scale)
    {
        var (weights, earned) = (new double[_items.Length + 1], new double[_items.Length + 1]);
        var points = _points[unit];
        for (var i = _items.Length - 1; i >= 0; i--)
        {
            var value = points[i] ?? (weights[i + 1] > 0 ? earned[i + 1] / weights[i + 1] : (double?)null);
            if (value is not { } own || _items[i].Part != ItemPart.Weighted)
                continue;
            var weight = (double)_items[i].WeightFor(_members[unit].IsListed) * factors[i];
            weights[_parents[i] + 1] += weight;
            earned[_parents[i] + 1] += weight * own;
        }

        return (weights[0] > 0 ? earned[0] / weights[0] / 100 * scale : 0) + _apart[unit];
    }
}
