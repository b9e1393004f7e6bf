namespace Hengliang.Reading.Figures;

/// <summary>Finds every number that measures something in a stretch of clean text, in one pass from left to right.</summary>
/// <remarks>
/// Left out: dates and durations, numbers inside short quotations and titles, parts of names (5G, T1000, 1+N), ordinals
/// (第九家), sums that only sort things by size (10亿元以上项目), and numerals that do not count (三个面向).
/// </remarks>
internal static class MeasureScanner
{
    private const int LongestName = 16;

    internal static void Scan(ReadOnlySpan<char> text, TextSpan span, List<Measure> found)
    {
        var window = text[..span.End];
        var at = span.Start;
        while (at < span.End)
        {
            var step = window[at..].IndexOfAny(MeasureWords.Triggers);
            if (step < 0)
                return;
            at += step;
            if (SkipName(window, at) is > 0 and var past)
            {
                at = past;
                continue;
            }

            at = TryRead(window, span.Start, at, out var measure, out var next) ? Keep(found, measure, next) : Math.Max(next, at + 1);
        }
    }

    private static int Keep(List<Measure> found, Measure measure, int next)
    {
        // 12.4个和8.6个百分点: the unit is written in full once.
        if (measure.UnitKind == UnitKind.Points && found.Count > 0 && found[^1] is { Unit: "个" } before && measure.Start - before.End == 1)
            found[^1] = before with { Unit = measure.Unit, UnitKind = measure.UnitKind };
        found.Add(measure);
        return next;
    }

    /// <summary>The place behind a short quotation, a title or a document number that begins here; 0 when none does.</summary>
    private static int SkipName(ReadOnlySpan<char> text, int at)
    {
        var (close, longest) = text[at] switch
        {
            '“' => ('”', LongestName),
            '「' => ('」', LongestName),
            '《' => ('》', 80),
            '〔' => ('〕', 8),
            '[' => (']', 6),
            _ => ('\0', 0),
        };
        if (longest == 0)
            return 0;
        var rest = text[(at + 1)..Math.Min(text.Length, at + 2 + longest)];
        var end = rest.IndexOf(close);
        if (end < 0 || (close is '”' or '」' && rest[..end].IndexOfAny('，', ',', '。') >= 0))
            return at + 1;
        return at + end + 2;
    }

    private static bool TryRead(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        next = at + 1;
        var c = text[at];
        switch (c)
        {
            case '第':
                return Placing.TryReadOrdinal(text, from, at, out measure, out next);
            case '前':
                return Placing.TryReadTop(text, from, at, out measure, out next);
            case '翻':
                return Doublings.TryReadTurn(text, at, out measure, out next);
            case '倍':
                return Doublings.TryReadTimes(text, from, at, out measure, out next);
            case '半':
                return WordNumbers.TryReadHalf(text, from, at, out measure, out next);
            case '万':
                return WordNumbers.TryReadBareMyriad(text, from, at, out measure, out next);
            default:
                return char.IsAsciiDigit(c) || NumberScanner.IsMask(c)
                    ? Amounts.TryRead(text, from, at, out measure, out next)
                    : WordNumbers.TryRead(text, from, at, out measure, out next);
        }
    }
}
