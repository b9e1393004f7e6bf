using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Whether a revision says what is promised, or that nothing is any more, and for whom.</summary>
public enum TargetEnding
{
    /// <summary>It promises.</summary>
    None,

    /// <summary>撤回: the target alone ends.</summary>
    Alone,

    /// <summary>连同下级: the targets of the regions below that are parts of it end with it.</summary>
    WithParts,
}

/// <summary>What became of a revision, in words that tell a promise from its end.</summary>
public static class TargetEndingLabels
{
    /// <summary>What waits for approval.</summary>
    /// <param name="ending">Of the revision that waits.</param>
    /// <param name="stands">Whether an earlier one holds meanwhile.</param>
    public static Words WaitingLabel(this TargetEnding ending, bool stands) => ending == TargetEnding.None && stands
        ? new("变更待批准", "Change waits for approval")
        : RevisionState.Proposed.Label(ending);

    public static Words Label(this RevisionState state, TargetEnding ending) => (state, ending) switch
    {
        (_, TargetEnding.None) => state.Label(),
        (RevisionState.Proposed, _) => new("撤回待批准", "Withdrawal waits for approval"),
        (RevisionState.Dropped, _) => new("未撤回", "Not withdrawn"),
        _ => state.Label(),
    };
}
