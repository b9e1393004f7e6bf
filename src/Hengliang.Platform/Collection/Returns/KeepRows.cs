using System.Globalization;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>A row that was taken out of a list, with the first of its answers to know it by.</summary>
public sealed record RemovedRow(ReturnRow Row, string Shown);

/// <summary>Adds rows to a list, takes them out and puts them back; a row taken out keeps its answers.</summary>
public sealed class KeepRows(ReturnDesk desk)
{
    /// <summary>Rows of one return, those taken out among them.</summary>
    internal const int Most = 5000;

    private const int MostAtOnce = 200;
    private const int MostRestored = 100;
    private const int MostShown = 4;

    public async Task<Outcome<IReadOnlyList<Guid>>> AddAsync(Guid id, int count, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await TakeAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var rows = await db.ReturnRows.AsNoTracking().Where(r => r.ReturnId == id).Select(r => r.Position).ToListAsync(cancel).ConfigureAwait(false);
        if (count is < 1 or > MostAtOnce || rows.Count + count > Most)
            return Problem.Invalid("collection.too-many-rows", $"一次可加 1 到 {MostAtOnce} 行，全表最多 {Most} 行。", $"1 to {MostAtOnce} rows are added at once, {Most} in all.");
        var added = Make(open, rows.Count == 0 ? 0 : rows.Max() + 1, count);
        db.AddRange(added);
        open.Return.Fill(open.Now);
        var deed = open.Deed(nameof(KeepRows), CollectionPermissions.Fill, $"在{open.Title}加了 {count} 行", $"added {count} rows to the return {open.TitleEnglish}");
        return await db.CommitAsync<IReadOnlyList<Guid>>(deed, [.. added.Select(r => r.Id)], cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<Done>> RemoveAsync(Guid id, Guid rowId, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await TakeAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        if (await db.ReturnRows.SingleOrDefaultAsync(r => r.Id == rowId && r.ReturnId == id && !r.IsRemoved, cancel).ConfigureAwait(false) is not { } row)
            return Missing.Cell;
        row.IsRemoved = true;
        open.Return.Fill(open.Now);
        return await db.CommitAsync(
            open.Deed(nameof(KeepRows), CollectionPermissions.Fill, $"删去了{open.Title}的第 {row.Position + 1} 行", $"removed row {row.Position + 1} of the return {open.TitleEnglish}"), default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>Puts a row back where it was, with the answers it kept.</summary>
    public async Task<Outcome<Done>> RestoreAsync(Guid id, Guid rowId, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await TakeAsync(db, id, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        if (await db.ReturnRows.SingleOrDefaultAsync(r => r.Id == rowId && r.ReturnId == id && r.IsRemoved, cancel).ConfigureAwait(false) is not { } row)
            return Missing.Cell;
        row.IsRemoved = false;
        open.Return.Fill(open.Now);
        return await db.CommitAsync(
            open.Deed(nameof(KeepRows), CollectionPermissions.Fill, $"恢复了{open.Title}的第 {row.Position + 1} 行", $"put row {row.Position + 1} of the return {open.TitleEnglish} back"), default(Done), cancel).ConfigureAwait(false);
    }

    /// <summary>Rows that were taken out with answers in them, so that they can be put back; the first hundred.</summary>
    internal static async Task<IReadOnlyList<RemovedRow>> FindRemovedAsync(OnDesk open, CancellationToken cancel)
    {
        var (db, id, answers) = (open.Db, open.Return.Id, open.Db.DataCells);
        var rows = await db.ReturnRows.AsNoTracking()
            .Where(r => r.ReturnId == id && r.IsRemoved && answers.Any(c => c.RowId == r.Id && (c.Value != "" || c.Mark != ValueMark.None)))
            .OrderBy(r => r.Position).ThenBy(r => r.Id).Take(MostRestored).ToListAsync(cancel).ConfigureAwait(false);
        if (rows.Count == 0)
            return [];
        var ids = rows.ConvertAll(r => r.Id);
        var cells = (await db.DataCells.AsNoTracking().Where(c => ids.Contains(c.RowId)).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(c => c.RowId);
        return rows.ConvertAll(r => new RemovedRow(r, string.Join(" · ", open.Form.Fields.Select(f => cells[r.Id].FirstOrDefault(c => c.FieldId == f.Id)).OfType<DataCell>()
            .Where(c => !c.IsEmpty).Take(MostShown).Select(c => CellText.Print(c.Answer)))));
    }

    internal static List<ReturnRow> Make(OnDesk open, int from, int count) =>
    [
        .. Enumerable.Range(from, count).Select(position => new ReturnRow
        {
            Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = open.Return.Id, Position = position,
            Code = string.Create(CultureInfo.InvariantCulture, $"L{position + 1}"), Label = string.Create(CultureInfo.InvariantCulture, $"{position + 1}"),
        }),
    ];

    private async Task<Outcome<OnDesk>> TakeAsync(Storage.HengliangDb db, Guid id, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(db, id, CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken;
        var open = taken.Value;
        if (!open.IsOfOwnUnit)
            return Missing.Return;
        if (open.Template.Rows == RowSource.Enterprises)
            return Problem.Invalid("collection.rows-are-registered", "这张报表的行取自企业名录，不能增删；名录有误请联系维护人，下次填报时更正。", "The rows of this form are of the register of enterprises; have the register corrected for the next time.");
        if (open.Template.Rows != RowSource.Free)
            return Problem.Invalid("collection.rows-are-fixed", "这张报表的行是固定的，不能增删。", "The rows of this form are fixed.");
        if (open.Return is { State: ReturnState.SentBack, ReopensAll: false })
            return Problem.Conflict("collection.locked-not-reopened", "退回后只开放标出的单元格，不能增删行。", "Only the marked cells were opened again; rows can not be added or removed.");
        return open.Lock is { } locked ? locked : taken;
    }
}
