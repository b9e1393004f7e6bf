using System.Collections.Immutable;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Data;

/// <summary>What is known of the units: figures of indicators and denominators, and the groups they belong to.</summary>
public sealed class IndexData
{
    public IndexData(
        UnitTable indicators,
        UnitTable? denominators = null,
        ImmutableDictionary<string, ImmutableArray<string>>? groups = null,
        ImmutableArray<string> names = default,
        DataOrigin? origin = null)
    {
        ArgumentNullException.ThrowIfNull(indicators);
        Indicators = indicators;
        Denominators = denominators ?? new UnitTable(indicators.Units, new Codes([]), []);
        Groups = groups ?? ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        Names = names.IsDefault ? [.. indicators.Units] : names;
        Origin = origin;
    }

    public Codes Units => Indicators.Units;

    /// <summary>The names of the units, in the order of <see cref="Units"/>.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>Where the figures were read from; null when they were not read from a file.</summary>
    public DataOrigin? Origin { get; }

    public UnitTable Indicators { get; }

    public UnitTable Denominators { get; }

    /// <summary>For each grouping the group of each unit, in the order of <see cref="Units"/>; empty when it has none.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Groups { get; }

    /// <summary>The figures and denominators at all times, where the data hold several; null where they hold one.</summary>
    public (Panels.UnitPanel Indicators, Panels.UnitPanel Denominators)? Panel { get; init; }

    /// <summary>Where the figure of a unit stands, as far as that is known.</summary>
    internal Place PlaceOf(string unit, string? column) => Origin is null
        ? default
        : new Place(Origin.File, Origin.Rows[Units.PlaceOf(unit)], column is not null && Indicators.Columns.Contains(column) ? column : null);
}

/// <summary>The file figures were read from, and the line of each unit.</summary>
public sealed record DataOrigin(string File, ImmutableArray<int> Rows);
