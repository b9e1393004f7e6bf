using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Tells by what follows a number whether it is money, a share, points or a count.</summary>
internal static class MeasuredNumber
{
    /// <summary>Units of money in 万元, the longer before the shorter.</summary>
    private static readonly (string Unit, decimal InWan)[] Money =
        [("亿元", 10000), ("千万元", 1000), ("百万元", 100), ("万元", 1), ("千元", 0.1m), ("元", 0.0001m), ("亿", 10000), ("万", 1)];

    private static readonly string[] Measures =
    [
        "平方米", "工作日", "个月", "家次", "人次", "台套", "人年", "美元", "万美元", "亿美元", "欧元", "港元",
        "家", "项", "件", "人", "名", "个", "台", "套", "次", "年", "月", "日", "天", "亩", "户", "款", "条", "位", "倍", "级", "号", "吨", "篇", "届", "期", "批", "所", "场", "周", "岁", "米",
    ];

    public static ClauseToken? Of(ReadOnlySpan<char> text, int at, (decimal Value, int End) number)
    {
        var inDigits = char.IsAsciiDigit(text[at]);
        var unitAt = SkipBlanks(text, number.End);
        var rest = text[unitAt..];
        if (rest.Length > 0 && rest[0] is '%' or '％')
            return new(Percent, new(at, unitAt + 1), number.Value);
        if (rest.Length > 0 && rest[0] == '‰')
            return new(Percent, new(at, unitAt + 1), number.Value / 10);
        if (rest.StartsWith("个百分点", StringComparison.Ordinal) || rest.StartsWith("百分点", StringComparison.Ordinal))
            return new(Points, new(at, unitAt + (rest[0] == '个' ? 4 : 3)), number.Value);
        if (Ratio(text, at, number) is { } ratio)
            return ratio;
        foreach (var (unit, factor) in Money)
        {
            if (IsMoney(rest, unit, inDigits))
                return new(ClauseTokenKind.Money, new(at, unitAt + unit.Length), number.Value * factor);
        }

        if (!inDigits)
            return null;
        foreach (var measure in Measures)
        {
            if (rest.StartsWith(measure, StringComparison.Ordinal))
                return new(Count, new(at, unitAt + measure.Length), number.Value);
        }

        return new(BareNumber, new(at, number.End), number.Value);
    }

    /// <summary>How many 万元 the unit at the end of a sum is.</summary>
    public static decimal Factor(string text, TextSpan sum) =>
        Money.First(m => text.AsSpan(sum.Start, sum.Length).EndsWith(m.Unit, StringComparison.Ordinal)).InWan;

    // 20万 is money only where no other measure follows (20万件); in characters (十万) only with 元.
    private static bool IsMoney(ReadOnlySpan<char> rest, string unit, bool inDigits)
    {
        if (!rest.StartsWith(unit, StringComparison.Ordinal))
            return false;
        if (unit.EndsWith('元'))
            return true;
        var after = rest[unit.Length..];
        if (!inDigits)
            return false;
        foreach (var measure in Measures)
        {
            // 给予20万年度奖励 is money again.
            if (after.StartsWith(measure, StringComparison.Ordinal))
                return measure == "年";
        }

        return true;
    }

    // 1:1, 1:0.5: the second to the first. A time of day or a score has other first numbers.
    private static ClauseToken? Ratio(ReadOnlySpan<char> text, int at, (decimal Value, int End) first)
    {
        if (first.Value is < 1 or > 10 || first.End + 1 >= text.Length || text[first.End] is not (':' or '∶' or '：')
            || !char.IsAsciiDigit(text[first.End + 1]) || ClauseNumber.At(text, first.End + 1) is not { Value: > 0 and <= 10 } second)
            return null;
        return new(Percent, new(at, second.End), second.Value / first.Value * 100);
    }

    private static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && text[at] == ' ')
            at++;
        return at;
    }
}
