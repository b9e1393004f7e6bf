using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Brings a value into its indicator's unit, exactly, or says why it can not be.</summary>
internal static class UnitFit
{
    /// <summary>A level, and a growth by so much, in the indicator's own unit; growths in per cent, times or points of a share in % and ranks keep theirs.</summary>
    public static Outcome<Quantified> Fit(Quantified value, Indicator indicator)
    {
        // A point of a share told in ‰ is ten of them; growth is added in the indicator's unit.
        if (IsPoints(value) && value.Basis is not (GrowthBasis.Ratio or GrowthBasis.VersusPeer) && indicator.Unit == "‰")
            return value with { Value = value.Value * 10, ValueMax = value.ValueMax * 10, Unit = "‰" };
        if (value.Value is not { } low || value.Measure == Measure.Rank || (value.Measure == Measure.Growth && !IsAmount(value)))
            return value;
        if (MeasureUnit.TryParse(value.Unit) is not { } unit)
            return DoesNotFit(value.Unit, indicator);
        var own = MeasureUnit.Parse(indicator.Unit);
        // 每万人口发明专利拥有量 6件: the name says per what, so the text leaves it out.
        if (!unit.ConvertsTo(own) && indicator.Name.Contains('每', StringComparison.Ordinal)
            && own.Symbol.StartsWith(unit.Symbol + "/", StringComparison.Ordinal))
            unit = own;
        if (Convert(low, unit, own) is not { } value1)
            return DoesNotFit(value.Unit, indicator);
        if (value.ValueMax is not { } high)
            return value with { Value = value1, Unit = own.Symbol };
        return Convert(high, unit, own) is { } value2
            ? value with { Value = value1, ValueMax = value2, Unit = own.Symbol }
            : DoesNotFit(value.Unit, indicator);
    }

    /// <summary>Growth by so many of what the indicator counts: 增加1200人, 2亿元.</summary>
    private static bool IsAmount(Quantified growth) =>
        growth is { Basis: not (GrowthBasis.Ratio or GrowthBasis.VersusPeer), Unit.Length: > 0 } && !GrowthLevel.IsRelative(growth.Unit) && !IsPoints(growth);

    private static bool IsPoints(Quantified growth) => growth.Measure == Measure.Growth && growth.Unit.EndsWith("百分点", StringComparison.Ordinal);

    private static decimal? Convert(decimal value, MeasureUnit from, MeasureUnit to)
    {
        var converted = new Quantity(value, from).TryConvert(to);
        return converted.IsSuccess ? converted.Value.Value : null;
    }

    private static Problem DoesNotFit(string unit, Indicator indicator) => Problem.Invalid(
        "indicators.unit-does-not-fit",
        $"单位“{unit}”不能换算成指标“{indicator.Name}”的单位“{indicator.Unit}”；请改选指标，或对照原文改正单位。",
        $"The unit '{MeasureUnit.EnglishOf(unit)}' can not be converted into '{MeasureUnit.EnglishOf(indicator.Unit)}', the unit of '{TargetLines.NameOf(indicator).English}'; choose another indicator, or correct the unit by the text.");
}
