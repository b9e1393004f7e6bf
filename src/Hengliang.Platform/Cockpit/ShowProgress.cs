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
/// <param name="Lines">All that fit, by goal, indicator, region and year.</param>
/// <param name="Verdicts">How many stand how, whatever verdict was asked for.</param>
/// <param name="Regions">The same for each region.</param>
/// <param name="AsOf">数据截至: the latest year any of them is judged by; null where none is.</param>
public sealed record ProgressSheet(
    IReadOnlyList<ProgressLine> Lines, IReadOnlyDictionary<Verdict, int> Verdicts, IReadOnlyList<RegionProgress> Regions, int? AsOf,
    IReadOnlyList<ProgressChoice> Plans, IReadOnlyList<ProgressChoice> RegionChoices, IReadOnlyList<ProgressChoice> Owners,
    IReadOnlyList<ProgressChoice> Indicators, IReadOnlyList<int> Years);

/// <summary>Shows the progress of every target in sight, by goal, region and owner.</summary>
public sealed class ShowProgress(Databases databases, Acting acting)
{
    private static readonly Words NoPlan = new("未列入规划", "In no plan");

    public async Task<Outcome<ProgressSheet>> RunAsync(ProgressFilter filter, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var all = await db.Set<Target>().AsNoTracking().Where(t => t.State == RevisionState.Current)
            .Select(t => new { t.SeriesId, t.PlanId, t.RegionId, t.UnitId, t.IndicatorId, t.LastYear }).ToListAsync(cancel).ConfigureAwait(false);
        var plans = await db.Set<Plan>().AsNoTracking().ToDictionaryAsync(p => p.Id, p => new Words(p.Title, p.Title), cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().Where(r => all.Select(t => t.RegionId).Contains(r.Id))
            .ToDictionaryAsync(r => r.Id, r => new Words(r.Name, r.NameEnglish ?? r.Name), cancel).ConfigureAwait(false);
        var units = await db.Set<Unit>().AsNoTracking().Where(u => all.Select(t => t.UnitId).Contains(u.Id))
            .ToDictionaryAsync(u => u.Id, u => new Words(u.Name, u.NameEnglish), cancel).ConfigureAwait(false);
        var owners = all.ToDictionary(t => t.SeriesId, t => t.UnitId);
        var asked = await TargetLines.OfAsync(db, Asked(db.Set<Target>(), filter), cancel).ConfigureAwait(false);
        var lines = asked.Select(t => new ProgressLine(
                t, t.PlanId is { } plan && plans.TryGetValue(plan, out var goal) ? goal : NoPlan,
                units.GetValueOrDefault(owners.GetValueOrDefault(t.SeriesId), new("—", "—"))))
            .OrderBy(l => l.Goal.Chinese, StringComparer.Ordinal).ThenBy(l => l.Target.IndicatorCode, StringComparer.Ordinal)
            .ThenBy(l => l.Target.Region.Chinese, StringComparer.Ordinal).ThenBy(l => l.Target.LastYear).ToList();
        var indicators = await db.Set<Indicator>().AsNoTracking().Where(i => all.Select(t => t.IndicatorId).Contains(i.Id)).ToListAsync(cancel).ConfigureAwait(false);
        return new ProgressSheet(
            lines.FindAll(l => filter.Verdict is null || l.Target.Standing.Verdict == filter.Verdict),
            Count(lines),
            [
                .. lines.GroupBy(l => l.Target.RegionId).Select(g => new RegionProgress(g.Key, g.First().Target.Region, Count(g)))
                    .OrderBy(r => r.Region.Chinese, StringComparer.Ordinal),
            ],
            lines.Max(l => l.Target.Standing.Actual?.Year),
            Choices(plans.Where(p => all.Exists(t => t.PlanId == p.Key))), Choices(regions), Choices(units),
            Choices(indicators.Select(i => KeyValuePair.Create(i.Id, TargetLines.NameOf(i)))), [.. all.Select(t => t.LastYear).Distinct().Order()]);
    }

    private static IQueryable<Target> Asked(IQueryable<Target> targets, ProgressFilter filter) => targets.Where(t =>
        (filter.PlanId == null || t.PlanId == filter.PlanId) && (filter.RegionId == null || t.RegionId == filter.RegionId)
        && (filter.OwnerId == null || t.UnitId == filter.OwnerId) && (filter.IndicatorId == null || t.IndicatorId == filter.IndicatorId)
        && (filter.Year == null || t.LastYear == filter.Year));

    private static Dictionary<Verdict, int> Count(IEnumerable<ProgressLine> lines) =>
        lines.GroupBy(l => l.Target.Standing.Verdict).ToDictionary(g => g.Key, g => g.Count());

    private static IReadOnlyList<ProgressChoice> Choices(IEnumerable<KeyValuePair<Guid, Words>> names) =>
        [.. names.Select(n => new ProgressChoice(n.Key, n.Value)).OrderBy(c => c.Name.Chinese, StringComparer.Ordinal)];
}
