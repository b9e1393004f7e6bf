using System.Globalization;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Indicators;

/// <summary>The form of a target as typed.</summary>
public sealed class TargetTyped
{
    public string? Region { get; set; }

    public string? Sort { get; set; } = nameof(TargetSort.Level);

    public string? Year { get; set; }

    public string? FirstYear { get; set; }

    public string? BaseYear { get; set; }

    public string? Bound { get; set; } = nameof(Platform.Indicators.Contracts.Bound.AtLeast);

    public string? Value { get; set; }

    public string? Max { get; set; }

    public string? GrowthUnit { get; set; } = "%";

    public string? Falls { get; set; }

    public string? Plan { get; set; }

    public string? Nature { get; set; } = nameof(TargetNature.Expected);

    public string? Path { get; set; } = nameof(PathKind.Linear);

    public string? Milestones { get; set; }

    public string? Basis { get; set; }

    public string? Revise { get; set; }

    /// <summary>The form filled in as a target was.</summary>
    public static TargetTyped Of(TypedTarget target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new()
        {
            Region = target.RegionId.ToString(), Sort = target.Sort.ToString(), Year = Text(target.Year), FirstYear = Text(target.FirstYear), BaseYear = Text(target.BaseYear),
            Bound = target.Bound.ToString(), Value = ValueWords.Number(target.Value), Max = target.ValueMax is { } high ? ValueWords.Number(high) : null,
            GrowthUnit = target.GrowthUnit, Falls = target.Falls ? "true" : null, Plan = target.PlanId?.ToString(), Nature = target.Nature.ToString(),
            Path = target.Path.ToString(), Milestones = target.Milestones, Basis = target.Basis,
        };
    }

    /// <summary>The target meant, or the first number that can not be read.</summary>
    public Outcome<TypedTarget> Read(Guid indicatorId)
    {
        var sort = Chosen.Of<TargetSort>(Sort) ?? default;
        if (!IndicatorsForms.TryYear(Year, out var dueYear) || !IndicatorsForms.TryYear(BaseYear, out var fromYear) || !IndicatorsForms.TryYear(FirstYear, out var first) || dueYear is not { } year
            || (fromYear ?? (sort == TargetSort.YearOnYear ? year - 1 : null)) is not { } baseYear)
            return Problem.Invalid("web.wrong-number", "目标年、基期年和起始年应是四位年份。", "The target's year, the base year and the first year are years of four digits.");
        decimal? high = null;
        if (!TypedNumber.TryRead(Value, out var value)
            || (!string.IsNullOrWhiteSpace(Max) && !TryNumber(Max, out high)))
            return Problem.Invalid("web.wrong-number", $"目标值“{Value}”不是数字；请更正。", $"The value '{Value}' is no number; please correct it.");
        if (!Guid.TryParse(Region, out var region))
            return Problem.Invalid("web.no-such-region", "请选择地区。", "Choose a region.");
        return new TypedTarget
        {
            IndicatorId = indicatorId, RegionId = region, Sort = sort, Year = year, FirstYear = first, BaseYear = baseYear, Value = value, ValueMax = high,
            GrowthUnit = string.IsNullOrWhiteSpace(GrowthUnit) ? "%" : GrowthUnit.Trim(), Falls = Falls == "true", PlanId = Guid.TryParse(Plan, out var plan) ? plan : null,
            Bound = Chosen.Of<Bound>(Bound) ?? default, Nature = Chosen.Of<TargetNature>(Nature) ?? default,
            Path = Chosen.Of<PathKind>(Path) ?? default, Milestones = Milestones ?? "", Basis = Basis ?? "", Revise = Revise ?? "",
        };
    }

    private static string? Text(int? year) => year?.ToString(CultureInfo.InvariantCulture);

    private static bool TryNumber(string text, out decimal? number)
    {
        number = TypedNumber.Read(text);
        return number is not null;
    }
}
