using System.Collections.Immutable;
using Hengliang.Indices.Statistics;
using Hengliang.Indices.Structure;

namespace Hengliang.Indices.Analysis;

/// <summary>What a node counts for among its siblings: by its weight, and by what it does to the ranking of their parent.</summary>
/// <param name="Nominal">Share of the siblings' weights.</param>
/// <param name="Effective">Share of the siblings' squared correlations with the parent; NaN where they have no spread.</param>
public sealed record InfluenceShare(FrameworkNode Node, double Nominal, double Effective)
{
    /// <summary>The two tell a different story: one is at least twice the other.</summary>
    public bool Misleads => Nominal > 0 && (Effective >= 2 * Nominal || Effective <= Nominal / 2);
}

/// <summary>Effective against nominal weight: a weight is no influence (Paruolo, Saisana and Saltelli 2013; the linear measure r²).</summary>
public static class Influence
{
    /// <summary>Every node below the top, in the order of the framework's tree.</summary>
    public static ImmutableArray<InfluenceShare> Of(CompositeIndex index)
    {
        ArgumentNullException.ThrowIfNull(index);
        var framework = index.Framework;
        var squared = Enumerable.Range(0, framework.Tree.Length).Select(p => framework.Parents[p] < 0 ? 0 : Squared(index, p)).ToArray();
        var shares = ImmutableArray.CreateBuilder<InfluenceShare>();
        for (var place = 0; place < framework.Tree.Length; place++)
        {
            if (framework.Parents[place] is not (var parent and >= 0))
                continue;
            var siblings = framework.Children[parent - framework.Indicators.Length];
            shares.Add(new InfluenceShare(
                framework.Tree[place],
                index.Weights[place] / siblings.Sum(s => index.Weights[s]),
                squared[place] / siblings.Sum(s => squared[s])));
        }

        return shares.ToImmutable();
    }

    private static double Squared(CompositeIndex index, int place)
    {
        var r = Correlation.Pearson(ColumnOf(index, place), ColumnOf(index, index.Framework.Parents[place]));
        return r * r;
    }

    private static ReadOnlySpan<double> ColumnOf(CompositeIndex index, int place) =>
        place < index.Framework.Indicators.Length ? index.Normalised.Column(place) : index.Scores.Column(place - index.Framework.Indicators.Length);
}
