using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Gives regions the names and places that were recorded ahead and whose day has come: each midnight of Beijing, and when the site starts.</summary>
public sealed class ApplyDueChanges(Databases databases, Acting acting, TimeProvider clock)
{
    // What happened to each region stands in its own history; the audit names the first few.
    private const int Told = 5;

    /// <returns>How many came to hold; nothing is written where none did.</returns>
    public async Task<Outcome<int>> RunAsync(CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        var today = ChinaDay.Today(clock);
        await using var db = databases.Open(acting);
        var done = new List<Words>();
        foreach (var change in await db.FindAwaitedAsync(cancel).ConfigureAwait(false))
            if (change.Date <= today && await db.FindRegionAsync(change.RegionId, cancel).ConfigureAwait(false) is { } region)
                done.Add(await ApplyAsync(db, change, region, cancel).ConfigureAwait(false));
        var deed = new Deed(nameof(ApplyDueChanges), RegionsPermissions.Manage, "regions", new(
            FormattableString.Invariant($"区划变更 {done.Count} 项自今日起生效：{string.Join("；", done.Take(Told).Select(d => d.Chinese))}{(done.Count > Told ? "等" : "")}"),
            FormattableString.Invariant($"{done.Count} changes of the division hold from today: {string.Join("; ", done.Take(Told).Select(d => d.English))}{(done.Count > Told ? " and more" : "")}")));
        return done.Count == 0 ? 0 : await db.CommitAsync(deed, done.Count, cancel).ConfigureAwait(false);
    }

    private static async Task<Words> ApplyAsync(HengliangDb db, RegionChange change, Region region, CancellationToken cancel)
    {
        change.Awaits = false;
        // One that ended before its day keeps the name and the place it ended with.
        if (region.ValidTo < change.Date)
            return Tell();
        if (change.Kind == RegionChangeKind.Renamed)
            (region.Name, region.NameEnglish) = (change.After!, change.AfterEnglish ?? region.NameEnglish);
        else
            (region.GeographicParentId, region.ReportingParentId) = await db.MoveAsync(new(region.GeographicParentId, region.ReportingParentId), change, cancel).ConfigureAwait(false);
        return Tell();

        Words Tell() => new($"{region.Name}{change.Kind.Label().Chinese}", $"{change.Kind.Label().English} of {region.Code}");
    }
}
