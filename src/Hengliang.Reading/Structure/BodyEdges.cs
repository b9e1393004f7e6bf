using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Finds the first and the last line of an article inside the stretch of the page that holds it.</summary>
internal static class BodyEdges
{
    private const int LongestTitle = 60;
    private const int FewestLinks = 3;
    private const int SmallTail = 6;

    /// <summary>The first line that is text and not title, byline or picture.</summary>
    public static int First(string text, List<Paragraph> paragraphs, List<LineKind> kinds, int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            switch (kinds[i])
            {
                case LineKind.Salutation or LineKind.Row:
                case LineKind.Heading when !IsMenuEntry(kinds, i, last):
                case LineKind.Prose when !IsTitle(text, paragraphs, kinds, i, last):
                    return i;
                case LineKind.Remark when i < last && kinds[i + 1] == LineKind.Row:
                    return i;
            }
        }

        return first;
    }

    /// <summary>The last line that is text, or the office and date a notice is signed with.</summary>
    public static int Last(string text, List<Paragraph> paragraphs, List<LineKind> kinds, int first, int last)
    {
        last = BeforeLinks(paragraphs, kinds, first, last);
        for (var i = last; i >= first; i--)
        {
            if (kinds[i] is LineKind.Prose or LineKind.Row or LineKind.Remark)
                return i;
            if (kinds[i] is LineKind.Date or LineKind.Office && i > first && IsSignature(kinds, i, first))
                return i;
            if (kinds[i] == LineKind.Heading && i > first && kinds[i - 1] is LineKind.Heading or LineKind.Prose)
                return i;
            if (IsClosing(paragraphs[i].In(text)))
                return i;
        }

        return last;
    }

    /// <summary>Cuts a tail that opens with a run of links: several short lines, an advertisement among what follows, and little text.</summary>
    private static int BeforeLinks(List<Paragraph> paragraphs, List<LineKind> kinds, int first, int last)
    {
        int total = 0, seen = 0;
        for (var i = first; i <= last; i++)
            total += kinds[i] is LineKind.Prose or LineKind.Heading or LineKind.Row ? paragraphs[i].Length : 0;
        var advert = kinds.FindLastIndex(last, last - first + 1, kind => kind == LineKind.Advert);
        for (int i = first, run = 0; i <= last; i++)
        {
            seen += kinds[i] is LineKind.Prose or LineKind.Heading or LineKind.Row ? paragraphs[i].Length : 0;
            run = kinds[i] is LineKind.Plain or LineKind.Advert or LineKind.Contact ? run + 1 : 0;
            if (run >= FewestLinks && (total - seen) * SmallTail <= total && advert >= i)
                return i - run;
        }

        return last;
    }

    /// <summary>The end of the last paragraph without the reporter's name in brackets.</summary>
    public static int EndOf(string text, Paragraph paragraph)
    {
        var line = paragraph.In(text);
        if (line[^1] is not ('）' or ')' or '】'))
            return paragraph.End;
        var open = line.LastIndexOfAny('（', '(', '【');
        if (open <= 0 || !ChromeWords.Credits.Opens(line[(open + 1)..]))
            return paragraph.End;
        var end = paragraph.Start + open;
        while (end > paragraph.Start + 1 && text[end - 1] == ' ')
            end--;
        return end;
    }

    /// <summary>谢谢大家！</summary>
    private static bool IsClosing(ReadOnlySpan<char> line) => line.Length <= LongestTitle && line[^1] is '！' or '。' or '？' && Glyphs.IsHan(line[0]);

    private static bool IsSignature(List<LineKind> kinds, int at, int first) =>
        kinds[at] == LineKind.Date ? at > first : at > first && kinds[at - 1] is LineKind.Prose or LineKind.Remark or LineKind.Office;

    private static bool IsMenuEntry(List<LineKind> kinds, int at, int last) => at < last && kinds[at + 1] is LineKind.Advert or LineKind.Contact;

    /// <summary>A headline may end in a mark of exclamation; sentences follow it, and it holds no full stop.</summary>
    private static bool IsTitle(string text, List<Paragraph> paragraphs, List<LineKind> kinds, int at, int last)
    {
        var line = paragraphs[at].In(text);
        return line.Length <= LongestTitle && line.IndexOf('。') < 0 && line[^1] is not ('：' or ':' or '；') && at < last
            && kinds[at + 1] is LineKind.Prose or LineKind.Date or LineKind.Office or LineKind.Plain;
    }
}
