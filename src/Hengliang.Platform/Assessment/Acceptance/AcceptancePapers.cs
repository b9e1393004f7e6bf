using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>自评报告 and 缺漏清单, made from an <see cref="AcceptanceImage"/> alone.</summary>
internal static class AcceptancePapers
{
    public static OfficialDocument Report(AcceptanceImage image, DateOnly today)
    {
        var body = ImmutableArray.CreateBuilder<DocumentBlock>();
        body.Add(new DocumentParagraph(
            $"{image.Region}自{image.BaseYear}年起开展建设"
            + (image.ApprovedOn is { } approved ? $"，{OfficialDate.InProse(approved)}获批" : "")
            + $"，验收年度为{image.Year}年。方案设 {image.Lines.Length} 项指标，已达到目标 {image.Reached} 项。"));
        foreach (var part in AcceptanceParts.All)
        {
            body.Add(new DocumentHeading(1, part.Label().Chinese));
            if (part == AcceptancePart.Goals)
                body.AddRange(Tables(image));
            var text = image.TextOf(part);
            body.AddRange(text.Length == 0
                ? [new DocumentParagraph("（此部分尚未填写。）")]
                : text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(p => new DocumentParagraph(p)));
        }

        return new()
        {
            Title = $"{image.Region}{image.Name}自评报告", Body = body.ToImmutable(), Date = today,
            Attachments = ["指标完成情况表", "佐证材料"],
        };
    }

    public static OfficialDocument Gaps(AcceptanceImage image, IReadOnlyCollection<Words> missing) => new()
    {
        Title = $"{image.Region}{image.Name}缺漏清单",
        Body = [new DocumentParagraph($"共缺 {missing.Count} 项，补齐后再报送："), .. missing.Select((m, n) => new DocumentParagraph(string.Create(CultureInfo.InvariantCulture, $"{n + 1}. {m.Chinese}；")))],
    };

    public static string Reached(AcceptanceLine line) => line.IsReached switch { true => "达到", false => "未达到", null => "无法判断" };

    private static IEnumerable<DocumentTable> Tables(AcceptanceImage image)
    {
        if (image.Lines.Any(l => !l.IsQualitative))
            yield return Measured(image);
        if (image.Lines.Any(l => l.IsQualitative))
            yield return Stated(image);
    }

    private static DocumentTable Measured(AcceptanceImage image) => new()
    {
        Caption = "指标完成情况表",
        Columns =
        [
            new("指标", 6, ColumnAlign.Left), new("单位", 3), new($"{image.BaseYear}年", 3, ColumnAlign.Right), new("目标", 3, ColumnAlign.Right),
            new($"{image.Year}年", 3, ColumnAlign.Right), new("增长", 4, ColumnAlign.Right), new("年均", 3, ColumnAlign.Right), new("是否达到", 3), new("佐证", 2, ColumnAlign.Right),
        ],
        Rows = [.. image.Lines.Where(l => !l.IsQualitative).Select(l => ImmutableArray.Create(
            l.Name, l.Unit, FigureWords.Cell(l.Baseline, l.Decimals), DigitGroups.In(l.Target?.Said ?? "—"), FigureWords.Cell(l.Actual, l.Decimals),
            l.Growth.Said.Chinese, l.Growth.YearlySaid, Reached(l), Proofs(l)))],
        Note = "指标本身为比重的，列百分点之差，不计算增长率；基期为零、为负的，不计算增长率。",
    };

    private static DocumentTable Stated(AcceptanceImage image) => new()
    {
        Caption = "定性要求完成情况表",
        Columns = [new("要求", 8, ColumnAlign.Left), new("完成情况", 12, ColumnAlign.Left), new("自评", 3), new("佐证", 2, ColumnAlign.Right)],
        Rows = [.. image.Lines.Where(l => l.IsQualitative).Select(l => ImmutableArray.Create(
            l.Requirement.Length > 0 ? $"{l.Name}：{l.Requirement}" : l.Name, l.Statement.Length > 0 ? l.Statement : "（尚未说明）", Reached(l), Proofs(l)))],
        Note = "是否达到为自评结论。",
    };

    /// <summary>Only what is in the package proves anything.</summary>
    private static string Proofs(AcceptanceLine line) => line.Proofs.Count(p => p.HasFile).ToString(CultureInfo.InvariantCulture);
}
