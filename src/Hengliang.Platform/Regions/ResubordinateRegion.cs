using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Regions;

/// <summary>Puts a region under another one (改隶).</summary>
/// <remarks>A division of the state gets a new code and the old one is abolished (民政部令第79号): the same territory goes on under it,
/// with what lies below. A functional zone has no code of the state; it keeps its own and reports to another.</remarks>
public sealed class ResubordinateRegion(Databases databases, Acting acting, TimeProvider clock)
{
    /// <param name="regionId">The region.</param>
    /// <param name="parentCode">Under whom it comes.</param>
    /// <param name="newCode">Its new code; not read for a zone.</param>
    /// <param name="date">The first day on which it holds.</param>
    /// <param name="document">The document that ordered it.</param>
    /// <param name="cancel">Stops the work.</param>
    public async Task<Outcome<Done>> RunAsync(
        Guid regionId, string parentCode, string? newCode, DateOnly date, string document, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(parentCode);
        if (acting.Refuse(RegionsPermissions.Manage) is { } refusal)
            return refusal;
        if (string.IsNullOrWhiteSpace(document))
            return Problem.Invalid("regions.document-missing", "请填写批准文件及文号。", "Please name the document that ordered the change.");
        await using var db = databases.Open(acting);
        var code = parentCode.Trim();
        var region = await db.Regions.SingleOrDefaultAsync(r => r.Id == regionId, cancel).ConfigureAwait(false);
        var parent = await db.Regions.SingleOrDefaultAsync(r => r.Code == code, cancel).ConfigureAwait(false);
        if (region is null || parent is null || parent.Id == regionId)
            return Problem.Missing("regions.no-such-region", $"没有代码为“{code}”的上级区划，请核对。", $"There is no upper region with the code '{code}'; please check it.");
        if (!region.IsThereOn(date) || region.ValidTo is not null || !parent.IsThereOn(date))
            return Problem.Conflict("regions.abolished", $"“{region.Name}”或“{parent.Name}”在变更之日不存在。", $"{region.Code} or {parent.Code} is not there on the day of the change.");
        if (parent.Id == region.ReportingParentId)
            return Problem.Conflict("regions.same-parent", $"“{region.Name}”已经隶属“{parent.Name}”。", $"{region.Code} is under {parent.Code} already.");
        var before = await db.Regions.AsNoTracking().Where(r => r.Id == region.ReportingParentId).Select(r => r.Code).SingleOrDefaultAsync(cancel).ConfigureAwait(false);
        var moved = region.Kind == RegionKind.FunctionalZone
            ? Move(db, region, parent, before, date, document.Trim())
            : await RecodeAsync(db, region, parent, newCode, (date, document.Trim()), cancel).ConfigureAwait(false);
        if (!moved.IsSuccess)
            return moved;
        return await db.CommitAsync(
            new Deed(nameof(ResubordinateRegion), RegionsPermissions.Manage, "region:" + region.Code, new(
                $"将区划“{region.Name}”（{region.Code}）改隶“{parent.Name}”", $"put the region '{region.NameEnglish ?? region.Code}' under '{parent.NameEnglish ?? parent.Code}'"), document.Trim())
            {
                RegionId = regionId,
            },
            default(Done),
            cancel).ConfigureAwait(false);
    }

    private Outcome<Done> Move(HengliangDb db, Region zone, Region parent, string? before, DateOnly date, string document)
    {
        zone.ReportingParentId = parent.Id;
        db.Add(new RegionChange
        {
            Id = Guid.CreateVersion7(clock.GetUtcNow()), RegionId = zone.Id, Kind = RegionChangeKind.Resubordinated, Date = date, Document = document, Before = before, After = parent.Code,
        });
        return Outcome.Done;
    }

    private async Task<Outcome<Done>> RecodeAsync(HengliangDb db, Region region, Region parent, string? newCode, (DateOnly Date, string Document) order, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(newCode))
            return Problem.Invalid("regions.code-missing", "行政区改隶后使用新代码，原代码撤销；请填写新代码。", "A division gets a new code with its new subordination, and the old one is abolished; please enter it.");
        var made = await RegionMaking.MakeAsync(
            db,
            new()
            {
                Name = region.Name, NameEnglish = region.NameEnglish, Kind = region.Kind, Code = newCode, GeographicParentId = parent.Id, ValidFrom = order.Date,
            },
            clock.GetUtcNow(), cancel).ConfigureAwait(false);
        return made.IsSuccess
            ? await Succeeding.AddAsync(
                db, (RegionChangeKind.Resubordinated, order.Date, order.Document, clock.GetUtcNow()), [new(region.Id, made.Value.Id, 1, SuccessionBasis.Appointed)],
                new() { [region.Id] = region, [made.Value.Id] = made.Value }, cancel).ConfigureAwait(false)
            : made.Problem;
    }
}
