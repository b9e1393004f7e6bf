using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>增减 and 百分点: a figure and its change in one phrase, in which units and words can not be mixed up.</summary>
/// <remarks>
/// 研发经费12.3亿元，同比增长11.8%. The difference of two percentages is never a percentage: 比上年同期提高0.15个百分点. A base of zero
/// or below gives no rate but says so. A figure stands as it is shown everywhere; rates are rounded half up, and only for show; a change too small to show is no 增长0.0%.
/// </remarks>
public static class ChangePhrase
{
    private const int RateDecimals = 1;

    /// <summary>The phrase that fits the unit: a rate for amounts, percentage points for % and ‰.</summary>
    /// <param name="name">What the figure is of: 研发经费.</param>
    /// <param name="now">The figure; null when it is missing.</param>
    /// <param name="before">What it is compared with; null when that is missing.</param>
    /// <param name="unit">The unit of both.</param>
    /// <param name="with">What <paramref name="before"/> is.</param>
    /// <param name="year">The year the figure is of, to be said with it; null where the sentence says it elsewhere.</param>
    /// <param name="notCompared">Said instead of a change where the two may not be compared; null where they may.</param>
    /// <param name="mark">（初步）, （估算）: behind the figure; null where there is nothing to say of it.</param>
    public static Words Of(
        Words name, ShownNumber? now, ShownNumber? before, MeasureUnit unit, ComparedWith with = ComparedWith.SamePeriodLastYear, int? year = null,
        Words? notCompared = null, Words? mark = null)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (now is not { } figure)
            return new($"{name.Chinese}暂无数据", $"There is no figure for {name.English} yet");
        // English has no 亿: 12.3亿元 is read as 1.23 billion yuan. And a name may be of one or of many: "stood at" goes with both.
        var (of, ofEnglish) = year is { } told ? (string.Create(CultureInfo.InvariantCulture, $"{told}年，"), string.Create(CultureInfo.InvariantCulture, $" in {told}")) : ("", "");
        var said = new Words(
            $"{of}{name.Chinese}{QuantityWords.Number(figure.Shown)}{unit.Symbol}{mark?.Chinese}",
            $"{name.English} stood at {(IsShare(unit) ? QuantityWords.Number(figure.Shown) + unit.Symbol : QuantityWords.Of(figure.Shown, null, unit.Symbol).English)}{ofEnglish}{mark?.English}");
        var change = notCompared ?? (IsShare(unit) ? Points(figure, before, unit, with) : Rate(figure.Exact, before?.Exact, with));
        return new($"{said.Chinese}，{change.Chinese}", $"{said.English}, {change.English}");
    }

    /// <summary>同比增长11.8%: the change of an amount, as a share of what it was.</summary>
    /// <remarks>Neither a base of zero or below nor a fall below zero gives a rate that means anything.</remarks>
    public static Words Rate(decimal now, decimal? before, ComparedWith with = ComparedWith.SamePeriodLastYear)
    {
        var (on, period) = (with.BeforeRate(), with.Period());
        if (before is not { } was)
            return new($"缺{period.Chinese}数据，不作比较", $"not compared, as {period.English} is missing");
        if (NoRate(now, was, with) is { } why)
            return why;
        if (now == was)
            return new($"与{period.Chinese}持平", $"level with {period.English}");
        var rate = Round((now - was) / was * 100, RateDecimals);
        if (rate == 0)
            return new($"与{period.Chinese}基本持平", $"nearly level with {period.English}");
        var shown = Number(Math.Abs(rate), RateDecimals);
        return rate > 0
            ? new($"{on.Chinese}增长{shown}%", $"up {shown}% {on.English}")
            : new($"{on.Chinese}下降{shown}%", $"down {shown}% {on.English}");
    }

    /// <summary>Why a rate from one amount to another would mean nothing; null where it means something.</summary>
    public static Words? NoRate(decimal now, decimal before, ComparedWith with = ComparedWith.SamePeriodLastYear) => (before, with.Period()) switch
    {
        (0, var period) => new($"{period.Chinese}为零，不计算增速", $"no rate of growth, as {period.English} was zero"),
        (< 0, var period) => new($"{period.Chinese}为负数，不计算增速", $"no rate of growth, as {period.English} was negative"),
        (_, var period) when now < 0 => new($"较{period.Chinese}由正转负，不计算增速", $"no rate of growth, as it fell below zero from {period.English}"),
        _ => null,
    };

    /// <summary>提高0.15个百分点: the difference of two shares, in the digits they are shown with.</summary>
    /// <exception cref="ArgumentException">The unit is no % or ‰.</exception>
    public static Words Points(ShownNumber now, ShownNumber? before, MeasureUnit unit, ComparedWith with = ComparedWith.SamePeriodLastYear)
    {
        ArgumentNullException.ThrowIfNull(unit);
        if (!IsShare(unit))
            throw new ArgumentException($"Only shares differ by points; '{unit}' is none, so say its rate of change.", nameof(unit));
        var period = with.Period();
        if (before is not { } was)
            return new($"缺{period.Chinese}数据，不作比较", $"not compared, as {period.English} is missing");
        // From what is shown, so that the reader who takes one from the other finds the difference.
        var difference = now.Shown - was.Shown;
        if (difference == 0)
            return now.Exact == was.Exact
                ? new($"与{period.Chinese}持平", $"level with {period.English}")
                : new($"与{period.Chinese}基本持平", $"nearly level with {period.English}");
        var shown = QuantityWords.Number(Math.Abs(difference));
        var (points, pointsEnglish) = unit.Symbol == "%" ? ("个百分点", "percentage points") : ("个千分点", "per-mille points");
        return difference > 0
            ? new($"比{period.Chinese}提高{shown}{points}", $"{shown} {pointsEnglish} higher than {period.English}")
            : new($"比{period.Chinese}降低{shown}{points}", $"{shown} {pointsEnglish} lower than {period.English}");
    }

    /// <summary>A figure as prose shows it: rounded half up, no thousands marks, a zero before the point.</summary>
    public static string Number(decimal figure, int decimals) =>
        Round(figure, decimals).ToString("F" + Math.Clamp(decimals, 0, 28).ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    /// <summary>A figure as a cell of a table shows it: rounded half up, with commas between thousands; a dash where there is none.</summary>
    public static string Cell(decimal? figure, int decimals) => figure is { } known ? DigitGroups.In(Number(known, decimals)) : "—";

    private static bool IsShare(MeasureUnit unit) => unit.Symbol is "%" or "‰";

    private static decimal Round(decimal figure, int decimals) => Math.Round(figure, Math.Clamp(decimals, 0, 28), MidpointRounding.AwayFromZero);
}
