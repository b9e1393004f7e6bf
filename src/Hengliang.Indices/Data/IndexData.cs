using System.Collections.Immutable;

namespace Hengliang.Indices.Data;

/// <summary>What is known of the units: figures of indicators and denominators, and the groups they belong to.</summary>
public sealed class IndexData
{
    public IndexData(
        UnitTable indicators,
        UnitTable? denominators = null,
        ImmutableDictionary<string, ImmutableArray<string>>? groups = null,
        ImmutableArray<string> names = default)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        Indicators = indicators;
        Denominators = denominators ?? new UnitTable(indicators.Units, new Codes([]), []);
        Groups = groups ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        Names = names.IsDefault ? [.. indicators.Units] : names;
    }

    public Codes Units => Indicators.Units;

    /// <summary>The names of the units, in the order of <see cref="Units"/>.</summary>
    public ImmutableArray<string> Names { get; }

    public UnitTable Indicators { get; }

    public UnitTable Denominators { get; }

    /// <summary>For each grouping the group of each unit, in the order of <see cref="Units"/>; empty when it has none.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Groups { get; }
}
