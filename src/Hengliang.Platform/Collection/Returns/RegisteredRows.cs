using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>The enterprises each unit is asked about: those of its region, and of the regions that report to it, that are in the register at some time of the period.</summary>
/// <remarks>Only what the organiser sees. Their codes and names are copied into the rows; what the register says later moves none of them.</remarks>
internal sealed class RegisteredRows
{
    /// <summary>Rows of one return.</summary>
    private const int Most = 5000;

    /// <summary>Rows of a campaign; it is opened in one go.</summary>
    private const int MostInAll = 20_000;

    private readonly ILookup<Guid, Guid> _below;
    private readonly ILookup<Guid, Enterprise> _byRegion;

    private RegisteredRows(IReadOnlyList<Region> regions, IReadOnlyList<Enterprise> enterprises) =>
        (_below, _byRegion) = (Below(regions), enterprises.ToLookup(e => e.RegionId));

    public static RegisteredRows None { get; } = new([], []);

    public static async Task<RegisteredRows> LoadAsync(HengliangDb db, Period period, DateOnly today, CancellationToken cancel)
    {
        var (first, last) = (period.FirstDay, period.LastDay);
        var regions = await db.Set<Region>().AsNoTracking().ThereOn(today).ToListAsync(cancel).ConfigureAwait(false);
        var enterprises = await db.Set<Enterprise>().AsNoTracking()
            .Where(e => (e.RegisteredOn == null || e.RegisteredOn <= last) && (e.ValidTo == null || e.ValidTo >= first))
            .OrderBy(e => e.Name).ThenBy(e => e.Code).ToListAsync(cancel).ConfigureAwait(false);
        return new(regions, enterprises);
    }

    /// <summary>By name within each region, the unit's own region first.</summary>
    public IEnumerable<Enterprise> Of(Guid region) => Within(_below, region).SelectMany(r => _byRegion[r]);

    /// <summary>A region and those that report to it, each before those below it.</summary>
    public static IEnumerable<Guid> Within(ILookup<Guid, Guid> below, Guid top) => below[top].Where(b => b != top).SelectMany(b => Within(below, b)).Prepend(top);

    /// <summary>The regions that report to each.</summary>
    public static ILookup<Guid, Guid> Below(IReadOnlyList<Region> regions) => regions.Where(r => r.ReportingParentId is not null).ToLookup(r => r.ReportingParentId!.Value, r => r.Id);

    /// <summary>Says which unit's region has too many; null when all can be asked.</summary>
    public Problem? FindFault(IReadOnlyList<Unit> units)
    {
        var counts = units.Select(u => (u.Name, u.NameEnglish, Count: Of(u.RegionId).Count())).ToList();
        if (counts.Find(c => c.Count > Most) is { Name: not null } much)
            return Problem.TooLarge(
                "collection.too-many-enterprises", $"“{much.Name}”的地区有 {much.Count} 家企业，一份报表最多 {Most} 行；请交给下级单位分别填报。", $"The region of '{much.NameEnglish}' has {much.Count} enterprises and a return takes {Most} rows; ask the units below it.");
        return counts.Sum(c => c.Count) is var all and > MostInAll
            ? Problem.TooLarge("collection.too-many-enterprises", $"所选单位共有 {all} 家企业，一次最多 {MostInAll} 家；请分批组织。", $"The units chosen have {all} enterprises in all, and {MostInAll} are taken at once; open several campaigns.")
            : null;
    }
}
