using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators;

/// <summary>The regions an actor may enter values and targets for: those that stand by code, then those that are gone.</summary>
public sealed class SeenRegions(Databases databases, Acting acting, TimeProvider clock)
{
    // More than a list to choose from can bear; a province enters by file.
    private const int Most = 300;

    /// <param name="withGone">Those that are gone too, with their last day: figures of their time are still entered and looked for.</param>
    /// <param name="chosen">One that is chosen already, which stands in the list however long it is.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<IReadOnlyList<RegionChoice>>> RunAsync(bool withGone = false, Guid? chosen = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(IndicatorsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var (seen, today) = (acting.Sight.Regions, ChinaDay.Today(clock));
        var all = db.Set<Region>().AsNoTracking();
        var regions = withGone ? all.BegunBy(today) : all.ThereOn(today);
        if (!acting.Sight.IsEverything)
            regions = regions.Where(r => seen.Contains(r.Id));
        var found = await regions.OrderBy(r => r.Id == chosen ? 0 : 1).ThenBy(r => r.ValidTo != null && r.ValidTo < today ? 1 : 0).ThenBy(r => r.Code)
            .Take(Most).ToListAsync(cancel).ConfigureAwait(false);
        return Outcome.Of<IReadOnlyList<RegionChoice>>(
            [.. found.OrderBy(r => r.StandingOn(today) == RegionStanding.Gone).ThenBy(r => r.Code, StringComparer.Ordinal).Select(r => new RegionChoice(r.Id, r.Code, NameOf(r, today)))]);
    }

    private static Words NameOf(Region region, DateOnly today)
    {
        var name = Words.Named(region.Name, region.NameEnglish);
        return region.StandingOn(today) == RegionStanding.Gone
            ? new(FormattableString.Invariant($"{name.Chinese}（至{region.ValidTo:yyyy-MM-dd}）"), FormattableString.Invariant($"{name.English} (until {region.ValidTo:yyyy-MM-dd})"))
            : name;
    }
}
