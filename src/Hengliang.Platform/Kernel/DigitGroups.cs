using System.Globalization;
using System.Text;

namespace Hengliang.Platform.Kernel;

/// <summary>Commas between thousands, as tables and large displays show numbers; prose of official papers goes without (GB/T 15835).</summary>
public static class DigitGroups
{
    private const int Three = 3;

    /// <summary>A number as a cell of a table shows it: 12,345.6; no trailing zeros, at most twelve decimals.</summary>
    public static string Of(decimal value) => value.ToString("#,0.############", CultureInfo.InvariantCulture);

    /// <summary>The words of a quantity with its numbers grouped: 12345.6亿元 becomes 12,345.6亿元.</summary>
    /// <remarks>Decimals, years (2025年), codes with letters, dates, and numbers that have their commas stay as they are.</remarks>
    public static string In(string words)
    {
        ArgumentNullException.ThrowIfNull(words);
        var grouped = new StringBuilder(words.Length + 8);
        for (var at = 0; at < words.Length;)
        {
            var end = at;
            while (end < words.Length && char.IsAsciiDigit(words[end]))
                end++;
            if (end == at)
            {
                grouped.Append(words[at++]);
                continue;
            }

            if (end - at > Three && IsWhole(words, at, end))
                Append(grouped, words.AsSpan(at, end - at));
            else
                grouped.Append(words, at, end - at);
            at = end;
        }

        return grouped.ToString();
    }

    private static bool IsWhole(string words, int at, int end)
    {
        var (before, after) = (at == 0 ? ' ' : words[at - 1], end == words.Length ? ' ' : words[end]);
        return !(before is '.' or ',' or '_' || char.IsAsciiLetter(before) || (before == '-' && at > 1 && char.IsAsciiLetterOrDigit(words[at - 2])))
            && !(after is '年' or ',' or '_' || char.IsAsciiLetter(after) || (after == '-' && end + 1 < words.Length && char.IsAsciiLetterOrDigit(words[end + 1])));
    }

    private static void Append(StringBuilder grouped, ReadOnlySpan<char> digits)
    {
        for (var i = 0; i < digits.Length; i++)
        {
            if (i > 0 && (digits.Length - i) % Three == 0)
                grouped.Append(',');
            grouped.Append(digits[i]);
        }
    }
}
