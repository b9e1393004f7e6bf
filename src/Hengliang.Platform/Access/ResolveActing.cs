using System.Collections.Frozen;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Access;

/// <summary>Who acts in a request, as the accounts stand at this moment.</summary>
/// <param name="Actor">The actor, ready for <see cref="Acting.Become"/>.</param>
/// <param name="Sight">What the actor sees.</param>
/// <param name="Choices">The posts the person may act in, for the switch in the page's head.</param>
/// <param name="PostIsGone">The post asked for has ended or never was the person's; the default stands in for it.</param>
/// <param name="MustChangePassword">Nothing but the own account is open until a new password is chosen.</param>
public sealed record ActingNow(Actor Actor, Sight Sight, IReadOnlyList<PostChoice> Choices, bool PostIsGone, bool MustChangePassword)
{
    /// <summary>Why nothing is done in the name of a post that is gone, and how it goes on; null while the post asked for is there.</summary>
    /// <remarks>Silently done in the default post, it would be done by another unit and with another scope than the person meant.</remarks>
    public Problem? Ended => !PostIsGone
        ? null
        : Choices.Count > 0
            ? Problem.Refused(
                "access.post-ended",
                "您所用的岗位或委托已经结束，这次没有执行。接下来按您现有的岗位继续，请从工作台重新进入。",
                "The post or the delegation you acted in has ended, and this was not carried out. You go on in the post you hold now; please start again from the workbench.")
            : Problem.Refused(
                "access.post-ended",
                "您所用的岗位或委托已经结束，这次没有执行。您目前没有其他岗位，请联系安全管理员。",
                "The post or the delegation you acted in has ended, and this was not carried out. You hold no other post; please ask the security administrator.");
}

/// <summary>Resolves a signed-in person and a chosen post, asked anew with each request: a role lost or a delegation ended
/// counts from the next click on.</summary>
public sealed class ResolveActing(Databases databases, PermissionCatalog permissions, TimeProvider clock)
{
    /// <param name="userId">The signed-in person.</param>
    /// <param name="stamp">The stamp the sign-in was given (<see cref="SignedIn.Stamp"/>); another stands in the account once the password changed or it was closed.</param>
    /// <param name="postId">The post chosen; null for the default.</param>
    /// <param name="cancel">Cancels the look-up.</param>
    public async Task<Outcome<ActingNow>> RunAsync(Guid userId, string stamp, Guid? postId = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(stamp);
        return await ResolveAsync(userId, stamp, postId, cancel).ConfigureAwait(false);
    }

    /// <summary>Resolves who once ordered what is only done now, without a sign-in; rights are those of this moment.</summary>
    public Task<Outcome<ActingNow>> RunLaterAsync(Guid userId, Guid? postId, CancellationToken cancel = default) => ResolveAsync(userId, null, postId, cancel);

    private async Task<Outcome<ActingNow>> ResolveAsync(Guid userId, string? stamp, Guid? postId, CancellationToken cancel)
    {
        await using var db = databases.OpenUnfiltered(Acting.System("核对岗位 (resolve post)"));
        var (user, choices) = await PostChoices.OfUserAsync(db, userId, clock.GetUtcNow(), cancel).ConfigureAwait(false);
        if (user is null || user.IsClosed || (stamp is not null && !string.Equals(user.SecurityStamp, stamp, StringComparison.Ordinal)))
            return Problem.Refused("access.signed-out", "登录已失效，请重新登录。", "Your sign-in is no longer valid; please sign in again.");
        var chosen = choices.Find(c => c.PostId == postId);
        var gone = postId is not null && chosen is null;
        chosen ??= choices.FirstOrDefault();
        if (chosen is null || user.MustChangePassword)
            return new ActingNow(Bare(user), Sight.Nothing, choices, gone, user.MustChangePassword);
        var sight = await SightResolver.ResolveAsync(db, chosen.Post, chosen.UnitRegionId, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        return new ActingNow(InPost(user, chosen), sight, choices, gone, false);
    }

    internal static FrozenSet<string> OnlyOwnAccount { get; } = FrozenSet.Create(StringComparer.Ordinal, AccessPermissions.OwnAccount);

    /// <summary>A person without a post: nothing but the own account.</summary>
    internal static Actor Bare(User user) => new()
    {
        UserId = user.Id,
        Name = user.DisplayName,
        LatinName = user.LatinName,
        Permissions = OnlyOwnAccount,
    };

    private Actor InPost(User user, PostChoice choice) => new()
    {
        UserId = user.Id,
        Name = user.DisplayName,
        LatinName = user.LatinName,
        PostId = choice.PostId,
        UnitId = choice.Post.UnitId,
        RegionId = choice.Post.RegionId ?? choice.UnitRegionId,
        Role = choice.Role,
        ActingForName = choice.ForName,
        ActingForId = choice.ForName is null ? null : choice.Post.UserId,
        Permissions = permissions.Of(choice.Role),
    };
}
