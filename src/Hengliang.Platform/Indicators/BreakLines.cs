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
        var names = await NamesAsync(db, found.Select(b => b.RegionId), cancel).ConfigureAwait(false);
        return
        [
            .. found.Select(b => new BreakLine(b.FromYear, b.IsComparable, b.Reason, b.RecordedByName)
            {
                Key = (b.Id, b.Version, b.RegionId),
                Region = b.RegionId is { } region && names.TryGetValue(region, out var name) ? name : null,
            }),
        ];
    }

    /// <summary>Breaks as they once were declared, until they were changed or removed.</summary>
    /// <returns>What was changed last first.</returns>
    public static async Task<IReadOnlyList<FormerBreakLine>> FormerAsync(HengliangDb db, Guid indicator, CancellationToken cancel)
    {
        var found = await db.FormerBreaks.AsNoTracking().Where(b => b.IndicatorId == indicator).OrderByDescending(b => b.EndedAt).ThenByDescending(b => b.Id).ToListAsync(cancel).ConfigureAwait(false);
        var names = await NamesAsync(db, found.Select(b => b.RegionId), cancel).ConfigureAwait(false);
        return
        [
            .. found.Select(b => new FormerBreakLine(
                new(b.FromYear, b.IsComparable, b.Reason, b.RecordedByName) { Region = b.RegionId is { } region && names.TryGetValue(region, out var name) ? name : null },
                b.WasRemoved, b.EndedAt, b.EndedByName, b.EndReason)),
        ];
    }

    private static async Task<Dictionary<Guid, Words>> NamesAsync(HengliangDb db, IEnumerable<Guid?> regions, CancellationToken cancel)
    {
        var own = regions.OfType<Guid>().Distinct().ToList();
        return own.Count == 0 ? [] : await db.Set<Region>().AsNoTracking().Where(r => own.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => Words.Named(r.Name, r.NameEnglish), cancel).ConfigureAwait(false);
    }
}
