using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>A post to be given.</summary>
public sealed record NewPost
{
    public required Guid UserId { get; init; }

    public required Guid UnitId { get; init; }

    public required Role Role { get; init; }

    public required ScopeShape Scope { get; init; }

    /// <summary>The region the scope goes by; null for the unit's own.</summary>
    public Guid? RegionId { get; init; }

    /// <summary>Null: from now on.</summary>
    public DateTimeOffset? ValidFrom { get; init; }

    public DateTimeOffset? ValidTo { get; init; }

    public bool IsDefault { get; init; }

    public string? Reason { get; init; }
}

/// <summary>Gives a person a post. Nobody gives one to themselves, and the three administrators stay three people.</summary>
public sealed class GivePost(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Guid>> RunAsync(NewPost wanted, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        if (acting.Refuse(AccessPermissions.ManagePosts) is { } refusal)
            return refusal;
        if (acting.Actor!.UserId == wanted.UserId)
            return Problem.Refused("access.not-oneself", "不能给自己授予岗位，请由另一位安全管理员办理。", "Nobody gives a post to themselves; please ask another security administrator.");
        if (!Enum.IsDefined(wanted.Role) || !Enum.IsDefined(wanted.Scope))
            return Problem.Invalid("access.wrong-post", "没有这个角色或数据范围，请重新选择。", "There is no such role or scope; please choose again.");
        var now = clock.GetUtcNow();
        var from = wanted.ValidFrom ?? now;
        if (wanted.ValidTo <= from)
            return Problem.Invalid("access.ends-before-it-begins", "岗位的结束时间应晚于开始时间。", "A post has to end after it begins.");

        await using var db = databases.OpenUnfiltered(acting);
        if (await db.Users.SingleOrDefaultAsync(u => u.Id == wanted.UserId && !u.IsClosed, cancel).ConfigureAwait(false) is not { } user)
            return Missing.Account;
        if (await db.Set<Unit>().AsNoTracking().SingleOrDefaultAsync(u => u.Id == wanted.UnitId && !u.IsClosed, cancel).ConfigureAwait(false) is not { } unit)
            return Missing.Unit;
        if (wanted.RegionId is { } region && !await db.Set<Region>().AnyAsync(r => r.Id == region, cancel).ConfigureAwait(false))
            return Missing.Region;
        if (RoleSeparation.FindFault(await HeldRoles.OfAsync(db, user.Id, now, cancel).ConfigureAwait(false), wanted.Role) is { } joined)
            return joined;

        if (wanted.IsDefault)
            await foreach (var other in db.Posts.Where(p => p.UserId == user.Id && p.IsDefault).AsAsyncEnumerable().WithCancellation(cancel).ConfigureAwait(false))
                other.IsDefault = false;
        var post = Make(wanted, from);
        db.Add(post);
        HeldRoles.Claim(user);
        return await db.CommitAsync(Tell(post, user, unit, wanted.Reason), post.Id, cancel).ConfigureAwait(false);
    }

    private Post Make(NewPost wanted, DateTimeOffset from) => new()
    {
        Id = Guid.CreateVersion7(clock.GetUtcNow()),
        UserId = wanted.UserId,
        UnitId = wanted.UnitId,
        Role = wanted.Role,
        Scope = wanted.Scope,
        RegionId = wanted.RegionId,
        ValidFrom = from,
        ValidTo = wanted.ValidTo,
        IsDefault = wanted.IsDefault,
    };

    private static Deed Tell(Post post, User user, Unit unit, string? reason) => new(
        nameof(GivePost), AccessPermissions.ManagePosts, Subjects.Post(post.Id), new(
            $"授予“{user.DisplayName}”{unit.Name}“{post.Role.Label().Chinese}”岗位（数据范围：{post.Scope.Label().Chinese}）",
            $"gave '{user.NameEnglish}' the post of {post.Role.Label().English} at '{unit.NameEnglish}' (scope: {post.Scope.Label().English})"),
        reason);
}
