using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>Which targets an overview shows; what is null is not asked for.</summary>
/// <param name="PlanId">The plan, that is the goal, they belong to.</param>
/// <param name="RegionId">The region they are for.</param>
/// <param name="OwnerId">The unit that keeps them.</param>
/// <param name="IndicatorId">What they are about.</param>
/// <param name="Year">The year they are due.</param>
/// <param name="Verdict">How they stand.</param>
public sealed record ProgressFilter(
    Guid? PlanId = null, Guid? RegionId = null, Guid? OwnerId = null, Guid? IndicatorId = null, int? Year = null, Verdict? Verdict = null);

/// <summary>A target with the goal it belongs to and the unit that answers for it.</summary>
/// <param name="Goal">The plan's title; 未列入规划 where it stands in none.</param>
public sealed record ProgressLine(TargetLine Target, Words Goal, Words Owner);

/// <summary>One choice of a filter.</summary>
public sealed record ProgressChoice(Guid Id, Words Name);

/// <summary>How the targets of one region stand.</summary>
public sealed record RegionProgress(Guid RegionId, Words Region, IReadOnlyDictionary<Verdict, int> Verdicts);

/// <summary>Targets by goal, region and owner, with how they stand.</summary>
/// <param name="Lines">Those of the page, or all that fit; by goal, indicator, region and year.</param>
/// <param name="Total">How many fit.</param>
/// <param name="Verdicts">How many stand how, whatever verdict was asked for.</param>
/// <param name="Regions">The same for each region.</param>
/// <param name="AsOf">数据截至: the latest year any of them is judged by; null where none is.</param>
public sealed record ProgressSheet(
    IReadOnlyList<ProgressLine> Lines, int Total, IReadOnlyDictionary<Verdict, int> Verdicts, IReadOnlyList<RegionProgress> Regions, int? AsOf,
    IReadOnlyList<ProgressChoice> Plans, IReadOnlyList<ProgressChoice> RegionChoices, IReadOnlyList<ProgressChoice> Owners,
    IReadOnlyList<ProgressChoice> Indicators, IReadOnlyList<int> Years);

/// <summary>Shows the progress of every target in sight, by goal, region and owner.</summary>
/// <remarks>A page counts by what is kept of how targets stand, and judges its own lines alone. Who sees by units may not see every value
/// a target was judged by, and is shown what their own sight makes of it: then all are judged, as they are for a file.</remarks>
public sealed class ShowProgress(Databases databases, Acting acting)
{
    private static readonly Words NoPlan = new("未列入规划", "In no plan");

    /// <summary>All lines that fit.</summary>
    public Task<Outcome<ProgressSheet>> RunAsync(ProgressFilter filter, CancellationToken cancel = default) =>
        ShowAsync(filter, async db => await PageAsync(db, await JudgeAsync(db, filter, cancel).ConfigureAwait(false), 1, int.MaxValue, cancel).ConfigureAwait(false), cancel);

    /// <summary>A page of lines; a number past the end gives the last.</summary>
    public Task<Outcome<ProgressSheet>> RunAsync(ProgressFilter filter, int page, int size, CancellationToken cancel = default) => ShowAsync(
        filter,
        async db => acting.Sight.Units.Count == 0
            ? await CountAsync(db, filter, page, size, cancel).ConfigureAwait(false)
            : await PageAsync(db, await JudgeAsync(db, filter, cancel).ConfigureAwait(false), page, size, cancel).ConfigureAwait(false),
        cancel);

    private async Task<Outcome<ProgressSheet>> ShowAsync(ProgressFilter filter, Func<HengliangDb, Task<Found>> find, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await find(db).ConfigureAwait(false);
        return await DescribeAsync(db, found, cancel).ConfigureAwait(false);
    }

    /// <summary>Judges every target that is asked for.</summary>
    private static async Task<Found> JudgeAsync(HengliangDb db, ProgressFilter filter, CancellationToken cancel)
    {
        var asked = await TargetLines.OfAsync(db, db.Set<Target>().Where(t =>
            (filter.PlanId == null || t.PlanId == filter.PlanId) && (filter.RegionId == null || t.RegionId == filter.RegionId)
            && (filter.OwnerId == null || t.UnitId == filter.OwnerId) && (filter.IndicatorId == null || t.IndicatorId == filter.IndicatorId)
            && (filter.Year == null || t.LastYear == filter.Year)), cancel).ConfigureAwait(false);
        var fit = asked.Where(t => filter.Verdict is null || t.Standing.Verdict == filter.Verdict).ToList();
        return new(
            fit, fit.Count,
            [
                .. asked.GroupBy(t => (t.RegionId, t.Standing.Verdict))
                    .Select(g => new VerdictCount(g.Key.RegionId, g.Key.Verdict, g.Count(), g.Max(t => t.Standing.Actual?.Year))),
            ]);
    }

    private static async Task<Found> PageAsync(HengliangDb db, Found all, int page, int size, CancellationToken cancel)
    {
        var ids = all.Lines.Select(l => l.SeriesId).ToList();
        var fit = db.Set<JudgedTarget>().Where(j => ids.Contains(j.SeriesId));
        return all with { Lines = InOrder(all.Lines, await IdsAsync(db, fit, Math.Clamp(page, 1, LastOf(all.Total, size)), size, cancel).ConfigureAwait(false)) };
    }

    /// <summary>Counts by what is kept, and judges the lines of the page.</summary>
    private static async Task<Found> CountAsync(HengliangDb db, ProgressFilter filter, int page, int size, CancellationToken cancel)
    {
        var asked = db.Set<JudgedTarget>().Narrow(db);
        asked = filter.PlanId is { } plan ? asked.Where(t => t.PlanId == plan) : asked;
        asked = filter.RegionId is { } region ? asked.Where(t => t.RegionId == region) : asked;
        asked = filter.OwnerId is { } owner ? asked.Where(t => t.UnitId == owner) : asked;
        asked = filter.IndicatorId is { } indicator ? asked.Where(t => t.IndicatorId == indicator) : asked;
        asked = filter.Year is { } year ? asked.Where(t => t.LastYear == year) : asked;
        var counts = await asked.GroupBy(j => new { j.RegionId, j.Verdict })
            .Select(g => new VerdictCount(g.Key.RegionId, g.Key.Verdict, g.Count(), g.Max(j => j.ActualYear))).ToListAsync(cancel).ConfigureAwait(false);
        var total = counts.Where(c => filter.Verdict is null || c.Verdict == filter.Verdict).Sum(c => c.Count);
        var fit = filter.Verdict is { } verdict ? asked.Where(j => j.Verdict == verdict) : asked;
        var shown = await IdsAsync(db, fit, Math.Clamp(page, 1, LastOf(total, size)), size, cancel).ConfigureAwait(false);
        var lines = await TargetLines.OfAsync(db, db.Set<Target>().Where(t => shown.Contains(t.SeriesId)), cancel).ConfigureAwait(false);
        return new(InOrder(lines, shown), total, counts);
    }

    /// <summary>The targets of a page in their order: by goal, indicator, region and year.</summary>
    private static Task<List<Guid>> IdsAsync(HengliangDb db, IQueryable<JudgedTarget> fit, int page, int size, CancellationToken cancel)
    {
        var none = NoPlan.Chinese;
        var ordered = from judged in fit
                      join indicator in db.Set<Indicator>() on judged.IndicatorId equals indicator.Id
                      join region in db.Set<Region>() on judged.RegionId equals region.Id
                      join plan in db.Set<Plan>() on judged.PlanId equals (Guid?)plan.Id into goals
                      from goal in goals.DefaultIfEmpty()
                      orderby goal == null ? none : goal.Title, indicator.Code, region.Name, judged.LastYear, judged.SeriesId
                      select judged.SeriesId;
        return ordered.Skip((page - 1) * size).Take(size).ToListAsync(cancel);
    }

    private static async Task<ProgressSheet> DescribeAsync(HengliangDb db, Found found, CancellationToken cancel)
    {
        var judged = db.Set<JudgedTarget>().Narrow(db);
        var ends = await judged.Select(j => new { j.PlanId, j.LastYear }).Distinct().ToListAsync(cancel).ConfigureAwait(false);
        var plans = (await db.Set<Plan>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => new Words(p.Title, p.Title), cancel).ConfigureAwait(false))
            .Where(p => ends.Exists(e => e.PlanId == p.Key)).ToDictionary();
        var regions = await db.Set<Region>().AsNoTracking().Where(r => judged.Any(j => j.RegionId == r.Id))
            .ToDictionaryAsync(r => r.Id, r => new Words(r.Name, r.NameEnglish ?? r.Name), cancel).ConfigureAwait(false);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => judged.Any(j => j.UnitId == u.Id))
            .ToDictionaryAsync(u => u.Id, u => new Words(u.Name, u.NameEnglish), cancel).ConfigureAwait(false);
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => judged.Any(j => j.IndicatorId == i.Id)).ToListAsync(cancel).ConfigureAwait(false);
        var shown = found.Lines.Select(l => l.SeriesId).ToList();
        var owners = await judged.Where(j => shown.Contains(j.SeriesId)).Select(j => new { j.SeriesId, j.UnitId }).ToDictionaryAsync(j => j.SeriesId, j => j.UnitId, cancel).ConfigureAwait(false);
        return new ProgressSheet(
            [
                .. found.Lines.Select(t => new ProgressLine(
                    t, t.PlanId is { } plan && plans.TryGetValue(plan, out var goal) ? goal : NoPlan,
                    units.GetValueOrDefault(owners.GetValueOrDefault(t.SeriesId), new("—", "—")))),
            ],
            found.Total, found.Counts.GroupBy(c => c.Verdict).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
            [
                .. found.Counts.GroupBy(c => c.RegionId).Select(g => new RegionProgress(g.Key, regions[g.Key], g.ToDictionary(c => c.Verdict, c => c.Count)))
                    .OrderBy(r => r.Region.Chinese, StringComparer.Ordinal),
            ],
            found.Counts.Max(c => c.ActualYear), Choices(plans), Choices(regions), Choices(units),
            Choices(indicators.Select(i => KeyValuePair.Create(i.Id, TargetLines.NameOf(i)))), [.. ends.Select(e => e.LastYear).Distinct().Order()]);
    }

    private static int LastOf(int total, int size) => Math.Max(1, (int)(((long)total + size - 1) / size));

    private static List<TargetLine> InOrder(IReadOnlyList<TargetLine> lines, List<Guid> ids)
    {
        var known = lines.ToDictionary(l => l.SeriesId);
        return [.. ids.Where(known.ContainsKey).Select(i => known[i])];
    }

    private static IReadOnlyList<ProgressChoice> Choices(IEnumerable<KeyValuePair<Guid, Words>> names) =>
        [.. names.Select(n => new ProgressChoice(n.Key, n.Value)).OrderBy(c => c.Name.Chinese, StringComparer.Ordinal)];

    private sealed record VerdictCount(Guid RegionId, Verdict Verdict, int Count, int? ActualYear);

    /// <summary>What was found: the lines to show, how many fit, and how many of all asked for stand how.</summary>
    private sealed record Found(IReadOnlyList<TargetLine> Lines, int Total, IReadOnlyList<VerdictCount> Counts);
}
