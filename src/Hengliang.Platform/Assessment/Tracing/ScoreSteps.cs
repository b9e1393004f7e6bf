using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Assessment.Tracing;

/// <summary>Tells how a score came about: the whole from its items, an item from its method, its figures and its marks.</summary>
internal sealed class ScoreSteps(UnitSheet sheet, Func<string, TraceKey> keyOf)
{
    /// <param name="item">Its code; empty for the whole score.</param>
    /// <param name="address">The page of the composition.</param>
    /// <param name="marks">The marks of the unit, where they may be seen.</param>
    public TraceStep? Tell(string item, string address, IEnumerable<MarkImage> marks) => item.Length == 0
        ? Whole(address)
        : sheet.Lines.FirstOrDefault(l => l.Item.Code == item) is { } line ? Item(line, address, marks) : null;

    private TraceStep Whole(string address) => new()
    {
        Key = keyOf(""),
        Kind = new("考核得分", "Score"),
        Title = new($"{sheet.Round} · {sheet.Member.Name}", $"{sheet.Title.English} · {sheet.Member.NameEnglish}"),
        Address = address,
        Facts =
        [
            TraceFact.Of("结果", "Result", ResultWords.Of(sheet)),
            TraceFact.Of("最终得分", "Final score", ResultWords.Score(sheet.Result.FinalScore, sheet.Decimals)),
            TraceFact.Of("分组", "Group", sheet.Names[sheet.Member.Group]),
            .. sheet.Tilted is { } tilt ? [TraceFact.Of("权重", "Weights", tilt)] : Array.Empty<TraceFact>(),
            .. sheet.Vetoes.Select(v => TraceFact.Of("一票否优", "Veto", new Words(
                $"{v.Rule} {v.Name}（{v.DecidedOn} 认定，{v.Effect.Label().Chinese}{(ResultWords.Days(v, sheet.Year) is { } days ? "；" + days.Chinese : "")}）",
                $"{v.Rule} {(v.NameEnglish.Length > 0 ? v.NameEnglish : v.Name)} ({v.DecidedOn}, {v.Effect.Label().English}{(ResultWords.Days(v, sheet.Year) is { } told ? "; " + told.English : "")})"))),
            TraceFact.Of("数据快照（SHA-256）", "Snapshot (SHA-256)", sheet.SnapshotHash),
        ],
        Next = [.. Below(null)],
    };

    private TraceStep Item(SheetLine line, string address, IEnumerable<MarkImage> marks) => new()
    {
        Key = keyOf(line.Item.Code),
        Kind = line.IsLeaf ? new("指标得分", "Score of an item") : new("分组得分", "Score of a group of items"),
        Title = new($"{sheet.Member.Name} · {line.Item.Name}", $"{sheet.Member.NameEnglish} · {English(line.Item)}"),
        Address = $"{address}#i-{line.Item.Code}",
        Facts = [.. line.IsLeaf ? Leaf(line) : [], .. Result(line), .. marks.Where(m => m.Item == line.Item.Code).Select(Mark), .. Changes(line)],
        Quote = line.Item.Params.Formula,
        Next = [.. line.IsLeaf ? Figures(line) : Below(line.Item.Code), .. sheet.Changes.Where(c => c.Item == line.Item.Code && c.Kind == "appeal").Select(c => new TraceLink(new("appeal", c.Subject), new("据此更正的申诉", "the appeal that corrected it")))],
    };

    private static IEnumerable<TraceFact> Leaf(SheetLine line)
    {
        yield return TraceFact.Of("计分方法", "Method", line.Item.Method.Label());
        yield return TraceFact.Of("怎么算", "How", line.Item.Method.Explain().How);
        foreach (var (chinese, english, value) in new (string, string, decimal?)[]
        {
            ("不允许值", "Unacceptable", line.Item.Params.Low), ("满意值", "Satisfactory", line.Item.Params.High), ("方案目标", "Target of the scheme", line.Item.Params.Target),
            ("增幅下限", "Growth from", line.Item.Params.GrowthLow), ("增幅上限", "Growth to", line.Item.Params.GrowthHigh), ("封顶", "Cap", line.Item.Cap), ("保底", "Floor", line.Item.Floor),
        })
            if (value is { } known)
                yield return TraceFact.Of(chinese, english, ValueWords.Number(known));
        if (ResultWords.TargetHow(line) is { } how)
            yield return TraceFact.Of("目标值由来", "How the target came about", how);
        if (line.Item.Method != ScoringMethod.Marks)
            yield return TraceFact.Of("计分所用数值", "Figure scored", Figure(line, line.Result.Figure ?? line.Figure?.Now?.Value));
    }

    private static IEnumerable<TraceFact> Result(SheetLine line)
    {
        if (line.IsLeaf)
            yield return TraceFact.Of("得分（百分制或加扣分）", "Points", ResultWords.Points(line.Result.Points, line.Item));
        if (line.Item.Part == ItemPart.Weighted)
            yield return TraceFact.Of("权重分", "Weight", ResultWords.Score(line.Result.Share, 2));
        yield return TraceFact.Of("计入总分", "Adds to the score", ResultWords.Points(line.Result.Contribution, line.Item));
        if (line.Result.Note != ItemNote.None)
            yield return TraceFact.Of("说明", "Note", line.Result.Reason.Length == 0 ? line.Result.Note.Label()
                : new($"{line.Result.Note.Label().Chinese}：{line.Result.Reason}", $"{line.Result.Note.Label().English}: {(line.Result.ReasonEnglish.Length > 0 ? line.Result.ReasonEnglish : line.Result.Reason)}"));
    }

    private static TraceFact Mark(MarkImage mark) => TraceFact.Of("评分", "Mark", $"{mark.By} {ValueWords.Number(mark.Mark)}");

    private IEnumerable<TraceFact> Changes(SheetLine line) => sheet.Changes.Where(c => c.Item == line.Item.Code)
        .Select(c => TraceFact.Of("更正", "Corrected", $"{c.From} → {c.To}：{c.Reason}"));

    /// <summary>The very revisions that were frozen, whatever stands now.</summary>
    private static IEnumerable<TraceLink> Figures(SheetLine line)
    {
        if (Frozen(line.Figure?.Now) is { } now)
            yield return new(now, Said("本年值", "this year's figure", line, line.Figure!.Now!.Value));
        if (line.Figure?.NoBefore is null && Frozen(line.Figure?.Before) is { } before && (line.Item.Method is ScoringMethod.Growth or ScoringMethod.LevelAndGrowth or ScoringMethod.Formula || line.Result.Note == ItemNote.LastYearUsed))
            yield return new(before, Said("上年值", "last year's figure", line, line.Figure!.Before!.Value));
        if (line is { Item: { Method: ScoringMethod.Completion or ScoringMethod.Consistency or ScoringMethod.Formula, Params.Target: null }, Figure.Target: { } target })
            yield return new(TraceKey.Target(target.Series, target.Revision), Said("目标值", "the target", line, target.Value));
    }

    private static TraceKey? Frozen(ValueImage? value) => value is { } known && known.Series != Guid.Empty ? TraceKey.Value(known.Series, known.Revision) : null;

    private static Words Said(string chinese, string english, SheetLine line, decimal? value)
    {
        var figure = Figure(line, value);
        return new($"{chinese}：{figure.Chinese}", $"{english}: {figure.English}");
    }

    private static Words Figure(SheetLine line, decimal? value) => value is { } known
        ? QuantityWords.Of(Math.Round(known, Math.Clamp(line.Item.Decimals, 0, 28), MidpointRounding.AwayFromZero), null, line.Item.Unit)
        : new("—", "—");

    private IEnumerable<TraceLink> Below(string? parent) => sheet.Lines.Where(l => parent is null ? l.Level == 1 : l.Item.Parent == parent)
        .Select(l => new TraceLink(
            keyOf(l.Item.Code),
            new($"{l.Item.Name}：{ResultWords.Points(l.Result.Contribution, l.Item)}", $"{English(l.Item)}: {ResultWords.Points(l.Result.Contribution, l.Item)}"),
            Unfolds: false));

    private static string English(ItemImage item) => item.NameEnglish.Length > 0 ? item.NameEnglish : item.Name;
}
