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
