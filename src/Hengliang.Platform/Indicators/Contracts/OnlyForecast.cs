using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Says of targets nothing was observed of that there is a forecast, and for when: it proves nothing, and is no gap of the data either.</summary>
internal static class OnlyForecast
{
    /// <summary>Forecasts that are named where there are more.</summary>
    private const int Told = 3;

    /// <param name="db">The open database.</param>
    /// <param name="lines">Judged targets.</param>
    /// <param name="baseYears">The year each is measured from, by its series.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<TargetLine>> TellAsync(
        HengliangDb db, IReadOnlyList<TargetLine> lines, IReadOnlyDictionary<Guid, int> baseYears, CancellationToken cancel)
    {
        var lacking = lines.Where(l => l.Standing.Actual is null && l.Standing.Why == StandingWords.NoValue).ToList();
        if (lacking.Count == 0)
            return lines;
        var (indicators, regions) = (lacking.Select(l => l.IndicatorId).Distinct().ToList(), lacking.Select(l => l.RegionId).Distinct().ToList());
        var forecasts = (await db.Observations.AsNoTracking().Where(o => indicators.Contains(o.IndicatorId) && regions.Contains(o.RegionId)
                && o.State == RevisionState.Current && o.IsWholeYear && o.Dimension == "" && o.Value != null && o.Status == ObservationStatus.Forecast)
            .ToListAsync(cancel).ConfigureAwait(false)).ToLookup(o => (o.IndicatorId, o.RegionId));
        var decimals = await db.Indicators.Where(i => indicators.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Decimals, cancel).ConfigureAwait(false);
        var asked = lacking.Select(l => l.SeriesId).ToHashSet();
        return [.. lines.Select(l => asked.Contains(l.SeriesId) ? WithForecasts(l, decimals[l.IndicatorId], [.. forecasts[(l.IndicatorId, l.RegionId)].Where(o => Concerns(o, l, baseYears[l.SeriesId])).OrderBy(o => o.Year)]) : l)];
    }

    /// <summary>A growth is told by levels as well as by rates.</summary>
    private static bool Concerns(Observation forecast, TargetLine line, int baseYear) =>
        forecast.Year > baseYear && forecast.Year <= line.LastYear
        && (forecast.Measure == line.Value.Measure || (line.Value.Measure == Measure.Growth && forecast.Measure == Measure.Level));

    private static TargetLine WithForecasts(TargetLine line, int decimals, IReadOnlyList<Observation> forecasts) => forecasts.Count == 0 ? line : line with
    {
        Standing = line.Standing with { Why = Say(forecasts, decimals) },
    };

    private static Words Say(IReadOnlyList<Observation> forecasts, int decimals)
    {
        var named = forecasts.Take(Told).Select(o => (o.Year, Value: ValueWords.Of(o, decimals))).ToList();
        var more = forecasts.Count > Told;
        return new(
            $"规划期内只有预测值（{string.Join("、", named.Select(n => $"{n.Year}年{n.Value.Chinese}"))}{(more ? "等" : "")}），还没有实际值；预测不计进度",
            $"Within its years there is only a forecast ({string.Join(", ", named.Select(n => $"{n.Value.English} for {n.Year}"))}{(more ? " and more" : "")}) and no value yet; a forecast moves no progress");
    }
}
