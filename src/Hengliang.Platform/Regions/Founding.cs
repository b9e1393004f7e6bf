using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;

namespace Hengliang.Platform.Regions;

/// <summary>Adds a region with the record of its founding.</summary>
internal static class Founding
{
    public static async Task<Outcome<Region>> AddAsync(HengliangDb db, NewRegion wanted, DateTimeOffset now, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(wanted.Name))
            return Problem.Invalid("regions.name-missing", "请填写区划名称。", "Please enter the region's name.");
        var made = await RegionMaking.MakeAsync(db, wanted, now, cancel).ConfigureAwait(false);
        if (made.IsSuccess && wanted.ValidFrom is { } date)
            db.Add(new RegionChange
            {
                Id = Guid.CreateVersion7(now), RegionId = made.Value.Id, Kind = RegionChangeKind.Founded, Date = date, Document = wanted.Document?.Trim() ?? "", After = made.Value.Name,
            });
        return made;
    }

    public static Words Tell(Region region) =>
        new($"新增区划“{region.Name}”（{region.Code}）", $"entered the region '{region.NameEnglish ?? region.Name}' ({region.Code})");
}
