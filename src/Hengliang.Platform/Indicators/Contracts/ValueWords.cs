using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Values in words: 不低于3.5%, 年均增长不低于12%, 第7位; never a number without its unit and bound.</summary>
public static class ValueWords
{
    /// <summary>A value of an indicator as every page and paper says it: what a formula made is rounded to the indicator's decimals, what was reported stands as it was reported.</summary>
    /// <param name="value">One of its values.</param>
    /// <param name="decimals">The indicator's; <see cref="Indicator.Decimals"/>.</param>
    /// <param name="beside">Another number it is told apart from, as in a refusal; null for none.</param>
    public static Words Of(ObservedRevision value, int decimals, decimal? beside = null)
    {
        ArgumentNullException.ThrowIfNull(value);
        return Of(value.Quantified with
        {
            Value = value.Value is { } number ? ShownDecimals.Beside(number, value.DecimalsShown(decimals), beside) : null,
        });
    }

    /// <summary>How many decimals a value is shown with: those of its indicator where a formula made it; null: as it was reported.</summary>
    public static int? DecimalsShown(this ObservedRevision value, int decimals) => DecimalsShown(value.Origin, decimals);

    /// <inheritdoc cref="DecimalsShown(ObservedRevision, int)"/>
    public static int? DecimalsShown(ValueOrigin origin, int decimals) => origin == ValueOrigin.Formula ? decimals : null;

    /// <summary>A value with every digit it is kept with.</summary>
    public static Words Of(Quantified value)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Value is null)
            return value.Mark == ValueMark.None ? new("（缺）", "(missing)") : value.Mark.Label();
        var (zh, en) = value.Measure switch
        {
            Measure.Growth => Growth(value),
            Measure.Rank => Rank(value),
            _ => (Bounded(value, chinese: true), Bounded(value, chinese: false)),
        };
        return value.PerYear ? new("每年" + zh, en + " each year") : new(zh, en);
    }

    /// <inheritdoc cref="QuantityWords.Number" />
    public static string Number(decimal value) => QuantityWords.Number(value);

    private static (string, string) Growth(Quantified value)
    {
        if (value.Basis == GrowthBasis.Ratio)
            return ("为参照值的" + Bounded(value, true), Bounded(value, false) + " the reference value");
        var points = value.Unit is "百分点" or "个百分点";
        var (zh, en) = (points, value.Falls) switch
        {
            (true, true) => ("降低", "fall of"),
            (true, false) => ("提高", "rise of"),
            (false, true) => ("下降", "fall of"),
            (false, false) => ("增长", "growth of"),
        };
        var (before, beforeEnglish) = value.Basis switch
        {
            GrowthBasis.YearOnYear => ("同比", "year-on-year "),
            GrowthBasis.AverageAnnual => ("年均", "average annual "),
            GrowthBasis.VersusBase => ("较基期", "over the base year, "),
            GrowthBasis.VersusPeer => ("比参照地区", "compared with others, "),
            _ => ("", ""),
        };
        return (before + zh + Bounded(value, true), beforeEnglish + en + " " + Bounded(value, false));
    }

    // Of two ends the farther keeps the promise, whatever bound was said with them.
    private static (string, string) Rank(Quantified value) => value.ValueMax is { } last
        ? ($"第{Number(value.Value!.Value)}～{Number(last)}位", $"ranks {Number(value.Value.Value)}–{Number(last)}")
        : value.Bound is Bound.AtMost or Bound.Less
        ? ($"前{Number(value.Value!.Value)}位", $"among the first {Number(value.Value.Value)}")
        : ($"第{Number(value.Value!.Value)}位", $"rank {Number(value.Value.Value)}");

    private static string Bounded(Quantified value, bool chinese)
    {
        var bound = (value.Bound, chinese) switch
        {
            (Bound.Equal, _) => "",
            (Bound.About, false) => "about ",
            (Bound.Greater, false) => "more than ",
            (Bound.AtLeast, false) => "at least ",
            (Bound.AtMost, false) => "at most ",
            (Bound.Less, false) => "less than ",
            _ => value.Bound.Label().Chinese,
        };
        var words = QuantityWords.Of(value.Value!.Value, value.ValueMax, value.Unit);
        return bound + (chinese ? words.Chinese : words.English);
    }
}
