namespace Hengliang.Reading.Figures;

/// <summary>Reads an amount written in digits (or blotted out): number or range, unit, and 以上, 左右 behind it.</summary>
internal static class Amounts
{
    private const int LongestIndexVerb = 12;
    private const int SumNounReach = 16;

    internal static bool TryRead(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        if (!NumberScanner.TryRead(text, at, out var number))
        {
            next = PastDigits(text, at);
            return false;
        }

        next = number.End;
        if (IsPartOfName(text, from, at, number.End))
            return false;
        var whole = ReadRange(text, from, number, out var max, out var low);
        if (!TryReadUnit(text, whole.End, out var unit, out var unitEnd) && IsSumWithoutUnit(text, from, at, whole))
            (unit, unitEnd) = (new("元", UnitKind.Money), whole.End);
        if (unit.Name is null)
        {
            next = whole.End;
            if (!IsIndex(text, from, at, next))
                return false;
            measure = Build(text, number with { Value = low, End = next, Scale = whole.Scale, More = whole.More }, max, new("", UnitKind.Count), next);
            return true;
        }

        next = unitEnd;
        measure = Build(text, number with { Value = low, End = whole.End, Scale = whole.Scale, More = whole.More }, max, unit, unitEnd);
        return Believable.IsFigure(text, from, measure, whole.Form);
    }

    /// <summary>总收入1.6万亿: where the noun is one of money, 亿 ends a sum without its 元.</summary>
    private static bool IsSumWithoutUnit(ReadOnlySpan<char> text, int from, int at, NumberToken number) =>
        number.Scale >= 100_000_000 && (number.End >= text.Length || MeasureWords.Boundaries.Contains(text[number.End]) || MeasureWords.Suffixes.TryMatchStart(text[number.End..], out _))
        && MeasureWords.SumNouns.OccursIn(text[Math.Max(from, at - SumNounReach)..at]);

    /// <summary>创新指数达到86.5: only an index is told without a unit, and a full stop or comma follows it.</summary>
    private static bool IsIndex(ReadOnlySpan<char> text, int from, int at, int end)
    {
        if (end < text.Length && !MeasureWords.Boundaries.Contains(text[end]) && !MeasureWords.Suffixes.TryMatchStart(text[end..], out _))
            return false;
        var before = text[Math.Max(from, at - LongestIndexVerb)..at];
        var index = before.LastIndexOf("指数", StringComparison.Ordinal);
        if (index < 0)
            return false;
        var verb = before[(index + 2)..].TrimStart("值得分");
        while (LeadWords.Predicates.TryMatchEnd(verb, out var word) && word.Meaning is not LeadWord.Keep)
            verb = verb[..^word.Length];
        return verb.Length == 0;
    }

    /// <summary>The unit at <paramref name="at"/>, over one blank if need be.</summary>
    internal static bool TryReadUnit(ReadOnlySpan<char> text, int at, out Unit unit, out int end)
    {
        if (at < text.Length && text[at] is ' ')
            at++;
        if (Units.Table.TryMatchStart(text[at..], out var found))
        {
            unit = found.Meaning;
            end = at + found.Length;
            return true;
        }

        unit = default;
        end = at;
        return false;
    }

    /// <summary>Joins number, unit and what stands behind them.</summary>
    internal static Measure Build(ReadOnlySpan<char> text, NumberToken number, decimal? max, Unit unit, int unitEnd)
    {
        var (name, divisor) = unit.Kind == UnitKind.Money ? MoneyName(unit.Name, number.Scale) : (unit.Name, 1);
        var comparator = number.More ? Comparator.Greater : (Comparator?)null;
        var end = unitEnd;
        if (end < text.Length && text[end] is '多' or '余' && unit.Kind is UnitKind.Money or UnitKind.Times or UnitKind.Percent)
        {
            comparator = Comparator.Greater;
            end++;
        }

        if (MeasureWords.Suffixes.TryMatchStart(text[end..], out var suffix))
        {
            comparator = suffix.Meaning;
            end += suffix.Length;
        }

        return new(
            number.Start, unitEnd, end, number.Value * unit.Scale / divisor, max * unit.Scale / divisor, name, unit.Kind, MeasureKind.Amount, comparator);
    }

    /// <summary>万亿元 becomes 亿元; other sums keep the magnitude they are written in.</summary>
    private static (string Name, decimal Divisor) MoneyName(string unit, decimal scale) => scale switch
    {
        >= 100_000_000 => ("亿" + unit, 100_000_000),
        >= 10_000 => ("万" + unit, 10_000),
        _ => (unit, 1),
    };

    private static NumberToken ReadRange(ReadOnlySpan<char> text, int from, NumberToken low, out decimal? max, out decimal? lowValue)
    {
        max = null;
        lowValue = low.Value;
        var at = low.End;
        var lowScale = 1m;
        if (TryReadUnit(text, at, out var unit, out var unitEnd) && IsConnector(text, from, low.Start, unitEnd))
        {
            at = unitEnd;
            lowScale = unit.Scale;
        }

        if (!IsConnector(text, from, low.Start, at))
            return low;
        var second = at + ConnectorLength(text, at);
        if (!NumberScanner.TryRead(text, second, out var high) || !TryReadUnit(text, high.End, out var highUnit, out _))
            return low;
        if (at != low.End && highUnit.Name != unit.Name)
            return low;
        if (low.Value is null || high.Value is null)
            return high with { Start = low.Start, Value = null };
        var value = low.Value.Value;
        if (low.Scale == 1 && high.Scale > 1 && at == low.End)
            value *= high.Scale;
        if (value >= high.Value || lowScale != highUnit.Scale && at != low.End)
            return low;
        lowValue = value;
        max = high.Value;
        return high with { Start = low.Start };
    }

    private static bool IsConnector(ReadOnlySpan<char> text, int from, int start, int at)
    {
        if (at >= text.Length)
            return false;
        if (text[at] is '-' or '—' or '–' or '~' or '～' or '−')
            return true;
        return text[at] is '至' or '到' && !(start > from && text[start - 1] is '从' or '由' or '自' or '的');
    }

    private static int ConnectorLength(ReadOnlySpan<char> text, int at) =>
        at + 1 < text.Length && text[at] == '—' && text[at + 1] == '—' ? 2 : 1;

    /// <summary>5G, T1000, IPv6, 1+N, GB/T 1234: digits that belong to a name.</summary>
    private static bool IsPartOfName(ReadOnlySpan<char> text, int from, int start, int end)
    {
        if (start > from && (char.IsAsciiLetter(text[start - 1]) || text[start - 1] is '+' or '＋' or '第' or '每' or '.' or '-' or '/' or '#' or '№'))
            return text[start - 1] is not ('.' or '-' or '/') || (start - 2 >= from && char.IsAsciiLetterOrDigit(text[start - 2]));
        return end < text.Length && text[end] is '+' or '＋' && !(end + 1 < text.Length && text[end + 1] is '家' or '个' or '项');
    }

    private static int PastDigits(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && char.IsAsciiDigit(text[at]))
            at++;
        return at + 1;
    }
}
