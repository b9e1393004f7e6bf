using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>Ends a post now, and with it every delegation of it.</summary>
public sealed class EndPost(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid postId, string reason, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.ManagePosts) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        await using var db = databases.OpenUnfiltered(acting);
        var now = clock.GetUtcNow();
        if (await db.Posts.SingleOrDefaultAsync(p => p.Id == postId, cancel).ConfigureAwait(false) is not { } post || post.ValidTo <= now)
            return Missing.Post;
        if (post.UserId == acting.Actor!.UserId)
            return Problem.Refused("access.not-oneself", "不能结束自己的岗位，请由另一位安全管理员办理。", "Nobody ends their own post; please ask another security administrator.");
        var person = await db.Users.AsNoTracking().Where(u => u.Id == post.UserId).Select(u => u.DisplayName).SingleAsync(cancel).ConfigureAwait(false);
        post.ValidTo = now > post.ValidFrom ? now : post.ValidFrom;
        post.IsDefault = false;
        return await db.CommitAsync(
            new Deed(nameof(EndPost), AccessPermissions.ManagePosts, Subjects.Post(post.Id), new(
                $"结束“{person}”的“{post.Role.Label().Chinese}”岗位", $"ended the post of '{person}' as {post.Role.Label().English}"), reason.Trim()),
            default(Done),
            cancel).ConfigureAwait(false);
    }
}
