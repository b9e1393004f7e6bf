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

    public int Decimals { get; init; }

    /// <summary>Must be said; there is no default.</summary>
    public required Direction? Direction { get; init; }

    public TargetNature Nature { get; init; }

    public Aggregation Aggregation { get; init; } = Aggregation.None;

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
