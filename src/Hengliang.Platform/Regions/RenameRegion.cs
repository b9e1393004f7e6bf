using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Renames a region; its code and its id stay (民政部令第79号).</summary>
public sealed class RenameRegion(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="regionId">The region.</param>
    /// <param name="name">Its new name.</param>
    /// <param name="nameEnglish">The same in English; empty: as it is.</param>
    /// <param name="date">The first day on which it holds.</param>
    /// <param name="document">The document that ordered it.</param>
    /// <param name="version">The version that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(
        Guid regionId, string name, string? nameEnglish, DateOnly date, string document, int? version = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.FindRegionAsync(regionId, cancel).ConfigureAwait(false) is not { } region)
            return Problem.Missing("regions.no-such-region", "没有这个区划。", "There is no such region.");
        if (await db.FindOvertakingAsync(region, version, cancel).ConfigureAwait(false) is { } overtaken)
            return overtaken;
        var done = await Renaming.ApplyAsync(db, region, name, nameEnglish, new(date, document, clock.GetUtcNow()), cancel).ConfigureAwait(false);
        return done.IsSuccess
            ? await db.CommitAsync(
                new Deed(nameof(RenameRegion), RegionsPermissions.Manage, "region:" + region.Code, done.Value, document.Trim()) { RegionId = regionId }, default(Done), cancel).ConfigureAwait(false)
            : done.Problem;
    }
}
