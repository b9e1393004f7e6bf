using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Distance;

/// <summary>Says how far a comparison is from turning, in the unit its clause uses.</summary>
internal static class GapReading
{
    /// <summary>Left less right as a number: yuan, shares of one, years, days; null when a side is unknown or no number.</summary>
    public static Rational? Margin(FinishedRun run, BoundComparison comparison) =>
        (run.ValueOf(comparison.Left), run.ValueOf(comparison.Right)) switch
        {
            (NumberValue left, NumberValue right) => left.Number - right.Number,
            (DateValue left, DateValue right) => left.Date.DayNumber - right.Date.DayNumber,
            _ => null,
        };

    /// <summary>The gap of a comparison, or of its opposite when it is denied; null when it does not compare by size.</summary>
    public static Gap? Of(FinishedRun run, BoundComparison comparison, bool denied)
    {
        var sign = denied ? Opposite(comparison.Sign) : comparison.Sign;
        if (comparison.Left.Type is not (NumberType or YearType or DateType) && comparison.Right.Type is not (NumberType or YearType or DateType))
            return null;
        var (left, right) = (run.ValueOf(comparison.Left), run.ValueOf(comparison.Right));
        if (left is UnknownValue || right is UnknownValue)
            return null;
        var unit = UnitOf(run, comparison);
        var required = SignText(sign) + Show(right, comparison.Right.Type, unit).Chinese;
        var margin = Margin(run, comparison);
        var beyond = sign is TokenKind.Less or TokenKind.LessEqual ? -margin : margin;
        return new(Show(left, comparison.Left.Type, unit), required, beyond, beyond is { } by && sign is not (TokenKind.Equal or TokenKind.NotEqual) ? Words(by, sign, comparison, unit) : null);
    }

    private static TwoTongued Words(Rational by, TokenKind sign, BoundComparison comparison, Unit unit)
    {
        var size = Rational.Abs(by) / unit.Scale;
        var (chinese, english) = comparison.Left.Type is DateType ? ("日", " days")
            : comparison.Left.Type is YearType ? ("年", " years")
            : unit.Text == "%" ? ("个百分点", " percentage points")
            : (unit.Text, unit.Text.Length == 0 ? "" : " " + unit.Text);
        var shown = size.ToReadable(unit.Text == "%" ? 4 : 2);
        var isCeiling = sign is TokenKind.Less or TokenKind.LessEqual;
        return by.IsZero ? new("恰好", "exactly there")
            : by.Sign < 0 ? new($"{(isCeiling ? "超" : "差")} {shown}{chinese}", $"{(isCeiling ? "over" : "short")} by {shown}{english}")
            : new($"{(isCeiling ? "余" : "多")} {shown}{chinese}", $"{shown}{english} {(isCeiling ? "to spare" : "more")}");
    }

    private static TwoTongued Show(Value value, HengType type, Unit unit) => value switch
    {
        NumberValue number when type is YearType => new(number.Number + "年度", number.Number.ToString()),
        NumberValue number => Same((number.Number / unit.Scale).ToReadable(unit.Text == "%" ? 4 : 2) + unit.Text),
        NothingValue { ZeroDenominator: { } zero } => new($"不适用（“{zero}”为零）", $"not applicable ('{zero}' is zero)"),
        NothingValue => new("不适用", "not applicable"),
        _ => Same(value.ToString()!),
    };

    private static TwoTongued Same(string text) => new(text, text);

    /// <summary>The unit written in the comparison, else that of a name in it, else that written where such a name is defined.</summary>
    private static Unit UnitOf(FinishedRun run, BoundComparison comparison)
    {
        var dimension = (comparison.Left.Type as NumberType)?.Dimension ?? (comparison.Right.Type as NumberType)?.Dimension ?? Dimension.None;
        return Written(run, comparison.Right, dimension, 0) ?? Written(run, comparison.Left, dimension, 0) ?? new Unit(dimension.IsNone ? "" : dimension.ToString(), dimension, Rational.One);
    }

    /// <summary>The unit a number of the rule is best shown in.</summary>
    public static Unit UnitFor(FinishedRun run, BoundExpression expression)
    {
        var dimension = (expression.Type as NumberType)?.Dimension ?? Dimension.None;
        return Written(run, expression, dimension, 0) ?? (dimension.IsNone ? Unit.Percent : new Unit(dimension.ToString(), dimension, Rational.One));
    }

    /// <summary>An amount in the unit of a definition, or of the first amount of the rule.</summary>
    public static string ShowAmount(FinishedRun run, DefinitionSymbol definition, Rational amount)
    {
        var unit = run.UnitOf(definition.Shape);
        if (unit.Text.Length == 0)
            unit = run.Result.Rule.Outputs.FirstOrDefault(o => o.Type is NumberType { Dimension: { } d } && d.Equals(Unit.Yuan.Dimension)) is { } money ? run.UnitOf(money.Shape) : Unit.Yuan;
        return (amount / unit.Scale).ToReadable(2) + unit.Text;
    }

    private static Unit? Written(FinishedRun run, BoundExpression expression, Dimension dimension, int depth)
    {
        if (depth > 12)
            return null;
        if (expression is BoundName { Symbol: var symbol })
        {
            var own = run.UnitOf(symbol.Shape);
            if (own.Text.Length > 0 && own.Dimension.Equals(dimension) && (!dimension.IsNone || own.Scale != 1))
                return own;
            return symbol is DefinitionSymbol definition && run.VersionOf(definition) is { } version ? Written(run, version.Formula, dimension, depth + 1) : null;
        }

        if (expression is BoundConstant { Type: NumberType { Dimension: { } found } } constant && found.Equals(dimension))
            return UnitWritten(run.Result.Rule.Source.Slice(constant.Span), dimension);
        foreach (var part in BoundNames.PartsOf(expression).Where(p => p.Type is NumberType { Dimension: var d } && (d?.Equals(dimension) ?? false)))
            if (Written(run, part, dimension, depth + 1) is { } unit)
                return unit;
        return null;
    }

    private static Unit? UnitWritten(string text, Dimension dimension)
    {
        var start = 0;
        while (start < text.Length && (char.IsAsciiDigit(text[start]) || text[start] is '.' or '_' or '-' or ' '))
            start++;
        return Spelling.FindUnit(text[start..].Trim()) is { } unit && unit.Dimension.Equals(dimension) ? unit : null;
    }

    private static string SignText(TokenKind sign) => sign switch
    {
        TokenKind.Less => "<",
        TokenKind.LessEqual => "≤",
        TokenKind.Greater => ">",
        TokenKind.GreaterEqual => "≥",
        TokenKind.Equal => "=",
        _ => "≠",
    };

    private static TokenKind Opposite(TokenKind sign) => sign switch
    {
        TokenKind.Less => TokenKind.GreaterEqual,
        TokenKind.LessEqual => TokenKind.Greater,
        TokenKind.Greater => TokenKind.LessEqual,
        TokenKind.GreaterEqual => TokenKind.Less,
        TokenKind.Equal => TokenKind.NotEqual,
        _ => TokenKind.Equal,
    };
}
