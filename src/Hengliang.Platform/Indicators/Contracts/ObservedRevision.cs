using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>One revision of a value that an indicator of a region had in a period, with the words that report it.</summary>
/// <remarks>What people confirmed is never overwritten: the last revision is an <see cref="Observation"/>, those before it are each a <see cref="FormerObservation"/>.</remarks>
public abstract class ObservedRevision : IHeld, IRevision
{
    public Guid Id { get; init; }

    /// <summary>The value through all its revisions; what links point to.</summary>
    public Guid SeriesId { get; init; }

    public int Revision { get; init; }

    public RevisionState State { get; init; }

    public Guid IndicatorId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    /// <summary>The period as ISO 8601 prints it: 2025, 2025-Q3, 2021/2025.</summary>
    public string Period { get; init; } = "";

    /// <summary>The year the period ends in.</summary>
    public int Year { get; init; }

    /// <summary>True when the period is one whole year, so that it may stand in a yearly series.</summary>
    public bool IsWholeYear { get; init; }

    public Measure Measure { get; init; }

    public GrowthBasis Basis { get; init; }

    public Bound Bound { get; init; }

    /// <summary>Null only with a <see cref="Mark"/>.</summary>
    public decimal? Value { get; init; }

    public decimal? ValueMax { get; init; }

    public string Unit { get; init; } = "";

    public bool Falls { get; init; }

    public ValueMark Mark { get; init; }

    public ObservationStatus Status { get; init; }

    /// <summary>What part of the indicator it is of; empty for the whole.</summary>
    public string Dimension { get; init; } = "";

    public ValueOrigin Origin { get; init; }

    /// <summary>The return or import it came from, or the indicator whose formula made it.</summary>
    public Guid? SourceRecordId { get; init; }

    public Guid SourceDocumentId { get; init; }

    public string SourceTitle { get; init; } = "";

    public Guid? SourceClauseId { get; init; }

    public string SourcePlace { get; init; } = "";

    public int SourceStart { get; init; }

    public int SourceEnd { get; init; }

    public string SourceQuote { get; init; } = "";

    public DateTimeOffset RecordedAt { get; init; }

    public Guid RecordedBy { get; init; }

    public string RecordedByName { get; init; } = "";

    public string Reason { get; init; } = "";

    public string Subject => $"observation:{SeriesId}";

    public Citation Source => new(
        SourceDocumentId, SourceTitle, SourceClauseId, SourcePlace, SourceStart, SourceEnd, SourceQuote, Origin == ValueOrigin.Return ? SourceRecordId : null);

    public Quantified Quantified => new()
    {
        Measure = Measure,
        Basis = Basis,
        Bound = Bound,
        Value = Value,
        ValueMax = ValueMax,
        Unit = Unit,
        Falls = Falls,
        Mark = Mark,
    };

    /// <summary>A revision of a kind, of what is to be recorded.</summary>
    internal static T Make<T>(ObservationEntry entry, Quantified value, Revised revised)
        where T : ObservedRevision, new() => new()
    {
        Id = revised.Id,
        SeriesId = revised.SeriesId,
        Revision = revised.Number,
        State = revised.State,
        IndicatorId = entry.IndicatorId,
        RegionId = entry.RegionId,
        UnitId = entry.UnitId,
        Period = entry.Period,
        Year = entry.Year,
        IsWholeYear = entry.IsWholeYear,
        Measure = value.Measure,
        Basis = value.Basis,
        Bound = value.Bound,
        Value = value.Value,
        ValueMax = value.ValueMax,
        Unit = value.Unit,
        Falls = value.Falls,
        Mark = value.Mark,
        Status = entry.Status,
        Dimension = entry.Dimension,
        Origin = entry.Origin,
        SourceRecordId = entry.SourceRecordId,
        SourceDocumentId = entry.Source.DocumentId,
        SourceTitle = entry.Source.DocumentTitle,
        SourceClauseId = entry.Source.ClauseId,
        SourcePlace = entry.Source.Place,
        SourceStart = entry.Source.Start,
        SourceEnd = entry.Source.End,
        SourceQuote = entry.Source.Quote,
        RecordedAt = revised.At,
        RecordedBy = revised.By,
        RecordedByName = revised.ByName,
        Reason = revised.Reason,
    };

    internal ObservationEntry ToEntry(Citation source) => new()
    {
        IndicatorId = IndicatorId,
        RegionId = RegionId,
        UnitId = UnitId,
        Period = Period,
        Year = Year,
        IsWholeYear = IsWholeYear,
        Value = Quantified,
        Status = Status,
        Dimension = Dimension,
        Origin = Origin,
        SourceRecordId = SourceRecordId,
        Source = source,
    };
}
