using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A promise to be recorded.</summary>
public sealed record TargetEntry
{
    public required Guid IndicatorId { get; init; }

    public required Guid RegionId { get; init; }

    public required Guid UnitId { get; init; }

    public required int FirstYear { get; init; }

    public required int LastYear { get; init; }

    /// <summary>The year progress is measured from.</summary>
    public required int BaseYear { get; init; }

    public required Quantified Value { get; init; }

    public TargetNature Nature { get; init; }

    public Guid? PlanId { get; init; }

    /// <summary>How the way to the target is meant to go.</summary>
    public PathKind Path { get; init; }

    /// <summary>What is due when, for stepped and manual paths: <c>2023=120;2024=140</c>.</summary>
    public string Milestones { get; init; } = "";

    /// <summary>The target of the region above that this one is a part of; null for one of its own.</summary>
    public Guid? ParentSeriesId { get; init; }

    public ValueOrigin Origin { get; init; }

    /// <summary>The breakdown it was issued by, or another record it came from; null for a document's.</summary>
    public Guid? SourceRecordId { get; init; }

    /// <summary>The approval it waits for, or by which it holds; null for a document's.</summary>
    public Guid? ApprovalId { get; init; }

    /// <summary>Whether it ends the promise; never carried on to a further revision.</summary>
    public TargetEnding Ending { get; init; }

    public required Citation Source { get; init; }
}

/// <summary>A value to be recorded.</summary>
public sealed record ObservationEntry
{
    public required Guid IndicatorId { get; init; }

    public required Guid RegionId { get; init; }

    public required Guid UnitId { get; init; }

    public required string Period { get; init; }

    public required int Year { get; init; }

    public bool IsWholeYear { get; init; } = true;

    public required Quantified Value { get; init; }

    public ObservationStatus Status { get; init; } = ObservationStatus.Final;

    /// <summary>What part of the indicator it is of, 行业=C27; empty for the whole.</summary>
    public string Dimension { get; init; } = "";

    public ValueOrigin Origin { get; init; }

    /// <summary>The return, the import or the formula's indicator it came from; null for a document's.</summary>
    public Guid? SourceRecordId { get; init; }

    public required Citation Source { get; init; }
}

/// <summary>An indicator to be defined.</summary>
public sealed record NewIndicator
{
    /// <summary>Empty: one is made from a counter.</summary>
    public string Code { get; init; } = "";

    public required string Name { get; init; }

    public string NameEnglish { get; init; } = "";

    public required string Unit { get; init; }

    /// <summary>Digits after the point; null leaves them as they stand, and those of one made from a document's figure are the figure's own.</summary>
    public int? Decimals { get; init; }

    /// <summary>Must be said; there is no default.</summary>
    public required Direction? Direction { get; init; }

    public TargetNature Nature { get; init; }

    public Aggregation Aggregation { get; init; } = Aggregation.None;

    public IndicatorKind Kind { get; init; }

    public Frequency Frequency { get; init; }

    public int LagDays { get; init; }

    /// <summary>What its levels for parts of a year say; null leaves it as it stands, which for a new one is not stated.</summary>
    public WithinYear? WithinYear { get; init; }

    /// <summary>Null: as its aggregation says, true for a sum.</summary>
    public bool? Additive { get; init; }

    /// <summary>The code or a name of the indicator counted; empty unless it is a ratio.</summary>
    public string Numerator { get; init; } = "";

    /// <summary>The code or a name of the indicator counted per.</summary>
    public string Denominator { get; init; } = "";

    /// <summary>What a quotient is multiplied by; null: as the units of its counts ask, else as it stands, which for a new one is 1.</summary>
    public decimal? Factor { get; init; }

    /// <summary>The code or a name of the indicator parts are weighed by.</summary>
    public string Weight { get; init; } = "";

    public string Formula { get; init; } = "";

    public string Dimensions { get; init; } = "";

    public Guid? OwnerUnitId { get; init; }

    public DateOnly? ValidFrom { get; init; }

    public DateOnly? ValidTo { get; init; }

    public string Definition { get; init; } = "";

    public string Source { get; init; } = "";

    public IReadOnlyList<string> Aliases { get; init; } = [];
}

/// <summary>What recording came to.</summary>
/// <param name="SeriesId">What links point to.</param>
/// <param name="Revision">The revision made, or the one the words were linked to.</param>
/// <param name="Linked">True when the same value stood there already, so that only a further sentence was added to it.</param>
public sealed record Recorded(Guid SeriesId, int Revision, bool Linked);

/// <summary>A sentence that still stands behind a record, and the revision it stands behind.</summary>
public sealed record Standing(Citation Source, int Revision);

/// <summary>What a new revision is to be.</summary>
internal sealed record Revised(
    Guid Id, Guid SeriesId, int Number, RevisionState State, DateTimeOffset At, Guid By, string ByName, string Reason);
