using System.Globalization;
using System.IO.Compression;
using System.Security;
using System.Text;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>What a cell holds, and how the program that saved it wrote it.</summary>
internal enum Written
{
    Shared,
    Inline,

    /// <summary>A formula with the value it had.</summary>
    Formula,
    Number,

    /// <summary>A number shown as a day.</summary>
    Serial,
    Truth,
}

/// <summary>One cell of a sheet to be saved; null in a sheet's line is a cell that is not there.</summary>
internal sealed record WpsCell(string Text, Written As = Written.Shared);

/// <summary>A workbook saved the way WPS, old Excels and exports of other systems save it: by hand, without the library that reads or writes ours.</summary>
internal sealed class WpsFile
{
    private readonly List<string> _texts = [];

    public List<(string Name, List<List<WpsCell?>> Lines, string State)> Sheets { get; } = [];

    /// <summary>Areas of the first sheet, as A1:B2.</summary>
    public List<string> Merged { get; } = [];

    /// <summary>Lines of the first sheet that are hidden, as a filter leaves them.</summary>
    public HashSet<int> HiddenLines { get; } = [];

    public bool HasDimension { get; init; }

    public bool HasAddresses { get; init; } = true;

    public bool IsProtected { get; init; }

    /// <summary>The prefix of the main namespace; empty for none.</summary>
    public string Prefix { get; init; } = "";

    public bool IsStrict { get; init; }

    public bool Since1904 { get; init; }

    public byte[] ToBytes()
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            var sheets = Sheets.Select((s, i) => Sheet(s.Lines, i == 0)).ToList();
            Put(zip, "[Content_Types].xml", """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>""");
            Put(zip, "_rels/.rels", Relations([("rId1", "officeDocument", "xl/workbook.xml")]));
            Put(zip, "xl/workbook.xml", Element("workbook", (Since1904 ? Tag("workbookPr date1904=\"1\"/") : "") + Element("sheets", string.Concat(Sheets.Select((s, i) =>
                Tag($"sheet name=\"{SecurityElement.Escape(s.Name)}\" sheetId=\"{i + 1}\"{(s.State.Length > 0 ? $" state=\"{s.State}\"" : "")} r:id=\"rId{i + 1}\"/")))), root: true));
            Put(zip, "xl/_rels/workbook.xml.rels", Relations(
                [.. Sheets.Select((_, i) => ($"rId{i + 1}", "worksheet", $"worksheets/sheet{i + 1}.xml")), ("rId90", "sharedStrings", "/xl/sharedStrings.xml"), ("rId91", "styles", "styles.xml")]));
            foreach (var (i, sheet) in sheets.Index())
                Put(zip, $"xl/worksheets/sheet{i + 1}.xml", sheet);
            Put(zip, "xl/sharedStrings.xml", Element("sst", string.Concat(_texts.Select(t => Element("si", Runs(t)))), root: true));
            // Style 1 shows days as the Chinese editions do.
            Put(zip, "xl/styles.xml", Element("styleSheet", Element("numFmts", Tag("numFmt numFmtId=\"177\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;;@\"/"))
                + Element("cellXfs", Tag("xf numFmtId=\"0\"/") + Tag("xf numFmtId=\"177\"/")), root: true));
        }

        return bytes.ToArray();
    }

    private string Sheet(List<List<WpsCell?>> lines, bool first)
    {
        var rows = new StringBuilder();
        foreach (var (r, line) in lines.Index())
        {
            var cells = string.Concat(line.Select((c, column) => c is null ? HasAddresses ? "" : Tag("c/") : Cell(c, r + 1, column + 1)));
            rows.Append(Element("row", cells, (HasAddresses ? $" r=\"{r + 1}\" spans=\"1:{line.Count}\"" : "") + (first && HiddenLines.Contains(r) ? " hidden=\"1\"" : "")));
        }

        return Element("worksheet",
            (HasDimension ? Tag($"dimension ref=\"A1:{Hengliang.Platform.Office.Contracts.SheetAddress.Of(lines.Count, Math.Max(1, lines.Max(l => l.Count)))}\"/") : "") + Element("sheetData", rows.ToString())
            + (IsProtected ? Tag("sheetProtection password=\"CC3D\" sheet=\"1\" objects=\"1\"/") : "")
            + (first && Merged.Count > 0 ? Element("mergeCells", string.Concat(Merged.Select(m => Tag($"mergeCell ref=\"{m}\"/")))) : ""), root: true);
    }

    private string Cell(WpsCell cell, int row, int column)
    {
        var at = HasAddresses ? $" r=\"{Hengliang.Platform.Office.Contracts.SheetAddress.Of(row, column)}\"" : "";
        return cell.As switch
        {
            Written.Number => Element("c", Element("v", cell.Text), at),
            Written.Serial => Element("c", Element("v", cell.Text), at + " s=\"1\""),
            Written.Truth => Element("c", Element("v", cell.Text), at + " t=\"b\""),
            Written.Formula => Element("c", Element("f", "SUM(Z1:Z2)") + Element("v", Text(cell.Text)), at + (decimal.TryParse(cell.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out _) ? "" : " t=\"str\"")),
            Written.Inline => Element("c", Element("is", Element("t", Text(cell.Text), " xml:space=\"preserve\"")), at + " t=\"inlineStr\""),
            _ => Element("c", Element("v", Share(cell.Text)), at + " t=\"s\""),
        };
    }

    private string Share(string text)
    {
        var at = _texts.IndexOf(text);
        if (at < 0)
        {
            at = _texts.Count;
            _texts.Add(text);
        }

        return at.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Some texts in runs with a reading over them, as input of Chinese leaves them.</summary>
    private string Runs(string text) => text.Length < 4
        ? Element("t", Text(text), " xml:space=\"preserve\"")
        : Element("r", Element("t", Text(text[..2]), " xml:space=\"preserve\"")) + Element("r", Element("t", Text(text[2..]), " xml:space=\"preserve\"")) + Element("rPh", Element("t", "ceshi"), " sb=\"0\" eb=\"2\"");

    private static string Text(string text) => SecurityElement.Escape(text) ?? "";

    private string Tag(string inside) => $"<{(Prefix.Length > 0 ? Prefix + ":" : "")}{inside}>";

    private string Element(string name, string inside, string attributes = "", bool root = false)
    {
        var full = Prefix.Length > 0 ? $"{Prefix}:{name}" : name;
        var main = IsStrict ? "http://purl.oclc.org/ooxml/spreadsheetml/main" : "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
        var relations = IsStrict ? "http://purl.oclc.org/ooxml/officeDocument/relationships" : "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
        var spaces = root ? $" xmlns{(Prefix.Length > 0 ? ":" + Prefix : "")}=\"{main}\" xmlns:r=\"{relations}\"" : "";
        return $"{(root ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>" : "")}<{full}{spaces}{attributes}>{inside}</{full}>";
    }

    private static string Relations(IEnumerable<(string Id, string Type, string Target)> relations) =>
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        + string.Concat(relations.Select(r => $"<Relationship Id=\"{r.Id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{r.Type}\" Target=\"{r.Target}\"/>")) + "</Relationships>";

    private static void Put(ZipArchive zip, string name, string text)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
        writer.Write(text);
    }
}
