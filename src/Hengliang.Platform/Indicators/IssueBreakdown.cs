using System.Collections.Immutable;
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
        foreach (var part in parts)
        {
            var recorded = await ledger.RecordAsync(db, Entry(draft, target, indicator, part), $"目标分解下达{(reason.Length > 0 ? "：" + reason : "")}", cancel).ConfigureAwait(false);
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
        return await db.CommitAsync(deed, parts.Count, cancel).ConfigureAwait(false);
    }

    private static TargetEntry Entry(TargetBreakdown draft, Target target, Indicator indicator, BreakdownPart part) => target.ToEntry(target.Source) with
    {
        RegionId = part.PartRegionId,
        Value = target.Quantified with { Value = part.Value, ValueMax = null },
        Milestones = Scale(target, indicator, part.Value!.Value),
        ParentSeriesId = target.SeriesId,
        Origin = ValueOrigin.Breakdown,
        SourceRecordId = draft.Id,
        ApprovalId = draft.ApprovalId,
    };

    // Steps of the whole become steps of the part in the same proportion.
    private static string Scale(Target target, Indicator indicator, decimal part) => target.Value == 0 ? target.Milestones : Milestones.Write(
        Milestones.Of(target.Milestones).ToImmutableDictionary(m => m.Key, m => Math.Round(m.Value * part / target.Value, indicator.Decimals, MidpointRounding.AwayFromZero)));
}
