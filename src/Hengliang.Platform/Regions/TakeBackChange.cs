using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Takes back a change of the division whose day is yet to come: all that was recorded with it is as if it had never been.</summary>
/// <remarks>Regions that it founded go, with their codes; those that it ended stand on; what lay below stays where it is. Nothing may rest on it
/// that was recorded besides: that is taken back first. What came to hold is mended by another change, with a document of its own.</remarks>
public sealed class TakeBackChange(Databases databases, Acting acting, TimeProvider clock)
{
    // The audit names the first few; its rows are all there.
    private const int Told = 5;

    /// <param name="changeId">One of the changes that were recorded together.</param>
    /// <param name="reason">Why.</param>
    /// <param name="version">The version of its region that was before the writer's eyes; null where nobody looked.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(Guid changeId, string reason, int? version = null, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("regions.reason-missing", "请写明撤回这项变更的理由。", "Please say why the change is taken back.");
        await using var db = databases.Open(acting);
        if (await db.RegionChanges.FindAsync([changeId], cancel).ConfigureAwait(false) is not { } change || await db.FindRegionAsync(change.RegionId, cancel).ConfigureAwait(false) is not { } region)
            return Problem.Missing("regions.no-such-change", "没有这项变更，可能刚被撤回；请查看待生效的变更。", "There is no such change; it may just have been taken back. Please look at the changes to come.");
        if (await db.FindOvertakingAsync(region, version, cancel).ConfigureAwait(false) is { } overtaken)
            return overtaken;
        var found = await RecordedTogether.FindAsync(db, change, region, ChinaDay.Today(clock), cancel).ConfigureAwait(false);
        if (!found.IsSuccess)
            return found.Problem;
        var together = found.Value;
        if (await Resting.FindAsync(db, together, cancel).ConfigureAwait(false) is { } resting)
            return resting;
        together.TakeBack(db);
        if (await Resting.FindOrphanAsync(db, ChinaDay.Today(clock), cancel).ConfigureAwait(false) is { } orphan)
            return orphan;
        var deed = new Deed(nameof(TakeBackChange), RegionsPermissions.Manage, "region:" + region.Code, Tell(together, change.Date), reason.Trim()) { RegionId = together.Founded.Contains(region) ? null : region.Id };
        return await db.CommitAsync(deed, default(Done), cancel).ConfigureAwait(false);
    }

    private static Words Tell(RecordedTogether together, DateOnly date)
    {
        var (told, more) = (together.Own.Take(Told).ToList(), together.Own.Count > Told);
        return new(
            FormattableString.Invariant($"撤回原定自 {date:yyyy-MM-dd} 起的区划变更：{string.Join("；", told.Select(o => $"{o.Region.Name}（{o.Region.Code}）{o.Change.Kind.Label().Chinese}"))}{(more ? "等" : "")}"),
            FormattableString.Invariant($"took back changes of the division meant to hold from {date:yyyy-MM-dd} on: {string.Join("; ", told.Select(o => $"{o.Change.Kind.Label().English} of {o.Region.Code}"))}{(more ? " and more" : "")}"));
    }
}
