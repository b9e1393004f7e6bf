using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>The roles a person holds or will hold, by post or by delegation.</summary>
internal static class HeldRoles
{
    public static async Task<List<Role>> OfAsync(HengliangDb db, Guid userId, DateTimeOffset now, CancellationToken cancel)
    {
        var own = await db.Posts.AsNoTracking().Where(p => p.UserId == userId && (p.ValidTo == null || p.ValidTo > now))
            .Select(p => p.Role).ToListAsync(cancel).ConfigureAwait(false);
        var delegated = await (
            from delegation in db.Delegations.AsNoTracking()
            join post in db.Posts.AsNoTracking() on delegation.PostId equals post.Id
            where delegation.ToUserId == userId && delegation.EndsAt > now && delegation.RevokedAt == null
            select post.Role).ToListAsync(cancel).ConfigureAwait(false);
        return [.. own.Concat(delegated).Distinct().Order()];
    }

    /// <summary>Makes two posts given to one person at the same moment collide: the second is told and looks again.</summary>
    public static void Claim(User user) => user.ConcurrencyStamp = Guid.NewGuid().ToString();
}
