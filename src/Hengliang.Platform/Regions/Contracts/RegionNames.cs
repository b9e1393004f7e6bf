using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions.Contracts;

/// <summary>What regions that are known by their Chinese names only are called in English.</summary>
public static class RegionNames
{
    /// <summary>The English names there are, by the Chinese ones.</summary>
    public static async Task<Dictionary<string, string>> InEnglishAsync(HengliangDb db, IReadOnlyCollection<string> names, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(names);
        var found = await db.Set<Region>().AsNoTracking().Where(r => names.Contains(r.Name) && r.NameEnglish != null)
            .Select(r => new { r.Name, r.NameEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        return found.DistinctBy(r => r.Name).ToDictionary(r => r.Name, r => r.NameEnglish!, StringComparer.Ordinal);
    }
}
