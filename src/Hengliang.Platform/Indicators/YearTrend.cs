using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators;

/// <summary>The yearly levels of one indicator in one region as pages draw them: what happened apart from what is expected.</summary>
/// <param name="Happened">By year; a year that only its parts tell of is made of them, as a target is judged.</param>
/// <param name="Forecasts">By year, of whole years alone.</param>
internal sealed record YearTrend(IReadOnlyList<YearValue> Happened, IReadOnlyList<YearValue> Forecasts)
{
    /// <param name="indicator">How parts of its years are read, and its decimals.</param>
    /// <param name="own">What is observed of it in the region, of any kind and period.</param>
    public static YearTrend Of(Indicator indicator, IEnumerable<Observation> own)
    {
        var levels = own.Where(o => o is { State: RevisionState.Current, Measure: Measure.Level, Dimension: "", Value: not null }).ToList();
        var whole = levels.Where(o => o.IsWholeYear).OrderBy(o => o.Year)
            .ToLookup(o => o.Status.IsActual(), o => new YearValue(o.Year, o.Value!.Value) { Decimals = o.DecimalsShown(indicator.Decimals), Status = o.Status });
        var parts = levels.Where(o => !o.IsWholeYear && o.Status.IsActual())
            .Select(o => Period.TryParse(o.Period, out var period) && period.Kind is PeriodKind.Half or PeriodKind.Quarter or PeriodKind.Month or PeriodKind.YearToMonth
                ? new PartValue(period, o.Value!.Value) { Decimals = o.DecimalsShown(indicator.Decimals), Status = o.Status } : (PartValue?)null)
            .OfType<PartValue>().ToList();
        return new(new YearSeries([.. whole[true]], new(indicator.WithinYear, parts) { Decimals = indicator.Decimals }).Drawn, [.. whole[false]]);
    }
}
