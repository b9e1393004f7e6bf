using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Breakdowns;

/// <summary>What a split is reckoned by, read from the values that stand.</summary>
internal static class BreakdownReading
{
    /// <summary>The divisions right below a region that exist today, by code; a zone lies within one of them and gets its part from it.</summary>
    public static Task<List<Region>> BelowAsync(HengliangDb db, Guid region, DateOnly today, CancellationToken cancel) =>
        db.Set<Region>().AsNoTracking().ThereOn(today).Where(r => r.GeographicParentId == region && r.Kind == RegionKind.Administrative)
            .OrderBy(r => r.Code).ToListAsync(cancel);

    /// <summary>The yearly levels of an indicator in some regions.</summary>
    public static async Task<Dictionary<Guid, decimal>> LevelsAsync(
        HengliangDb db, Guid indicator, int year, IReadOnlyCollection<Guid> regions, CancellationToken cancel) =>
        await Levels(db, indicator, regions).Where(o => o.Year == year).ToDictionaryAsync(o => o.RegionId, o => o.Value!.Value, cancel).ConfigureAwait(false);

    /// <summary>The digits after the point that parts of a target are told with. Parts of a whole have its own; where each is told by itself, none has fewer than what it is told beside.</summary>
    /// <remarks>That are the target, what is due on its way, and the levels reported for its base year; what was computed has more digits than anybody tells.</remarks>
    public static async Task<int> DecimalsAsync(HengliangDb db, Indicator indicator, Target target, IReadOnlyCollection<Guid> below, CancellationToken cancel)
    {
        if (indicator.Additive)
            return indicator.Decimals;
        var reported = await Levels(db, target.IndicatorId, [.. below, target.RegionId]).Where(o => o.Year == target.BaseYear && o.Origin != ValueOrigin.Formula)
            .Select(o => o.Value!.Value).ToListAsync(cancel).ConfigureAwait(false);
        return Math.Max(indicator.Decimals, reported.Append(target.Value).Concat(Milestones.Of(target.Milestones).Values).Max(ShownDecimals.In));
    }

    /// <summary>The latest year in which any of the regions has a level.</summary>
    public static Task<int?> LatestYearAsync(HengliangDb db, Guid indicator, IReadOnlyCollection<Guid> regions, CancellationToken cancel) =>
        Levels(db, indicator, regions).MaxAsync(o => (int?)o.Year, cancel);

    private static IQueryable<Observation> Levels(HengliangDb db, Guid indicator, IReadOnlyCollection<Guid> regions) =>
        db.Observations.AsNoTracking().ThatHappened().Where(o =>
            o.IndicatorId == indicator && regions.Contains(o.RegionId) && o.State == RevisionState.Current && o.Measure == Measure.Level
            && o.IsWholeYear && o.Dimension == "" && o.Value != null);
}
