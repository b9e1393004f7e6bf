namespace Hengliang.Reading.Figures;

/// <summary>Reads places in a ranking: 第4位, 第2名, 全省第一, 前10位. An ordinal that names a thing (第九家, 第一动力) is none.</summary>
internal static class Placing
{
    private const int ScopeReach = 4;
    private const int LongestList = 100;

    internal static bool TryReadOrdinal(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        if (!TryReadPlace(text, at + 1, out var value, out var end))
            return false;
        next = end;
        if (end < text.Length && text[end] is '位' or '名')
        {
            measure = Rank(at, end + 1, value, null);
            next = end + 1;
            return !text[next..].StartsWith("次", StringComparison.Ordinal);
        }

        if (!EndsHere(text, end) || !(HasScope(text, from, at) || (char.IsAsciiDigit(text[at + 1]) && HasDistantScope(text, from, at))))
            return false;
        measure = Rank(at, end, value, null);
        return true;
    }

    internal static bool TryReadTop(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        if (!TryReadPlace(text, at + 1, out var value, out var end) || value % 1 != 0)
            return false;
        next = end;
        if (end < text.Length && text[end] is '位' or '名')
            next = end += 1;
        else if (end < text.Length && text[end] is '强' && value > 3)
            next = end += 1;
        if (!EndsHere(text, end) || !HasScope(text, from, at))
            return false;
        measure = Rank(at, end, value, Comparator.AtMost);
        return true;
    }

    private static Measure Rank(int start, int end, decimal? value, Comparator? comparator) =>
        new(start, end, end, value, null, "位", UnitKind.Place, MeasureKind.Rank, comparator);

    private static bool TryReadPlace(ReadOnlySpan<char> text, int at, out decimal? value, out int end)
    {
        value = null;
        end = at;
        if (at >= text.Length)
            return false;
        if (ChineseNumerals.IsNumeral(text[at]))
        {
            var length = ChineseNumerals.Read(text[at..], out var words);
            value = words;
            end = at + length;
            return words > 0;
        }

        if (!NumberScanner.TryRead(text, at, out var number))
            return false;
        value = number.Value;
        end = number.End;
        return number.Scale == 1 && number.Value is null or > 0;
    }

    private static bool EndsHere(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || MeasureWords.Boundaries.Contains(text[end]) || text[end] is '和' or '的' && EndsAfterOf(text, end);

    private static bool EndsAfterOf(ReadOnlySpan<char> text, int end) => text[end] == '和';

    /// <summary>位居全国百强县投资潜力第3、科技创新第6: one verb of place for a whole list.</summary>
    private static bool HasDistantScope(ReadOnlySpan<char> text, int from, int at)
    {
        var reach = text[Math.Max(from, at - LongestList)..at];
        var verb = reach.LastIndexOfAny('居', '列', '名');
        return verb > 0 && reach.Length - verb > 3 && reach[verb..].IndexOfAny('。', '；', '，') < 0 && MeasureWords.RankScopes.TryMatchEnd(reach[..(verb + 1)], out var word) && word.Length > 1;
    }

    private static bool HasScope(ReadOnlySpan<char> text, int from, int at)
    {
        for (var end = at; end > Math.Max(from, at - ScopeReach); end--)
        {
            if (MeasureWords.RankScopes.TryMatchEnd(text[from..end], out _))
                return true;
        }

        return false;
    }
}
