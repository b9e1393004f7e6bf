using System.Globalization;
using System.Text;
using System.Xml;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Spreadsheet;

namespace Hengliang.Platform.Office;

/// <summary>A note on a cell.</summary>
internal sealed record CellNote(int Row, int Column, string Text);

/// <summary>The notes of a sheet: written with the drawing without which Excel and WPS show none of them, and read by their texts alone.</summary>
internal static class CellNotes
{
    public const string DrawingId = "notes";

    private const string Head = """
        <xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">
        <o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>
        <v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>
        """;

    public static void Write(WorksheetPart sheet, IReadOnlyList<CellNote> notes)
    {
        sheet.AddNewPart<WorksheetCommentsPart>("comments").Comments = new Comments(
            new Authors(new Author("Hengliang")),
            new CommentList(notes.Select(n => new Comment(new CommentText(new Run(
                new Text(SheetText.Escape(n.Text)) { Space = SpaceProcessingModeValues.Preserve })))
            {
                Reference = SheetText.Address(n.Row, n.Column), AuthorId = 0,
            })));
        using var drawing = new StreamWriter(sheet.AddNewPart<VmlDrawingPart>(DrawingId).GetStream(FileMode.Create), new UTF8Encoding(false));
        drawing.Write(Head);
        foreach (var note in notes)
            drawing.Write(Shape(note));
        drawing.Write("</xml>");
    }

    /// <summary>The texts, by row and column from 1, as long as a cell's at most; of two at one cell the later.</summary>
    public static Dictionary<(int Row, int Column), string> Read(XmlReader opened)
    {
        using var xml = opened;
        var notes = new Dictionary<(int Row, int Column), string>();
        (int, int)? at = null;
        var text = new StringBuilder();
        while (xml.Read())
            if (xml is { NodeType: XmlNodeType.Element, LocalName: "comment" })
            {
                at = SheetReading.Place(xml.GetAttribute("ref"));
                text.Clear();
            }
            else if (at is not null && text.Length < SheetText.Longest && xml is { NodeType: XmlNodeType.Element, LocalName: "t" })
            {
                text.Append(SheetReading.TextOf(xml));
            }
            else if (at is { } place && xml is { NodeType: XmlNodeType.EndElement, LocalName: "comment" })
            {
                notes[place] = text.ToString(0, Math.Min(text.Length, SheetText.Longest));
            }

        return notes;
    }

    private static string Shape(CellNote note) => string.Create(CultureInfo.InvariantCulture, $"""

        <v:shape type="#_x0000_t202" style="position:absolute;width:180pt;height:72pt;z-index:1;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">
        <v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"/>
        <x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{note.Column}, 15, {note.Row - 1}, 4, {note.Column + 3}, 15, {note.Row + 4}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{note.Row - 1}</x:Row><x:Column>{note.Column - 1}</x:Column></x:ClientData>
        </v:shape>
        """);
}
