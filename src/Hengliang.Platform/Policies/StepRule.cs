using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Takes one version of a rule on: to the legal check and back, into force, out of it.</summary>
/// <remarks>Every text is checked here again before it goes on: what a page showed is no proof.</remarks>
public sealed class StepRule(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>Sends the draft to the legal check; refused while anything is unfinished or an example fails.</summary>
    public Task<Outcome<RuleState>> SubmitAsync(Guid id, string what, CancellationToken cancel = default) =>
        TakeAsync(id, RuleVerb.Submit, PoliciesPermissions.Draft, what, async (_, rule) =>
            await FindShortfallAsync(rule, cancel).ConfigureAwait(false) ?? rule.Submit(what.Trim()), cancel);

    public Task<Outcome<RuleState>> ReturnAsync(Guid id, string reason, CancellationToken cancel = default) =>
        TakeAsync(id, RuleVerb.Return, PoliciesPermissions.Publish, reason, (_, rule) =>
            Task.FromResult(NeedReason(reason) ?? rule.Return(reason.Trim())), cancel);

    /// <summary>Passes the legal check: the version comes into force, the one before it is amended in the same commit.</summary>
    public Task<Outcome<RuleState>> PublishAsync(Guid id, CancellationToken cancel = default) =>
        TakeAsync(id, RuleVerb.Publish, PoliciesPermissions.Publish, "", async (db, rule) =>
            await FindPolicyFaultAsync(db, rule, cancel).ConfigureAwait(false)
            ?? await FindShortfallAsync(rule, cancel).ConfigureAwait(false)
            ?? rule.Publish(acting.Author(clock))
            ?? await AmendOlderAsync(db, rule, cancel).ConfigureAwait(false), cancel);

    public Task<Outcome<RuleState>> RepealAsync(Guid id, string reason, CancellationToken cancel = default) =>
        TakeAsync(id, RuleVerb.Repeal, PoliciesPermissions.Publish, reason, (_, rule) =>
            Task.FromResult(NeedReason(reason) ?? rule.End(RuleVerb.Repeal, reason.Trim(), clock.GetUtcNow())), cancel);

    public Task<Outcome<RuleState>> DropAsync(Guid id, CancellationToken cancel = default) =>
        TakeAsync(id, RuleVerb.Drop, PoliciesPermissions.Draft, "", (db, rule) =>
        {
            if (rule.Take(RuleVerb.Drop) is { } problem)
                return Task.FromResult<Problem?>(problem);
            db.Remove(rule);
            return Task.FromResult<Problem?>(null);
        }, cancel);

    private async Task<Outcome<RuleState>> TakeAsync(
        Guid id, RuleVerb verb, string permission, string reason, Func<HengliangDb, PolicyRule, Task<Problem?>> step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (acting.Refuse(permission) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.PolicyRules.SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } rule)
            return Missing.Rule(id);
        if (acting.Refuse(permission, rule) is { } outside)
            return outside;
        var before = rule.State;
        if (before.After(verb) is null)
            return rule.Take(verb)!;
        if (await step(db, rule).ConfigureAwait(false) is { } problem)
            return problem;
        var deed = new Deed(
            $"{verb}Rule", permission, rule.Subject,
            new($"{verb.Label().Chinese}：规则“{rule.Name}”第{rule.Number}版（原为{before.Label().Chinese}）", $"took the step '{verb.Label().English}' with version {rule.Number} of the rule '{rule.Name}' (was {before.Label().English})"),
            string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return await db.CommitAsync(deed, rule.State, cancel).ConfigureAwait(false);
    }

    private static async Task<Problem?> FindShortfallAsync(PolicyRule rule, CancellationToken cancel)
    {
        var checkedText = await RuleChecking.RunAsync(rule.Text, cancel).ConfigureAwait(false);
        if (!checkedText.IsSuccess)
            return checkedText.Problem;
        var left = checkedText.Value.Shortfalls;
        return left.Count == 0 ? null : Problem.Conflict(
            "policies.rule-not-ready",
            $"规则还不能送核或发布：{string.Join("；", left.Select(w => w.Chinese))}。请在拆解台改好后再试。",
            $"The rule can not go on yet: {string.Join("; ", left.Select(w => w.English))}. Please mend it first.");
    }

    private static async Task<Problem?> FindPolicyFaultAsync(HengliangDb db, PolicyRule rule, CancellationToken cancel)
    {
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.Id == rule.PolicyId, cancel).ConfigureAwait(false);
        return policy.State == PolicyState.InForce ? null : Problem.Conflict(
            "policies.policy-not-in-force",
            $"《{policy.Title}》目前是“{policy.State.Label().Chinese}”；请先让政策施行，再发布它的规则。",
            $"'{policy.Title}' is {policy.State.Label().English} at present; put the policy into force first, then publish its rules.");
    }

    private async Task<Problem?> AmendOlderAsync(HengliangDb db, PolicyRule rule, CancellationToken cancel)
    {
        var older = await db.PolicyRules.Where(r => r.SeriesId == rule.SeriesId && r.State == RuleState.InForce && r.Id != rule.Id)
            .ToListAsync(cancel).ConfigureAwait(false);
        return older.Select(o => o.End(RuleVerb.Amend, "", clock.GetUtcNow())).FirstOrDefault(p => p is not null);
    }

    private static Problem? NeedReason(string reason) => string.IsNullOrWhiteSpace(reason)
        ? Problem.Invalid("policies.reason-needed", "这一步需要写明依据或理由，它会写入审计。", "This step needs its ground or reason; the audit keeps it.")
        : null;
}
