using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;

namespace Hengliang.Platform.Tests.Audit.Proof;

/// <summary>A briefing as it is kept.</summary>
internal sealed class CockpitScenario : Scenario
{
    public override async Task RunAsync(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow);
        var proof = await AuditProof.OnAsync(database);
        await proof.DoAsync<KeepBriefing, Guid>(planner, c => c.RunAsync());
        await proof.FinishAsync();
    }
}
