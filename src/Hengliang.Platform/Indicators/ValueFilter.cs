using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>What a list of an indicator's values is narrowed by; what is null narrows nothing.</summary>
public sealed record ValueFilter
{
    public Guid? RegionId { get; init; }

    public int? FromYear { get; init; }

    public int? ToYear { get; init; }

    public ObservationStatus? Status { get; init; }

    /// <summary>Why there is no number; <see cref="ValueMark.None"/> for those that have one.</summary>
    public ValueMark? Mark { get; init; }

    /// <summary>A part; empty for the whole alone.</summary>
    public string? Dimension { get; init; }

    /// <summary>The values of an indicator that stand, in sight, as far as they are asked for.</summary>
    internal IQueryable<Observation> Of(HengliangDb db, Guid indicatorId)
    {
        var values = db.Observations.AsNoTracking().Narrow(db).Where(o => o.IndicatorId == indicatorId && o.State == RevisionState.Current);
        if (RegionId is { } region)
            values = values.Where(o => o.RegionId == region);
        if (FromYear is { } from)
            values = values.Where(o => o.Year >= from);
        if (ToYear is { } until)
            values = values.Where(o => o.Year <= until);
        if (Status is { } status)
            values = values.Where(o => o.Status == status);
        if (Mark is { } mark)
            values = values.Where(o => o.Mark == mark);
        if (Dimension is { } part)
            values = values.Where(o => o.Dimension == part);
        return values;
    }
}
