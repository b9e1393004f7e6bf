using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Formulas;

/// <summary>Which value of an indicator a formula means: that of the same period and region, or one seen from there.</summary>
/// <param name="Back">上期(n): so many periods of the same kind before.</param>
/// <param name="YearsBack">上年同期: the same part of so many years before.</param>
/// <param name="YearToDate">本年累计: what the parts of the year up to the period's end add up to.</param>
/// <param name="Below">下级合计: what the regions below add up to.</param>
internal sealed record FormulaView(int Back, int YearsBack, bool YearToDate, bool Below)
{
    public static FormulaView Itself { get; } = new(0, 0, false, false);

    public bool IsItself => this == Itself;

    /// <summary>The field's name in the formula as it is compiled, and in its messages.</summary>
    public string Name(string indicator)
    {
        var name = indicator;
        if (YearToDate)
            name = "本年累计·" + name;
        if (Below)
            name = "下级合计·" + name;
        if (YearsBack > 0)
            name = string.Create(CultureInfo.InvariantCulture, $"上年同期{(YearsBack > 1 ? YearsBack : "")}·{name}");
        return Back == 0 ? name : string.Create(CultureInfo.InvariantCulture, $"上期{Back}·{name}");
    }

    /// <summary>The period looked at from <paramref name="period"/>; null before the years that can be written.</summary>
    public Period? From(Period period)
    {
        if (period.FirstYear - YearsBack - Back < 1901)
            return null;
        for (var i = 0; i < YearsBack; i++)
            period = period.YearBefore;
        for (var i = 0; i < Back; i++)
            period = period.Previous;
        return period;
    }
}

/// <summary>A field of a formula: an indicator, and which value of it.</summary>
internal sealed record FormulaUse(Guid IndicatorId, string Indicator, FormulaView View)
{
    public string Field => View.Name(Indicator);

    /// <summary>累计数: the indicator's own value of a period tells the year so far.</summary>
    public bool IsRunningTotal { get; init; }
}
