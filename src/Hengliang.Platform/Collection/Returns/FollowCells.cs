using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Marks cells to be followed up, and clears them with a word on how it was settled; in every state of the return, by those who fill it in and those who review it.</summary>
public sealed class FollowCells(ReturnDesk desk)
{
    private static readonly string[] Permissions = [CollectionPermissions.Review, CollectionPermissions.SignOff, CollectionPermissions.Fill, CollectionPermissions.Check];

    public async Task<Outcome<Done>> MarkAsync(Guid returnId, Guid rowId, Guid fieldId, string note, CancellationToken cancel = default)
    {
        if (Following.FindFaultOfNote(note) is { } fault)
            return fault;
        await using var db = desk.Open();
        var taken = await TakeAsync(db, returnId, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        var row = await db.ReturnRows.AsNoTracking().SingleOrDefaultAsync(r => r.Id == rowId && r.ReturnId == returnId && !r.IsRemoved, cancel).ConfigureAwait(false);
        if (row is null || open.Form.Find(fieldId) is not { } field)
            return Missing.Cell;
        var standing = await db.FollowUps.SingleOrDefaultAsync(f => f.ReturnId == returnId && f.RowId == rowId && f.FieldId == fieldId && f.ClearedAt == null, cancel).ConfigureAwait(false);
        return await CommitAsync(open, Following.Mark(open, row, field, standing, note), note, cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<Done>> ClearAsync(Guid returnId, Guid followUpId, string word, CancellationToken cancel = default)
    {
        if (Following.FindFaultOfWord(word) is { } fault)
            return fault;
        await using var db = desk.Open();
        var taken = await TakeAsync(db, returnId, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        if (await db.FollowUps.SingleOrDefaultAsync(f => f.Id == followUpId && f.ReturnId == returnId, cancel).ConfigureAwait(false) is not { } found)
            return Problem.Missing("collection.no-such-follow-up", "没有这条待跟进；请刷新页面。", "There is no such note to follow up; reload the page.");
        var row = await db.ReturnRows.AsNoTracking().Where(r => r.Id == found.RowId).Select(r => r.Label).SingleAsync(cancel).ConfigureAwait(false);
        return await CommitAsync(open, Following.Clear(open, found, row, word), word, cancel).ConfigureAwait(false);
    }

    /// <summary>What lets the actor mark cells of this return: filling or checking in the unit itself, or reviewing; null when nothing does.</summary>
    internal static string? PermissionOf(OnDesk open, Acting acting) =>
        Permissions.FirstOrDefault(p => acting.May(p) && (p is CollectionPermissions.Review or CollectionPermissions.SignOff || open.IsOfOwnUnit));

    /// <summary>The actor reviews, and so may mark and clear in every return in sight.</summary>
    internal static bool MayInEvery(Acting acting) => acting.May(CollectionPermissions.Review) || acting.May(CollectionPermissions.SignOff);

    private string? PermissionOf(OnDesk open) => PermissionOf(open, desk.Acting);

    private async Task<Outcome<OnDesk>> TakeAsync(Storage.HengliangDb db, Guid returnId, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(db, returnId, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess || PermissionOf(taken.Value) is not null)
            return taken;
        return Problem.Refused("collection.may-not-follow-up", "待跟进由填报单位或审核人标注和消除。", "Cells are marked and cleared by the reporting unit or its reviewers.");
    }

    private async Task<Outcome<Done>> CommitAsync(OnDesk open, Outcome<Words> done, string reason, CancellationToken cancel) => done.IsSuccess
        ? await open.Db.CommitAsync(open.Deed(nameof(FollowCells), PermissionOf(open)!, done.Value.Chinese, done.Value.English, reason), default(Done), cancel).ConfigureAwait(false)
        : done.Problem;
}
