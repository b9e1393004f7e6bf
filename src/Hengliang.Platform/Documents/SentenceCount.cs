using Hengliang.Platform.Kernel;
using Hengliang.Reading;
using Hengliang.Reading.Structure;

namespace Hengliang.Platform.Documents;

/// <summary>Finds the sentences and table lines with a number that may measure something.</summary>
/// <remarks>Dates, document numbers and the numbers of headings do not count; when in doubt a sentence counts.</remarks>
internal static class SentenceCount
{
    private static readonly string[] NumberWords =
        ["翻番", "翻一番", "翻两番", "倍增", "减半", "一半", "分之", "成以上", "成左右", "一成", "两成", "二成", "三成", "四成", "五成", "六成", "七成", "八成", "九成", "百分之"];

    public static IEnumerable<CountedSentence> Find(Document document, string text, ReadDocument read, ClauseTree tree)
    {
        var spans = Spans(read).OrderBy(s => s.Start).ToList();
        for (var i = 0; i < spans.Count; i++)
            yield return new()
            {
                Id = StableId.Of("sentence", document.Id.ToString(), spans[i].ToString()),
                DocumentId = document.Id,
                RegionId = document.RegionId,
                UnitId = document.UnitId,
                Order = i,
                ClauseId = tree.At(spans[i].Start)?.Id,
                Start = spans[i].Start,
                End = Trimmed(text, spans[i]).End,
            };
    }

    private static IEnumerable<TextSpan> Spans(ReadDocument read)
    {
        var context = read.Context;
        int[] numbers = [.. read.Figures.Select(f => f.Number.IsEmpty ? f.Quote.Start : f.Number.Start).Order()];
        var sentences = context.Outline.Sentences.Select(s => s.Clean).ToList();
        var labels = context.Outline.Nodes.GroupBy(n => n.Heading.Start).ToDictionary(g => g.Key, g => g.Max(n => n.Label.Length));
        foreach (var clean in sentences.Concat(LinesOutside(context, sentences)))
        {
            var raw = context.Clean.ToRaw(clean);
            var next = Array.BinarySearch(numbers, raw.Start) is >= 0 and var at ? at : ~Array.BinarySearch(numbers, raw.Start);
            var measured = next < numbers.Length && numbers[next] < raw.End;
            var label = labels.GetValueOrDefault(clean.Start);
            if (measured || HasNumber(context.Clean.Text.AsSpan(clean.Start, clean.Length), label))
                yield return raw;
        }
    }

    /// <summary>Lines of the body that no sentence covers: the rows of tables, mostly.</summary>
    private static IEnumerable<TextSpan> LinesOutside(ReadingContext context, List<TextSpan> sentences)
    {
        var text = context.Clean.Text;
        var covered = new System.Collections.BitArray(text.Length);
        foreach (var span in sentences.Concat(context.Outline.Nodes.Select(n => n.Heading)))
            for (var i = span.Start; i < span.End; i++)
                covered[i] = true;
        foreach (var body in context.Body)
            for (var start = body.Start; start < body.End;)
            {
                var end = text.IndexOf('\n', start, body.End - start) is >= 0 and var found ? found : body.End;
                if (end > start && !Enumerable.Range(start, end - start).Any(i => covered[i]))
                    yield return new(start, end);
                start = end + 1;
            }
    }

    /// <summary>True when the text has a number that is no part of a date, a document number or an ordinal.</summary>
    internal static bool HasNumber(ReadOnlySpan<char> text, int from = 0)
    {
        foreach (var word in NumberWords)
            if (text.Contains(word, StringComparison.Ordinal))
                return true;
        for (var i = from; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]) && text[i] is not ('*' or '×'))
                continue;
            var start = i;
            while (i < text.Length && (char.IsAsciiDigit(text[i]) || text[i] is '.' or ',' or '*' or '×'))
                i++;
            if (!IsOrdinal(text, start, i))
                return true;
        }

        return false;
    }

    private static bool IsOrdinal(ReadOnlySpan<char> text, int start, int end)
    {
        var before = start > 0 ? text[start - 1] : ' ';
        var after = end < text.Length ? text[end] : ' ';
        var year = end - start == 4 && text[start] is '1' or '2';
        return after is '年' or '月' or '日' or '号' or '届' or '时' or '〕' or ']'
            || before is '第' or '〔' or '[' or '.'
            || (before is '-' or '/' && after is '-' or '/' or ' ')
            || (year && after is '-' or '—' or '～' or '/' or '、');
    }

    private static TextSpan Trimmed(string text, TextSpan span)
    {
        var end = span.End;
        while (end > span.Start + 1 && char.IsWhiteSpace(text[end - 1]))
            end--;
        return new(span.Start, end);
    }
}
