using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>Where a veto case stands.</summary>
public enum VetoState
{
    /// <summary>线索.</summary>
    Lead,

    /// <summary>核实.</summary>
    Verified,

    /// <summary>告知: the unit knows and may reply.</summary>
    Notified,

    /// <summary>申辩: the unit has replied.</summary>
    Heard,

    /// <summary>认定: it works on the result.</summary>
    Upheld,

    /// <summary>不认定.</summary>
    Dismissed,

    /// <summary>撤销: it worked, and does so no longer.</summary>
    Lifted,
}

/// <summary>What is done in a veto case.</summary>
public enum VetoVerb
{
    Verify,
    Notify,
    Reply,
    Uphold,
    Dismiss,
    Lift,
}

/// <summary>A step of the procedure.</summary>
public sealed record VetoStep(VetoState From, VetoVerb Verb, VetoState To, string Permission);

/// <summary>Every step there is; any other is refused.</summary>
public static class VetoSteps
{
    public static IReadOnlyList<VetoStep> All { get; } =
    [
        new(VetoState.Lead, VetoVerb.Verify, VetoState.Verified, AssessmentPermissions.ProposeVeto),
        new(VetoState.Lead, VetoVerb.Dismiss, VetoState.Dismissed, AssessmentPermissions.DecideVeto),
        new(VetoState.Verified, VetoVerb.Notify, VetoState.Notified, AssessmentPermissions.ProposeVeto),
        new(VetoState.Verified, VetoVerb.Dismiss, VetoState.Dismissed, AssessmentPermissions.DecideVeto),
        new(VetoState.Notified, VetoVerb.Reply, VetoState.Heard, AssessmentPermissions.Own),
        new(VetoState.Notified, VetoVerb.Uphold, VetoState.Upheld, AssessmentPermissions.DecideVeto),
        new(VetoState.Notified, VetoVerb.Dismiss, VetoState.Dismissed, AssessmentPermissions.DecideVeto),
        new(VetoState.Heard, VetoVerb.Uphold, VetoState.Upheld, AssessmentPermissions.DecideVeto),
        new(VetoState.Heard, VetoVerb.Dismiss, VetoState.Dismissed, AssessmentPermissions.DecideVeto),
        new(VetoState.Upheld, VetoVerb.Lift, VetoState.Lifted, AssessmentPermissions.DecideVeto),
    ];

    public static VetoStep? Find(VetoState from, VetoVerb verb) => All.FirstOrDefault(s => s.From == from && s.Verb == verb);

    public static Words Label(this VetoState state) => state switch
    {
        VetoState.Lead => new("线索", "Lead"),
        VetoState.Verified => new("已核实", "Verified"),
        VetoState.Notified => new("已告知", "Unit told"),
        VetoState.Heard => new("已申辩", "Unit heard"),
        VetoState.Upheld => new("已认定", "Upheld"),
        VetoState.Dismissed => new("不认定", "Dismissed"),
        VetoState.Lifted => new("已撤销", "Lifted"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this VetoVerb verb) => verb switch
    {
        VetoVerb.Verify => new("核实", "Verify"),
        VetoVerb.Notify => new("告知单位", "Tell the unit"),
        VetoVerb.Reply => new("申辩", "Reply"),
        VetoVerb.Uphold => new("认定", "Uphold"),
        VetoVerb.Dismiss => new("不认定", "Dismiss"),
        VetoVerb.Lift => new("撤销", "Lift"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
    };
}
