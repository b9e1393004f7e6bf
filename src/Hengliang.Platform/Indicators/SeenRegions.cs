using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>The regions an actor may enter values and targets for, by code.</summary>
public sealed class SeenRegions(Databases databases, Acting acting, TimeProvider clock)
{
    // More than a list to choose from can bear; a province enters by file.
    private const int Most = 300;

    public async Task<Outcome<IReadOnlyList<RegionChoice>>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var seen = acting.Sight.Regions;
        var regions = db.Set<Region>().AsNoTracking().ThereOn(ChinaDay.Today(clock));
        if (!acting.Sight.IsEverything)
            regions = regions.Where(r => seen.Contains(r.Id));
        return Outcome.Of<IReadOnlyList<RegionChoice>>(
            [.. (await regions.OrderBy(r => r.Code).Take(Most).ToListAsync(cancel).ConfigureAwait(false)).Select(r => new RegionChoice(r.Id, r.Code, Words.Named(r.Name, r.NameEnglish)))]);
    }
}
