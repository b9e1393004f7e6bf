using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Access;

/// <summary>Why one can, or can not, do something to a record, post by post.</summary>
/// <param name="Allowed">Whether it is allowed in the post acted in now.</param>
/// <param name="Why">The reason, in the post acted in now.</param>
/// <param name="UnitName">The unit that keeps the record: whom to ask.</param>
/// <param name="RegionName">The region it belongs to.</param>
/// <param name="Posts">What each post one may act in would allow.</param>
public sealed record AccessExplanation(bool Allowed, Words Why, string UnitName, string RegionName, IReadOnlyList<PostExplanation> Posts);

/// <summary>What one post allows.</summary>
public sealed record PostExplanation(PostChoice Post, bool Allowed, Words Why, bool IsPresent);

/// <summary>我为什么看不到 / 能看到: explains the decision about one record.</summary>
/// <remarks>It tells where a record belongs and who keeps it, nothing of what stands in it.</remarks>
public sealed class ExplainAccess(Databases databases, Acting acting, PermissionCatalog permissions, TimeProvider clock)
{
    /// <param name="subject">The record, as the audit names it: <c>document:&lt;id&gt;</c>.</param>
    /// <param name="permission">What one would do to it: <c>documents.read</c>.</param>
    /// <param name="cancel">Cancels the query.</param>
    public async Task<Outcome<AccessExplanation>> RunAsync(string subject, string permission, CancellationToken cancel = default)
    {
        if (acting.Refuse(AccessPermissions.OwnAccount) is { } refusal)
            return refusal;
        if (permissions.Find(permission) is null)
            return Problem.Missing("access.no-such-permission", $"没有“{permission}”这项权限。", $"There is no permission '{permission}'.");
        await using var db = databases.OpenUnfiltered(acting);
        if (await FindAsync(db, subject, cancel).ConfigureAwait(false) is not { } record)
            return Problem.Missing("access.no-such-record", "没有这条记录，可能已被删除。", "There is no such record; it may have been deleted.");

        var posts = new List<PostExplanation>();
        foreach (var choice in await PostChoices.FindAsync(db, acting.Actor!.UserId, clock.GetUtcNow(), cancel).ConfigureAwait(false))
        {
            var sight = await SightResolver.ResolveAsync(db, choice.Post, choice.UnitRegionId, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
            var actor = acting.Actor with { Role = choice.Role, Permissions = permissions.Of(choice.Role) };
            var decision = AccessPolicy.Decide(actor, sight, permission, record);
            posts.Add(new(choice, decision.Allowed, decision.Why, choice.PostId == acting.Actor.PostId));
        }

        var now = acting.Decide(permission, record);
        var unit = await db.Set<Unit>().Where(u => u.Id == record.UnitId).Select(u => u.Name).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        var region = await db.Set<Region>().Where(r => r.Id == record.RegionId).Select(r => r.Name).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        return new AccessExplanation(now.Allowed, now.Why, unit ?? "", region ?? "", posts);
    }

    private static async Task<IHeld?> FindAsync(HengliangDb db, string subject, CancellationToken cancel)
    {
        var parts = (subject ?? "").Split(':');
        if (parts.Length != 2 || !Guid.TryParse(parts[1], out var id))
            return null;
        var type = db.Model.GetEntityTypes().Select(e => e.ClrType)
            .FirstOrDefault(t => typeof(IHeld).IsAssignableFrom(t) && t.Name.Equals(parts[0], StringComparison.OrdinalIgnoreCase));
        return type is null ? null : await db.FindAsync(type, [id], cancel).ConfigureAwait(false) as IHeld;
    }
}
