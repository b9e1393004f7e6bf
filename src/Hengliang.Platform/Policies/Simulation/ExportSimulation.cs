using Hengliang.Language.Simulation;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Policies.Simulation;

/// <summary>A simulation as a workbook or as csv: what was asked, the scenarios, and every group before and after.</summary>
public static class ExportSimulation
{
    public static byte[] ToWorkbook(SimulationSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        return new Workbook
        {
            Title = $"{sheet.Policy.Title} {sheet.Rule.Name} 预算模拟",
            Sheets =
            [
                new Sheet { Name = "说明", Rows = About(sheet), Widths = [24, 60] },
                new Sheet { Name = "方案", Rows = Scenarios(sheet), Widths = [48, 18, 18, 14, 14, 14], FrozenRows = 1 },
                .. (sheet.Result?.Groups ?? []).Select(g => new Sheet { Name = g.Column, Rows = Group(g), Widths = [20, 12, 18, 18, 18, 12, 12, 12], FrozenRows = 1 }),
            ],
        }.ToBytes();
    }

    /// <summary>All groups in one table, the column's name first.</summary>
    public static byte[] ToCsv(SimulationSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var groups = sheet.Result?.Groups ?? [];
        return CsvText.Write(groups.SelectMany(g => g.Rows.Select(r => new SheetRow([SheetCell.Of(g.Column), .. Cells(r, CellLook.Plain)])))
            .Prepend(new SheetRow([SheetCell.Of("分组"), .. Heads(CellLook.Plain)])));
    }

    private static IEnumerable<SheetRow> About(SimulationSheet sheet)
    {
        (string Label, string Text)[] lines =
        [
            ("政策", sheet.Policy.Title), ("规则", $"{sheet.Rule.Name}（第{sheet.Version.Number}版，{sheet.Version.State}）"), ("计算的金额", sheet.Amount),
            ("企业", sheet.FileName ?? "随机生成的虚构企业"), .. sheet.Source is { } source ? [("来源", source.Chinese)] : (IEnumerable<(string, string)>)[], ("户数", FormattableString.Invariant($"{sheet.Count}")),
            .. sheet.Assumed.Select(a => ("假定：" + a.Field.Name, a.Answer)),
            .. (sheet.Result?.Attribution ?? []).Select(a => ($"调整 {a.Change.Name}", FormattableString.Invariant($"{a.Change.Before} → {a.Change.After}，影响 {Simulate.Money(a.Difference)} 元"))),
        ];
        return lines.Select(l => new SheetRow(SheetCell.Of(l.Label, CellLook.Header), SheetCell.Of(l.Text, CellLook.Body)));
    }

    private static IEnumerable<SheetRow> Scenarios(SimulationSheet sheet) => sheet.Scenarios
        .Select(s => new SheetRow(
            SheetCell.Of(s.Changes.Count == 0 ? "现行" : string.Join("；", s.Changes.Select(c => $"{c.Key} = {c.Value}")), CellLook.Body),
            SheetCell.Of(s.Cost, 2, CellLook.Body), SheetCell.Of(s.Difference, 2, CellLook.Body), SheetCell.Of(s.Paid, 0, CellLook.Body),
            SheetCell.Of(s.Winners, 0, CellLook.Body), SheetCell.Of(s.Losers, 0, CellLook.Body)))
        .Prepend(new SheetRow([.. ((string[])["方案", "总额（元）", "比现行（元）", "享受户数", "增加户数", "减少户数"]).Select(h => SheetCell.Of(h, CellLook.Header))]));

    private static IEnumerable<SheetRow> Group(GroupTable table) =>
        table.Rows.Select(r => new SheetRow([.. Cells(r, CellLook.Body)])).Prepend(new SheetRow([.. Heads(CellLook.Header)]));

    private static IEnumerable<SheetCell> Heads(CellLook look) =>
        ((string[])["名称", "户数", "现行（元）", "调整后（元）", "差额（元）", "享受户数", "增加户数", "减少户数"]).Select(h => SheetCell.Of(h, look));

    private static IEnumerable<SheetCell> Cells(GroupEffect row, CellLook look) =>
    [
        SheetCell.Of(row.Name, look), SheetCell.Of(row.Rows, 0, look), SheetCell.Of(Simulate.Money(row.Before), 2, look), SheetCell.Of(Simulate.Money(row.After), 2, look),
        SheetCell.Of(Simulate.Money(row.Difference), 2, look), SheetCell.Of(row.PaidAfter, 0, look), SheetCell.Of(row.Winners, 0, look), SheetCell.Of(row.Losers, 0, look),
    ];
}
