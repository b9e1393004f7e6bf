using System.Globalization;
using System.Numerics;

namespace Hengliang.Platform.Kernel;

/// <summary>What a figure is counted in: 亿元, 家, %, 件/万人. (A 单位 that is an organisation is a <c>Unit</c>.)</summary>
/// <remarks>
/// A unit is a row of <see cref="UnitTable"/>, one with 十…万亿 before it, or one of these per another. Units convert into each
/// other only when they measure the same thing: 万元 into 亿元, never 家 into 个 or % into 百分点. Equal when written the same
/// after spelling is evened out (％ and %, 个百分点 and 百分点).
/// </remarks>
public sealed record MeasureUnit
{
    private MeasureUnit(string symbol, string english, string counted, BigInteger times, string dimension, BigInteger numerator, BigInteger denominator)
    {
        (Symbol, English, Dimension, Counted, Times) = (symbol, english, dimension, counted, times);
        var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
        (Numerator, Denominator) = (numerator / common, denominator / common);
    }

    /// <summary>How it is written: 万元, 件/万人.</summary>
    public string Symbol { get; }

    /// <summary>Its name in tables and on axes: 100 million yuan, pieces per 10,000 people.</summary>
    public string English { get; }

    /// <summary>What it measures: <c>CNY</c>, <c>家</c>, <c>件/人</c>. Units of one dimension convert.</summary>
    public string Dimension { get; }

    /// <summary>Amounts and counts in it add up over units and regions: yuan, people, hours. Shares, scores, places, ages, and years or days something takes, do not.</summary>
    public bool AddsUp => !Dimension.Contains('/', StringComparison.Ordinal) && Dimension is not ("%" or "百分点" or "倍" or "位" or "分" or "岁" or "年" or "月" or "天" or "工作日");

    // What is counted without the multiplier before it, in English, and that multiplier: 亿元 counts yuan by 100,000,000.
    internal string Counted { get; }

    internal BigInteger Times { get; }

    // One of it is Numerator / Denominator of its dimension's first unit; exact, because 亩 is no decimal of a square metre.
    internal BigInteger Numerator { get; }

    internal BigInteger Denominator { get; }

    /// <exception cref="FormatException">The unit is not known.</exception>
    public static MeasureUnit Parse(string text) => TryParse(text) ?? throw new FormatException(UnitTable.Unknown(text).English);

    /// <summary>The unit <paramref name="text"/> names; null when it is not known.</summary>
    public static MeasureUnit? TryParse(string? text)
    {
        var symbol = UnitTable.Spell(text ?? "");
        var slash = symbol.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0)
            return Simple(symbol);
        return Simple(symbol[..slash]) is { } counted && Simple(symbol[(slash + 1)..]) is { } per
            ? new(
                $"{counted.Symbol}/{per.Symbol}",
                $"{counted.English} per {UnitTable.One(per.English)}",
                $"{counted.Counted} per {UnitTable.One(per.English)}",
                counted.Times,
                $"{counted.Dimension}/{per.Dimension}",
                counted.Numerator * per.Denominator,
                counted.Denominator * per.Numerator)
            : null;
    }

    /// <summary>The unit named, or one sentence on what to write instead.</summary>
    public static Outcome<MeasureUnit> Find(string text) =>
        TryParse(text) is { } unit ? unit : new Problem(ProblemKind.Invalid, "kernel.unknown-unit", UnitTable.Unknown(text));

    /// <summary>The English name of the unit <paramref name="text"/> names; the text itself where the unit is not known.</summary>
    public static string EnglishOf(string? text) => TryParse(text)?.English ?? text ?? "";

    /// <summary>A number of one unit in another, exact; the number itself where both are written the same, null where they do not convert.</summary>
    public static decimal? Convert(decimal number, string from, string to)
    {
        if (string.Equals(from, to, StringComparison.Ordinal))
            return number;
        return TryParse(from) is { } own && TryParse(to) is { } other && own.ConvertsTo(other) && new Quantity(number, own).TryConvert(other) is { IsSuccess: true, Value: var converted }
            ? converted.Value : null;
    }

    public bool ConvertsTo(MeasureUnit other) => string.Equals(Dimension, other?.Dimension, StringComparison.Ordinal);

    public string In(CultureInfo culture) => new Words(Symbol, English).In(culture);

    public bool Equals(MeasureUnit? other) => string.Equals(Symbol, other?.Symbol, StringComparison.Ordinal);

    public override int GetHashCode() => Symbol.GetHashCode(StringComparison.Ordinal);

    public override string ToString() => Symbol;

    private static MeasureUnit? Simple(string symbol)
    {
        if (UnitTable.Find(symbol) is { } exact)
            return new(symbol, exact.English, exact.English, BigInteger.One, exact.Dimension, exact.Numerator, exact.Denominator);
        foreach (var (times, english, factor) in UnitTable.Multipliers)
            if (symbol.StartsWith(times, StringComparison.Ordinal) && UnitTable.Find(symbol[times.Length..]) is { TakesMultiplier: true } one)
                return new(symbol, $"{english} {one.English}", one.English, factor, one.Dimension, factor * one.Numerator, one.Denominator);
        return null;
    }
}
