using System.Buffers;
using Hengliang.Reading.Structure;
using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Finds every clause that promises an amount, a share or a cap to those who meet it.</summary>
/// <remarks>
/// Works sentence by sentence: tokens, segments between commas, a role for every number, promises, cases and steps of one
/// scale joined, clauses. Each character is read a bounded number of times.
/// </remarks>
public static class ClauseReader
{
    // A segment of a real clause has some thirty tokens; an endless one is cut.
    private const int LongestSegment = 120;

    private static readonly SearchValues<char> MoneyMarks = SearchValues.Create("万元亿%％‰百额等比半");
    private static readonly SearchValues<string> PromiseWords = SearchValues.Create(
        ["给予", "予以", "奖", "补助", "补贴", "资助", "扶持", "支持", "贴息", "配套", "抵扣", "抵用", "抵付", "兑付", "创新券", "补偿", "额度", "最高", "不超过", "上浮", "提高", "比例", "减免", "返还", "津贴", "安家费", "封顶", "按", "万元", "部分"],
        StringComparison.Ordinal);

    /// <summary>The clauses in the order they stand; the same text always gives the same clauses.</summary>
    public static IReadOnlyList<BenefitClause> Read(ReadingContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var clauses = new List<BenefitClause>();
        var builder = new ClauseBuilder(context);
        var lines = ClauseLines.Of(context.Outline, context.Clean.Text);
        var announced = false;
        for (var first = 0; first < lines.Count;)
        {
            var end = first + 1;
            while (end < lines.Count && lines[end].Paragraph == lines[first].Paragraph)
                end++;
            foreach (var promise in PromiseJoin.Join(Promises(context.Clean.Text, lines, first, end, ref announced)))
            {
                if (promise.NamesBenefit && builder.Build(promise, lines[promise.Line]) is { } clause)
                    clauses.Add(clause);
            }

            first = end;
        }

        clauses.AddRange(ClauseCells.Sums(context.Outline).Select(builder.Build));
        return [.. clauses.OrderBy(clause => clause.Quote.Start)];
    }

    // What one paragraph announces (奖励标准如下：) holds for the numbered lines after it.
    private static List<Promise> Promises(string text, List<ClauseLine> lines, int first, int end, ref bool announced)
    {
        var promises = new List<Promise>();
        for (var i = first; i < end; i++)
        {
            announced = lines[i].IsCell || (announced && (i > first || lines[i].Numbered));
            var words = text.AsSpan(lines[i].Span.Start, lines[i].Span.Length);
            if (words.IndexOfAny(PromiseWords) < 0 || (words.IndexOfAny(MoneyMarks) < 0 && !words.TrimEnd().EndsWith('：')))
                continue;
            var segments = Segments(InUnitOf(lines[i], ClauseLexer.Tokens(text, lines[i].Span)), text, ref announced);
            promises.AddRange(PromiseReader.Read(segments, i, lines[i].Numbered));
        }

        return promises;
    }

    // 最高20 in a column headed （万元）.
    private static List<ClauseToken> InUnitOf(ClauseLine line, List<ClauseToken> tokens) =>
        line.Factor is { } factor ? tokens.ConvertAll(t => t.Kind == BareNumber ? t with { Kind = Money, Value = t.Value * factor } : t) : tokens;

    private static List<ClauseSegment> Segments(List<ClauseToken> tokens, string text, ref bool announced)
    {
        var segments = new List<ClauseSegment>();
        for (var start = 0; start < tokens.Count;)
        {
            var end = start;
            while (end < tokens.Count && end - start < LongestSegment && tokens[end].Kind is not (Comma or Colon or Stop))
                end++;
            if (end > start)
            {
                var givenNext = end + 1 < tokens.Count && tokens[end + 1].Kind == Give;
                var words = tokens[start..end];
                var given = announced || (segments.Count > 0 && (segments[^1].GivesBelow || (segments[^1].Gives && CaseNames.IsCaseWithValue(words, text, tokens[0].Span.Start))));
                segments.Add(new(words, given, givenNext));
            }

            if (end < tokens.Count && tokens[end].Kind == Colon && segments.Count > 0)
                announced |= segments[^1].Announces;
            start = end < tokens.Count && end - start < LongestSegment ? end + 1 : end;
        }

        return segments;
    }
}
