using System.Globalization;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Web.Pages.Indicators;

/// <summary>The form of a target as typed.</summary>
public sealed class TargetTyped
{
    public string? Region { get; set; }

    public string? Year { get; set; }

    public string? BaseYear { get; set; }

    public string? Bound { get; set; } = nameof(Platform.Indicators.Contracts.Bound.AtLeast);

    public string? Value { get; set; }

    public string? Max { get; set; }

    public string? Nature { get; set; } = nameof(TargetNature.Expected);

    public string? Path { get; set; } = nameof(PathKind.Linear);

    public string? Milestones { get; set; }

    public string? Basis { get; set; }

    public string? Revise { get; set; }

    /// <summary>The target meant, or the first number that can not be read.</summary>
    public Outcome<TypedTarget> Read(Guid indicatorId)
    {
        if (!int.TryParse(Year?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var year) || !int.TryParse(BaseYear?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var baseYear))
            return Problem.Invalid("web.wrong-number", "目标年和基期年应是四位年份。", "The target's year and the base year are years of four digits.");
        decimal? high = null;
        if (!decimal.TryParse(Value?.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var value)
            || (!string.IsNullOrWhiteSpace(Max) && !TryNumber(Max, out high)))
            return Problem.Invalid("web.wrong-number", $"目标值“{Value}”不是数字；请更正。", $"The value '{Value}' is no number; please correct it.");
        if (!Guid.TryParse(Region, out var region))
            return Problem.Invalid("web.no-such-region", "请选择地区。", "Choose a region.");
        return new TypedTarget
        {
            IndicatorId = indicatorId, RegionId = region, Year = year, BaseYear = baseYear, Value = value, ValueMax = high,
            Bound = Enum.TryParse<Bound>(Bound, out var bound) ? bound : default, Nature = Enum.TryParse<TargetNature>(Nature, out var nature) ? nature : default,
            Path = Enum.TryParse<PathKind>(Path, out var path) ? path : default, Milestones = Milestones ?? "", Basis = Basis ?? "", Revise = Revise ?? "",
        };
    }

    private static bool TryNumber(string text, out decimal? number)
    {
        number = decimal.TryParse(text.Trim(), NumberStyles.Number, CultureInfo.InvariantCulture, out var read) ? read : null;
        return number is not null;
    }
}
