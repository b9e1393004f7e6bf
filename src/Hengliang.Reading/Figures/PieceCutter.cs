using System.Buffers;

namespace Hengliang.Reading.Figures;

/// <summary>Cuts a sentence into pieces: at commas, at 、 and 和 between measured items, at brackets that hold a measure.</summary>
internal sealed class PieceCutter
{
    private static readonly SearchValues<char> Hard = SearchValues.Create("，,；;：:。！？!?\n\t　★●▲■◆•|…");
    private const int LongestQuotation = 40;
    private const int LongestBracket = 300;

    // No statement is longer; the limit keeps endless lines without commas linear.
    private const int LongestPiece = 400;
    private readonly List<Piece> _pieces = [];
    private int _start;
    private int _first;
    private char _opener;

    internal List<Piece> Cut(ReadOnlySpan<char> text, TextSpan sentence, List<Measure> measures)
    {
        _pieces.Clear();
        (_start, _first, _opener) = (sentence.Start, 0, '。');
        var next = 0;
        var at = sentence.Start;
        while (at < sentence.End)
        {
            if (next < measures.Count && at >= measures[next].Start)
            {
                at = Math.Max(at, measures[next].End);
                next++;
                if (IsJoint(text, sentence.End, at, measures, next))
                    at = Break(at, at + 1, next, '和');
                else if (at - _start > LongestPiece)
                    at = Break(at, at, next, '，');
                continue;
            }

            var c = text[at];
            if (Hard.Contains(c))
                at = Break(at, at + 1, next, c);
            else if (c is '—' or '-' && at + 1 < sentence.End && text[at + 1] == c)
                at = Break(at, at + 2, next, '，');
            else if (c == '、' && next > _first && HasMeasureBefore(text, sentence.End, at + 1, measures, next))
                at = Break(at, at + 1, next, '、');
            else if (c is '和' or '及' or '与' && next > _first && next < measures.Count && measures[next].Start == at + 1)
                at = Break(at, at + 1, next, '和');
            else if (c is '（' or '(' or '“')
                at = Enclosed(text, sentence.End, at, measures, next);
            else if (c is '）' or ')')
                at = Break(at, at + 1, next, ')');
            else
                at++;
        }

        Break(sentence.End, sentence.End, next, '。');
        return _pieces;
    }

    /// <summary>和, 及 or 以及 right behind a number, with another number to come.</summary>
    private static bool IsJoint(ReadOnlySpan<char> text, int end, int at, List<Measure> measures, int next) =>
        at < end && text[at] is '和' or '及' or '与' && at < end && HasMeasureBefore(text, end, at + 1, measures, next);

    private static bool HasMeasureBefore(ReadOnlySpan<char> text, int end, int at, List<Measure> measures, int next)
    {
        if (next >= measures.Count)
            return false;
        var stop = measures[next].Start;
        for (var i = at; i < stop && i < end; i++)
        {
            if (Hard.Contains(text[i]) || text[i] == '、')
                return false;
        }

        return true;
    }

    private int Enclosed(ReadOnlySpan<char> text, int end, int at, List<Measure> measures, int next)
    {
        var close = text[at] switch { '（' => '）', '(' => ')', _ => '”' };
        var reach = text[at..Math.Min(end, at + (close == '”' ? LongestQuotation : LongestBracket))];
        var length = reach.IndexOf(close);
        if (length < 0 && text[at] is '（' or '(')
            length = reach.IndexOfAny('）', ')');
        var past = at + length + 1;
        if (length > 0 && (next >= measures.Count || measures[next].Start >= past))
            return past;
        return text[at] == '“' ? at + 1 : Break(at, at + 1, next, '(');
    }

    private int Break(int end, int resume, int next, char opener)
    {
        if (end > _start)
            _pieces.Add(new(_start, end, _first, next - _first, _opener));
        (_start, _first, _opener) = (resume, next, opener);
        return resume;
    }
}
