using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Checks of values against those of the regions around them, by the divisions as they stood at the end of each year.</summary>
/// <remarks>A figure published later for a region that was not there yet is neither a part of that year's whole nor missing from it.</remarks>
internal static class DivisionChecks
{
    /// <summary>So many neighbours make it likely that all should have reported.</summary>
    private const int Enough = 3;

    /// <summary>Wholes of additive indicators that are less than what their parts of that year add up to.</summary>
    /// <param name="db">Opened for the actor.</param>
    /// <param name="levels">The values that stand, of whole years.</param>
    public static IQueryable<Observation> Exceeded(HengliangDb db, IQueryable<Observation> levels)
    {
        var (regions, moves) = (Divisions(db), DivisionRows.Moves(db));
        // The levels of counties are no wholes, and they are nearly all there is.
        var wholes = regions.Select(r => r.GeographicParentId).Concat(moves.Select(m => (Guid?)m.BeforeId));
        return
            from whole in levels.Where(o => o.Value > 0 && wholes.Contains(o.RegionId) && db.Set<Indicator>().Any(i => i.Id == o.IndicatorId && i.Additive))
            let stayed = (
                from r in regions
                join p in levels on r.Id equals p.RegionId
                where r.GeographicParentId == whole.RegionId && p.IndicatorId == whole.IndicatorId && p.Year == whole.Year
                    && (r.ValidFrom == null || r.ValidFrom.Value.Year <= whole.Year)
                    && (r.ValidTo == null || r.ValidTo.Value.Year > whole.Year || (r.ValidTo.Value.Year == whole.Year && r.ValidTo.Value.Month == 12 && r.ValidTo.Value.Day == 31))
                    && !moves.Any(m => m.RegionId == r.Id && m.Date.Year > whole.Year)
                select p.Value).Sum()
            let gone = (
                from m in moves
                join r in regions on m.RegionId equals r.Id
                join p in levels on r.Id equals p.RegionId
                where m.BeforeId == whole.RegionId && m.Date.Year > whole.Year && p.IndicatorId == whole.IndicatorId && p.Year == whole.Year
                    && (r.ValidFrom == null || r.ValidFrom.Value.Year <= whole.Year)
                    && (r.ValidTo == null || r.ValidTo.Value.Year > whole.Year || (r.ValidTo.Value.Year == whole.Year && r.ValidTo.Value.Month == 12 && r.ValidTo.Value.Day == 31))
                    && !moves.Any(n => n.RegionId == m.RegionId && n.Date.Year > whole.Year && (n.Date < m.Date || (n.Date == m.Date && n.Order.CompareTo(m.Order) < 0)))
                select p.Value).Sum()
            where (stayed ?? 0) + (gone ?? 0) > whole.Value * 1.001m
            select whole;
    }

    /// <summary>Regions without a value of the latest year there is of an indicator, though they were there at its end and most of those beside them have one.</summary>
    /// <param name="db">Opened for the actor.</param>
    /// <param name="levels">The values that stand, of whole years.</param>
    /// <param name="today">Of indicators out of use by then nothing is missed.</param>
    public static IQueryable<FoundRow> Missing(HengliangDb db, IQueryable<Observation> levels, DateOnly today)
    {
        var (regions, moves, heirs, happened) = (Divisions(db), DivisionRows.Moves(db), DivisionRows.Heirs(db), levels.ThatHappened());
        var told = db.Set<Observation>().Where(o => o.State == RevisionState.Current && o.Dimension == "");
        return
            from indicator in db.Indicators.InUseOn(today)
            join last in happened.GroupBy(o => o.IndicatorId).Select(g => new { Indicator = g.Key, Year = g.Max(o => o.Year) }) on indicator.Id equals last.Indicator
            from region in regions
            where (region.ValidFrom == null || region.ValidFrom.Value.Year <= last.Year)
                && (region.ValidTo == null || region.ValidTo.Value.Year > last.Year || (region.ValidTo.Value.Year == last.Year && region.ValidTo.Value.Month == 12 && region.ValidTo.Value.Day == 31))
                && !told.Any(o => o.IndicatorId == indicator.Id && o.RegionId == region.Id && o.Year == last.Year)
                // Who took it over has said what it was.
                && (region.ValidTo == null || !heirs.Any(h => h.OldId == region.Id && told.Any(o => o.IndicatorId == indicator.Id && o.RegionId == h.NewId && o.Year == last.Year)))
            let above = moves.Where(m => m.RegionId == region.Id && m.Date.Year > last.Year).OrderBy(m => m.Date).ThenBy(m => m.Order).Select(m => (Guid?)m.BeforeId).FirstOrDefault()
                ?? region.GeographicParentId
            where above != null && (
                from r in regions
                join o in happened on r.Id equals o.RegionId
                where o.IndicatorId == indicator.Id && o.Year == last.Year && (r.ValidFrom == null || r.ValidFrom.Value.Year <= last.Year)
                    && (r.ValidTo == null || r.ValidTo.Value.Year > last.Year || (r.ValidTo.Value.Year == last.Year && r.ValidTo.Value.Month == 12 && r.ValidTo.Value.Day == 31))
                    && (moves.Where(m => m.RegionId == r.Id && m.Date.Year > last.Year).OrderBy(m => m.Date).ThenBy(m => m.Order).Select(m => (Guid?)m.BeforeId).FirstOrDefault()
                        ?? r.GeographicParentId) == above
                select o.Id).Count() >= Enough
            orderby indicator.Code, region.Code
            select new FoundRow { Kind = "indicator", Id = indicator.Id, IndicatorId = indicator.Id, RegionId = region.Id, Year = last.Year, Name = indicator.Name, Region = region.Name, When = "" + last.Year };
    }

    private static IQueryable<Region> Divisions(HengliangDb db) => db.Set<Region>().Where(r => r.Kind == RegionKind.Administrative);
}
