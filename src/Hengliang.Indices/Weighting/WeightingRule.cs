using System.Collections.Immutable;

namespace Hengliang.Indices.Weighting;

/// <summary>Where the weights of siblings come from.</summary>
public enum WeightingMethod
{
    /// <summary>The framework's, or <see cref="WeightingRule.Values"/> where given.</summary>
    Given,

    Equal,

    /// <summary>First principal component of the siblings' correlations; see <see cref="WeightingRule.NonNegative"/>.</summary>
    Pca,

    /// <summary>Rotated factors after Nicoletti, Scarpetta and Boylaud (2000).</summary>
    Factor,

    /// <summary>Weights with which every node of the level influences the index as much as it should.</summary>
    Optimised,

    /// <summary>1 − information entropy.</summary>
    Entropy,

    /// <summary>Spread × conflict with the others (Diakoulaki et al. 1995).</summary>
    Critic,

    /// <summary>Share of the standard deviations.</summary>
    Deviation,

    /// <summary>Pairwise judgements (Saaty 1980).</summary>
    Ahp,

    /// <summary>Points that experts hand out.</summary>
    Budget,
}

/// <summary>How weights are found for the nodes of a level, or for the children of one node.</summary>
public sealed record WeightingRule
{
    public required WeightingMethod Method { get; init; }

    /// <summary>The level of the weighted nodes; null for all.</summary>
    public int? Level { get; init; }

    /// <summary>The node whose children are weighted; wins over a level.</summary>
    public string? Parent { get; init; }

    public ImmutableSortedDictionary<string, double> Values { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>Whether principal-component and optimised weights may not be negative.</summary>
    public bool NonNegative { get; init; } = true;

    /// <summary>The children in the order of <see cref="Judgements"/> rows; for AHP and budget.</summary>
    public ImmutableArray<string> Order { get; init; } = [];

    /// <summary>AHP: the comparison matrix. Budget: a row of points for each expert.</summary>
    public ImmutableArray<ImmutableArray<double>> Judgements { get; init; } = [];

    /// <summary>The influence each node of the level should have; equal where empty.</summary>
    public ImmutableSortedDictionary<string, double> Influence { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    internal int Fits(string? parent, int level) =>
        Parent is not null ? (Parent == parent ? 3 : 0) : Level is not null ? (Level == level ? 2 : 0) : 1;
}
