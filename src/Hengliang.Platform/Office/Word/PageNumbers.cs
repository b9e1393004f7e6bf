using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hengliang.Platform.Office.Word;

/// <summary>— 1 — in 四号 宋体: on odd pages one character in from the right, on even ones from the left.</summary>
internal static class PageNumbers
{
    // 四号, 14 pt.
    private const string Size = "28";

    public static Footer Odd() => Make(JustificationValues.Right, new Indentation { RightChars = 100, Right = OfficialStyles.Twips(1) });

    public static Footer Even() => Make(JustificationValues.Left, new Indentation { LeftChars = 100, Left = OfficialStyles.Twips(1) });

    private static Footer Make(JustificationValues side, Indentation indentation) => new(new Paragraph(
        new ParagraphProperties(new ParagraphStyleId { Val = OfficialStyles.Plain }, indentation, new Justification { Val = side }),
        Run(new Text("— ") { Space = SpaceProcessingModeValues.Preserve }),
        Run(new FieldChar { FieldCharType = FieldCharValues.Begin }),
        Run(new FieldCode(" PAGE ") { Space = SpaceProcessingModeValues.Preserve }),
        Run(new FieldChar { FieldCharType = FieldCharValues.Separate }),
        Run(new Text("1")),
        Run(new FieldChar { FieldCharType = FieldCharValues.End }),
        Run(new Text(" —") { Space = SpaceProcessingModeValues.Preserve })));

    private static Run Run(OpenXmlElement content) => new(
        new RunProperties(Typeface.SongTi.ToRunFonts(), new FontSize { Val = Size }, new FontSizeComplexScript { Val = Size }), content);
}
