using System.Numerics;

namespace Hengliang.Language.Syntax;

/// <summary>Reads whole Chinese numerals as officials write them: 五百, 一千二百万, 两, 二〇二四.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";

    /// <summary>How many characters at the start of <paramref name="text"/> belong to a numeral; it must start with a digit or 十.</summary>
    public static int LengthAt(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || (DigitOf(text[0]) < 0 && text[0] != '十'))
            return 0;
        var length = 1;
        while (length < text.Length && (DigitOf(text[length]) >= 0 || "十百千万亿".Contains(text[length], StringComparison.Ordinal)))
            length++;
        return length;
    }

    /// <summary>The value of a numeral; null when its parts stand in no order a reader would accept (三千三千).</summary>
    public static BigInteger? Read(ReadOnlySpan<char> text)
    {
        if (text.Length > 40)
            return null;
        if (text.IndexOfAny("十百千万亿") < 0)
            return Plain(text);
        BigInteger total = 0, section = 0;
        int pending = -1, lastPlace = int.MaxValue, lastSection = int.MaxValue;
        foreach (var c in text)
        {
            if (DigitOf(c) is >= 0 and var digit)
            {
                if (pending > 0)
                    return null;
                pending = digit;
                continue;
            }

            var (place, isSection) = PlaceOf(c);
            if (!isSection)
            {
                if (place >= lastPlace)
                    return null;
                section += (pending < 0 ? 1 : pending) * BigInteger.Pow(10, place);
                (lastPlace, pending) = (place, -1);
                continue;
            }

            section += Math.Max(pending, 0);
            if (section.IsZero || place >= lastSection)
                return null;
            total += section * BigInteger.Pow(10, place);
            (section, pending, lastPlace, lastSection) = (0, -1, int.MaxValue, place);
        }

        return total + section + Math.Max(pending, 0);
    }

    private static BigInteger Plain(ReadOnlySpan<char> text)
    {
        BigInteger value = 0;
        foreach (var c in text)
            value = (value * 10) + DigitOf(c);
        return value;
    }

    private static (int Place, bool IsSection) PlaceOf(char c) => c switch
    {
        '十' => (1, false),
        '百' => (2, false),
        '千' => (3, false),
        '万' => (4, true),
        _ => (8, true),
    };

    private static int DigitOf(char c) => c switch
    {
        '〇' => 0,
        '两' => 2,
        _ => Digits.IndexOf(c, StringComparison.Ordinal),
    };
}
