using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Units;

/// <summary>A unit with the one above it.</summary>
/// <param name="Row">The unit.</param>
/// <param name="ParentName">The full name of the unit above; empty at the top.</param>
/// <param name="Below">How many units stand below it and are open.</param>
public sealed record UnitSheet(UnitRow Row, string ParentName, int Below);

/// <summary>Shows one unit to those who keep them, and finds a unit by its full name.</summary>
public sealed class ShowUnit(Databases databases, Acting acting)
{
    public async Task<Outcome<UnitSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(UnitsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var units = db.Units.AsNoTracking();
        return await (
            from unit in units
            join region in db.Set<Region>() on unit.RegionId equals region.Id
            where unit.Id == id
            select new UnitSheet(
                new(unit.Id, unit.Name, unit.NameEnglish, unit.Kind, region.Id, region.Name, region.NameEnglish ?? region.Name, unit.ParentId, unit.CreditCode, unit.IsClosed, unit.Version),
                units.Where(u => u.Id == unit.ParentId).Select(u => u.Name).FirstOrDefault() ?? "", units.Count(u => u.ParentId == unit.Id && !u.IsClosed)))
            .SingleOrDefaultAsync(cancel).ConfigureAwait(false) is { } sheet ? sheet : KeepUnit.NoUnit;
    }

    /// <summary>The open unit of that name, in either language, or of that credit code; none when nothing was typed.</summary>
    /// <param name="name">The full name, or the code.</param>
    /// <param name="region">Of several of one name the one that lies here is meant.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid?>> FindAsync(string? name, Guid? region = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(UnitsPermissions.Manage) is { } refusal)
            return refusal;
        if (name?.Trim() is not { Length: > 0 } full)
            return Outcome.Of<Guid?>(null);
        await using var db = databases.Open(acting);
        var found = await db.Units.AsNoTracking().Where(u => !u.IsClosed && (u.Name == full || u.NameEnglish == full || u.CreditCode == full))
            .OrderBy(u => u.RegionId == region ? 0 : 1).ThenBy(u => u.Id).Select(u => new { u.Id, u.RegionId }).Take(2).ToListAsync(cancel).ConfigureAwait(false);
        return found switch
        {
            [var only] => Outcome.Of<Guid?>(only.Id),
            [var here, var other] when here.RegionId == region && other.RegionId != region => Outcome.Of<Guid?>(here.Id),
            [] => Problem.Missing(
                "units.no-such-name", $"没有名为“{full}”的在用单位；请填写单位列表中的全称。", $"There is no open unit called '{full}'; give its full name as the list of units has it."),
            _ => Problem.Conflict(
                "units.name-twice", $"有几个单位都叫“{full}”，无法确定是哪一个；请改填它的统一社会信用代码。", $"Several units are called '{full}', so which one is meant can not be told; give its credit code instead."),
        };
    }
}
