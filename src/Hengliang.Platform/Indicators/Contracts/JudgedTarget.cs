using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A promise that stands, with how it stands: kept beside the values it follows from, so that ten thousand are counted without being judged.</summary>
/// <remarks>Never written by hand: each command that changes a target, a value it is judged by, a break of a series, an indicator
/// or a unit brings it up to date in its own transaction. What a page says of a target it judges itself.</remarks>
public sealed record JudgedTarget : IHeld
{
    /// <summary>The promise through all its revisions.</summary>
    public Guid SeriesId { get; init; }

    public Guid RegionId { get; init; }

    /// <summary>Who recorded it: what one may see goes by that.</summary>
    public Guid UnitId { get; init; }

    /// <summary>责任单位: who answers for it.</summary>
    public Guid OwnerId { get; init; }

    public Guid IndicatorId { get; init; }

    public Guid? PlanId { get; init; }

    public int LastYear { get; init; }

    public Verdict Verdict { get; init; }

    /// <summary>The year of the value it is judged by; null where there is none.</summary>
    public int? ActualYear { get; init; }

    /// <summary>The month of that year its data end with, 12 for a whole year; null where there is no value.</summary>
    public int? ActualMonth { get; init; }

    /// <summary>Which rules it was judged by; those of another release are judged anew at the next start.</summary>
    public int Rules { get; init; }
}
