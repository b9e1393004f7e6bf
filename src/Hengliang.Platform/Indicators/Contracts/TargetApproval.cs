using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What became of what was handed over for approval.</summary>
public enum ApprovalState
{
    /// <summary>待批准: it counts for nothing yet.</summary>
    Waiting,

    Approved,

    /// <summary>已退回, with a reason.</summary>
    Returned,

    /// <summary>已收回 by who handed it over.</summary>
    TakenBack,

    /// <summary>已失效: what it asks for ended with its target, by a decision on that.</summary>
    Lapsed,
}

/// <summary>审批: one revision of a target set by hand, or one breakdown, handed over by one person and decided on by another.</summary>
/// <remarks>Decided once; what is handed over again is a further one. Who set a target before approvals were asked for has none.</remarks>
public sealed class TargetApproval : IHeld, IVersioned
{
    public const int OpinionLength = 1000;

    /// <summary>Room for 张三（代 李四）.</summary>
    public const int NameLength = 220;

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The target it is about.</summary>
    public Guid SeriesId { get; init; }

    /// <summary>The revision of it that is proposed, or that is broken down.</summary>
    public int Revision { get; init; }

    /// <summary>The breakdown that is to be issued; null where the revision itself is to hold.</summary>
    public Guid? BreakdownId { get; init; }

    public ApprovalState State { get; private set; }

    public Guid HandedBy { get; init; }

    /// <summary>For whom it was handed over, where by delegation.</summary>
    public Guid? HandedFor { get; init; }

    public required string HandedByName { get; init; }

    public DateTimeOffset HandedAt { get; init; }

    public Guid? DecidedBy { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the approver says; the reason where it was sent back.</summary>
    public string Opinion { get; private set; } = "";

    internal static TargetApproval Of(Guid id, Target target, Guid? breakdown, Actor by, DateTimeOffset now) => new()
    {
        Id = id,
        RegionId = target.RegionId,
        UnitId = target.UnitId,
        SeriesId = target.SeriesId,
        Revision = target.Revision,
        BreakdownId = breakdown,
        HandedBy = by.UserId,
        HandedFor = by.ActingForId,
        HandedByName = by.ShownName,
        HandedAt = now,
    };

    /// <summary>Whether this person handed it over, or had it handed over.</summary>
    internal bool IsOf(Actor actor) => TwoPeople.Of(actor).Meets(HandedBy, HandedFor);

    internal Problem? Approve(Actor by, string opinion, DateTimeOffset now) => Decide(ApprovalState.Approved, by, opinion, now);

    internal Problem? SendBack(Actor by, string reason, DateTimeOffset now) => Decide(ApprovalState.Returned, by, reason, now);

    /// <summary>Its author no longer asks for it, be it undecided or sent back.</summary>
    internal Problem? TakeBack(Actor by)
    {
        if (!IsOf(by))
            return Problem.Refused("indicators.not-yours", $"这是{HandedByName}提交的，只能由提交人收回。", $"{HandedByName} handed it over, and only that person may take it back.");
        if (State is not (ApprovalState.Waiting or ApprovalState.Returned))
            return Decided();
        State = ApprovalState.TakenBack;
        return null;
    }

    /// <summary>Its target ends, so that nothing is asked any more, whoever decided that.</summary>
    internal void Lapse(Actor by, DateTimeOffset now) =>
        (State, DecidedBy, DecidedByName, DecidedAt) = (ApprovalState.Lapsed, by.UserId, by.ShownName, now);

    private Problem? Decide(ApprovalState state, Actor by, string opinion, DateTimeOffset now)
    {
        if (State != ApprovalState.Waiting)
            return Decided();
        if (IsOf(by))
            return Problem.Refused(
                "indicators.same-person",
                "提交和审批须由两个人办理（受托代办也算同一人）；请另一位有审批权限的同事办理。",
                "Two people are needed to hand over and to decide, and acting for each other does not count; ask a colleague who may approve.");
        (State, DecidedBy, DecidedByName, DecidedAt, Opinion) = (state, by.UserId, by.ShownName, now, opinion.Trim());
        return null;
    }

    private Problem Decided() => Problem.Conflict(
        "indicators.decided-already",
        State == ApprovalState.TakenBack ? $"{HandedByName}已收回；请刷新后查看。" : $"{DecidedByName}已办理，结果是“{State.Label().Chinese}”；请刷新后查看。",
        State == ApprovalState.TakenBack ? $"{HandedByName} has taken it back; please reload." : $"{DecidedByName} has decided already ({State.Label().English}); please reload.");
}

/// <summary>Their names.</summary>
public static class ApprovalLabels
{
    public static Words Label(this ApprovalState state) => state switch
    {
        ApprovalState.Waiting => new("待批准", "Waiting for approval"),
        ApprovalState.Approved => new("已批准", "Approved"),
        ApprovalState.Returned => new("已退回", "Sent back"),
        ApprovalState.TakenBack => new("已收回", "Taken back"),
        ApprovalState.Lapsed => new("已随目标撤回失效", "Lapsed with its target"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };
}
