using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>Shows the progress of every target in sight, by goal, region and owner.</summary>
/// <remarks>A page counts by what is kept of how targets stand, and judges its own lines alone. Who sees by units may not see every value
/// a target was judged by, and is shown what their own sight makes of it: then all are judged, as they are for a file.</remarks>
public sealed class ShowProgress(Databases databases, Acting acting, TimeProvider clock)
{
    private const int MostWaiting = 50;

    /// <summary>All lines that fit, counted by everything.</summary>
    public Task<Outcome<ProgressSheet>> RunAsync(ProgressFilter filter, CancellationToken cancel = default) =>
        ShowAsync(filter, Enum.GetValues<ProgressBy>(), db => JudgeAsync(db, filter, 1, int.MaxValue, ChinaDay.Today(clock).Year, cancel), cancel);

    /// <summary>A page of lines, counted by one thing; a number past the end gives the last.</summary>
    public Task<Outcome<ProgressSheet>> RunAsync(ProgressFilter filter, int page, int size, ProgressBy by = ProgressBy.Region, CancellationToken cancel = default) => ShowAsync(
        filter, [by],
        db => acting.Sight.Units.Count == 0 ? CountAsync(db, filter, by, page, size, ChinaDay.Today(clock).Year, cancel) : JudgeAsync(db, filter, page, size, ChinaDay.Today(clock).Year, cancel), cancel);

    private async Task<Outcome<ProgressSheet>> ShowAsync(ProgressFilter filter, ProgressBy[] by, Func<HengliangDb, Task<Found>> find, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await find(db).ConfigureAwait(false);
        return await DescribeAsync(db, filter, by, found, cancel).ConfigureAwait(false);
    }

    /// <summary>The targets that are asked for, whatever their verdict.</summary>
    private static IQueryable<JudgedTarget> Asked(HengliangDb db, ProgressFilter filter)
    {
        var (asked, plans, none) = (db.Set<JudgedTarget>().Narrow(db), db.Set<Plan>(), ProgressFilter.None);
        asked = filter.RegionId is { } region ? asked.Where(t => t.RegionId == region) : asked;
        asked = filter.OwnerId is { } owner ? asked.Where(t => t.OwnerId == owner) : asked;
        asked = filter.IndicatorId is { } indicator ? asked.Where(t => t.IndicatorId == indicator) : asked;
        asked = filter.Year is { } year ? asked.Where(t => t.LastYear == year) : asked;
        var proposed = ProposedTargets.Waiting(db.Set<Target>());
        asked = filter.Waits ? asked.Where(t => proposed.Any(p => p.SeriesId == t.SeriesId)) : asked;
        if (filter.PlanId is { } plan)
            asked = plan == none ? asked.Where(t => !plans.Any(p => p.Id == t.PlanId)) : asked.Where(t => t.PlanId == plan);
        if (filter.GoalId is not { } goal)
            return asked;
        var placed = PlacedTarget.Of(db, asked).Where(p => goal == none ? p.GoalId == null : p.GoalId == goal);
        return asked.Where(t => placed.Any(p => p.SeriesId == t.SeriesId));
    }

    /// <summary>What waits for approval: not yet judged, it has no verdict, owner or goal to be asked for by.</summary>
    private static IQueryable<Target> Waiting(HengliangDb db, ProgressFilter filter)
    {
        var (waiting, plans, none) = (ProposedTargets.Waiting(db.Set<Target>()), db.Set<Plan>(), ProgressFilter.None);
        waiting = filter.RegionId is { } region ? waiting.Where(t => t.RegionId == region) : waiting;
        waiting = filter.IndicatorId is { } indicator ? waiting.Where(t => t.IndicatorId == indicator) : waiting;
        waiting = filter.Year is { } year ? waiting.Where(t => t.LastYear == year) : waiting;
        return filter.PlanId is not { } plan ? waiting
            : plan == none ? waiting.Where(t => !plans.Any(p => p.Id == t.PlanId)) : waiting.Where(t => t.PlanId == plan);
    }

    /// <summary>Judges every target that is asked for.</summary>
    private static async Task<Found> JudgeAsync(HengliangDb db, ProgressFilter filter, int page, int size, int thisYear, CancellationToken cancel)
    {
        var asked = Asked(db, filter);
        var judged = await TargetLines.OfAsync(db, db.Set<Target>().Where(t => asked.Any(j => j.SeriesId == t.SeriesId)), cancel).ConfigureAwait(false);
        var places = await PlacedTarget.Of(db, asked).ToDictionaryAsync(p => p.SeriesId, cancel).ConfigureAwait(false);
        var counts = judged.Select(t => (Target: t, Place: places[t.SeriesId]))
            .GroupBy(t => (t.Place.RegionId, t.Place.OwnerId, t.Place.PlanId, t.Place.GoalId, t.Target.Standing.Verdict))
            .Select(g => new ProgressCount(g.Key.RegionId, g.Key.OwnerId, g.Key.PlanId, g.Key.GoalId, g.Key.Verdict, g.Count(), g.Max(t => t.Target.Standing.Until is { } until && until.Year <= thisYear ? until.YearAndMonth : (int?)null))).ToList();
        var fit = judged.Where(t => filter.Verdict is null || t.Standing.Verdict == filter.Verdict).ToList();
        var ids = fit.ConvertAll(l => l.SeriesId);
        var shown = await IdsAsync(
            db, db.Set<JudgedTarget>().Where(j => ids.Contains(j.SeriesId)), Math.Clamp(page, 1, LastOf(fit.Count, size)), size, cancel).ConfigureAwait(false);
        return new(InOrder(fit, shown), fit.Count, counts, places);
    }

    /// <summary>Counts by what is kept, and judges the lines of the page.</summary>
    private static async Task<Found> CountAsync(HengliangDb db, ProgressFilter filter, ProgressBy by, int page, int size, int thisYear, CancellationToken cancel)
    {
        var asked = Asked(db, filter);
        var counted = by is ProgressBy.Goal or ProgressBy.Cross
            ? PlacedTarget.Of(db, asked).GroupBy(p => new { p.RegionId, p.PlanId, p.GoalId, p.Verdict })
                .Select(g => new ProgressCount(g.Key.RegionId, null, g.Key.PlanId, g.Key.GoalId, g.Key.Verdict, g.Count(), g.Max(p => p.Until / 100 <= thisYear ? p.Until : null)))
            : asked.GroupBy(j => new { j.RegionId, j.OwnerId, j.Verdict })
                .Select(g => new ProgressCount(g.Key.RegionId, g.Key.OwnerId, null, null, g.Key.Verdict, g.Count(), g.Max(j => j.ActualYear <= thisYear ? (j.ActualYear * 100) + j.ActualMonth : null)));
        var counts = await counted.ToListAsync(cancel).ConfigureAwait(false);
        var total = counts.Where(c => filter.Verdict is null || c.Verdict == filter.Verdict).Sum(c => c.Count);
        var fit = filter.Verdict is { } verdict ? asked.Where(j => j.Verdict == verdict) : asked;
        var shown = await IdsAsync(db, fit, Math.Clamp(page, 1, LastOf(total, size)), size, cancel).ConfigureAwait(false);
        var lines = await TargetLines.OfAsync(db, db.Set<Target>().Where(t => shown.Contains(t.SeriesId)), cancel).ConfigureAwait(false);
        var places = await PlacedTarget.Of(db, db.Set<JudgedTarget>().Where(j => shown.Contains(j.SeriesId))).ToDictionaryAsync(p => p.SeriesId, cancel).ConfigureAwait(false);
        return new(InOrder(lines, shown), total, counts, places);
    }

    /// <summary>The targets of a page in their order: by goal, indicator, region and year.</summary>
    private static Task<List<Guid>> IdsAsync(HengliangDb db, IQueryable<JudgedTarget> fit, int page, int size, CancellationToken cancel)
    {
        var none = ProgressNames.NoPlan.Chinese;
        var ordered = from judged in fit
                      join indicator in db.Set<Indicator>() on judged.IndicatorId equals indicator.Id
                      join region in db.Set<Region>() on judged.RegionId equals region.Id
                      join plan in db.Set<Plan>() on judged.PlanId equals (Guid?)plan.Id into goals
                      from goal in goals.DefaultIfEmpty()
                      orderby goal == null ? none : goal.Title, indicator.Code, region.Code, judged.LastYear, judged.SeriesId
                      select judged.SeriesId;
        return ordered.Skip((page - 1) * size).Take(size).ToListAsync(cancel);
    }

    private static async Task<ProgressSheet> DescribeAsync(HengliangDb db, ProgressFilter filter, ProgressBy[] by, Found found, CancellationToken cancel)
    {
        var judged = db.Set<JudgedTarget>().Narrow(db);
        var ends = await judged.Select(j => new { j.PlanId, j.LastYear }).Distinct().ToListAsync(cancel).ConfigureAwait(false);
        var plans = (await db.Set<Plan>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => new Words(p.Title, p.Title), cancel).ConfigureAwait(false))
            .Where(p => ends.Exists(e => e.PlanId == p.Key)).ToDictionary();
        var tasks = await TasksAsync(db, filter, found, cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().Where(r => judged.Any(j => j.RegionId == r.Id))
            .ToDictionaryAsync(r => r.Id, r => (Name: Words.Named(r.Name, r.NameEnglish), r.Code), cancel).ConfigureAwait(false);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => judged.Any(j => j.OwnerId == u.Id))
            .ToDictionaryAsync(u => u.Id, u => new Words(u.Name, u.NameEnglish), cancel).ConfigureAwait(false);
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => judged.Any(j => j.IndicatorId == i.Id)).ToListAsync(cancel).ConfigureAwait(false);
        var names = new ProgressNames(regions, units, plans, tasks.ToDictionary(t => t.Id, t => (new Words(t.Title, t.Title), t.SourceStart)));
        var parts = new ProgressParts(filter, names);
        return new ProgressSheet(
            [.. found.Lines.Select(t => Line(t, found.Places[t.SeriesId], names))],
            found.Total, ProgressParts.Verdicts(found.Counts), by.ToDictionary(b => b, b => parts.Of(b, found.Counts)),
            DataUntil.Of(found.Counts.Max(c => c.Until)),
            ends.Exists(e => e.PlanId is not { } plan || !plans.ContainsKey(plan)) ? [.. Choices(plans), new(ProgressFilter.None, ProgressNames.NoPlan)] : Choices(plans),
            Goals(filter, tasks),
            [.. regions.OrderBy(r => r.Value.Code, StringComparer.Ordinal).Select(r => new ProgressChoice(r.Key, r.Value.Name))], Choices(units), Choices(indicators.Select(i => KeyValuePair.Create(i.Id, TargetLines.NameOf(i)))), [.. ends.Select(e => e.LastYear).Distinct().Order()])
        {
            Waiting = await ProposedTargets.OfAsync(db, Waiting(db, filter), MostWaiting, cancel).ConfigureAwait(false),
            WaitingTotal = await Waiting(db, filter).CountAsync(cancel).ConfigureAwait(false),
        };
    }

    /// <summary>The topmost tasks that are named, asked for, or to be chosen from.</summary>
    private static Task<List<PlanNode>> TasksAsync(HengliangDb db, ProgressFilter filter, Found found, CancellationToken cancel)
    {
        var named = found.Counts.Select(c => c.GoalId).Concat(found.Lines.Select(l => found.Places[l.SeriesId].GoalId))
            .Append(filter.GoalId).OfType<Guid>().Distinct().ToList();
        return db.Set<PlanNode>().AsNoTracking()
            .Where(n => n.ParentId == null && !n.IsWithdrawn && (named.Contains(n.Id) || n.PlanId == filter.PlanId)).ToListAsync(cancel);
    }

    private static IReadOnlyList<ProgressChoice> Goals(ProgressFilter filter, List<PlanNode> tasks)
    {
        var offered = tasks.Where(t => t.Id == filter.GoalId || t.PlanId == filter.PlanId).OrderBy(t => t.SourceStart)
            .Select(t => new ProgressChoice(t.Id, new(t.Title, t.Title))).ToList();
        return offered.Count == 0 && filter.GoalId != ProgressFilter.None ? [] : [.. offered, new(ProgressFilter.None, ProgressNames.NoTask)];
    }

    private static ProgressLine Line(TargetLine target, PlacedTarget place, ProgressNames names) =>
        new(target, names.Of(place.PlanId, place.GoalId), names.Owners.GetValueOrDefault(place.OwnerId, ProgressNames.NotSeen));

    private static int LastOf(int total, int size) => Math.Max(1, (int)(((long)total + size - 1) / size));

    private static List<TargetLine> InOrder(IReadOnlyList<TargetLine> lines, List<Guid> ids)
    {
        var known = lines.ToDictionary(l => l.SeriesId);
        return [.. ids.Where(known.ContainsKey).Select(i => known[i])];
    }

    private static IReadOnlyList<ProgressChoice> Choices(IEnumerable<KeyValuePair<Guid, Words>> names) =>
        [.. names.Select(n => new ProgressChoice(n.Key, n.Value)).OrderBy(c => c.Name.Chinese, StringComparer.Ordinal)];

    /// <summary>What was found: the lines to show, how many fit, how many of all asked for stand how, and where the lines stand.</summary>
    private sealed record Found(
        IReadOnlyList<TargetLine> Lines, int Total, IReadOnlyList<ProgressCount> Counts, IReadOnlyDictionary<Guid, PlacedTarget> Places);
}
