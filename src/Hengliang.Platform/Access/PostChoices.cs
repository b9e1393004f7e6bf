using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>A post a person may act in now: their own, or one delegated to them.</summary>
public sealed record PostChoice
{
    public required Guid PostId { get; init; }

    public required Role Role { get; init; }

    public required ScopeShape Scope { get; init; }

    public required string UnitName { get; init; }

    public required string UnitNameEnglish { get; init; }

    public required bool IsDefault { get; init; }

    /// <summary>Whose post it is, when it was delegated.</summary>
    public string? ForName { get; init; }

    /// <summary>When the post or its delegation ends.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    internal Post Post { get; init; } = null!;

    internal Guid UnitRegionId { get; init; }
}

/// <summary>Finds the posts a person may act in at a moment.</summary>
internal static class PostChoices
{
    /// <summary>Own posts first, the default before the others; then those delegated.</summary>
    public static async Task<List<PostChoice>> FindAsync(HengliangDb db, Guid userId, DateTimeOffset now, CancellationToken cancel)
    {
        var own = await (
            from post in db.Posts.AsNoTracking()
            join unit in db.Set<Unit>().AsNoTracking() on post.UnitId equals unit.Id
            where post.UserId == userId && !unit.IsClosed && post.ValidFrom <= now && (post.ValidTo == null || post.ValidTo > now)
            orderby post.IsDefault descending, post.ValidFrom, post.Id
            select new { post, unit }).ToListAsync(cancel).ConfigureAwait(false);
        var delegated = await (
            from delegation in db.Delegations.AsNoTracking()
            join post in db.Posts.AsNoTracking() on delegation.PostId equals post.Id
            join unit in db.Set<Unit>().AsNoTracking() on post.UnitId equals unit.Id
            join person in db.Users.AsNoTracking() on post.UserId equals person.Id
            where delegation.ToUserId == userId && !unit.IsClosed && !person.IsClosed
                && delegation.StartsAt <= now && delegation.EndsAt > now && (delegation.RevokedAt == null || delegation.RevokedAt > now)
                && post.ValidFrom <= now && (post.ValidTo == null || post.ValidTo > now)
            orderby delegation.StartsAt, delegation.Id
            select new { post, unit, delegation.EndsAt, person.DisplayName }).ToListAsync(cancel).ConfigureAwait(false);
        return
        [
            .. own.Select(o => Make(o.post, o.unit, o.post.IsDefault, null, o.post.ValidTo)),
            .. delegated.DistinctBy(d => d.post.Id).Select(d => Make(d.post, d.unit, false, d.DisplayName, d.EndsAt)),
        ];
    }

    private static PostChoice Make(Post post, Unit unit, bool isDefault, string? forName, DateTimeOffset? endsAt) => new()
    {
        PostId = post.Id,
        Role = post.Role,
        Scope = post.Scope,
        UnitName = unit.Name,
        UnitNameEnglish = unit.NameEnglish,
        IsDefault = isDefault,
        ForName = forName,
        EndsAt = endsAt,
        Post = post,
        UnitRegionId = unit.RegionId,
    };
}
