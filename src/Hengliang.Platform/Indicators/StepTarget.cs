using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Decides on a revision of a target set by hand, or on its withdrawal: approved by a second person, sent back by one, or taken back by its author.</summary>
/// <remarks>Once approved it counts, and what stood until then is superseded; by a withdrawal nothing stands any more.</remarks>
public sealed class StepTarget(Databases databases, Acting acting, Ledger ledger, TimeProvider clock)
{
    /// <summary>批准; the opinion may be empty.</summary>
    /// <param name="seriesId">The target.</param>
    /// <param name="seen">The proposed revision the person saw; null not to ask.</param>
    /// <param name="opinion">What the approver says.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<RevisionState>> ApproveAsync(Guid seriesId, int? seen, string opinion, CancellationToken cancel = default)
    {
        var said = (opinion ?? "").Trim();
        return TakeAsync(seriesId, seen, IndicatorsPermissions.Approve, said, new("批准", "approved"), async (db, at) =>
        {
            if (at.Overtaken is { } later)
                return Problem.Conflict(
                    "indicators.target-revised",
                    $"提交之后目标又有了第{later}版，不能再批准这一版；请退回，由提交人核对后重新提交。",
                    $"Revision {later} of the target came after this one, so this one can not be approved; send it back, and its author looks again.");
            if (at.Approval.Approve(acting.Actor!, said, clock.GetUtcNow()) is { } problem)
                return problem;
            if (await db.Targets.SingleOrDefaultAsync(t => t.SeriesId == seriesId && t.State == RevisionState.Current, cancel).ConfigureAwait(false) is { } standing)
                standing.Supersede();
            else if (at.Proposed.Ending != TargetEnding.None)
                return Problem.Conflict("indicators.nothing-stands", "这个目标已不是现行目标，不用再撤回；请退回这份申请。", "The target no longer stands, so there is nothing to withdraw; please send this back.");
            await HoldAsync(db, at.Proposed, cancel).ConfigureAwait(false);
            return null;
        }, cancel);
    }

    /// <summary>退回, with a reason its author reads.</summary>
    public async Task<Outcome<RevisionState>> SendBackAsync(Guid seriesId, int? seen, string reason, CancellationToken cancel = default) => string.IsNullOrWhiteSpace(reason)
        ? ReasonNeeded()
        : await TakeAsync(seriesId, seen, IndicatorsPermissions.Approve, reason.Trim(), new("退回", "sent back"), (_, at) =>
        {
            if (at.Approval.SendBack(acting.Actor!, reason, clock.GetUtcNow()) is { } problem)
                return Task.FromResult<Problem?>(problem);
            at.Proposed.Drop();
            return Task.FromResult<Problem?>(null);
        }, cancel).ConfigureAwait(false);

    /// <summary>收回, by its author, while it waits and after it was sent back.</summary>
    public Task<Outcome<RevisionState>> TakeBackAsync(Guid seriesId, int? seen, CancellationToken cancel = default) =>
        TakeAsync(seriesId, seen, IndicatorsPermissions.Record, "", new("收回", "took back"), (_, at) =>
        {
            if (at.Approval.TakeBack(acting.Actor!) is { } problem)
                return Task.FromResult<Problem?>(problem);
            at.Proposed.Drop();
            return Task.FromResult<Problem?>(null);
        }, cancel, orReturned: true);

    /// <summary>What was proposed holds from now on: a promise, or its end with that of its parts.</summary>
    private async Task HoldAsync(HengliangDb db, Target proposed, CancellationToken cancel)
    {
        if (proposed.Ending == TargetEnding.None)
        {
            proposed.Hold();
            return;
        }

        proposed.Withdraw();
        var parts = proposed.Ending == TargetEnding.WithParts ? await WithdrawTarget.PartsAsync(db, proposed.SeriesId, cancel).ConfigureAwait(false) : [];
        await ledger.EndPartsAsync(db, parts, proposed, cancel).ConfigureAwait(false);
        await LapseAsync(db, [proposed.SeriesId, .. parts.Select(p => p.SeriesId)], cancel).ConfigureAwait(false);
    }

    /// <summary>Breakdowns of what ended, be they handed over or sent back, wait for nobody; should the target be set anew, they are drafts.</summary>
    private async Task LapseAsync(HengliangDb db, List<Guid> ended, CancellationToken cancel)
    {
        var asked = await db.TargetBreakdowns.Where(b => ended.Contains(b.TargetSeriesId) && b.State != BreakdownState.Issued && b.ApprovalId != null).ToListAsync(cancel).ConfigureAwait(false);
        var ids = asked.ConvertAll(b => b.ApprovalId!.Value);
        foreach (var approval in await db.TargetApprovals.Where(a => ids.Contains(a.Id) && (a.State == ApprovalState.Waiting || a.State == ApprovalState.Returned)).ToListAsync(cancel).ConfigureAwait(false))
            approval.Lapse(acting.Actor!, clock.GetUtcNow());
        foreach (var breakdown in asked.Where(b => b.State == BreakdownState.InReview))
            breakdown.Reopen();
    }

    internal static Problem ReasonNeeded() => Problem.Invalid(
        "indicators.reason-needed", "请写明退回的理由，提交人据此修改。", "Say why it is sent back, so that its author can mend it.");

    private async Task<Outcome<RevisionState>> TakeAsync(
        Guid seriesId, int? seen, string permission, string reason, Words did, Func<HengliangDb, AtHand, Task<Problem?>> take, CancellationToken cancel, bool orReturned = false)
    {
        if (acting.Refuse(permission) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var all = await db.Targets.Where(t => t.SeriesId == seriesId).OrderByDescending(t => t.Revision).ToListAsync(cancel).ConfigureAwait(false);
        if (all.Count == 0)
            return SetTargetPath.NoSuchTarget(seriesId);
        var proposed = all.Find(t => t.State == RevisionState.Proposed) ?? (orReturned && all[0].State == RevisionState.Dropped ? all[0] : null);
        if (proposed is null || (seen is { } revision && revision != proposed.Revision))
            return Problem.Conflict("indicators.nothing-waits", "没有待批准的修订，可能已由他人办理；请刷新后查看。", "No revision of the target waits for approval; somebody may have decided already. Please reload.");
        var approval = await db.TargetApprovals.SingleAsync(a => a.Id == proposed.ApprovalId, cancel).ConfigureAwait(false);
        if (await take(db, new(proposed, approval, all[0].Revision > proposed.Revision ? all[0].Revision : null)).ConfigureAwait(false) is { } problem)
            return problem;
        var indicator = await db.Indicators.SingleAsync(i => i.Id == proposed.IndicatorId, cancel).ConfigureAwait(false);
        var value = ValueWords.Of(proposed.Quantified);
        var parts = db.Targets.Local.Count(t => t.State == RevisionState.Withdrawn && t.SeriesId != seriesId);
        var deed = new Deed(nameof(StepTarget), permission, proposed.Subject, proposed.Ending == TargetEnding.None
            ? new(
                $"{did.Chinese}{approval.HandedByName}提交的指标“{indicator.Name}”{proposed.LastYear}年目标：{value.Chinese}（第{proposed.Revision}版，{proposed.Path.Label().Chinese}）",
                $"{did.English} the target of '{indicator.Code}' for {proposed.LastYear} that '{approval.HandedByName}' proposed: {value.English} (revision {proposed.Revision}, {proposed.Path.Label().English})")
            : new(
                $"{did.Chinese}{approval.HandedByName}提出的撤回：指标“{indicator.Name}”{proposed.LastYear}年目标{value.Chinese}{(parts > 0 ? $"，连同分解到下级的{parts}个目标" : "")}（理由：{proposed.Reason}）",
                $"{did.English} the withdrawal '{approval.HandedByName}' proposed of the target of '{indicator.Code}' for {proposed.LastYear} ({value.English}){(parts > 0 ? $" with its {parts} parts of the regions below" : "")}, because: '{proposed.Reason}'"),
            reason.Length > 0 ? reason : null)
            { RegionId = proposed.RegionId };
        return await db.CommitAsync(deed, proposed.State, cancel).ConfigureAwait(false);
    }

    /// <param name="Proposed">The revision that waits.</param>
    /// <param name="Approval">The approval it waits for.</param>
    /// <param name="Overtaken">A later revision; null where it is the last.</param>
    private sealed record AtHand(Target Proposed, TargetApproval Approval, int? Overtaken);
}
