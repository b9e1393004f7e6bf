using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>Brings up a lead: that a unit may fall under a veto. Nothing follows from it but that someone checks.</summary>
public sealed class ProposeVeto(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="roundId">The round.</param>
    /// <param name="ruleCode">The rule of its scheme.</param>
    /// <param name="memberRegionId">The unit.</param>
    /// <param name="fact">What happened.</param>
    /// <param name="evidence">What it rests on.</param>
    /// <param name="files">What proves it.</param>
    /// <param name="days">When it was; may be left open until the case is decided.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Guid>> RunAsync(
        Guid roundId, string ruleCode, Guid memberRegionId, string fact, string evidence = "", IReadOnlyList<SentFile>? files = null, FactDays days = default, CancellationToken cancel = default)
    {
        if (acting.Refuse(AssessmentPermissions.ProposeVeto) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(fact))
            return Problem.Invalid("assessment.fact-needed", "请写明事实。", "Please write down the facts.");
        await using var db = databases.Open(acting);
        if (await db.Rounds.AsNoTracking().SingleOrDefaultAsync(r => r.Id == roundId, cancel).ConfigureAwait(false) is not { } round)
            return Missing.Round(roundId);
        if (round.State == RoundState.Archived)
            return Problem.Conflict("assessment.round-archived", "考核已归档，不再受理线索。", "The round is archived and takes no more leads.");
        var scheme = await Scorekeeping.SchemeAsync(db, round, cancel).ConfigureAwait(false);
        if (scheme.Vetoes.FirstOrDefault(v => v.Code == ruleCode) is not { } rule)
            return Problem.Invalid("assessment.no-such-veto", $"方案中没有否决规则“{ruleCode}”。", $"The scheme has no veto '{ruleCode}'.");
        if (days.FindFault(rule.Period, ChinaDay.Today(clock)) is { } fault)
            return fault;
        if (scheme.Places.FirstOrDefault(p => p.RegionId == memberRegionId) is not { } place)
            return Problem.Invalid("assessment.not-a-member", "所选单位不参评。", "The place chosen is not assessed.");
        if (await FindTwinAsync(cancel).ConfigureAwait(false) is { } twin)
            return twin;
        var made = Make(round, rule, place, acting.Actor!, fact, evidence, days, fromData: false, clock.GetUtcNow());
        db.Add(made);
        var kept = await KeepEvidence.AddAsync(
            db, acting.Actor!.ShownName, clock, new(CaseKind.Veto, made.Id, made.RoundId, made.RegionId, made.UnitId), files ?? [], cancel).ConfigureAwait(false);
        if (!kept.IsSuccess)
            return kept.Problem;
        return await db.CommitIfAsync(
            new(nameof(ProposeVeto), AssessmentPermissions.ProposeVeto, made.Subject, new(
                $"就“{place.Name.Chinese}”提出 {rule.Code}“{rule.Name}”线索", $"brought up the veto {rule.Code} '{rule.Title.English}' against '{place.Name.English}'")),
            made.Id, async token => await RoundGuard.FindMovedAsync(db, round, round.State, token).ConfigureAwait(false) ?? await FindTwinAsync(token).ConfigureAwait(false), cancel).ConfigureAwait(false);

        async Task<Problem?> FindTwinAsync(CancellationToken token) =>
            await Standing(db, roundId).AnyAsync(c => c.RuleId == rule.Id && c.MemberRegionId == memberRegionId, token).ConfigureAwait(false) ? Twin(place) : null;
    }

    /// <summary>All cases of a round, whoever asks: once the unit is told, a case belongs to its region, which who brings up another may not see.</summary>
    /// <remarks>Nothing of them is told but that one stands.</remarks>
    internal static IQueryable<VetoCase> Of(HengliangDb db, Guid round) => db.VetoCases.IgnoreQueryFilters().AsNoTracking().Where(c => c.RoundId == round);

    /// <summary>Those that are open or upheld: no other of their rule is brought up against their unit.</summary>
    internal static IQueryable<VetoCase> Standing(HengliangDb db, Guid round) =>
        Of(db, round).Where(c => c.State != VetoState.Dismissed && c.State != VetoState.Lifted);

    internal static Problem Twin(SchemePlace place) => Problem.Conflict(
        "assessment.case-stands", $"“{place.Name.Chinese}”已有同一规则的案件在办或已认定。", $"A case of the same veto stands against '{place.Name.English}' already.");

    internal static VetoCase Make(Round round, VetoRule rule, SchemePlace place, Actor actor, string fact, string evidence, FactDays days, bool fromData, DateTimeOffset now) =>
        VetoCase.Open(
            new()
            {
                Id = Guid.CreateVersion7(now),
                RoundId = round.Id,
                RuleId = rule.Id,
                UnitId = round.UnitId,
                MemberRegionId = place.RegionId,
                RoundName = round.Name,
                RuleCode = rule.Code,
                RuleName = rule.Name,
                FromData = fromData,
                Fact = fact.Trim(),
                Evidence = evidence.Trim(),
                ProposedBy = actor.UserId,
                ProposedFor = actor.ActingForId,
                ProposedByName = actor.ShownName,
                ProposedAt = now,
            },
            round.RegionId, days);
}
