using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Breakdowns;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Takes a drafted breakdown to the person who may issue it, and back.</summary>
/// <remarks>While it waits nothing of it counts and nothing of it changes. Parts of an additive indicator add up to the target, or a reason says why not.</remarks>
public sealed class StepBreakdown(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>送审.</summary>
    /// <param name="id">The breakdown.</param>
    /// <param name="version">The version the person saw; null not to ask.</param>
    /// <param name="overrideReason">Why it may be issued though its parts do not add up.</param>
    /// <param name="cancel">Stops the work.</param>
    public Task<Outcome<BreakdownState>> SubmitAsync(Guid id, int? version, string overrideReason, CancellationToken cancel = default)
    {
        var reason = (overrideReason ?? "").Trim();
        return TakeAsync(id, version, IndicatorsPermissions.BreakDown, BreakdownState.Draft, reason, new("送审", "handed over"), (db, at) =>
        {
            if (at.FindFault(reason) is { } fault)
                return Task.FromResult<Problem?>(fault);
            var now = clock.GetUtcNow();
            var approval = TargetApproval.Of(Guid.CreateVersion7(now), at.Target, at.Breakdown.Id, acting.Actor!, now);
            db.TargetApprovals.Add(approval);
            at.Breakdown.Submit(approval.Id, at.AddsUp ? "" : reason);
            return Task.FromResult<Problem?>(null);
        }, cancel);
    }

    /// <summary>退回, with a reason its author reads.</summary>
    public async Task<Outcome<BreakdownState>> SendBackAsync(Guid id, int? version, string reason, CancellationToken cancel = default) => string.IsNullOrWhiteSpace(reason)
        ? StepTarget.ReasonNeeded()
        : await TakeAsync(id, version, IndicatorsPermissions.Approve, BreakdownState.InReview, reason.Trim(), new("退回", "sent back"), async (db, at) =>
        {
            var approval = await ApprovalAsync(db, at.Breakdown, cancel).ConfigureAwait(false);
            if (approval.SendBack(acting.Actor!, reason, clock.GetUtcNow()) is { } problem)
                return problem;
            at.Breakdown.Reopen();
            return null;
        }, cancel).ConfigureAwait(false);

    /// <summary>收回, by who handed it over.</summary>
    public Task<Outcome<BreakdownState>> TakeBackAsync(Guid id, int? version, CancellationToken cancel = default) =>
        TakeAsync(id, version, IndicatorsPermissions.BreakDown, BreakdownState.InReview, "", new("收回", "took back"), async (db, at) =>
        {
            var approval = await ApprovalAsync(db, at.Breakdown, cancel).ConfigureAwait(false);
            if (approval.TakeBack(acting.Actor!) is { } problem)
                return problem;
            at.Breakdown.Reopen();
            return null;
        }, cancel);

    internal static Task<TargetApproval> ApprovalAsync(HengliangDb db, TargetBreakdown breakdown, CancellationToken cancel) =>
        db.TargetApprovals.SingleAsync(a => a.Id == breakdown.ApprovalId, cancel);

    private async Task<Outcome<BreakdownState>> TakeAsync(
        Guid id, int? version, string permission, BreakdownState from, string reason, Words did, Func<HengliangDb, BreakdownAtHand, Task<Problem?>> take, CancellationToken cancel)
    {
        if (acting.Refuse(permission) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var loaded = await BreakdownAtHand.LoadAsync(db, id, cancel).ConfigureAwait(false);
        if (!loaded.IsSuccess)
            return loaded.Problem;
        var at = loaded.Value;
        if ((await at.FindMisplacedAsync(db, from, version, cancel).ConfigureAwait(false) ?? await take(db, at).ConfigureAwait(false)) is { } problem)
            return problem;
        var value = ValueWords.Of(at.Target.Quantified);
        var deed = new Deed(nameof(StepBreakdown), permission, at.Breakdown.Subject, new(
            $"{did.Chinese}指标“{at.Indicator.Name}”{at.Target.LastYear}年目标{value.Chinese}的分解（{at.Parts.Count}个地区）",
            $"{did.English} the breakdown of the target of '{at.Indicator.Code}' for {at.Target.LastYear} ({value.English}, {at.Parts.Count} regions)"), reason.Length > 0 ? reason : null)
            { RegionId = at.Target.RegionId };
        // Sent or taken back, the target may be another by now.
        return at.Breakdown.State == BreakdownState.InReview
            ? await db.CommitIfAsync(deed, at.Breakdown.State, token => at.FindRevisedAsync(db, token), cancel).ConfigureAwait(false)
            : await db.CommitAsync(deed, at.Breakdown.State, cancel).ConfigureAwait(false);
    }
}
