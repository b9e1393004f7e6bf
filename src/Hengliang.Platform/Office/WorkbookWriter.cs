using System.Globalization;
using System.Xml.Linq;
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
        var book = package.AddWorkbookPart();
        // Ids are given, not drawn by chance, so that the same workbook gives the same bytes.
        package.ChangeIdOfPart(book, "book");
        Describe(package);
        var names = SheetText.Names(workbook.Sheets.Select(s => s.Name));
        var list = new Sheets();
        for (var i = 0; i < workbook.Sheets.Count; i++)
        {
            var part = book.AddNewPart<WorksheetPart>(string.Create(CultureInfo.InvariantCulture, $"sheet{i + 1}"));
            new SheetWriter(workbook.Sheets[i], part, _styles).Write();
            list.Append(new Sheet
            {
                Id = book.GetIdOfPart(part), SheetId = (uint)(i + 1), Name = names[i],
                State = workbook.Sheets[i].IsHidden ? SheetStateValues.VeryHidden : null,
            });
        }

        book.AddNewPart<WorkbookStylesPart>("styles").Stylesheet = _styles.ToStylesheet();
        var first = workbook.Sheets.Index().First(s => !s.Item.IsHidden).Index;
        book.Workbook = new(new BookViews(new WorkbookView { ActiveTab = (uint)first, FirstSheet = (uint)first }), list);
    }

    /// <summary>Its properties; those the package would write by itself stand under a name drawn by chance.</summary>
    private void Describe(SpreadsheetDocument package)
    {
        var part = package.AddCoreFilePropertiesPart();
        package.ChangeIdOfPart(part, "core");
        using var stream = part.GetStream(FileMode.Create);
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties", dc = "http://purl.org/dc/elements/1.1/";
        new XElement(
            core + "coreProperties", new XAttribute(XNamespace.Xmlns + "cp", core), new XAttribute(XNamespace.Xmlns + "dc", dc),
            new XElement(dc + "title", workbook.Title), new XElement(dc + "creator", workbook.Creator)).Save(stream);
    }
}
