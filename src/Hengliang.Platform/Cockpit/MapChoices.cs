using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>Which indicators a region's map can show, and which it shows unasked.</summary>
internal static class MapChoices
{
    /// <summary>Indicators with levels of two regions in sight, by their code.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="levels">The yearly levels there are.</param>
    /// <param name="indicators">All there are.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<MapChoice>> ReadAsync(
        HengliangDb db, IQueryable<Observation> levels, Dictionary<Guid, Indicator> indicators, CancellationToken cancel)
    {
        // Of each indicator the search ends at its second region; counting them all would read every value there is.
        var mapped = await db.Set<Indicator>().AsNoTracking()
            .Where(i => levels.Where(o => o.IndicatorId == i.Id).Select(o => o.RegionId).Distinct().Take(2).Count() == 2)
            .Select(i => i.Id).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. mapped.Select(m => indicators[m]).OrderBy(i => i.Code, StringComparer.Ordinal)
                .Select(i => new MapChoice(i.Id, i.Code, TargetLines.NameOf(i), i.Unit)),
        ];
    }

    /// <summary>The indicator the map shows unasked: of which most regions are drawn in its latest year; of several one the region has a target of, and then the first by code.</summary>
    /// <param name="levels">The yearly levels there are.</param>
    /// <param name="regions">What the map draws.</param>
    /// <param name="choices">Those that can be shown.</param>
    /// <param name="own">Indicators of the region's own targets.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where nothing can be shown.</returns>
    public static async Task<Guid?> UnaskedAsync(
        IQueryable<Observation> levels, MapRegions regions, IReadOnlyList<MapChoice> choices, IReadOnlySet<Guid> own, CancellationToken cancel)
    {
        var latest = (await levels.Where(o => regions.Ids.Contains(o.RegionId)).GroupBy(o => new { o.IndicatorId, o.RegionId })
            .Select(g => new { g.Key.IndicatorId, g.Key.RegionId, Year = g.Max(o => o.Year) }).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(l => l.IndicatorId);
        var there = new Dictionary<int, HashSet<Guid>>();
        int Drawn(Guid indicator)
        {
            if (!latest.Contains(indicator))
                return 0;
            var year = latest[indicator].Max(l => l.Year);
            if (!there.TryGetValue(year, out var found))
                there[year] = found = MapRegions.DayOf(year) is { } day ? [.. regions.On(day).Select(r => r.Id)] : [];
            return latest[indicator].Count(l => l.Year == year && found.Contains(l.RegionId));
        }

        return choices.OrderByDescending(c => Drawn(c.Id)).ThenByDescending(c => own.Contains(c.Id)).Select(c => (Guid?)c.Id).FirstOrDefault();
    }
}
