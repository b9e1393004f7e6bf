using System.Text.Json.Serialization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Cockpit.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>A region's value on the map.</summary>
/// <param name="RegionId">The region.</param>
/// <param name="Code">Its code: the key the boundaries go by.</param>
/// <param name="Region">Its name.</param>
/// <param name="Kind">Administrative, or a functional zone.</param>
/// <param name="Value">The level; null when none is observed.</param>
/// <param name="ValueInWords">The level with its unit.</param>
/// <param name="Rank">From 1 by the indicator's direction, ties alike; null for zones and for no value.</param>
/// <param name="SeriesId">The observation; null when none.</param>
/// <param name="Source">Its sentence; null when none.</param>
public sealed record MapValue(
    Guid RegionId, string Code, Words Region, RegionKind Kind, decimal? Value, Words ValueInWords, int? Rank, Guid? SeriesId, Citation? Source)
{
    /// <summary>Whether the level is settled; null when there is none.</summary>
    public ObservationStatus? Status { get; init; }

    /// <inheritdoc cref="YearValue.Decimals"/>
    [JsonIgnore]
    public int? Decimals { get; init; }

    /// <inheritdoc cref="YearValue.Shown"/>
    [JsonIgnore]
    public decimal? Shown => Value is { } value ? ShownDecimals.Of(value, Decimals) : null;
}

/// <summary>The values of a map and of its table twin.</summary>
/// <param name="Indicator">What is shown.</param>
/// <param name="Year">The year shown.</param>
/// <param name="Years">Years to choose from.</param>
/// <param name="Values">One a region that was below the region shown at the end of that year, by code.</param>
/// <param name="Boundaries">By which boundaries that day is drawn.</param>
public sealed record MapSheet(MapChoice Indicator, int Year, IReadOnlyList<int> Years, IReadOnlyList<MapValue> Values, BoundarySpan Boundaries)
{
    /// <summary>Digits after the point that the values are shown with: the indicator's, or as many as one was reported with.</summary>
    [JsonIgnore]
    public int Digits => Values.Select(v => v.Shown).OfType<decimal>().Select(ShownDecimals.In).Append(Indicator.Decimals).Max();
}

/// <summary>Shows an indicator over the regions that were below a region at the end of a year.</summary>
public sealed class ShowMap(Databases databases, Acting acting, TimeProvider clock)
{
    /// <summary>The map beside a cockpit.</summary>
    /// <param name="sheet">The cockpit.</param>
    /// <param name="wanted">The indicator; one that has no values by region, or null: what is shown unasked (<see cref="MapChoices.UnaskedAsync"/>).</param>
    /// <param name="year">Null: the latest there is.</param>
    /// <param name="orLatest">Of a year without any value the latest there is is shown instead.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where no indicator has values by region.</returns>
    public async Task<Outcome<MapSheet?>> OfAsync(CockpitSheet sheet, Guid? wanted = null, int? year = null, bool orLatest = false, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        if (sheet.Indicators.Count == 0)
            return default(MapSheet);
        await using var db = databases.Open(acting);
        var drawn = await MapRegions.ReadAsync(db, sheet.RegionId, cancel).ConfigureAwait(false);
        var chosen = sheet.Indicators.Any(i => i.Id == wanted)
            ? wanted
            : await MapChoices.UnaskedAsync(ShowCockpit.Levels(db), drawn, sheet.Indicators, sheet.Promised, cancel).ConfigureAwait(false);
        return chosen is { } id ? (await ReadAsync(db, id, drawn, year, orLatest, cancel).ConfigureAwait(false)).Then<MapSheet?>(map => map) : default(MapSheet);
    }

    /// <param name="indicatorId">The indicator.</param>
    /// <param name="regionId">Null: the actor's own region.</param>
    /// <param name="year">Null: the latest there is.</param>
    /// <param name="orLatest">Of a year without any value the latest there is is shown instead.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<MapSheet>> RunAsync(
        Guid indicatorId, Guid? regionId = null, int? year = null, bool orLatest = false, CancellationToken cancel = default)
    {
        if (acting.Refuse(CockpitPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var drawn = await MapRegions.ReadAsync(db, regionId ?? acting.Actor!.RegionId, cancel).ConfigureAwait(false);
        return await ReadAsync(db, indicatorId, drawn, year, orLatest, cancel).ConfigureAwait(false);
    }

    private async Task<Outcome<MapSheet>> ReadAsync(HengliangDb db, Guid indicatorId, MapRegions drawn, int? year, bool orLatest, CancellationToken cancel)
    {
        if (await db.Set<Indicator>().AsNoTracking().SingleOrDefaultAsync(i => i.Id == indicatorId, cancel).ConfigureAwait(false) is not { } indicator)
            return Problem.Missing("indicators.no-such-indicator", "没有这个指标；请重新选择。", "There is no such indicator; please choose again.");
        var all = db.Set<Observation>().AsNoTracking().ThatHappened()
            .Where(o => o.IndicatorId == indicatorId && drawn.Ids.Contains(o.RegionId) && o.State == RevisionState.Current
                && o.IsWholeYear && o.Dimension == "" && o.Measure == Measure.Level && o.Value != null);
        var years = await all.Select(o => o.Year).Distinct().Order().ToListAsync(cancel).ConfigureAwait(false);
        var shown = year is { } asked && (!orLatest || years.Contains(asked)) ? asked : years.LastOrDefault();
        var day = MapRegions.DayOf(shown) ?? ChinaDay.Today(clock);
        var regions = drawn.On(day);
        var values = await all.Where(o => o.Year == shown).ToDictionaryAsync(o => o.RegionId, cancel).ConfigureAwait(false);
        var ranks = Ranks(regions, values, indicator.Direction);
        return new MapSheet(
            new(indicator.Id, indicator.Code, TargetLines.NameOf(indicator), indicator.Unit) { Decimals = indicator.Decimals }, shown, years,
            [.. regions.OrderBy(r => r.Code, StringComparer.Ordinal).Select(r => Value(r, values.GetValueOrDefault(r.Id), indicator.Decimals, ranks))],
            await Boundaries.OnAsync(db, day, cancel).ConfigureAwait(false));
    }

    // Ties share a rank: 1, 2, 2, 4. A zone lies within counties and is not ranked with them.
    private static Dictionary<Guid, int> Ranks(List<Region> regions, Dictionary<Guid, Observation> values, Direction direction)
    {
        var ranked = regions.Where(r => r.Kind == RegionKind.Administrative && values.ContainsKey(r.Id))
            .Select(r => (r.Id, Value: values[r.Id].Value!.Value)).ToList();
        return direction == Direction.WithinRange
            ? []
            : ranked.ToDictionary(r => r.Id, r => 1 + ranked.Count(o => direction == Direction.LowerIsBetter ? o.Value < r.Value : o.Value > r.Value));
    }

    private static MapValue Value(Region region, Observation? observation, int decimals, Dictionary<Guid, int> ranks) => new(
        region.Id, region.Code, Words.Named(region.Name, region.NameEnglish), region.Kind, observation?.Value,
        observation is null ? new("无数据", "No data") : ValueWords.Of(observation, decimals),
        ranks.TryGetValue(region.Id, out var rank) ? rank : null, observation?.SeriesId, observation?.Source)
    {
        Status = observation?.Status,
        Decimals = observation?.DecimalsShown(decimals),
    };
}
