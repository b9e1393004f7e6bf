using System.Xml;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office;

/// <summary>Reads the sheets of an xlsx as Excel, WPS and others write it: by names alone, so that both namespaces of the standard
/// (ECMA-376 transitional and strict) and missing niceties are taken as they come.</summary>
internal static class WorkbookReading
{
    public static Outcome<TableFile> Read(byte[] bytes, TableLimits limits)
    {
        try
        {
            using var package = new PackageParts(bytes);
            return ReadSheets(package, limits);
        }
        catch (Exception failure) when (failure is InvalidDataException or XmlException or FormatException or OverflowException)
        {
            return Damaged();
        }
    }

    private static Outcome<TableFile> ReadSheets(PackageParts package, TableLimits limits)
    {
        var main = package.RelationsOf("").FirstOrDefault(r => r.Type == "officeDocument")?.Target ?? "xl/workbook.xml";
        var relations = package.RelationsOf(main);
        var texts = SharedTexts(package, relations.FirstOrDefault(r => r.Type == "sharedStrings")?.Target);
        var styles = ShownStyles.Read(package, relations.FirstOrDefault(r => r.Type == "styles")?.Target);
        var (sheets, since1904) = List(package, main);
        var found = new List<FoundSheet>();
        var left = limits.Cells;
        foreach (var (name, hidden, id) in sheets)
        {
            if (relations.FirstOrDefault(r => r.Id == id) is not { Type: "worksheet" } relation)
                continue;
            var sheet = new SheetReading(texts, styles, since1904, limits.Rows, left).Read(package.Open(relation.Target), name, hidden);
            if (sheet is null)
                return TableReader.TooMany(limits);
            left -= sheet.Rows.Sum(r => r.Count);
            found.Add(Notes(package, relation.Target) is { Count: > 0 } notes ? sheet with { Notes = notes } : sheet);
        }

        return found.Count == 0 ? Damaged() : new TableFile(found);
    }

    private static Dictionary<(int Row, int Column), string> Notes(PackageParts package, string sheet) =>
        package.RelationsOf(sheet).FirstOrDefault(r => r.Type == "comments") is { } relation && package.OpenIfThere(relation.Target) is { } part ? CellNotes.Read(part) : [];

    private static Problem Damaged() => Problem.Invalid(
        "office.damaged",
        "工作簿打不开：文件已损坏或不是表格。请用 Excel 或 WPS 打开并另存为 .xlsx 后再试。",
        "The workbook cannot be opened: it is damaged or no workbook. Open it with Excel or WPS, save it as .xlsx and try again.");

    private static (List<(string Name, bool Hidden, string Id)> Sheets, bool Since1904) List(PackageParts package, string main)
    {
        var sheets = new List<(string, bool, string)>();
        var since1904 = false;
        using var xml = package.Open(main);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "sheet" })
                sheets.Add((xml.GetAttribute("name") ?? "", xml.GetAttribute("state") is { } s && s != "visible", PackageParts.IdAttribute(xml)));
            else if (xml is { NodeType: XmlNodeType.Element, LocalName: "workbookPr" })
                since1904 = xml.GetAttribute("date1904") is "1" or "true";
        return (sheets, since1904);
    }

    private static List<string> SharedTexts(PackageParts package, string? part)
    {
        var texts = new List<string>();
        if (part is null)
            return texts;
        using var xml = package.Open(part);
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "si" })
                texts.Add(SheetReading.TextOf(xml));
        return texts;
    }
}
