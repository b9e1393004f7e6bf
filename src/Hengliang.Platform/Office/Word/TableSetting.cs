using System.Collections.Immutable;
using System.Globalization;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office.Word;

/// <summary>Lays a table across the 版心: thin lines, a head that is repeated on each page, rows that are not torn.</summary>
internal static class TableSetting
{
    public static IEnumerable<DocumentFormat.OpenXml.OpenXmlElement> Make(DocumentTable table, bool inEnglish)
    {
        if (table.Caption.Length > 0)
            yield return OfficialParagraphs.Centred(table.Caption, Typeface.HeiTi);
        if (table.Unit.Length > 0)
            yield return Small(inEnglish ? $"(Unit: {table.Unit})" : $"（单位：{table.Unit}）", JustificationValues.Right, keepNext: true);
        yield return Grid(table);
        // Word needs a paragraph between two tables, and a reader some air.
        yield return Small(table.Note.Length == 0 ? "" : (inEnglish ? "Note: " : "注：") + table.Note, JustificationValues.Left, keepNext: false);
    }

    private static Table Grid(DocumentTable table)
    {
        var widths = Widths(table.Columns);
        var grid = new Table(
            new TableProperties(
                new TableWidth { Width = PageLayout.TextWidth.ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                new TableJustification { Val = TableRowAlignmentValues.Center },
                Borders(),
                new DocumentFormat.OpenXml.Wordprocessing.TableLayout { Type = TableLayoutValues.Fixed },
                new TableCellMarginDefault(
                    new TableCellLeftMargin { Width = 57, Type = TableWidthValues.Dxa }, new TableCellRightMargin { Width = 57, Type = TableWidthValues.Dxa })),
            new TableGrid(widths.Select(w => new GridColumn { Width = w.ToString(CultureInfo.InvariantCulture) })),
            Row([.. table.Columns.Select(c => c.Title)], table.Columns, widths, OfficialStyles.TableHead, isHead: true));
        for (var i = 0; i < table.Rows.Length; i++)
        {
            if (table.Rows[i].Length != table.Columns.Length)
                throw new ArgumentException($"Row {i + 1} of the table '{table.Caption}' has {table.Rows[i].Length} cells for {table.Columns.Length} columns.", nameof(table));
            var strong = table.StrongRows.Contains(i);
            grid.Append(Row(table.Rows[i], table.Columns, widths, strong ? OfficialStyles.TableHead : OfficialStyles.TableText, isHead: false));
        }

        return grid;
    }

    private static TableRow Row(ImmutableArray<string> texts, ImmutableArray<DocumentColumn> columns, int[] widths, string style, bool isHead)
    {
        var properties = new TableRowProperties(new CantSplit());
        if (isHead)
            properties.Append(new TableHeader());
        var row = new TableRow(properties);
        for (var i = 0; i < texts.Length; i++)
        {
            var paragraph = OfficialParagraphs.Of(style, texts[i]);
            paragraph.ParagraphProperties!.Append(new Justification { Val = isHead ? JustificationValues.Center : Side(columns[i].Align) });
            row.Append(new TableCell(
                new TableCellProperties(
                    new TableCellWidth { Width = widths[i].ToString(CultureInfo.InvariantCulture), Type = TableWidthUnitValues.Dxa },
                    new TableCellVerticalAlignment { Val = TableVerticalAlignmentValues.Center }),
                paragraph));
        }

        return row;
    }

    private static JustificationValues Side(ColumnAlign align) => align switch
    {
        ColumnAlign.Left => JustificationValues.Left,
        ColumnAlign.Right => JustificationValues.Right,
        _ => JustificationValues.Center,
    };

    // The last column takes what rounding leaves, so that the table is exactly as wide as the text.
    private static int[] Widths(ImmutableArray<DocumentColumn> columns)
    {
        var shares = columns.Sum(c => c.Share);
        var widths = columns.Select(c => PageLayout.TextWidth * c.Share / shares).ToArray();
        widths[^1] += PageLayout.TextWidth - widths.Sum();
        return widths;
    }

    private static TableBorders Borders() => new(
        new TopBorder { Val = BorderValues.Single, Size = 6 }, new LeftBorder { Val = BorderValues.Single, Size = 6 },
        new BottomBorder { Val = BorderValues.Single, Size = 6 }, new RightBorder { Val = BorderValues.Single, Size = 6 },
        new InsideHorizontalBorder { Val = BorderValues.Single, Size = 4 }, new InsideVerticalBorder { Val = BorderValues.Single, Size = 4 });

    private static Paragraph Small(string text, JustificationValues side, bool keepNext)
    {
        var paragraph = OfficialParagraphs.Of(OfficialStyles.TableText, text);
        if (keepNext)
            paragraph.ParagraphProperties!.Append(new KeepNext());
        paragraph.ParagraphProperties!.Append(new Justification { Val = side });
        return paragraph;
    }
}
