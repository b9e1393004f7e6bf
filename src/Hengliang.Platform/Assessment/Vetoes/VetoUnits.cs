using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Vetoes;

/// <summary>Whether an indicator is of the sort a rule's input asks for, and its figures in the input's own unit.</summary>
/// <remarks>财政科技支出占比 is a share in %, and no amount in 亿元: a rule fed with the other would accuse, or clear, by a figure it never meant.</remarks>
internal static class VetoUnits
{
    private const string Share = "%";

    /// <summary>What is wrong with feeding an input from an indicator; null when it fits.</summary>
    /// <param name="input">The rule's input.</param>
    /// <param name="fed">What it is fed with.</param>
    /// <param name="unit">The indicator's unit.</param>
    public static Problem? FindFault(InputSymbol input, VetoInput fed, string unit)
    {
        if (input.Type is not NumberType)
            return Problem.Invalid(
                "assessment.input-not-a-number", $"输入项“{input.Name}”不是数值，不能取指标“{fed.Indicator}”。", $"The input '{input.Outside}' is no number and can not be taken from the indicator '{fed.Indicator}'.");
        var (wanted, given) = (input.Shape.Unit.Text, fed.AsGrowth ? Share : unit);
        if (Fits(wanted, given))
            return null;
        var (zh, en) = fed.AsGrowth ? ("的增幅", "the growth of ") : ("", "");
        return Problem.Invalid(
            "assessment.input-unit",
            $"输入项“{input.Name}”要的是{(wanted.Length > 0 ? $"以“{wanted}”计的数" : "不带单位的数")}，“{fed.Indicator}”{zh}以“{given}”计，不是同一种量；请改选指标{(wanted == Share && !fed.AsGrowth ? "，或在行末注明“增幅”" : "")}。",
            $"The input '{input.Outside}' is {(wanted.Length > 0 ? $"in '{MeasureUnit.EnglishOf(wanted)}'" : "a plain number")}, and {en}'{fed.Indicator}' is in '{MeasureUnit.EnglishOf(given)}', which is another sort of quantity; choose another indicator{(wanted == Share && !fed.AsGrowth ? ", or end the line with 'growth'" : "")}.");
    }

    /// <summary>A figure in the unit the input declares, exactly: 32,000 of 万元 is 3.2 of 亿元.</summary>
    public static Rational In(InputSymbol input, VetoInput fed, string unit, Rational figure) =>
        !fed.AsGrowth && MeasureUnit.TryParse(unit) is { } from && MeasureUnit.TryParse(input.Shape.Unit.Text) is { } to && from.ConvertsTo(to)
            ? figure * Rational.Of(from.Numerator * to.Denominator, from.Denominator * to.Numerator)
            : figure;

    /// <summary>A plain number counts things; a share or an amount of money is none.</summary>
    private static bool Fits(string wanted, string given) => (MeasureUnit.TryParse(wanted), MeasureUnit.TryParse(given)) switch
    {
        ({ } to, { } from) => from.ConvertsTo(to),
        (null, { } from) when wanted.Length == 0 => from.Dimension is not ("CNY" or "USD" or "EUR" or "HKD" or "JPY" or "%" or "百分点"),
        _ => string.Equals(wanted, given, StringComparison.Ordinal),
    };
}
