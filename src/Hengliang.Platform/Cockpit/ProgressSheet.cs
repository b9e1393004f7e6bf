using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Cockpit;

/// <summary>Which targets an overview shows; what is null is not asked for.</summary>
/// <param name="PlanId">The plan they belong to; <see cref="None"/> for those in no plan in sight.</param>
/// <param name="RegionId">The region they are for.</param>
/// <param name="OwnerId">The unit that answers for them.</param>
/// <param name="IndicatorId">What they are about.</param>
/// <param name="Year">The year they are due.</param>
/// <param name="Verdict">How they stand.</param>
/// <param name="GoalId">The topmost task of their plan they stand under; <see cref="None"/> for those under no task.</param>
/// <param name="Waits">Those alone of which a change or the withdrawal waits for approval.</param>
public sealed record ProgressFilter(
    Guid? PlanId = null, Guid? RegionId = null, Guid? OwnerId = null, Guid? IndicatorId = null, int? Year = null, Verdict? Verdict = null, Guid? GoalId = null, bool Waits = false)
{
    /// <summary>Asked for in place of a plan or a goal: the targets that have none.</summary>
    public static Guid None => Guid.Empty;
}

/// <summary>What an overview counts its targets by.</summary>
public enum ProgressBy
{
    Region,

    /// <summary>The plan and, within it, the topmost task they stand under.</summary>
    Goal,

    /// <summary>The unit responsible.</summary>
    Owner,

    /// <summary>Goal by region.</summary>
    Cross,
}

/// <summary>The place of a target in the plans: the plan's title, and the topmost task its sentence stands under.</summary>
/// <param name="Plan">未列入规划 where it stands in none.</param>
/// <param name="Task">Null where it stands under no task.</param>
public sealed record ProgressGoal(Words Plan, Words? Task);

/// <summary>A target with the goal it belongs to and the unit that answers for it.</summary>
public sealed record ProgressLine(TargetLine Target, ProgressGoal Goal, Words Owner);

/// <summary>One choice of a filter.</summary>
public sealed record ProgressChoice(Guid Id, Words Name);

/// <summary>How the targets of one region, goal or owner stand, or those of a goal in a region.</summary>
/// <param name="Asked">Asks for these targets alone, whatever their verdict.</param>
/// <param name="Name">The region, the task or the owner; for targets under no task or in no plan, these words.</param>
/// <param name="Plan">The plan of a task; null of anything else.</param>
/// <param name="Verdicts">How many stand how; none of them zero.</param>
public sealed record ProgressPart(ProgressFilter Asked, Words Name, Words? Plan, IReadOnlyDictionary<Verdict, int> Verdicts)
{
    public int Total => Verdicts.Values.Sum();

    /// <summary>The worst result among them; 无法判断 only where nothing can be judged.</summary>
    public Verdict Worst => Verdicts.Keys.Max();

    /// <summary>The same by region, where a cross table was asked for; a region without targets is not in it.</summary>
    public IReadOnlyDictionary<Guid, ProgressPart> Cells { get; init; } = new Dictionary<Guid, ProgressPart>();
}

/// <summary>Targets by goal, region and owner, with how they stand.</summary>
/// <param name="Lines">Those of the page, or all that fit; by plan, indicator, region and year.</param>
/// <param name="Total">How many fit.</param>
/// <param name="Verdicts">How many stand how, whatever verdict was asked for.</param>
/// <param name="Parts">The same by what was asked for, or by everything; every part of them adds up to <paramref name="Verdicts"/>.</param>
/// <param name="AsOf">数据截至: the last month any of them is judged by data of; null where none is.</param>
/// <param name="Goals">The tasks on top of the plan that is asked for; empty where none is.</param>
public sealed record ProgressSheet(
    IReadOnlyList<ProgressLine> Lines, int Total, IReadOnlyDictionary<Verdict, int> Verdicts,
    IReadOnlyDictionary<ProgressBy, IReadOnlyList<ProgressPart>> Parts, DataUntil? AsOf,
    IReadOnlyList<ProgressChoice> Plans, IReadOnlyList<ProgressChoice> Goals, IReadOnlyList<ProgressChoice> RegionChoices,
    IReadOnlyList<ProgressChoice> Owners, IReadOnlyList<ProgressChoice> Indicators, IReadOnlyList<int> Years)
{
    /// <summary>What waits for approval of the plan, region, indicator and year asked for: the first of them. Nothing of it is counted above.</summary>
    public IReadOnlyList<ProposedTarget> Waiting { get; init; } = [];

    /// <summary>How many wait.</summary>
    public int WaitingTotal { get; init; }

    /// <summary>The regions of a cross table in their order.</summary>
    public IReadOnlyList<ProgressChoice> RegionsAcross
    {
        get
        {
            var across = Parts.GetValueOrDefault(ProgressBy.Cross, []).SelectMany(p => p.Cells.Keys).ToHashSet();
            return [.. RegionChoices.Where(r => across.Contains(r.Id))];
        }
    }
}
