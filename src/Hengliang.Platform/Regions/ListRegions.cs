using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>One line of the list of regions; with the last name it gave up, where it did.</summary>
public sealed record RegionRow(
    Guid Id, string Code, string Name, string? NameEnglish, RegionKind Kind, Guid? ReportingParentId, string? ParentName,
    DateOnly? ValidFrom, DateOnly? ValidTo, string? FormerName, string? ParentNameEnglish)
{
    /// <summary>How it stands on a day.</summary>
    public RegionStanding StandingOn(DateOnly day) => RegionsInTime.Standing(ValidFrom, ValidTo, day);
}

/// <summary>Lists regions in the order of their codes; they are public, so anyone signed in may.</summary>
public sealed class ListRegions(Databases databases, Acting acting)
{
    /// <param name="parentId">Only those that report to this region.</param>
    /// <param name="search">Part of a name, present or former, or of its initials, or the beginning of a code.</param>
    /// <param name="on">Only those that existed on this day; null for all.</param>
    /// <param name="kind">Only of this kind; null for all.</param>
    /// <param name="page">From 1.</param>
    /// <param name="size">Rows a page.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Outcome<Page<RegionRow>>> RunAsync(
        Guid? parentId = null, string? search = null, DateOnly? on = null, RegionKind? kind = null, int page = 1, int size = 50, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Read) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        var regions = db.Regions.AsNoTracking();
        if (parentId is { } parent)
            regions = regions.Where(r => r.ReportingParentId == parent);
        if (on is { } day)
            regions = regions.ThereOn(day);
        if (search?.Trim() is { Length: > 0 } part)
        {
            var former = db.Set<RegionChange>().AsNoTracking().Where(c => c.Kind == RegionChangeKind.Renamed && !c.Awaits && c.Before != null);
            var initials = await NamesByInitials.FindAsync(
                part, cancel, db.Regions.AsNoTracking().Select(r => new NamedRow(r.Id, r.Name)), former.Select(c => new NamedRow(c.RegionId, c.Before!))).ConfigureAwait(false);
            regions = regions.Where(r => r.Name.Contains(part) || r.Code.StartsWith(part) || (r.NameEnglish != null && r.NameEnglish.Contains(part))
                || former.Any(c => c.RegionId == r.Id && c.Before!.Contains(part)) || initials.Contains(r.Id));
        }

        if (kind is { } only)
            regions = regions.Where(r => r.Kind == only);
        return await (
            from region in regions
            join above in db.Regions on region.ReportingParentId equals above.Id into parents
            from above in parents.DefaultIfEmpty()
            orderby region.Code
            select new RegionRow(
                region.Id, region.Code, region.Name, region.NameEnglish, region.Kind, region.ReportingParentId, above.Name, region.ValidFrom, region.ValidTo,
                db.Set<RegionChange>().Where(c => c.RegionId == region.Id && c.Kind == RegionChangeKind.Renamed && !c.Awaits).OrderByDescending(c => c.Date).Select(c => c.Before).FirstOrDefault(), above.NameEnglish))
            .ToPageAsync(page, size, cancel).ConfigureAwait(false);
    }
}
