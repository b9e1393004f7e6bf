using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Breakdowns;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One region of a breakdown.</summary>
/// <param name="RegionId">The region.</param>
/// <param name="Region">Its name.</param>
/// <param name="Base">Its own value in the base year.</param>
/// <param name="Basis">What its share was reckoned by.</param>
/// <param name="Value">Its part.</param>
/// <param name="IsByHand">Whether a person set it.</param>
/// <param name="Share">Its part of the sum, in per cent; null where parts do not add up or there is none.</param>
/// <param name="OwnTarget">The region's target that stands now from this one; null when none was issued.</param>
public sealed record BreakdownLine(
    Guid RegionId, Words Region, decimal? Base, decimal? Basis, decimal? Value, bool IsByHand, decimal? Share, Guid? OwnTarget)
{
    /// <summary>The target the region set itself for the same, which issuing this one would replace; null where there is none.</summary>
    public OwnTarget? Replaces { get; init; }
}

/// <summary>A target a region set itself.</summary>
/// <param name="SeriesId">The target.</param>
/// <param name="Value">Its value in words.</param>
public sealed record OwnTarget(Guid SeriesId, Words Value);

/// <summary>Everything the page 目标分解 shows.</summary>
public sealed record BreakdownSheet(
    TargetLine Target, string Unit, int Decimals, bool Additive, int BaseYear, decimal? WholeBase, Guid? DraftId, int? DraftVersion, BreakdownMethod Method,
    Guid? CapacityId, Words? Capacity, int? CapacityYear, IReadOnlyList<BreakdownLine> Lines, decimal? Sum, IReadOnlyList<(Guid Id, Words Name)> Capacities,
    DateTimeOffset? IssuedAt, string IssuedBy, string OverrideReason)
{
    /// <summary>Where it stands; null while nothing was split.</summary>
    public BreakdownState? State { get; init; }

    /// <summary>The breakdown that waits for approval, and its version; null where none does.</summary>
    public (Guid Id, int Version)? Waiting { get; init; }

    /// <summary>Its last approval; null while it was never handed over.</summary>
    public ApprovalLine? Approval { get; init; }

    /// <summary>What the sum is over or under the target; null while a part is missing or where parts do not add up.</summary>
    public decimal? Difference => Sum is { } sum && Target.Value.Value is { } whole ? sum - whole : null;
}

/// <summary>Shows how a target is split among the regions below.</summary>
public sealed class ShowBreakdown(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<BreakdownSheet>> RunAsync(Guid targetSeriesId, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await TargetLines.OfAsync(db, db.Targets.Where(t => t.SeriesId == targetSeriesId), cancel).ConfigureAwait(false);
        if (found.Count == 0)
            return await db.Targets.AnyAsync(t => t.SeriesId == targetSeriesId, cancel).ConfigureAwait(false) ? NothingToSplit() : SetTargetPath.NoSuchTarget(targetSeriesId);
        var target = await db.Targets.AsNoTracking().SingleAsync(t => t.SeriesId == targetSeriesId && t.State == RevisionState.Current, cancel).ConfigureAwait(false);
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Id == target.IndicatorId, cancel).ConfigureAwait(false);
        // The one at hand, else what was issued last.
        var breakdown = await db.TargetBreakdowns.AsNoTracking().Where(b => b.TargetSeriesId == targetSeriesId)
            .OrderBy(b => b.State == BreakdownState.Issued ? 1 : 0).ThenByDescending(b => b.IssuedAt).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        var lines = await LinesAsync(db, target, indicator, breakdown, cancel).ConfigureAwait(false);
        var wholeBase = (await BreakdownReading.LevelsAsync(db, indicator.Id, target.BaseYear, [target.RegionId], cancel).ConfigureAwait(false)).Values.Select(v => (decimal?)v).FirstOrDefault();
        var capacities = await db.Indicators.AsNoTracking().InUseOn(ChinaDay.Today(clock)).Where(i => i.Additive && i.Id != indicator.Id)
            // What it was split by stays chosen, in use or not.
            .Union(db.Indicators.AsNoTracking().Where(i => breakdown != null && i.Id == breakdown.CapacityIndicatorId)).OrderBy(i => i.Code).ToListAsync(cancel).ConfigureAwait(false);
        var draft = breakdown is { State: BreakdownState.Draft } ? breakdown : null;
        var issued = breakdown is { State: BreakdownState.Issued } ? breakdown : null;
        var approval = breakdown?.ApprovalId is { } asked ? await db.TargetApprovals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == asked, cancel).ConfigureAwait(false) : null;
        return new BreakdownSheet(
            found[0], indicator.Unit, indicator.Decimals, indicator.Additive, target.BaseYear, wholeBase, draft?.Id, draft?.Version,
            breakdown?.Method ?? BreakdownMethod.BaseShare, breakdown?.CapacityIndicatorId,
            capacities.Where(c => c.Id == breakdown?.CapacityIndicatorId).Select(c => (Words?)TargetLines.NameOf(c)).FirstOrDefault(), breakdown?.CapacityYear,
            lines, indicator.Additive && lines.Count > 0 && lines.All(l => l.Value is not null) ? lines.Sum(l => l.Value!.Value) : null,
            [.. capacities.Select(c => (c.Id, TargetLines.NameOf(c)))], issued?.IssuedAt, issued?.IssuedByName ?? "", breakdown?.OverrideReason ?? "")
        {
            State = breakdown?.State,
            Waiting = breakdown is { State: BreakdownState.InReview } waiting ? (waiting.Id, waiting.Version) : null,
            Approval = approval is null ? null : ApprovalLine.Of(approval, acting),
        };
    }

    private static Problem NothingToSplit() => Problem.Missing(
        "indicators.nothing-to-split",
        "这个目标已撤回，或还没有获得批准，没有可以分解的数；已提交的分解也随之失效，不用再办理。它的历史见目标页。",
        "The target was withdrawn, or is not approved yet, so there is nothing to break down; what was handed over of it needs no decision any more. Its history stands on the page of the target.");

    private async Task<List<BreakdownLine>> LinesAsync(HengliangDb db, Target target, Indicator indicator, TargetBreakdown? breakdown, CancellationToken cancel)
    {
        var below = await BreakdownReading.BelowAsync(db, target.RegionId, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        var parts = breakdown is null ? [] : await db.BreakdownParts.AsNoTracking().Where(p => p.BreakdownId == breakdown.Id).ToDictionaryAsync(p => p.PartRegionId, cancel).ConfigureAwait(false);
        var bases = await BreakdownReading.LevelsAsync(db, indicator.Id, target.BaseYear, below.ConvertAll(r => r.Id), cancel).ConfigureAwait(false);
        var own = (await db.Targets.AsNoTracking().Where(t => t.ParentSeriesId == target.SeriesId && t.State == RevisionState.Current)
            .Select(t => new { t.RegionId, t.SeriesId }).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(t => t.RegionId, t => t.SeriesId);
        var sum = parts.Values.Sum(p => p.Value ?? 0);
        var series = below.ConvertAll(r => Ledger.SeriesOf(target.ToEntry(target.Source) with { RegionId = r.Id }));
        var replaced = (await db.Targets.AsNoTracking().Where(t => series.Contains(t.SeriesId) && t.State == RevisionState.Current && t.ParentSeriesId == null)
            .ToListAsync(cancel).ConfigureAwait(false)).ToDictionary(t => t.RegionId);
        return below.ConvertAll(r =>
        {
            var part = parts.GetValueOrDefault(r.Id);
            return new BreakdownLine(
                r.Id, Words.Named(r.Name, r.NameEnglish), bases.TryGetValue(r.Id, out var its) ? its : null, part?.Basis, part?.Value, part?.IsByHand ?? false,
                indicator.Additive && sum > 0 && part?.Value is { } value ? value / sum * 100 : null, own[r.Id].Select(s => (Guid?)s).FirstOrDefault())
            {
                Replaces = replaced.GetValueOrDefault(r.Id) is { } set ? new(set.SeriesId, ValueWords.Of(set.Quantified)) : null,
            };
        });
    }
}
