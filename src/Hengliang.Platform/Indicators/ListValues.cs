using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One line of the list of an indicator's values.</summary>
public sealed record ValueLine(
    Guid SeriesId, Guid RegionId, Words Region, string Period, Words Value, ObservationStatus Status, ValueOrigin Origin, int Revision);

/// <summary>Lists an indicator's values over regions, the latest year first, page by page.</summary>
public sealed class ListValues(Databases databases, Acting acting)
{
    /// <param name="indicatorId">The indicator.</param>
    /// <param name="regionId">Only this region; null for all in sight.</param>
    /// <param name="year">Only this year; null for all.</param>
    /// <param name="status">Only this status; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Page<ValueLine>>> RunAsync(
        Guid indicatorId, Guid? regionId, int? year, ObservationStatus? status, int page, int size, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var values = db.Observations.AsNoTracking().Where(o => o.IndicatorId == indicatorId && o.State == RevisionState.Current);
        if (regionId is { } region)
            values = values.Where(o => o.RegionId == region);
        if (year is { } only)
            values = values.Where(o => o.Year == only);
        if (status is { } how)
            values = values.Where(o => o.Status == how);
        var found = await values.OrderByDescending(o => o.Year).ThenBy(o => o.RegionId).ThenByDescending(o => o.Period).ThenBy(o => o.Id)
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
        var places = found.Rows.Select(o => o.RegionId).Distinct().ToList();
        var names = await db.Set<Region>().AsNoTracking().Where(r => places.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        return new Page<ValueLine>(
            [
                .. found.Rows.Select(o => new ValueLine(
                    o.SeriesId, o.RegionId, new(names[o.RegionId].Name, names[o.RegionId].NameEnglish ?? names[o.RegionId].Name), o.Period,
                    ValueWords.Of(o.Quantified), o.Status, o.Origin, o.Revision)),
            ],
            found.Total, found.Number, found.Size);
    }
}
