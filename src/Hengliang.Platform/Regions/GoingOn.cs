using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>What comes to lie in a region whose end is recorded already goes over to its heir on the day of that end, as what lay there before does.</summary>
internal static class GoingOn
{
    /// <returns>What is wrong where nobody can choose for it: the end has no heir, or more than one.</returns>
    public static async Task<Problem?> AddAsync(HengliangDb db, Region part, RegionOrder order, CancellationToken cancel)
    {
        var day = order.Date;
        while (await FindEndingAsync(db, part, day, cancel).ConfigureAwait(false) is { } upper)
        {
            day = upper.ValidTo!.Value.AddDays(1);
            if (part.ValidTo < day)
                return null;
            var place = await db.FindPlaceAsync(part, day, cancel).ConfigureAwait(false);
            if ((place.Lies == upper.Id || place.Reports == upper.Id) && await HandOverAsync(db, part, place, upper, order with { Date = day }, cancel).ConfigureAwait(false) is { } fault)
                return fault;
        }

        return null;
    }

    /// <summary>The region above it on a day that ends first; null where no end is recorded.</summary>
    private static async Task<Region?> FindEndingAsync(HengliangDb db, Region part, DateOnly day, CancellationToken cancel)
    {
        var place = await db.FindPlaceAsync(part, day, cancel).ConfigureAwait(false);
        var above = new List<Region>();
        foreach (var id in new[] { place.Lies, place.Reports }.OfType<Guid>())
            if (await db.FindRegionAsync(id, cancel).ConfigureAwait(false) is { ValidTo: { } last } upper && last >= day)
                above.Add(upper);
        return above.MinBy(u => u.ValidTo);
    }

    private static async Task<Problem?> HandOverAsync(HengliangDb db, Region part, RegionPlace place, Region upper, RegionOrder order, CancellationToken cancel)
    {
        await db.Successions.Where(s => s.OldRegionId == upper.Id).LoadAsync(cancel).ConfigureAwait(false);
        await db.RegionChanges.Where(c => c.RegionId == upper.Id && c.Date == order.Date).LoadAsync(cancel).ConfigureAwait(false);
        var heirs = db.Successions.Local.Where(s => s.OldRegionId == upper.Id).ToList();
        var document = db.RegionChanges.Local.FirstOrDefault(c => c.RegionId == upper.Id && c.Date == order.Date)?.Document ?? order.Document;
        if (heirs is not [var only])
            return Problem.Conflict(
                "regions.parts-left",
                FormattableString.Invariant($"“{part.Name}”到 {order.Date:yyyy-MM-dd} 仍在“{upper.Name}”下，而“{upper.Name}”已登记自那天起撤销，承接方{(heirs.Count == 0 ? "没有" : "不止一个")}；请另选上级，或先撤回那项变更，办完本项再登记。"),
                FormattableString.Invariant($"On {order.Date:yyyy-MM-dd} {part.Code} would still lie below {upper.Code}, which is recorded to end by then with {(heirs.Count == 0 ? "nobody" : "more than one")} to take it over; please choose another region, or take back that change, make this one, and record that one again."));
        if (await db.FindRegionAsync(only.NewRegionId, cancel).ConfigureAwait(false) is not { } heir || heir.Id == part.Id || heir.GeographicParentId == part.Id)
            return Problem.Conflict(
                "regions.heir-below",
                FormattableString.Invariant($"“{upper.Name}”自 {order.Date:yyyy-MM-dd} 起由“{part.Name}”或其下的区划承接，“{part.Name}”不能放在它下面；请另选上级。"),
                FormattableString.Invariant($"From {order.Date:yyyy-MM-dd} on {upper.Code} is taken over by {part.Code} or a region within it, so {part.Code} can not come below it; please choose another region."));
        Succeeding.TakeAlong(db, order with { Document = document }, part, place, upper, heir);
        return null;
    }
}
