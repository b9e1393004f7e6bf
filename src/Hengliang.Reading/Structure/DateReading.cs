using System.Buffers;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Reads whole dates: 2026年2月5日, 2026-02-05, 2026/2/5, 2026.02.05, 二〇二六年二月五日.</summary>
internal static class DateReading
{
    private const int LongestDateLine = 24;
    private const int LongestMonth = 8;

    private static readonly SearchValues<char> TimeOfDay = SearchValues.Create("0123456789: ：）)");

    /// <summary>The first date at or behind a position, with the place behind it; null when there is none.</summary>
    public static (DateOnly Date, int Start, int End)? Find(ReadOnlySpan<char> text)
    {
        for (var i = 0; i + 7 < text.Length; i++)
        {
            if (i > 0 && Glyphs.IsDigit(text[i - 1]))
                continue;
            var read = Glyphs.IsDigit(text[i]) ? Arabic(text, i) : Chinese(text, i);
            if (read is { } found)
                return (found.Date, i, found.End);
        }

        return null;
    }

    /// <summary>The first day of the month that a line names and nothing else: （2025年11月）; null when it does not.</summary>
    public static DateOnly? Month(ReadOnlySpan<char> line)
    {
        line = line.Trim("（）() ");
        if (line.Length > LongestMonth || Number(line, 0) is not (>= 1949 and <= 2100 and var year, 4) || line.Length < 7 || line[4] != '年')
            return null;
        return Number(line, 5) is (>= 1 and <= 12 and var month, var end) && end == line.Length - 1 && line[end] == '月' ? new(year, month, 1) : null;
    }

    /// <summary>True for a line that is a date, perhaps with the time of day, and nothing else.</summary>
    public static bool IsWhole(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestDateLine || Find(line) is not { } found || found.Start > 1)
            return false;
        return line[found.End..].IndexOfAnyExcept(TimeOfDay) < 0 && (found.Start == 0 || line[0] is '（' or '(');
    }

    private static (DateOnly Date, int End)? Arabic(ReadOnlySpan<char> text, int at)
    {
        if (Number(text, at) is not (>= 1949 and <= 2100 and var year, var i) || i - at != 4 || i >= text.Length || text[i] is not ('年' or '-' or '/' or '.'))
            return null;
        var mark = text[i];
        if (Number(text, Skip(text, i + 1)) is not (>= 1 and <= 12 and var month, var j) || j >= text.Length || text[j] != (mark == '年' ? '月' : mark))
            return null;
        if (Number(text, Skip(text, j + 1)) is not (>= 1 and <= 31 and var day, var end) || day > DateTime.DaysInMonth(year, month))
            return null;
        if (mark != '年')
            return (new(year, month, day), end);
        return end < text.Length && text[end] == '日' ? (new(year, month, day), end + 1) : null;
    }

    private static (DateOnly Date, int End)? Chinese(ReadOnlySpan<char> text, int at)
    {
        if (text[at] != '二' && text[at] != '一' || at + 8 > text.Length || text[at + 4] != '年')
            return null;
        var year = 0;
        foreach (var c in text[at..(at + 4)])
        {
            var digit = c is '〇' or '○' or 'O' or '0' ? 0 : "零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal);
            if (digit < 0)
                return null;
            year = (year * 10) + digit;
        }

        var rest = text[(at + 5)..Math.Min(text.Length, at + 13)];
        var (month, day) = (rest.IndexOf('月'), rest.IndexOf('日'));
        if (month <= 0 || day <= month)
            return null;
        var (m, d) = (HeadingMark.Value(rest[..month]), HeadingMark.Value(rest[(month + 1)..day]));
        return year is >= 1949 and <= 2100 && m is >= 1 and <= 12 && d >= 1 && d <= DateTime.DaysInMonth(year, m) ? (new(year, m, d), at + 6 + day) : null;
    }

    private static int Skip(ReadOnlySpan<char> text, int at) => at < text.Length && text[at] == ' ' ? at + 1 : at;

    private static (int Value, int End) Number(ReadOnlySpan<char> text, int at)
    {
        int value = 0, i = at;
        while (i < text.Length && i - at < 5 && Glyphs.IsDigit(text[i]))
            value = (value * 10) + (text[i++] - '0');
        return i == at ? (-1, at) : (value, i);
    }
}
