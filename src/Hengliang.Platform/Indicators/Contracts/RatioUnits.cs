using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What the quotient of two counts is multiplied by to stand in the ratio's unit.</summary>
internal static class RatioUnits
{
    /// <summary>100 for 亿元 by 亿元 in %, 10000 for 件 by 人 in 件/万人; null where the units do not tell.</summary>
    public static decimal? FactorOf(string numerator, string denominator, string ratio)
    {
        if (MeasureUnit.TryParse(numerator) is not { } above || MeasureUnit.TryParse(denominator) is not { } below)
            return null;
        var whole = ratio switch { "%" => 100m, "‰" => 1000m, "倍" => 1m, _ => 0m };
        return whole > 0
            ? MeasureUnit.Convert(whole, above.Symbol, below.Symbol)
            : MeasureUnit.Convert(1, $"{above.Symbol}/{below.Symbol}", ratio);
    }
}
