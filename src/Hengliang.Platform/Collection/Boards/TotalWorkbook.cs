using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>A campaign's total as a workbook; fields marked sensitive are left out.</summary>
public static class TotalWorkbook
{
    private static readonly string[] FollowUpColumns = ["单位", "行", "字段", "现值", "跟进事项", "标注人", "标注时间", "状态", "处理结果", "处理人", "处理时间"];

    public static byte[] Write(CampaignTotal total)
    {
        ArgumentNullException.ThrowIfNull(total);
        var shown = total.Shown;
        return new Workbook
        {
            Title = total.Campaign.Title,
            Sheets =
            [
                new()
                {
                    Name = "汇总", FrozenRows = 2, FrozenColumns = 2, Widths = [28, 16, .. shown.Select(_ => 16d)],
                    Rows =
                    [
                        new(SheetCell.Of(total.Campaign.Title, CellLook.Title)),
                        new([SheetCell.Of("单位", CellLook.Header), SheetCell.Of("行", CellLook.Header), .. shown.Select(f => SheetCell.Of(Heading(f.Item), CellLook.Header))]),
                        .. total.Lines.Select(l => new SheetRow([SheetCell.Of(l.Unit.Chinese, CellLook.Body), SheetCell.Of(l.Row.Chinese, CellLook.Body), .. shown.Select(f => Cell(f.Item, l.Answers[f.Index]))])),
                        new([SheetCell.Of("合计", CellLook.Total), SheetCell.Blank with { Look = CellLook.Total }, .. shown.Select(f => SheetCell.Of(total.Totals[f.Index], f.Item.Precision, CellLook.Total))]),
                    ],
                },
                FollowUpSheetOf(total.FollowUps),
            ],
        }.ToBytes();
    }

    /// <summary>待跟进: what is still to be settled, and how the rest was; of fields marked sensitive neither value nor words.</summary>
    internal static Sheet FollowUpSheetOf(IReadOnlyList<FollowUpLine> lines) => new()
    {
        Name = "待跟进", FrozenRows = 1, Widths = [28, 20, 24, 16, 40, 14, 18, 10, 40, 14, 18],
        Rows =
        [
            new([.. FollowUpColumns.Select(h => SheetCell.Of(h, CellLook.Header))]),
            .. lines.Select(l => new SheetRow(
            [
                .. new[]
                {
                    l.Unit, l.Row, Heading(l.Field), Open(l, CellText.Print(l.Answer)), Open(l, l.FollowUp.Note), l.FollowUp.ByName, Time(l.FollowUp.At), l.FollowUp.IsOpen ? "待跟进" : "已处理",
                    Open(l, l.FollowUp.Word), l.FollowUp.ClearedByName, Time(l.FollowUp.ClearedAt),
                }.Select(text => SheetCell.Of(text, CellLook.Body)),
            ])),
        ],
    };

    private static string Open(FollowUpLine line, string text) => line.Field.Sensitivity == Sensitivity.Sensitive ? "（敏感字段）" : text;

    private static string Time(DateTimeOffset? at) => at?.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture) ?? "";

    private static string Heading(FormField field) => field.Unit.Length == 0 ? field.Label : $"{field.Label}（{field.Unit}）";

    private static SheetCell Cell(FormField field, CellAnswer? answer) => answer switch
    {
        null => SheetCell.Blank with { Look = CellLook.Body },
        { Number: { } number } => SheetCell.Of(number, field.Precision, CellLook.Body),
        _ => SheetCell.Of(CellText.Print(answer), CellLook.Body),
    };
}
