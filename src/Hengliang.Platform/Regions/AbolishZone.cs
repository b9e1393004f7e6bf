using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Ends a functional zone that nobody takes over: the land was its counties' all the time.</summary>
/// <remarks>A division of the state never ends without an heir: see <see cref="SucceedRegions"/>.</remarks>
public sealed class AbolishZone(Databases databases, Acting acting, TimeProvider clock)
{
    public async Task<Outcome<Done>> RunAsync(Guid regionId, DateOnly date, string document, CancellationToken cancel = default)
    {
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(document))
            return Problem.Invalid("regions.document-missing", "请填写批准文件及文号。", "Please name the document that ordered the change.");
        await using var db = databases.Open(acting);
        if (await db.Regions.SingleOrDefaultAsync(r => r.Id == regionId, cancel).ConfigureAwait(false) is not { } zone)
            return Problem.Missing("regions.no-such-region", "没有这个区划。", "There is no such region.");
        if (zone.Kind != RegionKind.FunctionalZone)
            return Problem.Invalid("regions.heir-missing", $"撤销“{zone.Name}”须写明由谁承接。", $"Say who takes over {zone.Code}, which can not just end.");
        if (zone.ValidTo is not null || zone.ValidFrom >= date)
            return Problem.Conflict("regions.abolished", $"“{zone.Name}”在变更之日不存在或已撤销。", $"{zone.Code} was not there on the day of the change, or is abolished already.");
        zone.ValidTo = date.AddDays(-1);
        db.Add(new RegionChange
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = zone.Id, Kind = RegionChangeKind.Abolished, Date = date, Document = document.Trim(), Before = zone.Name,
        });
        return await db.CommitAsync(
            new Deed(nameof(AbolishZone), RegionsPermissions.Manage, "region:" + zone.Code, new(
                $"撤销功能区“{zone.Name}”（{zone.Code}）", $"abolished the zone '{zone.NameEnglish ?? zone.Code}' ({zone.Code})"), document.Trim())
            {
                RegionId = regionId,
            },
            default(Done),
            cancel).ConfigureAwait(false);
    }
}
