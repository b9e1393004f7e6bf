using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Breakdowns;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>Splits a target among the regions below into a draft; parts a person set are left as they are.</summary>
public sealed class SplitTarget(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="targetSeriesId">The target.</param>
    /// <param name="method">By what.</param>
    /// <param name="capacityIndicatorId">The indicator of the regions' capacity, where the method asks for one.</param>
    /// <param name="keepHand">False to reckon anew what was set by hand too.</param>
    /// <param name="seen">The draft the person saw, by its version; 0 when there was none; null not to ask.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> RunAsync(
        Guid targetSeriesId, BreakdownMethod method, Guid? capacityIndicatorId, bool keepHand = true, int? seen = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.BreakDown) is { } refusal)
            return refusal;
        var asksCapacity = method is BreakdownMethod.Capacity or BreakdownMethod.IncreaseByCapacity;
        if (asksCapacity && capacityIndicatorId is null)
            return Problem.Invalid("indicators.capacity-needed", "按能力分解要选择一个能力指标，如规模以上工业增加值。", "To split by capacity, choose the indicator of it.");
        await using var db = databases.Open(acting);
        if (await db.Targets.SingleOrDefaultAsync(t => t.SeriesId == targetSeriesId && t.State == RevisionState.Current, cancel).ConfigureAwait(false) is not { } target)
            return SetTargetPath.NoSuchTarget(targetSeriesId);
        if (target is not { Measure: Measure.Level, PerYear: false })
            return Problem.Invalid("indicators.not-a-level", "只有水平型目标可以分解；增速和位次目标请逐县设定。", "Only a target for a level can be split; set growths and ranks for each region.");
        var indicator = await db.Indicators.SingleAsync(i => i.Id == target.IndicatorId, cancel).ConfigureAwait(false);
        if (target.ValueMax is not null && !TargetWay.OfLevel(target, indicator.Direction).HasNoLimit)
            return Problem.Invalid(
                "indicators.range-not-split", $"“{indicator.Name}”的目标是一个区间，上下限都要守住，不能按一个数分解；请逐县设定。",
                $"The target of '{indicator.Code}' is a range with an end that is not to be passed; it can not be split as one number. Set it for each region.");
        var below = (await BreakdownReading.BelowAsync(db, target.RegionId, ChinaDay.Today(clock), cancel).ConfigureAwait(false)).ConvertAll(r => r.Id);
        if (below.Count == 0)
            return Problem.Invalid("indicators.nothing-below", "这个地区没有下级行政区，不能分解。", "There is no division below this region to split it to.");
        if (await db.TargetBreakdowns.AnyAsync(b => b.TargetSeriesId == target.SeriesId && b.State == BreakdownState.InReview, cancel).ConfigureAwait(false))
            return BreakdownAtHand.Handed();
        var (draft, parts) = await DraftAsync(db, target, below, cancel).ConfigureAwait(false);
        if (seen is { } version && version != (db.Entry(draft).State == EntityState.Added ? 0 : draft.Version))
            return await Overtaking.TellAsync(db, target.Subject, new("分解方案", "the breakdown"), cancel).ConfigureAwait(false);
        // Splitting again in the same terms is a change of the draft too: who hands it over meanwhile has seen other parts.
        if (db.Entry(draft).State == EntityState.Unchanged)
            db.Entry(draft).Property(d => d.Method).IsModified = true;
        var year = asksCapacity ? await BreakdownReading.LatestYearAsync(db, capacityIndicatorId!.Value, below, cancel).ConfigureAwait(false) : null;
        var shares = await SharesAsync(db, target, below, parts, asksCapacity ? capacityIndicatorId : null, year, keepHand, cancel).ConfigureAwait(false);
        var wholeBase = (await BreakdownReading.LevelsAsync(db, indicator.Id, target.BaseYear, [target.RegionId], cancel).ConfigureAwait(false)).Values.Select(v => (decimal?)v).FirstOrDefault();
        var decimals = await BreakdownReading.DecimalsAsync(db, indicator, target, below, cancel).ConfigureAwait(false);
        var split = BreakdownPlan.Split(method, target.Value, wholeBase, indicator.Additive, decimals, shares);
        if (!split.IsSuccess)
            return split.Problem;
        (draft.Method, draft.CapacityIndicatorId, draft.CapacityYear, draft.TargetRevision) = (method, asksCapacity ? capacityIndicatorId : null, year, target.Revision);
        foreach (var (share, value) in shares.Zip(split.Value))
        {
            var part = parts[share.RegionId];
            (part.Basis, part.Value, part.IsByHand) = (method == BreakdownMethod.BaseShare ? share.Base : share.Capacity, value, share.Fixed is not null);
        }

        var deed = new Deed(nameof(SplitTarget), IndicatorsPermissions.BreakDown, target.Subject, new(
            $"{method.Label().Chinese}分解了指标“{indicator.Name}”{target.LastYear}年目标", $"split the target of '{indicator.Code}' for {target.LastYear} ({method.Label().English})"));
        // Two who split it at the same moment would each begin a draft.
        return await db.CommitIfAsync(
            deed, draft.Id,
            async stop => await db.TargetBreakdowns.AsNoTracking().AnyAsync(b => b.TargetSeriesId == targetSeriesId && b.State != BreakdownState.Issued && b.Id != draft.Id, stop).ConfigureAwait(false)
                ? await Overtaking.TellAsync(db, target.Subject, new("分解方案", "the breakdown"), stop).ConfigureAwait(false)
                : null,
            cancel).ConfigureAwait(false);
    }

    private async Task<(TargetBreakdown Draft, Dictionary<Guid, BreakdownPart> Parts)> DraftAsync(HengliangDb db, Target target, List<Guid> below, CancellationToken cancel)
    {
        var draft = await db.TargetBreakdowns.SingleOrDefaultAsync(b => b.TargetSeriesId == target.SeriesId && b.State == BreakdownState.Draft, cancel).ConfigureAwait(false);
        var parts = draft is null ? [] : await db.BreakdownParts.Where(p => p.BreakdownId == draft.Id).ToDictionaryAsync(p => p.PartRegionId, cancel).ConfigureAwait(false);
        if (draft is null)
            db.TargetBreakdowns.Add(draft = new() { Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = target.RegionId, UnitId = target.UnitId, TargetSeriesId = target.SeriesId, MadeAt = clock.GetUtcNow() });
        foreach (var gone in parts.Keys.Except(below).ToList())
            if (parts.Remove(gone, out var part))
                db.BreakdownParts.Remove(part);
        foreach (var region in below.Where(r => !parts.ContainsKey(r)))
            db.BreakdownParts.Add(parts[region] = new()
            {
                Id = Guid.CreateVersion7(clock.GetUtcNow()), BreakdownId = draft.Id, RegionId = target.RegionId, UnitId = target.UnitId, PartRegionId = region,
            });
        return (draft, parts);
    }

    private static async Task<List<BreakdownShare>> SharesAsync(
        HengliangDb db, Target target, List<Guid> below, Dictionary<Guid, BreakdownPart> parts, Guid? capacity, int? year, bool keepHand, CancellationToken cancel)
    {
        var bases = await BreakdownReading.LevelsAsync(db, target.IndicatorId, target.BaseYear, below, cancel).ConfigureAwait(false);
        var capacities = capacity is { } of && year is { } at ? await BreakdownReading.LevelsAsync(db, of, at, below, cancel).ConfigureAwait(false) : [];
        return below.ConvertAll(r => new BreakdownShare(
            r, bases.TryGetValue(r, out var own) ? own : null, capacities.TryGetValue(r, out var its) ? its : null,
            keepHand && parts[r].IsByHand ? parts[r].Value : null));
    }
}
