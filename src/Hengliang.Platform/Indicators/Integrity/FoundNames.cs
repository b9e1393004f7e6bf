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
        var names = rows.Select(r => r.Name).Distinct().ToList();
        var english = await RegionNames.InEnglishAsync(db, [.. names.Concat(rows.Select(r => r.Region)).Distinct()], cancel).ConfigureAwait(false);
        var indicators = await db.Indicators.AsNoTracking().Where(i => names.Contains(i.Name) && i.NameEnglish != "").Select(i => new { i.Name, i.NameEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        foreach (var indicator in indicators)
            english[indicator.Name] = indicator.NameEnglish;
        return english;
    }
}
