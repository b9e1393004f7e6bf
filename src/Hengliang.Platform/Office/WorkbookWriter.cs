using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;
using Workbook = Hengliang.Platform.Office.Contracts.Workbook;

namespace Hengliang.Platform.Office;

/// <summary>Writes a workbook's package: its sheets one after the other, then the styles they turned out to need.</summary>
internal sealed class WorkbookWriter(Workbook workbook)
{
    private readonly StyleTable _styles = new();

    public void Write(Stream target)
    {
        if (workbook.Sheets.All(s => s.IsHidden))
            throw new InvalidOperationException("A workbook needs a visible sheet.");
        using var package = SpreadsheetDocument.Create(target, SpreadsheetDocumentType.Workbook);
        (package.PackageProperties.Title, package.PackageProperties.Creator) = (workbook.Title, workbook.Creator);
        var book = package.AddWorkbookPart();
        var names = SheetText.Names(workbook.Sheets.Select(s => s.Name));
        var list = new Sheets();
        for (var i = 0; i < workbook.Sheets.Count; i++)
        {
            var part = book.AddNewPart<WorksheetPart>();
            new SheetWriter(workbook.Sheets[i], part, _styles).Write();
            list.Append(new Sheet
            {
                Id = book.GetIdOfPart(part), SheetId = (uint)(i + 1), Name = names[i],
                State = workbook.Sheets[i].IsHidden ? SheetStateValues.VeryHidden : null,
            });
        }

        book.AddNewPart<WorkbookStylesPart>().Stylesheet = _styles.ToStylesheet();
        var first = workbook.Sheets.Index().First(s => !s.Item.IsHidden).Index;
        book.Workbook = new(new BookViews(new WorkbookView { ActiveTab = (uint)first, FirstSheet = (uint)first }), list);
    }
}
