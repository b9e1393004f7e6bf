using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>Calculates what several published rules give together, for anyone: each fact is asked once, and nothing is kept.</summary>
public sealed class CalculateTogether(Databases databases, Acting acting, CompiledRules compiled, TimeProvider clock)
{
    /// <summary>More than a person can look through at once.</summary>
    public const int MostRules = 40;

    private const int MostSettling = 60;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Everything that may concern an enterprise of a region: the rules in force of the region and of those above it.</summary>
    public async Task<IReadOnlyList<Guid>> AllOfAsync(Guid region, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        var regions = await CalculatorRegions.AboveAsync(db, region, cancel).ConfigureAwait(false);
        var rules = await db.PolicyRules.AsNoTracking().Where(r => r.State == RuleState.InForce)
            .Join(db.Policies.Where(p => p.State == PolicyState.InForce && regions.Contains(p.RegionId)), r => r.PolicyId, p => p.Id, (r, p) => new { r, p })
            .OrderBy(x => x.p.Tier == PolicyTier.Nation ? 0 : x.p.Tier == PolicyTier.Province ? 1 : x.p.Tier == PolicyTier.City ? 2 : 3)
            .ThenBy(x => x.p.Title).ThenBy(x => x.r.PublishedAt).ThenBy(x => x.r.Id)
            .Take(MostRules).Select(x => new { x.r, Set = x.p.OverallId ?? x.p.Id }).ToListAsync(cancel).ConfigureAwait(false);
        // What settles others of its set is taken in by itself, where there is anything to settle.
        return
        [
            .. rules.Where(x => compiled.Of(x.r).Rules is [var first, ..]
                && !SettlingRules.Settles(first, rules.Where(o => o.Set == x.Set && o.r.Id != x.r.Id).Select(o => o.r.Name))).Select(x => x.r.Id),
        ];
    }

    /// <param name="versionIds">The versions the answers began with.</param>
    /// <param name="answers">By fact key.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<TogetherSheet>> RunAsync(
        IReadOnlyList<Guid> versionIds, IReadOnlyDictionary<string, string> answers, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(versionIds);
        ArgumentNullException.ThrowIfNull(answers);
        if (versionIds.Count is 0 or > MostRules)
            return Problem.Invalid(
                "policies.how-many-rules", $"请选择 1 至 {MostRules} 条规则一起计算。", $"Please choose between 1 and {MostRules} rules to calculate together.");
        await using var db = databases.Open(acting);
        var chosen = await FindAsync(db, versionIds, cancel).ConfigureAwait(false);
        if (chosen.Count < versionIds.Distinct().Count())
            return Problem.Missing("policies.no-such-published-rule", "所选的规则里有的没有发布；请从政策计算器的列表重新选择。", "Not all of the rules chosen are published; please choose from the calculator's list.");
        var settling = await SettlingAsync(db, chosen, cancel).ConfigureAwait(false);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        limit.CancelAfter(Longest);
        try
        {
            return new TogetherReckoning(chosen, settling, answers, PolicyDay.Today(clock), limit.Token).Reckon();
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return Problem.TooLarge("policies.case-too-slow", "计算用时过长，已停止；请少选几条规则，或减少列表里的条目。", "The calculation took too long and was stopped; please choose fewer rules or shorten the lists.");
        }
    }

    private async Task<List<ChosenRule>> FindAsync(HengliangDb db, IReadOnlyList<Guid> ids, CancellationToken cancel)
    {
        var versions = await db.PolicyRules.AsNoTracking()
            .Where(r => ids.Contains(r.Id) && (r.State == RuleState.InForce || r.State == RuleState.Amended || r.State == RuleState.Repealed))
            .ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        var series = versions.Values.Where(v => v.State != RuleState.InForce).Select(v => v.SeriesId).ToList();
        var successors = await db.PolicyRules.AsNoTracking().Where(r => series.Contains(r.SeriesId) && r.State == RuleState.InForce)
            .ToDictionaryAsync(r => r.SeriesId, r => r.Id, cancel).ConfigureAwait(false);
        return await WithPoliciesAsync(db, ids.Distinct().Where(versions.ContainsKey).Select(id => versions[id]), successors, cancel).ConfigureAwait(false);
    }

    /// <summary>The rules in force beside the chosen ones, of the same 1+X sets, that take the amounts of others.</summary>
    private async Task<List<ChosenRule>> SettlingAsync(HengliangDb db, List<ChosenRule> chosen, CancellationToken cancel)
    {
        var sets = chosen.Select(c => c.Policy.OverallId ?? c.Policy.Id).Distinct().ToList();
        var ids = chosen.Select(c => c.Version.SeriesId).ToList();
        var policies = db.Policies.AsNoTracking();
        var beside = await db.PolicyRules.AsNoTracking()
            .Where(r => r.State == RuleState.InForce && !ids.Contains(r.SeriesId)
                && policies.Any(p => p.Id == r.PolicyId && p.State == PolicyState.InForce && (sets.Contains(p.Id) || (p.OverallId != null && sets.Contains(p.OverallId.Value)))))
            .OrderBy(r => r.PublishedAt).ThenBy(r => r.Id).Take(MostSettling).ToListAsync(cancel).ConfigureAwait(false);
        var others = await WithPoliciesAsync(db, beside, [], cancel).ConfigureAwait(false);
        return [.. others.Where(o => SettlingRules.Settles(o.Rule, chosen.Select(c => c.Rule.Name)))];
    }

    private async Task<List<ChosenRule>> WithPoliciesAsync(
        HengliangDb db, IEnumerable<PolicyRule> versions, Dictionary<Guid, Guid> successors, CancellationToken cancel)
    {
        var rules = versions.ToList();
        var ids = rules.Select(r => r.PolicyId).Distinct().ToList();
        var policies = await db.Policies.AsNoTracking().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel).ConfigureAwait(false);
        return [.. rules.Where(r => policies.ContainsKey(r.PolicyId)).SelectMany(r => compiled.Of(r).Rules.Take(1).Select(rule =>
            new ChosenRule(r, policies[r.PolicyId], rule, successors.TryGetValue(r.SeriesId, out var next) ? next : null)))];
    }
}

/// <summary>A version of a rule with its policy, compiled.</summary>
internal sealed record ChosenRule(PolicyRule Version, Policy Policy, Language.Binding.CompiledRule Rule, Guid? Successor);
