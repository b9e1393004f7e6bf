using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The yearly levels and ranks that targets are judged by, and the published rates of growth: what happened, and no forecast.</summary>
internal sealed class JudgedBy
{
    // From here on to go through whole indicators costs less than to find each place by itself.
    private const int Many = 1000;

    private readonly ILookup<(Guid Indicator, Guid Region, Measure Measure), (YearValue Value, ValueOrigin Origin)> _values;
    private readonly ILookup<(Guid Indicator, Guid Region), PublishedRate> _rates;

    private readonly ILookup<(Guid Indicator, Guid Region), (PartValue Value, ValueOrigin Origin)> _parts;

    private JudgedBy(
        ILookup<(Guid, Guid, Measure), (YearValue, ValueOrigin)> values, ILookup<(Guid, Guid), PublishedRate> rates, ILookup<(Guid, Guid), (PartValue, ValueOrigin)> parts) =>
        (_values, _rates, _parts) = (values, rates, parts);

    /// <summary>Recorded of whole years.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="decimals">The indicator's, where what was computed is to be shown; null where it is judged alone.</param>
    public IReadOnlyList<YearValue> Levels(Target target, int? decimals = null) =>
        [.. _values[(target.IndicatorId, target.RegionId, Measure.Level)].Select(v => v.Value with { Decimals = DecimalsOf(v.Origin, decimals) })];

    public IReadOnlyList<YearValue> Ranks(Target target) => [.. _values[(target.IndicatorId, target.RegionId, Measure.Rank)].Select(v => v.Value)];

    public IReadOnlyList<PublishedRate> Rates(Target target) => target.Measure == Measure.Growth ? [.. _rates[(target.IndicatorId, target.RegionId)]] : [];

    /// <summary>Levels of parts of years, read as the indicator's definition says.</summary>
    /// <param name="target">Whose.</param>
    /// <param name="reading">What they say.</param>
    /// <param name="decimals">As of <see cref="Levels"/>.</param>
    public YearParts Parts(Target target, WithinYear reading, int? decimals = null) =>
        new(reading, [.. _parts[(target.IndicatorId, target.RegionId)].Select(p => p.Value with { Decimals = DecimalsOf(p.Origin, decimals) })]) { Decimals = decimals };

    /// <summary>Reads the values of the indicators and regions some targets are about, and of no other pair of them.</summary>
    /// <param name="observations">The values there are, as far as they may be seen.</param>
    /// <param name="targets">Whose values.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <param name="wholeYearsOnly">Without parts of years, where nothing is judged by them.</param>
    public static async Task<JudgedBy> ReadAsync(IQueryable<Observation> observations, IQueryable<Target> targets, CancellationToken cancel, bool wholeYearsOnly = false)
    {
        var pairs = targets.Where(t => t.State == RevisionState.Current).Select(t => new { t.IndicatorId, t.RegionId }).Distinct();
        var rows = await (
            from pair in pairs
            join o in await OfManyAsync(observations.AsNoTracking().ThatHappened(), pairs.Select(p => p.IndicatorId), cancel).ConfigureAwait(false) on new { pair.IndicatorId, pair.RegionId } equals new { o.IndicatorId, o.RegionId }
            where o.State == RevisionState.Current && o.IsWholeYear && o.Dimension == "" && o.Value != null && o.Measure != Measure.Growth
            select new { o.IndicatorId, o.RegionId, o.Measure, o.Year, o.Value, o.Status, o.Origin }).ToListAsync(cancel).ConfigureAwait(false);
        return new(
            rows.ToLookup(o => (o.IndicatorId, o.RegionId, o.Measure), o => (new YearValue(o.Year, o.Value!.Value) { Status = o.Status }, o.Origin)),
            await RatesAsync(observations, targets, cancel).ConfigureAwait(false),
            wholeYearsOnly ? Array.Empty<(PartValue, ValueOrigin)>().ToLookup(_ => (Guid.Empty, Guid.Empty)) : await PartsAsync(observations, targets, cancel).ConfigureAwait(false));
    }

    /// <summary>Of many targets the values are sought by their indicators, for the index by indicator holds them; of few place by place, which fetches each row.</summary>
    private static async Task<IQueryable<Observation>> OfManyAsync(IQueryable<Observation> observations, IQueryable<Guid> asked, CancellationToken cancel)
    {
        var counted = await asked.GroupBy(a => a).Select(g => new { Indicator = g.Key, Places = g.Count() }).ToListAsync(cancel).ConfigureAwait(false);
        if (counted.Sum(c => c.Places) < Many)
            return observations.ByPlace();
        var indicators = counted.ConvertAll(c => c.Indicator);
        return observations.Where(o => indicators.Contains(o.IndicatorId));
    }

    private static int? DecimalsOf(ValueOrigin origin, int? decimals) => decimals is { } digits ? ValueWords.DecimalsShown(origin, digits) : null;

    /// <summary>Of no year before a target's base: nothing is reckoned from it.</summary>
    private static async Task<ILookup<(Guid, Guid), (PartValue, ValueOrigin)>> PartsAsync(IQueryable<Observation> observations, IQueryable<Target> targets, CancellationToken cancel)
    {
        var pairs = targets.Where(t => t.State == RevisionState.Current && t.Measure != Measure.Rank).GroupBy(t => new { t.IndicatorId, t.RegionId })
            .Select(g => new { g.Key.IndicatorId, g.Key.RegionId, From = g.Min(t => t.BaseYear), Until = g.Max(t => t.LastYear) });
        var rows = await (
            from pair in pairs
            join o in observations.AsNoTracking().ThatHappened() on new { pair.IndicatorId, pair.RegionId } equals new { o.IndicatorId, o.RegionId }
            where o.State == RevisionState.Current && !o.IsWholeYear && o.Dimension == "" && o.Value != null && o.Measure == Measure.Level
                && o.Year >= pair.From && o.Year <= pair.Until
            select new { o.IndicatorId, o.RegionId, o.Period, o.Value, o.Status, o.Origin }).ToListAsync(cancel).ConfigureAwait(false);
        return rows.Select(o => (Row: o, Period: Period.TryParse(o.Period, out var period) ? period : default))
            .Where(r => r.Period.Kind is PeriodKind.Half or PeriodKind.Quarter or PeriodKind.Month or PeriodKind.YearToMonth && r.Period.FirstYear > 0)
            .ToLookup(r => (r.Row.IndicatorId, r.Row.RegionId), r => (new PartValue(r.Period, r.Row.Value!.Value) { Status = r.Row.Status }, r.Row.Origin));
    }

    /// <summary>By themselves: the index that holds the levels does not hold in what unit and over what a rate is said, and few targets ask for any.</summary>
    private static async Task<ILookup<(Guid, Guid), PublishedRate>> RatesAsync(IQueryable<Observation> observations, IQueryable<Target> targets, CancellationToken cancel)
    {
        var pairs = targets.Where(t => t.State == RevisionState.Current && t.Measure == Measure.Growth).Select(t => new { t.IndicatorId, t.RegionId }).Distinct();
        var rows = await (
            from pair in pairs
            join o in observations.AsNoTracking().ThatHappened() on new { pair.IndicatorId, pair.RegionId } equals new { o.IndicatorId, o.RegionId }
            where o.State == RevisionState.Current && o.Dimension == "" && o.Value != null && o.Measure == Measure.Growth
                && o.Basis == (o.IsWholeYear ? GrowthBasis.YearOnYear : GrowthBasis.AverageAnnual)
            select new { o.IndicatorId, o.RegionId, o.Period, o.Value, o.Status, o.Falls, o.Unit }).ToListAsync(cancel).ConfigureAwait(false);
        return rows.Select(o => (Row: o, Period: Period.TryParse(o.Period, out var period) ? period : default))
            .Where(r => r.Period.Kind is PeriodKind.Year or PeriodKind.Years && r.Period.FirstYear > 0)
            .ToLookup(r => (r.Row.IndicatorId, r.Row.RegionId), r => new PublishedRate(r.Period.FirstYear, r.Period.LastYear, r.Row.Falls ? -r.Row.Value!.Value : r.Row.Value!.Value, r.Row.Unit) { Status = r.Row.Status });
    }
}
