using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Assessment.Sheets;

/// <summary>The ranking as a workbook: places first, then every item of every unit, then where it came from.</summary>
public static class RankingBook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static byte[] Write(RoundSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new Workbook { Title = sheet.Round.Name, Sheets = [Ranking(sheet), Items(sheet), Source(sheet)] }.ToBytes();
    }

    private static Sheet Ranking(RoundSheet sheet) => new()
    {
        Name = "排名", FrozenRows = 2, FrozenColumns = 2, Widths = [22, 18, 10, 10, 10, 10, 10, 10, 40],
        Rows =
        [
            new(SheetCell.Of(sheet.Round.Name, CellLook.Title)),
            Heads("分组", "单位", "得分", "名次", "等级", "最终得分", "最终名次", "最终等级", "说明"),
            .. sheet.Ranking.Select(r => new SheetRow(
                Body(r.Member.IsListed && Tilted(sheet) is { } tilted ? $"{r.Member.Group}（{Tilt.NameOf(tilted.ListName)}）" : r.Member.Group), Body(r.Member.Name), Figure(r.Result.Score, sheet.Scheme.Scheme.Decimals), Figure(r.Result.Rank, 0), Body(r.Result.Grade),
                Figure(r.Result.FinalScore, sheet.Scheme.Scheme.Decimals), Figure(r.Result.FinalRank, 0), Body(r.Result.FinalGrade), Body(r.Said.Chinese))),
            new(SheetCell.Of("名次按未取整的得分排列；并列取较好名次（1，2，2，4）。", CellLook.Remark)),
            .. Tilted(sheet) is { } scheme && Tilt.Say(scheme.ListName, scheme.Items) is { } tilt ? [new SheetRow(SheetCell.Of(tilt.Chinese + "。", CellLook.Remark))] : Array.Empty<SheetRow>(),
        ],
    };

    /// <summary>The scheme where some units have weights of their own, which a ranking does not keep to itself.</summary>
    private static SchemeImage? Tilted(RoundSheet sheet) =>
        sheet.Image is { } image && image.Scheme.IsTilted() && image.Members.Any(m => m.IsListed) ? image.Scheme : null;

    private static Sheet Items(RoundSheet sheet)
    {
        var items = sheet.Image?.Scheme.Items ?? [];
        return new()
        {
            Name = "得分构成", FrozenRows = 1, FrozenColumns = 1, Widths = [18, .. items.Select(_ => 14.0)],
            Rows =
            [
                Heads([.. items.Select(i => i.Name).Prepend("单位")]),
                .. sheet.Ranking.Select(r => new SheetRow([Body(r.Member.Name), .. r.Result.Items.Zip(items, (own, item) => Figure(own.Contribution, ResultWords.DecimalsOf(item)))])),
            ],
        };
    }

    private static Sheet Source(RoundSheet sheet) => new()
    {
        Name = "来源", Widths = [18, 80],
        Rows =
        [
            Line("方案", $"{sheet.Scheme.Scheme.Name} 第{sheet.Scheme.Scheme.Number}版"),
            Line("状态", sheet.Round.State.Label().Chinese),
            Line("数据快照", sheet.Round.SnapshotHash),
            Line("计算结果", sheet.Round.ResultHash),
            .. sheet.Snapshots.SelectMany(s => s.Findings).Select(f => Line($"冻结时检查（{f.Severity.Label().Chinese}）", $"{f.Title}：{f.Count} 处{(f.Reason.Length > 0 ? $"；{f.By}：{f.Reason}" : "")}")),
            .. (sheet.Image?.Changes ?? []).Select(c => Line("申诉更正", $"{c.Item}：{c.From} → {c.To}；{c.Reason}")),
            .. (sheet.Image?.Vetoes ?? []).Select(v => Line("一票否优", $"{v.Rule} {v.Name}（{v.DecidedOn}{(ResultWords.Days(v, sheet.Round.Year) is { } days ? "；" + days.Chinese : "")}）")),
        ],
    };

    private static SheetRow Heads(params string[] heads) => new([.. heads.Select(h => SheetCell.Of(h, CellLook.Header))]);

    private static SheetRow Line(string name, string value) => new(SheetCell.Of(name, CellLook.Header), Body(value));

    private static SheetCell Body(string text) => SheetCell.Of(text, CellLook.Body);

    private static SheetCell Figure(decimal? value, int decimals) => SheetCell.Of(value, decimals, CellLook.Body);
}
