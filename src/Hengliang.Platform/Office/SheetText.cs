using System.Globalization;
using System.Text;
using System.Xml;

namespace Hengliang.Platform.Office;

/// <summary>Texts as a workbook can keep them, and names as its tabs can bear them.</summary>
internal static class SheetText
{
    /// <summary>What Excel and WPS keep in one cell.</summary>
    public const int Longest = 32767;

    private const int LongestName = 31;

    /// <summary>The text with what XML can not hold written as <c>_xHHHH_</c> (ECMA-376, 22.9.2.19), and such a sequence itself guarded.</summary>
    public static string Escape(string text)
    {
        if (text.Length > Longest)
            text = text[..(Longest - 1)] + "…";
        if (!text.AsSpan().ContainsAnyExceptInRange(' ', '\uD7FF') && !text.Contains("_x", StringComparison.Ordinal))
            return text;
        var kept = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
            if (IsEscape(text, i))
                kept.Append("_x005F_");
            else if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                kept.Append(text[i]).Append(text[++i]);
            else if (!XmlConvert.IsXmlChar(text[i]) || text[i] == '\r')
                kept.Append(CultureInfo.InvariantCulture, $"_x{(int)text[i]:X4}_");
            else
                kept.Append(text[i]);
        return kept.ToString();
    }

    /// <summary>The text that <see cref="Escape"/> was given.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.Ordinal))
            return text;
        var kept = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (IsEscape(text, i))
            {
                kept.Append((char)ushort.Parse(text.AsSpan(i + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
                i += 6;
            }
            else
            {
                kept.Append(text[i]);
            }

        return kept.ToString();
    }

    /// <summary>Names for the tabs: legal, at most 31 characters, none twice.</summary>
    public static IReadOnlyList<string> Names(IEnumerable<string> wanted)
    {
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. wanted.Select(name => Free(Legal(name), taken))];
    }

    /// <summary>The cell's address: 1, 28 is AB1.</summary>
    public static string Address(int row, int column)
    {
        Span<char> letters = stackalloc char[8];
        var at = letters.Length;
        for (var left = column; left > 0; left = (left - 1) / 26)
            letters[--at] = (char)('A' + ((left - 1) % 26));
        return string.Concat(letters[at..], row.ToString(CultureInfo.InvariantCulture));
    }

    private static bool IsEscape(string text, int at) =>
        text[at] == '_' && at + 6 < text.Length && text[at + 1] == 'x' && text[at + 6] == '_' && IsHex(text.AsSpan(at + 2, 4));

    private static bool IsHex(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
            if (!char.IsAsciiHexDigit(c))
                return false;
        return true;
    }

    private static string Legal(string name)
    {
        var kept = string.Concat(name.Select(c => c is ':' or '\\' or '/' or '?' or '*' or '[' or ']' || char.IsControl(c) ? '-' : c)).Trim(' ', '\'');
        return kept.Length == 0 ? "Sheet" : kept[..Math.Min(kept.Length, LongestName)];
    }

    private static string Free(string name, HashSet<string> taken)
    {
        var free = name;
        for (var i = 2; !taken.Add(free); i++)
        {
            var number = string.Create(CultureInfo.InvariantCulture, $"({i})");
            free = name[..Math.Min(name.Length, LongestName - number.Length)] + number;
        }

        return free;
    }
}
