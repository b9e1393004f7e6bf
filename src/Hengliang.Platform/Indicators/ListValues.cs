using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>One line of the list of an indicator's values.</summary>
public sealed record ValueLine(
    Guid SeriesId, Guid RegionId, Words Region, string Period, Words Value, ObservationStatus Status, ValueOrigin Origin, int Revision)
{
    /// <summary>The part it is of; empty for the whole.</summary>
    public string Dimension { get; init; } = "";
}

/// <summary>Lists an indicator's values over regions, the latest year first, page by page.</summary>
public sealed class ListValues(Databases databases, Acting acting)
{
    // More than a list to choose from can bear.
    private const int MostParts = 300;

    /// <param name="indicatorId">The indicator.</param>
    /// <param name="filter">Which of them.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Page<ValueLine>>> RunAsync(Guid indicatorId, ValueFilter filter, int page, int size, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var values = filter.Of(db, indicatorId);
        var found = await PageAsync(values, page, size, cancel).ConfigureAwait(false);
        var decimals = await db.Indicators.Where(i => i.Id == indicatorId).Select(i => i.Decimals).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        var places = found.Rows.Select(o => o.RegionId).Distinct().ToList();
        var names = await db.Set<Region>().AsNoTracking().Where(r => places.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        return new Page<ValueLine>(
            [
                .. found.Rows.Select(o => new ValueLine(
                    o.SeriesId, o.RegionId, Words.Named(names[o.RegionId].Name, names[o.RegionId].NameEnglish), o.Period,
                    ValueWords.Of(o, decimals), o.Status, o.Origin, o.Revision) { Dimension = o.Dimension }),
            ],
            found.Total, found.Number, found.Size);
    }

    /// <summary>The parts there are values of, in the order of the dimensions; none for what is not broken down.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> PartsAsync(Guid indicatorId, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false) is not { Dimensions.Length: > 0 } indicator)
            return Outcome.Of<IReadOnlyList<string>>([]);
        var parts = DimensionSet.Of(indicator);
        var found = await new ValueFilter().Of(db, indicatorId).Where(o => o.Dimension != "").Select(o => o.Dimension).Distinct().OrderBy(d => d).Take(MostParts).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<string>>([.. found.OrderBy(parts.PlaceOf, StringComparer.Ordinal)]);
    }

    /// <summary>A page in the order of years: the index counts them, and only the years the page reaches into are sorted.</summary>
    private static async Task<Page<Observation>> PageAsync(IQueryable<Observation> values, int page, int size, CancellationToken cancel)
    {
        var years = await values.GroupBy(o => o.Year).Select(g => new { g.Key, Count = g.Count() }).OrderByDescending(y => y.Key).ToListAsync(cancel).ConfigureAwait(false);
        size = Math.Clamp(size, 1, Paging.LargestPage);
        var total = years.Sum(y => y.Count);
        page = Math.Clamp(page, 1, Math.Max(1, (total + size - 1) / size));
        var (rows, skip) = (new List<Observation>(), (page - 1) * size);
        foreach (var year in years)
        {
            if (skip < year.Count && rows.Count < size)
                rows.AddRange(await values.Where(o => o.Year == year.Key).OrderBy(o => o.RegionId).ThenByDescending(o => o.Period).ThenBy(o => o.Dimension).ThenBy(o => o.SeriesId)
                    .Skip(skip).Take(size - rows.Count).ToListAsync(cancel).ConfigureAwait(false));
            skip = Math.Max(0, skip - year.Count);
        }

        return new(rows, total, page, size);
    }
}
