using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Breakdowns;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators;

/// <summary>Approves a breakdown another person handed over and issues it (下达): its parts become targets of their regions, resting on the sentence of the target above.</summary>
/// <remarks>Whether it adds up is asked again here; the reason given at hand-over for a difference is approved with it, and the audit keeps it.</remarks>
public sealed class IssueBreakdown(Databases databases, Acting acting, Ledger ledger, TimeProvider clock)
{
    /// <param name="breakdownId">The breakdown.</param>
    /// <param name="version">The version the person saw; null not to ask.</param>
    /// <param name="opinion">What the approver says; may be empty.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>To how many regions.</returns>
    public async Task<Outcome<int>> RunAsync(Guid breakdownId, int? version, string opinion, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Approve) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var loaded = await BreakdownAtHand.LoadAsync(db, breakdownId, cancel).ConfigureAwait(false);
        if (!loaded.IsSuccess)
            return loaded.Problem;
        var (draft, target, indicator, parts) = loaded.Value;
        var reason = draft.OverrideReason;
        if ((await loaded.Value.FindMisplacedAsync(db, BreakdownState.InReview, version, cancel).ConfigureAwait(false) ?? loaded.Value.FindFault(reason)) is { } fault)
            return fault;
        var approval = await StepBreakdown.ApprovalAsync(db, draft, cancel).ConfigureAwait(false);
        if (approval.Approve(acting.Actor!, opinion ?? "", clock.GetUtcNow()) is { } problem)
            return problem;
        foreach (var (part, milestones) in parts.Zip(await MilestonesAsync(db, loaded.Value, cancel).ConfigureAwait(false)))
        {
            var recorded = await ledger.RecordAsync(db, Entry(draft, target, part, milestones), $"目标分解下达{(reason.Length > 0 ? "：" + reason : "")}", cancel).ConfigureAwait(false);
            if (!recorded.IsSuccess)
                return recorded.Problem;
            part.IssuedSeriesId = recorded.Value.SeriesId;
        }

        draft.Issue(clock.GetUtcNow(), acting.Actor!.ShownName);
        var (addsUp, value) = (loaded.Value.AddsUp, ValueWords.Of(target.Quantified));
        var deed = new Deed(nameof(IssueBreakdown), IndicatorsPermissions.Approve, draft.Subject, new(
            $"批准{approval.HandedByName}送审的分解，将指标“{indicator.Name}”{target.LastYear}年目标{value.Chinese}下达到{parts.Count}个地区{(addsUp ? "" : $"（合计与目标不等，理由：{reason}）")}",
            $"approved the breakdown '{approval.HandedByName}' handed over and issued the target of '{indicator.Code}' for {target.LastYear} ({value.English}) to {parts.Count} regions{(addsUp ? "" : $", though the parts do not add up: '{reason}'")}"),
            approval.Opinion.Length > 0 ? approval.Opinion : null)
            { RegionId = target.RegionId };
        return await db.CommitIfAsync(deed, parts.Count, token => loaded.Value.FindRevisedAsync(db, token), cancel).ConfigureAwait(false);
    }

    private static TargetEntry Entry(TargetBreakdown draft, Target target, BreakdownPart part, string milestones) => target.ToEntry(target.Source) with
    {
        RegionId = part.PartRegionId,
        Value = target.Quantified with { Value = part.Value, ValueMax = null },
        Milestones = milestones,
        ParentSeriesId = target.SeriesId,
        Origin = ValueOrigin.Breakdown,
        SourceRecordId = draft.Id,
        ApprovalId = draft.ApprovalId,
    };

    /// <summary>What is due of each part on its way, in the order of the parts.</summary>
    private static async Task<IEnumerable<string>> MilestonesAsync(HengliangDb db, BreakdownAtHand at, CancellationToken cancel)
    {
        var target = at.Target;
        var below = at.Parts.Select(p => p.PartRegionId).ToList();
        var bases = await BreakdownReading.LevelsAsync(db, target.IndicatorId, target.BaseYear, [target.RegionId, .. below], cancel).ConfigureAwait(false);
        var decimals = await BreakdownReading.DecimalsAsync(db, at.Indicator, target, below, cancel).ConfigureAwait(false);
        decimal? BaseOf(Guid region) => bases.TryGetValue(region, out var level) ? level : null;
        return PartMilestones.Of(
            new(BaseOf(target.RegionId), target.Value, Milestones.Of(target.Milestones)), at.Indicator.Additive && at.AddsUp, decimals,
            [.. at.Parts.Select(p => (BaseOf(p.PartRegionId), p.Value!.Value))]).Select(m => Milestones.Write(m));
    }
}
