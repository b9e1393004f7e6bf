using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Cockpit;

/// <summary>How a target stands, and its place in the plans in sight.</summary>
internal sealed record PlacedTarget
{
    public required Guid SeriesId { get; init; }

    public required Guid RegionId { get; init; }

    /// <summary>Who answers for it.</summary>
    public required Guid OwnerId { get; init; }

    public required Verdict Verdict { get; init; }

    /// <summary>Year × 100 + month its data end with; null where there are none.</summary>
    public required int? Until { get; init; }

    /// <summary>Null where it is in no plan, or in one out of sight.</summary>
    public required Guid? PlanId { get; init; }

    /// <summary>The topmost task of the plan under whose heading its sentence stands; null where it stands under none.</summary>
    public required Guid? GoalId { get; init; }

    /// <summary>Places targets by their sentences: a part that was broken down stands where the whole stands.</summary>
    /// <remarks>Of two headings accepted one within the other in either order, the outer one counts.</remarks>
    public static IQueryable<PlacedTarget> Of(HengliangDb db, IQueryable<JudgedTarget> judged)
    {
        var tops = from node in db.Set<PlanNode>()
                   where node.ParentId == null && !node.IsWithdrawn
                   join clause in ClauseReach.Of(db) on node.SourceClauseId equals (Guid?)clause.ClauseId
                   select new { node.Id, node.PlanId, node.SourceDocumentId, clause.Start, clause.End };
        return from kept in judged
               join target in db.Set<Target>().Where(t => t.State == RevisionState.Current) on kept.SeriesId equals target.SeriesId
               join found in db.Set<Plan>() on kept.PlanId equals (Guid?)found.Id into plans
               from plan in plans.DefaultIfEmpty()
               select new PlacedTarget
               {
                   SeriesId = kept.SeriesId,
                   RegionId = kept.RegionId,
                   OwnerId = kept.OwnerId,
                   Verdict = kept.Verdict,
                   Until = (kept.ActualYear * 100) + kept.ActualMonth,
                   PlanId = plan == null ? null : plan.Id,
                   GoalId = tops.Where(t => t.PlanId == plan!.Id && t.SourceDocumentId == target.SourceDocumentId && t.Start <= target.SourceStart && target.SourceStart < t.End)
                       .OrderBy(t => t.Start).ThenBy(t => t.Id).Select(t => (Guid?)t.Id).FirstOrDefault(),
               };
    }
}
