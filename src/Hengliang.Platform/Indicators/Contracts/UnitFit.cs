using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Brings a value into its indicator's unit, exactly, or says why it can not be.</summary>
internal static class UnitFit
{
    /// <summary>A level in the indicator's own unit; growths and ranks as they are.</summary>
    public static Outcome<Quantified> Fit(Quantified value, Indicator indicator)
    {
        if (value.Measure != Measure.Level || value.Unit == indicator.Unit)
            return value;
        return DoesNotFit(value.Unit, indicator);
    }

    private static Problem DoesNotFit(string unit, Indicator indicator) => Problem.Invalid(
        "indicators.unit-does-not-fit",
        $"单位“{unit}”不能换算成指标“{indicator.Name}”的单位“{indicator.Unit}”；请改选指标，或对照原文改正单位。",
        $"The unit '{unit}' can not be converted into '{indicator.Unit}', the unit of '{indicator.Name}'; choose another indicator, or correct the unit by the text.");
}
