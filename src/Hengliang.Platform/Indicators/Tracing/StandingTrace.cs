using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Indicators.Tracing;

/// <summary>The step of a number that a target is judged by and nobody recorded as it stands: its formula, and each value that goes into it.</summary>
internal sealed class StandingTrace(Acting acting) : ITraceSource
{
    public string Kind => "standing";

    public async Task<TraceStep?> FindAsync(HengliangDb db, TraceKey key, CancellationToken cancel)
    {
        if (!acting.May(IndicatorsPermissions.Read))
            return null;
        var lines = await TargetLines.OfAsync(db, db.Targets.Where(t => t.SeriesId == key.Id), cancel).ConfigureAwait(false);
        if (lines is not [{ Standing: { Inside: { } inside } standing } line])
            return null;
        var (number, shown) = (ValueWords.Number(inside.Value), ValueWords.Number(inside.Shown));
        return new()
        {
            Key = key,
            Kind = inside.IsEstimate ? new("推算值", "Estimate") : new("年内数据", "Figure inside a year"),
            Title = new($"{line.Region.Chinese} {line.Indicator.Chinese} {inside.When.Chinese}", $"{line.Indicator.English}, {line.Region.English}, {inside.When.English}"),
            Address = $"/targets/{line.SeriesId}",
            Facts =
            [
                TraceFact.Of("数值", "Value", new Words(shown, shown)),
                .. shown == number ? [] : (TraceFact[])[TraceFact.Of("未修约数值", "Unrounded", new Words(number, number))],
                TraceFact.Of("年内数据口径", "Figures inside a year", inside.Reading.Label()),
                TraceFact.Of("由来", "How", inside.How),
                TraceFact.Of("结果", "Result", standing.Verdict.Label()),
                .. inside.IsEstimate ? (TraceFact[])[TraceFact.Of("注意", "Note", PartWords.NotProof)] : [],
            ],
            Quote = inside.Share is { } share ? $"{share.Formula} = {number}" : "",
            Next =
            [
                .. inside.Inputs.Select(i => new TraceLink(
                    TraceKey.Value(ObservationSeries.OfLevel(line.IndicatorId, line.RegionId, i.Value.Period.ToString())), Said(i.As, i.Value))),
            ],
        };
    }

    private static Words Said(Words role, PartValue value)
    {
        var (period, number) = (value.Period.InWords(), ValueWords.Number(value.Value));
        return new($"{role.Chinese}：{period.Chinese} {number}", $"{role.English}: {number} in {period.English}");
    }
}
