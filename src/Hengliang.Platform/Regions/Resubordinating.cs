using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Puts a region under another: a zone as it is, a division of the state under a new code.</summary>
internal static class Resubordinating
{
    /// <returns>What was done, in words.</returns>
    public static async Task<Outcome<Words>> ApplyAsync(HengliangDb db, Region region, string parentCode, string? newCode, RegionOrder order, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(order.Document))
            return RegionOrder.NoDocument;
        var parent = await db.FindRegionAsync(parentCode, cancel).ConfigureAwait(false);
        if (parent is null || parent.Id == region.Id)
            return NoParent(parentCode);
        if (!region.IsThereOn(order.Date) || region.ValidTo is not null || !parent.IsThereOn(order.Date))
            return Problem.Conflict("regions.abolished", $"“{region.Name}”或“{parent.Name}”在变更之日不存在，或“{region.Name}”已登记撤销。", $"{region.Code} or {parent.Code} is not there on the day of the change, or the end of {region.Code} is recorded already.");
        var place = await db.FindPlaceAsync(region, order.Date, cancel).ConfigureAwait(false);
        if (parent.Id == place.Reports)
            return Problem.Conflict("regions.same-parent", $"“{region.Name}”已经隶属“{parent.Name}”。", $"{region.Code} is under {parent.Code} already.");
        var before = place.Reports is { } former ? await db.FindRegionAsync(former, cancel).ConfigureAwait(false) : null;
        var moved = region.Kind == RegionKind.FunctionalZone
            ? await MoveAsync(db, region, parent, before?.Code, order, cancel).ConfigureAwait(false)
            : await RecodeAsync(db, region, parent, newCode, order, cancel).ConfigureAwait(false);
        return moved.IsSuccess
            ? order.Tell(
                $"将区划“{region.Name}”（{region.Code}）改隶“{parent.Name}”",
                $"put the region '{region.NameEnglish ?? region.Code}' under '{parent.NameEnglish ?? parent.Code}'")
            : moved.Problem;
    }

    public static Problem NoParent(string code) =>
        Problem.Missing("regions.no-such-region", $"没有代码为“{code}”的上级区划，请核对。", $"There is no upper region with the code '{code}'; please check it.");

    private static async Task<Outcome<Done>> MoveAsync(HengliangDb db, Region zone, Region parent, string? before, RegionOrder order, CancellationToken cancel)
    {
        var change = order.Record(zone, RegionChangeKind.Resubordinated, before, parent.Code);
        change.Awaits = order.IsAhead;
        var isOvertaken = !order.IsAhead && await order.IsOvertakenAsync(db, zone, RegionChangeKind.Resubordinated, cancel).ConfigureAwait(false);
        if (!order.IsAhead && !isOvertaken)
            zone.ReportingParentId = parent.Id;
        db.Touch(zone);
        db.Add(change);
        return !isOvertaken && await GoingOn.AddAsync(db, zone, order, cancel).ConfigureAwait(false) is { } fault ? fault : Outcome.Done;
    }

    private static async Task<Outcome<Done>> RecodeAsync(HengliangDb db, Region region, Region parent, string? newCode, RegionOrder order, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(newCode))
            return Problem.Invalid("regions.code-missing", "行政区改隶后使用新代码，原代码撤销；请填写新代码。", "A division gets a new code with its new subordination, and the old one is abolished; please enter it.");
        var made = await RegionMaking.MakeAsync(
            db,
            new()
            {
                Name = region.Name, NameEnglish = region.NameEnglish, Kind = region.Kind, Code = newCode, GeographicParentId = parent.Id, ValidFrom = order.Date,
            },
            order, cancel).ConfigureAwait(false);
        return made.IsSuccess
            ? await Succeeding.AddAsync(
                db, RegionChangeKind.Resubordinated, order, [new(region.Id, made.Value.Id, 1, SuccessionBasis.Appointed)],
                new() { [region.Id] = region, [made.Value.Id] = made.Value }, cancel).ConfigureAwait(false)
            : made.Problem;
    }
}
