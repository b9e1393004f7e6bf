using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Documents.Formats;

/// <summary>Takes the text out of a Word document: paragraphs with their automatic numbers, tables as rows between bars.</summary>
/// <remarks>Deleted text, comments, tables of contents and what a newer program wrote twice for older ones are left out.</remarks>
internal static class WordText
{
    public static Outcome<string> Read(byte[] bytes)
    {
        if (PackageGuard.FindFault(bytes) is { } fault)
            return fault;
        try
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(bytes, writable: false), isEditable: false);
            if (document.MainDocumentPart is not { } main)
                return PackageGuard.Damaged();
            if (DeclaresEntities(main))
                return Problem.Invalid("documents.entities", "文档的 XML 中声明了实体（DTD），可能有害，已拒绝打开。", "The document's XML declares entities (a DTD); it could do harm and was not opened.");
            return main.Document?.Body is { } body ? Text(body, new WordNumbering(main.NumberingDefinitionsPart?.Numbering, main.StyleDefinitionsPart?.Styles)) : "";
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or XmlException or InvalidDataException or FileFormatException or InvalidOperationException or ArgumentException or IOException)
        {
            return PackageGuard.Damaged();
        }
    }

    /// <summary>Reads the main part once with declarations forbidden, in case a later reader would allow them.</summary>
    private static bool DeclaresEntities(MainDocumentPart main)
    {
        using var reader = XmlReader.Create(main.GetStream(FileMode.Open, FileAccess.Read), new() { DtdProcessing = DtdProcessing.Ignore, XmlResolver = null });
        while (reader.Read() && reader.NodeType is not XmlNodeType.Element)
        {
            if (reader.NodeType == XmlNodeType.DocumentType)
                return true;
        }

        using var text = new StreamReader(main.GetStream(FileMode.Open, FileAccess.Read), Encoding.UTF8);
        var head = new char[1024];
        return head.AsSpan(0, text.ReadBlock(head)).Contains("<!DOCTYPE", StringComparison.OrdinalIgnoreCase);
    }

    private static string Text(Body body, WordNumbering numbering)
    {
        var text = new StringBuilder();
        foreach (var element in body.ChildElements)
            Append(element, numbering, text);
        return text.ToString();
    }

    private static void Append(OpenXmlElement element, WordNumbering numbering, StringBuilder text)
    {
        switch (element)
        {
            case Paragraph paragraph:
                if (!IsContents(paragraph))
                    text.Append(numbering.Label(paragraph)).Append(Words(paragraph)).Append('\n');
                break;
            case Table table:
                AppendTable(table, text);
                break;
            case SdtBlock block when block.SdtContentBlock is { } content:
                foreach (var child in content.ChildElements)
                    Append(child, numbering, text);
                break;
        }
    }

    private static void AppendTable(Table table, StringBuilder text)
    {
        foreach (var row in table.Elements<TableRow>())
        {
            foreach (var cell in row.Elements<TableCell>())
                text.Append("| ").Append(string.Join(' ', cell.Elements<Paragraph>().Select(Words).Where(words => words.Length > 0)).Replace('|', '/')).Append(' ');
            text.Append("|\n");
        }
    }

    private static bool IsContents(Paragraph paragraph) =>
        paragraph.ParagraphProperties?.ParagraphStyleId?.Val?.Value is { } style && style.StartsWith("TOC", StringComparison.OrdinalIgnoreCase);

    private static string Words(Paragraph paragraph)
    {
        var text = new StringBuilder();
        foreach (var element in paragraph.Descendants())
        {
            switch (element)
            {
                case Text words when !element.Ancestors<AlternateContentFallback>().Any():
                    text.Append(words.Text);
                    break;
                case TabChar when element.Parent is Run:
                    text.Append(' ');
                    break;
                case Break { Type: null }:
                    text.Append('\n');
                    break;
                case NoBreakHyphen:
                    text.Append('-');
                    break;
            }
        }

        return text.ToString();
    }
}
