using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A revision of a target that waits for approval, and counts for nothing yet: a target that is set, changed or to be withdrawn.</summary>
/// <param name="SeriesId">The target.</param>
/// <param name="Indicator">Of which indicator.</param>
/// <param name="Region">Of which region.</param>
/// <param name="FirstYear">Its first year.</param>
/// <param name="LastYear">The year it is due.</param>
/// <param name="Value">What is proposed.</param>
/// <param name="State">What waits: it, its change or its withdrawal.</param>
/// <param name="By">Who handed it over.</param>
/// <param name="At">When.</param>
public sealed record ProposedTarget(
    Guid SeriesId, Words Indicator, Words Region, int FirstYear, int LastYear, Words Value, Words State, string By, DateTimeOffset At);

/// <summary>Finds what waits for approval.</summary>
public static class ProposedTargets
{
    /// <summary>The first of those among <paramref name="targets"/>, by indicator, region and year.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="targets">Which targets.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<ProposedTarget>> OfAsync(HengliangDb db, IQueryable<Target> targets, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var standing = db.Targets;
        var found = await (
            from target in Waiting(targets)
            join indicator in db.Indicators on target.IndicatorId equals indicator.Id
            join region in db.Set<Region>() on target.RegionId equals region.Id
            orderby indicator.Code, region.Code, target.LastYear, target.SeriesId, target.Revision
            select new { Target = target, Indicator = indicator, Region = region, Stands = standing.Any(s => s.SeriesId == target.SeriesId && s.State == RevisionState.Current) })
            .Take(most).AsNoTracking().ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.Select(f => new ProposedTarget(
                f.Target.SeriesId, TargetLines.NameOf(f.Indicator), Words.Named(f.Region.Name, f.Region.NameEnglish), f.Target.FirstYear, f.Target.LastYear,
                ValueWords.Of(f.Target.Quantified), f.Target.Ending.WaitingLabel(f.Stands), f.Target.RecordedByName, f.Target.RecordedAt)),
        ];
    }

    /// <summary>The revisions among <paramref name="targets"/> that wait; asked by the database.</summary>
    public static IQueryable<Target> Waiting(IQueryable<Target> targets) => targets.Where(t => t.State == RevisionState.Proposed);
}
