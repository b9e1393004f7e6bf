using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>Takes a veto case a step on: checked, told, answered, decided, lifted. A decision and its lifting score the round again.</summary>
public sealed class MoveVeto(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="id">The case.</param>
    /// <param name="verb">The step.</param>
    /// <param name="words">What was found, replied or decided, and why.</param>
    /// <param name="files">What proves it; kept with the case.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<VetoState>> RunAsync(Guid id, VetoVerb verb, string words = "", IReadOnlyList<SentFile>? files = null, CancellationToken cancel = default)
    {
        await using var db = databases.Open(acting);
        if (acting.Actor is not { } actor || await db.VetoCases.SingleOrDefaultAsync(c => c.Id == id, cancel).ConfigureAwait(false) is not { } found)
            return acting.Refuse(AssessmentPermissions.Read) ?? Missing.Veto(id);
        var round = await db.Rounds.SingleOrDefaultAsync(r => r.Id == found.RoundId, cancel).ConfigureAwait(false);
        if (VetoSteps.Find(found.State, verb) is { } open
            && (acting.Refuse(open.Permission, found) ?? (verb == VetoVerb.Reply ? null : VetoHandling.Refuse(acting, open.Permission, round))) is { } refusal)
            return refusal;
        var stood = round?.State;
        var moved = found.Move(verb, words ?? "", actor, clock.GetUtcNow());
        if (!moved.IsSuccess)
            return moved.Problem;
        if (await FollowAsync(db, found, round, verb, cancel).ConfigureAwait(false) is { } problem)
            return problem;
        var kept = await KeepEvidence.AddAsync(
            db, actor.ShownName, clock, new(CaseKind.Veto, found.Id, found.RoundId, found.RegionId, found.UnitId), files ?? [], cancel).ConfigureAwait(false);
        if (!kept.IsSuccess)
            return kept.Problem;
        var step = moved.Value;
        return await db.CommitIfAsync(
            new(nameof(MoveVeto), step.Permission, found.Subject, new(
                $"将否决案件 {found.RuleCode}“{found.RuleName}”从“{step.From.Label().Chinese}”办到“{step.To.Label().Chinese}”",
                $"moved the veto case {found.RuleCode} from '{step.From.Label().English}' to '{step.To.Label().English}'"),
                string.IsNullOrWhiteSpace(words) ? null : words.Trim()),
            step.To,
            async token => await RoundGuard.FindMovedAsync(db, round, stood, token).ConfigureAwait(false) ?? (verb == VetoVerb.Uphold ? await FindUpheldAsync(db, found, token).ConfigureAwait(false) : null), cancel).ConfigureAwait(false);
    }

    private static async Task<Problem?> FindOutsideAsync(HengliangDb db, VetoCase found, Round round, CancellationToken cancel)
    {
        var period = await db.VetoRules.Where(r => r.Id == found.RuleId).Select(r => r.Period).SingleAsync(cancel).ConfigureAwait(false);
        return period.WhyNot(found.Days, round.Year) is { } why
            ? new Problem(ProblemKind.Conflict, found.FactOn is null ? "assessment.fact-undated" : "assessment.fact-outside", why)
            : null;
    }

    /// <summary>Points come off once for one rule and unit, however many cases of it were brought up.</summary>
    private static async Task<Problem?> FindUpheldAsync(HengliangDb db, VetoCase found, CancellationToken cancel) =>
        await ProposeVeto.Of(db, found.RoundId).AnyAsync(
            c => c.Id != found.Id && c.RuleId == found.RuleId && c.MemberRegionId == found.MemberRegionId && c.State == VetoState.Upheld, cancel).ConfigureAwait(false)
            ? Problem.Conflict(
                "assessment.case-upheld",
                $"本轮考核已按 {found.RuleCode} 对该单位认定过一起案件，不能重复认定；请对本案不予认定，或先撤销另一起。",
                $"Another case of {found.RuleCode} is upheld against this unit in the round already, and counts once; dismiss this one, or lift the other first.")
            : null;

    private async Task<Problem?> FollowAsync(HengliangDb db, VetoCase found, Round? round, VetoVerb verb, CancellationToken cancel)
    {
        if (round is null || verb is VetoVerb.Verify or VetoVerb.Reply or VetoVerb.Dismiss)
            return null;
        if (verb == VetoVerb.Uphold && await FindOutsideAsync(db, found, round, cancel).ConfigureAwait(false) is { } outside)
            return outside;
        if (verb == VetoVerb.Uphold && await FindUpheldAsync(db, found, cancel).ConfigureAwait(false) is { } twin)
            return twin;
        if (round.State == RoundState.Archived)
            return Problem.Conflict("assessment.round-archived", "考核已归档，案件不再改变。", "The round is archived; its cases change no more.");
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        if (verb == VetoVerb.Notify)
        {
            var now = clock.GetUtcNow();
            found.Tell(now, WorkCalendar.State.After(ChinaDay.Of(now), Term.WorkingDays(scheme.Scheme.ReplyDays)).Day);
            // The unit is heard on what is held against it, so the files go to it with the case.
            foreach (var file in await db.CaseFiles.Where(f => f.CaseId == found.Id).ToListAsync(cancel).ConfigureAwait(false))
                file.RegionId = found.RegionId;
            return null;
        }

        if (!round.TakesAmendments)
            return null;
        // The case is tracked and already moved, so that the vetoes now standing are those after this step.
        var vetoes = await SnapshotTaking.VetoesAsync(db, round, scheme, cancel).ConfigureAwait(false);
        return await new Scorekeeping(db, acting, clock).AmendAsync(
            round, image => image with { Vetoes = vetoes }, $"{verb.Label().Chinese} {found.RuleCode}", cancel).ConfigureAwait(false);
    }
}
