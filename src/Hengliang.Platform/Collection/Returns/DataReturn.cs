using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>One unit's answers in one campaign: where they stand, and who did the last step.</summary>
/// <remarks><see cref="Gate"/> changes with every step, and saving a cell asks that it has not: nobody fills in what is being reviewed.
/// Two people filling different cells do not meet in it.</remarks>
public sealed class DataReturn : IHeld
{
    public Guid Id { get; init; }

    /// <summary>The reporting unit's region.</summary>
    public Guid RegionId { get; init; }

    /// <summary>The reporting unit.</summary>
    public Guid UnitId { get; init; }

    public Guid CampaignId { get; init; }

    public Guid TemplateId { get; init; }

    public ReturnState State { get; private set; }

    /// <summary>Which step of the chain it waits at, from 0.</summary>
    public int Step { get; private set; }

    public int Gate { get; private set; } = 1;

    public DateTimeOffset? LastSavedAt { get; internal set; }

    public DateTimeOffset? FirstSubmittedAt { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    public Guid? SubmittedBy { get; private set; }

    public Guid? SubmittedFor { get; private set; }

    public string SubmittedByName { get; private set; } = "";

    /// <summary>Who approved the step before, so that the same person can take it back while nobody has opened it.</summary>
    public Guid? ApprovedBy { get; private set; }

    /// <summary>When it was accepted and recorded last; it stays known while it is unlocked. Null before the first time.</summary>
    public DateTimeOffset? LockedAt { get; private set; }

    /// <summary>How often it was sent back to its unit; from one reviewer to another is not held against it.</summary>
    public int Returns { get; private set; }

    /// <summary>How often it was unlocked.</summary>
    public int Unlocks { get; private set; }

    /// <summary>Calendar days by which terms for mending it were passed.</summary>
    public int DaysOver { get; private set; }

    /// <summary>Why it was sent back or unlocked last.</summary>
    public string ReopenReason { get; private set; } = "";

    /// <summary>Filling is allowed until this moment although the campaign's days are over; null when nothing was granted.</summary>
    public DateTimeOffset? OpenUntil { get; private set; }

    /// <summary>补正: what was granted is the term for mending what was sent back. Within it nothing is late; past it the unit is.</summary>
    public bool IsMending { get; private set; }

    /// <summary>Sent back or unlocked as a whole: every cell is open again, not only marked ones.</summary>
    public bool ReopensAll { get; private set; }

    /// <summary>Errors and warnings found at the last submission, of how many checks that ran.</summary>
    public int ChecksRun { get; private set; }

    public int ChecksPassed { get; private set; }

    public string Subject => $"return:{Id:D}";

    internal void Fill(DateTimeOffset now)
    {
        LastSavedAt = now;
        if (State == ReturnState.NotStarted)
            Move(ReturnState.Filling);
    }

    /// <summary>Whether the term for mending it has passed on <paramref name="today"/>.</summary>
    public bool IsOverOn(DateOnly today) => State == ReturnState.SentBack && IsMending && OpenUntil is { } until && today > OpenTerm.LastDay(until);

    /// <summary>Calendar days past the terms for mending, up to <paramref name="today"/>.</summary>
    public int DaysOverOn(DateOnly today) => DaysOver + (IsOverOn(today) ? today.DayNumber - OpenTerm.LastDay(OpenUntil!.Value).DayNumber : 0);

    /// <summary>The campaign leaves everybody more days than its term for mending: the term moves along.</summary>
    internal void Lengthen(DateTimeOffset until)
    {
        if (IsMending && OpenUntil < until)
            OpenUntil = until;
    }

    /// <summary>Hands it in. Its term stays known until a reviewer opens it: taken back before, it goes on from there.</summary>
    internal Problem? Submit(TwoPeople by, string name, int run, int passed, DateTimeOffset now)
    {
        // What was sent back was handed in before; all else is handed in now, whatever was taken back meanwhile.
        var first = State == ReturnState.SentBack ? FirstSubmittedAt ?? now : now;
        if (Take(ReturnVerb.Submit, false) is { } problem)
            return problem;
        (SubmittedBy, SubmittedFor, SubmittedByName, SubmittedAt, FirstSubmittedAt) = (by.Person, by.For, name, now, first);
        (ChecksRun, ChecksPassed, Step, ApprovedBy) = (run, passed, 0, null);
        return null;
    }

    internal Problem? Open()
    {
        if (Take(ReturnVerb.Open, false) is { } problem)
            return problem;
        (OpenUntil, IsMending) = (null, false);
        return null;
    }

    /// <summary>Back to the unit as it was before it was handed in, or to the reviewer who passed it on.</summary>
    /// <param name="before">The state it was handed in from.</param>
    internal Problem? Withdraw(ReturnState before)
    {
        if (Take(ReturnVerb.Withdraw, Step == 0, before) is { } problem)
            return problem;
        Step = Math.Max(0, Step - 1);
        ApprovedBy = null;
        // Taken back, it was not handed in: what counts is the day it comes again.
        if (State == ReturnState.Filling)
            (FirstSubmittedAt, SubmittedAt) = (null, null);
        return null;
    }

    internal Problem? Approve(TwoPeople by, int steps)
    {
        var last = Step >= steps - 1;
        if (State.After(ReturnVerb.Approve, last) is not null && by.Meets(SubmittedBy, SubmittedFor))
            return OfSubmitter;
        if (Take(ReturnVerb.Approve, last) is { } problem)
            return problem;
        (Step, ApprovedBy) = (last ? Step : Step + 1, by.Person);
        return null;
    }

    /// <summary>One of several signatures of its step: the step goes on waiting for the others.</summary>
    internal Problem? Sign(TwoPeople by) =>
        State.After(ReturnVerb.Sign, false) is not null && by.Meets(SubmittedBy, SubmittedFor) ? OfSubmitter : Take(ReturnVerb.Sign, false);

    /// <summary>Another signature is asked for at its step, or not any more.</summary>
    internal Problem? Ask(ReturnVerb verb) => Take(verb, false);

    private static Problem OfSubmitter => Problem.Refused(
        "collection.same-person",
        "提交和审核须由两个人办理（受托代办也算同一人）；请另一位有权限的同事审核。",
        "Two people are needed to submit and to review, and acting for each other does not count; ask a colleague.");

    /// <summary>Back to an earlier step, or to the unit (<paramref name="toStep"/> below 0).</summary>
    /// <param name="toStep">The step; below 0 the unit.</param>
    /// <param name="reason">Why.</param>
    /// <param name="all">No cell is marked: all are open again.</param>
    /// <param name="until">The end of the term the unit has to mend it.</param>
    internal Problem? SendBack(int toStep, string reason, bool all, DateTimeOffset until)
    {
        if (toStep >= Step && !(State == ReturnState.Approved && toStep == Step))
            return Problem.Invalid("collection.not-earlier", "只能退回到较早的步骤；请重新选择。", "A return goes back to an earlier step only; choose again.");
        if (Take(ReturnVerb.SendBack, toStep < 0) is { } problem)
            return problem;
        (Step, ReopenReason, ApprovedBy, ReopensAll) = (Math.Max(0, toStep), reason, null, all);
        (OpenUntil, IsMending) = (toStep < 0 ? until : null, toStep < 0);
        if (toStep < 0)
            Returns++;
        return null;
    }

    internal Problem? Accept(TwoPeople by, DateTimeOffset now)
    {
        if (State.After(ReturnVerb.Accept, false) is not null && by.Meets(SubmittedBy, SubmittedFor))
            return OfSubmitter;
        if (Take(ReturnVerb.Accept, false) is { } problem)
            return problem;
        LockedAt = now;
        return null;
    }

    /// <summary>Opens a locked return again, or one whose days are over, until <paramref name="until"/>.</summary>
    /// <remarks>One that was sent back gets more time and no more: its reason, and the cells that were marked, stay as they were.</remarks>
    internal Problem? Unlock(string reason, bool all, DateTimeOffset until, DateOnly today)
    {
        if (State == ReturnState.SentBack)
            DaysOver = DaysOverOn(today);
        else if (!State.IsOpenToFill() && Take(ReturnVerb.Unlock, false) is { } problem)
            return problem;
        else
            (ReopenReason, ReopensAll, IsMending) = (reason, all || State != ReturnState.SentBack, false);
        OpenUntil = until;
        Unlocks++;
        Gate++;
        return null;
    }

    /// <summary>Sent back or unlocked with marked cells: beside them nothing is open.</summary>
    public bool IsPartlyOpen => State == ReturnState.SentBack && !ReopensAll;

    /// <summary>Whether a cell may be answered while the return lies with its unit.</summary>
    public bool Opens(DataCell? cell) => !IsPartlyOpen || cell is { IsReopened: true };

    /// <summary>Opens further cells of one that is open in part: its term is never shortened, and no unlocking is counted.</summary>
    internal void Widen(DateTimeOffset until)
    {
        if (OpenUntil < until)
            OpenUntil = until;
        Gate++;
    }

    internal Problem? Sum() => Take(ReturnVerb.Sum, false);

    internal Problem? Unsum() => Take(ReturnVerb.Unsum, false);

    private Problem? Take(ReturnVerb verb, bool last, ReturnState before = ReturnState.Filling)
    {
        if (State.After(verb, last, before) is not { } next)
            return Problem.Conflict(
                "collection.return-state",
                $"这份报表现为“{State.Label().Chinese}”，不能{verb.Label().Chinese}；请刷新后查看。",
                $"This return is '{State.Label().English}' now, so you can not {verb.Label().English} it; reload the page.");
        Move(next);
        return null;
    }

    private void Move(ReturnState next)
    {
        State = next;
        Gate++;
    }
}
