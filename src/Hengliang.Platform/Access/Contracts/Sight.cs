using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Access.Contracts;

/// <summary>Which held records an actor may see; the same answer in a query's filter and in a command.</summary>
/// <remarks>A record is seen when its region, its unit or its owner is named. Nothing is seen by default.</remarks>
public sealed class Sight
{
    private readonly HashSet<Guid> _regions;
    private readonly HashSet<Guid> _units;

    public Sight(IEnumerable<Guid> regions, IEnumerable<Guid> units, Guid? owner = null)
        : this(false, regions, units, owner)
    {
    }

    private Sight(bool everything, IEnumerable<Guid> regions, IEnumerable<Guid> units, Guid? owner)
    {
        (_regions, _units) = ([.. regions], [.. units]);
        (IsEverything, Owner) = (everything, owner);
        // Sorted, so that equal sights ask equal queries.
        (Regions, Units) = ([.. _regions.Order()], [.. _units.Order()]);
    }

    public static Sight Nothing { get; } = new(false, [], [], null);

    /// <summary>Only for the system's own work: migration, import, backup, the chain of audit.</summary>
    public static Sight Everything { get; } = new(true, [], [], null);

    public bool IsEverything { get; }

    public IReadOnlyList<Guid> Regions { get; }

    public IReadOnlyList<Guid> Units { get; }

    /// <summary>The person whose own records are seen; null when the scope does not go by person.</summary>
    public Guid? Owner { get; }

    /// <summary>So many regions that it is quicker to look whether a row lies in one of them than to look into each: a district sees a handful, a province hundreds.</summary>
    internal bool IsWide => Regions.Count > 50;

    public bool Sees(IHeld record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return Sees(record.RegionId, record.UnitId, (record as IOwned)?.OwnerId);
    }

    internal bool Sees(Guid region, Guid unit, Guid? owner) =>
        IsEverything || _regions.Contains(region) || _units.Contains(unit) || (owner is { } o && o == Owner);
}
