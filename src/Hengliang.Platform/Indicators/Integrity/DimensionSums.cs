using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Wholes that differ from the sum of the parts of a dimension whose members are all there.</summary>
internal static class DimensionSums
{
    // One question of the union each; more than any catalogue has.
    private const int Most = 100;

    /// <summary>Of additive indicators with stated members; parts rounded each by itself may differ by half of their last digit.</summary>
    public static IQueryable<Observation> Broken(HengliangDb db)
    {
        // Which members there are is known from the text alone; very few indicators state any.
        var stated = db.Indicators.AsNoTracking().Where(i => i.Additive && EF.Functions.Like(i.Dimensions, "%（%")).OrderBy(i => i.Code).AsEnumerable()
            .SelectMany(i => DimensionSet.Of(i).All.Where(d => !d.IsOpen).Select(d => (Indicator: i, Dimension: d))).Take(Most).ToList();
        return stated.Select(s => Broken(db, s.Indicator, s.Dimension)).Aggregate(db.Observations.Where(o => false), (all, some) => all.Concat(some));
    }

    private static IQueryable<Observation> Broken(HengliangDb db, Indicator indicator, IndicatorDimension dimension)
    {
        var (id, parts, count) = (indicator.Id, DimensionSet.TuplesOf(dimension).ToList(), dimension.Members.Count);
        var slack = count * 0.5m;
        for (var i = 0; i < indicator.Decimals; i++)
            slack /= 10;
        return
            from whole in Levels(db).Where(o => o.IndicatorId == id && o.Dimension == "")
            let some = Levels(db).Count(p => p.IndicatorId == id && p.RegionId == whole.RegionId && p.Period == whole.Period && parts.Contains(p.Dimension))
            let sum = Levels(db).Where(p => p.IndicatorId == id && p.RegionId == whole.RegionId && p.Period == whole.Period && parts.Contains(p.Dimension)).Sum(p => p.Value)
            where some == count && (sum > whole.Value + slack || sum < whole.Value - slack)
            select whole;
    }

    private static IQueryable<Observation> Levels(HengliangDb db) => db.Set<Observation>().Where(o =>
        o.State == RevisionState.Current && o.Measure == Measure.Level && o.Value != null);
}
