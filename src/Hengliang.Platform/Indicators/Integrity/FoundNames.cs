using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Integrity;

/// <summary>What indicators and regions that were found are called in English.</summary>
internal static class FoundNames
{
    /// <summary>The English names there are, by the Chinese ones.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> InEnglishAsync(HengliangDb db, IReadOnlyList<FoundRow> rows, CancellationToken cancel)
    {
        var (names, regions) = (rows.Select(r => r.Name).Distinct().ToList(), rows.Select(r => r.Region).Distinct().ToList());
        var indicators = await db.Indicators.AsNoTracking().Where(i => names.Contains(i.Name) && i.NameEnglish != "").Select(i => new { i.Name, i.NameEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        var places = await db.Set<Region>().AsNoTracking().Where(r => (names.Contains(r.Name) || regions.Contains(r.Name)) && r.NameEnglish != null).Select(r => new { r.Name, r.NameEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        return indicators.Select(i => (i.Name, i.NameEnglish)).Concat(places.Select(p => (p.Name, NameEnglish: p.NameEnglish!)))
            .DistinctBy(p => p.Name).ToDictionary(p => p.Name, p => p.NameEnglish, StringComparer.Ordinal);
    }
}
