using System.Buffers;
using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Finds headings that carry no number and share their line with the text: the first short sentence of a paragraph.</summary>
/// <remarks>One alone is only a short sentence: a neighbour of the same shape or a heading right above must bear it out.</remarks>
internal sealed class RunInHeadings
{
    private const int Shortest = 4;
    private const int Longest = 40;
    private const int LongestPart = 24;

    private const int LongestInner = 16;
    private const int FewestBetween = 25;

    // Words that colour an action: a sentence that opens with one goes into detail.
    private static readonly string[] Adverbs = ["积极", "持续", "大力", "深入", "进一步", "全面", "着力", "规范", "扎实", "稳步", "有序", "不断", "继续", "努力", "切实", "高质量", "高标准", "充分", "同时"];

    private static readonly SearchValues<char> NotInner = SearchValues.Create("，、《*0123456789");

    private readonly List<TextSpan>[] _titles;

    public RunInHeadings(string text, List<Paragraph> paragraphs, List<LineKind> kinds)
    {
        var candidates = new TextSpan[paragraphs.Count];
        for (var i = 0; i < paragraphs.Count; i++)
            candidates[i] = kinds[i] == LineKind.Prose ? Candidate(text, paragraphs[i]) : default;
        _titles = new List<TextSpan>[paragraphs.Count];
        for (var i = 0; i < paragraphs.Count; i++)
        {
            _titles[i] = [];
            var alike = (i > 0 && !candidates[i - 1].IsEmpty) || (i + 1 < paragraphs.Count && !candidates[i + 1].IsEmpty);
            var headed = i > 0 && kinds[i - 1] == LineKind.Heading && text.AsSpan(paragraphs[i - 1].Start, paragraphs[i - 1].Length).IndexOf('。') < 0;
            if (!candidates[i].IsEmpty && (alike || headed))
                _titles[i].Add(candidates[i]);
            if (_titles[i].Count > 0 && headed && (i + 1 == paragraphs.Count || kinds[i + 1] == LineKind.Heading))
                AddInner(text, paragraphs[i], _titles[i]);
        }
    }

    /// <summary>The headings in a paragraph without their stops, in order; the first opens it.</summary>
    public IReadOnlyList<TextSpan> Titles(int paragraph) => _titles[paragraph];

    /// <summary>A paragraph that is a whole section may hold several headings: short calls to action with text between them.</summary>
    private static void AddInner(string text, Paragraph paragraph, List<TextSpan> titles)
    {
        var start = titles[0].End + 1;
        while (start < paragraph.End)
        {
            var end = SentenceSplitting.EndOf(text, start, paragraph.End);
            var title = text.AsSpan(start, end - start - 1);
            if (title.Length is >= Shortest and <= LongestInner && text[end - 1] == '。' && title.IndexOfAny(NotInner) < 0
                && !ChromeWords.OpensWith(title, Adverbs) && Tasks.TaskWords.OpensWithVerb(title)
                && start - titles[^1].End >= FewestBetween && paragraph.End - end >= FewestBetween)
                titles.Add(new(start, end - 1));
            start = end;
        }
    }

    private static TextSpan Candidate(string text, Paragraph paragraph)
    {
        var start = paragraph.Start;
        while (start < paragraph.End && text[start] is '—' or '-')
            start++;
        var stop = text.AsSpan(start, paragraph.End - start).IndexOfAny("。！？；：");
        if (stop is < Shortest or > Longest || text[start + stop] != '。' || start + stop + 1 >= paragraph.End)
            return default;
        var title = text.AsSpan(start, stop);
        if (title.IndexOfAnyInRange('0', '9') >= 0 || title.Count('，') > 1 || title.IndexOfAny("《*了") >= 0)
            return default;
        var comma = title.IndexOf('，');
        var parts = comma < 0 ? title.Length : Math.Max(comma, title.Length - comma - 1);
        return parts <= LongestPart && Glyphs.IsHan(title[0]) | title[0] == '“' ? new(start, start + stop) : default;
    }
}
