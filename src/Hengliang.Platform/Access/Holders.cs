using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>A post with who holds it and the unit it is at.</summary>
internal sealed class HeldPost
{
    public required Post Post { get; init; }

    public required User User { get; init; }

    public required Unit Unit { get; init; }
}

/// <summary>Who holds a post now that allows something: no closed account, no closed unit, no ended post.</summary>
internal sealed class Holders(Databases databases, PermissionCatalog catalog, TimeProvider clock)
{
    /// <summary>People are looked for across every scope: whom one may name is asked of the record, not of the person who asks.</summary>
    public HengliangDb Open() => databases.OpenUnfiltered(Acting.System("查找经办人 (find people)"));

    public bool IsAllowed(Role role, string permission) => catalog.Of(role).Contains(permission);

    /// <param name="db">An open database that sees all.</param>
    /// <param name="permissions">One of them is enough.</param>
    public IQueryable<HeldPost> Of(HengliangDb db, IReadOnlyCollection<string> permissions)
    {
        var roles = Enum.GetValues<Role>().Where(r => permissions.Any(p => IsAllowed(r, p))).ToList();
        var now = clock.GetUtcNow();
        return
            from post in db.Posts.AsNoTracking()
            join user in db.Users.AsNoTracking() on post.UserId equals user.Id
            join unit in db.Set<Unit>().AsNoTracking() on post.UnitId equals unit.Id
            where roles.Contains(post.Role) && !user.IsClosed && !unit.IsClosed && post.ValidFrom <= now && (post.ValidTo == null || post.ValidTo > now)
            select new HeldPost { Post = post, User = user, Unit = unit };
    }
}
