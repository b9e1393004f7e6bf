using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Renames a region; its code and its id stay (民政部令第79号).</summary>
public sealed class RenameRegion(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(
        Guid regionId, string name, string? nameEnglish, DateOnly date, string document, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(name) || string.IsNullOrWhiteSpace(document))
            return Problem.Invalid("regions.name-missing", "请填写新名称和批准文件。", "Please enter the new name and the document that ordered it.");
        await using var db = databases.Open(acting);
        if (await db.Regions.SingleOrDefaultAsync(r => r.Id == regionId, cancel).ConfigureAwait(false) is not { } region)
            return Problem.Missing("regions.no-such-region", "没有这个区划。", "There is no such region.");
        if (region.ValidTo is not null)
            return Problem.Conflict("regions.abolished", $"“{region.Name}”已撤销，不能再更名。", $"'{region.Name}' was abolished and can not be renamed.");
        var before = region.Name;
        region.Name = name.Trim();
        region.NameEnglish = string.IsNullOrWhiteSpace(nameEnglish) ? region.NameEnglish : nameEnglish.Trim();
        db.Add(new RegionChange
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = regionId, Kind = RegionChangeKind.Renamed, Date = date, Document = document.Trim(), Before = before, After = region.Name,
        });
        return await db.CommitAsync(
            new Deed(nameof(RenameRegion), RegionsPermissions.Manage, "region:" + region.Code, new(
                $"将区划“{before}”更名为“{region.Name}”", $"renamed the region '{before}' to '{region.Name}'"), document.Trim())
            {
                RegionId = regionId,
            },
            default(Done),
            cancel).ConfigureAwait(false);
    }
}
