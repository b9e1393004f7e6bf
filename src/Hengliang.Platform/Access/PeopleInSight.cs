using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <inheritdoc cref="IPeopleInSight"/>
internal sealed class PeopleInSight(Holders holders, TimeProvider clock) : IPeopleInSight
{
    public async Task<IReadOnlyList<PersonInSight>> OfAsync(IHeld record, IReadOnlyCollection<string> permissions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(permissions);
        await using var db = holders.Open();
        var (region, unit) = (record.RegionId, record.UnitId);
        var regions = await SightResolver.RegionsAbove(db, region, ChinaDay.Today(clock)).ToListAsync(cancel).ConfigureAwait(false);
        var units = await SightResolver.UnitsAbove(db, unit).ToListAsync(cancel).ConfigureAwait(false);
        var found = await holders.Of(db, permissions)
            .Where(h => (h.Post.Scope == ScopeShape.Unit && h.Post.UnitId == unit)
                || (h.Post.Scope == ScopeShape.UnitAndBelow && units.Contains(h.Post.UnitId))
                || (h.Post.Scope == ScopeShape.Region && (h.Post.RegionId ?? h.Unit.RegionId) == region)
                || (h.Post.Scope == ScopeShape.RegionAndBelow && regions.Contains(h.Post.RegionId ?? h.Unit.RegionId)))
            .OrderBy(h => h.User.DisplayName).ThenBy(h => h.User.Id).ThenBy(h => h.Post.Id)
            .Select(h => new { h.Post.UserId, h.Post.Role, h.Post.UnitId, h.User.DisplayName, h.User.LatinName, h.Unit.Name, h.Unit.NameEnglish })
            .ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.Select(f => new PersonInSight(
                f.UserId, Words.Named(f.DisplayName, f.LatinName), f.UnitId, Words.Named(f.Name, f.NameEnglish), [.. permissions.Where(p => holders.IsAllowed(f.Role, p))])),
        ];
    }

    public async Task<ILookup<Guid, PostInSight>> PostsOfAsync(IReadOnlyCollection<Guid> people, string permission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(people);
        await using var db = holders.Open();
        var found = await holders.Of(db, [permission]).Where(h => people.Contains(h.Post.UserId)).OrderBy(h => h.Post.Id)
            .Select(h => new { h.Post, h.Unit.RegionId }).ToListAsync(cancel).ConfigureAwait(false);
        var posts = new List<(Guid User, PostInSight Post)>();
        foreach (var held in found)
            posts.Add((held.Post.UserId, new(held.Post.UnitId, await SightResolver.ResolveAsync(db, held.Post, held.RegionId, ChinaDay.Today(clock), cancel).ConfigureAwait(false))));
        return posts.ToLookup(p => p.User, p => p.Post);
    }
}
