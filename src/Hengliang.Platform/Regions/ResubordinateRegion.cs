using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Puts a region under another one (改隶).</summary>
/// <remarks>A division of the state gets a new code and the old one is abolished (民政部令第79号): the same territory goes on under it,
/// with what lies below. A functional zone has no code of the state; it keeps its own and reports to another.</remarks>
public sealed class ResubordinateRegion(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="regionId">The region.</param>
    /// <param name="parentCode">Under whom it comes.</param>
    /// <param name="newCode">Its new code; not read for a zone.</param>
    /// <param name="date">The first day on which it holds.</param>
    /// <param name="document">The document that ordered it.</param>
    /// <param name="version">The version that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(
        Guid regionId, string parentCode, string? newCode, DateOnly date, string document, int? version = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(parentCode);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.FindRegionAsync(regionId, cancel).ConfigureAwait(false) is not { } region)
            return Resubordinating.NoParent(parentCode.Trim());
        if (await db.FindOvertakingAsync(region, version, cancel).ConfigureAwait(false) is { } overtaken)
            return overtaken;
        var done = await Resubordinating.ApplyAsync(db, region, parentCode.Trim(), newCode, new(date, document, clock.GetUtcNow()), cancel).ConfigureAwait(false);
        return done.IsSuccess
            ? await db.CommitAsync(
                new Deed(nameof(ResubordinateRegion), RegionsPermissions.Manage, "region:" + region.Code, done.Value, document.Trim()) { RegionId = regionId }, default(Done), cancel).ConfigureAwait(false)
            : done.Problem;
    }
}
