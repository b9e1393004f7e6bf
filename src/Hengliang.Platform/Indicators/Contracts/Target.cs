using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>One revision of a promise: an indicator of a region shall reach a value by a year, said in a sentence of a document.</summary>
/// <remarks>
/// A revision never changes but for its state: a correction, an undo and a restoration are each a further revision of the same
/// <see cref="SeriesId"/>. Two documents that promise for the same year are two series.
/// </remarks>
public sealed class Target : IHeld, IVersioned, IRevision
{
    public Guid Id { get; init; }

    public int Version { get; private set; } = 1;

    /// <summary>The promise through all its revisions; what links point to.</summary>
    public Guid SeriesId { get; init; }

    public int Revision { get; init; }

    public RevisionState State { get; private set; }

    public Guid IndicatorId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int FirstYear { get; init; }

    /// <summary>The year it is due; equal to <see cref="FirstYear"/> unless it covers a span of years.</summary>
    public int LastYear { get; init; }

    /// <summary>The year its progress is measured from: the last one before its plan, or before its own years.</summary>
    public int BaseYear { get; init; }

    public Measure Measure { get; init; }

    public GrowthBasis Basis { get; init; }

    public Bound Bound { get; init; }

    public decimal Value { get; init; }

    public decimal? ValueMax { get; init; }

    public required string Unit { get; init; }

    public bool Falls { get; init; }

    public bool PerYear { get; init; }

    public TargetNature Nature { get; init; }

    public Guid? PlanId { get; init; }

    /// <summary>How the way to it is meant to go; kept with the revision, so that the rule never changes in silence.</summary>
    public PathKind Path { get; init; }

    /// <summary>What is due when, for stepped and manual paths; see <see cref="Contracts.Milestones"/>.</summary>
    public string Milestones { get; init; } = "";

    /// <summary>The target of the region above that this one is a part of.</summary>
    public Guid? ParentSeriesId { get; init; }

    public ValueOrigin Origin { get; init; }

    /// <summary>The breakdown that issued it.</summary>
    public Guid? SourceRecordId { get; init; }

    public Guid SourceDocumentId { get; init; }

    public required string SourceTitle { get; init; }

    public Guid? SourceClauseId { get; init; }

    public required string SourcePlace { get; init; }

    public int SourceStart { get; init; }

    public int SourceEnd { get; init; }

    public required string SourceQuote { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    public Guid RecordedBy { get; init; }

    public required string RecordedByName { get; init; }

    /// <summary>Why this revision was made; empty for the first.</summary>
    public string Reason { get; init; } = "";

    /// <summary>The approval it waits for, or by which it holds; null for a document's, and for what was set before approvals were asked for.</summary>
    public Guid? ApprovalId { get; init; }

    /// <summary>Whether it is a withdrawal: proposed by one person, and in force once another approves it.</summary>
    public TargetEnding Ending { get; init; }

    public string Subject => $"target:{SeriesId}";

    public Citation Source => new(
        SourceDocumentId, SourceTitle, SourceClauseId, SourcePlace, SourceStart, SourceEnd, SourceQuote);

    public Quantified Quantified => new()
    {
        Measure = Measure,
        Basis = Basis,
        Bound = Bound,
        Value = Value,
        ValueMax = ValueMax,
        Unit = Unit,
        Falls = Falls,
        PerYear = PerYear,
    };

    internal static Target Make(TargetEntry entry, Quantified value, Revised revised) => new()
    {
        Id = revised.Id,
        SeriesId = revised.SeriesId,
        Revision = revised.Number,
        State = revised.State,
        IndicatorId = entry.IndicatorId,
        RegionId = entry.RegionId,
        UnitId = entry.UnitId,
        FirstYear = entry.FirstYear,
        LastYear = entry.LastYear,
        BaseYear = entry.BaseYear,
        Measure = value.Measure,
        Basis = value.Basis,
        Bound = value.Bound,
        Value = value.Value ?? throw new ArgumentException("A target has a value.", nameof(value)),
        ValueMax = value.ValueMax,
        Unit = value.Unit,
        Falls = value.Falls,
        PerYear = value.PerYear,
        Nature = entry.Nature,
        PlanId = entry.PlanId,
        Path = entry.Path,
        Milestones = entry.Milestones,
        ParentSeriesId = entry.ParentSeriesId,
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
        ApprovalId = entry.ApprovalId,
        Ending = entry.Ending,
    };

    internal TargetEntry ToEntry(Citation source) => new()
    {
        IndicatorId = IndicatorId,
        RegionId = RegionId,
        UnitId = UnitId,
        FirstYear = FirstYear,
        LastYear = LastYear,
        BaseYear = BaseYear,
        Value = Quantified,
        Nature = Nature,
        PlanId = PlanId,
        Path = Path,
        Milestones = Milestones,
        ParentSeriesId = ParentSeriesId,
        Origin = Origin,
        SourceRecordId = SourceRecordId,
        Source = source,
        ApprovalId = ApprovalId,
    };

    /// <summary>A further revision takes its place.</summary>
    internal void Supersede() => State = RevisionState.Superseded;

    /// <summary>It was approved, and counts from now on.</summary>
    internal void Hold() => State = RevisionState.Current;

    /// <summary>Its end was approved.</summary>
    internal void Withdraw() => State = RevisionState.Withdrawn;

    /// <summary>It was not approved, or is no longer asked for.</summary>
    internal void Drop() => State = RevisionState.Dropped;
}
