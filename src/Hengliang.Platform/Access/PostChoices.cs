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
    public static async Task<List<PostChoice>> FindAsync(HengliangDb db, Guid userId, DateTimeOffset now, CancellationToken cancel) =>
        (await OfUserAsync(db, userId, now, cancel).ConfigureAwait(false)).Choices;

    /// <summary>The person with their posts; null where there is none of this id.</summary>
    /// <remarks>Every request asks this: person and own posts come in one question, and delegations are looked for only where there are any.</remarks>
    public static async Task<(User? User, List<PostChoice> Choices)> OfUserAsync(HengliangDb db, Guid userId, DateTimeOffset now, CancellationToken cancel)
    {
        var (posts, delegations) = (db.Posts.AsNoTracking(), db.Delegations.AsNoTracking());
        var found = await (
            from user in db.Users.AsNoTracking()
            where user.Id == userId
            from own in (
                from post in posts
                join unit in db.Set<Unit>().AsNoTracking() on post.UnitId equals unit.Id
                where post.UserId == userId && !unit.IsClosed && post.ValidFrom <= now && (post.ValidTo == null || post.ValidTo > now)
                select new { post, unit }).DefaultIfEmpty()
            orderby own.post.IsDefault descending, own.post.ValidFrom, own.post.Id
            select new { user, own.post, own.unit, Delegated = delegations.Any(d => d.ToUserId == userId && d.EndsAt > now) }).ToListAsync(cancel).ConfigureAwait(false);
        if (found.Count == 0)
            return (null, []);
        var choices = found.Where(f => f.post is not null).Select(f => Make(f.post, f.unit, f.post.IsDefault, null, f.post.ValidTo)).ToList();
        if (found[0].Delegated)
            choices.AddRange(await DelegatedAsync(db, userId, now, cancel).ConfigureAwait(false));
        return (found[0].user, choices);
    }

    private static async Task<IEnumerable<PostChoice>> DelegatedAsync(HengliangDb db, Guid userId, DateTimeOffset now, CancellationToken cancel)
    {
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
        return delegated.DistinctBy(d => d.post.Id).Select(d => Make(d.post, d.unit, false, d.DisplayName, d.EndsAt));
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
