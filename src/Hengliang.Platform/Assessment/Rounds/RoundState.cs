using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>Where a round stands, from draft to archive.</summary>
public enum RoundState
{
    /// <summary>草案: units and marks are gathered.</summary>
    Draft,

    /// <summary>数据冻结: everything it is scored from is kept with a hash.</summary>
    Frozen,

    /// <summary>试算.</summary>
    Trial,

    /// <summary>复核.</summary>
    Review,

    /// <summary>初评反馈: each unit sees its own result.</summary>
    Feedback,

    /// <summary>申诉.</summary>
    Appeals,

    /// <summary>终评.</summary>
    FinalReview,

    /// <summary>审定.</summary>
    Approved,

    /// <summary>公布.</summary>
    Published,

    /// <summary>归档: nothing changes any more.</summary>
    Archived,
}

/// <summary>What is done to a round to bring it on, or back.</summary>
public enum RoundVerb
{
    Freeze,
    Compute,
    Check,

    /// <summary>复核通过, with an opinion, by another person than handed it over.</summary>
    PassReview,
    GiveFeedback,
    OpenAppeals,
    Conclude,
    Approve,
    Publish,
    Archive,

    /// <summary>解冻: back to the draft; the snapshots stay in the history.</summary>
    Thaw,

    /// <summary>退回: one step back, with a reason.</summary>
    SendBack,

    /// <summary>撤回送审: those who run the round take the trial back from the review.</summary>
    TakeBack,

    /// <summary>撤回反馈: takes what the units were told back to the trial, when it was wrong; those who approve do it.</summary>
    Recall,
}

/// <summary>A step a round may take.</summary>
/// <param name="From">Where it stands.</param>
/// <param name="Verb">What is done.</param>
/// <param name="To">Where it stands then.</param>
/// <param name="Permission">Who may do it.</param>
/// <param name="NeedsReason">Every step back says why, and a review what it found.</param>
public sealed record RoundStep(RoundState From, RoundVerb Verb, RoundState To, string Permission, bool NeedsReason = false);

/// <summary>Every step there is; any other is refused.</summary>
public static class RoundSteps
{
    public static IReadOnlyList<RoundStep> All { get; } =
    [
        new(RoundState.Draft, RoundVerb.Freeze, RoundState.Frozen, AssessmentPermissions.Run),
        new(RoundState.Frozen, RoundVerb.Compute, RoundState.Trial, AssessmentPermissions.Run),
        new(RoundState.Trial, RoundVerb.Check, RoundState.Review, AssessmentPermissions.Run),
        new(RoundState.Review, RoundVerb.PassReview, RoundState.Review, AssessmentPermissions.Review, NeedsReason: true),
        new(RoundState.Review, RoundVerb.GiveFeedback, RoundState.Feedback, AssessmentPermissions.Run),
        new(RoundState.Feedback, RoundVerb.OpenAppeals, RoundState.Appeals, AssessmentPermissions.Run),
        new(RoundState.Appeals, RoundVerb.Conclude, RoundState.FinalReview, AssessmentPermissions.Run),
        new(RoundState.FinalReview, RoundVerb.Approve, RoundState.Approved, AssessmentPermissions.Approve),
        new(RoundState.Approved, RoundVerb.Publish, RoundState.Published, AssessmentPermissions.Run),
        new(RoundState.Published, RoundVerb.Archive, RoundState.Archived, AssessmentPermissions.Run),
        new(RoundState.Frozen, RoundVerb.Thaw, RoundState.Draft, AssessmentPermissions.Run, NeedsReason: true),
        new(RoundState.Trial, RoundVerb.Thaw, RoundState.Draft, AssessmentPermissions.Run, NeedsReason: true),
        new(RoundState.Review, RoundVerb.SendBack, RoundState.Trial, AssessmentPermissions.Review, NeedsReason: true),
        new(RoundState.Review, RoundVerb.TakeBack, RoundState.Trial, AssessmentPermissions.Run, NeedsReason: true),
        new(RoundState.Feedback, RoundVerb.Recall, RoundState.Trial, AssessmentPermissions.Approve, NeedsReason: true),
        new(RoundState.Appeals, RoundVerb.Recall, RoundState.Trial, AssessmentPermissions.Approve, NeedsReason: true),
        new(RoundState.FinalReview, RoundVerb.Recall, RoundState.Trial, AssessmentPermissions.Approve, NeedsReason: true),
        new(RoundState.FinalReview, RoundVerb.SendBack, RoundState.Appeals, AssessmentPermissions.Approve, NeedsReason: true),
        new(RoundState.Approved, RoundVerb.SendBack, RoundState.FinalReview, AssessmentPermissions.Approve, NeedsReason: true),
    ];

    public static RoundStep? Find(RoundState from, RoundVerb verb) => All.FirstOrDefault(s => s.From == from && s.Verb == verb);

    public static IEnumerable<RoundStep> From(RoundState state) => All.Where(s => s.From == state);

    public static Words Label(this RoundState state) => state switch
    {
        RoundState.Draft => new("草案", "Draft"),
        RoundState.Frozen => new("数据冻结", "Data frozen"),
        RoundState.Trial => new("试算", "Trial scoring"),
        RoundState.Review => new("复核", "Under review"),
        RoundState.Feedback => new("初评反馈", "First feedback"),
        RoundState.Appeals => new("申诉", "Open to appeals"),
        RoundState.FinalReview => new("终评", "Final scoring"),
        RoundState.Approved => new("审定", "Approved"),
        RoundState.Published => new("公布", "Published"),
        RoundState.Archived => new("归档", "Archived"),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "There is no such state."),
    };

    public static Words Label(this RoundVerb verb) => verb switch
    {
        RoundVerb.Freeze => new("冻结数据", "Freeze the data"),
        RoundVerb.Compute => new("试算", "Score"),
        RoundVerb.Check => new("提交复核", "Hand over for review"),
        RoundVerb.PassReview => new("复核通过", "Pass the review"),
        RoundVerb.GiveFeedback => new("反馈初评结果", "Give feedback"),
        RoundVerb.OpenAppeals => new("开放申诉", "Open to appeals"),
        RoundVerb.Conclude => new("进入终评", "Conclude"),
        RoundVerb.Approve => new("审定", "Approve"),
        RoundVerb.Publish => new("公布", "Publish"),
        RoundVerb.Archive => new("归档", "Archive"),
        RoundVerb.Thaw => new("解除冻结", "Thaw"),
        RoundVerb.SendBack => new("退回", "Send back"),
        RoundVerb.TakeBack => new("撤回送审", "Take back from review"),
        RoundVerb.Recall => new("撤回反馈", "Recall the feedback"),
        _ => throw new ArgumentOutOfRangeException(nameof(verb), verb, "There is no such verb."),
    };
}
