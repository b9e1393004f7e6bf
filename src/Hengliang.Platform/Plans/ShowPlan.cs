using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Plans.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Plans;

/// <summary>One line of the list of plans.</summary>
public sealed record PlanLine(
    Guid Id, string Title, int FirstYear, int LastYear, Guid DocumentId, Guid RegionId, Words Region, bool IsDemonstration,
    int Nodes, int Targets)
{
    /// <summary>How many targets, changes and withdrawals wait for approval, of those in sight.</summary>
    public int Waiting { get; init; }
}

/// <summary>A node of the tree with what stands under it, in the order of the text.</summary>
public sealed record PlanBranch(Guid Id, PlanNodeKind Kind, string Title, string Lead, Citation Source, IReadOnlyList<PlanBranch> Below);

/// <summary>A plan with its tree, and its targets in rows of indicators and columns of years.</summary>
/// <param name="Plan">Its head.</param>
/// <param name="Tree">Its tree.</param>
/// <param name="Years">The years its targets are due in, in order.</param>
/// <param name="Rows">One for each indicator, region and measure.</param>
public sealed record PlanSheet(PlanLine Plan, IReadOnlyList<PlanBranch> Tree, IReadOnlyList<int> Years, IReadOnlyList<PlanTargetRow> Rows)
{
    /// <summary>What waits for approval; nothing of it is judged yet.</summary>
    public IReadOnlyList<ProposedTarget> Waiting { get; init; } = [];
}

/// <summary>The targets of one indicator, region and measure, by the year they are due in.</summary>
public sealed record PlanTargetRow(
    Guid IndicatorId, Words Indicator, Words Region, Measure Measure, string Unit, IReadOnlyDictionary<int, IReadOnlyList<TargetLine>> ByYear);

/// <summary>Lists plans, and shows one.</summary>
public sealed class ShowPlan(Databases databases, Acting acting)
{
    public async Task<Outcome<IReadOnlyList<PlanLine>>> ListAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(PlansPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        return Outcome.Of<IReadOnlyList<PlanLine>>(await LinesAsync(db, db.Plans, cancel).ConfigureAwait(false));
    }

    public async Task<Outcome<PlanSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(PlansPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if ((await LinesAsync(db, db.Plans.Where(p => p.Id == id), cancel).ConfigureAwait(false)).FirstOrDefault() is not { } plan)
            return Problem.Missing(
                "plans.no-such-plan",
                $"没有编号为 {id} 的规划，或不在您的数据范围内。",
                $"There is no plan {id}, or it lies outside your scope.");
        var nodes = await db.PlanNodes.AsNoTracking().Where(n => n.PlanId == id && !n.IsWithdrawn).ToListAsync(cancel).ConfigureAwait(false);
        var targets = await TargetLines.OfAsync(db, db.Set<Target>().Where(t => t.PlanId == id), cancel).ConfigureAwait(false);
        return new PlanSheet(plan, Branches(nodes.ToLookup(n => n.ParentId), null), [.. targets.Select(t => t.LastYear).Distinct().Order()], Rows(targets))
        {
            Waiting = await ProposedTargets.OfAsync(db, db.Set<Target>().Where(t => t.PlanId == id), int.MaxValue, cancel).ConfigureAwait(false),
        };
    }

    private static async Task<List<PlanLine>> LinesAsync(HengliangDb db, IQueryable<Plan> plans, CancellationToken cancel)
    {
        var (nodes, targets) = (db.PlanNodes, db.Set<Target>());
        var found = await plans.AsNoTracking().Join(db.Set<Region>(), p => p.RegionId, r => r.Id, (p, r) => new
        {
            Plan = p,
            r.Code,
            r.Name,
            r.NameEnglish,
            Nodes = nodes.Count(n => n.PlanId == p.Id && !n.IsWithdrawn),
            Targets = targets.Count(t => t.PlanId == p.Id && t.State == RevisionState.Current),
            Waiting = targets.Count(t => t.PlanId == p.Id && t.State == RevisionState.Proposed),
        }).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.OrderByDescending(f => f.Plan.LastYear).ThenBy(f => f.Code, StringComparer.Ordinal).ThenBy(f => f.Plan.Title, StringComparer.Ordinal)
                .Select(f => new PlanLine(
                    f.Plan.Id, f.Plan.Title, f.Plan.FirstYear, f.Plan.LastYear, f.Plan.DocumentId, f.Plan.RegionId,
                    Words.Named(f.Name, f.NameEnglish), f.Plan.IsDemonstration, f.Nodes, f.Targets) { Waiting = f.Waiting }),
        ];
    }

    private static List<PlanBranch> Branches(ILookup<Guid?, PlanNode> byParent, Guid? parent) =>
    [
        .. byParent[parent].OrderBy(n => n.SourceStart).ThenBy(n => n.Id)
            .Select(n => new PlanBranch(n.Id, n.Kind, n.Title, n.Lead, n.Source, Branches(byParent, n.Id))),
    ];

    private static List<PlanTargetRow> Rows(IReadOnlyList<TargetLine> targets) =>
    [
        .. targets.GroupBy(t => (t.IndicatorId, t.RegionId, t.Value.Measure, t.Value.Basis, t.Value.PerYear))
            .Select(g => new PlanTargetRow(
                g.Key.IndicatorId, g.First().Indicator, g.First().Region, g.Key.Measure, g.First().Value.Unit,
                g.GroupBy(t => t.LastYear).ToDictionary(y => y.Key, y => (IReadOnlyList<TargetLine>)[.. y]))),
    ];
}
