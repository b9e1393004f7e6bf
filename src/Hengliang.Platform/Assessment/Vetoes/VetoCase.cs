using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>A veto case from a lead to a decision, with the unit heard in between.</summary>
/// <remarks>Data may bring up a lead and no more. Until the unit is told, the case belongs to the region that assesses; from then on
/// the unit sees it too. Who decides is another person than who brought it up, also where one acts for another.</remarks>
public sealed class VetoCase : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RoundId { get; init; }

    public Guid RuleId { get; init; }

    /// <summary>The region that assesses, and that of the unit once it was told.</summary>
    public Guid RegionId { get; private set; }

    public Guid UnitId { get; init; }

    /// <summary>The unit it is about.</summary>
    public Guid MemberRegionId { get; init; }

    public required string RoundName { get; init; }

    public required string RuleCode { get; init; }

    public required string RuleName { get; init; }

    public VetoState State { get; private set; }

    /// <summary>True when a rule over the data brought it up.</summary>
    public bool FromData { get; init; }

    public required string Fact { get; init; }

    /// <summary>The day of the fact, of a longer one its first; null: not known yet.</summary>
    public DateOnly? FactOn { get; private set; }

    /// <summary>The day the fact was ended; null: it still stands, or was over at once.</summary>
    public DateOnly? FactEndedOn { get; private set; }

    public string Evidence { get; init; } = "";

    public Guid ProposedBy { get; init; }

    /// <summary>In whose post it was brought up, when that was delegated.</summary>
    public Guid? ProposedFor { get; init; }

    public required string ProposedByName { get; init; }

    public DateTimeOffset ProposedAt { get; init; }

    public string Verification { get; private set; } = "";

    public string VerifiedByName { get; private set; } = "";

    public DateTimeOffset? VerifiedAt { get; private set; }

    public DateTimeOffset? NotifiedAt { get; private set; }

    public DateOnly? ReplyUntil { get; private set; }

    public string Reply { get; private set; } = "";

    public string RepliedByName { get; private set; } = "";

    public DateTimeOffset? RepliedAt { get; private set; }

    public string Decision { get; private set; } = "";

    public Guid? DecidedBy { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }

    public string LiftReason { get; private set; } = "";

    public string LiftedByName { get; private set; } = "";

    public DateTimeOffset? LiftedAt { get; private set; }

    public string Subject => $"veto:{Id}";

    public FactDays Days => new(FactOn, FactEndedOn);

    /// <summary>True until it is decided.</summary>
    public bool IsOpen => State is VetoState.Lead or VetoState.Verified or VetoState.Notified or VetoState.Heard;

    /// <summary>True while it is open or upheld: no other of the same rule is brought up against the unit.</summary>
    public bool Stands => State is not (VetoState.Dismissed or VetoState.Lifted);

    /// <summary>The day of its fact can still be given: until the unit was told, and after that only where none was.</summary>
    public bool TakesFactDay => IsOpen && (NotifiedAt is null || FactOn is null);

    internal static VetoCase Open(VetoCase made, Guid region, FactDays days)
    {
        made.RegionId = region;
        (made.FactOn, made.FactEndedOn) = (days.On, days.EndedOn);
        return made;
    }

    /// <summary>Says when the fact was, or why that can no longer be changed.</summary>
    /// <remarks>The unit answers to the days it was told; that the fact has ended, or ended sooner, may come out while it is heard.</remarks>
    internal Problem? Date(FactDays days)
    {
        if (!IsOpen)
            return Problem.Conflict(
                "assessment.veto-closed", $"案件现处“{State.Label().Chinese}”，事实日期不再改变。", $"The case stands at '{State.Label().English}'; the day of its fact changes no more.");
        if (!TakesFactDay && days.On != FactOn)
            return Problem.Conflict(
                "assessment.fact-told",
                $"单位已按事实日期 {VetoPeriod.Day(FactOn!.Value)} 被告知，日期不能再改；如确有误，请不予认定后重新提出。",
                $"The unit was told of the fact with the day {VetoPeriod.Day(FactOn.Value)}, which stays; if it is wrong, dismiss the case and bring it up anew.");
        if (NotifiedAt is not null && FactEndedOn is { } ended && !(days.EndedOn <= ended))
            return Problem.Conflict(
                "assessment.fact-end-told",
                $"案件已告知单位，记录的解除日期是 {VetoPeriod.Day(ended)}，只能改为更早的日期，不能推后或清空；如确有误，请不予认定后重新提出。",
                $"The unit was told of the case, and its fact is recorded as ended on {VetoPeriod.Day(ended)}: the end may come earlier, and is neither put off nor taken away. If it is wrong, dismiss the case and bring it up anew.");
        (FactOn, FactEndedOn) = (days.On, days.EndedOn);
        return null;
    }

    /// <summary>Takes a step of the procedure, or says why not.</summary>
    internal Outcome<VetoStep> Move(VetoVerb verb, string words, Actor actor, DateTimeOffset now)
    {
        var today = ChinaDay.Of(now);
        if (VetoSteps.Find(State, verb) is not { } step)
            return Problem.Conflict(
                "assessment.illegal-veto-step",
                $"案件现处“{State.Label().Chinese}”，不能“{verb.Label().Chinese}”；请刷新页面后再办。",
                $"The case stands at '{State.Label().English}', where '{verb.Label().English}' can not be done; please reload the page.");
        if (string.IsNullOrWhiteSpace(words) && verb != VetoVerb.Notify)
            return Problem.Invalid("assessment.words-needed", $"请填写{verb.Label().Chinese}的内容或理由。", $"Please write the grounds of '{verb.Label().English}'.");
        if (State == VetoState.Notified && verb == VetoVerb.Uphold && today <= ReplyUntil)
            return Problem.Conflict(
                "assessment.hearing-open",
                $"申辩期到 {ReplyUntil:yyyy-MM-dd} 才届满，单位尚未申辩；请等单位申辩或期满后再认定。",
                $"The unit may still reply until {ReplyUntil:yyyy-MM-dd}; decide after its reply or after that day.");
        if (verb is VetoVerb.Uphold or VetoVerb.Dismiss && TwoPeople.Of(actor).Meets(ProposedBy, ProposedFor))
            return Problem.Refused(
                "assessment.two-persons",
                $"线索由“{ProposedByName}”提出，认定须由另一人作出（代理同样不行）；请请其他有权人员办理。",
                $"'{ProposedByName}' brought the case up, so another person decides it, not even by delegation; please ask a colleague who may.");
        State = step.To;
        Keep(verb, words.Trim(), actor, now);
        return step;
    }

    internal void Tell(DateTimeOffset now, DateOnly until) => (RegionId, NotifiedAt, ReplyUntil) = (MemberRegionId, now, until);

    private void Keep(VetoVerb verb, string words, Actor actor, DateTimeOffset now)
    {
        switch (verb)
        {
            case VetoVerb.Verify:
                (Verification, VerifiedByName, VerifiedAt) = (words, actor.ShownName, now);
                break;
            case VetoVerb.Reply:
                (Reply, RepliedByName, RepliedAt) = (words, actor.ShownName, now);
                break;
            case VetoVerb.Uphold or VetoVerb.Dismiss:
                (Decision, DecidedBy, DecidedByName, DecidedAt) = (words, actor.UserId, actor.ShownName, now);
                break;
            case VetoVerb.Lift:
                (LiftReason, LiftedByName, LiftedAt) = (words, actor.ShownName, now);
                break;
        }
    }
}
