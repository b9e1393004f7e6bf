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
    ObservationStatus Status, int Revision, Citation Source);

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
/// <param name="Regions">Regions to choose from, by code.</param>
/// <param name="Targets">The region's targets.</param>
/// <param name="Observations">The region's values, latest first.</param>
/// <param name="Trend">The region's yearly levels in order of years, for a chart and its table.</param>
/// <param name="Latest">The latest yearly level of every region in sight, by code: the values of a map.</param>
/// <param name="LatestYear">The year of those; null when there are none.</param>
public sealed record IndicatorSheet(
    Guid Id, string Code, Words Name, string Unit, int Decimals, Direction Direction, TargetNature Nature, Aggregation Aggregation,
    string Definition, string Source, IReadOnlyList<string> Aliases, RegionChoice? Region, IReadOnlyList<RegionChoice> Regions,
    IReadOnlyList<TargetLine> Targets, IReadOnlyList<ObservationLine> Observations, IReadOnlyList<YearValue> Trend,
    IReadOnlyList<ObservationLine> Latest, int? LatestYear);

/// <summary>Shows an indicator: its 口径, and a region's targets, values and trend.</summary>
public sealed class ShowIndicator(Databases databases, Acting acting)
{
    /// <param name="id">The indicator.</param>
    /// <param name="regionId">Null: the actor's own region where it has values, else the first by code.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IndicatorSheet>> RunAsync(Guid id, Guid? regionId = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Indicators.AsNoTracking().SingleOrDefaultAsync(i => i.Id == id, cancel).ConfigureAwait(false) is not { } indicator)
            return Ledger.NoSuchIndicator(id);
        var aliases = await db.IndicatorAliases.AsNoTracking().Where(a => a.IndicatorId == id).Select(a => a.Text).Order().ToListAsync(cancel).ConfigureAwait(false);
        var regions = await db.Set<Region>().AsNoTracking().ToDictionaryAsync(r => r.Id, cancel).ConfigureAwait(false);
        var all = await db.Observations.AsNoTracking().Where(o => o.IndicatorId == id && o.State == RevisionState.Current).ToListAsync(cancel).ConfigureAwait(false);
        var targets = db.Targets.Where(t => t.IndicatorId == id);
        var withTargets = await targets.Select(t => t.RegionId).Distinct().ToListAsync(cancel).ConfigureAwait(false);
        var choices = all.Select(o => o.RegionId).Concat(withTargets).Distinct().Select(r => ChoiceOf(regions[r]))
            .OrderBy(c => c.Code, StringComparer.Ordinal).ToList();
        var chosen = choices.Find(c => c.Id == (regionId ?? acting.Actor!.RegionId)) ?? choices.FirstOrDefault();
        var own = all.Where(o => o.RegionId == chosen?.Id).ToList();
        var lines = await TargetLines.OfAsync(
            db, targets.Where(t => t.RegionId == (chosen == null ? Guid.Empty : chosen.Id)), cancel).ConfigureAwait(false);
        var levels = all.Where(o => o is { Measure: Measure.Level, IsWholeYear: true, Dimension: "", Value: not null }).ToList();
        var latestYear = levels.Count == 0 ? (int?)null : levels.Max(o => o.Year);
        return new IndicatorSheet(
            indicator.Id, indicator.Code, TargetLines.NameOf(indicator), indicator.Unit, indicator.Decimals, indicator.Direction,
            indicator.Nature, indicator.Aggregation, indicator.Definition, indicator.Source, aliases, chosen, choices, lines,
            [.. own.OrderByDescending(o => o.Year).ThenByDescending(o => o.Period, StringComparer.Ordinal).Select(o => Line(o, regions))],
            [.. levels.Where(o => o.RegionId == chosen?.Id).OrderBy(o => o.Year).Select(o => new YearValue(o.Year, o.Value!.Value))],
            [.. levels.Where(o => o.Year == latestYear).OrderBy(o => regions[o.RegionId].Code, StringComparer.Ordinal).Select(o => Line(o, regions))],
            latestYear);
    }

    internal static ObservationLine Line(Observation observation, Dictionary<Guid, Region> regions)
    {
        var region = regions[observation.RegionId];
        return new(
            observation.SeriesId, region.Id, new(region.Name, region.NameEnglish ?? region.Name), observation.Period, observation.Year,
            observation.Quantified, ValueWords.Of(observation.Quantified), observation.Status, observation.Revision, observation.Source);
    }

    private static RegionChoice ChoiceOf(Region region) => new(region.Id, region.Code, new(region.Name, region.NameEnglish ?? region.Name));
}
