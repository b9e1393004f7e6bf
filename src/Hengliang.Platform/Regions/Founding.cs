using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Adds a region with the record of its founding.</summary>
internal static class Founding
{
    public static async Task<Outcome<Region>> AddAsync(HengliangDb db, NewRegion wanted, RegionOrder order, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name))
            return Problem.Invalid("regions.name-missing", "请填写区划名称。", "Please enter the region's name.");
        var made = await RegionMaking.MakeAsync(db, wanted, order, cancel).ConfigureAwait(false);
        if (made.IsSuccess && wanted.ValidFrom is not null)
            db.Add(order.Record(made.Value, RegionChangeKind.Founded, null, made.Value.Name));
        return made;
    }

    public static Words Tell(Region region) =>
        new($"新增区划“{region.Name}”（{region.Code}）", $"entered the region '{region.NameEnglish ?? region.Name}' ({region.Code})");
}
