using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>All that one change of the division wrote when it was recorded ahead of its day, and what went along with it since.</summary>
/// <param name="Own">The changes that were ordered, with their regions.</param>
/// <param name="Along">What goes over to the heir of a region that ends by them, or goes along with a region that they found.</param>
/// <param name="Founded">The regions that are there by them alone.</param>
/// <param name="Ended">The regions that end by them.</param>
/// <param name="Takeovers">Who takes over what by them.</param>
internal sealed record RecordedTogether(
    IReadOnlyList<(RegionChange Change, Region Region)> Own, IReadOnlyList<(RegionChange Change, Region Region)> Along,
    IReadOnlyList<Region> Founded, IReadOnlyList<Region> Ended, IReadOnlyList<Succession> Takeovers)
{
    public IEnumerable<(RegionChange Change, Region Region)> All => Own.Concat(Along);

    /// <returns>Or why it can not be taken back: its day has come, or it is no change by itself.</returns>
    public static async Task<Outcome<RecordedTogether>> FindAsync(HengliangDb db, RegionChange change, Region region, DateOnly today, CancellationToken cancel)
    {
        if (change.Date <= today)
            return Holds(change.Date);
        if (change.IsAlong)
            return Problem.Conflict(
                "regions.goes-along", $"“{region.Name}”随 {change.Before} 的撤销改隶 {change.After}，不是单独登记的变更；请到 {change.Before} 的页面撤回那项变更。",
                $"{region.Code} goes over to {change.After} because {change.Before} ends; that is no change by itself. Please take back the end of {change.Before} on its page.");
        if (change.OrderId is not { } order)
            return Problem.Conflict(
                "regions.order-unknown", "这项变更登记于系统能撤回变更之前，没有留下同时写入了哪些内容的记录，不能撤回；请在生效后另行登记一项变更来更正。",
                "This change was recorded before changes could be taken back, and what was written with it is not on record. Please mend it by another change after its day.");
        var written = await db.RegionChanges.Where(c => c.OrderId == order).OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(cancel).ConfigureAwait(false);
        if (written[0].Date <= today)
            return Holds(written[0].Date);
        var ids = written.Select(c => c.Id).ToHashSet();
        var takeovers = await db.Successions.Where(s => ids.Contains(s.ChangeId)).ToListAsync(cancel).ConfigureAwait(false);
        var founded = await FindFoundedAsync(db, written, takeovers, cancel).ConfigureAwait(false);
        var ends = written.Where(c => c.Kind is RegionChangeKind.Merged or RegionChangeKind.Split or RegionChangeKind.Abolished || takeovers.Exists(t => t.ChangeId == c.Id)).Select(c => c.RegionId).ToHashSet();
        var ended = await db.Regions.Where(r => ends.Contains(r.Id)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);

        // Whatever wrote it, what goes along goes with the region that ends, and with the region that goes along.
        var along = (await db.FindAwaitedAsync(cancel).ConfigureAwait(false))
            .Where(c => c.IsAlong && c.OrderId != order && (founded.Exists(r => r.Id == c.RegionId) || ended.Exists(r => r.Code == c.Before && r.ValidTo?.AddDays(1) == c.Date)));
        var all = new List<(RegionChange Change, Region Region)>();
        foreach (var one in written.Concat(along))
            if (await db.FindRegionAsync(one.RegionId, cancel).ConfigureAwait(false) is { } of)
                all.Add((one, of));
        return new RecordedTogether(all.FindAll(a => !a.Change.IsAlong), all.FindAll(a => a.Change.IsAlong), founded, ended, takeovers);
    }

    /// <summary>Undoes all of it in the open database.</summary>
    public void TakeBack(HengliangDb db)
    {
        foreach (var (_, region) in All)
            db.Touch(region);
        foreach (var region in Ended)
            region.ValidTo = null;
        db.RemoveRange(Takeovers);
        db.RemoveRange(All.Select(a => a.Change));
        db.RemoveRange(Founded);
    }

    private static Problem Holds(DateOnly date) => Problem.Conflict(
        "regions.change-holds",
        FormattableString.Invariant($"这项变更已自 {date:yyyy-MM-dd} 起生效，不能撤回；如有错误，请凭文件另行登记一项变更。"),
        FormattableString.Invariant($"The change holds since {date:yyyy-MM-dd} and can not be taken back; if it is wrong, please record another change with its document."));

    /// <summary>A division that gets a new code with its new subordination is founded by that alone, with no founding on record.</summary>
    private static async Task<List<Region>> FindFoundedAsync(HengliangDb db, List<RegionChange> written, List<Succession> takeovers, CancellationToken cancel)
    {
        var founded = written.Where(c => c.Kind == RegionChangeKind.Founded).Select(c => c.RegionId).ToHashSet();
        var (moved, changes) = (written.Where(c => c.Kind == RegionChangeKind.Resubordinated).ToDictionary(c => c.Id, c => c.Date), db.RegionChanges);
        var heirs = takeovers.Where(t => moved.ContainsKey(t.ChangeId)).ToDictionary(t => t.NewRegionId, t => moved[t.ChangeId]);
        var recoded = await db.Regions.Where(r => heirs.Keys.Contains(r.Id) && r.ValidFrom != null && !changes.Any(c => c.RegionId == r.Id && c.Kind == RegionChangeKind.Founded)).ToListAsync(cancel).ConfigureAwait(false);
        founded.UnionWith(recoded.Where(r => r.ValidFrom == heirs[r.Id]).Select(r => r.Id));
        return await db.Regions.Where(r => founded.Contains(r.Id)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
    }
}
