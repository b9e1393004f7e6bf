using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies;

/// <summary>One version of a rule on the desk, with the sentence beside it.</summary>
/// <param name="Policy">The policy it belongs to.</param>
/// <param name="Rule">The version.</param>
/// <param name="Clause">What reading extracted; null when it was begun without a clause.</param>
/// <param name="Report">Its text, checked.</param>
/// <param name="Versions">Every version in sight, the latest first.</param>
/// <param name="MayWrite">The text may be changed now, by this person.</param>
/// <param name="MayPublish">The legal check may be passed now, by this person.</param>
/// <param name="Wrote">This person wrote a part of it, so another must check it.</param>
public sealed record RuleSheet(
    Policy Policy, PolicyRule Rule, PolicyClause? Clause, RuleReport Report, IReadOnlyList<PolicyRule> Versions, bool MayWrite, bool MayPublish, bool Wrote);

/// <summary>Two versions of one rule, line by line.</summary>
public sealed record RuleRedline(PolicyRule Older, PolicyRule Newer, IReadOnlyList<RedLine> Lines);

/// <summary>Shows a version of a rule, and what changed between two.</summary>
public sealed class ShowRule(Databases databases, Acting acting)
{
    public async Task<Outcome<RuleSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.PolicyRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } rule)
            return Missing.Rule(id);
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.Id == rule.PolicyId, cancel).ConfigureAwait(false);
        var clause = rule.ClauseId is { } c ? await db.PolicyClauses.AsNoTracking().SingleOrDefaultAsync(x => x.Id == c, cancel).ConfigureAwait(false) : null;
        var versions = await db.PolicyRules.AsNoTracking().Where(r => r.SeriesId == rule.SeriesId).OrderByDescending(r => r.Number)
            .ToListAsync(cancel).ConfigureAwait(false);
        var report = await RuleChecking.RunAsync(rule.Text, cancel).ConfigureAwait(false);
        var wrote = acting.Actor is { } actor && (rule.Wrote(actor.UserId) || (actor.ActingForId is { } other && rule.Wrote(other)));
        return new RuleSheet(
            policy, rule, clause, report.IsSuccess ? report.Value : RuleReport.None(report.Problem), versions,
            rule.State == RuleState.Draft && acting.May(PoliciesPermissions.Draft, rule),
            rule.State == RuleState.LegalCheck && acting.May(PoliciesPermissions.Publish, rule),
            wrote);
    }

    /// <summary>What changed from one version to another of the same rule, whichever way round they are named.</summary>
    public async Task<Outcome<RuleRedline>> CompareAsync(Guid one, Guid other, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await db.PolicyRules.AsNoTracking().Where(r => r.Id == one || r.Id == other).OrderBy(r => r.Number).ToListAsync(cancel).ConfigureAwait(false);
        if (found.Find(r => r.Id == one) is null)
            return Missing.Rule(one);
        if (found.Find(r => r.Id == other) is null)
            return Missing.Rule(other);
        if (found.Count != 2 || found[0].SeriesId != found[1].SeriesId)
            return Problem.Invalid("policies.not-one-rule", "只能比较同一条规则的两个版本，请重新选择。", "Only two versions of one rule can be compared; please choose again.");
        return new RuleRedline(found[0], found[1], TextComparison.Of(found[0].Text, found[1].Text));
    }
}
