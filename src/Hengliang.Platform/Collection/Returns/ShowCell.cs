using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>One value a cell had in an earlier period.</summary>
/// <param name="Period">The period.</param>
/// <param name="Answer">The value in the field's unit; blank where it was given in one that does not convert, or in words where the field takes a number.</param>
/// <param name="Then">The value as it was given, with its unit, where <paramref name="Answer"/> does not say it so; null where it does.</param>
public sealed record EarlierValue(Period Period, CellAnswer Answer, Words? Then = null)
{
    internal static EarlierValue Of(PastAnswer past) => past.Answer is not { } answer
        ? new(past.Period, CellAnswer.Blank, past.Given.Words)
        : new(past.Period, answer, answer.Number is not null && past.Given.Unit != past.Of.Unit ? past.Given.Words : null);
}

/// <summary>A cell with where it stands and all it went through: how a number is followed back to who gave it and who approved it.</summary>
public sealed record CellSheet
{
    public required Guid ReturnId { get; init; }

    public required string Title { get; init; }

    public required ReturnRow Row { get; init; }

    public required FormField Field { get; init; }

    /// <summary>Null while nobody has answered.</summary>
    public DataCell? Cell { get; init; }

    /// <summary>Answers given, the latest first; those that met another one and were not chosen are among them.</summary>
    public required IReadOnlyList<CellRevision> Revisions { get; init; }

    /// <summary>The last twelve approved values, the latest first.</summary>
    public required IReadOnlyList<EarlierValue> Earlier { get; init; }

    /// <summary>Why it has no earlier values to be compared with, when that is for want of knowing its row again.</summary>
    public Words? NotCompared { get; init; }

    /// <summary>What is to be followed up at it, and what was, the latest first.</summary>
    public required IReadOnlyList<FollowUp> FollowUps { get; init; }

    /// <summary>The actor may mark it, and clear what is marked.</summary>
    public required bool MayFollowUp { get; init; }

    /// <summary>The steps of the return, the latest first.</summary>
    public required IReadOnlyList<ReturnStep> Steps { get; init; }

    /// <summary>The file the answer was imported from.</summary>
    public (Guid Id, string Name)? File { get; init; }
}

/// <summary>What stands beside the table while a cell is looked at.</summary>
/// <param name="Sheet">The cell.</param>
/// <param name="Findings">What the checks say of it, the gravest first.</param>
/// <param name="Lock">Why the actor, who may fill in, can not fill in this cell now; null when it can be, or is not the actor's to fill in.</param>
/// <param name="MayFill">The actor may fill it in now.</param>
public sealed record CellBeside(CellSheet Sheet, IReadOnlyList<Finding> Findings, Words? Lock, bool MayFill);

/// <summary>Shows a cell by its place or by its id, reading nothing of its return but what is said of the cell.</summary>
public sealed class ShowCell(ReturnDesk desk, PeerShelf peers, Acting acting)
{
    public async Task<Outcome<CellSheet>> RunAsync(Guid returnId, Guid rowId, Guid fieldId, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var placed = await PlaceAsync(db, returnId, rowId, fieldId, cancel).ConfigureAwait(false);
        if (!placed.IsSuccess)
            return placed.Problem;
        var (open, row, field) = placed.Value;
        var key = await KeyAsync(open, row, cancel).ConfigureAwait(false);
        return await SheetAsync(open, row, field, key, await PastAsync(open, key, [field], cancel).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    /// <summary>The cell with what its checks say and whether it can be filled in.</summary>
    public async Task<Outcome<CellBeside>> BesideAsync(Guid returnId, Guid rowId, Guid fieldId, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var placed = await PlaceAsync(db, returnId, rowId, fieldId, cancel).ConfigureAwait(false);
        if (!placed.IsSuccess)
            return placed.Problem;
        var (open, row, field) = placed.Value;
        var checks = new CellChecks(open, row, field);
        var key = await KeyAsync(open, row, cancel).ConfigureAwait(false);
        var past = await PastAsync(open, key, checks.Fields, cancel).ConfigureAwait(false);
        var sheet = await SheetAsync(open, row, field, key, past, cancel).ConfigureAwait(false);
        await using var beyond = desk.OpenBeyond();
        var findings = await checks.FindAsync(past, beyond, peers, cancel).ConfigureAwait(false);
        if (!open.IsOfOwnUnit || !acting.May(CollectionPermissions.Fill))
            return new CellBeside(sheet, findings, null, false);
        var locked = open.Lock ?? ReturnLock.Find(open.Return, field, row.IsRemoved ? null : sheet.Cell);
        return new CellBeside(sheet, findings, locked?.Message, locked is null);
    }

    private async Task<Outcome<(OnDesk Open, ReturnRow Row, FormField Field)>> PlaceAsync(HengliangDb db, Guid returnId, Guid rowId, Guid fieldId, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(db, returnId, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var row = await db.ReturnRows.AsNoTracking().SingleOrDefaultAsync(r => r.Id == rowId && r.ReturnId == returnId, cancel).ConfigureAwait(false);
        return row is null || taken.Value.Form.Find(fieldId) is not { } field ? Missing.Cell : (taken.Value, row, field);
    }

    /// <summary>What the row is of; null when that is not known.</summary>
    private static async Task<string?> KeyAsync(OnDesk open, ReturnRow row, CancellationToken cancel)
    {
        var identity = RowIdentity.Of(open.Form);
        if (identity.Fields.Count == 0)
            return identity.Of(row.Code, _ => null);
        var ids = identity.Fields.Select(f => Filling.IdOf(open.Return.Id, row.Id, f.Id)).ToList();
        var cells = await open.Db.DataCells.AsNoTracking().Where(c => ids.Contains(c.Id)).ToDictionaryAsync(c => c.FieldId, cancel).ConfigureAwait(false);
        return identity.Of(f => cells.GetValueOrDefault(f.Id)?.Answer);
    }

    private static async Task<IReadOnlyList<PastAnswer>> PastAsync(OnDesk open, string? key, IReadOnlyList<FormField> fields, CancellationToken cancel) => key is null
        ? []
        : await PastAnswers.FindAsync(open.Db, open.Return.UnitId, open.Form, open.Campaign.Period, cancel, key, [.. fields.Select(f => f.Code)]).ConfigureAwait(false);

    private async Task<CellSheet> SheetAsync(OnDesk open, ReturnRow row, FormField field, string? key, IReadOnlyList<PastAnswer> past, CancellationToken cancel)
    {
        var (db, returnId, rowId, fieldId) = (open.Db, open.Return.Id, row.Id, field.Id);
        var id = Filling.IdOf(returnId, rowId, fieldId);
        var cell = await db.DataCells.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false);
        var file = cell?.FileId is { } fileId
            ? await db.ReturnFiles.AsNoTracking().Where(f => f.Id == fileId).Select(f => new { f.Id, f.Name }).SingleOrDefaultAsync(cancel).ConfigureAwait(false)
            : null;
        return new()
        {
            ReturnId = returnId, Title = open.Title, Row = row, Field = field, Cell = cell,
            Revisions = await db.CellRevisions.AsNoTracking().Where(r => r.CellId == id).OrderByDescending(r => r.At).ThenByDescending(r => r.Number).Take(100).ToListAsync(cancel).ConfigureAwait(false),
            FollowUps = await db.FollowUps.AsNoTracking().Where(f => f.ReturnId == returnId && f.RowId == rowId && f.FieldId == fieldId).OrderByDescending(f => f.At).Take(20).ToListAsync(cancel).ConfigureAwait(false),
            MayFollowUp = FollowCells.PermissionOf(open, acting) is not null,
            Earlier = [.. past.Where(p => p.Row == key && p.Field == field.Code).Select(EarlierValue.Of)], NotCompared = RowIdentity.Of(open.Form).FindUnknown(key),
            Steps = await db.ReturnSteps.AsNoTracking().Where(s => s.ReturnId == returnId).OrderByDescending(s => s.Order).Take(100).ToListAsync(cancel).ConfigureAwait(false),
            File = file is null ? null : (file.Id, file.Name),
        };
    }

    public async Task<Outcome<CellSheet>> RunAsync(Guid cellId, CancellationToken cancel = default)
    {
        if (acting.Refuse(CollectionPermissions.Read) is { } refusal)
            return refusal;
        Guid returnId, rowId, fieldId;
        await using (var db = desk.Open())
        {
            if (await db.DataCells.AsNoTracking().SingleOrDefaultAsync(c => c.Id == cellId, cancel).ConfigureAwait(false) is not { } cell)
                return Missing.Cell;
            (returnId, rowId, fieldId) = (cell.ReturnId, cell.RowId, cell.FieldId);
        }

        return await RunAsync(returnId, rowId, fieldId, cancel).ConfigureAwait(false);
    }

    /// <summary>The file a return's values were imported from, as it came.</summary>
    public async Task<Outcome<ReturnFile>> FileAsync(Guid returnId, Guid fileId, CancellationToken cancel = default)
    {
        await using var db = desk.Open();
        var taken = await desk.TakeAsync(db, returnId, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        return await db.ReturnFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == fileId && f.ReturnId == returnId, cancel).ConfigureAwait(false) is { } file
            ? file
            : Problem.Missing("collection.no-such-file", "没有这个文件。", "There is no such file.");
    }
}
