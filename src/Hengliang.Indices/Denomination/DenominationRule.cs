using System.Collections.Immutable;

namespace Hengliang.Indices.Denomination;

/// <summary>Divides indicators by the size of the unit: x / (denominator / scale).</summary>
/// <remarks>Which column divides which indicator is said by the framework, or overridden in <see cref="By"/>.</remarks>
public sealed record DenominationRule
{
    /// <summary>Per so many of the denominator: 1000 makes "per thousand". Keys are indicators, or denominators for all they divide.</summary>
    public ImmutableSortedDictionary<string, double> Scale { get; init; } = ImmutableSortedDictionary<string, double>.Empty;

    /// <summary>For an indicator the denominator used instead of the framework's.</summary>
    public ImmutableSortedDictionary<string, string> By { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
