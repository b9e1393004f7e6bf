using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Evaluation;

/// <summary>The four signs and powers over values; exact, and bounded in size.</summary>
internal static class Arithmetic
{
    /// <summary>Numbers with more binary digits than this are refused: no amount or rate needs them.</summary>
    private const int MostBits = 8192;

    public static Value Apply(BoundArithmetic node, Value left, Value right)
    {
        // Division by a known zero has no answer whatever the numerator is, so it does not wait for it.
        if (node.Sign == TokenKind.Divide && right is NumberValue { Number.IsZero: true })
            return new NothingValue(node.DivisorText ?? "0");
        if (UnknownValue.Join(left, right) is { } unknown)
            return unknown;
        if (left is NothingValue)
            return left;
        if (right is NothingValue)
            return right;
        return (left, right) switch
        {
            (TextValue a, TextValue b) when a.Text.Length + b.Text.Length > RunLimits.TextLength => throw new RuleLimitException("文本过长", "a text became too long"),
            (TextValue a, TextValue b) => Value.Of(a.Text + b.Text),
            (DateValue a, DateValue b) => Value.Of(a.Date.DayNumber - b.Date.DayNumber),
            (DateValue a, NumberValue b) => AddDays(a, node.Sign == TokenKind.Minus ? -b.Number : b.Number),
            (NumberValue a, NumberValue b) => Limit(Compute(node.Sign, a.Number, b.Number)),
            _ => NothingValue.Plain,
        };
    }

    /// <summary>Refuses numbers beyond every use.</summary>
    public static Value Limit(Value value) =>
        value is NumberValue { Number.Bits: > MostBits } ? throw TooLarge() : value;

    private static RuleLimitException TooLarge() => new("数值过大，超出可计算的范围", "a number grew beyond what can be computed");

    private static Value Compute(TokenKind sign, Rational a, Rational b) => sign switch
    {
        TokenKind.Plus => Value.Of(a + b),
        TokenKind.Minus => Value.Of(a - b),
        TokenKind.Times => Value.Of(a * b),
        TokenKind.Divide => Value.Of(a / b),
        _ => Power(a, b),
    };

    private static Value Power(Rational number, Rational exponent)
    {
        if (!exponent.IsInteger)
            return NothingValue.Plain;
        if (Rational.Abs(exponent) > 1000 || number.Bits * (long)Rational.Abs(exponent).Numerator > MostBits * 16L)
            throw TooLarge();
        return exponent.Sign < 0 && number.IsZero ? new NothingValue("0") : Value.Of(number.ToPower((int)exponent.Numerator));
    }

    private static Value AddDays(DateValue date, Rational days)
    {
        var day = date.Date.DayNumber + days.Floor();
        return days.IsInteger && day >= DateOnly.MinValue.DayNumber && day <= DateOnly.MaxValue.DayNumber
            ? new DateValue(DateOnly.FromDayNumber((int)day))
            : NothingValue.Plain;
    }
}
