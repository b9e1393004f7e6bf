using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office.Word;

/// <summary>The paragraphs of an official document outside its tables.</summary>
internal static class OfficialParagraphs
{
    private const string Red = "FF0000";

    public static Paragraph Empty() => Of(OfficialStyles.Plain, "");

    public static IEnumerable<Paragraph> Title(string title) =>
        TitleLines.Of(title, PageLayout.TitleCharacters).Select(line => Of(OfficialStyles.Title, line));

    /// <summary>发文机关标志 in red, the number centred two lines below it, and the red line.</summary>
    public static IEnumerable<Paragraph> Head(Letterhead head)
    {
        var issuer = Of(OfficialStyles.Title, "");
        issuer.Append(Run(head.Issuer, Typeface.XiaoBiaoSong, new Color { Val = Red }, size: "72"));
        issuer.ParagraphProperties!.Append(new SpacingBetweenLines { Before = "700", After = "600", Line = "960", LineRule = LineSpacingRuleValues.AtLeast });
        yield return issuer;
        var number = Of(OfficialStyles.Plain, head.Number ?? "");
        number.ParagraphProperties!.Append(
            new ParagraphBorders(new BottomBorder { Val = BorderValues.Single, Size = 12, Space = 11, Color = Red }),
            new Justification { Val = JustificationValues.Center });
        yield return number;
        // 标题在红色分隔线下空二行.
        yield return Empty();
        yield return Empty();
    }

    public static Paragraph Recipient(string recipient) => Of(OfficialStyles.Plain, recipient.TrimEnd('：', ':') + "：");

    public static Paragraph Heading(int level, string number, string text) => Of(OfficialStyles.Heading(level), number + text);

    public static Paragraph Body(DocumentParagraph paragraph)
    {
        var made = Of(OfficialStyles.Body, "");
        if (paragraph.Lead.Length > 0)
            made.Append(Run(paragraph.Lead, Typeface.HeiTi));
        AppendText(made, paragraph.Text);
        return made;
    }

    /// <summary>附件：下空一行、左空二字; of several each on its own line, the names below each other.</summary>
    public static IEnumerable<Paragraph> Attachments(IReadOnlyList<string> names)
    {
        for (var i = 0; i < names.Count; i++)
        {
            var number = names.Count == 1 ? "" : (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture) + ".";
            var paragraph = Of(OfficialStyles.Plain, (i == 0 ? "附件：" : "") + number + names[i].TrimEnd('。', '；', '，', '、', ';', '.'));
            // 附件： takes three characters; further names begin below the first, further lines of a name below the name.
            var hanging = (i == 0 ? 3 : 0) + (number.Length / 2.0);
            var left = 5 + (number.Length / 2.0);
            paragraph.ParagraphProperties!.Append(new Indentation
            {
                LeftChars = (int)(left * 100), Left = OfficialStyles.Twips(left), HangingChars = (int)(hanging * 100), Hanging = OfficialStyles.Twips(hanging),
            });
            yield return paragraph;
        }
    }

    /// <summary>署名 centred above a date that stands four characters in from the right.</summary>
    public static IEnumerable<Paragraph> Signature(string? signer, DateOnly? date, bool inEnglish)
    {
        var day = date is { } d ? inEnglish ? OfficialDate.InEnglish(d) : OfficialDate.InProse(d) : "";
        var (dateWidth, signerWidth) = (TitleLines.Width(day), TitleLines.Width(signer ?? ""));
        // A long name is two characters in, and the date below its middle.
        var dateRight = Math.Max(4, 2 + ((signerWidth - dateWidth) / 2));
        if (signer is { Length: > 0 })
            yield return Right(signer, day.Length == 0 ? 2 : dateRight + ((dateWidth - signerWidth) / 2));
        if (day.Length > 0)
            yield return Right(day, dateRight);
    }

    public static Paragraph Of(string style, string text)
    {
        var paragraph = new Paragraph(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        AppendText(paragraph, text);
        return paragraph;
    }

    public static Paragraph Centred(string text, Typeface face)
    {
        var paragraph = Of(OfficialStyles.Plain, "");
        paragraph.ParagraphProperties!.Append(new KeepNext(), new Justification { Val = JustificationValues.Center });
        paragraph.Append(Run(text, face));
        return paragraph;
    }

    public static Run Run(string text, Typeface face, Color? color = null, string? size = null)
    {
        var properties = new RunProperties(face.ToRunFonts());
        if (color is not null)
            properties.Append(color);
        if (size is not null)
            properties.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        return new Run(properties, new Text(Printable(text)) { Space = SpaceProcessingModeValues.Preserve });
    }

    /// <summary>The text with line breaks kept; what XML can not carry is left out.</summary>
    public static void AppendText(Paragraph paragraph, string text)
    {
        var first = true;
        foreach (var line in text.Split('\n'))
        {
            if (!first)
                paragraph.Append(new Run(new Break()));
            first = false;
            if (Printable(line) is { Length: > 0 } shown)
                paragraph.Append(new Run(
                    new RunProperties(new RunFonts { Hint = FontTypeHintValues.EastAsia }),
                    new Text(shown) { Space = SpaceProcessingModeValues.Preserve }));
        }
    }

    private static string Printable(string text)
    {
        // A lone half of a surrogate pair is no character, and would make the whole document unreadable.
        var kept = new System.Text.StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            if (rune.Value is '\t' or >= 0x20 and not (0xFFFE or 0xFFFF))
                kept.Append(rune);
        return kept.ToString();
    }

    private static Paragraph Right(string text, double characters)
    {
        var paragraph = Of(OfficialStyles.Plain, text);
        var right = Math.Max(0, characters);
        paragraph.ParagraphProperties!.Append(
            new Indentation { RightChars = (int)(right * 100), Right = OfficialStyles.Twips(right) }, new Justification { Val = JustificationValues.Right });
        return paragraph;
    }
}
