using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Proposes to withdraw a target (撤回) that was set in error, or that nobody answers for any more: its region is gone, its indicator retired.</summary>
/// <remarks>It stands, and is judged, until another person approves that (<see cref="StepTarget"/>). All its revisions stay, and the last says who
/// withdrew it and why. Parts that were broken down from it go with it only when that is asked.</remarks>
public sealed class WithdrawTarget(Databases databases, Acting acting, Ledger ledger)
{
    /// <param name="seriesId">The target.</param>
    /// <param name="seen">The revision the person saw; null not to ask.</param>
    /// <param name="reason">Why; kept with the revision and in the audit.</param>
    /// <param name="withParts">Whether the targets of the regions below that are parts of it are withdrawn too.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>How many parts would go with it as things stand.</returns>
    public async Task<Outcome<int>> RunAsync(Guid seriesId, int? seen, string reason, bool withParts, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Record) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return ReasonNeeded();
        await using var db = databases.Open(acting);
        var revisions = await db.Targets.Where(t => t.SeriesId == seriesId).OrderByDescending(t => t.Revision).ToListAsync(cancel).ConfigureAwait(false);
        if (revisions is not [var last, ..])
            return SetTargetPath.NoSuchTarget(seriesId);
        if (last.State == RevisionState.Proposed)
            return Ledger.Waits(last);
        if (revisions.Find(t => t.State.EverHeld()) is not { } stands)
            return Problem.Conflict("indicators.never-in-force", "这个目标没有获得批准，从未生效，不用撤回。", "The target was never approved and never counted; there is nothing to withdraw.");
        if (((withParts ? acting.Refuse(IndicatorsPermissions.BreakDown) : null) ?? await IssuedTargets.RefuseAsync(db, stands, acting, cancel).ConfigureAwait(false)) is { } issued)
            return issued;
        if (FindFault(stands, seen) is { } fault)
            return fault;
        var indicator = await db.Indicators.SingleAsync(i => i.Id == stands.IndicatorId, cancel).ConfigureAwait(false);
        var parts = withParts ? await PartsAsync(db, seriesId, cancel).ConfigureAwait(false) : [];
        var made = await ledger.ProposeEndAsync(db, stands, withParts ? TargetEnding.WithParts : TargetEnding.Alone, reason.Trim(), cancel).ConfigureAwait(false);
        if (!made.IsSuccess)
            return made.Problem;
        var value = ValueWords.Of(stands.Quantified);
        var deed = new Deed(nameof(WithdrawTarget), IndicatorsPermissions.Record, stands.Subject, new(
            $"提出撤回指标“{indicator.Name}”{stands.LastYear}年目标{value.Chinese}{(parts.Count > 0 ? $"，连同分解到下级的{parts.Count}个目标" : "")}，待批准",
            $"proposed to withdraw the target of '{indicator.Code}' for {stands.LastYear} ({value.English}){(parts.Count > 0 ? $" with its {parts.Count} parts of the regions below" : "")}, to be approved"), reason.Trim())
            { RegionId = stands.RegionId };
        return await db.CommitAsync(deed, parts.Count, cancel).ConfigureAwait(false);
    }

    internal static Problem ReasonNeeded() => Problem.Invalid(
        "indicators.reason-needed", "请写明撤回的理由，它会随修订保存。", "Say why it is withdrawn; the reason is kept with the revision.");

    /// <summary>The parts in sight that stand, those of parts with them.</summary>
    internal static async Task<List<Target>> PartsAsync(HengliangDb db, Guid whole, CancellationToken cancel)
    {
        var (found, wholes) = (new List<Target>(), new List<Guid> { whole });
        while (wholes.Count > 0)
        {
            var above = wholes;
            var parts = await db.Targets.Where(t => t.State == RevisionState.Current && t.ParentSeriesId != null && above.Contains(t.ParentSeriesId.Value)).ToListAsync(cancel).ConfigureAwait(false);
            parts.RemoveAll(p => found.Exists(f => f.SeriesId == p.SeriesId) || p.SeriesId == whole);
            found.AddRange(parts);
            wholes = parts.ConvertAll(p => p.SeriesId);
        }

        return found;
    }

    private static Problem? FindFault(Target stands, int? seen)
    {
        if (stands.State != RevisionState.Current)
            return Problem.Conflict("indicators.withdrawn-already", $"这个目标已由{stands.RecordedByName}撤回。", $"{stands.RecordedByName} has withdrawn this target already.");
        return seen is { } revision && revision != stands.Revision
            ? Problem.Conflict(
                Problem.ChangedMeanwhile,
                $"在您打开页面之后，{stands.RecordedByName}已将它改为{ValueWords.Of(stands.Quantified).Chinese}；请核对后再撤回。",
                $"After you opened the page, {stands.RecordedByName} made it {ValueWords.Of(stands.Quantified).English}; please look again before withdrawing.")
            : null;
    }
}
