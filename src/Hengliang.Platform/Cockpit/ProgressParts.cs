using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>How many targets of one place stand how.</summary>
/// <param name="RegionId">Their region.</param>
/// <param name="OwnerId">Who answers for them; null where goals were counted.</param>
/// <param name="PlanId">Their plan; null in none, or where goals were not counted.</param>
/// <param name="GoalId">Their topmost task; likewise.</param>
/// <param name="Verdict">How they stand.</param>
/// <param name="Count">How many.</param>
/// <param name="Until">Year × 100 + month that the data of any of them end with.</param>
internal sealed record ProgressCount(Guid RegionId, Guid? OwnerId, Guid? PlanId, Guid? GoalId, Verdict Verdict, int Count, int? Until);

/// <summary>The names parts are shown by; what is out of sight has none.</summary>
internal sealed record ProgressNames(
    IReadOnlyDictionary<Guid, (Words Name, string Code)> Regions, IReadOnlyDictionary<Guid, Words> Owners, IReadOnlyDictionary<Guid, Words> Plans,
    IReadOnlyDictionary<Guid, (Words Title, int Start)> Goals)
{
    public static readonly Words NoPlan = new("未列入规划", "In no plan");
    public static readonly Words NoTask = new("未列入规划任务", "Under no task of the plan");
    public static readonly Words NotSeen = new("—", "—");

    /// <summary>What regions stand in order by, a city before its counties.</summary>
    public string CodeOf(Guid region) => Regions.TryGetValue(region, out var known) ? known.Code : "";

    /// <summary>Where a target stands in the plans.</summary>
    public ProgressGoal Of(Guid? plan, Guid? goal) =>
        new(plan is { } p ? Plans.GetValueOrDefault(p, NoPlan) : NoPlan, goal is { } g && Goals.TryGetValue(g, out var task) ? task.Title : null);
}

/// <summary>Adds counts up by region, goal or owner.</summary>
/// <param name="filter">What was asked for; each part asks for a little more.</param>
/// <param name="names">What the parts are called.</param>
internal sealed class ProgressParts(ProgressFilter filter, ProgressNames names)
{
    private readonly ProgressFilter _asked = filter with { Verdict = null };

    public IReadOnlyList<ProgressPart> Of(ProgressBy by, IReadOnlyList<ProgressCount> counts) => by switch
    {
        ProgressBy.Region => [.. counts.GroupBy(c => c.RegionId).OrderBy(g => names.CodeOf(g.Key), StringComparer.Ordinal).ThenBy(g => g.Key).Select(g => RegionPart(_asked, g.Key, g))],
        ProgressBy.Owner =>
        [
            .. counts.Where(c => c.OwnerId is not null).GroupBy(c => c.OwnerId!.Value)
                .Select(g => new ProgressPart(_asked with { OwnerId = g.Key }, names.Owners.GetValueOrDefault(g.Key, ProgressNames.NotSeen), null, Verdicts(g)))
                .OrderBy(p => p.Name.Chinese, StringComparer.Ordinal).ThenBy(p => p.Asked.OwnerId),
        ],
        _ => Goals(counts, by == ProgressBy.Cross),
    };

    /// <summary>How many stand how; what none stand like is left out.</summary>
    public static IReadOnlyDictionary<Verdict, int> Verdicts(IEnumerable<ProgressCount> counts) =>
        counts.GroupBy(c => c.Verdict).ToDictionary(g => g.Key, g => g.Sum(c => c.Count));

    /// <summary>By plan and, within it, in the order of the text: what it promises under no task stands before its tasks. Those in no plan come last.</summary>
    private List<ProgressPart> Goals(IReadOnlyList<ProgressCount> counts, bool across) =>
    [
        .. counts.GroupBy(c => (c.PlanId, c.GoalId))
            .OrderBy(g => g.Key.PlanId is null).ThenBy(g => names.Of(g.Key.PlanId, null).Plan.Chinese, StringComparer.Ordinal).ThenBy(g => g.Key.PlanId)
            .ThenBy(g => g.Key.GoalId is { } goal ? names.Goals[goal].Start : -1).ThenBy(g => g.Key.GoalId)
            .Select(g => GoalPart(g.Key.PlanId, g.Key.GoalId, g, across)),
    ];

    private ProgressPart GoalPart(Guid? plan, Guid? goal, IEnumerable<ProgressCount> counts, bool across)
    {
        var place = names.Of(plan, goal);
        var part = new ProgressPart(
            _asked with { PlanId = plan ?? ProgressFilter.None, GoalId = plan is null ? _asked.GoalId : goal ?? ProgressFilter.None },
            plan is null ? place.Plan : place.Task ?? ProgressNames.NoTask, plan is null ? null : place.Plan, Verdicts(counts));
        return across ? part with { Cells = counts.GroupBy(c => c.RegionId).ToDictionary(g => g.Key, g => RegionPart(part.Asked, g.Key, g)) } : part;
    }

    private ProgressPart RegionPart(ProgressFilter asked, Guid region, IEnumerable<ProgressCount> counts) =>
        new(asked with { RegionId = region }, names.Regions.TryGetValue(region, out var known) ? known.Name : ProgressNames.NotSeen, null, Verdicts(counts));
}
