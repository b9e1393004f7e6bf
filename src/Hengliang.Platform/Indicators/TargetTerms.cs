using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators;

/// <summary>Puts a target as typed into the terms it is kept and judged in, or says what of it does not go together.</summary>
internal static class TargetTerms
{
    /// <summary>Growth told as so many points of a share.</summary>
    private const string Points = "百分点";

    /// <returns>Its milestones as they are kept.</returns>
    public static Outcome<string> Check(TypedTarget typed, Indicator indicator) =>
        ((typed.Sort == TargetSort.Rank ? FaultOfRank(typed) : FaultOfAmount(typed, indicator)) ?? FaultOfYears(typed)) is { } fault
            ? fault
            : TargetPaths.Check(PathOf(typed, indicator), typed.Milestones, typed.BaseYear, typed.Year, QuantifiedOf(typed, indicator));

    public static Quantified QuantifiedOf(TypedTarget typed, Indicator indicator) => new()
    {
        Measure = typed.Sort switch
        {
            TargetSort.Level or TargetSort.EachYear => Measure.Level,
            TargetSort.Rank => Measure.Rank,
            _ => Measure.Growth,
        },
        Basis = typed.Sort switch
        {
            TargetSort.YearOnYear => GrowthBasis.YearOnYear,
            TargetSort.VersusBase => GrowthBasis.VersusBase,
            TargetSort.AverageAnnual => GrowthBasis.AverageAnnual,
            TargetSort.Ratio => GrowthBasis.Ratio,
            _ => GrowthBasis.None,
        },
        // 不低于第5位 is to be among the first five.
        Bound = typed is { Sort: TargetSort.Rank, Bound: Bound.AtLeast } ? Bound.AtMost : typed.Bound,
        Value = typed.Value,
        ValueMax = typed.ValueMax,
        Unit = UnitOf(typed, indicator),
        Falls = typed.Falls,
        PerYear = typed.Sort == TargetSort.EachYear,
    };

    public static int FirstYearOf(TypedTarget typed) => IsSpan(typed.Sort) ? typed.FirstYear ?? typed.BaseYear + 1 : typed.Year;

    /// <summary>An average annual growth is one rate from base to end, whatever else was chosen.</summary>
    public static PathKind PathOf(TypedTarget typed, Indicator indicator) =>
        typed.Sort == TargetSort.AverageAnnual && UnitOf(typed, indicator) == "%" ? PathKind.Growth : typed.Path;

    /// <summary>A target as a person would type it; null for what only a document says: growth against other regions.</summary>
    public static TypedTarget? Back(Target target)
    {
        TargetSort? sort = target.Measure switch
        {
            Measure.Rank => TargetSort.Rank,
            Measure.Level => target.PerYear ? TargetSort.EachYear : TargetSort.Level,
            _ => target.Basis switch
            {
                GrowthBasis.YearOnYear => TargetSort.YearOnYear,
                GrowthBasis.VersusBase => TargetSort.VersusBase,
                GrowthBasis.AverageAnnual => TargetSort.AverageAnnual,
                GrowthBasis.Ratio => TargetSort.Ratio,
                _ => null,
            },
        };
        return sort is not { } of ? null : new()
        {
            IndicatorId = target.IndicatorId, RegionId = target.RegionId, Sort = of, Year = target.LastYear, FirstYear = IsSpan(of) ? target.FirstYear : null,
            BaseYear = target.BaseYear, Value = target.Value, ValueMax = target.ValueMax, Bound = target.Bound, GrowthUnit = of.IsGrowth() ? target.Unit : "%",
            Falls = target.Falls, Nature = target.Nature, Path = target.Path, Milestones = target.Milestones, PlanId = target.PlanId, Basis = target.SourceTitle,
        };
    }

    private static string UnitOf(TypedTarget typed, Indicator indicator) => typed.Sort switch
    {
        TargetSort.Level or TargetSort.EachYear => indicator.Unit,
        TargetSort.Rank => "位",
        TargetSort.Ratio => "倍",
        _ => typed.GrowthUnit,
    };

    private static bool IsSpan(TargetSort sort) => sort is TargetSort.EachYear or TargetSort.AverageAnnual;

    private static Problem? FaultOfRank(TypedTarget typed) => typed switch
    {
        { Falls: true } => NoFall(),
        { Value: var place } when place < 1 || place != decimal.Truncate(place) || (typed.ValueMax is { } last && last != decimal.Truncate(last)) => Wrong(
            "位次是从 1 起的整数；请更正目标值。", "A rank is a whole number from 1; please correct the value."),
        { Bound: Bound.Greater or Bound.Less or Bound.About } => Wrong(
            "位次目标的关系请选“等于”“不低于”或“不超过”；“前5位”写作不超过 5。", "For a rank choose 'equal to', 'at least' or 'at most'; among the first five is at most 5."),
        _ => null,
    };

    private static Problem? FaultOfAmount(TypedTarget typed, Indicator indicator)
    {
        if (!typed.Sort.IsGrowth())
            return typed switch
            {
                { Falls: true } => NoFall(),
                { Sort: TargetSort.Ratio, Value: <= 0 } => Wrong("基期的倍数应大于零。", "So many times the base year is more than zero."),
                _ => null,
            };
        if (typed.Value < 0 || typed.ValueMax < 0)
            return Wrong("下降的目标请勾选“下降”，数值写正数。", "For a fall tick 'a fall' and write the number without its minus.");
        var isShare = indicator.Unit is "%" or "‰";
        return typed.GrowthUnit == "%" || typed.GrowthUnit == indicator.Unit || (isShare && typed.GrowthUnit == Points)
            ? null
            : Wrong(
                $"指标“{indicator.Name}”的增长可以用“%”或“{indicator.Unit}”{(isShare ? "“百分点”" : "，不是占比，没有百分点")}；请改选增长的单位。",
                $"Growth of '{indicator.Code}' is told in % or {MeasureUnit.EnglishOf(indicator.Unit)}{(isShare ? " or points" : ": it is no share and has no points")}; choose another unit of growth.");
    }

    private static Problem? FaultOfYears(TypedTarget typed) => typed switch
    {
        { Sort: TargetSort.YearOnYear } when typed.BaseYear != typed.Year - 1 => Wrong(
            $"同比增长以上一年为基期：{typed.Year}年目标的基期年应是{typed.Year - 1}。", $"Growth year on year is measured from the year before: the base year of {typed.Year} is {typed.Year - 1}."),
        { Sort: TargetSort.AverageAnnual, FirstYear: { } first } when first != typed.BaseYear + 1 => Wrong(
            $"年均增长从基期年的下一年算起，起始年应是{typed.BaseYear + 1}；请更正起始年或基期年。", $"Average annual growth begins in the year after the base year, {typed.BaseYear + 1}; correct the first year or the base year."),
        { Sort: TargetSort.EachYear, FirstYear: { } first } when first <= typed.BaseYear || first > typed.Year => Wrong(
            $"起始年应在{typed.BaseYear + 1}到{typed.Year}之间。", $"The first year lies from {typed.BaseYear + 1} to {typed.Year}."),
        { FirstYear: { } first } when !IsSpan(typed.Sort) && first != typed.Year => Wrong(
            "只有“每年的水平值”和“年均增长”跨几年；其他目标请清空起始年。", "Only a level of each year and average annual growth span years; leave the first year empty otherwise."),
        _ => null,
    };

    private static Problem NoFall() => Wrong("只有增长类目标可以是下降；水平值、倍数和位次请直接写要达到的数。", "Only growth can be a fall; for a level, a multiple or a rank write the number to be reached.");

    internal static Problem Wrong(string chinese, string english) => Problem.Invalid("indicators.wrong-target", chinese, english);
}
