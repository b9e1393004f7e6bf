using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Hengliang.Platform.Office.Contracts;
using Sheet = Hengliang.Platform.Office.Contracts.Sheet;

namespace Hengliang.Platform.Office;

/// <summary>Writes one sheet as it reads its rows, and keeps of them only the notes.</summary>
internal sealed class SheetWriter(Sheet sheet, WorksheetPart part, StyleTable styles)
{
    private readonly List<CellNote> _notes = [];

    public void Write()
    {
        using (var xml = OpenXmlWriter.Create(part))
        {
            xml.WriteStartElement(new Worksheet());
            xml.WriteElement(new SheetViews(View()));
            xml.WriteElement(new SheetFormatProperties { DefaultRowHeight = 15 });
            if (sheet.Widths.Count > 0)
                xml.WriteElement(new Columns(sheet.Widths.Select((w, i) => new Column { Min = (uint)(i + 1), Max = (uint)(i + 1), Width = w, CustomWidth = true })));
            WriteRows(xml);
            if (sheet.IsProtected)
                xml.WriteElement(new SheetProtection { Sheet = true, Objects = true, Scenarios = true, FormatColumns = false, FormatRows = false });
            WriteAreas(xml);
            if (_notes.Count > 0)
            {
                CellNotes.Write(part, _notes);
                xml.WriteElement(new LegacyDrawing { Id = CellNotes.DrawingId });
            }

            xml.WriteEndElement();
        }
    }

    private SheetView View()
    {
        var view = new SheetView { WorkbookViewId = 0 };
        var (rows, columns) = (sheet.FrozenRows, sheet.FrozenColumns);
        if (rows == 0 && columns == 0)
            return view;
        view.Append(new Pane
        {
            VerticalSplit = rows > 0 ? rows : null,
            HorizontalSplit = columns > 0 ? columns : null,
            TopLeftCell = SheetText.Address(rows + 1, columns + 1),
            ActivePane = rows == 0 ? PaneValues.TopRight : columns == 0 ? PaneValues.BottomLeft : PaneValues.BottomRight,
            State = PaneStateValues.Frozen,
        });
        return view;
    }

    private void WriteRows(OpenXmlWriter xml)
    {
        xml.WriteStartElement(new SheetData());
        var number = 0;
        foreach (var row in sheet.Rows)
        {
            number++;
            xml.WriteStartElement(new Row { RowIndex = (uint)number, Height = row.Height, CustomHeight = row.Height is null ? null : true });
            for (var column = 1; column <= row.Cells.Count; column++)
                WriteCell(xml, row.Cells[column - 1], number, column);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private void WriteCell(OpenXmlWriter xml, SheetCell cell, int row, int column)
    {
        if (cell.Note is { Length: > 0 } note)
            _notes.Add(new(row, column, note));
        var style = styles.Of(cell);
        if (style == 0 && cell is { Text: null, Number: null, Day: null, Truth: null })
            return;
        var written = new Cell { CellReference = SheetText.Address(row, column), StyleIndex = style };
        if (cell.Number is { } number)
            written.CellValue = new CellValue(number.ToString("G29", CultureInfo.InvariantCulture));
        else if (cell.Day is { } day)
            written.CellValue = new CellValue(day.ToDateTime(TimeOnly.MinValue).ToOADate().ToString(CultureInfo.InvariantCulture));
        else if (cell.Truth is { } truth)
            (written.DataType, written.CellValue) = (CellValues.Boolean, new CellValue(truth ? "1" : "0"));
        else if (cell.Text is { } text)
            (written.DataType, written.InlineString) = (
                CellValues.InlineString, new InlineString(new Text(SheetText.Escape(text)) { Space = SpaceProcessingModeValues.Preserve }));
        xml.WriteElement(written);
    }

    private void WriteAreas(OpenXmlWriter xml)
    {
        if (sheet.Merged.Count > 0)
            xml.WriteElement(new MergeCells(sheet.Merged.Select(m => new MergeCell { Reference = Area(m.Row, m.Column, m.LastRow, m.LastColumn) })));
        // A list inside the rule takes 255 characters and no comma or quotation mark of its own.
        var lists = sheet.Choices.Select(c => (Choice: c, Text: string.Join(',', c.Choices)))
            .Where(c => c.Text.Length is > 0 and <= 253 && c.Choice.Choices.All(o => o.AsSpan().IndexOfAny(",\"") < 0)).ToList();
        if (lists.Count > 0)
            xml.WriteElement(new DataValidations(lists.Select(c => new DataValidation(new Formula1($"\"{c.Text}\""))
            {
                Type = DataValidationValues.List, AllowBlank = true, ShowErrorMessage = false,
                SequenceOfReferences = new() { InnerText = Area(c.Choice.Row, c.Choice.Column, c.Choice.LastRow, c.Choice.LastColumn) },
            })) { Count = (uint)lists.Count });
    }

    private static string Area(int row, int column, int lastRow, int lastColumn) =>
        SheetText.Address(row, column) + ":" + SheetText.Address(lastRow, lastColumn);
}
