using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Policies.Rules;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>Takes the firms of a campaign's approved returns as the population of a simulation; keeps them in memory for this person, for a while.</summary>
public sealed class TakePopulation(Databases databases, Acting acting, CompiledRules compiled, SimulationRoom room, ApprovedLists lists, TimeProvider clock)
{
    /// <summary>The campaigns whose forms list enterprises, or may: those with rows added while filling in.</summary>
    public async Task<Outcome<IReadOnlyList<ListCampaign>>> ListAsync(CancellationToken cancel = default) =>
        acting.Refuse(PoliciesPermissions.Simulate) is { } refusal ? refusal : await lists.ListAsync(cancel).ConfigureAwait(false);

    /// <summary>Reads the firms for one version of a rule.</summary>
    public async Task<Outcome<Guid>> RunAsync(Guid versionId, Guid campaignId, CancellationToken cancel = default)
    {
        if (acting.Refuse(PoliciesPermissions.Simulate) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var chosen = await SimulableRule.FindAsync(db, compiled, versionId, null, cancel).ConfigureAwait(false);
        if (!chosen.IsSuccess)
            return chosen.Problem;
        var list = await lists.ReadAsync(campaignId, cancel).ConfigureAwait(false);
        if (!list.IsSuccess)
            return list.Problem;
        var firms = new ReportedFirms(list.Value, chosen.Value.Rule);
        var read = await room.UseAsync(() => FirmTable.Read(chosen.Value.Rule, firms, cancel), cancel).ConfigureAwait(false);
        return read.IsSuccess ? room.Keep(UploadedPopulation.Of(read.Value, acting.Actor!.UserId, versionId, firms.Name, clock, firms.Source)) : read.Problem;
    }
}
