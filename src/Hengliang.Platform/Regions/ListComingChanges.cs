using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>A change of the division whose day is yet to come.</summary>
/// <param name="Id">The first of the changes that were recorded together.</param>
/// <param name="Date">The first day on which it holds.</param>
/// <param name="Document">What ordered it.</param>
/// <param name="Of">The regions it changes, and how.</param>
/// <param name="Version">The version of the first region.</param>
public sealed record ComingChange(Guid Id, DateOnly Date, string Document, IReadOnlyList<(RegionChangeKind Kind, RegionLink Region)> Of, int Version);

/// <summary>Lists the changes of the division that await their day, the next first; what was recorded together is one.</summary>
public sealed class ListComingChanges(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="regionId">Only those that change this region itself; null for all.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Outcome<Page<ComingChange>>> RunAsync(int page = 1, int size = 50, Guid? regionId = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var today = ChinaDay.Today(clock);
        var coming = await (
            from change in db.RegionChanges.AsNoTracking().Where(c => c.Date > today && !c.IsAlong)
            join region in db.Regions.AsNoTracking() on change.RegionId equals region.Id
            orderby change.Date, change.Id
            select new { Change = change, Region = region }).ToListAsync(cancel).ConfigureAwait(false);
        var all = coming.GroupBy(c => c.Change.OrderId ?? c.Change.Id)
            .Where(g => regionId is null || g.Any(c => c.Region.Id == regionId))
            .Select(g => new { First = g.FirstOrDefault(c => c.Region.Id == regionId) ?? g.First(), All = g })
            .Select(g => new ComingChange(g.First.Change.Id, g.First.Change.Date, g.First.Change.Document, [.. g.All.OrderBy(c => c.Change.Kind).ThenBy(c => c.Region.Code, StringComparer.Ordinal).Select(c => (c.Change.Kind, Link(c.Region)))], g.First.Region.Version)).ToList();
        return new Page<ComingChange>([.. all.Skip((page - 1) * size).Take(size)], all.Count, page, size);
    }

    private static RegionLink Link(Region region) => new(region.Id, region.Code, Words.Named(region.Name, region.NameEnglish));
}
