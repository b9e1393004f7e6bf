using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>How far one unit's return has come.</summary>
public enum ReturnState
{
    NotStarted,
    Filling,

    /// <summary>Sent back: only the marked cells are open.</summary>
    SentBack,

    /// <summary>Submitted, and not opened by a reviewer yet.</summary>
    Submitted,
    InReview,
    Approved,
    Locked,

    /// <summary>已汇总: part of the campaign's total.</summary>
    Summed,
}

/// <summary>What may be done with a return.</summary>
public enum ReturnVerb
{
    Fill,
    Submit,

    /// <summary>A reviewer opens it: from then on it can not be withdrawn.</summary>
    Open,
    Withdraw,
    Approve,
    SendBack,
    Accept,
    Unlock,
    Sum,

    /// <summary>A signature that does not end the step: others of it are waited for.</summary>
    Sign,

    /// <summary>转办</summary>
    HandOn,

    /// <summary>前加签</summary>
    AddBefore,

    /// <summary>后加签</summary>
    AddAfter,

    /// <summary>收回转办，减签</summary>
    TakeBack,

    /// <summary>撤签: one's own signature, while the step waits for others.</summary>
    Unsign,

    /// <summary>撤回汇总: out of the campaign's total again, so that it can be unlocked.</summary>
    Unsum,
}

/// <summary>The one table of which verb leads from which state to which.</summary>
public static class ReturnStates
{
    /// <summary>The state <paramref name="verb"/> leads to; null when it is not possible.</summary>
    /// <param name="state">The state now.</param>
    /// <param name="verb">What is to be done.</param>
    /// <param name="last">Approving: the step is the last of the chain. Withdrawing, sending back: it goes back to the unit itself.</param>
    /// <param name="before">Withdrawing: the state it was submitted from. What was sent back is sent back still, or all its cells would open.</param>
    public static ReturnState? After(this ReturnState state, ReturnVerb verb, bool last, ReturnState before = ReturnState.Filling) => (state, verb) switch
    {
        (ReturnState.NotStarted or ReturnState.Filling, ReturnVerb.Fill) => ReturnState.Filling,
        (ReturnState.SentBack, ReturnVerb.Fill) => ReturnState.SentBack,
        (ReturnState.Filling or ReturnState.SentBack, ReturnVerb.Submit) => ReturnState.Submitted,
        (ReturnState.Submitted or ReturnState.InReview, ReturnVerb.Open) => ReturnState.InReview,
        (ReturnState.Submitted, ReturnVerb.Withdraw) => !last ? ReturnState.InReview : before == ReturnState.SentBack ? ReturnState.SentBack : ReturnState.Filling,
        (ReturnState.InReview, ReturnVerb.Approve) => last ? ReturnState.Approved : ReturnState.Submitted,
        (ReturnState.InReview or ReturnState.Approved, ReturnVerb.SendBack) => last ? ReturnState.SentBack : ReturnState.Submitted,
        (ReturnState.Approved, ReturnVerb.Accept) => ReturnState.Locked,
        (ReturnState.Locked, ReturnVerb.Unlock) => ReturnState.SentBack,
        (ReturnState.Locked, ReturnVerb.Sum) => ReturnState.Summed,
        (ReturnState.Summed, ReturnVerb.Unsum) => ReturnState.Locked,
        (ReturnState.InReview, ReturnVerb.Sign or ReturnVerb.HandOn or ReturnVerb.AddBefore or ReturnVerb.AddAfter or ReturnVerb.TakeBack or ReturnVerb.Unsign) => ReturnState.InReview,
        _ => null,
    };

    /// <summary>The states in which a return lies with its unit; a list, as databases are asked by it.</summary>
    public static IReadOnlyList<ReturnState> WithUnit { get; } = [ReturnState.NotStarted, ReturnState.Filling, ReturnState.SentBack];

    public static bool IsOpenToFill(this ReturnState state) => WithUnit.Contains(state);

    /// <summary>The verb is about one step of the chain, which it is told with.</summary>
    public static bool IsOfAStep(this ReturnVerb verb) =>
        verb is ReturnVerb.Open or ReturnVerb.Approve or ReturnVerb.SendBack or ReturnVerb.Sign or ReturnVerb.HandOn or ReturnVerb.AddBefore or ReturnVerb.AddAfter or ReturnVerb.TakeBack or ReturnVerb.Unsign;

    public static Words Label(this ReturnState state) => state switch
    {
        ReturnState.NotStarted => new("未开始", "Not started"),
        ReturnState.Filling => new("填报中", "Being filled in"),
        ReturnState.SentBack => new("已退回", "Sent back"),
        ReturnState.Submitted => new("已提交", "Submitted"),
        ReturnState.InReview => new("审核中", "In review"),
        ReturnState.Approved => new("已通过", "Approved"),
        ReturnState.Locked => new("已锁定", "Locked"),
        ReturnState.Summed => new("已汇总", "Summed up"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this ReturnVerb verb) => verb switch
    {
        ReturnVerb.Fill => new("填写", "fill in"),
        ReturnVerb.Submit => new("提交", "submit"),
        ReturnVerb.Open => new("打开审核", "open for review"),
        ReturnVerb.Withdraw => new("撤回", "withdraw"),
        ReturnVerb.Approve => new("通过", "approve"),
        ReturnVerb.SendBack => new("退回", "send back"),
        ReturnVerb.Accept => new("验收锁定", "accept and lock"),
        ReturnVerb.Unlock => new("解锁", "unlock"),
        ReturnVerb.Sum => new("汇总", "sum up"),
        ReturnVerb.Sign => new("签署", "sign"),
        ReturnVerb.HandOn => new("转办", "hand on"),
        ReturnVerb.AddBefore => new("前加签", "ask to sign before"),
        ReturnVerb.AddAfter => new("后加签", "ask to sign after"),
        ReturnVerb.TakeBack => new("收回", "take the request back"),
        ReturnVerb.Unsign => new("撤签", "take the signature back"),
        ReturnVerb.Unsum => new("撤回汇总", "take out of the total"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
    };
}
