using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Enterprises.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Enterprises;

/// <summary>One entry of the register with its region's names.</summary>
public sealed record EnterpriseEntry(Enterprise Enterprise, string RegionCode, string Region, string RegionEnglish);

/// <summary>A region that has entries in sight.</summary>
public sealed record EnterpriseRegion(string Code, string Name, string NameEnglish);

/// <summary>The entries asked for, and the regions one can ask for.</summary>
public sealed record EnterpriseSheet(Page<EnterpriseEntry> Entries, IReadOnlyList<EnterpriseRegion> Regions);

/// <summary>Lists the register as far as the actor sees it, and writes it out as a file that can be taken in again.</summary>
public sealed class ListEnterprises(Databases databases, Acting acting)
{
    private const int MostExported = ImportEnterprises.MostLines;

    /// <param name="search">Part of a name, its initials, or the beginning of a credit code.</param>
    /// <param name="region">The code of a region; empty for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Entries a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<EnterpriseSheet>> RunAsync(string search = "", string region = "", int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(EnterprisesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var entries = await (await QueryAsync(db, search, region, cancel).ConfigureAwait(false)).ToPageAsync(page, size, cancel).ConfigureAwait(false);
        var (all, there) = (db.Set<Region>().AsNoTracking(), db.Enterprises);
        var regions = await all.Where(r => there.Any(e => e.RegionId == r.Id)).OrderBy(r => r.Code).Select(r => new EnterpriseRegion(r.Code, r.Name, r.NameEnglish ?? r.Name)).ToListAsync(cancel).ConfigureAwait(false);
        return new EnterpriseSheet(entries, regions);
    }

    /// <summary>The entries asked for as a workbook of the columns an import takes.</summary>
    public async Task<Outcome<byte[]>> ExportAsync(string search = "", string region = "", CancellationToken cancel = default)
    {
        if (acting.Refuse(EnterprisesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await (await QueryAsync(db, search, region, cancel).ConfigureAwait(false)).Take(MostExported + 1).ToListAsync(cancel).ConfigureAwait(false);
        if (found.Count > MostExported)
            return Problem.TooLarge("enterprises.too-many-to-export", $"超过 {MostExported} 家，请先按地区筛选再导出。", $"There are more than {MostExported}; choose a region first.");
        return new Workbook { Title = "企业名录", Creator = "衡量 Hengliang", Sheets = [Write(found)] }.ToBytes();
    }

    private static async Task<IQueryable<EnterpriseEntry>> QueryAsync(HengliangDb db, string search, string region, CancellationToken cancel)
    {
        var (all, regions) = (db.Enterprises.AsNoTracking(), db.Set<Region>());
        if (region.Length > 0)
            all = all.Where(e => regions.Any(r => r.Id == e.RegionId && r.Code == region));
        return
            from e in await all.CalledAsync(search, int.MaxValue, cancel).ConfigureAwait(false)
            join r in regions on e.RegionId equals r.Id
            orderby r.Code, e.Name, e.Code
            select new EnterpriseEntry(e, r.Code, r.Name, r.NameEnglish ?? r.Name);
    }

    private static Sheet Write(List<EnterpriseEntry> entries) => new()
    {
        Name = "企业名录", FrozenRows = 1, FrozenColumns = 2, Widths = [22, 36, 12, 12, 14, 14, 14, 36],
        Rows =
        [
            new([.. EnterpriseColumns.All.Select(c => SheetCell.Of(c.Name, CellLook.Header))]),
            .. entries.Select(e => new SheetRow(
            [
                .. new[]
                {
                    e.Enterprise.Code, e.Enterprise.Name, e.RegionCode, e.Enterprise.IndustryCode, e.Enterprise.IndustryEdition, ImportEnterprises.Day(e.Enterprise.RegisteredOn),
                    ImportEnterprises.Day(e.Enterprise.ValidTo), e.Enterprise.Titles,
                }.Select(text => SheetCell.Of(text, CellLook.Body)),
            ])),
        ],
    };
}
