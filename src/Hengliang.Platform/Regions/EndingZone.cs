using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Ends a functional zone on the day before the change.</summary>
internal static class EndingZone
{
    /// <returns>What was done, in words.</returns>
    public static async Task<Outcome<Words>> ApplyAsync(HengliangDb db, Region zone, RegionOrder order, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(order.Document))
            return RegionOrder.NoDocument;
        if (zone.Kind != RegionKind.FunctionalZone)
            return Problem.Invalid("regions.heir-missing", $"撤销“{zone.Name}”须写明由谁承接。", $"Say who takes over {zone.Code}, which can not just end.");
        if (zone.ValidTo is not null || zone.ValidFrom >= order.Date)
            return Problem.Conflict("regions.abolished", $"“{zone.Name}”在变更之日不存在或已撤销。", $"{zone.Code} was not there on the day of the change, or is abolished already.");
        if ((await db.FindLeftAsync(zone, order.Date, cancel).ConfigureAwait(false)).Count is > 0 and var left)
            return Problem.Conflict("regions.parts-left", $"“{zone.Name}”下还有 {left} 个区划，而撤销后无人承接；请先为它们办理改隶。", $"{left} regions lie below {zone.Code} or report to it, and nobody takes it over; please move them first.");
        zone.ValidTo = order.Date.AddDays(-1);
        db.Add(order.Record(zone, RegionChangeKind.Abolished, zone.Name, null));
        return order.Tell($"撤销功能区“{zone.Name}”（{zone.Code}）", $"abolished the zone '{zone.NameEnglish ?? zone.Code}' ({zone.Code})");
    }
}
