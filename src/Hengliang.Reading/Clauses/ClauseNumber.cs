using System.Buffers;
using System.Globalization;

namespace Hengliang.Reading.Clauses;

/// <summary>Reads a plain number, in digits (1,000.5) or in characters (一百五十), from clean text.</summary>
internal static class ClauseNumber
{
    private static readonly SearchValues<char> Numerals = SearchValues.Create("零一二三四五六七八九十百千两");

    private const string Digits = "零一二三四五六七八九";

    // A decimal holds 28 digits; a longer run is no sum of money.
    private const int LongestRun = 24;

    /// <summary>The value and where it ends; null when no number starts at <paramref name="at"/>.</summary>
    public static (decimal Value, int End)? At(ReadOnlySpan<char> text, int at) =>
        char.IsAsciiDigit(text[at]) ? InDigits(text, at) : Numerals.Contains(text[at]) ? InCharacters(text, at) : null;

    private static (decimal Value, int End)? InDigits(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && (char.IsAsciiDigit(text[end]) || IsMarkInside(text, end)))
            end++;
        return end - at <= LongestRun
            && decimal.TryParse(text[at..end], NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            ? (value, end)
            : null;
    }

    // 1,000 and 1.5, but not the comma of a list (10,20) nor the full stop of a list number (1. ).
    private static bool IsMarkInside(ReadOnlySpan<char> text, int at) => text[at] switch
    {
        '.' => at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]),
        ',' => at + 3 < text.Length && text.Slice(at + 1, 3).IndexOfAnyExceptInRange('0', '9') < 0
            && (at + 4 == text.Length || !char.IsAsciiDigit(text[at + 4])),
        _ => false,
    };

    private static (decimal Value, int End)? InCharacters(ReadOnlySpan<char> text, int at)
    {
        decimal total = 0, digit = 0;
        var end = at;
        for (; end < text.Length && end - at < LongestRun; end++)
        {
            var scale = text[end] switch { '十' => 10, '百' => 100, '千' => 1000, _ => 0 };
            if (scale > 0)
            {
                total += (digit == 0 ? 1 : digit) * scale;
                digit = 0;
            }
            else if ((text[end] == '两' ? 2 : Digits.IndexOf(text[end], StringComparison.Ordinal)) is >= 0 and var next)
            {
                digit = next;
            }
            else
            {
                break;
            }
        }

        return end == at ? null : (total + digit, end);
    }
}
