using Hengliang.Language.Binding;
using Hengliang.Language.Simulation;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A rule that pays something, chosen to be simulated.</summary>
internal sealed record SimulableRule(PolicyRule Version, Policy Policy, CompiledRule Rule)
{
    /// <param name="db">Opened as the one who simulates.</param>
    /// <param name="compiled">The rules compiled.</param>
    /// <param name="id">The version.</param>
    /// <param name="name">Which rule of its text; null for the first that pays.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<Outcome<SimulableRule>> FindAsync(HengliangDb db, CompiledRules compiled, Guid id, string? name, CancellationToken cancel)
    {
        if (await db.PolicyRules.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } version)
            return Missing.Rule(id);
        var policy = await db.Policies.AsNoTracking().SingleAsync(p => p.Id == version.PolicyId, cancel).ConfigureAwait(false);
        var paying = compiled.Of(version).Rules.Where(r => PolicySimulation.AmountsOf(r).Any()).ToList();
        return (name is null ? paying.FirstOrDefault() : paying.Find(r => r.Name == name || r.Outside == name)) is { } rule
            ? new SimulableRule(version, policy, rule)
            : Problem.Invalid(
                "policies.nothing-to-simulate",
                $"规则“{version.Name}”现在不能模拟：它还有错误，或没有以元计的输出；请先在拆解台改好。",
                $"The rule '{version.Name}' can not be simulated: it still has errors, or no output in yuan; mend it on the clause desk first.");
    }
}
