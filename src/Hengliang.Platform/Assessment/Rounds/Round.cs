using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>One assessment by a scheme: it ends on the version of the scheme it began with.</summary>
public sealed class Round : IHeld, IVersioned
{
    /// <summary>In characters, in either language.</summary>
    public const int LongestName = 200;

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public Guid SchemeId { get; init; }

    public required string Name { get; set; }

    /// <summary>Empty where it has none; the snapshot knows it not.</summary>
    public string NameEnglish { get; set; } = "";

    public int Year { get; init; }

    public RoundState State { get; private set; }

    /// <summary>The round it was chosen to be compared with; null for the last that is published when its data are frozen.</summary>
    public Guid? PreviousId { get; internal set; }

    /// <summary>The number of the latest snapshot; 0 before the first freeze.</summary>
    public int Snapshots { get; private set; }

    public string SnapshotHash { get; private set; } = "";

    public string ResultHash { get; private set; } = "";

    public DateTimeOffset? FrozenAt { get; private set; }

    /// <summary>The first day of appeals.</summary>
    public DateOnly? AppealFrom { get; private set; }

    /// <summary>The last day of appeals.</summary>
    public DateOnly? AppealUntil { get; private set; }

    public string ApprovedByName { get; private set; } = "";

    public DateTimeOffset? PublishedAt { get; private set; }

    public bool IsDemonstration { get; init; }

    public string Subject => $"round:{Id}";

    public Words Title => Words.Named(Name, NameEnglish);

    /// <summary>True while decided vetoes and accepted appeals still change its result.</summary>
    public bool TakesAmendments => State is > RoundState.Draft and < RoundState.Archived;

    /// <summary>Takes a step, or says why it can not be taken.</summary>
    internal Outcome<RoundStep> Move(RoundVerb verb, string? reason)
    {
        if (RoundSteps.Find(State, verb) is not { } step)
            return Problem.Conflict(
                "assessment.illegal-step",
                $"“{Name}”现处“{State.Label().Chinese}”，不能“{verb.Label().Chinese}”；请刷新页面，按当前可办的步骤办理。",
                $"'{Name}' stands at '{State.Label().English}', where '{verb.Label().English}' can not be done; reload the page and take a step that is open.");
        if (verb == RoundVerb.PassReview && string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("assessment.opinion-needed", "请填写复核意见。", "Please write what the review found.");
        if (step.NeedsReason && string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("assessment.reason-needed", $"“{verb.Label().Chinese}”须写明理由。", $"'{verb.Label().English}' needs a reason.");
        State = step.To;
        return step;
    }

    /// <summary>A decision taken after the approval is withdrawn by a change of the result: it needs to be approved anew.</summary>
    internal void Reopen()
    {
        if (State is RoundState.Approved or RoundState.Published)
            (State, ApprovedByName) = (RoundState.FinalReview, "");
    }

    internal int NextSnapshot(DateTimeOffset now, string hash, bool freezes)
    {
        SnapshotHash = hash;
        // What an earlier freeze came to is no result of this one.
        if (freezes)
            (FrozenAt, ResultHash) = (now, "");
        return ++Snapshots;
    }

    internal void Scored(string hash) => ResultHash = hash;

    internal void OpenAppeals(DateOnly from, Deadline until) => (AppealFrom, AppealUntil) = (from, until.Day);

    /// <summary>The appeals end with what was told; told anew, they open anew.</summary>
    internal void CloseAppeals() => (AppealFrom, AppealUntil) = (null, null);

    internal void ApprovedBy(string name) => ApprovedByName = name;

    internal void PublishedOn(DateTimeOffset now) => PublishedAt = now;
}

/// <summary>What a round is scored from, as canonical JSON; never changed, each amendment makes a further one.</summary>
public sealed class RoundSnapshot : IHeld
{
    public Guid Id { get; init; }

    public Guid RoundId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int Number { get; init; }

    /// <summary>SHA-256 of <see cref="Content"/>.</summary>
    public required string Hash { get; init; }

    public required byte[] Content { get; init; }

    /// <summary>Why it was made: the freeze, a veto, an appeal.</summary>
    public required string Reason { get; init; }

    /// <summary>What the checks of the data found when it was frozen, as JSON of <see cref="Finding"/>; [] for a later amendment.</summary>
    public string Findings { get; init; } = "[]";

    public DateTimeOffset TakenAt { get; init; }

    public required string TakenByName { get; init; }
}

/// <summary>What a snapshot came to, as canonical JSON.</summary>
public sealed class RoundResult : IHeld
{
    public Guid Id { get; init; }

    public Guid RoundId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The number of the snapshot it was made from.</summary>
    public int Number { get; init; }

    public required string SnapshotHash { get; init; }

    public required string Hash { get; init; }

    public required byte[] Content { get; init; }

    public DateTimeOffset ComputedAt { get; init; }

    public required string ComputedByName { get; init; }
}

/// <summary>A mark a person gives a unit for an item that no figure measures.</summary>
public sealed class ItemMark : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RoundId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string ItemCode { get; init; }

    public Guid MemberRegionId { get; init; }

    /// <summary>Whose mark it is: the one who gave it, or the one acted for.</summary>
    public Guid GivenBy { get; init; }

    /// <summary>Who gave it last, by delegation or not.</summary>
    public required string GivenByName { get; set; }

    public decimal Mark { get; set; }

    public string Note { get; set; } = "";

    public DateTimeOffset GivenAt { get; set; }
}

/// <summary>What one unit is told of a round: its own result and nothing of the others; kept for the unit's region.</summary>
public sealed class UnitStanding : IHeld, IVersioned
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid RoundId { get; init; }

    /// <summary>The unit's own region, so that it sees this and no other unit does.</summary>
    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public required string RoundName { get; init; }

    public int Year { get; init; }

    public RoundState RoundState { get; set; }

    public DateOnly? AppealFrom { get; set; }

    public DateOnly? AppealUntil { get; set; }

    /// <summary>The snapshot its content was made from.</summary>
    public int Number { get; set; }

    /// <summary>When what the unit had been told was last taken back; null when it never was.</summary>
    public DateTimeOffset? RecalledAt { get; private set; }

    /// <summary>Why it was.</summary>
    public string RecallReason { get; private set; } = "";

    /// <summary>What it holds was taken back, and the unit is not told anew yet.</summary>
    public bool IsRecalled => RecalledAt is not null && RoundState < RoundState.Feedback;

    internal void Recall(DateTimeOffset at, string reason) => (RecalledAt, RecallReason) = (at, reason);

    /// <summary><see cref="Sheets.UnitSheet"/> as canonical JSON.</summary>
    public required byte[] Content { get; set; }
}
