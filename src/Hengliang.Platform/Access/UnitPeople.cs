using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <inheritdoc cref="IUnitPeople"/>
internal sealed class UnitPeople(Databases databases, PermissionCatalog permissions, TimeProvider clock) : IUnitPeople
{
    public async Task<ILookup<Guid, Guid>> OfAsync(IReadOnlyCollection<Guid> units, string permission, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(units);
        var roles = Enum.GetValues<Role>().Where(r => permissions.Of(r).Contains(permission)).ToList();
        var now = clock.GetUtcNow();
        await using var db = databases.OpenUnfiltered(Acting.System("查找经办人 (find people)"));
        var found = await (
            from post in db.Posts.AsNoTracking()
            join user in db.Users.AsNoTracking() on post.UserId equals user.Id
            where units.Contains(post.UnitId) && roles.Contains(post.Role) && !user.IsClosed && post.ValidFrom <= now && (post.ValidTo == null || post.ValidTo > now)
            orderby user.UserName
            select new { post.UnitId, post.UserId }).Distinct().ToListAsync(cancel).ConfigureAwait(false);
        return found.ToLookup(f => f.UnitId, f => f.UserId);
    }
}
