using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Cockpit;

/// <summary>Which indicators a region's map can show, and which it shows unasked.</summary>
internal static class MapChoices
{
    private const int MostAsked = 12;
    private const int MostPlaces = 60;

    /// <summary>Indicators with levels of two regions in sight, by their code.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="levels">The yearly levels there are.</param>
    /// <param name="indicators">All there are.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<IReadOnlyList<MapChoice>> ReadAsync(
        HengliangDb db, IQueryable<Observation> levels, Dictionary<Guid, Indicator> indicators, CancellationToken cancel)
    {
        var mapped = db is { SeesEverything: false, SeenUnits.Count: 0, SeenRegions: { Count: <= MostPlaces } few }
            ? await InPlacesAsync(db, levels, few, cancel).ConfigureAwait(false)
            // Of each indicator the search ends at its second region; counting them all would read every value there is.
            : await db.Set<Indicator>().AsNoTracking()
                .Where(i => levels.Where(o => o.IndicatorId == i.Id).Select(o => o.RegionId).Distinct().Take(2).Count() == 2)
                .Select(i => i.Id).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. mapped.Select(m => indicators[m]).OrderBy(i => i.Code, StringComparer.Ordinal)
                .Select(i => new MapChoice(i.Id, i.Code, TargetLines.NameOf(i), i.Unit) { Decimals = i.Decimals }),
        ];
    }

    /// <summary>Of few regions each is asked for by itself: of a county among three thousand, going through the indicators would read the values of all to find no second one.</summary>
    private static async Task<List<Guid>> InPlacesAsync(HengliangDb db, IQueryable<Observation> levels, IReadOnlyCollection<Guid> places, CancellationToken cancel)
    {
        if (places.Count < 2)
            return [];
        var placed = levels.ByPlace();
        var pairs = await (
            from indicator in db.Set<Indicator>().AsNoTracking()
            from region in db.Set<Region>().AsNoTracking()
            where places.Contains(region.Id) && placed.Any(o => o.IndicatorId == indicator.Id && o.RegionId == region.Id)
            select indicator.Id).ToListAsync(cancel).ConfigureAwait(false);
        return [.. pairs.GroupBy(i => i).Where(g => g.Count() > 1).Select(g => g.Key)];
    }

    /// <summary>The indicator the map shows unasked: of which most regions are drawn in its latest year; of several one the region has a target of, and then the first by code.</summary>
    /// <param name="levels">The yearly levels there are.</param>
    /// <param name="regions">What the map draws.</param>
    /// <param name="choices">Those that can be shown.</param>
    /// <param name="own">Indicators of the region's own targets.</param>
    /// <param name="cancel">Stops the work.</param>
    /// <returns>Null where nothing can be shown.</returns>
    /// <remarks>It is asked with every page of the cockpit: the search ends with the first that has all of its regions, and after so many in any case.</remarks>
    public static async Task<Guid?> UnaskedAsync(
        IQueryable<Observation> levels, MapRegions regions, IReadOnlyList<MapChoice> choices, IReadOnlySet<Guid> own, CancellationToken cancel)
    {
        var (best, most) = ((Guid?)null, -1);
        foreach (var choice in choices.OrderByDescending(c => own.Contains(c.Id)).Take(MostAsked))
        {
            var latest = await levels.Where(o => o.IndicatorId == choice.Id && regions.Ids.Contains(o.RegionId)).GroupBy(o => o.RegionId)
                .Select(g => new { Region = g.Key, Year = g.Max(o => o.Year) }).ToListAsync(cancel).ConfigureAwait(false);
            var year = latest.Select(l => l.Year).DefaultIfEmpty().Max();
            var there = MapRegions.DayOf(year) is { } day ? regions.On(day).Select(r => r.Id).ToHashSet() : [];
            var drawn = latest.Count(l => l.Year == year && there.Contains(l.Region));
            if (drawn > most)
                (best, most) = (choice.Id, drawn);
            if (drawn > 0 && drawn == there.Count)
                break;
        }

        return best;
    }
}
