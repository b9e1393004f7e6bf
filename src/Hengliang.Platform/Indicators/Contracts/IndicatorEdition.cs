namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>One edition of an indicator's definition: all its terms as they stood, and why they came to stand so.</summary>
public sealed class IndicatorEdition
{
    public Guid Id { get; init; }

    public Guid IndicatorId { get; init; }

    /// <summary>From 1.</summary>
    public int Number { get; init; }

    /// <summary>All terms by name, as JSON; see <c>IndicatorTerms</c>.</summary>
    public required string Terms { get; init; }

    /// <summary>Why; empty for the first.</summary>
    public string Reason { get; init; } = "";

    public DateTimeOffset RecordedAt { get; init; }

    public Guid RecordedBy { get; init; }

    public required string RecordedByName { get; init; }
}

/// <summary>A year from which an indicator is counted in another way than before: a census, a new 口径.</summary>
public sealed class SeriesBreak
{
    public const int ReasonLength = 1000;

    public Guid Id { get; init; }

    public Guid IndicatorId { get; init; }

    /// <summary>Null: in every region.</summary>
    public Guid? RegionId { get; init; }

    /// <summary>The first year of the new series.</summary>
    public int FromYear { get; init; }

    /// <summary>True when values before and after may still be compared; else no progress is told across it.</summary>
    public bool IsComparable { get; init; }

    public required string Reason { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public required string RecordedByName { get; init; }
}
