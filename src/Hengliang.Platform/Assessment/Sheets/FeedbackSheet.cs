using System.Collections.Immutable;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>单位反馈表: one unit's result as an official document.</summary>
public static class FeedbackSheet
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    /// <param name="sheet">What the unit is told.</param>
    /// <param name="issuer">Who tells it.</param>
    /// <param name="date">The day it bears: that on which its result was worked out, so that it is the same paper whenever it is fetched.</param>
    /// <param name="appealUntil">The last day on which an appeal is taken; null while none is.</param>
    /// <param name="recalled">When and why what it tells was taken back; null while it stands.</param>
    public static OfficialDocument Write(UnitSheet sheet, string issuer, DateOnly date, DateOnly? appealUntil, (DateOnly Day, string Reason)? recalled = null)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new()
        {
            Title = $"{sheet.Round}\n{sheet.Member.Name}考核结果反馈表",
            Recipient = sheet.Member.Name,
            Body = [.. Recalled(recalled), .. Summary(sheet), .. Details(sheet), .. Vetoes(sheet), .. Corrections(sheet), .. Appeals(appealUntil), new DocumentParagraph($"数据快照校验码（SHA-256）：{sheet.SnapshotHash}。据此可重算出同一结果。")],
            Signer = issuer,
            Date = date,
        };
    }

    private static IEnumerable<DocumentBlock> Recalled((DateOnly Day, string Reason)? recalled)
    {
        if (recalled is var (day, reason))
            yield return new DocumentParagraph($"本表所列结果已于{OfficialDate.InProse(day)}撤回，理由：{reason.TrimEnd('。')}。请以重新反馈的结果为准。") { Lead = "已撤回：" };
    }

    private static IEnumerable<DocumentBlock> Summary(UnitSheet sheet)
    {
        var result = sheet.Result;
        yield return new DocumentHeading(1, "考核结果");
        yield return new DocumentParagraph($"{ResultWords.Of(sheet).Chinese}。") { Lead = "结果：" };
        if (result.FinalScore is not { } final)
            yield break;
        yield return new DocumentParagraph(
            $"满分 {ValueWords.Number(sheet.Scale)} 分，{sheet.Member.Group}组参评 {sheet.GroupSize} 个单位。"
            + Before(sheet, final));
        if (sheet.Tilted is { } tilt)
            yield return new DocumentParagraph(tilt.Chinese + "。") { Lead = "权重：" };
        var weakest = sheet.Lines.Where(l => l is { IsLeaf: true, Item.Part: ItemPart.Weighted, Best: not null, Result.Share: > 0 })
            .OrderByDescending(l => l.Best!.Value - l.Result.Contribution).Take(3).Where(l => l.Best > l.Result.Contribution).ToList();
        if (weakest.Count > 0)
            yield return new DocumentParagraph(
                "与本组最高分差距较大的指标：" + string.Join("；", weakest.Select(l => $"{l.Item.Name}差 {ResultWords.Points(l.Best!.Value - l.Result.Contribution, l.Item)} 分")) + "。");
    }

    /// <summary>The difference is told only of scores out of one scale, and a place of another group with the group's name.</summary>
    private static string Before(UnitSheet sheet, decimal final)
    {
        if (sheet.PreviousScore is not { } before)
            return "没有可比的上一轮结果。";
        var group = sheet.PreviousGroup is { } other && other != sheet.Member.Group ? $"在“{other}”组" : "";
        var told = $"上一轮最终得分 {ResultWords.Score(before, sheet.Decimals)}，{group}第 {sheet.PreviousRank} 名";
        var change = sheet.PreviousScale == sheet.Scale ? $"，本轮最终得分{Change(final - before, sheet.Decimals)}。" : "。";
        return told + change + (group.Length > 0 ? "两轮分组不同，名次不作比较。" : "") + (ResultWords.OtherScale(sheet) is { } scale ? scale.Chinese + "。" : "");
    }

    private static IEnumerable<DocumentBlock> Details(UnitSheet sheet)
    {
        yield return new DocumentHeading(1, "得分构成");
        var compares = sheet.Lines.Any(l => l.Best is not null);
        yield return new DocumentTable
        {
            Caption = "各项指标得分表",
            Columns =
            [
                new("指标", 7, ColumnAlign.Left), new("单位", 3), new("上年值", 3, ColumnAlign.Right), new("本年值", 3, ColumnAlign.Right), new("目标值", 3, ColumnAlign.Right),
                new("计分方法", 4), new("权重分", 3, ColumnAlign.Right), new("得分", 3, ColumnAlign.Right),
                .. compares ? new DocumentColumn[] { new("本组最高", 3, ColumnAlign.Right) } : [],
            ],
            Rows = [.. sheet.Lines.Select(l => Row(l, compares))],
            StrongRows = [.. Enumerable.Range(0, sheet.Lines.Length).Where(i => !sheet.Lines[i].IsLeaf)],
            Note = "名次按未取整的得分排列，得分四舍五入后显示，部分数据存在合计与分项之和不等的情况。" + string.Concat(Notes(sheet)),
        };
    }

    private static ImmutableArray<string> Row(SheetLine line, bool compares)
    {
        var item = line.Item;
        string Figure(decimal? value) => ChangePhrase.Cell(value, item.Decimals);
        return
        [
            new string('　', line.Level - 1) + item.Name + (line.Result.Note == ItemNote.None ? "" : "*"),
            line.IsLeaf && item.Unit.Length > 0 ? item.Unit : "—",
            FigureWords.Cell(line.Figure?.Before, item.Decimals),
            Figure(line.Result.Figure ?? line.Figure?.Now?.Value),
            ResultWords.Target(line),
            line.IsLeaf ? item.Method.Label().Chinese : "—",
            item.Part == ItemPart.Weighted ? ResultWords.Score(line.Result.Share, 2) : item.Part.Label().Chinese,
            ResultWords.Points(line.Result.Contribution, item),
            .. compares ? [ResultWords.Points(line.Best, item)] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> Notes(UnitSheet sheet) =>
        new[] { ResultWords.NotCompared(sheet), ResultWords.Reweighed(sheet) }.OfType<Words>().Select(why => why.Chinese + "。")
            .Concat(sheet.Lines.Where(l => l.Result.Note != ItemNote.None).Select(l => $"*{l.Item.Name}：{l.Result.Note.Label().Chinese}{(l.Result.Reason.Length > 0 ? "（" + l.Result.Reason.TrimEnd('。') + "）" : "")}。"))
            .Concat(sheet.Lines.Where(l => l.IsLeaf && ResultWords.TargetHow(l) is not null).Select(l => $"“{l.Item.Name}”的目标值：{ResultWords.TargetHow(l)!.Value.Chinese}。"))
            .Concat(sheet.Lines.Where(l => l.Figure is { Before: not null, NoBefore: { } why } && l.Result.Reason != why).Select(l => $"“{l.Item.Name}”的上年值：{l.Figure!.NoBefore}。"));

    private static IEnumerable<DocumentBlock> Vetoes(UnitSheet sheet)
    {
        if (sheet.Vetoes.Length == 0)
            yield break;
        yield return new DocumentHeading(1, "一票否优");
        foreach (var veto in sheet.Vetoes)
            yield return new DocumentParagraph($"{veto.Rule} {veto.Name}，{(ResultWords.Days(veto, sheet.Year) is { } days ? days.Chinese + "，" : "")}{veto.DecidedOn} 认定，效力：{veto.Effect.Label().Chinese}。");
    }

    private static IEnumerable<DocumentBlock> Corrections(UnitSheet sheet)
    {
        if (sheet.Changes.Length == 0)
            yield break;
        yield return new DocumentHeading(1, "申诉更正");
        foreach (var change in sheet.Changes)
            yield return new DocumentParagraph(
                $"“{sheet.Lines.FirstOrDefault(l => l.Item.Code == change.Item)?.Item.Name ?? change.Item}”由 {change.From} 更正为 {change.To}。理由：{change.Reason.TrimEnd('。')}。");
    }

    private static IEnumerable<DocumentBlock> Appeals(DateOnly? until)
    {
        if (until is not { } day)
            yield break;
        yield return new DocumentHeading(1, "申诉");
        yield return new DocumentParagraph($"对上述结果有异议的，请于{OfficialDate.InProse(day)}前（含当日）在系统中提出申诉，写明请求，并写明依据或附上文件，逾期不予受理。");
    }

    private static string Change(decimal difference, int decimals) => Math.Round(difference, decimals, MidpointRounding.AwayFromZero) switch
    {
        > 0 => $"提高 {ResultWords.Score(difference, decimals)} 分",
        < 0 => $"降低 {ResultWords.Score(-difference, decimals)} 分",
        _ => "基本持平",
    };
}
