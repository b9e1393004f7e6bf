namespace Hengliang.Reading.Figures;

/// <summary>How a number is written; some forms are believed only with certain units.</summary>
internal enum NumberForm
{
    Arabic,
    Chinese,

    /// <summary>Digits the page has blotted out: *, ***, 1**, XX.</summary>
    Redacted,
}

/// <summary>A number as written, before its unit. <paramref name="Value"/> is null when it is redacted.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Behind its last character, 余 and 多 included.</param>
/// <param name="Value">In ones.</param>
/// <param name="Scale">The 万 or 亿 it carries, already multiplied into <paramref name="Value"/>.</param>
/// <param name="Form">How it is written.</param>
/// <param name="More">余, 多: somewhat more than written.</param>
internal readonly record struct NumberToken(int Start, int End, decimal? Value, decimal Scale, NumberForm Form, bool More);

/// <summary>Reads one number at a place: digits, Chinese numerals, redacted digits, each with 万, 亿, 余 and 多.</summary>
internal static class NumberScanner
{
    // A number longer than this is an identifier, a telephone or an attack, never a measured value.
    private const int LongestNumber = 18;

    internal static bool TryRead(ReadOnlySpan<char> text, int at, out NumberToken number)
    {
        number = default;
        if (at >= text.Length)
            return false;
        var c = text[at];
        if (char.IsAsciiDigit(c) || IsMask(c))
            return TryReadDigits(text, at, out number);
        return ChineseNumerals.IsNumeral(c) && TryReadChinese(text, at, out number);
    }

    internal static bool IsMask(char c) => c is '*' or '＊' or '×' or 'X' or 'x' or '□' or '○';

    private static bool TryReadDigits(ReadOnlySpan<char> text, int at, out NumberToken number)
    {
        number = default;
        var end = at;
        var masked = false;
        decimal value = 0, fraction = 1;
        var afterPoint = false;
        while (end < text.Length)
        {
            var c = text[end];
            if (char.IsAsciiDigit(c))
            {
                if (end - at > LongestNumber)
                    return false;
                value = (value * 10) + (c - '0');
                if (afterPoint)
                    fraction *= 10;
            }
            else if (IsMask(c))
            {
                masked = true;
            }
            else if (c is '.' or '．' && !afterPoint && end > at && end + 1 < text.Length && IsDigitLike(text[end + 1]))
            {
                afterPoint = true;
            }
            else if (!IsGroupComma(text, at, end) && !IsStrayPoint(text, at, end, afterPoint))
            {
                break;
            }

            end++;
        }

        var form = masked ? NumberForm.Redacted : NumberForm.Arabic;
        return WithMagnitude(text, at, end, masked ? null : value / fraction, form, out number);
    }

    /// <summary>4761.亿元: a point that has lost its decimals.</summary>
    private static bool IsStrayPoint(ReadOnlySpan<char> text, int start, int at, bool afterPoint) =>
        text[at] == '.' && !afterPoint && at > start && at + 1 < text.Length && text[at + 1] is '亿' or '万';

    private static bool IsDigitLike(char c) => char.IsAsciiDigit(c) || IsMask(c);

    /// <summary>12,345: a comma between one to three digits and exactly three.</summary>
    private static bool IsGroupComma(ReadOnlySpan<char> text, int start, int comma)
    {
        if (text[comma] != ',' || comma == start || comma + 3 >= text.Length)
            return false;
        var first = text[start..comma].IndexOf(',');
        if ((first < 0 ? comma - start : first) > 3 || text[start..comma].Contains('.'))
            return false;
        for (var i = comma + 1; i <= comma + 3; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
        }

        return comma + 4 >= text.Length || !char.IsAsciiDigit(text[comma + 4]);
    }

    private static bool TryReadChinese(ReadOnlySpan<char> text, int at, out NumberToken number)
    {
        var length = ChineseNumerals.Read(text[at..], out var value);
        number = default;
        return length > 0 && WithMagnitude(text, at, at + length, value, NumberForm.Chinese, out number);
    }

    private static bool WithMagnitude(
        ReadOnlySpan<char> text, int start, int end, decimal? value, NumberForm form, out NumberToken number)
    {
        var more = TakeMore(text, ref end);
        decimal scale = 1;
        while (end < text.Length && Magnitude(text, end, form) is > 1 and var step)
        {
            scale *= step;
            end++;
        }

        more |= scale > 1 && TakeMore(text, ref end);
        number = new(start, end, value * scale, scale, form, more);
        return true;
    }

    private static bool TakeMore(ReadOnlySpan<char> text, ref int end)
    {
        if (end >= text.Length || text[end] is not ('余' or '多'))
            return false;
        end++;
        return true;
    }

    private static decimal Magnitude(ReadOnlySpan<char> text, int at, NumberForm form)
    {
        var next = at + 1 < text.Length ? text[at + 1] : '\0';
        return text[at] switch
        {
            '亿' => 100_000_000,
            '万' => 10_000,
            '千' when form != NumberForm.Chinese && next is not ('瓦' or '克' or '米' or '伏' or '卡' or '升') => 1000,
            '百' when form != NumberForm.Chinese && next is not '分' => 100,
            _ => 1,
        };
    }
}
