using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>A veto case with the unit's name, the rule it rests on and its files.</summary>
/// <param name="Case">The case.</param>
/// <param name="Round">What its round is called.</param>
/// <param name="Unit">Whom it is about.</param>
/// <param name="Rule">What the rule is called.</param>
/// <param name="Basis">The document the rule rests on.</param>
/// <param name="Period">Over which time the rule's facts count.</param>
/// <param name="Year">The year assessed.</param>
/// <param name="MayDate">The reader may say when the fact was.</param>
/// <param name="Steps">What the reader may do.</param>
/// <param name="Files">What proves it.</param>
public sealed record VetoSheet(
    VetoCase Case, Words Round, Words Unit, Words Rule, string Basis, VetoPeriod Period, int Year, bool MayDate, IReadOnlyList<VetoStep> Steps,
    IReadOnlyList<CaseFileLine> Files)
{
    /// <summary>The reader may add files: those who bring cases up, and the unit that was told.</summary>
    public bool MayAdd { get; init; }

    /// <summary>Why an open case can not be upheld as it is dated; null when it can, or is decided.</summary>
    public Words? WhyNot => Case.IsOpen ? Period.WhyNot(Case.Days, Year) : null;
}

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
        var round = await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == found.RoundId, cancel).ConfigureAwait(false);
        bool Handles(string permission) => acting.May(permission, found) && VetoHandling.Refuse(acting, permission, round) is null;
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == found.MemberRegionId, cancel).ConfigureAwait(false);
        // The rule belongs to the scheme, which the unit does not see; on what and by which period it is accused is told to it all the same.
        await using var whole = databases.Open(Acting.System("告知否决规则的依据和计入期间 (tell a veto's basis and period)"));
        var rule = await whole.VetoRules.AsNoTracking().SingleAsync(r => r.Id == found.RuleId, cancel).ConfigureAwait(false);
        var year = await whole.Rounds.Where(r => r.Id == found.RoundId).Select(r => r.Year).SingleAsync(cancel).ConfigureAwait(false);
        return new VetoSheet(
            found, (await RoundNames.OfAsync(db, found.RoundId, cancel).ConfigureAwait(false)).Of(found.RoundName), Words.Named(region.Name, region.NameEnglish), rule.Title, rule.Basis, rule.Period, year, found.IsOpen && Handles(AssessmentPermissions.ProposeVeto),
            [.. VetoSteps.All.Where(s => s.From == found.State && (s.Verb == VetoVerb.Reply ? acting.May(s.Permission, found) : Handles(s.Permission)))],
            [.. (await CaseFiles.OfAsync(db, [id], cancel).ConfigureAwait(false))[id]])
        {
            MayAdd = found.IsOpen && (acting.May(AssessmentPermissions.ProposeVeto) || acting.May(AssessmentPermissions.Own)),
        };
    }
}
