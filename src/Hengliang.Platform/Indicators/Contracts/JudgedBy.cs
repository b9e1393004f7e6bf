using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>The yearly levels and ranks that targets are judged by, and the published rates of growth: what happened, and no forecast.</summary>
internal sealed class JudgedBy
{
    private readonly ILookup<(Guid Indicator, Guid Region, Measure Measure), YearValue> _values;
    private readonly ILookup<(Guid Indicator, Guid Region), PublishedRate> _rates;

    private JudgedBy(ILookup<(Guid, Guid, Measure), YearValue> values, ILookup<(Guid, Guid), PublishedRate> rates) => (_values, _rates) = (values, rates);

    public IReadOnlyList<YearValue> Levels(Target target) => [.. _values[(target.IndicatorId, target.RegionId, Measure.Level)]];

    public IReadOnlyList<YearValue> Ranks(Target target) => [.. _values[(target.IndicatorId, target.RegionId, Measure.Rank)]];

    public IReadOnlyList<PublishedRate> Rates(Target target) => target.Measure == Measure.Growth ? [.. _rates[(target.IndicatorId, target.RegionId)]] : [];

    /// <summary>Reads the values of the indicators and regions some targets are about, and of no other pair of them.</summary>
    /// <param name="observations">The values there are, as far as they may be seen.</param>
    /// <param name="targets">Whose values.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<JudgedBy> ReadAsync(IQueryable<Observation> observations, IQueryable<Target> targets, CancellationToken cancel)
    {
        var pairs = targets.Where(t => t.State == RevisionState.Current).Select(t => new { t.IndicatorId, t.RegionId }).Distinct();
        var rows = await (
            from pair in pairs
            join o in observations.AsNoTracking().ThatHappened() on new { pair.IndicatorId, pair.RegionId } equals new { o.IndicatorId, o.RegionId }
            where o.State == RevisionState.Current && o.IsWholeYear && o.Dimension == "" && o.Value != null && o.Measure != Measure.Growth
            select new { o.IndicatorId, o.RegionId, o.Measure, o.Year, o.Value }).ToListAsync(cancel).ConfigureAwait(false);
        return new(
            rows.ToLookup(o => (o.IndicatorId, o.RegionId, o.Measure), o => new YearValue(o.Year, o.Value!.Value)),
            await RatesAsync(observations, targets, cancel).ConfigureAwait(false));
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
            select new { o.IndicatorId, o.RegionId, o.Period, o.Value, o.Falls, o.Unit }).ToListAsync(cancel).ConfigureAwait(false);
        return rows.Select(o => (Row: o, Period: Period.TryParse(o.Period, out var period) ? period : default))
            .Where(r => r.Period.Kind is PeriodKind.Year or PeriodKind.Years && r.Period.FirstYear > 0)
            .ToLookup(r => (r.Row.IndicatorId, r.Row.RegionId), r => new PublishedRate(r.Period.FirstYear, r.Period.LastYear, r.Row.Falls ? -r.Row.Value!.Value : r.Row.Value!.Value, r.Row.Unit));
    }
}
