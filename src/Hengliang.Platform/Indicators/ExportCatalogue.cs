using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Catalogue;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Gives the whole catalogue out as a file that can be imported again.</summary>
public sealed class ExportCatalogue(Databases databases, Acting acting)
{
    /// <param name="asWorkbook">True for xlsx, false for csv.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<byte[]>> RunAsync(bool asWorkbook, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var all = await db.Indicators.AsNoTracking().OrderBy(i => i.Code).ToListAsync(cancel).ConfigureAwait(false);
        var codes = all.ToDictionary(i => i.Id, i => i.Code);
        var aliases = (await db.IndicatorAliases.AsNoTracking().OrderBy(a => a.Text).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(a => a.IndicatorId, a => a.Text);
        var owners = await db.Set<Unit>().AsNoTracking().Where(u => db.Set<Indicator>().Any(i => i.OwnerUnitId == u.Id))
            .ToDictionaryAsync(u => u.Id, u => u.Name, cancel).ConfigureAwait(false);
        var rows = all.Select(i => CatalogueColumns.Row(
            i, aliases[i.Id], id => id is { } known ? codes.GetValueOrDefault(known, "") : "",
            i.OwnerUnitId is { } owner ? owners.GetValueOrDefault(owner, "") : "")).Prepend(CatalogueColumns.Header).ToList();
        return asWorkbook
            ? new Workbook { Title = "指标库", Sheets = [new() { Name = "指标库", Rows = rows, FrozenRows = 1, FrozenColumns = 2, Widths = [16, 32, 32] }] }.ToBytes()
            : CsvText.Write(rows);
    }
}
