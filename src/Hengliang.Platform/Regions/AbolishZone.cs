using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Ends a functional zone that nobody takes over: the land was its counties' all the time.</summary>
/// <remarks>A division of the state never ends without an heir: see <see cref="SucceedRegions"/>.</remarks>
public sealed class AbolishZone(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="regionId">The zone.</param>
    /// <param name="date">The first day on which it is no more.</param>
    /// <param name="document">The document that ordered it.</param>
    /// <param name="version">The version that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(Guid regionId, DateOnly date, string document, int? version = null, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        await using var db = databases.Open(acting);
        if (await db.FindRegionAsync(regionId, cancel).ConfigureAwait(false) is not { } zone)
            return Problem.Missing("regions.no-such-region", "没有这个区划。", "There is no such region.");
        if (await db.FindOvertakingAsync(zone, version, cancel).ConfigureAwait(false) is { } overtaken)
            return overtaken;
        var done = await EndingZone.ApplyAsync(db, zone, new(date, document, clock.GetUtcNow()), cancel).ConfigureAwait(false);
        return done.IsSuccess
            ? await db.CommitAsync(
                new Deed(nameof(AbolishZone), RegionsPermissions.Manage, "region:" + zone.Code, done.Value, document.Trim()) { RegionId = regionId }, default(Done), cancel).ConfigureAwait(false)
            : done.Problem;
    }
}
