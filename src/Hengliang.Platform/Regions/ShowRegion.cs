using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>A region named on another's page.</summary>
public sealed record RegionLink(Guid Id, string Code, Words Name);

/// <summary>One event in a region's life.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="Date">The first day on which it held.</param>
/// <param name="Document">What ordered it; empty when none is on record.</param>
/// <param name="FormerName">The name it gave up; null when it kept it.</param>
/// <param name="From">Under whom it was; null when that did not change.</param>
/// <param name="To">Under whom it came.</param>
public sealed record RegionEvent(RegionChangeKind Kind, DateOnly Date, string Document, string? FormerName, RegionLink? From, RegionLink? To)
{
    /// <summary>It goes along with the region above it, which ends, to that one's heir.</summary>
    public bool IsAlong { get; init; }
}

/// <summary>A region that took over, or was taken over, with its share.</summary>
public sealed record RegionHeir(RegionLink Region, decimal Weight, SuccessionBasis Basis, RegionChangeKind Kind, DateOnly Date, string Document);

/// <summary>One region with its history.</summary>
/// <param name="Region">The region.</param>
/// <param name="LiesIn">Where it lies; null for a province.</param>
/// <param name="ReportsTo">To whom it reports.</param>
/// <param name="Parts">How many regions lie in it today.</param>
/// <param name="Events">From the first on.</param>
/// <param name="Predecessors">Whom it took over, whole or in part.</param>
/// <param name="Successors">Who took it over.</param>
public sealed record RegionSheet(
    Region Region, RegionLink? LiesIn, RegionLink? ReportsTo, int Parts, IReadOnlyList<RegionEvent> Events,
    IReadOnlyList<RegionHeir> Predecessors, IReadOnlyList<RegionHeir> Successors)
{
    /// <summary>The day it is shown of.</summary>
    public DateOnly Today { get; init; }
}

/// <summary>Shows a region with its changes, whom it took over and who took it over.</summary>
public sealed class ShowRegion(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<RegionSheet>> RunAsync(Guid id, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.Regions.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancel).ConfigureAwait(false) is not { } region)
            return Problem.Missing("regions.no-such-region", "没有这个区划；请从区划列表中选择。", "There is no such region; please choose one from the list.");
        var today = ChinaDay.Today(clock);
        var changes = await db.RegionChanges.AsNoTracking().Where(c => c.RegionId == id).OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(cancel).ConfigureAwait(false);
        var handed = await (
            from succession in db.Successions.AsNoTracking().Where(s => s.OldRegionId == id || s.NewRegionId == id)
            join change in db.RegionChanges on succession.ChangeId equals change.Id
            select new { succession.OldRegionId, succession.NewRegionId, succession.Weight, succession.Basis, change.Kind, change.Date, change.Document }).ToListAsync(cancel).ConfigureAwait(false);
        var (ids, codes) = (handed.SelectMany(s => new[] { s.OldRegionId, s.NewRegionId }).ToHashSet(), changes.SelectMany(c => new[] { c.Before, c.After }).OfType<string>().ToHashSet());
        ids.UnionWith(new[] { region.GeographicParentId, region.ReportingParentId }.OfType<Guid>());
        var named = await db.Regions.AsNoTracking().Where(r => ids.Contains(r.Id) || codes.Contains(r.Code)).ToListAsync(cancel).ConfigureAwait(false);
        var (links, byCode) = (named.ToDictionary(r => r.Id, Link), named.ToDictionary(r => r.Code, Link, StringComparer.Ordinal));
        return new RegionSheet(
            region, Find(region.GeographicParentId), Find(region.ReportingParentId),
            await db.Regions.ThereOn(today).CountAsync(r => r.GeographicParentId == id, cancel).ConfigureAwait(false),
            [.. changes.Select(c => new RegionEvent(c.Kind, c.Date, c.Document, c.Kind == RegionChangeKind.Renamed ? c.Before : null, ByCode(c.Before), ByCode(c.After)) { IsAlong = c.IsAlong })],
            [.. handed.Where(s => s.NewRegionId == id).OrderBy(s => s.Date).ThenBy(s => links[s.OldRegionId].Code, StringComparer.Ordinal).Select(s => new RegionHeir(links[s.OldRegionId], s.Weight, s.Basis, s.Kind, s.Date, s.Document))],
            [.. handed.Where(s => s.OldRegionId == id).OrderBy(s => links[s.NewRegionId].Code, StringComparer.Ordinal).Select(s => new RegionHeir(links[s.NewRegionId], s.Weight, s.Basis, s.Kind, s.Date, s.Document))])
        {
            Today = today,
        };

        RegionLink? Find(Guid? at) => at is { } known ? links.GetValueOrDefault(known) : null;
        RegionLink? ByCode(string? code) => code is null ? null : byCode.GetValueOrDefault(code);
    }

    private static RegionLink Link(Region region) => new(region.Id, region.Code, Words.Named(region.Name, region.NameEnglish));
}
