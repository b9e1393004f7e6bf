namespace Hengliang.Reading.Figures;

/// <summary>Reads amounts written in Chinese numerals: 两所大学, 千余家, 七成, 八分之一, 百分之十五.</summary>
internal static class WordNumbers
{
    private const int ShareReach = 10;

    internal static bool TryRead(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        if (TryReadFraction(text, at, out measure, out next))
            return true;
        if (!NumberScanner.TryRead(text, at, out var number))
        {
            next = at + 1;
            return false;
        }

        next = number.End;
        if (IsRoundSum(text, from, number))
        {
            measure = Amounts.Build(text, number, null, new("元", UnitKind.Money), number.End);
            return true;
        }

        if (at > from && text[at - 1] is '第' or '每' or '数' or '几' or '之' or '一' or '“' or '前' or '.')
            return false;
        if (!Amounts.TryReadUnit(text, number.End, out var unit, out var unitEnd) || !IsCount(text, from, number, unit, unitEnd))
            return false;
        next = unitEnd;
        measure = WithLead(text, from, Amounts.Build(text, number, null, unit, unitEnd));
        return Believable.IsFigure(text, from, measure, NumberForm.Chinese);
    }

    /// <summary>占全市一半以上, 超半数: 50 %.</summary>
    internal static bool TryReadHalf(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        var start = at > from && text[at - 1] == '一' ? at - 1 : at;
        var end = start < at ? at + 1 : at + 2;
        if (start == at && !(at + 1 < text.Length && text[at + 1] == '数') || !EndsPhrase(text[Math.Min(end, text.Length)..]))
            return false;
        var before = text[Math.Max(from, start - ShareReach)..start];
        if (before.IndexOf('占') < 0 && !(before.Length > 0 && before[^1] is '超' or '过' or '近' or '达' or '足'))
            return false;
        measure = Amounts.Build(text, new(start, end, 50, 1, NumberForm.Chinese, false), null, new("%", UnitKind.Percent), end);
        next = measure.End;
        return true;
    }

    /// <summary>万余家, 近万名: 万 that no digit precedes.</summary>
    internal static bool TryReadBareMyriad(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        var more = at + 1 < text.Length && text[at + 1] is '余' or '多';
        if (TryReadTrillion(text, from, at, out measure, out next))
            return true;
        if (!more && !(at > from && text[at - 1] is '近' or '上' or '超' or '逾' or '约'))
            return false;
        var end = at + (more ? 2 : 1);
        if (!Amounts.TryReadUnit(text, end, out var unit, out var unitEnd) || unit.Kind is UnitKind.Money or UnitKind.Guarded)
            return false;
        next = unitEnd;
        measure = WithLead(text, from, Amounts.Build(text, new(at, end, 10_000, 10_000, NumberForm.Chinese, more), null, unit, unitEnd));
        return Believable.IsFigure(text, from, measure, NumberForm.Chinese);
    }

    /// <summary>突破万亿元: ten thousand times a hundred million.</summary>
    private static bool TryReadTrillion(ReadOnlySpan<char> text, int from, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        if (at == from || text[at - 1] is not ('破' or '超' or '过' or '上' or '近' or '逾' or '到' or '达') || !text[at..].StartsWith("万亿", StringComparison.Ordinal))
            return false;
        next = at + 2;
        if (next < text.Length && text[next] == '元')
            next++;
        else if (!EndsSum(text, next))
            return false;
        measure = Amounts.Build(text, new(at, at + 2, 1_000_000_000_000m, 1_000_000_000_000m, NumberForm.Chinese, false), null, new("元", UnitKind.Money), next);
        return !Believable.IsSizeClass(text, measure);
    }

    /// <summary>突破千亿，: a round sum whose 元 is left out.</summary>
    private static bool IsRoundSum(ReadOnlySpan<char> text, int from, NumberToken number) =>
        number.Scale >= 100_000_000 && ChineseNumerals.Step(text[number.Start]) >= 100 && number.Start > from
        && text[number.Start - 1] is '破' or '超' or '过' or '上' or '逾' or '达' or '到' or '近' && EndsSum(text, number.End);

    private static bool EndsSum(ReadOnlySpan<char> text, int end) =>
        end >= text.Length || MeasureWords.Boundaries.Contains(text[end]) || text[end..].StartsWith("大关", StringComparison.Ordinal);

    private static Measure WithLead(ReadOnlySpan<char> text, int from, Measure measure) =>
        measure.Start > from && text[measure.Start - 1] == '上' && measure.Comparator is null
            ? measure with { Comparator = Comparator.Greater }
            : measure;

    /// <summary>八分之一 is 12.5 %; 百分之十五 is 15 %; 千分之三 is 3 ‰ written as 0.3 %.</summary>
    private static bool TryReadFraction(ReadOnlySpan<char> text, int at, out Measure measure, out int next)
    {
        measure = default;
        next = at + 1;
        var lower = ChineseNumerals.Read(text[at..], out var denominator);
        var mark = at + lower;
        if (lower == 0 || denominator < 2 || !text[mark..].StartsWith("分之", StringComparison.Ordinal))
            return false;
        var upperAt = mark + 2;
        var upper = ChineseNumerals.Read(text[upperAt..], out var numerator);
        if (upper == 0 || numerator == 0)
            return false;
        var share = Math.Round(numerator / denominator * 100, 2);
        measure = Amounts.Build(text, new(at, upperAt + upper, share, 1, NumberForm.Chinese, false), null, new("%", UnitKind.Percent), upperAt + upper);
        next = measure.End;
        return true;
    }

    private static bool IsCount(ReadOnlySpan<char> text, int from, NumberToken number, Unit unit, int unitEnd)
    {
        var rest = text[unitEnd..];
        if (unit.Kind == UnitKind.Percent)
            return number.Value is >= 1 and <= 10 && !rest.StartsWith("为", StringComparison.Ordinal) && EndsPhrase(rest);
        if (unit.Kind == UnitKind.Times)
            return true;
        if (unit.Kind == UnitKind.Money && number.Scale >= 10_000 && ChineseNumerals.Step(text[number.Start]) > 10)
            return number.Start > from && text[number.Start - 1] is '破' or '超' or '过' or '上' or '近' or '逾' or '到' or '达';
        if (unit.Kind is UnitKind.Guarded or UnitKind.Points or UnitKind.Place || unit.Name is "元" || rest.StartsWith("数", StringComparison.Ordinal))
            return false;
        var round = ChineseNumerals.Step(text[number.Start]) > 0 && number.End - number.Start == 1;
        if (number.More)
            return true;
        if (round && text[number.Start] != '十')
            return number.Start > from && text[number.Start - 1] is '近' or '上' or '超' or '逾' or '约' or '过' or '破' && !rest.StartsWith("争", StringComparison.Ordinal);
        if (unit.Name is "件" && rest.Length > 0 && rest[0] is '大' or '实' or '民' or '好' or '事')
            return false;
        if (MeasureWords.CountedInWords.TryMatchStart(text[(unitEnd - unit.Name.Length < 0 ? 0 : number.End)..], out _))
            return !rest.StartsWith("一体", StringComparison.Ordinal) && number.Value >= 2;
        return number.Value >= 10 && unit.Name is "项" or "个" && !rest.StartsWith("大", StringComparison.Ordinal)
            || MeasureWords.LevelledThings.TryMatchStart(rest, out _) && unit.Name is "个" or "项";
    }

    private static bool EndsPhrase(ReadOnlySpan<char> rest) =>
        rest.IsEmpty || MeasureWords.Boundaries.Contains(rest[0]) || rest[0] is '以' or '左' or '多' or '的' or '和' or '由' or '来' or '在' or '是' or '半' or '企';
}
