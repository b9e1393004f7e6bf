using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Plans.Contracts;

/// <summary>What a plan is made from: the document it stands in.</summary>
public sealed record PlanOrigin(
    Guid DocumentId, Guid RegionId, Guid UnitId, string Title, int FirstYear, int LastYear, bool IsDemonstration);

/// <summary>A node to be added, under the nearest accepted heading above it.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Lead">牵头单位; empty when none is named.</param>
/// <param name="Source">The heading's words.</param>
/// <param name="Above">The clauses it stands under, nearest first.</param>
public sealed record PlanNodeEntry(string Title, string Lead, Citation Source, IReadOnlyList<Guid> Above);

/// <summary>The one place where plans and their trees are written; it adds without committing.</summary>
public sealed class PlanRegister(TimeProvider clock)
{
    /// <summary>The plan of a document; made when this is the first thing accepted from it.</summary>
    public async Task<Plan> EnsureAsync(HengliangDb db, PlanOrigin origin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(origin);
        var found = db.Plans.Local.FirstOrDefault(p => p.DocumentId == origin.DocumentId)
            ?? await db.Plans.SingleOrDefaultAsync(p => p.DocumentId == origin.DocumentId, cancel).ConfigureAwait(false);
        return found ?? db.Plans.Add(new Plan
        {
            Id = NewId(),
            DocumentId = origin.DocumentId,
            RegionId = origin.RegionId,
            UnitId = origin.UnitId,
            Title = origin.Title,
            FirstYear = origin.FirstYear,
            LastYear = origin.LastYear,
            IsDemonstration = origin.IsDemonstration,
        }).Entity;
    }

    /// <summary>Adds a node; a second one on the same heading is the first one again.</summary>
    public async Task<PlanNode> AddAsync(HengliangDb db, Plan plan, PlanNodeEntry entry, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(entry);
        var nodes = await db.PlanNodes.Where(n => n.PlanId == plan.Id && !n.IsWithdrawn).ToListAsync(cancel).ConfigureAwait(false);
        if (nodes.FirstOrDefault(n => n.SourceStart == entry.Source.Start && n.Title == entry.Title) is { } same)
            return same;
        var parent = entry.Above.Select(clause => nodes.FirstOrDefault(n => n.SourceClauseId == clause)).FirstOrDefault(n => n is not null);
        return db.PlanNodes.Add(new PlanNode
        {
            Id = NewId(),
            RegionId = plan.RegionId,
            UnitId = plan.UnitId,
            PlanId = plan.Id,
            ParentId = parent?.Id,
            Kind = Below(parent?.Kind),
            Title = entry.Title,
            Lead = entry.Lead,
            SourceDocumentId = entry.Source.DocumentId,
            SourceTitle = entry.Source.DocumentTitle,
            SourceClauseId = entry.Source.ClauseId,
            SourcePlace = entry.Source.Place,
            SourceStart = entry.Source.Start,
            SourceEnd = entry.Source.End,
            SourceQuote = entry.Source.Quote,
        }).Entity;
    }

    /// <summary>Takes a node back, unless others were built under it.</summary>
    public static async Task<Problem?> WithdrawAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        if (await db.PlanNodes.SingleOrDefaultAsync(n => n.Id == id, cancel).ConfigureAwait(false) is not { } node)
            return null;
        var child = await db.PlanNodes.Where(n => n.ParentId == id && !n.IsWithdrawn).OrderBy(n => n.SourceStart)
            .Select(n => n.Title).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        if (child is not null)
            return Problem.Conflict(
                "plans.has-subtasks",
                $"“{node.Title}”下面已有“{child}”，不能直接撤销；请先撤销下级任务。",
                $"'{child}' was already put under '{node.Title}', so it can not be undone; undo what stands under it first.");
        node.Withdraw();
        return null;
    }

    private static PlanNodeKind Below(PlanNodeKind? parent) => parent switch
    {
        null or PlanNodeKind.Goal => PlanNodeKind.Task,
        PlanNodeKind.Task => PlanNodeKind.Subtask,
        _ => PlanNodeKind.Measure,
    };

    private Guid NewId() => Guid.CreateVersion7(clock.GetUtcNow());
}
