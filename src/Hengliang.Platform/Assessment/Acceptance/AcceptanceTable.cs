using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>指标完成情况表: the lines as numbers, and the list of the evidence with the place of each file in the package.</summary>
internal static class AcceptanceTable
{
    private static readonly string[] ProofColumns = ["指标编码", "佐证", "材料中的位置", "文件校验码（SHA-256）", "添加人"];

    public static Workbook Of(AcceptanceImage image, PackagePlan plan) => new()
    {
        Title = image.Name,
        Sheets =
        [
            new()
            {
                Name = "指标完成情况", FrozenRows = 1, Widths = [8, 28, 10, 12, 14, 12, 14, 14, 10, 10, 40, 40, 50, 50],
                Rows = [Head(Columns(image)), .. image.Lines.Select(Row)],
            },
            new()
            {
                Name = "佐证清单", FrozenRows = 1, Widths = [12, 40, 60, 66, 16],
                Rows = [Head(ProofColumns), .. image.Lines.SelectMany(line => line.Proofs.Select(p => Row(line, p, plan)))],
            },
        ],
    };

    private static string[] Columns(AcceptanceImage image) =>
    [
        "编码", "指标", "单位", $"{image.BaseYear}年基期", $"{image.Year}年目标", $"{image.Year}年实际", "增长", "增长的单位", "年均增长%", "是否达到", "要求", "完成情况", "佐证材料", "目标来源",
    ];

    private static SheetRow Head(IEnumerable<string> columns) => new([.. columns.Select(h => SheetCell.Of(h, CellLook.Header))]);

    private static SheetRow Row(AcceptanceLine line) => new(
        Text(line.Code), Text(line.Name), Text(line.Unit), Figure(line.Baseline),
        line.Target is { Value: { } target } ? Number(target) : Text(line.Target?.Said ?? ""),
        Figure(line.Actual),
        line.Growth.Change is { } change ? SheetCell.Of(change, line.Growth.Decimals, CellLook.Body) : Text(line.Growth.Why),
        Text(line.Growth.Kind switch { GrowthKind.Rate => "%", GrowthKind.Points => "个百分点", GrowthKind.PerMillePoints => "个千分点", _ => "" }),
        SheetCell.Of(line.Growth.Yearly, 1, CellLook.Body),
        Text(AcceptancePapers.Reached(line)), Text(line.Requirement), Text(line.Statement), Text(string.Join("；", line.Proofs.Select(p => p.Title))),
        Text(line.Target is { Source.Length: > 0 } promised ? $"{promised.How}（{promised.Source}）" : line.Target is null ? "" : "验收方案"));

    private static SheetRow Row(AcceptanceLine line, AcceptanceProof proof, PackagePlan plan) => new(
        Text(line.Code), Text(proof.Title), Text(proof.HasFile ? plan.PathOf(proof) : "（没有可放入材料的原件）"), Text(proof.Sha256), Text(proof.AddedByName));

    private static SheetCell Text(string text) => SheetCell.Of(text, CellLook.Body);

    private static SheetCell Figure(ValueImage? value) => value is { Mark: ValueMark.BelowUnit } ? Text(FigureWords.BelowUnit) : Number(value?.Value);

    private static SheetCell Number(decimal? value) => SheetCell.Of(value, -1, CellLook.Body);
}
