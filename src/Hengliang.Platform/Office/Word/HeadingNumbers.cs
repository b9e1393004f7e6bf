using System.Globalization;
using System.Text;

namespace Hengliang.Platform.Office.Word;

/// <summary>Counts the headings of a document: 一、 （一） 1. （1）, in English 1. 1.1 1.1.1; a heading begins the count of those below it anew.</summary>
internal sealed class HeadingNumbers(bool inEnglish = false)
{
    private const string Digits = "零一二三四五六七八九";

    private readonly int[] _counts = new int[4];

    /// <param name="level">1 to 4.</param>
    public string Next(int level)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(level, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(level, _counts.Length);
        var count = ++_counts[level - 1];
        _counts.AsSpan(level).Clear();
        if (inEnglish)
            return string.Join('.', _counts.Take(level).Select(c => c.ToString(CultureInfo.InvariantCulture))) + (level == 1 ? ". " : " ");
        return level switch
        {
            1 => Chinese(count) + "、",
            2 => $"（{Chinese(count)}）",
            3 => count.ToString(CultureInfo.InvariantCulture) + ".",
            _ => string.Create(CultureInfo.InvariantCulture, $"（{count}）"),
        };
    }

    /// <summary>A number from 1 to 999 as it is counted: 十, 十一, 二十, 一百零一.</summary>
    public static string Chinese(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 999);
        var text = new StringBuilder();
        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        if (hundreds > 0)
            text.Append(Digits[hundreds]).Append('百');
        if (tens > 0)
            text.Append(tens == 1 && hundreds == 0 ? "" : Digits[tens].ToString()).Append('十');
        else if (hundreds > 0 && ones > 0)
            text.Append('零');
        if (ones > 0)
            text.Append(Digits[ones]);
        return text.ToString();
    }
}
