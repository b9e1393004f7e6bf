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
        var wanted = int.TryParse(key.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? all.Find(t => t.Revision == number) : all.FirstOrDefault();
        if (wanted is not { } found)
            return null;
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Id == found.IndicatorId, cancel).ConfigureAwait(false);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == found.RegionId, cancel).ConfigureAwait(false);
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
                .. all[0] switch
                {
                    { State: RevisionState.Withdrawn, Reason: var why } =>
                        (TraceFact[])[TraceFact.Of("注意", "Note", new Words("这个目标已撤回", "This target was withdrawn")), TraceFact.Of("撤回理由", "Withdrawn because", why)],
                    var now when now.Revision != found.Revision => [TraceFact.Of("现行目标", "As it stands now", ValueWords.Of(now.Quantified))],
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
}
