using Hengliang.Reading.Cleaning;

namespace Hengliang.Reading.Structure;

/// <summary>Reads the headings, sentences and tables of an article.</summary>
internal sealed class OutlineReader
{
    private const int LongestBareHeading = 30;
    private const int MostBareLines = 3;

    private readonly string _text;
    private readonly List<Paragraph> _paragraphs;
    private readonly List<LineKind> _kinds;
    private readonly RunInHeadings _runIns;
    private readonly OutlineDraft _draft;
    private int _counted;

    private OutlineReader(PageLines article)
    {
        (_text, _paragraphs, _kinds) = article;
        _runIns = new(_text, _paragraphs, _kinds);
        _draft = new(_text);
    }

    public static Outline Read(PageLines page, IReadOnlyList<TextSpan> body) => new OutlineReader(page.Within(body)).Run();

    private Outline Run()
    {
        for (var i = 0; i < _paragraphs.Count;)
            i += Step(i);
        return _draft.Finish(_paragraphs.Count == 0 ? 0 : _paragraphs[^1].End);
    }

    /// <summary>Reads what begins at a paragraph; returns how many paragraphs it took.</summary>
    private int Step(int i)
    {
        var paragraph = _paragraphs[i];
        if (_kinds[i] == LineKind.Row)
            return ReadTable(i);
        if (HeadingMark.Read(paragraph.In(_text)) is { Exists: true } mark)
        {
            if (IsItem(paragraph.In(_text), mark))
            {
                ReadText(paragraph.Start + mark.Length, paragraph.End, i);
                return 1;
            }

            ReadMarked(paragraph.Start, paragraph, mark, i);
            return 1;
        }

        if (BareHeading(i) is > 0 and var lines)
        {
            var span = new TextSpan(paragraph.Start, _paragraphs[i + lines - 1].End);
            _draft.Open(HeadingKind.Unnumbered, new(span.Start, span.Start), 0, _text[span.Start..span.End].Replace("\n", "", StringComparison.Ordinal), span);
            return lines;
        }

        ReadRunIns(paragraph, i);
        return 1;
    }

    /// <summary>●营业收入139亿元：国家高新区78亿元: a sign in front of numbers opens no part of the text.</summary>
    private static bool IsItem(ReadOnlySpan<char> line, HeadingMark mark) =>
        mark.Kind == HeadingKind.Unnumbered && line[mark.Length..].IndexOf('。') < 0 && line[mark.Length..].IndexOfAnyInRange('0', '9') > 0;

    private void ReadRunIns(Paragraph paragraph, int i)
    {
        var from = paragraph.Start;
        foreach (var title in _runIns.Titles(i))
        {
            ReadText(from, title.Start, i);
            _draft.Open(HeadingKind.Unnumbered, new(title.Start, title.Start), 0, _text[title.Start..title.End], title, runIn: true);
            from = title.Start;
        }

        ReadText(from, paragraph.End, i);
    }

    private void ReadMarked(int start, Paragraph paragraph, HeadingMark mark, int i)
    {
        var titleStart = start + mark.Length;
        var title = HeadingTitle.Read(_text, titleStart, paragraph.End, mark.Kind);
        var headingEnd = title.Title.Length > 0 ? title.End : start + mark.LabelLength;
        var runIn = headingEnd < paragraph.End;
        _draft.Open(mark.Kind, new(start, start + mark.LabelLength), mark.Ordinal, title.Title, new(start, headingEnd), runIn);
        if (mark.Kind == HeadingKind.Counted || title.Title.Length == 0)
            ReadText(titleStart, Math.Max(titleStart, title.End - 1), paragraph.End, i);
        else if (runIn)
            ReadText(title.End, paragraph.End, i);
    }

    /// <summary>Running text: sentences, and the numbers that open a part of it behind a stop.</summary>
    private void ReadText(int start, int end, int paragraph) => ReadText(start, start, end, paragraph);

    /// <param name="start">Where its sentences begin.</param>
    /// <param name="search">Where numbers inside it may begin: behind a title that is part of the first sentence.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="paragraph">The number of its paragraph.</param>
    private void ReadText(int start, int search, int end, int paragraph)
    {
        var from = start;
        for (var at = NextStop(search, end); at < end; at = NextStop(at, end))
        {
            if (InlineMark(at, end) is not { Exists: true } mark)
                continue;
            if (mark.Kind == HeadingKind.Counted)
                _counted = mark.Ordinal;
            _draft.AddSentences(from, at, paragraph);
            var title = HeadingTitle.Read(_text, at + mark.Length, end, mark.Kind);
            var headingEnd = title.Title.Length > 0 && mark.Kind == HeadingKind.Counted ? title.End : at + mark.LabelLength;
            _draft.Open(mark.Kind, new(at, at + mark.LabelLength), mark.Ordinal, mark.Kind == HeadingKind.Counted ? title.Title : "", new(at, headingEnd), runIn: true);
            from = at + mark.Length;
            at = Math.Max(from, headingEnd - 1);
        }

        _draft.AddSentences(from, end, paragraph);
    }

    /// <summary>Behind the next stop; or at the next count where a stop is missing: …平台9家三是培育….</summary>
    private int NextStop(int at, int end)
    {
        while (at < end && !(Glyphs.EndsSentence(_text[at]) || _text[at] == '：'))
        {
            at++;
            if (at < end && IsNextCount(at, end))
                return at;
        }

        at++;
        while (at < end && (Glyphs.IsBlank(_text[at]) || _text[at] is '”' or '）'))
            at++;
        return Math.Min(at, end);
    }

    private bool IsNextCount(int at, int end) =>
        _counted > 0 && at + 2 < end && _text[at + 1] == '是' && HeadingMark.Value(_text.AsSpan(at, 1)) == _counted + 1
        && Tasks.TaskWords.OpensWithVerb(_text.AsSpan(at + 2, Math.Min(4, end - at - 2)));

    private HeadingMark InlineMark(int at, int end)
    {
        var mark = HeadingMark.Read(_text.AsSpan(at, end - at));
        return mark.Kind is HeadingKind.Level2 or HeadingKind.Level4 or HeadingKind.Counted && mark.Exists ? mark : default;
    }

    /// <summary>How many lines, from here on, are one heading without a number: short, and text follows.</summary>
    private int BareHeading(int i)
    {
        var lines = 0;
        while (lines < MostBareLines && i + lines < _paragraphs.Count && _kinds[i + lines] is LineKind.Plain or LineKind.Office
            && _paragraphs[i + lines].Length <= LongestBareHeading && !Glyphs.EndsLine(_text[_paragraphs[i + lines].End - 1]))
            lines++;
        return lines > 0 && i + lines < _paragraphs.Count && _kinds[i + lines] is LineKind.Prose or LineKind.Heading or LineKind.Row ? lines : 0;
    }

    private int ReadTable(int i)
    {
        var count = 1;
        while (i + count < _paragraphs.Count && _kinds[i + count] == LineKind.Row)
            count++;
        if (count == 1)
        {
            ReadText(_paragraphs[i].Start, _paragraphs[i].End, i);
            return 1;
        }

        var lines = _paragraphs.GetRange(i, count);
        var (above, higher) = (i > 0 ? _paragraphs[i - 1] : (Paragraph?)null, i > 1 ? _paragraphs[i - 2] : (Paragraph?)null);
        _draft.Add(CellGrid.Find(_text, lines, 0, out _) is { } cells
            ? TableReader.Of(_text, cells, lines, above, higher, _draft.Current)
            : TableReader.Read(_text, lines, above, higher, _draft.Current));
        return count;
    }
}
