using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>The number or sign that opens a heading: 第三章, 一、, （二）, 1., 一是, 专栏1, ★.</summary>
/// <param name="Kind">What it divides.</param>
/// <param name="Ordinal">Its value; 0 for a sign.</param>
/// <param name="LabelLength">Characters of the label itself: 第三条, （二）.</param>
/// <param name="Length">Characters up to the title, blanks included.</param>
internal readonly record struct HeadingMark(HeadingKind Kind, int Ordinal, int LabelLength, int Length)
{
    private const int LongestNumber = 6;

    public bool Exists => LabelLength > 0;

    /// <summary>Reads the mark at the start of a line; one that does not exist has length 0.</summary>
    public static HeadingMark Read(ReadOnlySpan<char> line)
    {
        if (line.IsEmpty)
            return default;
        var mark = line[0] switch
        {
            '第' => Numbered(line),
            '（' or '(' => Bracketed(line),
            '专' when line.StartsWith("专栏", StringComparison.Ordinal) => Boxed(line),
            '★' or '●' or '■' or '◆' or '▲' or '☆' or '◎' or '◇' or '□' or '○' or '▶' or '►' or '※' or '➤' => new(HeadingKind.Unnumbered, 0, 1, 1),
            >= '①' and <= '⑳' => new(HeadingKind.Level4, line[0] - '①' + 1, 1, 1),
            >= '0' and <= '9' => Arabic(line),
            _ => Counted(line),
        };
        return mark.Exists ? mark with { Length = SkipBlanks(line, mark.Length) } : mark;
    }

    /// <summary>The value of a Chinese number up to 999; 0 when it is none.</summary>
    public static int Value(ReadOnlySpan<char> number)
    {
        int total = 0, digit = 0;
        foreach (var c in number)
        {
            switch (c)
            {
                case '百':
                    total += Math.Max(digit, 1) * 100;
                    digit = 0;
                    break;
                case '十':
                    total += Math.Max(digit, 1) * 10;
                    digit = 0;
                    break;
                case '两':
                    digit = 2;
                    break;
                case '〇':
                    digit = 0;
                    break;
                default:
                    if (Glyphs.IsDigit(c))
                        digit = (digit * 10) + (c - '0');
                    else if ("零一二三四五六七八九".IndexOf(c, StringComparison.Ordinal) is >= 0 and var value)
                        digit = value;
                    else
                        return 0;
                    break;
            }
        }

        return total + digit;
    }

    private static HeadingMark Numbered(ReadOnlySpan<char> line)
    {
        var i = 1;
        while (i < line.Length && line[i] == ' ')
            i++;
        var first = i;
        while (i < line.Length && i - first < LongestNumber && (Glyphs.IsChineseDigit(line[i]) || Glyphs.IsDigit(line[i])))
            i++;
        var number = line[first..i];
        while (i < line.Length && line[i] == ' ')
            i++;
        if (number.IsEmpty || i >= line.Length)
            return default;
        HeadingKind? kind = line[i] switch
        {
            '，' when first == 1 => HeadingKind.Counted,
            '篇' or '编' => HeadingKind.Part,
            '章' => HeadingKind.Chapter,
            '节' => HeadingKind.Section,
            '条' => HeadingKind.Article,
            '部' when i + 1 < line.Length && line[i + 1] == '分' => HeadingKind.Part,
            _ => null,
        };
        var end = line[i] == '部' ? i + 2 : i + 1;
        return kind is { } found && (found == HeadingKind.Counted || IsHeadingAfter(line, end, found)) ? new(found, Value(number), end, end) : default;
    }

    /// <summary>第八条规定 and 第三章的 quote a place; 第八条 with a blank or a title behind it opens one.</summary>
    private static bool IsHeadingAfter(ReadOnlySpan<char> line, int end, HeadingKind kind)
    {
        if (end >= line.Length)
            return true;
        var next = line[end];
        if (next is ' ' or '\t' or '【' or '：' or ':')
            return true;
        if (next == '（')
            return kind != HeadingKind.Article;
        return next is not ('、' or '，' or '。' or '；' or '和' or '或' or '的' or '所' or '规' or '第' or '至' or '中' or '之' or '款' or '及' or '与' or '等' or '明' or '要')
            && Glyphs.IsHan(next);
    }

    private static HeadingMark Bracketed(ReadOnlySpan<char> line)
    {
        var i = 1;
        while (i < line.Length && i <= LongestNumber && (Glyphs.IsChineseDigit(line[i]) || Glyphs.IsDigit(line[i])))
            i++;
        if (i == 1 || i >= line.Length || line[i] is not ('）' or ')'))
            return default;
        var number = line[1..i];
        var arabic = Glyphs.IsDigit(number[0]);
        return Value(number) is > 0 and < 200 and var value ? new(arabic ? HeadingKind.Level4 : HeadingKind.Level2, value, i + 1, i + 1) : default;
    }

    private static HeadingMark Boxed(ReadOnlySpan<char> line)
    {
        var i = SkipBlanks(line, 2);
        var first = i;
        while (i < line.Length && (Glyphs.IsDigit(line[i]) || Glyphs.IsChineseDigit(line[i]) || line[i] == '-'))
            i++;
        if (i == first && i < line.Length && line[i] is not ('：' or ':'))
            return default;
        var end = i < line.Length && line[i] is '：' or ':' ? i + 1 : i;
        return new(HeadingKind.Box, Value(line[first..i]), i, end);
    }

    private static HeadingMark Arabic(ReadOnlySpan<char> line)
    {
        var i = 0;
        while (i < line.Length && i < 3 && Glyphs.IsDigit(line[i]))
            i++;
        if (i >= line.Length || i == 3)
            return default;
        var dot = line[i] is '.' or '、' or '）' or ')';
        // 3.5亿元 is a number; 1.企业 opens a heading.
        if (!dot || i + 1 >= line.Length || Glyphs.IsDigit(line[i + 1]))
            return default;
        return new(line[i] is '）' or ')' ? HeadingKind.Level4 : HeadingKind.Level3, Value(line[..i]), i + 1, i + 1);
    }

    private static HeadingMark Counted(ReadOnlySpan<char> line)
    {
        var i = 0;
        while (i < line.Length && i < LongestNumber && Glyphs.IsChineseDigit(line[i]))
            i++;
        if (i == 0 || i >= line.Length)
            return default;
        return line[i] switch
        {
            '、' => new(HeadingKind.Level1, Value(line[..i]), i + 1, i + 1),
            '是' when i == 1 || line[0] == '十' => new(HeadingKind.Counted, Value(line[..i]), i + 1, i + 1),
            _ => default,
        };
    }

    private static int SkipBlanks(ReadOnlySpan<char> line, int at)
    {
        while (at < line.Length && line[at] is (' ' or '\t'))
            at++;
        return at;
    }
}
