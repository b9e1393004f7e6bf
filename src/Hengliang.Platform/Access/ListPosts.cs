using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>One line of the list of a person's posts.</summary>
public sealed record PostRow(
    Guid Id, Guid UnitId, string UnitName, string UnitNameEnglish, Role Role, ScopeShape Scope, Guid? RegionId,
    DateTimeOffset ValidFrom, DateTimeOffset? ValidTo, bool IsDefault);

/// <summary>One line of the list of delegations.</summary>
public sealed record DelegationRow(
    Guid Id, Guid PostId, Role Role, string FromName, string ToName, DateTimeOffset StartsAt, DateTimeOffset EndsAt, string Reason, DateTimeOffset? RevokedAt);

/// <summary>The posts a person holds or held, and the delegations to and from them: one's own, or anyone's for the administrators.</summary>
public sealed class ListPosts(Databases databases, Acting acting)
{
    public async Task<Outcome<(IReadOnlyList<PostRow> Posts, IReadOnlyList<DelegationRow> Delegations)>> RunAsync(Guid userId, CancellationToken cancel = default)
    {
        if (acting.Refuse(userId == acting.Actor?.UserId ? AccessPermissions.OwnAccount : AccessPermissions.SeeAccounts) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        var posts = await (
            from post in db.Posts.AsNoTracking()
            join unit in db.Set<Unit>() on post.UnitId equals unit.Id
            where post.UserId == userId
            orderby post.ValidFrom, post.Id
            select new PostRow(
                post.Id, unit.Id, unit.Name, unit.NameEnglish, post.Role, post.Scope, post.RegionId, post.ValidFrom, post.ValidTo, post.IsDefault))
            .ToListAsync(cancel).ConfigureAwait(false);
        var delegations = await (
            from delegation in db.Delegations.AsNoTracking()
            join post in db.Posts on delegation.PostId equals post.Id
            join owner in db.Users on post.UserId equals owner.Id
            join person in db.Users on delegation.ToUserId equals person.Id
            where post.UserId == userId || delegation.ToUserId == userId
            orderby delegation.StartsAt, delegation.Id
            select new DelegationRow(
                delegation.Id, post.Id, post.Role, owner.DisplayName, person.DisplayName, delegation.StartsAt, delegation.EndsAt, delegation.Reason, delegation.RevokedAt))
            .ToListAsync(cancel).ConfigureAwait(false);
        return (posts, delegations);
    }
}
