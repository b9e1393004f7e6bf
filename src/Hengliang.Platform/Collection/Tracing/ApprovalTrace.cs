using Hengliang.Platform.Collection.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Collection;

/// <summary>The step of a return's approval: every step it took, who took it, when, and with what opinion.</summary>
internal sealed class ApprovalTrace(ReturnDesk desk) : ITraceSource
{
    public string Kind => "approval";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        var taken = await desk.TakeAsync(db, key.Id, CollectionPermissions.Read, cancel).ConfigureAwait(false);
        if (!taken.IsSuccess)
            return null;
        var part = ReturnPart.Read(key.Part);
        var steps = await part.StepsAsync(db, key.Id, cancel).ConfigureAwait(false);
        var approved = steps.FindLast(s => s.Verb == ReturnVerb.Approve);
        var later = part.At is { } at ? await db.ReturnSteps.CountAsync(s => s.ReturnId == key.Id && s.At > at, cancel).ConfigureAwait(false) : 0;
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
                .. later == 0 ? (TraceFact[])[] : [TraceFact.Of("此后", "Since", new Words($"又办理 {later} 步，见报表", later == 1 ? "1 more step, see the return" : $"{later} more steps, see the return"))],
                .. FileSaid(part.Origin) is { } said ? (TraceFact[])[TraceFact.Of("附件", "File", said)] : [],
            ],
            Next = part.File is { } id ? [new(new("return-file", id, part.Place.Length > 0 ? $"{key.Id}/{part.Place}" : key.Id.ToString()), new("导入的文件", "the file it was imported from"))] : [],
        };
    }

    private static Words? FileSaid(AnswerOrigin origin) => origin switch
    {
        AnswerOrigin.Page => new("在网页填报，没有导入文件", "filled in on the page, no file was imported"),
        AnswerOrigin.LostFile => new("从文件导入，但当时没有记录是哪一份文件", "imported from a file, but which one was not kept at the time"),
        _ => null,
    };

    private static Words Said(ReturnStep step)
    {
        var more = string.Join("；", new[] { step.Reason, step.Marked }.Where(t => t.Length > 0));
        var said = $"{step.ByName}{(step.ToName.Length > 0 ? $" → {step.ToName}" : "")} {TraceFact.Moment(step.At)}{(more.Length > 0 ? $"：{more}" : "")}";
        return new(said, said);
    }

    private static string Capital(string words) => string.Concat(char.ToUpperInvariant(words[0]).ToString(), words.AsSpan(1));
}

