using DocumentFormat.OpenXml.Wordprocessing;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Office.Word;

/// <summary>The page of GB/T 9704-2012, in twips (a twentieth of a point) unless said otherwise.</summary>
/// <remarks>A4 with 版心 156 × 225 mm: 天头 37, 订口 28, right 26, bottom 35 mm; 28 characters of 16 pt to a line.</remarks>
internal static class PageLayout
{
    public const int Width = 11906;
    public const int Height = 16838;
    public const int Top = 2098;
    public const int Bottom = 1984;
    public const int Left = 1588;
    public const int Right = 1474;
    public const int TextWidth = Width - Left - Right;

    /// <summary>版心 for which the 28 characters of a title of 22 pt are 20.</summary>
    public const int TitleCharacters = 20;

    /// <summary>One character of the body, 16 pt.</summary>
    public const int Character = 320;

    /// <summary>28 characters in 8844 twips are at most 15.793 pt each, told in 1/4096 pt against the 16 pt type.</summary>
    /// <remarks>−848 would be the nearest, and a hair too wide: 27 characters would fit.</remarks>
    private const int CharacterSpace = -849;

    // The dashes of the page number stand 7 mm below the 版心; the line is some 6 mm high.
    private const int FooterDistance = 1247;

    public static int LineOf(LinePitch pitch) => pitch == LinePitch.Strict ? 579 : 560;

    public static SectionProperties Section(LinePitch pitch, string oddFooter, string evenFooter) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = oddFooter },
        new FooterReference { Type = HeaderFooterValues.Even, Id = evenFooter },
        new PageSize { Width = Width, Height = Height },
        new PageMargin { Top = Top, Right = Right, Bottom = Bottom, Left = Left, Header = 851, Footer = FooterDistance, Gutter = 0 },
        new DocGrid { Type = DocGridValues.LinesAndChars, LinePitch = LineOf(pitch), CharacterSpace = CharacterSpace });
}
