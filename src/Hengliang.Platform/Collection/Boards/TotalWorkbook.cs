using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Collection;

/// <summary>A campaign's total as a workbook; fields marked sensitive are left out.</summary>
public static class TotalWorkbook
{
    public static byte[] Write(CampaignTotal total)
    {
        ArgumentNullException.ThrowIfNull(total);
        var shown = total.Form.Fields.Index().Where(f => f.Item.Sensitivity != Sensitivity.Sensitive).ToList();
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
            ],
        }.ToBytes();
    }

    private static string Heading(FormField field) => field.Unit.Length == 0 ? field.Label : $"{field.Label}（{field.Unit}）";

    private static SheetCell Cell(FormField field, CellAnswer? answer) => answer switch
    {
        null => SheetCell.Blank with { Look = CellLook.Body },
        { Number: { } number } => SheetCell.Of(number, field.Precision, CellLook.Body),
        _ => SheetCell.Of(CellText.Print(answer), CellLook.Body),
    };
}
