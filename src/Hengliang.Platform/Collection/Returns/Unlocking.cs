using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>Asks that a locked or overdue return be opened again, or further cells of one that was sent back with marked ones.</summary>
public sealed class AskUnlock(ReturnDesk desk)
{
    public async Task<Outcome<Guid>> RunAsync(Guid id, string reason, IReadOnlyList<MarkedCell> cells, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(cells);
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        await using var db = desk.Open();
        var taken = await desk.TakeAsync(db, id, CollectionPermissions.Fill, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        if (!open.IsOfOwnUnit)
            return Missing.Return;
        var locked = open.Lock;
        var widens = locked is null && open.Return.IsPartlyOpen;
        if (!widens && !ReturnLock.IsUnlockable(locked))
            return locked ?? Problem.Conflict("collection.not-locked", "这份报表没有锁定，可以直接填写。", "This return is not locked; it can be filled in.");
        if (await FindAskedAsync(open, cancel).ConfigureAwait(false) is { } asked)
            return asked;
        // Before it was ever handed in it is open as a whole, and there is nothing to name.
        var named = open.Return.State is ReturnState.NotStarted or ReturnState.Filling ? [] : cells.DistinctBy(c => (c.RowId, c.FieldId)).ToList();
        if (widens && named.Count == 0)
            return Problem.Invalid("collection.no-cells-named", "标出的单元格已经开放；还要改哪些单元格，请在表中点选后再申请。", "The marked cells are open already; choose in the table which others you need, and ask again.");
        if (await FindUnknownAsync(open, named, cancel).ConfigureAwait(false) is { } unknown)
            return unknown;
        var request = new UnlockRequest
        {
            Id = Guid.CreateVersion7(open.Now), RegionId = open.Return.RegionId, UnitId = open.Return.UnitId, ReturnId = id,
            AskedBy = open.Who.UserId, AskedFor = open.Who.ActingForId, AskedByName = open.Who.ShownName, AskedAt = open.Now, Reason = reason.Trim(),
            Cells = string.Join('\n', named.Select(c => $"{c.RowId:D} {c.FieldId:D}")),
        };
        db.Add(request);
        var (zh, en) = named.Count == 0 ? ("", "") : ($"的 {named.Count} 个单元格", $"{named.Count} cells of ");
        return await db.CommitIfAsync(
            open.Deed(nameof(AskUnlock), CollectionPermissions.Fill, $"申请解锁{open.Title}{zh}", $"asked to unlock {en}the return {open.TitleEnglish}", reason), request.Id, token => FindAskedAsync(open, token), cancel).ConfigureAwait(false);
    }

    /// <summary>One request at a time: of two who ask at the same moment the second hears of the first.</summary>
    private static async Task<Problem?> FindAskedAsync(OnDesk open, CancellationToken cancel) =>
        await open.Db.UnlockRequests.AsNoTracking().AnyAsync(u => u.ReturnId == open.Return.Id && u.State == UnlockState.Asked, cancel).ConfigureAwait(false)
            ? Problem.Conflict("collection.unlock-asked", "已有一份解锁申请在等待批准。", "A request for unlocking is waiting already.")
            : null;

    /// <summary>What can not be opened is told to the one who asks, not to the one who grants.</summary>
    private static async Task<Problem?> FindUnknownAsync(OnDesk open, List<MarkedCell> named, CancellationToken cancel)
    {
        if (named.Exists(c => open.Form.Find(c.FieldId) is not { IsComputed: false }))
            return Missing.Cell;
        var (id, wanted) = (open.Return.Id, named.Select(c => c.RowId).Distinct().ToList());
        var known = await open.Db.ReturnRows.CountAsync(r => r.ReturnId == id && wanted.Contains(r.Id) && !r.IsRemoved, cancel).ConfigureAwait(false);
        return known == wanted.Count ? null : Missing.Cell;
    }
}

/// <summary>Grants or refuses an unlocking another person asked for; what is granted ends after some working days.</summary>
public sealed class DecideUnlock(ReturnDesk desk)
{
    public async Task<Outcome<UnlockState>> RunAsync(Guid requestId, bool granted, string answer, int workingDays = OpenTerm.Usual, CancellationToken cancel = default)
    {
        if (!granted && string.IsNullOrWhiteSpace(answer))
            return Missing.Reason;
        if (granted && OpenTerm.FindFault(workingDays) is { } wrong)
            return wrong;
        await using var db = desk.Open();
        if (await db.UnlockRequests.SingleOrDefaultAsync(u => u.Id == requestId, cancel).ConfigureAwait(false) is not { } request)
            return Problem.Missing("collection.no-such-unlock", "没有这份解锁申请，或它不在您的数据范围内。", "There is no such request, or it is outside your scope.");
        var taken = await desk.TakeAsync(db, request.ReturnId, CollectionPermissions.Unlock, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var open = taken.Value;
        if (open.FindForeign(desk.Acting) is { } foreign)
            return foreign;
        // Asked before the form was disabled, what was never handed in stays stopped whatever is granted.
        if (granted && request.State == UnlockState.Asked && ReturnLock.FindStopped(open.Return.State, open.Template, open.Organiser) is { } stopped)
            return stopped;
        if (granted && request.State == UnlockState.Asked && open.Lock is null && !Widens(open, request))
            return Problem.Conflict(
                "collection.unlock-needless", "这份报表现在没有锁定，单位可以直接填写，不需要解锁；请选择不批准，并告知单位直接填写。",
                "The return is not locked any more, so its unit can fill it in as it is; refuse the request, and say so in the answer.");
        var ends = Widens(open, request) && open.Return.OpenUntil is { } until && until > OpenTerm.After(open.Now, workingDays) ? until : OpenTerm.After(open.Now, workingDays);
        if (request.Decide(open.People, open.Who.ShownName, granted, (answer ?? "").Trim(), open.Now, ends) is { } problem)
            return problem;
        if (granted && await GrantAsync(open, request, ends, cancel).ConfigureAwait(false) is { } fault)
            return fault;
        var deed = granted
            ? open.Deed(nameof(DecideUnlock), CollectionPermissions.Unlock, $"批准解锁{open.Title}", $"granted the unlocking of the return {open.TitleEnglish}", request.Reason)
            : open.Deed(nameof(DecideUnlock), CollectionPermissions.Unlock, $"没有批准解锁{open.Title}", $"refused the unlocking of the return {open.TitleEnglish}", answer);
        return await db.CommitAsync(deed, request.State, cancel).ConfigureAwait(false);
    }

    /// <summary>Asked while the return lay open with its unit, it is of the same mending: however long the answer took, nothing is held against the unit.</summary>
    private static bool Widens(OnDesk open, UnlockRequest request) =>
        open.Return.IsPartlyOpen && request.Cells.Length > 0 && ReturnLock.Find(open.Return, open.Campaign, open.Template, open.Organiser, request.AskedAt) is null;

    private static async Task<Problem?> GrantAsync(OnDesk open, UnlockRequest request, DateTimeOffset ends, CancellationToken cancel)
    {
        var (from, step) = (open.Return.State, open.Return.Step);
        var marked = request.Named();
        if (Widens(open, request))
            open.Return.Widen(ends);
        else if (open.Return.Unlock(request.Reason, marked.Count == 0, ends, ChinaDay.Of(open.Now)) is { } problem)
            return problem;
        if (from == ReturnState.Locked)
            await Signing.EndAsync(open, 0, cancel).ConfigureAwait(false);
        // What a reviewer marked stays open beside what was asked for.
        var words = await Marking.ReopenAsync(open, marked, request.Reason, cancel, keep: true).ConfigureAwait(false);
        if (!words.IsSuccess)
            return words.Problem;
        open.Keep(ReturnVerb.Unlock, from, step, request.Reason, words.Value);
        return null;
    }
}
