using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Rounds;

/// <summary>撤回反馈: what the units had been told was taken back to the trial, by whom, why, and what it was; it never changes.</summary>
/// <remarks>Snapshot and result it rested on stay; the units go on seeing what they were told, marked as taken back, until they are told anew.</remarks>
public sealed class RoundRecall : IHeld
{
    public Guid Id { get; init; }

    public Guid RoundId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>Which recall of the round it is, from 1.</summary>
    public int Number { get; init; }

    /// <summary>Where the round stood.</summary>
    public RoundState From { get; init; }

    /// <summary>The number of the snapshot the units had been told of.</summary>
    public int Snapshot { get; init; }

    /// <summary>The first day of the appeals that ended with it; null when they were not open yet.</summary>
    public DateOnly? AppealFrom { get; init; }

    /// <summary>The last day of those appeals.</summary>
    public DateOnly? AppealUntil { get; init; }

    public required string Reason { get; init; }

    public Guid RecalledBy { get; init; }

    /// <summary>In whose post it was recalled, when that was delegated.</summary>
    public Guid? RecalledFor { get; init; }

    public required string RecalledByName { get; init; }

    public DateTimeOffset RecalledAt { get; init; }
}
