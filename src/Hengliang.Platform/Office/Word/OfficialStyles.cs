using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office.Word;

/// <summary>The named styles of an official document, so that an office that edits it finds its own words in the list.</summary>
internal static class OfficialStyles
{
    public const string Title = "OfficialTitle";
    public const string Body = "OfficialBody";
    public const string Plain = "OfficialPlain";
    public const string TableText = "TableText";
    public const string TableHead = "TableHead";

    // Half-points: 二号 22 pt, 三号 16 pt, 四号 14 pt, 小四 12 pt, 五号 10.5 pt.
    private const string Size2 = "44";
    private const string Size3 = "32";
    private const string SizeSmall4 = "24";

    public static string Heading(int level) => "OfficialHeading" + "1234"[level - 1];

    public static Styles Make(LinePitch pitch, bool boldHeadings) => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                Typeface.FangSong.ToRunFonts(), new Color { Val = "000000" }, new Kern { Val = 2 }, new FontSize { Val = Size3 }, new FontSizeComplexScript { Val = Size3 },
                new Languages { Val = "en-US", EastAsia = "zh-CN" })),
            new ParagraphPropertiesDefault()),
        Style(Plain, "公文正文（顶格）", Exact(pitch), Typeface.FangSong, Size3, isDefault: true),
        Style(Title, "公文标题", [.. Exact(pitch, PageLayout.LineOf(pitch) * 5 / 4), new Justification { Val = JustificationValues.Center }, new OutlineLevel { Val = 9 }], Typeface.XiaoBiaoSong, Size2),
        Style(Body, "公文正文", [.. Exact(pitch), FirstLine, new Justification { Val = JustificationValues.Both }], Typeface.FangSong, Size3),
        HeadingStyle(1, "公文一级标题", Typeface.HeiTi, pitch, bold: false),
        HeadingStyle(2, "公文二级标题", Typeface.KaiTi, pitch, boldHeadings),
        HeadingStyle(3, "公文三级标题", Typeface.FangSong, pitch, boldHeadings),
        HeadingStyle(4, "公文四级标题", Typeface.FangSong, pitch, bold: false),
        Style(TableText, "公文表格文字", TableLine, Typeface.FangSong, SizeSmall4),
        Style(TableHead, "公文表头", [.. TableLine, new Justification { Val = JustificationValues.Center }], Typeface.HeiTi, SizeSmall4));

    /// <summary>Two characters in, told both in characters and in twips: some programs read only one.</summary>
    public static Indentation FirstLine => new() { FirstLineChars = 200, FirstLine = Twips(2) };

    public static string Twips(double characters) => ((int)(characters * PageLayout.Character)).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static OpenXmlElement[] TableLine => [new SnapToGrid { Val = false }, new SpacingBetweenLines { Before = "20", After = "20", Line = "320", LineRule = LineSpacingRuleValues.AtLeast }];

    private static OpenXmlElement[] Exact(LinePitch pitch, int? line = null) =>
    [
        new SpacingBetweenLines { Before = "0", After = "0", Line = (line ?? PageLayout.LineOf(pitch)).ToString(System.Globalization.CultureInfo.InvariantCulture), LineRule = LineSpacingRuleValues.Exact },
    ];

    private static Style HeadingStyle(int level, string name, Typeface face, LinePitch pitch, bool bold) =>
        Style(Heading(level), name, [new KeepNext(), .. Exact(pitch), FirstLine, new Justification { Val = JustificationValues.Both }, new OutlineLevel { Val = level - 1 }], face, Size3, bold: bold);

    private static Style Style(string id, string name, IEnumerable<OpenXmlElement> paragraph, Typeface face, string size, bool isDefault = false, bool bold = false)
    {
        var run = new StyleRunProperties(face.ToRunFonts());
        if (bold)
            run.Append(new Bold());
        run.Append(new FontSize { Val = size }, new FontSizeComplexScript { Val = size });
        var style = new Style(new StyleName { Val = name }) { Type = StyleValues.Paragraph, StyleId = id, CustomStyle = true };
        if (isDefault)
            style.Default = true;
        else
            style.Append(new BasedOn { Val = Plain });
        style.Append(new PrimaryStyle(), new StyleParagraphProperties(paragraph), run);
        return style;
    }
}
