using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Takes a round one step on, or back: freezes, scores, reviews, tells the units, opens appeals, concludes, approves, publishes, archives.</summary>
public sealed class MoveRound(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="id">The round.</param>
    /// <param name="verb">The step.</param>
    /// <param name="reason">Why; asked for by every step back, by concluding before the appeals' last day, and by freezing data in which the checks find errors. Of a review its opinion.</param>
    /// <param name="seen">The snapshot that was before the eyes of who takes it; null where nobody looked.</param>
    /// <param name="stood">Where the round stood when they looked; null where nobody did.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<RoundState>> RunAsync(Guid id, RoundVerb verb, string? reason = null, int? seen = null, RoundState? stood = null, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        if (acting.Refuse(AssessmentPermissions.Read) is { } unread)
            return unread;
        if (await db.Rounds.SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(id);
        var (from, snapshots) = (round.State, round.Snapshots);
        if (RoundGuard.FindOvertaken(round, seen, stood) is { } overtaken)
            return overtaken;
        var moved = round.Move(verb, reason);
        if (!moved.IsSuccess)
            return moved.Problem;
        var words = reason?.Trim() ?? "";
        if (words.Length > RoundReview.LongestOpinion)
            return Problem.TooLarge("assessment.reason-too-long", "意见或理由不超过 1000 个字。", "An opinion or a reason has at most 1,000 characters.");
        if ((acting.Refuse(moved.Value.Permission)
            ?? await RoundSight.FindHiddenAsync(db, round, cancel).ConfigureAwait(false)
            ?? await new Reviewing(db, acting.Actor!, clock.GetUtcNow()).TakeAsync(round, moved.Value, words, cancel).ConfigureAwait(false)
            ?? await DoAsync(db, round, verb, reason, cancel).ConfigureAwait(false)) is { } problem)
            return problem;
        await new Scorekeeping(db, acting, clock).FollowAsync(round, cancel).ConfigureAwait(false);
        var deed = new Deed(nameof(MoveRound), moved.Value.Permission, round.Subject, Said(round, moved.Value), words.Length > 0 ? words : null);
        return await db.CommitIfAsync(deed, round.State, async token => await FindHindranceAsync(db, round, verb, reason, token).ConfigureAwait(false)
            ?? await RoundGuard.FindOvertakenAsync(db, round.Id, snapshots, from, token).ConfigureAwait(false), cancel).ConfigureAwait(false);
    }

    private static Words Said(Round round, RoundStep step) => step.Verb switch
    {
        RoundVerb.Freeze => new($"冻结了“{round.Name}”的数据，快照 {Short(round.SnapshotHash)}", $"froze the data of '{round.Name}', snapshot {Short(round.SnapshotHash)}"),
        RoundVerb.Compute => new($"试算了“{round.Name}”，结果 {Short(round.ResultHash)}", $"scored '{round.Name}', result {Short(round.ResultHash)}"),
        RoundVerb.PassReview => new(
            $"复核通过了“{round.Name}”的试算（第 {round.Snapshots} 次快照，结果 {Short(round.ResultHash)}）",
            $"passed the review of the trial of '{round.Name}' (snapshot {round.Snapshots}, result {Short(round.ResultHash)})"),
        RoundVerb.Recall => new(
            $"撤回了“{round.Name}”的反馈，从“{step.From.Label().Chinese}”回到“{step.To.Label().Chinese}”",
            $"recalled the feedback of '{round.Title.English}', from '{step.From.Label().English}' back to '{step.To.Label().English}'"),
        RoundVerb.SendBack when step.From == RoundState.Review => new($"复核退回了“{round.Name}”的试算", $"sent the trial of '{round.Name}' back from review"),
        _ => new(
            $"将“{round.Name}”从“{step.From.Label().Chinese}”转到“{step.To.Label().Chinese}”",
            $"moved '{round.Name}' from '{step.From.Label().English}' to '{step.To.Label().English}'"),
    };

    private static string Short(string hash) => hash.Length > 12 ? hash[..12] : hash;

    private async Task<Problem?> DoAsync(HengliangDb db, Round round, RoundVerb verb, string? reason, CancellationToken cancel)
    {
        if (await FindHindranceAsync(db, round, verb, reason, cancel).ConfigureAwait(false) is { } hindrance)
            return hindrance;
        var keeping = new Scorekeeping(db, acting, clock);
        switch (verb)
        {
            case RoundVerb.Freeze:
                return await FreezeAsync(db, keeping, round, reason, cancel).ConfigureAwait(false);
            case RoundVerb.Compute:
                var snapshot = await db.RoundSnapshots.AsNoTracking().SingleAsync(s => s.RoundId == round.Id && s.Number == round.Snapshots, cancel).ConfigureAwait(false);
                // Scored before and thawed in between: the same snapshot is never scored twice.
                if (!await db.RoundResults.AnyAsync(r => r.RoundId == round.Id && r.Number == snapshot.Number, cancel).ConfigureAwait(false))
                    keeping.Score(round, snapshot.Content, snapshot.Number);
                return null;
            case RoundVerb.GiveFeedback:
                return await TellAsync(db, keeping, round, cancel).ConfigureAwait(false);
            case RoundVerb.Recall:
                await RecallAsync(db, round, reason!.Trim(), cancel).ConfigureAwait(false);
                return null;
            // Sent back to the appeals, they are open again: their days may be long over.
            case RoundVerb.OpenAppeals:
            case RoundVerb.SendBack when round.State == RoundState.Appeals:
                var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
                var today = ChinaDay.Today(clock);
                round.OpenAppeals(today, WorkCalendar.State.After(today, Term.WorkingDays(scheme.Scheme.AppealDays)));
                return null;
            case RoundVerb.Approve:
                round.ApprovedBy(acting.Actor!.ShownName);
                return null;
            case RoundVerb.Publish:
                round.PublishedOn(clock.GetUtcNow());
                return null;
            default:
                return null;
        }
    }

    /// <summary>What others did that stands in the way of a step; asked before it is taken, and again within its commit.</summary>
    private async Task<Problem?> FindHindranceAsync(HengliangDb db, Round round, RoundVerb verb, string? reason, CancellationToken cancel) => verb switch
    {
        // Nothing but this freeze has added a snapshot, and before it there is none.
        RoundVerb.Freeze when db.RoundSnapshots.Local.SingleOrDefault() is { } taken =>
            await SnapshotTaking.FindNewerAsync(db, CanonicalJson.Read<RoundImage>(taken.Content), cancel).ConfigureAwait(false),
        RoundVerb.Conclude => await OpenAppealsAsync(db, round, cancel).ConfigureAwait(false) ?? RefuseEarlyConclusion(round, reason),
        RoundVerb.Approve or RoundVerb.Publish or RoundVerb.Archive =>
            await OpenAppealsAsync(db, round, cancel).ConfigureAwait(false) ?? await OpenCasesAsync(db, round, cancel).ConfigureAwait(false),
        _ => null,
    };

    private async Task<Problem?> FreezeAsync(HengliangDb db, Scorekeeping keeping, Round round, string? reason, CancellationToken cancel)
    {
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        var taken = await new SnapshotTaking(db, round, scheme).TakeAsync(cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return taken.Problem;
        var before = round.PreviousId ?? await RoundsBefore.LastAsync(db, scheme.Scheme, round.Year, cancel).ConfigureAwait(false);
        var findings = await Soundness.LookAsync(db, round, scheme, taken.Value, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        if (Soundness.FindRefusal(findings, reason) is { } refusal)
            return refusal;
        keeping.Keep(round, taken.Value with { ComparedWith = before }, "数据冻结", freezes: true, Soundness.Record(findings, reason, acting.Actor!.ShownName));
        return null;
    }

    private static async Task<Problem?> TellAsync(HengliangDb db, Scorekeeping keeping, Round round, CancellationToken cancel)
    {
        if (await Scorekeeping.LatestAsync(db, round.Id, cancel).ConfigureAwait(false) is not { } image
            || await Scorekeeping.ResultAsync(db, image, cancel).ConfigureAwait(false) is not { } result)
            return Missing.Snapshot(round.Name);
        await keeping.TellUnitsAsync(round, image, result, cancel).ConfigureAwait(false);
        return null;
    }

    /// <summary>What the units were told stays as it was, with why it counts no more.</summary>
    private async Task RecallAsync(HengliangDb db, Round round, string reason, CancellationToken cancel)
    {
        var (now, actor) = (clock.GetUtcNow(), acting.Actor!);
        var standings = await db.UnitStandings.Where(s => s.RoundId == round.Id).ToListAsync(cancel).ConfigureAwait(false);
        db.Add(new RoundRecall
        {
            Id = Guid.CreateVersion7(now), RoundId = round.Id, RegionId = round.RegionId, UnitId = round.UnitId,
            Number = await db.RoundRecalls.CountAsync(r => r.RoundId == round.Id, cancel).ConfigureAwait(false) + 1,
            // The units' own sheets still bear where the round stood, and the snapshot they are of.
            From = standings is [var first, ..] ? first.RoundState : RoundState.Feedback, Snapshot = standings is [var told, ..] ? told.Number : round.Snapshots,
            AppealFrom = round.AppealFrom, AppealUntil = round.AppealUntil, Reason = reason,
            RecalledBy = actor.UserId, RecalledFor = actor.ActingForId, RecalledByName = actor.ShownName, RecalledAt = now,
        });
        round.CloseAppeals();
        foreach (var standing in standings)
            standing.Recall(now, reason);
    }

    private static async Task<Problem?> OpenAppealsAsync(HengliangDb db, Round round, CancellationToken cancel)
    {
        var open = await db.Appeals.CountAsync(a => a.RoundId == round.Id && a.State == AppealState.Filed, cancel).ConfigureAwait(false);
        return open > 0
            ? Problem.Conflict("assessment.appeals-open", $"还有 {open} 项申诉没有答复；请先答复。", $"{open} appeals are not answered yet; answer them first.")
            : null;
    }

    private Problem? RefuseEarlyConclusion(Round round, string? reason) =>
        round.AppealUntil is { } until && ChinaDay.Today(clock) <= until && string.IsNullOrWhiteSpace(reason)
            ? Problem.Invalid(
                "assessment.appeals-running",
                string.Create(CultureInfo.InvariantCulture, $"申诉期到 {until:yyyy-MM-dd} 才届满；提前进入终评须写明理由。"),
                string.Create(CultureInfo.InvariantCulture, $"Appeals may be made until {until:yyyy-MM-dd}; concluding earlier needs a reason."))
            : null;

    private static async Task<Problem?> OpenCasesAsync(HengliangDb db, Round round, CancellationToken cancel)
    {
        var open = await db.VetoCases.CountAsync(
            c => c.RoundId == round.Id && c.State != VetoState.Upheld && c.State != VetoState.Dismissed && c.State != VetoState.Lifted, cancel).ConfigureAwait(false);
        return open > 0
            ? Problem.Conflict("assessment.vetoes-open", $"还有 {open} 起否决案件没有结论；请先认定或不认定。", $"{open} veto cases are not decided yet; decide them first.")
            : null;
    }
}
