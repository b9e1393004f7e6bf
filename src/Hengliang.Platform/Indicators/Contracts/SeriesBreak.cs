using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A year from which an indicator is counted in another way than before: a census, a new 口径.</summary>
/// <remarks>What is kept here holds now; as it stood before it was changed or removed it is a <see cref="FormerBreak"/>.</remarks>
public sealed class SeriesBreak : IVersioned
{
    public const int ReasonLength = 1000;

    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    public Guid IndicatorId { get; init; }

    /// <summary>Null: in every region.</summary>
    public Guid? RegionId { get; init; }

    /// <summary>The first year of the new series.</summary>
    public int FromYear { get; internal set; }

    /// <summary>True when values before and after may still be compared; else no progress is told across it.</summary>
    public bool IsComparable { get; internal set; }

    /// <summary>What changed.</summary>
    public required string Reason { get; set; }

    public DateTimeOffset RecordedAt { get; internal set; }

    public required string RecordedByName { get; set; }
}

/// <summary>A break as it was declared once, until it was changed or removed.</summary>
public sealed class FormerBreak
{
    public Guid Id { get; init; }

    /// <summary>The break, through all its changes.</summary>
    public Guid BreakId { get; init; }

    public Guid IndicatorId { get; init; }

    public Guid? RegionId { get; init; }

    public int FromYear { get; init; }

    public bool IsComparable { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedByName { get; init; }

    /// <summary>False where it was changed, and holds in other terms.</summary>
    public bool WasRemoved { get; init; }

    public DateTimeOffset EndedAt { get; init; }

    public required string EndedByName { get; init; }

    /// <summary>Why it was changed or removed.</summary>
    public required string EndReason { get; init; }
}
