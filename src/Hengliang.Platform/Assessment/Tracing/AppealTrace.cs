using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Contracts;
using Hengliang.Platform.Assessment.Evidence;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Assessment.Tracing;

/// <summary>The step of an appeal that put another figure in place: what was claimed, on what evidence, and who granted it.</summary>
internal sealed class AppealTrace(Acting acting) : ITraceSource
{
    public string Kind => "appeal";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if ((!acting.May(AssessmentPermissions.Read) && !acting.May(AssessmentPermissions.Own))
            || await db.Appeals.AsNoTracking().SingleOrDefaultAsync(a => a.Id == key.Id, cancel).ConfigureAwait(false) is not { } found)
            return null;
        var files = await CaseFiles.OfAsync(db, [key.Id], cancel).ConfigureAwait(false);
        var round = await RoundNames.OfAsync(db, found.RoundId, cancel).ConfigureAwait(false);
        return new()
        {
            Key = key,
            Kind = new("申诉", "Appeal"),
            Title = new($"{found.RoundName} · {found.ItemName}", $"{round.Of(found.RoundName).English} · {found.ItemName}"),
            Address = acting.May(AssessmentPermissions.Read) ? $"/assessment/rounds/{found.RoundId}#a{found.Id}" : null,
            Facts =
            [
                TraceFact.Of("请求", "Claim", found.Claim),
                TraceFact.Of("依据", "Evidence", found.Evidence),
                TraceFact.Of("主张的数值", "Figure claimed", found.ClaimedFigure is { } claimed ? ValueWords.Number(claimed) : null),
                TraceFact.By("提出", "Filed by", found.FiledByName, found.FiledAt),
                TraceFact.Of("答复", "Answer", found.Answer),
                TraceFact.Of("采纳的数值", "Figure granted", found.GrantedFigure is { } granted ? ValueWords.Number(granted) : null),
                TraceFact.By("答复人", "Answered by", found.AnsweredByName, found.AnsweredAt),
            ],
            Next = [.. files[key.Id].Select(f => new TraceLink(new("case-file", f.Id), new("佐证文件", "a file of evidence")))],
        };
    }
}

/// <summary>The step of a file of evidence, as it came.</summary>
internal sealed class CaseFileTrace(Acting acting) : ITraceSource
{
    public string Kind => "case-file";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel) =>
        (acting.May(AssessmentPermissions.Read) || acting.May(AssessmentPermissions.Own))
        && await CaseFiles.Lines(db.CaseFiles.Where(f => f.Id == key.Id)).SingleOrDefaultAsync(cancel).ConfigureAwait(false) is { } found
            ? new()
            {
                Key = key,
                Kind = new("佐证文件", "File of evidence"),
                Title = new(found.FileName, found.FileName),
                Download = $"/assessment/files/{found.Id}",
                Facts =
                [
                    TraceFact.By("上传", "Uploaded by", found.AddedByName, found.AddedAt),
                    TraceFact.Of("文件校验码（SHA-256）", "SHA-256", found.Sha256),
                ],
            }
            : null;
}
