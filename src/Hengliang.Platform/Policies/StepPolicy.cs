using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>Takes a policy one step on: to review and back, into force, renewed, repealed, or dropped as a draft.</summary>
public sealed class StepPolicy(Databases databases, Acting acting, TimeProvider clock)
{
    public Task<Outcome<PolicyState>> FileAsync(Guid id, CancellationToken cancel = default) =>
        TakeAsync(id, PolicyVerb.File, PoliciesPermissions.Draft, "", null, cancel);

    public Task<Outcome<PolicyState>> ReturnAsync(Guid id, string reason, CancellationToken cancel = default) =>
        TakeAsync(id, PolicyVerb.Return, PoliciesPermissions.Publish, reason, NeedsReason, cancel);

    public Task<Outcome<PolicyState>> PutInForceAsync(Guid id, CancellationToken cancel = default) =>
        TakeAsync(id, PolicyVerb.PutInForce, PoliciesPermissions.Publish, "", null, cancel);

    /// <summary>Moves the last day; what was in force stays in force.</summary>
    public Task<Outcome<PolicyState>> RenewAsync(Guid id, DateOnly until, string reason, CancellationToken cancel = default) =>
        TakeAsync(id, PolicyVerb.Renew, PoliciesPermissions.Publish, reason, (_, policy, said) => Task.FromResult(NeedReason(said) ?? Renew(policy, until)), cancel);

    /// <summary>Repeals the policy and with it every rule of it that is in force.</summary>
    public Task<Outcome<PolicyState>> RepealAsync(Guid id, string reason, CancellationToken cancel = default) =>
        TakeAsync(id, PolicyVerb.Repeal, PoliciesPermissions.Publish, reason, (db, policy, said) => RepealRulesAsync(db, policy, said, cancel), cancel);

    public Task<Outcome<PolicyState>> DropAsync(Guid id, CancellationToken cancel = default) =>
        TakeAsync(id, PolicyVerb.Drop, PoliciesPermissions.Draft, "", (db, policy, _) => DropAsync(db, policy, cancel), cancel);

    private async Task<Outcome<PolicyState>> TakeAsync(
        Guid id, PolicyVerb verb, string permission, string reason, Func<HengliangDb, Policy, string, Task<Problem?>>? also, CancellationToken cancel)
    {
        if (acting.Refuse(permission) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Policies.SingleOrDefaultAsync(p => p.Id == id, cancel).ConfigureAwait(false) is not { } policy)
            return Missing.Policy(id);
        if (acting.Refuse(permission, policy) is { } outside)
            return outside;
        var before = policy.State;
        if (policy.Take(verb) is { } problem)
            return problem;
        if (also is not null && await also(db, policy, reason).ConfigureAwait(false) is { } notYet)
            return notYet;
        var deed = new Deed(
            $"{verb}Policy", permission, policy.Subject,
            new($"{verb.Label().Chinese}：政策《{policy.Title}》（原为{before.Label().Chinese}）", $"took the step '{verb.Label().English}' with the policy '{policy.Title}' (was {before.Label().English})"),
            string.IsNullOrWhiteSpace(reason) ? null : reason.Trim());
        return await db.CommitAsync(deed, policy.State, cancel).ConfigureAwait(false);
    }

    private static Problem? NeedReason(string reason) => string.IsNullOrWhiteSpace(reason)
        ? Problem.Invalid("policies.reason-needed", "这一步需要写明依据或理由，它会写入审计。", "This step needs its ground or reason; the audit keeps it.")
        : null;

    private static Task<Problem?> NeedsReason(HengliangDb db, Policy policy, string reason) => Task.FromResult(NeedReason(reason));

    private Problem? Renew(Policy policy, DateOnly until)
    {
        if (until < PolicyDay.Today(clock) || until < policy.EffectiveFrom)
            return Problem.Invalid("policies.renewal-in-the-past", "续期的终止日不能早于今天和施行日，请更正。", "The new last day can not lie before today or the first day; please correct it.");
        policy.EffectiveTo = until;
        return null;
    }

    private async Task<Problem?> RepealRulesAsync(HengliangDb db, Policy policy, string reason, CancellationToken cancel)
    {
        if (NeedReason(reason) is { } missing)
            return missing;
        var rules = await db.PolicyRules.Where(r => r.PolicyId == policy.Id && r.State == RuleState.InForce).ToListAsync(cancel).ConfigureAwait(false);
        return rules.Select(r => r.End(RuleVerb.Repeal, reason.Trim(), clock.GetUtcNow())).FirstOrDefault(p => p is not null);
    }

    private static async Task<Problem?> DropAsync(HengliangDb db, Policy policy, CancellationToken cancel)
    {
        if (await db.PolicyRules.AnyAsync(r => r.PolicyId == policy.Id, cancel).ConfigureAwait(false)
            || await db.Policies.AnyAsync(p => p.OverallId == policy.Id || p.UpperId == policy.Id, cancel).ConfigureAwait(false))
            return Problem.Conflict(
                "policies.still-used",
                $"《{policy.Title}》还有规则或配套、承接政策，不能删除；请先处理它们。",
                $"'{policy.Title}' still has rules, or policies that rest on it, so it can not be dropped; settle those first.");
        db.Remove(policy);
        return null;
    }
}
