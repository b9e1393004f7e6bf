using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>The breaks of a series as pages tell them.</summary>
internal static class BreakLines
{
    /// <param name="db">The open database.</param>
    /// <param name="indicator">Whose.</param>
    /// <param name="regions">The regions whose own breaks are told beside those of all; null for every break there is.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>The latest first.</returns>
    public static async Task<IReadOnlyList<BreakLine>> OfAsync(HengliangDb db, Guid indicator, IReadOnlyCollection<Guid>? regions, CancellationToken cancel)
    {
        var asked = db.SeriesBreaks.AsNoTracking().Where(b => b.IndicatorId == indicator);
        if (regions is not null)
            asked = asked.Where(b => b.RegionId == null || regions.Contains(b.RegionId.Value));
        var found = await asked.OrderByDescending(b => b.FromYear).ToListAsync(cancel).ConfigureAwait(false);
        var own = found.Select(b => b.RegionId).OfType<Guid>().Distinct().ToList();
        var names = own.Count == 0 ? [] : await db.Set<Region>().AsNoTracking().Where(r => own.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => Words.Named(r.Name, r.NameEnglish), cancel).ConfigureAwait(false);
        return
        [
            .. found.Select(b => new BreakLine(b.FromYear, b.IsComparable, b.Reason, b.RecordedByName)
            {
                Region = b.RegionId is { } region && names.TryGetValue(region, out var name) ? name : null,
            }),
        ];
    }
}
