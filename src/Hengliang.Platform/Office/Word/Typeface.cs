using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace Hengliang.Platform.Office.Word;

/// <summary>A typeface of official documents: what it is called, and what stands in for it where it is not installed.</summary>
/// <param name="Name">The commercial font's name.</param>
/// <param name="Instead">The font of the operating system that is nearest.</param>
/// <param name="Latin">What letters and digits are set in.</param>
internal sealed record Typeface(string Name, string Instead, string Latin)
{
    private const string Times = "Times New Roman";

    public static Typeface FangSong { get; } = new("仿宋_GB2312", "仿宋", Times);

    public static Typeface KaiTi { get; } = new("楷体_GB2312", "楷体", Times);

    public static Typeface HeiTi { get; } = new("黑体", "SimHei", Times);

    public static Typeface XiaoBiaoSong { get; } = new("方正小标宋简体", "华文中宋", Times);

    /// <summary>宋体 throughout: the digits of a page number are its own, not Times.</summary>
    public static Typeface SongTi { get; } = new("宋体", "SimSun", "宋体");

    public static IReadOnlyList<Typeface> All { get; } = [FangSong, KaiTi, HeiTi, XiaoBiaoSong, SongTi];

    /// <summary>The fonts of a run: named on all three attributes, and quotation marks and dashes taken for Chinese.</summary>
    public RunFonts ToRunFonts() => new() { Hint = FontTypeHintValues.EastAsia, Ascii = Latin, HighAnsi = Latin, EastAsia = Name };

    /// <summary>The font table, by which a program that lacks a font finds the one nearest.</summary>
    public static Fonts Table() => new(All.Select(f => new Font(new AltName { Val = f.Instead }, new FontCharSet { Val = "86" }, new FontFamily { Val = FontFamilyValues.Auto }, new Pitch { Val = FontPitchValues.Variable })
    {
        Name = f.Name,
    }).Append<OpenXmlElement>(new Font(new FontCharSet { Val = "00" }, new FontFamily { Val = FontFamilyValues.Roman }, new Pitch { Val = FontPitchValues.Variable }) { Name = Times }));
}
