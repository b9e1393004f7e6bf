using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Values that should be there by an indicator's frequency and lag, and are not: of all regions, or of those that fell silent while others report.</summary>
/// <remarks>Due is the last period that ended at least as many days ago as the indicator lags. A year is answered by a year alone; a part of one by whatever
/// ends with it or later. A forecast answers nothing, and a mark does: why there is no value was said.</remarks>
internal static class Overdue
{
    public static IQueryable<FoundRow> Find(HengliangDb db, DateOnly today)
    {
        // Hundreds of indicators are due in a handful of periods; each of them is asked about once.
        var due = db.Indicators.AsNoTracking().InUseOn(today).Where(i => i.Frequency != Frequency.Irregular)
            .Select(i => new { i.Id, i.Frequency, i.LagDays, i.ValidFrom }).AsEnumerable()
            .Select(i => (i.Id, i.ValidFrom, Period: Due(i.Frequency, i.LagDays, today)))
            .Where(i => i.ValidFrom is not { } from || from <= i.Period.FirstDay)
            .GroupBy(i => i.Period, i => i.Id).OrderBy(g => g.Key);
        var one = db.Set<Region>().OrderBy(r => r.Id).Select(r => r.Id).FirstOrDefault();
        return due.Select(g => Silent(db, [.. g], g.Key, today, one)).DefaultIfEmpty(Silent(db, [], Period.OfYear(today.Year), today, one)).Aggregate((all, some) => all.Concat(some))
            .OrderBy(f => f.Name).ThenBy(f => f.Region).ThenBy(f => f.IndicatorId);
    }

    /// <summary>The last period of a frequency that ended at least so many days ago.</summary>
    internal static Period Due(Frequency frequency, int lag, DateOnly today)
    {
        var next = today.AddDays(1 - Math.Clamp(lag, 0, 36_500));
        var running = frequency switch
        {
            Frequency.HalfYearly => Period.OfHalf(next.Year, ((next.Month - 1) / 6) + 1),
            Frequency.Quarterly => Period.OfQuarter(next.Year, ((next.Month - 1) / 3) + 1),
            Frequency.Monthly => Period.OfMonth(next.Year, next.Month),
            _ => Period.OfYear(next.Year),
        };
        return running.Previous;
    }

    /// <summary>Asked by index for each indicator and region, so that it costs as much with two million values as with two thousand.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="ids">Which indicators.</param>
    /// <param name="due">What should be there of them.</param>
    /// <param name="today">Who is gone by now is asked for nothing.</param>
    /// <param name="one">Any one region: where all are silent, only the indicator is named, and once.</param>
    private static IQueryable<FoundRow> Silent(HengliangDb db, List<Guid> ids, Period due, DateOnly today, Guid one)
    {
        var (when, all) = (due.ToString(), db.Set<Observation>().ThatHappened().Where(o => o.State == RevisionState.Current && o.Dimension == ""));
        var (known, lastDay) = (Answering(all, due), due.LastDay);
        return
            from indicator in db.Indicators
            from region in db.Set<Region>()
            where ids.Contains(indicator.Id)
            let reported = known.Any(o => o.IndicatorId == indicator.Id)
            where reported
                ? (region.ValidTo == null || region.ValidTo >= today) && (region.ValidFrom == null || region.ValidFrom <= lastDay)
                    && all.Any(o => o.RegionId == region.Id && o.IndicatorId == indicator.Id) && !known.Any(o => o.RegionId == region.Id && o.IndicatorId == indicator.Id)
                : region.Id == one && all.Any(o => o.IndicatorId == indicator.Id)
            select new FoundRow
            {
                Kind = "indicator", Id = indicator.Id, IndicatorId = indicator.Id, RegionId = reported ? region.Id : null, Year = (int?)null, Name = indicator.Name,
                Region = reported ? region.Name : "", When = when,
            };
    }

    private static IQueryable<Observation> Answering(IQueryable<Observation> values, Period due)
    {
        var (year, answers) = (due.LastYear, Answers(due));
        return due.Kind == PeriodKind.Year
            ? values.Where(o => o.IsWholeYear && o.Year >= year)
            : values.Where(o => o.Year > year || (o.Year == year && answers.Contains(o.Period)));
    }

    /// <summary>The periods of the same year that end with it or later.</summary>
    private static List<string> Answers(Period due)
    {
        var year = due.FirstYear;
        return
        [
            .. new[] { Period.OfYear(year) }
                .Concat(Enumerable.Range(1, 2).Select(n => Period.OfHalf(year, n)))
                .Concat(Enumerable.Range(1, 4).Select(n => Period.OfQuarter(year, n)))
                .Concat(Enumerable.Range(1, 12).SelectMany(n => new[] { Period.OfMonth(year, n), Period.ToMonth(year, n) }))
                .Where(p => p.LastDay >= due.LastDay).Select(p => p.ToString()),
        ];
    }
}
