using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>Takes a delegation back before its end: the post's holder, or the security administrator.</summary>
public sealed class RevokeDelegation(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid delegationId, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        var now = clock.GetUtcNow();
        var found = await (
            from delegation in db.Delegations
            join post in db.Posts on delegation.PostId equals post.Id
            join person in db.Users on delegation.ToUserId equals person.Id
            where delegation.Id == delegationId && delegation.RevokedAt == null && delegation.EndsAt > now
            select new { delegation, post.UserId, post.Role, person.DisplayName }).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        // Whether it exists is nobody else's business.
        if (found is null || (found.UserId != acting.Actor!.UserId && !acting.May(AccessPermissions.ManagePosts)))
            return Missing.Delegation;
        found.delegation.RevokedAt = now;
        return await db.CommitAsync(
            new Deed(nameof(RevokeDelegation), AccessPermissions.OwnAccount, Subjects.Delegation(delegationId), new(
                $"收回对“{found.DisplayName}”的“{found.Role.Label().Chinese}”岗位委托",
                $"took back the post of {found.Role.Label().English} delegated to '{found.DisplayName}'")),
            default(Done),
            cancel).ConfigureAwait(false);
    }
}
