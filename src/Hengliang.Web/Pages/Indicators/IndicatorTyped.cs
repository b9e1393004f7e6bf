using System.Globalization;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Shell;

namespace Hengliang.Web.Pages.Indicators;

/// <summary>The form of an indicator as typed; kept as text, so that a wrong number comes back as it was typed.</summary>
public sealed class IndicatorTyped
{
    public string? Code { get; set; }

    public string? Name { get; set; }

    public string? NameEnglish { get; set; }

    public string? Unit { get; set; }

    public string? Decimals { get; set; } = "0";

    public string? Kind { get; set; } = nameof(IndicatorKind.Original);

    public string? Direction { get; set; }

    public string? Nature { get; set; } = nameof(TargetNature.Expected);

    public string? Frequency { get; set; } = nameof(Platform.Indicators.Contracts.Frequency.Yearly);

    public string? LagDays { get; set; } = "0";

    public string? WithinYear { get; set; } = nameof(Platform.Indicators.Contracts.WithinYear.Unstated);

    public string? Aggregation { get; set; } = nameof(Platform.Indicators.Contracts.Aggregation.Sum);

    public string? Additive { get; set; }

    public string? Numerator { get; set; }

    public string? Denominator { get; set; }

    public string? Factor { get; set; }

    public string? Weight { get; set; }

    public string? Dimensions { get; set; }

    public string? Owner { get; set; }

    public string? ValidFrom { get; set; }

    public string? ValidTo { get; set; }

    public string? Definition { get; set; }

    public string? Source { get; set; }

    public string? Aliases { get; set; }

    public string? Reason { get; set; }

    public string? Version { get; set; }

    /// <summary>The form as an indicator stands.</summary>
    public static IndicatorTyped Of(Platform.Indicators.DefinitionSheet sheet)
    {
        ArgumentNullException.ThrowIfNull(sheet);
        var it = sheet.Indicator;
        return new()
        {
            Code = it.Code, Name = it.Name, NameEnglish = it.NameEnglish, Unit = it.Unit, Decimals = it.Decimals.ToString(CultureInfo.InvariantCulture),
            Kind = it.Kind.ToString(), Direction = it.Direction.ToString(), Nature = it.Nature.ToString(), Frequency = it.Frequency.ToString(),
            LagDays = it.LagDays.ToString(CultureInfo.InvariantCulture), WithinYear = it.WithinYear.ToString(), Aggregation = it.Aggregation.ToString(), Additive = it.Additive ? "true" : null,
            Numerator = sheet.Numerator?.Code, Denominator = sheet.Denominator?.Code, Factor = ValueWords.Number(it.Factor), Weight = sheet.Weight?.Code,
            Dimensions = it.Dimensions, Owner = it.OwnerUnitId?.ToString(), ValidFrom = Day(it.ValidFrom), ValidTo = Day(it.ValidTo),
            Definition = it.Definition, Source = it.Source, Aliases = string.Join('\n', sheet.Aliases), Version = it.Version.ToString(CultureInfo.InvariantCulture),
        };
    }

    /// <summary>The terms meant, or the first number or day that can not be read.</summary>
    /// <param name="formula">The formula, which has a page of its own and stays as it is.</param>
    public Outcome<NewIndicator> Read(string formula)
    {
        if (!int.TryParse(Or(Decimals, "0"), NumberStyles.None, CultureInfo.InvariantCulture, out var decimals))
            return Wrong("小数位数", "The digits after the point", Decimals);
        if (!int.TryParse(Or(LagDays, "0"), NumberStyles.None, CultureInfo.InvariantCulture, out var lag))
            return Wrong("滞后天数", "The lag in days", LagDays);
        var factor = TypedNumber.Read(Text(Factor));
        if (factor is null && Text(Factor).Length > 0)
            return Wrong("系数", "The factor", Factor);
        if (!TryDay(ValidFrom, out var from) || !TryDay(ValidTo, out var to))
            return Problem.Invalid("web.wrong-day", "日期应写成 2026-01-01。", "Dates should be written 2026-01-01.");
        return new NewIndicator
        {
            Code = Text(Code), Name = Text(Name), NameEnglish = Text(NameEnglish), Unit = Text(Unit), Decimals = decimals, LagDays = lag, Factor = factor,
            Kind = Choose(Kind, IndicatorKind.Original),
            Direction = Chosen.Of<Direction>(Direction),
            Nature = Choose(Nature, TargetNature.Expected),
            Frequency = Choose(Frequency, Platform.Indicators.Contracts.Frequency.Yearly),
            WithinYear = Chosen.Of<WithinYear>(WithinYear),
            Aggregation = Choose(Aggregation, Platform.Indicators.Contracts.Aggregation.None),
            Additive = Additive == "true", Numerator = Text(Numerator), Denominator = Text(Denominator), Weight = Text(Weight), Formula = formula,
            Dimensions = Text(Dimensions), OwnerUnitId = Guid.TryParse(Owner, out var owner) ? owner : null, ValidFrom = from, ValidTo = to,
            Definition = Text(Definition), Source = Text(Source),
            Aliases = IndicatorAlias.Split(Text(Aliases)),
        };
    }

    private static string Text(string? typed) => (typed ?? "").Trim();

    private static string Or(string? typed, string otherwise) => string.IsNullOrWhiteSpace(typed) ? otherwise : typed.Trim();

    private static T Choose<T>(string? typed, T otherwise)
        where T : struct, Enum => Chosen.Of<T>(typed) ?? otherwise;

    private static bool TryDay(string? typed, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrWhiteSpace(typed))
            return true;
        if (!DateOnly.TryParseExact(typed.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var read))
            return false;
        day = read;
        return true;
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static Problem Wrong(string chinese, string english, string? typed) => Problem.Invalid(
        "web.wrong-number", $"{chinese}“{typed}”不是数字；请更正。", $"{english} should be a number; '{typed}' is none.");
}
