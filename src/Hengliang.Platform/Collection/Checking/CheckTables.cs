using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Lays a return out for its checks, with what the unit answered before and in other forms.</summary>
internal static class CheckTables
{
    /// <param name="desk">The return.</param>
    /// <param name="beyond">Where others' approved and submitted figures are looked up, which checks compare with.</param>
    /// <param name="peers">The figures of the campaign's other units.</param>
    /// <param name="shelf">Definitions of forms.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<CheckTable> LoadAsync(OnDesk desk, HengliangDb beyond, PeerShelf peers, FormShelf shelf, CancellationToken cancel)
    {
        var (db, id) = (desk.Db, desk.Return.Id);
        var (rows, cells) = await PartsAsync(db, id, cancel).ConfigureAwait(false);
        var neighbours = await FormNeighbours.LoadAsync(beyond, desk.Form.Checks, cancel).ConfigureAwait(false);
        var past = await PastAnswers.FindAsync(db, desk.Return.UnitId, desk.Form, desk.Campaign.Period, cancel).ConfigureAwait(false);
        var (last, yearBefore) = (desk.Campaign.Period.Previous, desk.Campaign.Period.YearBefore);
        return new()
        {
            Form = desk.Form,
            Rows = rows,
            Cells = cells,
            Last = Of(past.Where(p => p.Period == last)),
            YearBefore = Of(past.Where(p => p.Period == yearBefore)),
            Earlier = Numbers(past),
            Others = await OthersAsync(desk, shelf, cancel).ConfigureAwait(false),
            ReturnId = id,
            Neighbours = neighbours,
            Sources = await CrossSources.FindAsync(beyond, desk, rows, neighbours, cancel).ConfigureAwait(false),
            Peers = await peers.TakeAsync(beyond, desk, cancel).ConfigureAwait(false),
            Groups = await GroupsAsync(db, desk, rows, cancel).ConfigureAwait(false),
        };
    }

    private static async Task<Dictionary<Guid, PeerGroup>> GroupsAsync(HengliangDb db, OnDesk desk, List<ReturnRow> rows, CancellationToken cancel)
    {
        var regions = rows.Select(r => r.OfRegionId ?? desk.Return.RegionId).Distinct().ToList();
        var groups = await db.Set<Region>().AsNoTracking().Where(r => regions.Contains(r.Id)).ToDictionaryAsync(r => r.Id, PeerGroups.Of, cancel).ConfigureAwait(false);
        return rows.ToDictionary(r => r.Id, r => groups.GetValueOrDefault(r.OfRegionId ?? desk.Return.RegionId, PeerGroup.Others));
    }

    /// <summary>The formulas of a form; of one whose checks look at others they are compiled with those beside it.</summary>
    public static FormFormulas FormulasFor(CheckTable table) => table.Others.Count == 0 && table.Neighbours == FormNeighbours.None
        ? table.Form.Formulas.Value
        : new(table.Form, table.Others.ToDictionary(o => o.Key, o => o.Value.Form, StringComparer.Ordinal)
            .Concat(table.Neighbours.Forms.Where(f => !table.Others.ContainsKey(f.Key))).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), table.Neighbours.Indicators);

    internal static Dictionary<(string Row, string Field), List<decimal>> Numbers(IEnumerable<PastAnswer> past) =>
        past.Where(p => p.Answer?.Number is not null).GroupBy(p => (p.Row, p.Field)).ToDictionary(g => g.Key, g => g.Select(p => p.Answer!.Number!.Value).ToList());

    internal static Dictionary<(string Row, string Field), CellAnswer> Of(IEnumerable<PastAnswer> answers) =>
        answers.Where(a => a.Answer is not null).GroupBy(a => (a.Row, a.Field)).ToDictionary(g => g.Key, g => g.First().Answer!);

    internal static async Task<(List<ReturnRow> Rows, Dictionary<(Guid Row, Guid Field), DataCell> Cells)> PartsAsync(HengliangDb db, Guid returnId, CancellationToken cancel)
    {
        var rows = await db.ReturnRows.AsNoTracking().Where(r => r.ReturnId == returnId && !r.IsRemoved)
            .OrderBy(r => r.Position).ThenBy(r => r.Id).ToListAsync(cancel).ConfigureAwait(false);
        var kept = rows.Select(r => r.Id).ToHashSet();
        var cells = await db.DataCells.AsNoTracking().Where(c => c.ReturnId == returnId).ToListAsync(cancel).ConfigureAwait(false);
        return (rows, cells.Where(c => kept.Contains(c.RowId)).ToDictionary(c => (c.RowId, c.FieldId)));
    }

    private static async Task<Dictionary<string, CheckTable>> OthersAsync(OnDesk desk, FormShelf shelf, CancellationToken cancel)
    {
        var others = new Dictionary<string, CheckTable>(StringComparer.Ordinal);
        foreach (var code in desk.Form.Checks.Where(c => c.Reach == CheckReach.CrossTable).Select(c => c.OtherForm).Distinct(StringComparer.Ordinal))
            if (await OtherAsync(desk, code, shelf, cancel).ConfigureAwait(false) is { } other)
                others[code] = other;
        return others;
    }

    private static async Task<CheckTable?> OtherAsync(OnDesk desk, string code, FormShelf shelf, CancellationToken cancel)
    {
        var (db, unit, period) = (desk.Db, desk.Return.UnitId, desk.Campaign.Period);
        // What is asked last counts, as where 快报 and 定报 are held against each other while both are filled in; untouched it hides no answer.
        var found = await (
            from r in db.Returns.AsNoTracking()
            join c in db.Campaigns.AsNoTracking() on r.CampaignId equals c.Id
            join f in db.Forms.AsNoTracking() on r.TemplateId equals f.Id
            where r.UnitId == unit && f.Code == code && c.Period == period && c.CancelledAt == null
            orderby r.State == ReturnState.NotStarted, c.OpenedAt descending
            select new { r.Id, r.TemplateId }).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        if (found is not null && await shelf.TakeAsync(db, found.TemplateId, cancel).ConfigureAwait(false) is { } form)
        {
            var (rows, cells) = await PartsAsync(db, found.Id, cancel).ConfigureAwait(false);
            return new() { Form = form, Rows = rows, Cells = cells };
        }

        // The unit has not been asked: its values are missing, not wrong.
        var template = await db.Forms.AsNoTracking().Where(f => f.Code == code && f.State == TemplateState.Enabled)
            .OrderByDescending(f => f.Edition).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        return template is not null && await shelf.TakeAsync(db, template.Id, cancel).ConfigureAwait(false) is { } empty
            ? new() { Form = empty, Rows = [], Cells = new Dictionary<(Guid, Guid), DataCell>() }
            : null;
    }
}
