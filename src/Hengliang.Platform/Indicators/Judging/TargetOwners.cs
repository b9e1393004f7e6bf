using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Judging;

/// <summary>责任单位: which unit answers for a target, whoever recorded it and whoever may see it.</summary>
/// <remarks>The unit that answers for the indicator, or where none is named the one that recorded the target. A region answers for its own targets: where that
/// unit is of another region, its counterpart takes its place — the only unit of the target's region that is below it, or has its name but for the
/// region's, or is the only public body there. Where two fit, none is guessed.</remarks>
internal sealed class TargetOwners
{
    private readonly Dictionary<Guid, Place> _units;
    private readonly ILookup<Guid, Place> _bodies;

    private TargetOwners(List<Place> units)
    {
        _units = units.ToDictionary(u => u.Id);
        _bodies = units.Where(u => u is { IsClosed: false, Kind: UnitKind.PublicBody }).ToLookup(u => u.RegionId);
    }

    /// <summary>Reads what is needed to name the owners of some targets.</summary>
    public static async Task<TargetOwners> ReadAsync(HengliangDb db, IReadOnlyList<Target> targets, IEnumerable<Guid?> named, CancellationToken cancel)
    {
        var (ids, regions) = (targets.Select(t => t.UnitId).Concat(named.OfType<Guid>()).Distinct().ToList(), targets.Select(t => t.RegionId).Distinct().ToList());
        return new(await (
            from unit in db.Set<Unit>().AsNoTracking()
            join region in db.Set<Region>() on unit.RegionId equals region.Id
            where ids.Contains(unit.Id) || (unit.Kind == UnitKind.PublicBody && !unit.IsClosed && regions.Contains(unit.RegionId))
            select new Place(unit.Id, unit.Name, unit.Kind, unit.IsClosed, unit.ParentId, unit.RegionId, region.Name)).ToListAsync(cancel).ConfigureAwait(false));
    }

    /// <param name="target">What is to be answered for.</param>
    /// <param name="named">The unit that answers for its indicator; null when none is named.</param>
    public Guid Of(Target target, Guid? named)
    {
        var owner = named is { } id && _units.TryGetValue(id, out var found) && !found.IsClosed ? id : target.UnitId;
        if (!_units.TryGetValue(owner, out var unit) || unit.RegionId == target.RegionId)
            return owner;
        var own = _bodies[target.RegionId].ToList();
        return (Only(own.FindAll(u => u.ParentId == owner)) ?? Only(own.FindAll(u => u.Office == unit.Office)) ?? Only(own))?.Id ?? owner;
    }

    private static Place? Only(List<Place> units) => units.Count == 1 ? units[0] : null;

    private sealed record Place(Guid Id, string Name, UnitKind Kind, bool IsClosed, Guid? ParentId, Guid RegionId, string Region)
    {
        /// <summary>青衡市科技局 and 甲县科技局 are both 科技局.</summary>
        public string Office => Name.StartsWith(Region, StringComparison.Ordinal) && Name.Length > Region.Length ? Name[Region.Length..] : Name;
    }
}
