using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Ends regions, records who took over which part, and lets what lay below follow its region.</summary>
internal static class Succeeding
{
    /// <summary>What is wrong with the shares; null when they hold.</summary>
    public static Problem? FindFault(RegionChangeKind kind, string document, IReadOnlyList<Takeover> takeovers)
    {
        if (string.IsNullOrWhiteSpace(document))
            return RegionOrder.NoDocument;
        if (kind is RegionChangeKind.Founded or RegionChangeKind.Renamed || takeovers.Count == 0)
            return Problem.Invalid("regions.not-a-succession", "合并、拆分、改隶或撤销才有承接关系，且至少有一个承接方。", "Only a merger, a split, a change of subordination or an abolition has successors, and at least one.");
        if (takeovers.Any(t => t.OldRegionId == t.NewRegionId || t.Weight is <= 0 or > 1)
            || takeovers.DistinctBy(t => (t.OldRegionId, t.NewRegionId)).Count() < takeovers.Count)
            return Problem.Invalid("regions.wrong-share", "每对区划只写一次，份额应大于 0 且不超过 1，且不能由自己承接。", "Each pair stands once, its share is above 0 and at most 1, and no region succeeds itself.");
        foreach (var old in takeovers.GroupBy(t => t.OldRegionId))
            if (old.Sum(t => t.Weight) is var sum && sum != 1)
                return Problem.Invalid("regions.wrong-share", FormattableString.Invariant($"同一旧区划的份额合计应为 1（100%），现为 {sum}。"), FormattableString.Invariant($"The shares of one old region should add up to 1 (100 %); they make {sum}."));
        return null;
    }

    /// <summary>Ends every old region on the day before the change.</summary>
    /// <param name="db">The open database.</param>
    /// <param name="kind">What happens.</param>
    /// <param name="order">From which day on, by which document.</param>
    /// <param name="takeovers">Shares without fault.</param>
    /// <param name="regions">All regions named, by id, tracked.</param>
    /// <param name="cancel">Stops the work.</param>
    public static async Task<Outcome<Done>> AddAsync(
        HengliangDb db, RegionChangeKind kind, RegionOrder order, IReadOnlyList<Takeover> takeovers, Dictionary<Guid, Region> regions, CancellationToken cancel)
    {
        var ended = takeovers.Select(t => t.OldRegionId).ToHashSet();
        foreach (var heir in takeovers.Select(t => regions[t.NewRegionId]).Distinct())
            if (ended.Contains(heir.Id) || !heir.IsThereOn(order.Date))
                return Problem.Conflict("regions.no-heir", $"“{heir.Name}”（{heir.Code}）在变更之日不存在，不能承接。", $"{heir.Code} is not there on the day of the change and can not take over.");
        foreach (var part in takeovers.GroupBy(t => t.OldRegionId))
        {
            var old = regions[part.Key];
            if (old.ValidTo is not null || old.ValidFrom >= order.Date)
                return Problem.Conflict("regions.abolished", $"“{old.Name}”在变更之日不存在或已撤销。", $"{old.Code} was not there on the day of the change, or is abolished already.");
            old.ValidTo = order.Date.AddDays(-1);
            Record(db, kind, order, old, [.. part], regions);
            if (await FollowAsync(db, order, old, [.. part.Select(p => regions[p.NewRegionId])], ended, cancel).ConfigureAwait(false) is { } fault)
                return fault;
        }

        return Outcome.Done;
    }

    private static void Record(
        HengliangDb db, RegionChangeKind kind, RegionOrder order, Region old, List<Takeover> parts, Dictionary<Guid, Region> regions)
    {
        var change = order.Record(old, kind, old.Name, Fitting(string.Join("、", parts.Select(p => regions[p.NewRegionId].Name))));
        db.Add(change);
        db.AddRange(parts.Select(p => new Succession
        {
            Id = Guid.CreateVersion7(order.Now), ChangeId = change.Id, OldRegionId = old.Id, NewRegionId = p.NewRegionId, Weight = p.Weight, Basis = p.Basis,
        }));
    }

    /// <summary>What lay below a region goes over to its only heir and keeps its own code; among several heirs nobody can choose for it.</summary>
    private static async Task<Problem?> FollowAsync(
        HengliangDb db, RegionOrder order, Region old, List<Region> heirs, HashSet<Guid> ended, CancellationToken cancel)
    {
        var parts = (await db.FindLeftAsync(old, order.Date, cancel).ConfigureAwait(false)).Where(p => !ended.Contains(p.Part.Id)).ToList();
        if (parts.Count == 0)
            return null;
        if (heirs is not [var heir])
            return Problem.Conflict("regions.parts-left", $"“{old.Name}”下还有 {parts.Count} 个区划，而承接方不止一个；请先为它们办理改隶。", $"{parts.Count} regions lie below {old.Code}, and more than one takes it over; please move them first.");
        if (parts.Exists(p => p.Part.Id == heir.Id || p.Part.Id == heir.GeographicParentId))
            return Problem.Conflict("regions.heir-below", $"“{heir.Name}”在“{old.Name}”之内，不能承接它；请先办理改隶。", $"{heir.Code} lies within {old.Code} and can not take it over; please move it first.");
        foreach (var (part, place) in parts)
        {
            TakeAlong(db, order, part, place, old, heir);
            if (await GoingOn.AddAsync(db, part, order, cancel).ConfigureAwait(false) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>A part goes over to the heir of the region it lies in or reports to.</summary>
    public static void TakeAlong(HengliangDb db, RegionOrder order, Region part, RegionPlace place, Region old, Region heir)
    {
        var change = order.Record(part, RegionChangeKind.Resubordinated, old.Code, heir.Code);
        (change.Awaits, change.IsAlong) = (order.IsAhead, true);
        if (!order.IsAhead)
            (part.GeographicParentId, part.ReportingParentId) = (place.Lies == old.Id ? heir.Id : place.Lies, place.Reports == old.Id ? heir.Id : place.Reports);
        db.Add(change);
    }

    /// <summary>A region whose founding is recorded after what it comes from has moved on with the region above it moved on in the same way.</summary>
    public static async Task FollowLaterAsync(HengliangDb db, Region old, Region heir, RegionOrder order, CancellationToken cancel)
    {
        var (moves, successions) = (db.RegionChanges, db.Successions);
        var later = await moves.AsNoTracking().Where(c => c.RegionId == old.Id && c.Kind == RegionChangeKind.Resubordinated && c.Date > order.Date && !successions.Any(s => s.ChangeId == c.Id))
            .OrderBy(c => c.Date).ThenBy(c => c.Id).ToListAsync(cancel).ConfigureAwait(false);
        foreach (var move in later)
        {
            // Where the heir lies in a region whose end is recorded, it was let go on already.
            if (db.RegionChanges.Local.Any(c => c.RegionId == heir.Id && c.Date == move.Date && c.After == move.After))
                continue;
            var same = (order with { Date = move.Date, Document = move.Document }).Record(heir, move.Kind, move.Before, move.After);
            (same.Awaits, same.IsAlong) = (move.Awaits, move.IsAlong);
            db.Add(same);
        }
    }

    private static string Fitting(string text) => text.Length <= 200 ? text : text[..199] + "…";
}
