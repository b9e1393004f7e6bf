using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Breakdowns;

/// <summary>A breakdown with all that decides whether it may be handed over and issued.</summary>
internal sealed record BreakdownAtHand(TargetBreakdown Breakdown, Target Target, Indicator Indicator, IReadOnlyList<BreakdownPart> Parts)
{
    private Dictionary<Guid, string> Names { get; init; } = [];

    /// <summary>Regions that lie below the target's today.</summary>
    private IReadOnlyList<Region> Below { get; init; } = [];

    public decimal Sum => Parts.Sum(p => p.Value ?? 0);

    /// <summary>True too where parts are not meant to add up.</summary>
    public bool AddsUp => !Indicator.Additive || Sum == Target.Value;

    public static async Task<Outcome<BreakdownAtHand>> LoadAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (await db.TargetBreakdowns.SingleOrDefaultAsync(b => b.Id == id, cancel).ConfigureAwait(false) is not { } breakdown)
            return SetBreakdownParts.NoSuchBreakdown();
        // A target that was withdrawn meanwhile can not be issued, but what waits of it can still be sent back.
        if (await Ledger.StandingAsync(db, breakdown.TargetSeriesId, cancel).ConfigureAwait(false) is not { } target)
            return SetTargetPath.NoSuchTarget(breakdown.TargetSeriesId);
        var indicator = await db.Indicators.SingleAsync(i => i.Id == target.IndicatorId, cancel).ConfigureAwait(false);
        var parts = await db.BreakdownParts.Where(p => p.BreakdownId == id).ToListAsync(cancel).ConfigureAwait(false);
        var regions = parts.ConvertAll(p => p.PartRegionId);
        return new BreakdownAtHand(breakdown, target, indicator, parts)
        {
            Below = await BreakdownReading.BelowAsync(db, target.RegionId, ChinaDay.Today(db.Origin.Clock), cancel).ConfigureAwait(false),
            Names = await db.Set<Region>().AsNoTracking().Where(r => regions.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.Name, cancel).ConfigureAwait(false),
        };
    }

    /// <summary>What stands against taking a step with it.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="from">The state it must be in.</param>
    /// <param name="seen">The version the person saw; null not to ask.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Problem?> FindMisplacedAsync(HengliangDb db, BreakdownState from, int? seen, CancellationToken cancel)
    {
        if (Breakdown.State != from)
            return Breakdown.State switch
            {
                BreakdownState.Issued => Problem.Conflict("indicators.breakdown-issued", "这个分解已经下达。", "The breakdown is issued already."),
                BreakdownState.InReview => Handed(),
                _ => Problem.Conflict("indicators.breakdown-not-handed", "这个分解没有在等待批准，可能已被退回或收回；请刷新后查看。", "The breakdown does not wait for approval; it may have been sent back or taken back. Please reload."),
            };
        return seen is { } version && version != Breakdown.Version
            ? await Overtaking.TellAsync(db, Breakdown.Subject, new("分解方案", "the breakdown"), cancel).ConfigureAwait(false)
            : null;
    }

    /// <summary>Looks again, within the commit, whether the target still stands as it was split.</summary>
    public async Task<Problem?> FindRevisedAsync(HengliangDb db, CancellationToken cancel)
    {
        var (series, split) = (Target.SeriesId, Breakdown.TargetRevision);
        return await db.Targets.AsNoTracking().AnyAsync(t => t.SeriesId == series && t.State == RevisionState.Current && t.Revision == split, cancel).ConfigureAwait(false) ? null : Revised();
    }

    /// <summary>Why it can not become the targets of its regions.</summary>
    /// <param name="reason">Why it may be issued though its parts do not add up; empty for none.</param>
    public Problem? FindFault(string reason)
    {
        if (Target.State != RevisionState.Current)
            return SetTargetPath.NoSuchTarget(Target.SeriesId);
        if (Breakdown.TargetRevision != Target.Revision)
            return Revised();
        if (FindMoved() is { } moved)
            return moved;
        if (Parts.Where(p => p.Value is null).Select(p => Names[p.PartRegionId]).ToList() is { Count: > 0 } empty)
            return Problem.Invalid("indicators.parts-missing", $"还没有分解数：{string.Join("、", empty)}。", $"Some regions have no part yet: {string.Join(", ", empty)}.");
        var (sum, over) = (ValueWords.Number(Sum), ValueWords.Number(Sum - Target.Value));
        return AddsUp || reason.Length > 0
            ? null
            : Problem.Conflict(
                "indicators.does-not-add-up",
                $"各地区合计{sum}，目标{ValueWords.Number(Target.Value)}，相差{over}；请调平，或写明理由后送审。",
                $"The parts make {sum}, the target is {ValueWords.Number(Target.Value)}: a difference of {over}; even it out, or say why it is to be issued so.");
    }

    /// <summary>What was merged, abolished or founded since it was split.</summary>
    private Problem? FindMoved()
    {
        var (parts, below) = (Parts.Select(p => p.PartRegionId).ToHashSet(), Below.Select(r => r.Id).ToHashSet());
        var (gone, come) = (parts.Where(p => !below.Contains(p)).Select(p => Names[p]).ToList(), Below.Where(r => !parts.Contains(r.Id)).Select(r => r.Name).ToList());
        return gone.Count + come.Count == 0 ? null : Problem.Conflict(
            "indicators.divisions-changed",
            $"分解之后区划有变动：{(gone.Count > 0 ? $"{string.Join("、", gone)}已不在本地区；" : "")}{(come.Count > 0 ? $"{string.Join("、", come)}还没有分解数；" : "")}请重新分解后再送审，已送审的请先退回。",
            $"The division changed since the target was split: {(gone.Count > 0 ? $"{string.Join(", ", gone)} no longer lie here; " : "")}{(come.Count > 0 ? $"{string.Join(", ", come)} have no part yet; " : "")}split it again and hand it over then; send back what waits for approval.");
    }

    internal static Problem Handed() => Problem.Conflict(
        "indicators.breakdown-handed", "分解已送审，正在等待批准；需要修改时，请提交人先收回。", "The breakdown was handed over and waits for approval; to change it, its author takes it back first.");

    private static Problem Revised() => Problem.Conflict("indicators.target-revised", "分解之后目标已被修订；请重新分解。", "The target was revised after it was split; please split it again.");
}
