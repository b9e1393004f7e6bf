namespace Hengliang.Reading.Structure;

/// <summary>Finds the article itself among menus, headline, links, credits and copyright lines.</summary>
/// <remarks>
/// Every line is read by itself first; lines that the article cannot go on behind cut the page into stretches. The stretch
/// that holds most sentences is the article, from its first line of text to its last; what a page added behind a list of
/// related links counts little. Lines of advertisement between its paragraphs are left out.
/// </remarks>
internal static class BodyFinder
{
    // Teasers behind the article hold sentences too, but fewer whole ones.
    private const double WeightBehindLinks = 0.3;
    private const int EnoughText = 200;

    /// <summary>The spans of the article in the clean text, in order; empty when the page holds no text at all.</summary>
    public static IReadOnlyList<TextSpan> Find(PageLines page)
    {
        var (text, paragraphs, kinds) = page;
        var (first, last) = Best(paragraphs, kinds);
        if (first > last)
            return Everything(paragraphs);
        first = BodyEdges.First(text, paragraphs, kinds, first, last);
        last = BodyEdges.Last(text, paragraphs, kinds, first, last);
        return first > last ? [] : Spans(text, paragraphs, kinds, first, last);
    }

    private static (int First, int Last) Best(List<Paragraph> paragraphs, List<LineKind> kinds)
    {
        var (best, result) = (0.0, (First: 0, Last: -1));
        var (seen, weight) = (0, 1.0);
        for (var start = 0; start < paragraphs.Count;)
        {
            var (end, amount) = (start, 0);
            for (; end < paragraphs.Count && !Cuts(kinds, end, amount); end++)
                amount += Amount(paragraphs[end], kinds[end]);
            if (amount * weight > best)
                (best, result) = (amount * weight, (start, end - 1));
            seen += amount;
            if (end < paragraphs.Count && kinds[end] == LineKind.End && seen >= EnoughText)
                weight = WeightBehindLinks;
            start = end + 1;
        }

        return result;
    }

    /// <summary>时间：6月1日至30日 inside a notice is no label of the page: text stands before it and goes on behind it.</summary>
    private static bool Cuts(List<LineKind> kinds, int at, int amount) =>
        kinds[at] == LineKind.End
        || (kinds[at] == LineKind.Label && (amount < EnoughText || at + 1 == kinds.Count || kinds[at + 1] is not (LineKind.Prose or LineKind.Heading or LineKind.Contact or LineKind.Office)));

    private static int Amount(Paragraph paragraph, LineKind kind) => kind switch
    {
        LineKind.Prose => paragraph.Length,
        LineKind.Heading or LineKind.Row or LineKind.Remark => paragraph.Length / 2,
        LineKind.Salutation => 20,
        _ => 0,
    };

    private static IReadOnlyList<TextSpan> Everything(List<Paragraph> paragraphs) =>
        paragraphs.Count == 0 ? [] : [new(paragraphs[0].Start, paragraphs[^1].End)];

    private static List<TextSpan> Spans(string text, List<Paragraph> paragraphs, List<LineKind> kinds, int first, int last)
    {
        var spans = new List<TextSpan>();
        var start = first;
        for (var i = first; i <= last + 1; i++)
        {
            if (i <= last && kinds[i] != LineKind.Advert)
                continue;
            if (i > start)
                spans.Add(new(paragraphs[start].Start, i - 1 == last ? BodyEdges.EndOf(text, paragraphs[last]) : paragraphs[i - 1].End));
            start = i + 1;
        }

        return spans;
    }
}
