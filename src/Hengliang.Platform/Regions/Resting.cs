using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Finds what rests on a change of the division that is to be taken back.</summary>
internal static class Resting
{
    /// <returns>What was recorded besides, and would have nothing to stand on; null where nothing was.</returns>
    public static async Task<Problem?> FindAsync(HengliangDb db, RecordedTogether together, CancellationToken cancel)
    {
        var (founded, taken) = (together.Founded.Select(r => r.Id).ToHashSet(), together.All.Select(a => a.Change.Id).ToHashSet());
        var first = together.All.Min(a => a.Change.Date);
        var coming = (await db.RegionChanges.Where(c => c.Date >= first).OrderByDescending(c => c.Date).ThenByDescending(c => c.Id).ToListAsync(cancel).ConfigureAwait(false)).FindAll(c => !taken.Contains(c.Id));
        var ids = coming.Select(c => c.Id).ToHashSet();
        var handed = (await db.Successions.Where(s => ids.Contains(s.ChangeId)).ToListAsync(cancel).ConfigureAwait(false)).ToLookup(s => s.ChangeId);
        var below = await db.Regions.Where(r => (founded.Contains(r.GeographicParentId!.Value) || founded.Contains(r.ReportingParentId!.Value)) && !founded.Contains(r.Id)).OrderBy(r => r.Code).ToListAsync(cancel).ConfigureAwait(false);
        foreach (var change in coming)
            if (await db.FindRegionAsync(change.RegionId, cancel).ConfigureAwait(false) is { } region
                && (RestsOnFounded(change, handed[change.Id]) || below.Contains(region) || handed[change.Id].Any(s => below.Exists(r => r.Id == s.NewRegionId)) || together.All.Any(a => GoesOnFrom(a.Change, change) || EndsWhereItCame(a, change))))
                return Tell(change, region);
        if (below is [var part, ..])
            return Problem.Conflict(
                "regions.change-rests", $"“{part.Name}”（{part.Code}）登记在“{Names(together.Founded).Chinese}”之下，还依据这项变更；请先为它办理改隶。",
                $"{part.Code} is recorded below {Names(together.Founded).English} and rests on this change; please move it first.");
        return founded.Count > 0 && await RegionUses.FindAsync(db, founded, cancel).ConfigureAwait(false) is { } uses
            ? Problem.Conflict(
                "regions.change-rests", $"“{Names(together.Founded).Chinese}”由这项变更设立，已有{uses.Chinese}属于它；请先把这些移到别的区划或删除，再撤回。",
                $"{Names(together.Founded).English} is founded by this change, and {uses.English} belong to it already; please move them to another region or delete them, then take it back.")
            : null;

        bool RestsOnFounded(RegionChange change, IEnumerable<Succession> hands) => founded.Contains(change.RegionId)
            || hands.Any(s => founded.Contains(s.NewRegionId) || founded.Contains(s.OldRegionId))
            || (change.Kind == RegionChangeKind.Resubordinated && together.Founded.Any(r => r.Code == change.Before || r.Code == change.After));

        // One name, or one place, after another; a region that ends by a change of subordination does not go on.
        bool GoesOnFrom(RegionChange taking, RegionChange change) => taking.RegionId == change.RegionId && taking.Kind == change.Kind && taking.Before != null && taking.After == change.Before && !handed[change.Id].Any()
            && taking.Kind is RegionChangeKind.Renamed or RegionChangeKind.Resubordinated && (taking.Date, taking.Id).CompareTo((change.Date, change.Id)) < 0;

        // Its heir was put where it had come to lie.
        bool EndsWhereItCame((RegionChange Change, Region Region) taking, RegionChange change) =>
            together.Along.Contains(taking) && taking.Region.Id == change.RegionId && change.Date > taking.Change.Date && handed[change.Id].Any();
    }

    /// <summary>What would lie in a region that is no more, once what is recorded ahead of it is taken back.</summary>
    public static async Task<Problem?> FindOrphanAsync(HengliangDb db, DateOnly today, CancellationToken cancel)
    {
        await db.Regions.Where(r => r.ValidTo >= today).LoadAsync(cancel).ConfigureAwait(false);
        foreach (var upper in db.Regions.Local.Where(r => r.ValidTo >= today).OrderBy(r => r.ValidTo).ThenBy(r => r.Code, StringComparer.Ordinal).ToList())
        {
            var day = upper.ValidTo!.Value.AddDays(1);
            if (await db.FindLeftAsync(upper, day, cancel).ConfigureAwait(false) is [var (part, _), ..])
                return Problem.Conflict(
                    "regions.change-rests",
                    FormattableString.Invariant($"撤回后，“{part.Name}”（{part.Code}）到 {day:yyyy-MM-dd} 仍在“{upper.Name}”（{upper.Code}）之下，而“{upper.Name}”已登记自那天起撤销；请先撤回“{upper.Name}”的撤销。"),
                    FormattableString.Invariant($"Without it {part.Code} would still lie below {upper.Code} on {day:yyyy-MM-dd}, when {upper.Code} is recorded to end; please take back the end of {upper.Code} first."));
        }

        return null;
    }

    private static Problem Tell(RegionChange change, Region region) => change.IsAlong ? Problem.Conflict(
        "regions.change-rests",
        FormattableString.Invariant($"“{region.Name}”（{region.Code}）已登记自 {change.Date:yyyy-MM-dd} 起随 {change.Before} 的撤销改隶 {change.After}，以这项变更为前提；请先撤回 {change.Before} 的撤销。"),
        FormattableString.Invariant($"From {change.Date:yyyy-MM-dd} on {region.Code} goes over from {change.Before}, which ends, to {change.After}; that rests on this change. Please take back the end of {change.Before} first.")) : Problem.Conflict(
        "regions.change-rests",
        FormattableString.Invariant($"已登记的“{region.Name}”（{region.Code}）{change.Kind.Label().Chinese}（自 {change.Date:yyyy-MM-dd} 起，{change.Document}）以这项变更为前提；请先撤回那一项。"),
        FormattableString.Invariant($"The {change.Kind.Label().English.ToLowerInvariant()} of {region.Code} from {change.Date:yyyy-MM-dd} on ({change.Document}) rests on this change; please take that back first."));

    private static Words Names(IEnumerable<Region> regions) => new(string.Join("、", regions.Select(r => r.Name)), string.Join(", ", regions.Select(r => r.Code)));
}
