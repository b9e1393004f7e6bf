namespace Hengliang.Reading.Figures;

/// <summary>The value of a table's cell: a number or a range, with its sign, comparator and perhaps a unit of its own.</summary>
internal sealed record TableValue(decimal? Value, decimal? Max, Comparator Comparator, string Unit, bool IsRank, int Start, int End)
{
    internal static TableValue? Read(string cell)
    {
        ReadOnlySpan<char> text = cell;
        var at = 0;
        var comparator = Comparator.Equal;
        var negative = false;
        while (at < text.Length && !char.IsAsciiDigit(text[at]) && !NumberScanner.IsMask(text[at]))
        {
            if (LeadWords.Predicates.TryMatchStart(text[at..], out var word))
            {
                comparator = Of(word.Meaning) ?? comparator;
                at += word.Length;
                continue;
            }

            if (text[at] is not (' ' or '[' or '〔' or '(' or '（' or '第' or '-' or '—' or '－' or '+' or '+'))
                return null;
            negative |= text[at] is '-' or '－';
            at++;
        }

        if (at >= text.Length || !NumberScanner.TryRead(text, at, out var low))
            return null;
        var (end, max) = ReadMax(text, low);
        var rank = at > 0 && text[at - 1] == '第' || (end < text.Length && text[end..] is "位" or "名");
        var unit = "";
        if (Amounts.TryReadUnit(text, end, out var found, out var unitEnd))
        {
            unit = found.Kind == UnitKind.Money && low.Scale > 1 ? found.Name : text[end..unitEnd].Trim().ToString();
            end = unitEnd;
        }

        if (MeasureWords.Suffixes.TryMatchStart(text[end..], out var suffix))
            comparator = suffix.Meaning;
        else if (low.More)
            comparator = Comparator.Greater;
        return new(negative ? -low.Value : low.Value, max, comparator, unit, rank, at, end);
    }

    private static (int End, decimal? Max) ReadMax(ReadOnlySpan<char> text, NumberToken low)
    {
        if (low.End < text.Length && text[low.End] is '-' or '—' or '–' or '~' or '～' or '至' or '到' && NumberScanner.TryRead(text, low.End + 1, out var high) && high.Value > low.Value)
            return (high.End, high.Value);
        return (low.End, null);
    }

    private static Comparator? Of(LeadWord word) => word switch
    {
        LeadWord.Greater => Comparator.Greater,
        LeadWord.AtLeast => Comparator.AtLeast,
        LeadWord.AtMost => Comparator.AtMost,
        LeadWord.Less => Comparator.Less,
        LeadWord.About => Comparator.About,
        _ => null,
    };
}
