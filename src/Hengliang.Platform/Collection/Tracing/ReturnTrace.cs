using System.Globalization;
using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>The step of a return: whose it is, of which campaign and period, and how far it has come.</summary>
internal sealed class ReturnTrace(ReturnDesk desk) : ITraceSource
{
    public string Kind => "return";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(db, key.Id, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return null;
        var (found, campaign, period) = (taken.Value.Return, taken.Value.Campaign, taken.Value.Campaign.Period);
        return new()
        {
            Key = key,
            Kind = new("填报报表", "Return"),
            Title = new(taken.Value.Title, taken.Value.Title),
            Address = $"/collection/returns/{found.Id}",
            Facts =
            [
                TraceFact.Of("填报任务", "Campaign", campaign.Title),
                TraceFact.Of("填报单位", "Unit", taken.Value.Unit),
                TraceFact.Of("所属期", "Period", new Words(period.In(CultureInfo.GetCultureInfo("zh-CN")), period.In(CultureInfo.GetCultureInfo("en")))),
                TraceFact.Of("组织单位", "Organiser", taken.Value.Organiser),
                TraceFact.Of("状态", "State", found.State.Label()),
                TraceFact.By("提交", "Submitted by", found.SubmittedByName, found.SubmittedAt),
            ],
            Next = [new(new("approval", found.Id, key.Part), new("审批", "its approval"))],
        };
    }
}

/// <summary>The step of a return's approval: every step it took, who took it, when, and with what opinion.</summary>
internal sealed class ApprovalTrace(ReturnDesk desk) : ITraceSource
{
    public string Kind => "approval";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(db, key.Id, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return null;
        var steps = await db.ReturnSteps.AsNoTracking().Where(s => s.ReturnId == key.Id).OrderBy(s => s.Order).ThenBy(s => s.Id).Take(100).ToListAsync(cancel).ConfigureAwait(false);
        var approved = steps.FindLast(s => s.Verb == ReturnVerb.Approve);
        var file = Guid.TryParse(key.Part, out var fileId) ? fileId : (Guid?)null;
        return new()
        {
            Key = key,
            Kind = new("审批", "Approval"),
            Title = approved is null
                ? new("尚未审核通过", "Not approved yet")
                : new($"{approved.ByName}于 {TraceFact.Moment(approved.At)} 审核通过", $"Approved by {approved.ByName}, {TraceFact.Moment(approved.At)}"),
            Address = $"/collection/returns/{key.Id}",
            Facts =
            [
                .. steps.Select(s => new TraceFact(
                    new(s.Verb.Label().Chinese, Capital(s.Verb.Label().English)),
                    Said(s))),
                .. file is null ? (TraceFact[])[TraceFact.Of("附件", "File", new Words("在网页填报，没有导入文件", "filled in on the page, no file was imported"))] : [],
            ],
            Next = file is { } id ? [new(new("return-file", id, key.Id.ToString()), new("导入的文件", "the file it was imported from"))] : [],
        };
    }

    private static Words Said(ReturnStep step)
    {
        var more = string.Join("；", new[] { step.Reason, step.Marked }.Where(t => t.Length > 0));
        var said = $"{step.ByName}{(step.ToName.Length > 0 ? $" → {step.ToName}" : "")} {TraceFact.Moment(step.At)}{(more.Length > 0 ? $"：{more}" : "")}";
        return new(said, said);
    }

    private static string Capital(string words) => string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1));
}

/// <summary>The step of the file a return's values were imported from, as it came.</summary>
internal sealed class ReturnFileTrace(ShowCell show) : ITraceSource
{
    public string Kind => "return-file";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if (!Guid.TryParse(key.Part, out var returnId))
            return null;
        var found = await show.FileAsync(returnId, key.Id, cancel).ConfigureAwait(false);
        return !found.IsSuccess ? null : new()
        {
            Key = key,
            Kind = new("导入文件", "Imported file"),
            Title = new(found.Value.Name, found.Value.Name),
            Download = $"/collection/returns/{returnId}/files/{key.Id}",
            Facts =
            [
                TraceFact.By("上传", "Uploaded by", found.Value.ByName, found.Value.At),
                TraceFact.Of("大小", "Size", string.Create(CultureInfo.InvariantCulture, $"{found.Value.Bytes.Length} B")),
                TraceFact.Of("文件校验码（SHA-256）", "SHA-256", found.Value.Sha256),
            ],
        };
    }
}
