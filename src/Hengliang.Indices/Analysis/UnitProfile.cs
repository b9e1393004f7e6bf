using System.Collections.Immutable;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Analysis;

/// <summary>A node's score and rank for one unit.</summary>
public sealed record UnitScore(FrameworkNode Node, double Score, double Rank);

/// <summary>An indicator in which a unit stands high or low, with its figure as it was before scoring.</summary>
/// <param name="SharesLast">Several units share the worst value, and this is one of them.</param>
public sealed record UnitStanding(FrameworkNode Indicator, double Rank, double Figure, bool SharesLast);

/// <summary>What an indicator adds to a unit's index when all aggregation is arithmetic.</summary>
public sealed record Contribution(FrameworkNode Indicator, double Points);

/// <summary>What the standing of a unit is read from.</summary>
public enum StandingBasis
{
    /// <summary>The normalised scores that enter the index.</summary>
    Scores,

    /// <summary>The figures as collected, turned by their direction: before denomination and treatment.</summary>
    Figures,
}

/// <summary>One unit seen closely.</summary>
public static class UnitProfile
{
    /// <summary>Scores and ranks from the top down.</summary>
    public static ImmutableArray<UnitScore> Summary(CompositeIndex index, string unit)
    {
        ArgumentNullException.ThrowIfNull(index);
        return [.. index.Framework.Aggregates.OrderByDescending(a => a.Level)
            .Select(a => new UnitScore(a, index.Scores[unit, a.Code], index.Ranks[unit, a.Code]))];
    }

    /// <summary>The indicators with the best ranks among the units.</summary>
    public static ImmutableArray<UnitStanding> Strengths(
        CompositeIndex index, string unit, int count = 5, StandingBasis basis = StandingBasis.Scores) =>
        [.. Standings(index, unit, basis).OrderBy(s => s.Rank).Take(count)];

    /// <summary>The indicators with the worst ranks, the worst last.</summary>
    /// <remarks>A last place shared with others is left out: that a landlocked region has no port says little of it.</remarks>
    public static ImmutableArray<UnitStanding> Weaknesses(
        CompositeIndex index, string unit, int count = 5, StandingBasis basis = StandingBasis.Scores) =>
        [.. Standings(index, unit, basis).Where(s => !s.SharesLast).OrderBy(s => s.Rank).TakeLast(count)];

    /// <summary>The parts of the top score; they sum to it when every node is a weighted mean, gaps or not; a missing child adds nothing and its siblings share its weight.</summary>
    public static ImmutableArray<Contribution> Contributions(CompositeIndex index, string unit)
    {
        ArgumentNullException.ThrowIfNull(index);
        var framework = index.Framework;
        double[] scores = [.. framework.Indicators.Select(n => index.Normalised[unit, n.Code]), .. framework.Aggregates.Select(n => index.Scores[unit, n.Code])];
        var share = new double[scores.Length];
        share[framework.TreeCodes.PlaceOf(framework.Top.Code)] = 1;
        // Parents stand behind their children, so going backwards meets them first.
        for (var place = scores.Length - 1; place >= framework.Indicators.Length; place--)
        {
            var children = framework.Children[place - framework.Indicators.Length].Where(c => !double.IsNaN(scores[c])).ToList();
            var all = children.Sum(c => index.Weights[c]);
            foreach (var child in children)
                share[child] = share[place] * index.Weights[child] / all;
        }

        return [.. framework.Indicators.Select((n, j) => new Contribution(n, share[j] * scores[j]))];
    }

    private static IEnumerable<UnitStanding> Standings(CompositeIndex index, string unit, StandingBasis basis)
    {
        ArgumentNullException.ThrowIfNull(index);
        var (raw, figures) = (index.Data.Units.PlaceOf(unit), index.Data.Indicators);
        var table = basis == StandingBasis.Scores ? index.Normalised : figures;
        var place = table.Units.PlaceOf(unit);
        foreach (var node in index.Framework.Indicators)
        {
            var column = table.Column(node.Code);
            var falls = basis == StandingBasis.Figures && node.Direction < 0;
            var ranks = falls ? Ranks.Ascending(column) : Ranks.Descending(column);
            if (double.IsNaN(ranks[place]))
                continue;
            var sharesLast = ranks[place] == Missing.Maximum(ranks) && ranks.Count(r => r == ranks[place]) > 1;
            yield return new UnitStanding(node, ranks[place], figures[raw, figures.Columns.PlaceOf(node.Code)], sharesLast);
        }
    }
}
