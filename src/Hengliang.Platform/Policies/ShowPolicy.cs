using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Drafting;
using Hengliang.Platform.Policies.Reference;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>A policy named by another: above it, below it, or beside it.</summary>
/// <param name="Id">Null for a reference policy.</param>
/// <param name="Key">The reference policy's key; empty for our own.</param>
/// <param name="Title">Its title.</param>
/// <param name="Tier">Its tier.</param>
/// <param name="State">Null for a reference policy.</param>
public sealed record PolicyNeighbour(Guid? Id, string Key, string Title, PolicyTier Tier, PolicyState? State);

/// <summary>A clause of the policy's document that promises something, and the rule that executes it, if there is one.</summary>
/// <param name="Id">The clause.</param>
/// <param name="Label">第三条.</param>
/// <param name="Instrument">By what means it helps.</param>
/// <param name="Source">Its sentence.</param>
/// <param name="RuleId">The latest version of its rule; null when none is begun.</param>
/// <param name="State">How far that version has come.</param>
public sealed record PolicyClauseLine(Guid Id, string Label, Words Instrument, Citation Source, Guid? RuleId, RuleState? State);

/// <summary>One rule of the policy: the version in force, and the one being written.</summary>
/// <param name="SeriesId">The rule.</param>
/// <param name="Name">As the latest version calls it.</param>
/// <param name="InForce">Null when none is.</param>
/// <param name="Report">The version in force — or else the latest — checked.</param>
/// <param name="Versions">The latest first, as far as in sight.</param>
/// <param name="Clause">The sentence it executes; null when it was begun without one.</param>
public sealed record PolicyRuleSheet(
    Guid SeriesId, string Name, PolicyRule? InForce, RuleReport Report, IReadOnlyList<PolicyRule> Versions, Citation? Clause)
{
    /// <summary>The version shown.</summary>
    public PolicyRule Shown => InForce ?? Versions[0];
}

/// <summary>Everything a policy's page shows.</summary>
public sealed record PolicySheet
{
    public required Policy Policy { get; init; }

    public required Words Region { get; init; }

    public required PolicyValidity Validity { get; init; }

    public required int? DaysLeft { get; init; }

    /// <summary>From the nation down to the policy just above this one.</summary>
    public required IReadOnlyList<PolicyNeighbour> Above { get; init; }

    /// <summary>Policies that carry this one out.</summary>
    public required IReadOnlyList<PolicyNeighbour> Below { get; init; }

    /// <summary>The overall policy of the set; null when this one stands alone.</summary>
    public required PolicyNeighbour? Overall { get; init; }

    /// <summary>The supporting policies of the set, this one included when it supports.</summary>
    public required IReadOnlyList<PolicyNeighbour> Supporting { get; init; }

    public required IReadOnlyList<PolicyClauseLine> Clauses { get; init; }

    public required IReadOnlyList<PolicyRuleSheet> Rules { get; init; }

    /// <summary>Its document was repealed or replaced: every rule rests on words that no longer hold.</summary>
    public required bool DocumentIsRepealed { get; init; }

    public required bool MayDraft { get; init; }

    public required bool MayPublish { get; init; }
}

/// <summary>Shows one policy with its relations, its clauses and its rules.</summary>
public sealed class ShowPolicy(Databases databases, Acting acting, TimeProvider clock, ReferenceRules references)
{
    private const int DeepestChain = 20;

    public async Task<Outcome<PolicySheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Policies.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel).ConfigureAwait(false) is not { } policy)
            return Missing.Policy(id);
        var today = PolicyDay.Today(clock);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == policy.RegionId, cancel).ConfigureAwait(false);
        var versions = await db.PolicyRules.AsNoTracking().Where(r => r.PolicyId == id)
            .OrderBy(r => r.SeriesId).ThenByDescending(r => r.Number).ToListAsync(cancel).ConfigureAwait(false);
        var clauses = await ClausesAsync(db, policy, cancel).ConfigureAwait(false);
        var overall = policy.Standing == PolicyStanding.Overall ? policy.Id : policy.OverallId;
        var document = policy.DocumentId is { } source ? await DocumentFacts.FindAsync(db, source, cancel).ConfigureAwait(false) : null;
        return new PolicySheet
        {
            Policy = policy,
            Region = Words.Named(region.Name, region.NameEnglish),
            Validity = policy.ValidityOn(today),
            DaysLeft = policy.EffectiveTo?.DayNumber - today.DayNumber,
            Above = await AboveAsync(db, policy, cancel).ConfigureAwait(false),
            Below = await NeighboursAsync(db.Policies.Where(p => p.UpperId == id), cancel).ConfigureAwait(false),
            Overall = overall is { } one ? (await NeighboursAsync(db.Policies.Where(p => p.Id == one), cancel).ConfigureAwait(false)).FirstOrDefault() : null,
            Supporting = overall is { } set ? await NeighboursAsync(db.Policies.Where(p => p.OverallId == set), cancel).ConfigureAwait(false) : [],
            Clauses = [.. clauses.Select(c => LineOf(c, versions))],
            Rules = await RulesAsync(versions, clauses, cancel).ConfigureAwait(false),
            DocumentIsRepealed = document?.IsRepealed ?? false,
            MayDraft = acting.May(PoliciesPermissions.Draft, policy),
            MayPublish = acting.May(PoliciesPermissions.Publish, policy),
        };
    }

    private static async Task<List<PolicyClause>> ClausesAsync(HengliangDb db, Policy policy, CancellationToken cancel) =>
        policy.DocumentId is { } document
            ? await db.PolicyClauses.AsNoTracking().Where(c => c.SourceDocumentId == document && c.State == PolicyClauseState.Draft)
                .OrderBy(c => c.SourceStart).ToListAsync(cancel).ConfigureAwait(false)
            : [];

    private static PolicyClauseLine LineOf(PolicyClause clause, List<PolicyRule> versions)
    {
        var rule = versions.Where(v => v.ClauseId == clause.Id).MaxBy(v => v.Number);
        return new(clause.Id, RuleDraft.LabelOf(clause), InstrumentWords.Of(clause).Label(), clause.Source, rule?.Id, rule?.State);
    }

    private static async Task<IReadOnlyList<PolicyRuleSheet>> RulesAsync(List<PolicyRule> versions, List<PolicyClause> clauses, CancellationToken cancel)
    {
        var sheets = new List<PolicyRuleSheet>();
        foreach (var series in versions.GroupBy(v => v.SeriesId))
        {
            var all = series.OrderByDescending(v => v.Number).ToList();
            var inForce = all.Find(v => v.State == RuleState.InForce);
            var report = await RuleChecking.RunAsync((inForce ?? all[0]).Text, cancel).ConfigureAwait(false);
            var clause = clauses.Find(c => c.Id == all[0].ClauseId);
            sheets.Add(new(series.Key, all[0].Name, inForce, report.IsSuccess ? report.Value : RuleReport.None(report.Problem), all, clause?.Source));
        }

        // In the order of the document; those without a clause last, the oldest first.
        return [.. sheets.OrderBy(s => s.Clause?.Start ?? int.MaxValue).ThenBy(s => s.Versions[^1].Id)];
    }

    private async Task<IReadOnlyList<PolicyNeighbour>> AboveAsync(HengliangDb db, Policy policy, CancellationToken cancel)
    {
        var chain = new List<PolicyNeighbour>();
        var (upper, reference) = (policy.UpperId, policy.UpperReference);
        for (var depth = 0; depth < DeepestChain; depth++)
        {
            if (references.Find(reference) is { } pack)
                chain.Insert(0, new(null, pack.Key, pack.Title, pack.Tier, null));
            if (upper is not { } id || await db.Policies.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancel).ConfigureAwait(false) is not { } above)
                break;
            chain.Insert(0, new(above.Id, "", above.Title, above.Tier, above.State));
            (upper, reference) = (above.UpperId, above.UpperReference);
        }

        return [.. chain.OrderBy(n => n.Tier)];
    }

    private static async Task<List<PolicyNeighbour>> NeighboursAsync(IQueryable<Policy> policies, CancellationToken cancel) =>
        await policies.AsNoTracking().OrderBy(p => p.Tier).ThenBy(p => p.EffectiveFrom).ThenBy(p => p.Id).Take(100)
            .Select(p => new PolicyNeighbour(p.Id, "", p.Title, p.Tier, p.State)).ToListAsync(cancel).ConfigureAwait(false);
}
