using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;

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

    /// <summary>The ratios without a formula whose factor is another than their units ask.</summary>
    public static IReadOnlyList<Guid> Contradicted(HengliangDb db)
    {
        var ratios =
            from ratio in db.Indicators
            join above in db.Indicators on ratio.NumeratorId equals above.Id
            join below in db.Indicators on ratio.DenominatorId equals below.Id
            where ratio.Formula == ""
            select new { ratio.Id, ratio.Factor, ratio.Unit, Above = above.Unit, Below = below.Unit };
        return [.. ratios.AsEnumerable().Where(r => FactorOf(r.Above, r.Below, r.Unit) is { } factor && factor != r.Factor).Select(r => r.Id)];
    }
}
