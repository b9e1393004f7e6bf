using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Keeps the snapshots of a round and what they come to; it adds to the database and never commits.</summary>
internal sealed class Scorekeeping(HengliangDb db, Acting acting, TimeProvider clock)
{
    /// <summary>Keeps a further snapshot.</summary>
    public byte[] Keep(Round round, RoundImage image, string reason, bool freezes, string findings = "[]")
    {
        var now = clock.GetUtcNow();
        var content = CanonicalJson.Write(image);
        var hash = CanonicalJson.Hash(content);
        db.Add(new RoundSnapshot
        {
            Id = Guid.CreateVersion7(now), RoundId = round.Id, RegionId = round.RegionId, UnitId = round.UnitId, Number = image.Number,
            Hash = hash, Content = content, Reason = reason, Findings = findings, TakenAt = now, TakenByName = acting.Actor!.ShownName,
        });
        round.NextSnapshot(now, hash, freezes);
        return content;
    }

    /// <summary>Scores a snapshot and keeps the result.</summary>
    public ResultImage Score(Round round, byte[] snapshot, int number)
    {
        var now = clock.GetUtcNow();
        var content = RoundScoring.Score(snapshot);
        var hash = CanonicalJson.Hash(content);
        db.Add(new RoundResult
        {
            Id = Guid.CreateVersion7(now), RoundId = round.Id, RegionId = round.RegionId, UnitId = round.UnitId, Number = number,
            SnapshotHash = CanonicalJson.Hash(snapshot), Hash = hash, Content = content, ComputedAt = now, ComputedByName = acting.Actor!.ShownName,
        });
        round.Scored(hash);
        return CanonicalJson.Read<ResultImage>(content);
    }

    /// <summary>Changes what a round is scored from after the freeze, by a decision with a reason, and scores it again.</summary>
    public async Task<Problem?> AmendAsync(Round round, Func<RoundImage, RoundImage> change, string reason, CancellationToken cancel)
    {
        if (!round.TakesAmendments)
            return Problem.Conflict(
                "assessment.round-closed", $"“{round.Name}”现处“{round.State.Label().Chinese}”，结果不再改动。", $"'{round.Name}' stands at '{round.State.Label().English}', and its result changes no more.");
        if (await LatestAsync(db, round.Id, cancel).ConfigureAwait(false) is not { } latest)
            return Missing.Snapshot(round.Name);
        if (RoundSight.FindHidden(db, latest) is { } hidden)
            return hidden;
        var image = change(latest) with { Number = round.Snapshots + 1, Previous = round.SnapshotHash };
        var content = Keep(round, image, reason, freezes: false);
        var scored = round.ResultHash.Length > 0;
        round.Reopen();
        if (!scored)
            return null;
        var result = Score(round, content, image.Number);
        if (round.State >= RoundState.Feedback)
            await TellUnitsAsync(round, image, result, cancel).ConfigureAwait(false);
        return null;
    }

    /// <summary>Writes every unit's own sheet anew, with where the round stands.</summary>
    public async Task TellUnitsAsync(Round round, RoundImage image, ResultImage result, CancellationToken cancel)
    {
        var previous = await BeforeAsync(db, round, image, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        var kept = await db.UnitStandings.Where(s => s.RoundId == round.Id).ToDictionaryAsync(s => s.RegionId, cancel).ConfigureAwait(false);
        foreach (var member in image.Members)
        {
            var content = CanonicalJson.Write(UnitSheet.Of(image, result, member, previous));
            if (!kept.TryGetValue(member.Region, out var standing))
                db.Add(standing = new UnitStanding
                {
                    Id = Guid.CreateVersion7(clock.GetUtcNow()), RoundId = round.Id, RegionId = member.Region, UnitId = round.UnitId,
                    RoundName = round.Name, Year = round.Year, Content = content,
                });
            (standing.Content, standing.Number) = (content, image.Number);
            Follow(standing, round);
        }
    }

    /// <summary>Lets the units' sheets follow the round's state.</summary>
    public async Task FollowAsync(Round round, CancellationToken cancel)
    {
        foreach (var standing in await db.UnitStandings.Where(s => s.RoundId == round.Id).ToListAsync(cancel).ConfigureAwait(false))
            Follow(standing, round);
    }

    public static async Task<RoundImage?> LatestAsync(HengliangDb db, Guid round, CancellationToken cancel) =>
        await db.RoundSnapshots.AsNoTracking().Where(s => s.RoundId == round).OrderByDescending(s => s.Number).Select(s => s.Content)
            .FirstOrDefaultAsync(cancel).ConfigureAwait(false) is { } content ? CanonicalJson.Read<RoundImage>(content) : null;

    /// <summary>What this very snapshot came to; null while it is not scored, whatever an earlier one came to.</summary>
    public static async Task<ResultImage?> ResultAsync(HengliangDb db, RoundImage image, CancellationToken cancel) =>
        await db.RoundResults.AsNoTracking().Where(s => s.RoundId == image.Round && s.Number == image.Number).Select(s => s.Content)
            .SingleOrDefaultAsync(cancel).ConfigureAwait(false) is { } content ? CanonicalJson.Read<ResultImage>(content) : null;

    /// <summary>The round another is compared with, as it had come out when that one was scored; null for none.</summary>
    /// <remarks>What becomes of it later, by a veto or an appeal, leaves the papers of the other as they are, until that is scored anew itself.</remarks>
    public static async Task<RoundBefore?> BeforeAsync(HengliangDb db, Round round, RoundImage image, DateTimeOffset scored, CancellationToken cancel)
    {
        if (BeforeOf(round, image) is not { } id
            || await db.RoundResults.AsNoTracking().Where(r => r.RoundId == id && r.ComputedAt <= scored).OrderByDescending(r => r.Number).Select(r => new { r.Number, r.Content })
                .FirstOrDefaultAsync(cancel).ConfigureAwait(false) is not { } last)
            return null;
        var snapshot = await db.RoundSnapshots.AsNoTracking().Where(s => s.RoundId == id && s.Number == last.Number).Select(s => s.Content).SingleAsync(cancel).ConfigureAwait(false);
        return new(CanonicalJson.Read<RoundImage>(snapshot).Scheme, CanonicalJson.Read<ResultImage>(last.Content));
    }

    /// <summary>The round one is compared with by a snapshot of it; one taken before snapshots said so goes by what the round bears.</summary>
    public static Guid? BeforeOf(Round round, RoundImage image) => image.Rules >= 4 ? image.ComparedWith : round.PreviousId;

    /// <summary>The scheme a round began on, whatever has become of it.</summary>
    public static async Task<SchemeSheet> SchemeAsync(HengliangDb db, Round round, CancellationToken cancel) =>
        await SchemeSheet.LoadAsync(db, round.SchemeId, cancel).ConfigureAwait(false)
        ?? throw new InvalidOperationException("A round outlives its scheme only when the database lost it.");

    private static void Follow(UnitStanding standing, Round round) =>
        (standing.RoundState, standing.AppealFrom, standing.AppealUntil) = (round.State, round.AppealFrom, round.AppealUntil);
}
