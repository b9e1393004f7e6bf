using System.Collections.Frozen;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <inheritdoc cref="IPeopleInSight"/>
internal sealed class PeopleInSight(Databases databases, PermissionCatalog catalog, TimeProvider clock) : IPeopleInSight
{
    public async Task<IReadOnlyList<PersonInSight>> OfAsync(IHeld record, IReadOnlyCollection<string> permissions, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(permissions);
        await using var db = Open();
        var (region, unit, roles, now) = (record.RegionId, record.UnitId, RolesWith(permissions), clock.GetUtcNow());
        var regions = await SightResolver.RegionsAbove(db, region).ToListAsync(cancel).ConfigureAwait(false);
        var units = await SightResolver.UnitsAbove(db, unit).ToListAsync(cancel).ConfigureAwait(false);
        var found = await (
            from post in db.Posts.AsNoTracking()
            join user in db.Users.AsNoTracking() on post.UserId equals user.Id
            join of in db.Set<Unit>().AsNoTracking() on post.UnitId equals of.Id
            where roles.Contains(post.Role) && !user.IsClosed && !of.IsClosed && post.ValidFrom <= now && (post.ValidTo == null || post.ValidTo > now)
                && ((post.Scope == ScopeShape.Unit && post.UnitId == unit)
                    || (post.Scope == ScopeShape.UnitAndBelow && units.Contains(post.UnitId))
                    || (post.Scope == ScopeShape.Region && (post.RegionId ?? of.RegionId) == region)
                    || (post.Scope == ScopeShape.RegionAndBelow && regions.Contains(post.RegionId ?? of.RegionId)))
            orderby user.DisplayName, user.Id, post.Id
            select new { post.UserId, post.Role, post.UnitId, user.DisplayName, user.LatinName, of.Name, of.NameEnglish }).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. found.Select(f => new PersonInSight(
                f.UserId, Words.Named(f.DisplayName, f.LatinName), f.UnitId, Words.Named(f.Name, f.NameEnglish), [.. permissions.Where(p => PermissionsOf(f.Role).Contains(p))])),
        ];
    }

    public async Task<ILookup<Guid, PostInSight>> PostsOfAsync(IReadOnlyCollection<Guid> people, string permission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(people);
        await using var db = Open();
        var (roles, now) = (RolesWith([permission]), clock.GetUtcNow());
        var found = await (
            from post in db.Posts.AsNoTracking()
            join user in db.Users.AsNoTracking() on post.UserId equals user.Id
            join of in db.Set<Unit>().AsNoTracking() on post.UnitId equals of.Id
            where people.Contains(post.UserId) && roles.Contains(post.Role) && !user.IsClosed && !of.IsClosed && post.ValidFrom <= now && (post.ValidTo == null || post.ValidTo > now)
            orderby post.Id
            select new { post, of.RegionId }).ToListAsync(cancel).ConfigureAwait(false);
        var posts = new List<(Guid User, PostInSight Post)>();
        foreach (var held in found)
            posts.Add((held.post.UserId, new(held.post.UnitId, await SightResolver.ResolveAsync(db, held.post, held.RegionId, cancel).ConfigureAwait(false))));
        return posts.ToLookup(p => p.User, p => p.Post);
    }

    private HengliangDb Open() => databases.OpenUnfiltered(Acting.System("查找经办人 (find people)"));

    private FrozenSet<string> PermissionsOf(Role role) => catalog.Of(role);

    private List<Role> RolesWith(IReadOnlyCollection<string> wanted) => [.. Enum.GetValues<Role>().Where(r => wanted.Any(PermissionsOf(r).Contains))];
}
