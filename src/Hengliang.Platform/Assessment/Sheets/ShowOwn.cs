using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>One line of a unit's own assessments.</summary>
public sealed record OwnLine(Guid Id, Words Round, int Year, RoundState State, DateOnly? AppealUntil, Words Said)
{
    public required Guid RoundId { get; init; }

    /// <summary>What it says was taken back, and the unit is not told anew yet.</summary>
    public bool IsRecalled { get; init; }
}

/// <summary>A veto case a unit was told of, with what its rule is called.</summary>
public sealed record OwnCase(VetoCase Case, Words Rule);

/// <summary>A unit's own result with what it may still do about it.</summary>
public sealed record OwnSheet
{
    public required UnitStanding Standing { get; init; }

    public required UnitSheet Sheet { get; init; }

    public required ImmutableArray<Appeal> Appeals { get; init; }

    public required ImmutableArray<OwnCase> Vetoes { get; init; }

    /// <summary>The files of its appeals, by appeal.</summary>
    public required ILookup<Guid, CaseFileLine> Files { get; init; }

    /// <summary>Today lies within the days of appeals.</summary>
    public required bool MayAppeal { get; init; }
}

/// <summary>Shows a county what concerns itself: its results, its veto cases, its appeals; nothing of the others.</summary>
public sealed class ShowOwn(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Page<OwnLine>>> ListAsync(int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await db.UnitStandings.AsNoTracking().OrderByDescending(s => s.Year).ThenByDescending(s => s.Id).ToPageAsync(page, size, cancel).ConfigureAwait(false);
        var names = await RoundNames.OfAsync(db, found.Rows.Select(s => s.RoundId), cancel).ConfigureAwait(false);
        return new Page<OwnLine>(
            [
                .. found.Rows.Select(s => new OwnLine(
                    s.Id, names[s.RoundId].Of(s.RoundName), s.Year, s.RoundState, s.AppealUntil, ResultWords.Of(UnitSheet.Read(s.Content) with { Named = names[s.RoundId] })) { RoundId = s.RoundId, IsRecalled = s.IsRecalled }),
            ],
            found.Total, found.Number, found.Size);
    }

    /// <summary>Veto cases one's unit was told of, the open ones first.</summary>
    public async Task<Outcome<IReadOnlyList<OwnCase>>> CasesAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var found = await db.VetoCases.AsNoTracking().OrderBy(v => v.State == VetoState.Notified ? 0 : 1).ThenByDescending(v => v.Id).Take(50).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of(await NamedAsync(found, cancel).ConfigureAwait(false));
    }

    public async Task<Outcome<OwnSheet>> RunAsync(Guid standingId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Own) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.UnitStandings.AsNoTracking().SingleOrDefaultAsync(s => s.Id == standingId, cancel).ConfigureAwait(false) is not { } standing)
            return Missing.Standing(standingId);
        var (round, region, today) = (standing.RoundId, standing.RegionId, ChinaDay.Today(clock));
        var appeals = await db.Appeals.AsNoTracking().Where(a => a.RoundId == round && a.RegionId == region).OrderBy(a => a.Id).ToListAsync(cancel).ConfigureAwait(false);
        var vetoes = await db.VetoCases.AsNoTracking().Where(v => v.RoundId == round && v.MemberRegionId == region).OrderBy(v => v.Id).ToListAsync(cancel).ConfigureAwait(false);
        return new OwnSheet
        {
            Standing = standing,
            Sheet = (await ScoredRound.OwnAsync(databases, standing, cancel).ConfigureAwait(false)).Sheet,
            Appeals = [.. appeals],
            Files = await CaseFiles.OfAsync(db, appeals.ConvertAll(a => a.Id), cancel).ConfigureAwait(false),
            Vetoes = [.. await NamedAsync(vetoes, cancel).ConfigureAwait(false)],
            MayAppeal = standing.RoundState == RoundState.Appeals && today >= standing.AppealFrom && today <= standing.AppealUntil,
        };
    }

    private async Task<IReadOnlyList<OwnCase>> NamedAsync(List<VetoCase> cases, CancellationToken cancel)
    {
        var names = await VetoNames.OfAsync(databases, cases, cancel).ConfigureAwait(false);
        return cases.ConvertAll(c => new OwnCase(c, names[c.RuleId]));
    }
}
