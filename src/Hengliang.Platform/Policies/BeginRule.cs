using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Documents.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Drafting;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Begins a rule: from the clause that reading extracted, from nothing, or as the next version of one that is in force.</summary>
public sealed class BeginRule(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>The draft of the rule that executes a clause; the one already begun for it, when there is one.</summary>
    /// <remarks>A policy that was not entered yet is entered from the clause's document.</remarks>
    public async Task<Outcome<Guid>> FromClauseAsync(Guid clauseId, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Draft) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var clause = await db.PolicyClauses.AsNoTracking()
            .SingleOrDefaultAsync(c => c.Id == clauseId && c.State == PolicyClauseState.Draft, cancel).ConfigureAwait(false);
        if (clause is null)
            return Missing.Clause(clauseId);
        if (acting.Refuse(PoliciesPermissions.Draft, clause) is { } outside)
            return outside;
        var begun = await db.PolicyRules.AsNoTracking().Where(r => r.ClauseId == clauseId)
            .OrderByDescending(r => r.Number).Select(r => (Guid?)r.Id).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        if (begun is { } there)
            return there;
        var policy = await PolicyOfAsync(db, clause, cancel).ConfigureAwait(false);
        var rule = Make(policy, Guid.CreateVersion7(clock.GetUtcNow()), 1, RuleDraft.FromClause(policy, clause), clause.Id, RuleDraft.NameOf(clause));
        db.Add(rule);
        return await CommitAsync(db, rule, new(
            $"把《{clause.SourceTitle}》{RuleDraft.LabelOf(clause)}拆解为规则草稿", $"began a rule from '{RuleDraft.LabelOf(clause)}' of '{clause.SourceTitle}'"), cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<Guid>> BlankAsync(Guid policyId, string name, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Draft) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(name))
            return Problem.Invalid("policies.rule-name-missing", "请给规则起个名字，例如“高企认定奖励”。", "Please give the rule a name, such as 'award for high-tech enterprises'.");
        await using var db = databases.Open(acting);
        if (await db.Policies.AsNoTracking().SingleOrDefaultAsync(p => p.Id == policyId, cancel).ConfigureAwait(false) is not { } policy)
            return Missing.Policy(policyId);
        if (acting.Refuse(PoliciesPermissions.Draft, policy) is { } outside)
            return outside;
        var rule = Make(policy, Guid.CreateVersion7(clock.GetUtcNow()), 1, RuleDraft.Blank(policy, name.Trim()), null, name.Trim());
        db.Add(rule);
        return await CommitAsync(db, rule, new($"为《{policy.Title}》新建规则“{name.Trim()}”", $"began the rule '{name.Trim()}' of '{policy.Title}'"), cancel).ConfigureAwait(false);
    }

    /// <summary>The next version of a rule, beginning with the text of the one in force; the draft already begun, when there is one.</summary>
    public async Task<Outcome<Guid>> ReviseAsync(Guid ruleId, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Draft) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.PolicyRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == ruleId, cancel).ConfigureAwait(false) is not { } given)
            return Missing.Rule(ruleId);
        if (acting.Refuse(PoliciesPermissions.Draft, given) is { } outside)
            return outside;
        var last = await db.PolicyRules.AsNoTracking().Where(r => r.SeriesId == given.SeriesId).OrderByDescending(r => r.Number)
            .FirstAsync(cancel).ConfigureAwait(false);
        if (!last.IsPublished)
            return last.Id;
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.Id == given.PolicyId, cancel).ConfigureAwait(false);
        if (policy.State == PolicyState.Repealed)
            return Problem.Conflict("policies.policy-repealed", $"《{policy.Title}》已废止，不能再修订它的规则。", $"'{policy.Title}' is repealed, so its rules can not be revised.");
        var rule = Make(policy, last.SeriesId, last.Number + 1, last.Text, last.ClauseId, last.Name);
        db.Add(rule);
        return await CommitAsync(db, rule, new(
            $"开始修订规则“{last.Name}”，起草第{rule.Number}版", $"began version {rule.Number} of the rule '{last.Name}'"), cancel).ConfigureAwait(false);
    }

    private PolicyRule Make(Policy policy, Guid series, int number, string text, Guid? clause, string name)
    {
        var now = clock.GetUtcNow();
        var shown = name.Length <= PolicyRule.NameLength ? name : name[..PolicyRule.NameLength];
        var rule = new PolicyRule
        {
            Id = Guid.CreateVersion7(now), SeriesId = series, PolicyId = policy.Id, RegionId = policy.RegionId, UnitId = policy.UnitId,
            Number = number, Name = shown, ClauseId = clause,
        };
        rule.Write(text, shown, acting.Author(clock));
        return rule;
    }

    private async Task<Policy> PolicyOfAsync(HengliangDb db, PolicyClause clause, CancellationToken cancel)
    {
        var known = await db.Policies.AsNoTracking().Where(p => p.DocumentId == clause.SourceDocumentId && p.RegionId == clause.RegionId)
            .OrderBy(p => p.Id).FirstOrDefaultAsync(cancel).ConfigureAwait(false);
        if (known is not null)
            return known;
        var facts = await DocumentFacts.FindAsync(db, clause.SourceDocumentId, cancel).ConfigureAwait(false);
        var text = await DocumentFacts.TextOfAsync(db, clause.SourceDocumentId, cancel).ConfigureAwait(false);
        var validity = ValidityOfText.Read(text);
        var policy = new Policy
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = clause.RegionId, UnitId = clause.UnitId, Title = clause.SourceTitle,
            DocumentId = clause.SourceDocumentId, IsDemonstration = facts?.IsDemonstration ?? false, Number = facts?.Number ?? "",
            Issuer = facts?.Issuer ?? "", IssuedOn = facts?.IssuedOn, Tier = TierOf(facts?.Tier), Benefit = InstrumentWords.Of(clause).Benefit(),
            Standing = PolicyStanding.Supporting, Delivery = Delivery.Ordinary, EffectiveFrom = validity.From, EffectiveTo = validity.Until,
        };
        db.Add(policy);
        return policy;
    }

    private static PolicyTier TierOf(string? tier) => Enum.TryParse<PolicyTier>(tier, out var known) ? known : PolicyTier.City;

    private static Task<Outcome<Guid>> CommitAsync(HengliangDb db, PolicyRule rule, Words sentence, CancellationToken cancel) =>
        db.CommitAsync(new Deed(nameof(BeginRule), PoliciesPermissions.Draft, rule.Subject, sentence), rule.Id, cancel);
}
