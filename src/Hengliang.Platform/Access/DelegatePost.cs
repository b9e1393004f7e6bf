using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>Lets a colleague act in one's own post for a time.</summary>
/// <remarks>Only the post's own holder delegates it, never someone who has it by delegation; at most a year; roles that can
/// not be joined are not joined this way either.</remarks>
public sealed class DelegatePost(Databases databases, Acting acting, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>To the colleague whose account has that name: nobody needs the list of accounts for it.</summary>
    public async Task<Outcome<Guid>> ToNamedAsync(
        Guid postId, string userName, DateTimeOffset startsAt, DateTimeOffset endsAt, string reason, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(userName);
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        await using var db = databases.OpenUnfiltered(acting);
        var name = userName.Trim().ToUpperInvariant();
        var found = await db.Users.AsNoTracking().Where(u => u.NormalizedUserName == name && !u.IsClosed).Select(u => (Guid?)u.Id).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        return found is { } toUserId
            ? await RunAsync(postId, toUserId, startsAt, endsAt, reason, cancel).ConfigureAwait(false)
            : Problem.Missing("access.no-such-colleague", $"没有账号为“{userName.Trim()}”的在用账号；请核对同事的登录账号。", $"There is no open account named '{userName.Trim()}'; please check your colleague's sign-in name.");
    }

    public async Task<Outcome<Guid>> RunAsync(
        Guid postId, Guid toUserId, DateTimeOffset startsAt, DateTimeOffset endsAt, string reason, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        var now = clock.GetUtcNow();
        if (FindFault(toUserId, startsAt, endsAt, now, reason) is { } fault)
            return fault;
        await using var db = databases.OpenUnfiltered(acting);
        var me = acting.Actor!.UserId;
        var post = await db.Posts.AsNoTracking().SingleOrDefaultAsync(p => p.Id == postId && p.UserId == me, cancel).ConfigureAwait(false);
        if (post is null || !post.IsValidAt(now))
            return Problem.Refused("access.post-not-held", "只能委托本人现有的岗位；受委托的岗位不能再委托。", "Only a post of one's own can be delegated; one held by delegation can not be passed on.");
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == toUserId && !u.IsClosed, cancel).ConfigureAwait(false) is not { } person)
            return Missing.Account;
        if (RoleSeparation.FindFault(await HeldRoles.OfAsync(db, toUserId, now, cancel).ConfigureAwait(false), post.Role) is { } joined)
            return joined;

        var delegation = new Delegation
        {
            Id = Guid.CreateVersion7(now), PostId = postId, ToUserId = toUserId, StartsAt = startsAt, EndsAt = endsAt, Reason = reason.Trim(),
        };
        db.Add(delegation);
        HeldRoles.Claim(person);
        return await db.CommitAsync(Tell(delegation, post, person), delegation.Id, cancel).ConfigureAwait(false);
    }

    private static Deed Tell(Delegation delegation, Post post, User person)
    {
        var until = delegation.EndsAt.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
        return new(
            nameof(DelegatePost), AccessPermissions.OwnAccount, Subjects.Delegation(delegation.Id), new(
                $"委托“{person.DisplayName}”代行“{post.Role.Label().Chinese}”岗位，至 {until}",
                $"delegated the post of {post.Role.Label().English} to '{person.NameEnglish}' until {until}"),
            delegation.Reason);
    }

    private Problem? FindFault(Guid toUserId, DateTimeOffset startsAt, DateTimeOffset endsAt, DateTimeOffset now, string reason)
    {
        if (string.IsNullOrWhiteSpace(reason))
            return Missing.Reason;
        if (toUserId == acting.Actor!.UserId)
            return Problem.Invalid("access.delegated-to-oneself", "请选择另一位同事。", "Please choose someone else.");
        return endsAt <= startsAt || endsAt <= now || endsAt - startsAt > Longest
            ? Problem.Invalid("access.wrong-delegation-time", "委托应有将来的结束时间，且不超过一年。", "A delegation needs an end in the future, at most a year after it begins.")
            : null;
    }
}
