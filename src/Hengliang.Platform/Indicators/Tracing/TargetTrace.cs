using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Tracing;

/// <summary>The step of a target: the promise, and the sentence or the target of the region above that it comes from.</summary>
internal sealed class TargetTrace(Acting acting) : ITraceSource
{
    public string Kind => "target";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if (!acting.May(IndicatorsPermissions.Read))
            return null;
        var all = await db.Targets.AsNoTracking().Where(t => t.SeriesId == key.Id).OrderByDescending(t => t.Revision).ToListAsync(cancel).ConfigureAwait(false);
        // What waits for approval does not speak for the target.
        var held = all.Find(t => t.State.EverHeld());
        var wanted = int.TryParse(key.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? all.Find(t => t.Revision == number) : held ?? all.FirstOrDefault();
        if (wanted is not { } found)
            return null;
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Id == found.IndicatorId, cancel).ConfigureAwait(false);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == found.RegionId, cancel).ConfigureAwait(false);
        // A part bears the approval of the breakdown it was issued by, which lies with the target above.
        var approval = found.ApprovalId is { } asked ? await db.TargetApprovals.IgnoreQueryFilters().AsNoTracking().SingleOrDefaultAsync(a => a.Id == asked, cancel).ConfigureAwait(false) : null;
        var name = TargetLines.NameOf(indicator);
        var years = found.FirstYear == found.LastYear
            ? found.LastYear.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{found.FirstYear}—{found.LastYear}");
        return new()
        {
            Key = key,
            Kind = new("目标值", "Target"),
            Title = new($"{region.Name} {name.Chinese} {years}年目标", $"{name.English}, {region.NameEnglish ?? region.Name}, target of {years}"),
            Address = $"/targets/{found.SeriesId}",
            Facts =
            [
                TraceFact.Of("目标", "Target", ValueWords.Of(found.Quantified)),
                TraceFact.Of("性质", "Nature", found.Nature.Label()),
                TraceFact.Of("来源", "Origin", found.Origin.Label()),
                TraceFact.Of("版次", "Revision", found.Revision.ToString(CultureInfo.InvariantCulture)),
                TraceFact.By("录入", "Recorded by", found.RecordedByName, found.RecordedAt),
                .. ApprovalFacts(approval),
                .. found is { Origin: ValueOrigin.Document, Ending: TargetEnding.None }
                    ? (TraceFact[])[TraceFact.Of("审批", "Approval", new Words("以文献的印发为准，文号和日期见下一步", "by the document's own issue; its number and date are in the next step"))]
                    : [],
                .. all[0] is { State: RevisionState.Proposed, Ending: not TargetEnding.None } end
                    ? (TraceFact[])[TraceFact.Of("注意", "Note", new Words($"{end.RecordedByName}提出的撤回待批准，批准之前目标照常有效", $"its withdrawal, proposed by {end.RecordedByName}, waits for approval; until then the target stands"))]
                    : [],
                .. held switch
                {
                    null => (TraceFact[])[TraceFact.Of("注意", "Note", new Words("这个目标没有获得批准，尚不计入进度", "This target is not approved and counts for nothing yet"))],
                    { State: RevisionState.Withdrawn, Reason: var why } =>
                        (TraceFact[])[TraceFact.Of("注意", "Note", new Words("这个目标已撤回", "This target was withdrawn")), TraceFact.Of("撤回理由", "Withdrawn because", why)],
                    var now when now.Revision != found.Revision && found.State.EverHeld() => [TraceFact.Of("现行目标", "As it stands now", ValueWords.Of(now.Quantified))],
                    _ => [],
                },
            ],
            Quote = found.Origin == ValueOrigin.Document ? found.SourceQuote : "",
            Next = found switch
            {
                { Origin: ValueOrigin.Document } => [new(TraceKey.Sentence(found.SourceDocumentId, found.SourceStart, found.SourceEnd), new("文献原句", "the sentence"))],
                { ParentSeriesId: { } parent } => [new(TraceKey.Target(parent), new("分解自上级目标", "a part of the target above"))],
                _ => [],
            },
        };
    }

    private static IEnumerable<TraceFact> ApprovalFacts(TargetApproval? approval)
    {
        if (approval is null)
            yield break;
        yield return TraceFact.By("送审", "Handed over by", approval.HandedByName, approval.HandedAt);
        yield return TraceFact.Of("审批", "Approval", approval.State.Label());
        if (approval is { DecidedAt: { } at })
            yield return TraceFact.By("审批人", "Decided by", approval.DecidedByName, at);
        if (approval.Opinion.Length > 0)
            yield return TraceFact.Of("审批意见", "Opinion", approval.Opinion);
    }
}
