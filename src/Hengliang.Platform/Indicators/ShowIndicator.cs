using System.Text.Json.Serialization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>A value as lists show it, with its sentence.</summary>
public sealed record ObservationLine(
    Guid SeriesId, Guid RegionId, Words Region, string Period, int Year, Quantified Value, Words ValueInWords,
    ObservationStatus Status, int Revision, Citation Source)
{
    /// <summary>The part it is of; empty for the whole.</summary>
    public string Dimension { get; init; } = "";
}

/// <summary>A region that has values or targets of an indicator.</summary>
public sealed record RegionChoice(Guid Id, string Code, Words Name);

/// <summary>Everything the page of an indicator shows.</summary>
/// <param name="Id">The indicator.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Decimals">Digits after the point when shown.</param>
/// <param name="Direction">Which way is good.</param>
/// <param name="Nature">Expected or binding.</param>
/// <param name="Aggregation">How parts make the whole.</param>
/// <param name="Definition">口径; may be empty.</param>
/// <param name="Source">Where values come from; may be empty.</param>
/// <param name="Aliases">Other names.</param>
/// <param name="Region">The region shown.</param>
/// <param name="Regions">Regions to choose from, by code; the first of them where there are very many.</param>
/// <param name="Targets">The region's targets.</param>
/// <param name="Observations">The region's values, latest first.</param>
/// <param name="Trend">The region's yearly levels in order of years, for a chart and its table.</param>
/// <param name="Latest">The latest yearly level of every region in sight, by code: the values of a map; empty unless asked for.</param>
/// <param name="LatestYear">The year of those; null when there are none.</param>
public sealed record IndicatorSheet(
    Guid Id, string Code, Words Name, string Unit, int Decimals, Direction Direction, TargetNature Nature, Aggregation Aggregation,
    string Definition, string Source, IReadOnlyList<string> Aliases, RegionChoice? Region, IReadOnlyList<RegionChoice> Regions,
    IReadOnlyList<TargetLine> Targets, IReadOnlyList<ObservationLine> Observations, IReadOnlyList<YearValue> Trend,
    IReadOnlyList<ObservationLine> Latest, int? LatestYear)
{
    /// <summary>The parts the region has values of, the whole among them as the empty one; none where there are only wholes.</summary>
    public IReadOnlyList<string> Parts { get; init; } = [];

    /// <summary>The region's yearly levels that are forecast; the trend is of what happened.</summary>
    public IReadOnlyList<YearValue> Forecasts { get; init; } = [];

    /// <summary>Breaks of the series in the region, the latest first.</summary>
    public IReadOnlyList<BreakLine> Breaks { get; init; } = [];

    /// <summary>The region's targets that wait for approval, by year.</summary>
    public IReadOnlyList<ProposedTarget> Proposed { get; init; } = [];

    /// <summary>What it may be broken down by, to name the parts.</summary>
    [JsonIgnore]
    public DimensionSet Dimensions { get; init; } = DimensionSet.None;
}

/// <summary>Shows an indicator: its 口径, and a region's targets, values and trend.</summary>
public sealed class ShowIndicator(Databases databases, Acting acting)
{
    private const int MostProposed = 100;

    // More than a list to choose from can bear; the page of regions shows them all.
    private const int MostChoices = 300;

    /// <param name="id">The indicator.</param>
    /// <param name="regionId">Shown even where it has nothing. Null: the actor's own region where it has values, else the first by code.</param>
    /// <param name="withLatest">Whether every region's latest level is read too.</param>
    /// <param name="dimension">Only values of this part; empty for the whole alone, null for all.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IndicatorSheet>> RunAsync(Guid id, Guid? regionId = null, bool withLatest = true, string? dimension = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(id);
        var aliases = await db.IndicatorAliases.AsNoTracking().Where(a => a.IndicatorId == id).Select(a => a.Text).Order().ToListAsync(cancel).ConfigureAwait(false);
        var standing = db.Observations.AsNoTracking().Narrow(db).Where(o => o.IndicatorId == id && o.State == RevisionState.Current);
        var targets = db.Targets.Where(t => t.IndicatorId == id);
        var known = db.Set<Region>().AsNoTracking().Where(r => standing.Any(o => o.RegionId == r.Id) || targets.Any(t => t.RegionId == r.Id));
        var choices = (await known.OrderBy(r => r.Code).Take(MostChoices).ToListAsync(cancel).ConfigureAwait(false)).ConvertAll(ChoiceOf);
        var wanted = regionId ?? acting.Actor!.RegionId;
        var chosen = choices.Find(c => c.Id == wanted)
            ?? (await (regionId is null ? known : SeenOr(known, db)).SingleOrDefaultAsync(r => r.Id == wanted, cancel).ConfigureAwait(false) is { } other ? ChoiceOf(other) : null);
        if (chosen is null && regionId is { } asked)
            return Problem.Missing("indicators.no-such-region", $"没有编号为 {asked} 的地区，或不在您的数据范围内。", $"There is no region {asked}, or it lies outside your scope.");
        chosen ??= choices.FirstOrDefault();
        var place = chosen?.Id ?? Guid.Empty;
        var own = await standing.Where(o => o.RegionId == place).ToListAsync(cancel).ConfigureAwait(false);
        var lines = await TargetLines.OfAsync(db, targets.Where(t => t.RegionId == place), cancel).ConfigureAwait(false);
        var levels = standing.Where(o => o.Measure == Measure.Level && o.IsWholeYear && o.Dimension == "" && o.Value != null);
        var latestYear = await levels.ThatHappened().MaxAsync(o => (int?)o.Year, cancel).ConfigureAwait(false);
        var latest = withLatest ? await levels.ThatHappened().Where(o => o.Year == latestYear).ToListAsync(cancel).ConfigureAwait(false) : [];
        var places = latest.Select(o => o.RegionId).Append(place).Distinct().ToList();
        var regions = await db.Set<Region>().AsNoTracking().Where(r => places.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        var parts = DimensionSet.Of(indicator);
        var trend = YearTrend.Of(indicator, own);
        return new IndicatorSheet(
            indicator.Id, indicator.Code, TargetLines.NameOf(indicator), indicator.Unit, indicator.Decimals, indicator.Direction,
            indicator.Nature, indicator.Aggregation, indicator.Definition, indicator.Source, aliases, chosen,
            chosen is null || choices.Exists(c => c.Id == chosen.Id) ? choices : [chosen, .. choices], lines,
            [.. own.Where(o => dimension is null || o.Dimension == dimension).OrderByDescending(o => o.Year).ThenByDescending(o => o.Period, StringComparer.Ordinal).ThenBy(o => parts.PlaceOf(o.Dimension), StringComparer.Ordinal).Select(o => Line(o, indicator.Decimals, regions))],
            trend.Happened,
            [.. latest.OrderBy(o => regions[o.RegionId].Code, StringComparer.Ordinal).Select(o => Line(o, indicator.Decimals, regions))],
            latestYear)
        {
            Forecasts = trend.Forecasts,
            Proposed = await ProposedTargets.OfAsync(db, targets.Where(t => t.RegionId == place), MostProposed, cancel).ConfigureAwait(false),
            Breaks = await BreakLines.OfAsync(db, id, [place], cancel).ConfigureAwait(false),
            Dimensions = parts,
            Parts = own.Exists(o => o.Dimension.Length > 0) ? [.. own.Select(o => o.Dimension).Append("").Distinct().OrderBy(parts.PlaceOf, StringComparer.Ordinal)] : [],
        };
    }

    internal static ObservationLine Line(Observation observation, int decimals, Dictionary<Guid, Region> regions)
    {
        var region = regions[observation.RegionId];
        return new(
            observation.SeriesId, region.Id, Words.Named(region.Name, region.NameEnglish), observation.Period, observation.Year,
            observation.Quantified, ValueWords.Of(observation, decimals), observation.Status, observation.Revision, observation.Source)
        {
            Dimension = observation.Dimension,
        };
    }

    /// <summary>With those in sight that have nothing yet.</summary>
    private IQueryable<Region> SeenOr(IQueryable<Region> known, HengliangDb db)
    {
        var seen = acting.Sight.Regions;
        return acting.Sight.IsEverything ? db.Set<Region>().AsNoTracking() : known.Union(db.Set<Region>().AsNoTracking().Where(r => seen.Contains(r.Id)));
    }

    private static RegionChoice ChoiceOf(Region region) => new(region.Id, region.Code, Words.Named(region.Name, region.NameEnglish));
}
