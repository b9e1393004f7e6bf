using System.Collections.Frozen;
using System.Globalization;

namespace Hengliang.Reading.Cleaning;

/// <summary>A character written as an entity, and how many raw characters it took; length 0 when there is none.</summary>
internal readonly record struct Entity(char Value, int Length);

/// <summary>The entities that are left over when a web page was turned into text by halves.</summary>
internal static class HtmlEntities
{
    private const int LongestName = 8;

    private static readonly FrozenDictionary<string, char> Named = new Dictionary<string, char>(StringComparer.Ordinal)
    {
        ["nbsp"] = ' ', ["ensp"] = ' ', ["emsp"] = ' ', ["thinsp"] = ' ', ["lt"] = '<', ["gt"] = '>', ["amp"] = '&',
        ["quot"] = '"', ["apos"] = '\'', ["ldquo"] = '“', ["rdquo"] = '”', ["lsquo"] = '‘', ["rsquo"] = '’',
        ["mdash"] = '—', ["ndash"] = '–', ["hellip"] = '…', ["middot"] = '·', ["times"] = '×', ["deg"] = '°',
        ["permil"] = '‰', ["copy"] = '©', ["reg"] = '®', ["yen"] = '¥', ["bull"] = '•', ["le"] = '≤', ["ge"] = '≥',
        ["zwnj"] = '\u200C', ["zwj"] = '\u200D', ["shy"] = '\u00AD',
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static Entity Read(string raw, int at)
    {
        var limit = Math.Min(raw.Length, at + LongestName + 2);
        var end = at + 1;
        while (end < limit && (char.IsAsciiLetterOrDigit(raw[end]) || raw[end] == '#'))
            end++;
        if (end == at + 1 || end >= raw.Length || raw[end] != ';')
            return default;
        var name = raw.AsSpan(at + 1, end - at - 1);
        var value = name[0] == '#' ? Number(name[1..]) : Named.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var c) ? c : '\0';
        return value == '\0' ? default : new(value, end + 1 - at);
    }

    private static char Number(ReadOnlySpan<char> digits)
    {
        var hex = digits is ['x' or 'X', ..];
        var read = hex
            ? int.TryParse(digits[1..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            : int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out code);
        return read && code is > 0 and < 0xFFFE && !char.IsSurrogate((char)code) ? (char)code : '\0';
    }
}
