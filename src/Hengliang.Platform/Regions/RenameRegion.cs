using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Renames a region; its code and its id stay (民政部令第79号).</summary>
public sealed class RenameRegion(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(
        Guid regionId, string name, string? nameEnglish, DateOnly date, string document, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.FindRegionAsync(regionId, cancel).ConfigureAwait(false) is not { } region)
            return Problem.Missing("regions.no-such-region", "没有这个区划。", "There is no such region.");
        var done = Renaming.Apply(db, region, name, nameEnglish, new(date, document, clock.GetUtcNow()));
        return done.IsSuccess
            ? await db.CommitAsync(
                new Deed(nameof(RenameRegion), RegionsPermissions.Manage, "region:" + region.Code, done.Value, document.Trim()) { RegionId = regionId }, default(Done), cancel).ConfigureAwait(false)
            : done.Problem;
    }
}
