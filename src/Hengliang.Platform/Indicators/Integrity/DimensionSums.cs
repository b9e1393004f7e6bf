using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>Wholes that differ from the sum of the parts of a dimension whose members are all there.</summary>
/// <remarks>A whole is the total as well as a part of other dimensions: by industry and size, the sizes of an industry add up to it, and the industries of a size.</remarks>
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
        var (id, count) = (indicator.Id, dimension.Members.Count);
        var slack = count * 0.5m;
        for (var i = 0; i < indicator.Decimals; i++)
            slack /= 10;
        var parts = PartsOf(db, id, dimension.Name);
        return
            from whole in Levels(db).Where(o => o.IndicatorId == id)
            let some = parts.Count(p => p.RegionId == whole.RegionId && p.Period == whole.Period && p.Whole == whole.Dimension)
            let sum = parts.Where(p => p.RegionId == whole.RegionId && p.Period == whole.Period && p.Whole == whole.Dimension).Sum(p => p.Value)
            where some == count && (sum > whole.Value + slack || sum < whole.Value - slack)
            select whole;
    }

    /// <summary>Values of a dimension's parts, each with the tuple that is left when the dimension is summed over: <c>产业=二产;规模=大型</c> of 规模 is <c>产业=二产</c>.</summary>
    private static IQueryable<Part> PartsOf(HengliangDb db, Guid indicator, string dimension)
    {
        // A name has none of the signs between, so that each stands once: the first dimension, or one behind others.
        var (first, behind, between) = (dimension + "=", ";" + dimension + "=", ";");
        return
            from o in Levels(db).Where(o => o.IndicatorId == indicator && o.Dimension != "")
            let rest = o.Dimension.Contains(behind) ? o.Dimension.Substring(o.Dimension.IndexOf(behind) + 1) : o.Dimension
            let head = o.Dimension.Contains(behind) ? o.Dimension.Substring(0, o.Dimension.IndexOf(behind)) : ""
            let tail = rest.Contains(between) ? rest.Substring(rest.IndexOf(between) + 1) : ""
            where o.Dimension.StartsWith(first) || o.Dimension.Contains(behind)
            select new Part
            {
                RegionId = o.RegionId, Period = o.Period, Value = o.Value, Whole = head + (head != "" && tail != "" ? ";" : "") + tail,
            };
    }

    private static IQueryable<Observation> Levels(HengliangDb db) => db.Set<Observation>().Where(o =>
        o.State == RevisionState.Current && o.Measure == Measure.Level && o.Value != null);

    private sealed class Part
    {
        public Guid RegionId { get; init; }

        public required string Period { get; init; }

        public decimal? Value { get; init; }

        public required string Whole { get; init; }
    }
}
