using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Indicators.Tracing;

/// <summary>The step of a value: what it is, who recorded it, and by its origin the sentence, cell, file, formula or revision it comes from.</summary>
internal sealed class ValueTrace(Acting acting) : ITraceSource
{
    public string Kind => "value";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if (!acting.May(IndicatorsPermissions.Read))
            return null;
        var all = await ValueHistory.ReadAsync(db, key.Id, cancel).ConfigureAwait(false);
        if (all.Count == 0)
            return null;
        var wanted = int.TryParse(key.Part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? all.FirstOrDefault(o => o.Revision == number) : all[0];
        if (wanted is not { } found)
            return null;
        var indicator = await db.Indicators.AsNoTracking().SingleAsync(i => i.Id == found.IndicatorId, cancel).ConfigureAwait(false);
        var region = await db.Set<Region>().AsNoTracking().SingleAsync(r => r.Id == found.RegionId, cancel).ConfigureAwait(false);
        var name = TargetLines.NameOf(indicator);
        var place = Words.Named(region.Name, region.NameEnglish);
        var period = Period.TryParse(found.Period, out var read) ? read.InWords() : new Words(found.Period, found.Period);
        return new()
        {
            Key = key,
            Kind = found.Origin == ValueOrigin.Formula ? new("计算值", "Computed value") : new("指标值", "Value"),
            Title = new($"{place.Chinese} {name.Chinese} {period.Chinese}", $"{name.English}, {place.English}, {period.English}"),
            Address = $"/values/{found.SeriesId}",
            Facts = [.. Facts(indicator, found, all[0])],
            Quote = found.Origin is ValueOrigin.Formula or ValueOrigin.Document or ValueOrigin.Import ? found.SourceQuote : "",
            Next = await NextAsync(db, found, indicator, cancel).ConfigureAwait(false),
        };
    }

    private static IEnumerable<TraceFact> Facts(Indicator indicator, ObservedRevision found, ObservedRevision last)
    {
        var (said, exact) = (ValueWords.Of(found, indicator.Decimals), ValueWords.Of(found.Quantified));
        yield return TraceFact.Of("数值", "Value", said);
        if (said != exact)
            yield return TraceFact.Of("未修约数值", "Unrounded", exact);
        if (found.Dimension.Length > 0)
            yield return TraceFact.Of("维度", "Part", DimensionSet.Of(indicator).Tell(found.Dimension));
        yield return TraceFact.Of("状态", "Status", found.Status.Label());
        yield return TraceFact.Of("来源", "Origin", found.Origin.Label());
        yield return TraceFact.Of("版次", "Revision", found.Revision.ToString(CultureInfo.InvariantCulture));
        yield return TraceFact.By("录入", "Recorded by", found.RecordedByName, found.RecordedAt);
        if (found.Reason.Length > 0)
            yield return TraceFact.Of("修订理由", "Reason", found.Reason);
        if (last.Revision != found.Revision)
            yield return TraceFact.Of("现行值", "As it stands now", last.State == RevisionState.Withdrawn
                ? new Words($"已撤回（第{last.Revision}版）", $"withdrawn (revision {last.Revision})")
                : new Words($"{ValueWords.Of(last, indicator.Decimals).Chinese}（第{last.Revision}版）", $"{ValueWords.Of(last, indicator.Decimals).English} (revision {last.Revision})"));
        else if (last.State == RevisionState.Withdrawn)
            yield return TraceFact.Of("注意", "Note", new Words("这个值已撤回", "This value was withdrawn"));
    }

    private static async Task<IReadOnlyList<TraceLink>> NextAsync(HengliangDb db, ObservedRevision found, Indicator indicator, CancellationToken cancel) => found.Origin switch
    {
        // The cell or line is that of the value as it was reported, which a withdrawal does not report again.
        not (ValueOrigin.Formula or ValueOrigin.Document) when found is { State: RevisionState.Withdrawn, Revision: > 1 } =>
            [new(TraceKey.Value(found.SeriesId, found.Revision - 1), new("撤回前的值", "the value before it was withdrawn"))],
        ValueOrigin.Document => [new(TraceKey.Sentence(found.SourceDocumentId, found.SourceStart, found.SourceEnd), new("文献原句", "the sentence"))],
        ValueOrigin.Return when found.SourceRecordId is { } cell => [new(TraceKey.Cell(cell, found.RecordedAt), new("填报单元格", "the cell of a return"))],
        ValueOrigin.Import when found.SourceRecordId is { } import => [new(new("value-file", import, found.SourcePlace), new("导入文件", "the file imported"))],
        ValueOrigin.Formula => await OperandsAsync(db, found, indicator, cancel).ConfigureAwait(false),
        ValueOrigin.Entry when found.Revision > 1 => [new(TraceKey.Value(found.SeriesId, found.Revision - 1), new("更正前的值", "the value before it was corrected"))],
        _ => [],
    };

    /// <summary>The very revisions that were computed from, and what became of them since.</summary>
    private static async Task<IReadOnlyList<TraceLink>> OperandsAsync(HengliangDb db, ObservedRevision found, Indicator indicator, CancellationToken cancel)
    {
        var inputs = await FormulaInputs.FindAsync(db, indicator, found, cancel).ConfigureAwait(false);
        return
        [
            .. inputs.SelectMany(input =>
            {
                var said = new Words($"{input.Use.Field}：{input.Value.Chinese}", $"{input.Use.Field}: {input.Value.English}");
                return input.Parts.Count > 0
                    ? input.Parts.Select(p => new TraceLink(TraceKey.Value(p.Then.SeriesId, p.Then.Revision), With(said, p.Since), Unfolds: input.Parts.Count == 1))
                    : [new TraceLink(TraceKey.Value(ObservationSeries.OfLevel(input.Use.IndicatorId, found.RegionId, input.Period?.ToString() ?? "")), With(said, input.Since))];
            }),
        ];
    }

    private static Words With(Words said, Words? since) => since is { } changed ? new($"{said.Chinese}（{changed.Chinese}）", $"{said.English} ({changed.English})") : said;
}
