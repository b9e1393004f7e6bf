using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office.Word;

/// <summary>Sets an official document by GB/T 9704-2012.</summary>
internal static class OfficialWriter
{
    public static byte[] Write(OfficialDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            var main = package.AddMainDocumentPart();
            package.ChangeIdOfPart(main, "main");
            // Ids are given, not drawn by chance, so that the same document gives the same bytes.
            Add<StyleDefinitionsPart>(main, "styles").Styles = OfficialStyles.Make(document.LinePitch, document.BoldHeadings);
            Add<FontTablePart>(main, "fonts").Fonts = Typeface.Table();
            Add<DocumentSettingsPart>(main, "settings").Settings = Settings();
            Add<FooterPart>(main, "odd").Footer = PageNumbers.Odd();
            Add<FooterPart>(main, "even").Footer = PageNumbers.Even();
            var body = new Body(Content(document, main));
            body.Append(PageLayout.Section(document.LinePitch, "odd", "even"));
            main.Document = new Document(body);
        }

        return PlainZip.Even(stream.ToArray());
    }

    private static T Add<T>(MainDocumentPart main, string id)
        where T : OpenXmlPart, IFixedContentTypePart => main.AddNewPart<T>(id);

    private static List<OpenXmlElement> Content(OfficialDocument document, MainDocumentPart main)
    {
        var parts = new List<OpenXmlElement>();
        if (document.Letterhead is { } head)
            parts.AddRange(OfficialParagraphs.Head(head));
        parts.AddRange(OfficialParagraphs.Title(document.Title));
        parts.Add(OfficialParagraphs.Empty());
        if (document.Recipient is { Length: > 0 } recipient)
            parts.Add(OfficialParagraphs.Recipient(recipient));
        var (numbers, pictures) = (new HeadingNumbers(document.InEnglish), 0);
        var closed = false;
        foreach (var block in document.Body)
        {
            // The attachments' note, the signature and the date end the text itself; an attachment comes after them.
            if (block is DocumentPageBreak && !closed)
            {
                parts.AddRange(Closing(document));
                closed = true;
            }

            if (block is DocumentPageBreak)
                numbers = new(document.InEnglish);
            parts.AddRange(block is DocumentPicture picture ? PictureSetting.Make(picture, main, ++pictures) : Set(block, numbers, document.InEnglish));
        }

        if (!closed)
            parts.AddRange(Closing(document));
        return parts;
    }

    private static IEnumerable<OpenXmlElement> Set(DocumentBlock block, HeadingNumbers numbers, bool inEnglish) => block switch
    {
        DocumentHeading heading => [OfficialParagraphs.Heading(heading.Level, numbers.Next(heading.Level), heading.Text)],
        DocumentParagraph paragraph => [OfficialParagraphs.Body(paragraph)],
        DocumentTable table => TableSetting.Make(table, inEnglish),
        DocumentPageBreak page => NewPage(page),
        _ => throw new ArgumentOutOfRangeException(nameof(block), block, "There is no setting for this block."),
    };

    private static IEnumerable<OpenXmlElement> NewPage(DocumentPageBreak page)
    {
        // 附件 is set in 黑体 at the head of the page, its title on the third line.
        var first = OfficialParagraphs.Of(OfficialStyles.Plain, "");
        first.ParagraphProperties!.Append(new PageBreakBefore());
        if (page.Mark.Length > 0)
            first.Append(OfficialParagraphs.Run(page.Mark, Typeface.HeiTi));
        yield return first;
        if (page.Title.Length == 0)
            yield break;
        yield return OfficialParagraphs.Empty();
        foreach (var line in OfficialParagraphs.Title(page.Title))
            yield return line;
        yield return OfficialParagraphs.Empty();
    }

    private static IEnumerable<OpenXmlElement> Closing(OfficialDocument document)
    {
        if (document.Attachments.Length > 0)
        {
            yield return OfficialParagraphs.Empty();
            foreach (var paragraph in OfficialParagraphs.Attachments(document.Attachments))
                yield return paragraph;
        }

        if (document.Signer is null && document.Date is null)
            yield break;
        yield return OfficialParagraphs.Empty();
        yield return OfficialParagraphs.Empty();
        foreach (var paragraph in OfficialParagraphs.Signature(document.Signer, document.Date, document.InEnglish))
            yield return paragraph;
    }

    private static Settings Settings() => new(
        new EvenAndOddHeaders(),
        new CharacterSpacingControl { Val = CharacterSpacingValues.CompressPunctuation },
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15",
        }));
}
