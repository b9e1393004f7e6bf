using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Values of parts of a year that can not all be right: months, quarters, halves and runs from January told beside each other.</summary>
/// <remarks>
/// Levels and running totals say the same where they end in the same month; of a period's own figures those of one span do, and the months or
/// quarters that make a span add up to it. A year that was published as a whole is not held against its parts: it was settled after them.
/// </remarks>
internal static class YearPartsTold
{
    // A period's own code names its months: 2025-07, 2025-01/07, 2025-Q3, 2025-H2.
    private const string Months = "01 02 03 04 05 06 07 08 09 10 11 12";
    private const string Numbers = "1234";
    private const int Digits = 3;
    private const int MonthsOfQuarter = 3;
    private const int MonthsOfHalf = 6;

    public static IQueryable<Observation> Contradicting(HengliangDb db)
    {
        var parts = Parts(db);
        var twice =
            from a in parts
            where a.Reading != WithinYear.Unstated && parts.Any(b =>
                b.IndicatorId == a.IndicatorId && b.RegionId == a.RegionId && b.Year == a.Year && b.LastMonth == a.LastMonth && b.Value != a.Value
                && (a.Reading != WithinYear.OwnPeriod || b.FirstMonth == a.FirstMonth))
            select a.SeriesId;
        var sums =
            from whole in parts
            join part in parts on new { whole.IndicatorId, whole.RegionId, whole.Year } equals new { part.IndicatorId, part.RegionId, part.Year }
            where whole.Reading == WithinYear.OwnPeriod && (part.Kind == "M" || part.Kind == "Q") && part.SeriesId != whole.SeriesId
                && part.FirstMonth >= whole.FirstMonth && part.LastMonth <= whole.LastMonth
            group part by new { whole.SeriesId, whole.Value, whole.Half, whole.FirstMonth, whole.LastMonth, part.Kind } into told
            where told.Sum(p => p.LastMonth - p.FirstMonth + 1) == told.Key.LastMonth - told.Key.FirstMonth + 1
                && (told.Sum(p => p.Value) > told.Key.Value + ((told.Count() + 1) * told.Key.Half) || told.Sum(p => p.Value) < told.Key.Value - ((told.Count() + 1) * told.Key.Half))
            select told.Key.SeriesId;
        return db.Set<Observation>().Where(o => twice.Contains(o.SeriesId) || sums.Contains(o.SeriesId));
    }

    private static IQueryable<Part> Parts(HengliangDb db) =>
        from o in db.Set<Observation>().ThatHappened()
        join indicator in db.Indicators on o.IndicatorId equals indicator.Id
        where o.State == RevisionState.Current && o.Measure == Measure.Level && !o.IsWholeYear && o.Dimension == "" && o.Value != null
        // Spans of years have nine characters.
        where o.Period.Length == 7 || o.Period.Length == 10
        let kind = EF.Functions.Like(o.Period, "%/%") ? "R" : EF.Functions.Like(o.Period, "%Q_") ? "Q" : EF.Functions.Like(o.Period, "%H_") ? "H" : "M"
        let month = (Months.IndexOf(o.Period.Substring(o.Period.Length - 2)) / Digits) + 1
        let number = Numbers.IndexOf(o.Period.Substring(o.Period.Length - 1)) + 1
        select new Part
        {
            SeriesId = o.SeriesId, IndicatorId = o.IndicatorId, RegionId = o.RegionId, Year = o.Year, Value = o.Value, Reading = indicator.WithinYear, Kind = kind,
            FirstMonth = kind == "R" ? 1 : kind == "Q" ? (number * MonthsOfQuarter) - 2 : kind == "H" ? (number * MonthsOfHalf) - 5 : month,
            LastMonth = kind == "Q" ? number * MonthsOfQuarter : kind == "H" ? number * MonthsOfHalf : month,
            // Each part, and the whole, is rounded by itself.
            Half = indicator.Decimals == 0 ? 0.5m : indicator.Decimals == 1 ? 0.05m : indicator.Decimals == 2 ? 0.005m : 0.0005m,
        };

    private sealed class Part
    {
        public Guid SeriesId { get; init; }

        public Guid IndicatorId { get; init; }

        public Guid RegionId { get; init; }

        public int Year { get; init; }

        public decimal? Value { get; init; }

        public WithinYear Reading { get; init; }

        public required string Kind { get; init; }

        public int FirstMonth { get; init; }

        public int LastMonth { get; init; }

        public decimal Half { get; init; }
    }
}
