using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Binding;

internal sealed partial class ExpressionBinder
{
    private BoundExpression BindBinary(Binary binary)
    {
        var factor = binary.Sign is TokenKind.Times or TokenKind.Divide;
        var left = factor ? BindFactor(binary.Left) : Bind(binary.Left);
        var right = factor ? BindFactor(binary.Right) : Bind(binary.Right);
        if (left.Type is AnyType || right.Type is AnyType)
            return new BoundArithmetic(binary.Span, HengType.Any, binary.Sign, left, right, null);
        if (binary.Sign == TokenKind.Plus && left.Type is TextType && right.Type is TextType)
            return new BoundArithmetic(binary.Span, HengType.Text, binary.Sign, left, right, null);
        var type = binary.Sign switch
        {
            TokenKind.Plus or TokenKind.Minus => SumType(binary.Sign, left, right),
            TokenKind.Times => ProductType(left.Type, right.Type, (a, b) => a * b),
            TokenKind.Divide => ProductType(left.Type, right.Type, (a, b) => a / b),
            _ => PowerType(left, right),
        };
        if (type is null)
        {
            diagnostics.Report(Catalogue.CannotCompute, binary.Span, SignText(binary.Sign), left.Type.Describe(), right.Type.Describe());
            return Broken(binary.Span);
        }

        if (binary.Sign == TokenKind.Divide && right is BoundConstant { Value: NumberValue { Number.IsZero: true } })
            diagnostics.Report(Catalogue.DivisionByZero, right.Span);
        return new BoundArithmetic(binary.Span, type, binary.Sign, left, right, binary.Sign == TokenKind.Divide ? source.Slice(binary.Right.Span) : null);
    }

    private static string SignText(TokenKind sign) => sign switch
    {
        TokenKind.Plus => "+",
        TokenKind.Minus => "-",
        TokenKind.Times => "×",
        TokenKind.Divide => "÷",
        _ => "^",
    };

    private HengType? SumType(TokenKind sign, BoundExpression left, BoundExpression right)
    {
        switch (left.Type, right.Type)
        {
            case (NothingType, _) or (_, NothingType):
                return HengType.Join(left.Type, right.Type);
            case (NumberType, NumberType):
                if (HengType.Join(left.Type, right.Type) is NumberType joined)
                    return joined with { Nature = SumNature(sign, (NumberType)left.Type, (NumberType)right.Type) };
                ReportMismatch(right.Span, left.Type, right.Type);
                return HengType.Any;
            case (YearType, YearType) when sign == TokenKind.Minus:
                return new NumberType(Unit.Years.Dimension);
            case (DateType, DateType) when sign == TokenKind.Minus:
                return new NumberType(Unit.Days.Dimension);
            case (YearType, NumberType years) when IsCount(years, Unit.Years):
                return HengType.Year;
            case (DateType, NumberType days) when IsCount(days, Unit.Days):
                return HengType.Date;
            default:
                return null;
        }
    }

    /// <summary>A year plus 1 or plus 1年; a day plus 1 or plus 1日.</summary>
    private static bool IsCount(NumberType type, Unit unit) => type.Dimension is null or { IsNone: true } || type.Dimension.Equals(unit.Dimension);

    /// <summary>What was there and what came make what is there; the difference of two stocks is a flow.</summary>
    private static Nature SumNature(TokenKind sign, NumberType left, NumberType right) => (left.Nature, right.Nature) switch
    {
        (Nature.Stock, Nature.Stock) when sign == TokenKind.Minus => Nature.Flow,
        (Nature.Stock, _) or (_, Nature.Stock) => Nature.Stock,
        (Nature.Flow, _) or (_, Nature.Flow) => Nature.Flow,
        _ => Nature.Any,
    };

    private static HengType? ProductType(HengType left, HengType right, Func<Dimension, Dimension, Dimension> combine)
    {
        if (left is NothingType || right is NothingType)
            return left is NothingType ? right : left;
        return left is NumberType a && right is NumberType b
            ? new NumberType(combine(a.Dimension ?? Dimension.None, b.Dimension ?? Dimension.None)) { Nature = b.Dimension is null or { IsNone: true } ? a.Nature : a.Dimension is { IsNone: true } ? b.Nature : Nature.Any }
            : null;
    }

    private static NumberType? PowerType(BoundExpression left, BoundExpression right)
    {
        if (left.Type is not NumberType { Dimension: var dimension } || right.Type is not NumberType { Dimension: var exponent })
            return null;
        if (dimension is null or { IsNone: true })
        {
            // A number of years may be an exponent: (1 + 7%) ^ 5年 is growth over five years.
            return exponent is null or { IsNone: true } || exponent.Equals(Unit.Years.Dimension) ? HengType.Number : null;
        }

        return right is BoundConstant { Value: NumberValue { Number: { IsInteger: true } power } } && Rational.Abs(power) <= 8
            ? new NumberType(dimension.ToPower((int)power.Numerator))
            : null;
    }

    private BoundLimit BindLimit(Limited limited)
    {
        var value = Bind(limited.Value);
        var limit = Bind(limited.Limit);
        var type = JoinBranches(limit.Span, value.Type, limit.Type);
        if (type is not (NumberType or AnyType or NothingType))
            diagnostics.Report(Catalogue.NoOrder, limited.Span, type.Describe());
        return new BoundLimit(limited.Span, type, value, limited.IsUpper, limit, limited.Label);
    }

    private BoundRounding BindRounding(RoundedValue rounded)
    {
        var value = Bind(rounded.Value);
        var (step, text) = RoundingStep(rounded, value.Type);
        var mode = rounded.Mode switch
        {
            Word.HalfEven => RoundingMode.HalfEven,
            Word.Down => RoundingMode.Down,
            Word.Up => RoundingMode.Up,
            _ => RoundingMode.HalfUp,
        };
        if (value.Type is not (NumberType or AnyType or NothingType))
            diagnostics.Report(Catalogue.TypeMismatch, value.Span, HengType.Number.Describe(), value.Type.Describe());
        return new BoundRounding(rounded.Span, value.Type, value, mode, step, text);
    }

    private (Rational Step, string Text) RoundingStep(RoundedValue rounded, HengType type)
    {
        var text = rounded.StepUnit is null ? rounded.Step.ToString() : (rounded.Step == Rational.One ? "" : rounded.Step.ToString()) + rounded.StepUnit.Text;
        if (rounded.StepUnit is null)
            return (rounded.Step, text);
        // 分 is a score elsewhere; an amount of money is rounded to 分 or 角 as coins.
        if (type is NumberType { Dimension: { } dimension } && dimension.Equals(Unit.Yuan.Dimension))
        {
            if (rounded.StepUnit.Text is "分" or "fen")
                return (rounded.Step * Rational.Of(1, 100), text);
            if (rounded.StepUnit.Text is "角" or "jiao")
                return (rounded.Step * Rational.Of(1, 10), text);
        }

        // English writes fen where Chinese writes 分, be it a coin or a point of a score.
        var written = rounded.StepUnit.Text == "fen" ? rounded.StepUnit with { Text = "分" } : rounded.StepUnit;
        if (units.Find(written, diagnostics) is not { } unit)
            return (Rational.One, text);
        if (HengType.Join(new NumberType(unit.Dimension), type) is null)
            ReportMismatch(rounded.StepUnit.Span, type, new NumberType(unit.Dimension));
        return (rounded.Step * unit.Scale, text);
    }
}
