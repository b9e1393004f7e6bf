using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Finds headings that carry no number and share their line with the text: the first short sentence of a paragraph.</summary>
/// <remarks>One alone is only a short sentence: a neighbour of the same shape or a heading right above must bear it out.</remarks>
internal sealed class RunInHeadings
{
    private const int Shortest = 4;
    private const int Longest = 40;
    private const int LongestPart = 24;

    private readonly TextSpan[] _titles;

    public RunInHeadings(string text, List<Paragraph> paragraphs, List<LineKind> kinds)
    {
        var candidates = new TextSpan[paragraphs.Count];
        for (var i = 0; i < paragraphs.Count; i++)
            candidates[i] = kinds[i] == LineKind.Prose ? Candidate(text, paragraphs[i]) : default;
        _titles = new TextSpan[paragraphs.Count];
        for (var i = 0; i < paragraphs.Count; i++)
        {
            var alike = (i > 0 && !candidates[i - 1].IsEmpty) || (i + 1 < paragraphs.Count && !candidates[i + 1].IsEmpty);
            var headed = i > 0 && kinds[i - 1] == LineKind.Heading && text.AsSpan(paragraphs[i - 1].Start, paragraphs[i - 1].Length).IndexOf('。') < 0;
            if (!candidates[i].IsEmpty && (alike || headed))
                _titles[i] = candidates[i];
        }
    }

    /// <summary>The heading at the start of a paragraph without its stop; empty when there is none.</summary>
    public TextSpan Title(int paragraph) => _titles[paragraph];

    private static TextSpan Candidate(string text, Paragraph paragraph)
    {
        var start = paragraph.Start;
        while (start < paragraph.End && text[start] is '—' or '-')
            start++;
        var stop = text.AsSpan(start, paragraph.End - start).IndexOfAny("。！？；：");
        if (stop is < Shortest or > Longest || text[start + stop] != '。' || start + stop + 1 >= paragraph.End)
            return default;
        var title = text.AsSpan(start, stop);
        if (title.IndexOfAnyInRange('0', '9') >= 0 || title.Count('，') > 1 || title.IndexOfAny("《*") >= 0)
            return default;
        var comma = title.IndexOf('，');
        var parts = comma < 0 ? title.Length : Math.Max(comma, title.Length - comma - 1);
        return parts <= LongestPart && Glyphs.IsHan(title[0]) | title[0] == '“' ? new(start, start + stop) : default;
    }
}
