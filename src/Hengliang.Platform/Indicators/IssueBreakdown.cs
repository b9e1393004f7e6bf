using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Issues a breakdown (下达): its parts become targets of their regions, resting on the sentence of the target above.</summary>
/// <remarks>Parts of an additive indicator add up to the target, or a reason says why not, which the audit keeps.</remarks>
public sealed class IssueBreakdown(Databases databases, Acting acting, Ledger ledger, TimeProvider clock)
{
    public async Task<Outcome<int>> RunAsync(Guid breakdownId, int? version, string overrideReason, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.BreakDown) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.TargetBreakdowns.SingleOrDefaultAsync(b => b.Id == breakdownId, cancel).ConfigureAwait(false) is not { } draft)
            return SetBreakdownParts.NoSuchBreakdown();
        if (await db.Targets.SingleOrDefaultAsync(t => t.SeriesId == draft.TargetSeriesId && t.State == RevisionState.Current, cancel).ConfigureAwait(false) is not { } target)
            return SetTargetPath.NoSuchTarget(draft.TargetSeriesId);
        var indicator = await db.Indicators.SingleAsync(i => i.Id == target.IndicatorId, cancel).ConfigureAwait(false);
        var parts = await db.BreakdownParts.Where(p => p.BreakdownId == breakdownId).ToListAsync(cancel).ConfigureAwait(false);
        var names = await db.Set<Region>().AsNoTracking().Where(r => parts.Select(p => p.PartRegionId).Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, cancel).ConfigureAwait(false);
        var reason = (overrideReason ?? "").Trim();
        if (FindFault(draft, version, target, indicator, parts, names, reason) is { } fault)
            return fault;
        foreach (var part in parts)
        {
            var recorded = await ledger.RecordAsync(db, Entry(draft, target, indicator, part), $"目标分解下达{(reason.Length > 0 ? "：" + reason : "")}", cancel).ConfigureAwait(false);
            if (!recorded.IsSuccess)
                return recorded.Problem;
            part.IssuedSeriesId = recorded.Value.SeriesId;
        }

        var addsUp = !indicator.Additive || parts.Sum(p => p.Value!.Value) == target.Value;
        draft.Issue(clock.GetUtcNow(), acting.Actor!.ShownName, addsUp ? "" : reason);
        var deed = new Deed(nameof(IssueBreakdown), IndicatorsPermissions.BreakDown, draft.Subject, new(
            $"将指标“{indicator.Name}”{target.LastYear}年目标{ValueWords.Of(target.Quantified).Chinese}分解下达到{parts.Count}个地区{(addsUp ? "" : "（合计与目标不等）")}",
            $"issued the target of '{indicator.Code}' for {target.LastYear} ({ValueWords.Of(target.Quantified).English}) to {parts.Count} regions{(addsUp ? "" : ", though the parts do not add up")}"),
            reason.Length > 0 ? reason : null);
        return await db.CommitAsync(deed, parts.Count, cancel).ConfigureAwait(false);
    }

    private static Problem? FindFault(
        TargetBreakdown draft, int? version, Target target, Indicator indicator, List<BreakdownPart> parts, Dictionary<Guid, string> names, string reason)
    {
        if (draft.State != BreakdownState.Draft)
            return Problem.Conflict("indicators.breakdown-issued", "这个分解已经下达。", "The breakdown is issued already.");
        if (version is { } seen && seen != draft.Version)
            return Problem.Conflict("kernel.changed-meanwhile", "在您打开页面之后，分解已被他人修改；请刷新后核对。", "Someone changed the breakdown after you opened the page; please reload and look again.");
        if (draft.TargetRevision != target.Revision)
            return Problem.Conflict("indicators.target-revised", "分解之后目标已被修订；请重新分解。", "The target was revised after it was split; please split it again.");
        if (parts.Where(p => p.Value is null).Select(p => names[p.PartRegionId]).ToList() is { Count: > 0 } empty)
            return Problem.Invalid("indicators.parts-missing", $"还没有分解数：{string.Join("、", empty)}。", $"Some regions have no part yet: {string.Join(", ", empty)}.");
        var sum = parts.Sum(p => p.Value!.Value);
        return indicator.Additive && sum != target.Value && reason.Length == 0
            ? Problem.Conflict(
                "indicators.does-not-add-up",
                $"各地区合计{ValueWords.Number(sum)}，目标{ValueWords.Number(target.Value)}，相差{ValueWords.Number(sum - target.Value)}；请调平，或写明理由后下达。",
                $"The parts make {ValueWords.Number(sum)}, the target is {ValueWords.Number(target.Value)}: a difference of {ValueWords.Number(sum - target.Value)}; even it out, or say why it is issued so.")
            : null;
    }

    private static TargetEntry Entry(TargetBreakdown draft, Target target, Indicator indicator, BreakdownPart part) => target.ToEntry(target.Source) with
    {
        RegionId = part.PartRegionId,
        Value = target.Quantified with { Value = part.Value, ValueMax = null },
        Milestones = Scale(target, indicator, part.Value!.Value),
        ParentSeriesId = target.SeriesId,
        Origin = ValueOrigin.Breakdown,
        SourceRecordId = draft.Id,
    };

    // Steps of the whole become steps of the part in the same proportion.
    private static string Scale(Target target, Indicator indicator, decimal part) => target.Value == 0 ? target.Milestones : Milestones.Write(
        Milestones.Of(target.Milestones).ToImmutableDictionary(m => m.Key, m => Math.Round(m.Value * part / target.Value, indicator.Decimals, MidpointRounding.AwayFromZero)));
}
