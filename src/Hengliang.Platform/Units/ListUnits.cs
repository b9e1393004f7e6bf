using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Units;

/// <summary>One line of the list of units.</summary>
public sealed record UnitRow(
    Guid Id, string Name, string NameEnglish, UnitKind Kind, Guid RegionId, string RegionName, string RegionNameEnglish, Guid? ParentId, string? CreditCode, bool IsClosed, int Version);

/// <summary>Lists units by region and name.</summary>
public sealed class ListUnits(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<UnitRow>>> RunAsync(
        Guid? regionId = null, string? search = null, bool withClosed = false, int page = 1, int size = 50, CancellationToken cancel = default)
    {
        if (acting.Refuse(UnitsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var units = db.Units.AsNoTracking().Where(u => withClosed || !u.IsClosed);
        if (regionId is { } id)
            units = units.Where(u => u.RegionId == id);
        if (search?.Trim() is { Length: > 0 } part)
        {
            var initials = await NamesByInitials.FindAsync(part, cancel, units.Select(u => new NamedRow(u.Id, u.Name))).ConfigureAwait(false);
            units = units.Where(u => u.Name.Contains(part) || u.NameEnglish.Contains(part) || u.CreditCode == part || initials.Contains(u.Id));
        }

        return await (
            from unit in units
            join region in db.Set<Region>() on unit.RegionId equals region.Id
            orderby region.Code, unit.Name, unit.Id
            select new UnitRow(
                unit.Id, unit.Name, unit.NameEnglish, unit.Kind, region.Id, region.Name, region.NameEnglish ?? region.Name, unit.ParentId, unit.CreditCode, unit.IsClosed, unit.Version))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }
}
