using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>A veto case with the unit's name, the rule it rests on and its files.</summary>
public sealed record VetoSheet(VetoCase Case, Words Unit, string Basis, IReadOnlyList<VetoStep> Steps, IReadOnlyList<CaseFileLine> Files);

/// <summary>Shows a veto case to those who handle it, and to the unit once it was told.</summary>
public sealed class ShowVeto(Databases databases, Acting acting)
{
    public async Task<Outcome<VetoSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (!acting.May(AssessmentPermissions.Read) && acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.VetoCases.AsNoTracking().SingleOrDefaultAsync(v => v.Id == id, cancel).ConfigureAwait(false) is not { } found)
            return Missing.Veto(id);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == found.MemberRegionId, cancel).ConfigureAwait(false);
        // The rule belongs to the scheme, which the unit does not see; the fact told to it names the basis.
        var basis = await db.VetoRules.AsNoTracking().Where(r => r.Id == found.RuleId).Select(r => r.Basis).SingleOrDefaultAsync(cancel).ConfigureAwait(false) ?? found.Evidence;
        return new VetoSheet(
            found, new(region.Name, region.NameEnglish is { Length: > 0 } english ? english : region.Name), basis,
            [.. VetoSteps.All.Where(s => s.From == found.State && acting.May(s.Permission, found))],
            [.. (await CaseFiles.OfAsync(db, [id], cancel).ConfigureAwait(false))[id]]);
    }
}
