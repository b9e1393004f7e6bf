namespace Hengliang.Reading.Clauses;

/// <summary>The number of a list that a sentence may begin with: （二）, 3., ②, 第四条, 二、, 三是, and a 【title】 after it.</summary>
internal static class ListLabel
{
    private const string Numerals = "一二三四五六七八九十百0123456789";

    /// <summary>How many characters the label takes; 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<char> sentence)
    {
        var blanks = sentence.Length - sentence.TrimStart().Length;
        var number = NumberLength(sentence[blanks..]);
        if (number == 0)
            return 0;
        var after = sentence[(blanks + number)..];
        var gap = after.Length - after.TrimStart().Length;
        var title = after[gap..].StartsWith('【') ? after[gap..].IndexOf('】') + 1 : 0;
        return blanks + number + gap + title;
    }

    private static int NumberLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return 0;
        if (text[0] is >= '①' and <= '⑳')
            return 1;
        var first = text[0] is '（' or '(' or '第' ? 1 : 0;
        var end = first;
        while (end < text.Length && Numerals.Contains(text[end], StringComparison.Ordinal))
            end++;
        if (end == first || end == text.Length)
            return 0;
        return (text[0], text[end]) switch
        {
            ('（' or '(', '）' or ')') => end + 1,
            ('第', '条' or '章' or '节') => end + 1,
            (_, '、' or '.' or '．' or '是') when first == 0 && (end + 1 == text.Length || !char.IsAsciiDigit(text[end + 1])) => end + 1,
            _ => 0,
        };
    }
}
