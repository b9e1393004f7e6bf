namespace Hengliang.Reading.Cleaning;

/// <summary>Finds what a printer or a sharing site put between the lines of a text: page numbers in their several forms.</summary>
internal static class PageMarkers
{
    private const int LongestMarker = 24;
    private const int FewestCounted = 3;

    /// <summary>A line that is nothing but a page number: — 3 —, - 3 -, 第 2 页 共 5 页, 3/12, Page 3.</summary>
    public static bool IsPageNumber(ReadOnlySpan<char> line)
    {
        if (line.Length > LongestMarker)
            return false;
        int digits = 0, dashes = 0, pages = 0;
        foreach (var c in line)
        {
            if (Glyphs.IsDigit(c))
                digits++;
            else if (c is '—' or '–' or '-' or '－' or '―' or '─' or '·' or '~')
                dashes++;
            else if (c == '页')
                pages++;
            else if (c is not (' ' or '第' or '共' or '/' or '，' or ',' or '（' or '）' or '(' or ')'))
                return false;
        }

        return digits > 0 && (pages > 0 || (dashes >= 2 && IsFramed(line)));
    }

    /// <summary>The lengths of counters (1、 2、 3、 …) that a document-sharing site set before each of its page images, by line; empty when it did not.</summary>
    /// <remarks>They count from 1 without a gap, and the text before most of them stops in the middle of a sentence.</remarks>
    public static Dictionary<int, int> SiteCounters(Draft draft, IReadOnlyList<TextLine> lines)
    {
        var found = new Dictionary<int, int>();
        int expected = 1, broken = 0, previous = -1;
        for (var i = 0; i < lines.Count; i++)
        {
            var length = CounterLength(draft.Text[lines[i].Start..lines[i].End], expected);
            if (length == 0)
                continue;
            // A counter that follows at once on the line before it, where that line stops in mid-sentence, is the site's.
            if (expected > 1 && previous >= 0 && i == previous + 1 && !Glyphs.EndsLine(draft[lines[previous].End - 1]))
                broken++;
            found[i] = length;
            previous = i;
            expected++;
        }

        return found.Count >= FewestCounted && broken * 2 >= found.Count - 1 ? found : [];
    }

    private static int CounterLength(ReadOnlySpan<char> line, int expected)
    {
        int i = 0, value = 0;
        while (i < line.Length && i < 4 && Glyphs.IsDigit(line[i]))
            value = (value * 10) + (line[i++] - '0');
        return i > 0 && i < line.Length && line[i] == '、' && value == expected ? i + 1 : 0;
    }

    private static bool IsFramed(ReadOnlySpan<char> line) => !Glyphs.IsDigit(line[0]) && !Glyphs.IsDigit(line[^1]);
}
