using System.Collections.Immutable;

namespace Hengliang.Indices.Uncertainty;

/// <summary>One decision that could have been taken otherwise.</summary>
/// <remarks>Its alternatives are numbered from 1. Either they change the method at <see cref="Path"/>, or they are sets of weights.</remarks>
public sealed record UncertainInput
{
    public required string Name { get; init; }

    /// <summary>Where in the method an alternative goes, such as treat.maxWinsorised; empty for sets of weights.</summary>
    public string Path { get; init; } = "";

    /// <summary>The JSON values that may stand there.</summary>
    public ImmutableArray<string> Alternatives { get; init; } = [];

    /// <summary>Weights that replace the framework's for the codes they name; the others stay as they are.</summary>
    public ImmutableArray<ImmutableSortedDictionary<string, double>> WeightSets { get; init; } = [];

    public int Count => WeightSets.IsEmpty ? Alternatives.Length : WeightSets.Length;
}
