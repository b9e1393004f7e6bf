using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Finds what the checks say of one cell, reading no more of its return than they look at.</summary>
/// <remarks>The same as <see cref="RunChecks.On"/> finds there: checks of the whole table are said of no cell. A return of a register may have thousands of rows.</remarks>
internal sealed class CellChecks(OnDesk desk, ReturnRow row, FormField field)
{
    private readonly List<FormCheck> _checks =
        [.. desk.Form.Checks.Where(c => c.Reach is not (CheckReach.Table or CheckReach.CrossTable) && CheckNames.In(c.Formula).Any(n => IsOf(n, field)))];

    /// <param name="past">What the unit answered before at this row, of <see cref="Fields"/>.</param>
    /// <param name="beyond">Where others' figures are looked up.</param>
    /// <param name="peers">The figures of the campaign's other units.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<IReadOnlyList<Finding>> FindAsync(IReadOnlyList<PastAnswer> past, Storage.HengliangDb beyond, PeerShelf peers, CancellationToken cancel)
    {
        if (row.IsRemoved || !await HasBegunAsync(cancel).ConfigureAwait(false))
            return [];
        var table = await LoadAsync(past, beyond, peers, cancel).ConfigureAwait(false);
        var formulas = table.Neighbours == FormNeighbours.None ? desk.Form.Formulas.Value : CheckTables.FormulasFor(table);
        var found = RunChecks.OnCell(table, row, field, formulas);
        if (found.Count == 0)
            return [];
        var (id, keys) = (desk.Return.Id, found.SelectMany(f => new[] { f.Key, FindingKey.PlaceOf(f.Key) }).Distinct().ToList());
        return RunChecks.Explained(table, found, await desk.Db.Explanations.AsNoTracking().Where(e => e.ReturnId == id && keys.Contains(e.Finding)).ToListAsync(cancel).ConfigureAwait(false));
    }

    /// <summary>A row that was added to a list asks for nothing before one of its cells is answered.</summary>
    private async Task<bool> HasBegunAsync(CancellationToken cancel)
    {
        if (desk.Template.Rows != RowSource.Free)
            return true;
        var asked = desk.Form.Fields.Where(f => !f.IsComputed).Select(f => Filling.IdOf(desk.Return.Id, row.Id, f.Id)).ToList();
        return await desk.Db.DataCells.AnyAsync(c => asked.Contains(c.Id) && (c.Value != "" || c.Mark != ValueMark.None), cancel).ConfigureAwait(false);
    }

    /// <summary>The fields the cell's checks look at, its own among them.</summary>
    public IReadOnlyList<FormField> Fields { get; } =
    [
        .. desk.Form.Fields.Where(f => f.Id == field.Id || desk.Form.Checks.Any(c => c.Reach is not (CheckReach.Table or CheckReach.CrossTable)
            && CheckNames.In(c.Formula) is var names && names.Any(n => IsOf(n, field)) && names.Any(n => IsOf(n, f)))),
    ];

    private async Task<CheckTable> LoadAsync(IReadOnlyList<PastAnswer> past, Storage.HengliangDb beyond, PeerShelf peers, CancellationToken cancel)
    {
        var narrow = desk with { Form = new(desk.Template, desk.Form.Fields, desk.Form.Rows, _checks) };
        var neighbours = await FormNeighbours.LoadAsync(beyond, _checks, cancel).ConfigureAwait(false);
        var cells = await CellsAsync(cancel).ConfigureAwait(false);
        var (last, yearBefore, region) = (desk.Campaign.Period.Previous, desk.Campaign.Period.YearBefore, row.OfRegionId ?? desk.Return.RegionId);
        var group = await desk.Db.Set<Region>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == region, cancel).ConfigureAwait(false) is { } found ? PeerGroups.Of(found) : PeerGroup.Others;
        return new()
        {
            Form = narrow.Form, ReturnId = desk.Return.Id, Neighbours = neighbours, Cells = cells.ToDictionary(c => (c.Cell.RowId, c.Cell.FieldId), c => c.Cell),
            Rows = [.. cells.Select(c => c.Row).Append(row).DistinctBy(r => r.Id).OrderBy(r => r.Position).ThenBy(r => r.Id)],
            Last = CheckTables.Of(past.Where(p => p.Period == last)), YearBefore = CheckTables.Of(past.Where(p => p.Period == yearBefore)), Earlier = CheckTables.Numbers(past),
            Sources = await CrossSources.FindAsync(beyond, narrow, [row], neighbours, cancel).ConfigureAwait(false),
            Peers = await peers.TakeAsync(beyond, desk, cancel, (row, field)).ConfigureAwait(false),
            Groups = new Dictionary<Guid, PeerGroup> { [row.Id] = group },
        };
    }

    /// <summary>The row's own cells that are looked at and that say what it is of; of a key field, or a credit code, also those that may hold the same.</summary>
    private async Task<List<(ReturnRow Row, DataCell Cell)>> CellsAsync(CancellationToken cancel)
    {
        var (db, id, fieldId) = (desk.Db, desk.Return.Id, field.Id);
        var keys = RowIdentity.Of(desk.Form).Fields;
        var ids = Fields.Concat(keys).Select(f => Filling.IdOf(id, row.Id, f.Id)).Distinct().ToList();
        var cells = (await db.DataCells.AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancel).ConfigureAwait(false)).ConvertAll(c => (row, c));
        if (field.IsKey && keys.Contains(field))
        {
            var keyIds = keys.Select(f => f.Id).ToList();
            var others = await (
                from cell in db.DataCells.AsNoTracking()
                join other in db.ReturnRows.AsNoTracking() on cell.RowId equals other.Id
                where cell.ReturnId == id && keyIds.Contains(cell.FieldId) && cell.RowId != row.Id && !other.IsRemoved
                select new { other, cell }).ToListAsync(cancel).ConfigureAwait(false);
            return [.. cells, .. others.Select(s => (s.other, s.cell))];
        }

        if (field.Type != FieldType.CreditCode || cells.Find(c => c.c.FieldId == fieldId) is not { c.Value: { Length: > 0 } code })
            return cells;
        var same = await (
            from cell in db.DataCells.AsNoTracking()
            join other in db.ReturnRows.AsNoTracking() on cell.RowId equals other.Id
            where cell.ReturnId == id && cell.FieldId == fieldId && cell.Value == code && cell.RowId != row.Id && !other.IsRemoved
            select new { other, cell }).ToListAsync(cancel).ConfigureAwait(false);
        return [.. cells, .. same.Select(s => (s.other, s.cell))];
    }

    /// <summary>Whether a name in a formula points at the field: itself, its value of before, or one of its rows.</summary>
    private static bool IsOf(string name, FormField field) =>
        name == field.Code || name == CheckNames.Last + field.Code || name == CheckNames.YearBefore + field.Code || name.StartsWith(field.Code + "_", StringComparison.Ordinal);
}
