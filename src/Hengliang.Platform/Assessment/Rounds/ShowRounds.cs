using System.Collections.Immutable;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>One line of the list of rounds.</summary>
public sealed record RoundLine(
    Guid Id, string Name, string NameEnglish, int Year, RoundState State, DateOnly? AppealUntil, int OpenAppeals, int OpenVetoes, bool IsDemonstration)
{
    public Words Title => Words.Named(Name, NameEnglish);
}

/// <summary>A snapshot with what it came to.</summary>
/// <param name="Findings">What the checks found when it was frozen.</param>
public sealed record SnapshotLine(int Number, string Reason, string Hash, string ResultHash, DateTimeOffset TakenAt, string TakenBy, ImmutableArray<Finding> Findings);

/// <summary>A unit in the ranking, with what it is called and what its vetoes say.</summary>
/// <param name="Member">Its name and group.</param>
/// <param name="Result">Its scores and places.</param>
/// <param name="Previous">Its place in the round before; null for none in the same group.</param>
/// <param name="Said">得分 91.3，第 2 名；因 V03 等级封顶为合格.</param>
public sealed record RankingLine(MemberImage Member, UnitResult Result, int? Previous, Words Said);

/// <summary>A round by its name.</summary>
public sealed record RoundTitle(Guid Id, Words Title);

/// <summary>All that the page of a round shows.</summary>
public sealed record RoundSheet
{
    public required Round Round { get; init; }

    public required SchemeSheet Scheme { get; init; }

    /// <summary>What was frozen last with what it came to; null while it is not scored.</summary>
    internal ScoredRound? Scored { get; init; }

    /// <summary>What was frozen last; null before.</summary>
    public RoundImage? Image { get; init; }

    /// <summary>By group, then by final place; empty before the first scoring.</summary>
    public ImmutableArray<RankingLine> Ranking { get; init; } = [];

    public ImmutableArray<SnapshotLine> Snapshots { get; init; } = [];

    /// <summary>Its reviews, the first first.</summary>
    public ImmutableArray<RoundReview> Reviews { get; init; } = [];

    /// <summary>What the units had been told and was taken back, the first first.</summary>
    public ImmutableArray<RoundRecall> Recalls { get; init; } = [];

    /// <summary>What it is compared with; null for none, and before the freeze for the last that is published then.</summary>
    public RoundTitle? Previous { get; init; }

    /// <summary>Of a round not yet frozen: what it may be compared with, the last first.</summary>
    public ImmutableArray<RoundTitle> Comparable { get; init; } = [];

    /// <summary>Of a round under review: why the units can not be told yet; null when they can.</summary>
    public Words? WhyNotTold { get; init; }

    /// <summary>Of a round under review: why the reader can not pass it; null when they can.</summary>
    public Words? WhyNotPassed { get; init; }

    /// <summary>Of a round under review: why the reader can not send it back; null when they can.</summary>
    public Words? WhyNotSentBack { get; init; }

    public ImmutableArray<VetoCase> Vetoes { get; init; } = [];

    public ImmutableArray<Appeal> Appeals { get; init; } = [];

    /// <summary>The files of its appeals and veto cases, by case.</summary>
    public required ILookup<Guid, CaseFileLine> Files { get; init; }

    public ImmutableArray<ItemMark> Marks { get; init; } = [];

    /// <summary>Of a round not yet frozen: what is found of its marks.</summary>
    public IReadOnlyList<SoundnessFinding> MarkGaps { get; init; } = [];
}

/// <summary>Lists rounds in sight, and shows one.</summary>
public sealed class ShowRounds(Databases databases, Acting acting)
{
    public async Task<Outcome<Page<RoundLine>>> ListAsync(RoundState? state = null, int page = 1, int size = 20, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var (appeals, vetoes) = (db.Appeals, db.VetoCases);
        return await db.Rounds.AsNoTracking().Where(r => state == null || r.State == state).OrderByDescending(r => r.Year).ThenByDescending(r => r.Id)
            .Select(r => new RoundLine(
                r.Id, r.Name, r.NameEnglish, r.Year, r.State, r.AppealUntil,
                appeals.Count(a => a.RoundId == r.Id && a.State == AppealState.Filed),
                vetoes.Count(v => v.RoundId == r.Id && v.State != VetoState.Upheld && v.State != VetoState.Dismissed && v.State != VetoState.Lifted),
                r.IsDemonstration)).ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }

    public async Task<Outcome<RoundSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(id);
        var image = await Scorekeeping.LatestAsync(db, id, cancel).ConfigureAwait(false);
        var scored = image is null ? null : await ScoredRound.LoadAsync(db, round, image, cancel).ConfigureAwait(false);
        var reviews = await db.RoundReviews.AsNoTracking().Where(r => r.RoundId == id).OrderBy(r => r.Number).ToListAsync(cancel).ConfigureAwait(false);
        var latest = reviews.LastOrDefault();
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        var marks = await db.ItemMarks.AsNoTracking().Where(m => m.RoundId == id).OrderBy(m => m.Id).ToListAsync(cancel).ConfigureAwait(false);
        return new RoundSheet
        {
            Round = round,
            Reviews = [.. reviews],
            WhyNotTold = Reviewing.WhyNotTold(round, latest)?.Message,
            WhyNotPassed = Reviewing.WhyNotReviewed(round, latest, acting.Actor!, ReviewVerdict.Passed)?.Message,
            WhyNotSentBack = Reviewing.WhyNotReviewed(round, latest, acting.Actor!, ReviewVerdict.SentBack)?.Message,
            Recalls = [.. await db.RoundRecalls.AsNoTracking().Where(r => r.RoundId == id).OrderBy(r => r.Number).ToListAsync(cancel).ConfigureAwait(false)],
            Previous = (round.State == RoundState.Draft || image is null ? round.PreviousId : Scorekeeping.BeforeOf(round, image)) is { } before ? await TitleAsync(db, before, cancel).ConfigureAwait(false) : null,
            Comparable = round.State == RoundState.Draft
                ? [.. (await RoundsBefore.Of(db, scheme.Scheme, round.Year).AsNoTracking().ToListAsync(cancel).ConfigureAwait(false)).Select(r => new RoundTitle(r.Id, r.Title))]
                : [],
            Scheme = scheme,
            Image = image,
            Scored = scored,
            Ranking = scored is null ? [] : Rank(scored.Image, scored.Result, scored.Before, scheme.Names),
            Snapshots = await SnapshotsAsync(db, id, cancel).ConfigureAwait(false),
            Vetoes = [.. await db.VetoCases.AsNoTracking().Where(v => v.RoundId == id).OrderBy(v => v.Id).ToListAsync(cancel).ConfigureAwait(false)],
            Appeals = [.. await db.Appeals.AsNoTracking().Where(a => a.RoundId == id).OrderBy(a => a.Id).ToListAsync(cancel).ConfigureAwait(false)],
            Files = (await CaseFiles.Lines(db.CaseFiles.Where(f => f.RoundId == id)).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(f => f.CaseId),
            Marks = [.. marks],
            MarkGaps = round.State == RoundState.Draft ? Rounds.MarkGaps.Find(round, scheme, marks.Select(m => (m.ItemCode, m.MemberRegionId))) : [],
        };
    }

    /// <summary>The composition of one unit's score: value → method → points → weight, beside last year and the best of its group.</summary>
    public async Task<Outcome<(Round Round, UnitSheet Sheet)>> UnitAsync(Guid id, Guid regionId, CancellationToken cancel = default) =>
        (await DatedUnitAsync(id, regionId, cancel).ConfigureAwait(false)).Then<(Round, UnitSheet)>(found => (found.Round, found.Sheet));

    /// <summary>The same with the day the result was worked out.</summary>
    internal async Task<Outcome<(Round Round, UnitSheet Sheet, DateOnly Day)>> DatedUnitAsync(Guid id, Guid regionId, CancellationToken cancel)
    {
        if (acting.Refuse(AssessmentPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(id);
        if (await Scorekeeping.LatestAsync(db, id, cancel).ConfigureAwait(false) is not { } image || await ScoredRound.LoadAsync(db, round, image, cancel).ConfigureAwait(false) is not { } scored)
            return Missing.Snapshot(round.Name);
        return scored.Find(regionId) is { } sheet
            ? (round, sheet, scored.Day)
            : Problem.Missing("assessment.not-a-member", "所选单位不参评。", "The place chosen is not assessed.");
    }

    private static async Task<RoundTitle?> TitleAsync(HengliangDb db, Guid id, CancellationToken cancel) =>
        await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is { } round ? new(round.Id, round.Title) : null;

    internal static ImmutableArray<RankingLine> Rank(RoundImage image, ResultImage result, RoundBefore? previous, EnglishNames names)
    {
        var members = image.Members.ToDictionary(m => m.Region);
        return
        [
            .. result.Units.OrderBy(u => u.Group, StringComparer.Ordinal).ThenBy(u => u.FinalRank ?? int.MaxValue).ThenBy(u => members[u.Region].Code, StringComparer.Ordinal)
                .Select(u => new RankingLine(members[u.Region], u, previous?.PlaceOf(u), ResultWords.Of(image, u, names))),
        ];
    }

    private static async Task<ImmutableArray<SnapshotLine>> SnapshotsAsync(HengliangDb db, Guid id, CancellationToken cancel)
    {
        // The contents stay in the database: a list needs none of them.
        var results = await db.RoundResults.AsNoTracking().Where(r => r.RoundId == id).Select(r => new { r.Number, r.Hash }).ToDictionaryAsync(r => r.Number, r => r.Hash, cancel).ConfigureAwait(false);
        var snapshots = await db.RoundSnapshots.AsNoTracking().Where(s => s.RoundId == id).OrderByDescending(s => s.Number)
            .Select(s => new { s.Number, s.Reason, s.Hash, s.TakenAt, s.TakenByName, s.Findings }).ToListAsync(cancel).ConfigureAwait(false);
        return [.. snapshots.Select(s => new SnapshotLine(s.Number, s.Reason, s.Hash, results.GetValueOrDefault(s.Number, ""), s.TakenAt, s.TakenByName, Finding.Read(s.Findings)))];
    }
}
