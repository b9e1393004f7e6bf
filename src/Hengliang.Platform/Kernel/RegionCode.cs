using System.Globalization;

namespace Hengliang.Platform.Kernel;

/// <summary>How far down a region code reaches.</summary>
public enum RegionLevel
{
    Province,
    Prefecture,
    County,

    /// <summary>功能区: a zone with an internal code, which the state's list does not know.</summary>
    Zone,
}

/// <summary>The code of a region: six digits of GB/T 2260, or six digits and a zone's letter and number.</summary>
/// <remarks>
/// <list type="bullet">
/// <item>Digits 1–2 are the province; 99 stands for no province and is free for fictional regions.</item>
/// <item>Digits 3–4: 00 the province itself, 01–20 and 51–70 cities, 21–50 prefectures and leagues, 90 counties directly under the province.</item>
/// <item>Digits 5–6: 00 the prefecture itself, 01–20 and 51–80 districts, 21–50 counties and banners, 81–99 county-level cities.</item>
/// <item>Zones have no code of the state (民政部令第79号): <c>330100-Z01</c> is the first zone under 330100.</item>
/// </list>
/// Every value is valid, except <c>default</c>, which prints as the empty string.
/// </remarks>
public readonly record struct RegionCode : IComparable<RegionCode>
{
    private static readonly string[] Provinces =
    [
        "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37", "41", "42", "43", "44", "45",
        "46", "50", "51", "52", "53", "54", "61", "62", "63", "64", "65", "71", "81", "82", Fictional,
    ];

    private const string Fictional = "99";

    private readonly string? _text;

    private RegionCode(string text) => _text = text;

    public RegionLevel Level => this switch
    {
        { IsZone: true } => RegionLevel.Zone,
        _ when Text.EndsWith("0000", StringComparison.Ordinal) => RegionLevel.Province,
        _ when Text.EndsWith("00", StringComparison.Ordinal) => RegionLevel.Prefecture,
        _ => RegionLevel.County,
    };

    /// <summary>Six digits and a zone's number; no code of the state.</summary>
    public bool IsZone => Text.Length > 6;

    /// <summary>No region of the world: the province is 99.</summary>
    public bool IsFictional => Text.StartsWith(Fictional, StringComparison.Ordinal);

    /// <summary>The code above it by its digits; null above a province. History knows better: see the region's parents.</summary>
    public RegionCode? Parent => Level switch
    {
        RegionLevel.Zone => new(Text[..6]),
        RegionLevel.County => new(Text[..4] + "00"),
        RegionLevel.Prefecture => new(Text[..2] + "0000"),
        _ => null,
    };

    private string Text => _text ?? "";

    /// <exception cref="FormatException">The text is no region code; the message says why.</exception>
    public static RegionCode Parse(string text) =>
        FindFault(text) is { } fault ? throw new FormatException(fault.English) : new(text);

    public static bool TryParse(string? text, out RegionCode code)
    {
        var valid = text is not null && FindFault(text) is null;
        code = valid ? new(text!) : default;
        return valid;
    }

    /// <summary>The code of the zone numbered <paramref name="number"/> under <paramref name="region"/>.</summary>
    public static RegionCode ForZone(RegionCode region, int number) =>
        Parse(string.Create(CultureInfo.InvariantCulture, $"{region}-Z{number:00}"));

    /// <summary>Says what is wrong with <paramref name="text"/>; null when it is a valid code.</summary>
    public static Words? FindFault(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.Length is not (6 or 10))
            return new(
                $"区划代码应为 6 位数字（功能区后加“-Z”和两位序号），“{text}”有 {text.Length} 个字符。",
                $"A region code has 6 digits (a zone's, '-Z' and two more); '{text}' has {text.Length} characters.");
        for (var i = 0; i < text.Length; i++)
            if (i is 6 or 7 ? text[i] != "-Z"[i - 6] : !char.IsAsciiDigit(text[i]))
                return new($"区划代码“{text}”的第 {i + 1} 个字符“{text[i]}”不对。", $"Character {i + 1} of the region code '{text}' can not be '{text[i]}'.");
        return FindWrongPart(text);
    }

    public int CompareTo(RegionCode other) => string.CompareOrdinal(Text, other.Text);

    public override string ToString() => Text;

    private static Words? FindWrongPart(string text)
    {
        var (province, prefecture, county) = (text[..2], int.Parse(text[2..4], CultureInfo.InvariantCulture), int.Parse(text[4..6], CultureInfo.InvariantCulture));
        if (!Provinces.Contains(province, StringComparer.Ordinal))
            return new($"区划代码“{text}”的前两位 {province} 不是任何省份。", $"No province has the digits {province} with which '{text}' begins.");
        if (prefecture is > 70 and not 90)
            return new($"区划代码“{text}”的第 3、4 位应为 00–70 或 90。", $"Digits 3 and 4 of '{text}' should be 00 to 70, or 90.");
        // 90 gathers counties and is no region itself, but stands in lists as the heading of its counties.
        return prefecture == 0 && county != 0
            ? new($"区划代码“{text}”有县码而没有地市码。", $"'{text}' names a county without its prefecture.")
            : null;
    }

    public static bool operator <(RegionCode left, RegionCode right) => left.CompareTo(right) < 0;

    public static bool operator >(RegionCode left, RegionCode right) => left.CompareTo(right) > 0;

    public static bool operator <=(RegionCode left, RegionCode right) => left.CompareTo(right) <= 0;

    public static bool operator >=(RegionCode left, RegionCode right) => left.CompareTo(right) >= 0;
}
