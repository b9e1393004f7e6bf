using System.Numerics;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Columns;

internal sealed partial class Lowering
{
    private Lowered LowerArithmetic(BoundArithmetic e)
    {
        if (Constants.Of(e) is { } constant)
            return Constant(constant);
        var (left, right) = (Lower(e.Left), Lower(e.Right));
        if (left is LoweredDate || right is LoweredDate)
            return Days(e.Sign, left, right);
        if (left is LoweredText || right is LoweredText)
            throw NotFused("文本拼接", "joining texts");
        var (a, b) = (Number(left), Number(right));
        if (e.Sign == TokenKind.Divide)
            return Divide(a, b);
        var (unknown, nothing, zero) = Propagate(a, b);
        var (numerator, scale, denominator) = e.Sign switch
        {
            TokenKind.Plus => Sum(a, b, _graph.Add),
            TokenKind.Minus => Sum(a, b, _graph.Subtract),
            TokenKind.Times => Product(a, b),
            _ => Power(a, b),
        };
        return new LoweredNumber(numerator, scale, denominator, unknown, nothing, zero);
    }

    /// <summary>Unknown where either is, else nothing where either is, for the reason of the left one first.</summary>
    private (Node Unknown, Node Nothing, Node Zero) Propagate(Lowered a, Lowered b)
    {
        var unknown = _graph.Or(a.Unknown, b.Unknown);
        var nothing = _graph.AndNot(_graph.Or(a.Nothing, b.Nothing), unknown);
        var zero = _graph.AndNot(_graph.Choose(a.Nothing, a.ZeroDivided, b.ZeroDivided), unknown);
        return (unknown, nothing, zero);
    }

    private (Node Numerator, BigInteger Scale, Node? Denominator) Sum(LoweredNumber a, LoweredNumber b, Func<Node, Node, Node> join)
    {
        var (x, y, scale) = Aligned(a, b);
        if (a.Denominator == b.Denominator)
            return (join(x, y), scale, a.Denominator);
        var (p, q) = (a.Denominator ?? _graph.Number(1), b.Denominator ?? _graph.Number(1));
        return (join(_graph.Multiply(x, q), _graph.Multiply(y, p)), scale, _graph.Multiply(p, q));
    }

    private (Node Numerator, BigInteger Scale, Node? Denominator) Product(LoweredNumber a, LoweredNumber b)
    {
        var (x, y, scale) = (a.Numerator, b.Numerator, a.Scale * b.Scale);
        if (x.IsConstant)
            (x, y) = (y, x);
        if (y.IsConstant && !y.Constant.IsZero)
        {
            var common = BigInteger.GreatestCommonDivisor(y.Constant, scale);
            (y, scale) = (_graph.Number(y.Constant / common), scale / common);
        }

        var denominator = a.Denominator is null ? b.Denominator : b.Denominator is null ? a.Denominator : _graph.Multiply(a.Denominator, b.Denominator);
        return (_graph.Multiply(x, y), scale, denominator);
    }

    private (Node Numerator, BigInteger Scale, Node? Denominator) Power(LoweredNumber a, LoweredNumber b)
    {
        if (!b.Numerator.IsConstant || !b.Scale.IsOne || !b.Unknown.IsNo || !b.Nothing.IsNo || b.Numerator.Constant < 1 || b.Numerator.Constant > 8)
            throw NotFused("这种乘方", "this power");
        var (numerator, scale, denominator) = (a.Numerator, a.Scale, a.Denominator);
        for (var i = 1; i < (int)b.Numerator.Constant; i++)
        {
            (numerator, scale) = (_graph.Multiply(numerator, a.Numerator), scale * a.Scale);
            denominator = denominator is null ? null : _graph.Multiply(denominator, a.Denominator!);
        }

        return (numerator, scale, denominator);
    }

    /// <summary>Division by a known zero is nothing whatever the numerator is; every other quotient stays a fraction.</summary>
    private LoweredNumber Divide(LoweredNumber a, LoweredNumber b)
    {
        var zero = _graph.AndNot(_graph.AndNot(_graph.Equal(b.Numerator, _graph.Zero), b.Unknown), b.Nothing);
        var unknown = _graph.AndNot(_graph.Or(a.Unknown, b.Unknown), zero);
        var (_, nothing, divided) = Propagate(a, b);
        nothing = _graph.Or(_graph.AndNot(nothing, unknown), zero);
        divided = _graph.Or(_graph.And(divided, nothing), zero);
        var numerator = Times(a.Numerator, b.Denominator);
        var scale = a.Scale;
        if (b.Numerator is { IsConstant: true, Constant: var by } && !by.IsZero)
        {
            // A constant divisor only changes the scale.
            var (top, bottom) = Reduced(b.Scale * by.Sign, scale * BigInteger.Abs(by));
            return new(_graph.Multiply(numerator, _graph.Number(top)), bottom, a.Denominator, unknown, nothing, divided);
        }

        var (above, below) = Reduced(b.Scale, scale);
        numerator = _graph.Multiply(numerator, _graph.Number(above));
        var denominator = Times(b.Numerator, a.Denominator);
        if (denominator.Range.Low < 0)
        {
            var negative = _graph.Less(denominator, _graph.Zero);
            numerator = _graph.Select(negative, _graph.Negative(numerator), numerator);
            denominator = _graph.Maximum(denominator, _graph.Negative(denominator));
        }

        return new(numerator, below, denominator, unknown, nothing, divided);
    }

    private Node Times(Node node, Node? factor) => factor is null ? node : _graph.Multiply(node, factor);

    private static (BigInteger Above, BigInteger Below) Reduced(BigInteger above, BigInteger below)
    {
        var common = BigInteger.GreatestCommonDivisor(above, below);
        return (above / common, below / common);
    }

    private LoweredNumber Negative(Lowered value)
    {
        var number = Number(value);
        return number with { Numerator = _graph.Negative(number.Numerator) };
    }

    /// <summary>Both numerators over one scale.</summary>
    private (Node A, Node B, BigInteger Scale) Aligned(LoweredNumber a, LoweredNumber b)
    {
        var scale = a.Scale / BigInteger.GreatestCommonDivisor(a.Scale, b.Scale) * b.Scale;
        return (_graph.Multiply(a.Numerator, _graph.Number(scale / a.Scale)), _graph.Multiply(b.Numerator, _graph.Number(scale / b.Scale)), scale);
    }

    private Lowered Days(TokenKind sign, Lowered left, Lowered right)
    {
        var (unknown, nothing, zero) = Propagate(left, right);
        switch (left, right)
        {
            case (LoweredDate a, LoweredDate b) when sign == TokenKind.Minus:
                return new LoweredNumber(_graph.Subtract(a.Day, b.Day), 1, null, unknown, nothing, zero);
            case (LoweredDate a, LoweredNumber { Scale.IsOne: true, Denominator: null } days):
                var day = sign == TokenKind.Minus ? _graph.Subtract(a.Day, days.Numerator) : _graph.Add(a.Day, days.Numerator);
                if (day.Range.Low >= DateOnly.MinValue.DayNumber && day.Range.High <= DateOnly.MaxValue.DayNumber)
                    return new LoweredDate(day, unknown, nothing, zero);
                break;
        }

        throw NotFused("可能超出日历的日期", "a day that may be outside the calendar");
    }

    /// <summary>Unknown where a side is; with nothing only equality can hold, and then only with nothing.</summary>
    private LoweredTruth Compare(TokenKind sign, Lowered a, Lowered b)
    {
        var unknown = _graph.Or(a.Unknown, b.Unknown);
        if (sign is TokenKind.Equal or TokenKind.NotEqual)
        {
            var same = Same(a, b);
            return new(_graph.AndNot(sign == TokenKind.Equal ? same : _graph.Not(same), unknown), unknown, No, No);
        }

        var order = (a, b) switch
        {
            (LoweredVoid, _) or (_, LoweredVoid) => No,
            (LoweredNumber x, LoweredNumber y) => Ordered(sign, x, y),
            (LoweredDate x, LoweredDate y) => Order(sign, x.Day, y.Day),
            _ => throw NotFused("这种比较", "this comparison"),
        };
        // What does not apply is neither above nor below anything, so the other side need not be known.
        var open = _graph.AndNot(_graph.AndNot(unknown, _graph.AndNot(a.Nothing, a.Unknown)), _graph.AndNot(b.Nothing, b.Unknown));
        return new(_graph.AndNot(_graph.AndNot(_graph.AndNot(order, a.Nothing), b.Nothing), unknown), open, No, No);
    }

    private Node Order(TokenKind sign, Node a, Node b) => (ColumnFaults.Planted?.Invoke(sign) ?? sign) switch
    {
        TokenKind.Less => _graph.Less(a, b),
        TokenKind.LessEqual => _graph.LessEqual(a, b),
        TokenKind.Greater => _graph.Less(b, a),
        _ => _graph.LessEqual(b, a),
    };

    private Node Ordered(TokenKind sign, LoweredNumber a, LoweredNumber b)
    {
        if (a is { Denominator: null, Numerator.IsConstant: true } && !b.Numerator.IsConstant)
            return Ordered(Turned(sign), b, a);
        if (a.Denominator is null && b is { Denominator: null, Numerator.IsConstant: true })
            return AgainstConstant(sign, a.Numerator, Rational.Of(b.Numerator.Constant * a.Scale, b.Scale));
        var (x, y) = Crossed(a, b);
        return Order(sign, x, y);
    }

    /// <summary>a/b ? c/d as a·d ? c·b: denominators are never below zero, and where one is zero the answer is masked out.</summary>
    private (Node A, Node B) Crossed(LoweredNumber a, LoweredNumber b)
    {
        var (p, q) = Reduced(b.Scale, a.Scale);
        var (x, y) = (_graph.Multiply(a.Numerator, _graph.Number(p)), _graph.Multiply(b.Numerator, _graph.Number(q)));
        return a.Denominator == b.Denominator ? (x, y) : (Times(x, b.Denominator), Times(y, a.Denominator));
    }

    private static TokenKind Turned(TokenKind sign) => sign switch
    {
        TokenKind.Less => TokenKind.Greater,
        TokenKind.LessEqual => TokenKind.GreaterEqual,
        TokenKind.Greater => TokenKind.Less,
        _ => TokenKind.LessEqual,
    };

    /// <summary>A whole number against a fixed one needs no multiplication: the bound is rounded to where it decides the same.</summary>
    private Node AgainstConstant(TokenKind sign, Node value, Rational bound) => sign switch
    {
        TokenKind.Less or TokenKind.GreaterEqual => Order(sign, value, _graph.Number(-(-bound).Floor())),
        _ => Order(sign, value, _graph.Number(bound.Floor())),
    };

    private Node Equals(LoweredNumber a, LoweredNumber b)
    {
        var (x, y) = Crossed(a, b);
        return _graph.Equal(x, y);
    }
}
