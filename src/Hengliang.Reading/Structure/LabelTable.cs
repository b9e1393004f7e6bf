using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>What stands behind the labels of a page: 来源：…, 发布日期：…; also on the next line where a label stands alone.</summary>
internal sealed class LabelTable(string text, List<Paragraph> paragraphs)
{
    private const int LongestLine = 200;
    private const int LongestValue = 80;
    private const int LongestLabel = 6;

    /// <summary>The first value behind any of the labels, the labels in order of preference; empty when there is none.</summary>
    public string First(string[] labels)
    {
        foreach (var label in labels)
        {
            for (var i = 0; i < paragraphs.Count; i++)
            {
                if (Value(i, label) is { Length: > 0 } value)
                    return value;
            }
        }

        return "";
    }

    public DateOnly? FirstDate(string[] labels)
    {
        foreach (var label in labels)
        {
            for (var i = 0; i < paragraphs.Count; i++)
            {
                if (Value(i, label) is { Length: > 0 } value && DateReading.Find(value) is { } found)
                    return found.Date;
            }
        }

        return null;
    }

    private string Value(int paragraph, string label)
    {
        var line = paragraphs[paragraph].In(text);
        if (line.Length > LongestLine)
            return "";
        for (var at = line.IndexOf(label, StringComparison.Ordinal); at >= 0;)
        {
            var colon = at + label.Length;
            var cell = colon < line.Length && line[colon] == ' ' ? colon + 1 : colon;
            if (cell < line.Length && line[cell] is '|' or '\t' && (at == 0 || !Glyphs.IsHan(line[at - 1])))
                return Cell(line[(cell + 1)..]);
            if (colon < line.Length && line[colon] is '：' or ':' && (at == 0 || !Glyphs.IsHan(line[at - 1])))
                return Behind(paragraph, line[(colon + 1)..]);
            var next = line[(at + 1)..].IndexOf(label, StringComparison.Ordinal);
            at = next < 0 ? -1 : at + 1 + next;
        }

        return "";
    }

    private static string Cell(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAny('|', '\t');
        return rest[..(end < 0 ? rest.Length : end)].Trim().ToString();
    }

    private string Behind(int paragraph, ReadOnlySpan<char> rest)
    {
        rest = rest.Trim();
        if (rest.IndexOfAny('：', ':') is > 0 and <= LongestLabel and var next && ChromeWords.LabelCount(rest[..(next + 1)]) > 0)
            return "";
        if (rest.IsEmpty)
            rest = paragraph + 1 < paragraphs.Count && paragraphs[paragraph + 1].Length <= LongestValue ? paragraphs[paragraph + 1].In(text) : default;
        var gap = rest.IndexOf("  ", StringComparison.Ordinal);
        if (gap > 0)
            rest = rest[..gap];
        var space = rest.IndexOf(' ');
        if (space > 0 && ChromeWords.LabelCount(rest[space..]) > 0)
            rest = rest[..space];
        return rest.Length <= LongestValue ? rest.ToString() : "";
    }
}
