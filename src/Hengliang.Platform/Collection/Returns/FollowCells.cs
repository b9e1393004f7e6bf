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
        if (FindFault(note, "请写明要跟进什么", "Say what is to be followed up") is { } fault)
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
        if (standing is not null && standing.By != open.Who.UserId)
            return Problem.Conflict(
                "collection.followed-already", $"{standing.ByName}已标为待跟进：“{standing.Note}”；请先写明结果消除，再另行标注。", $"{standing.ByName} has marked it already: '{standing.Note}'. Clear that first, with a word.");
        if (standing is not null)
            (standing.Note, standing.At) = (note.Trim(), open.Now);
        else
            db.Add(new FollowUp
            {
                Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = returnId, RowId = rowId, FieldId = fieldId,
                Note = note.Trim(), By = open.Who.UserId, ByName = open.Who.ShownName, At = open.Now,
            });
        return await db.CommitAsync(
            open.Deed(nameof(FollowCells), PermissionOf(open)!, $"将{open.Title}的“{row.Label} {field.Label}”标为待跟进：{note.Trim()}", $"marked '{row.Label} {field.Label}' of the return {open.TitleEnglish} to be followed up", note),
            default(Done), cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<Done>> ClearAsync(Guid returnId, Guid followUpId, string word, CancellationToken cancel = default)
    {
        if (FindFault(word, "请写明如何处理的", "Say how it was settled") is { } fault)
            return fault;
        await using var db = desk.Open();
        var taken = await TakeAsync(db, returnId, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        if (await db.FollowUps.SingleOrDefaultAsync(f => f.Id == followUpId && f.ReturnId == returnId, cancel).ConfigureAwait(false) is not { } found)
            return Problem.Missing("collection.no-such-follow-up", "没有这条待跟进；请刷新页面。", "There is no such note to follow up; reload the page.");
        if (!found.IsOpen)
            return Problem.Conflict("collection.follow-up-cleared", $"{found.ClearedByName}已消除这条待跟进：“{found.Word}”。", $"{found.ClearedByName} has cleared it already: '{found.Word}'.");
        found.Clear(word.Trim(), open.Signature);
        var row = await db.ReturnRows.AsNoTracking().Where(r => r.Id == found.RowId).Select(r => r.Label).SingleAsync(cancel).ConfigureAwait(false);
        var field = open.Form.Find(found.FieldId)!.Label;
        return await db.CommitAsync(
            open.Deed(nameof(FollowCells), PermissionOf(open)!, $"消除了{open.Title}“{row} {field}”的待跟进：{found.Word}", $"cleared what was to be followed up at '{row} {field}' of the return {open.TitleEnglish}", word),
            default(Done), cancel).ConfigureAwait(false);
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

    private static Problem? FindFault(string? text, string chinese, string english) => (text ?? "").Trim().Length is 0 or > FollowUp.Longest
        ? Problem.Invalid("collection.follow-up-words", $"{chinese}（1 到 {FollowUp.Longest} 个字）。", $"{english} (1 to {FollowUp.Longest} characters).")
        : null;
}
