using System.Numerics;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Columns;

internal sealed partial class Lowering
{
    private LoweredNumber LowerLimit(BoundLimit e)
    {
        var (value, limit) = (Number(Lower(e.Value)), Number(Lower(e.Limit)));
        var (a, b) = Crossed(value, limit);
        // A limit that does not apply limits nothing.
        var beyond = _graph.AndNot(_graph.AndNot(e.IsUpper ? _graph.Less(b, a) : _graph.Less(a, b), value.Nothing), limit.Nothing);
        beyond = _graph.AndNot(_graph.AndNot(beyond, value.Unknown), limit.Unknown);
        if (e.IsUpper && _defining is not null)
            _capped[_defining] = _graph.Or(_capped.GetValueOrDefault(_defining, No), _graph.And(_path, beyond));
        var unknown = _graph.Or(value.Unknown, limit.Unknown);
        var limited = value.Denominator is null && limit is { Denominator: null, Nothing.IsNo: true } ? Extreme(value, limit, !e.IsUpper) : (LoweredNumber)Merge(beyond, limit, value);
        return limited with { Unknown = unknown, Nothing = _graph.AndNot(value.Nothing, unknown), ZeroDivided = _graph.AndNot(value.ZeroDivided, unknown) };
    }

    /// <summary>The greater or the lesser of two numbers that are not fractions.</summary>
    private LoweredNumber Extreme(LoweredNumber a, LoweredNumber b, bool greatest)
    {
        var (x, y, scale) = Aligned(a, b);
        return a with { Numerator = greatest ? _graph.Maximum(x, y) : _graph.Minimum(x, y), Scale = scale };
    }

    private LoweredNumber LowerRounding(BoundRounding e) => RoundTo(Number(Lower(e.Value)), e.Step, e.Mode);

    private LoweredNumber RoundTo(LoweredNumber value, Rational step, RoundingMode mode)
    {
        // In steps the value is numerator·q / (scale·p); whole steps are what is kept.
        var (above, below) = Reduced(step.Denominator, value.Scale * step.Numerator);
        if (below.IsOne && value.Denominator is null)
            return value;
        var steps = Rounded(_graph.Multiply(value.Numerator, _graph.Number(above)), DivisorOf(value, below), mode);
        return value with { Numerator = _graph.Multiply(steps, _graph.Number(step.Numerator)), Scale = step.Denominator, Denominator = null };
    }

    /// <summary>The divisor as lanes, above zero also where the value is masked out.</summary>
    private Node DivisorOf(LoweredNumber value, BigInteger scale) =>
        value.Denominator is null ? _graph.Number(scale) : _graph.Multiply(_graph.Maximum(value.Denominator, _graph.Number(1)), _graph.Number(scale));

    private Node Rounded(Node value, Node divisor, RoundingMode mode)
    {
        if (value.Range.Low >= 0)
            return RoundedUpwards(value, divisor, mode);
        if (value.Range.High <= 0)
            return _graph.Negative(RoundedUpwards(_graph.Negative(value), divisor, mode));
        // Every mode treats a negative number as the mirror image of a positive one.
        var size = RoundedUpwards(_graph.Maximum(value, _graph.Negative(value)), divisor, mode);
        return _graph.Select(_graph.Less(value, _graph.Zero), _graph.Negative(size), size);
    }

    private Node RoundedUpwards(Node value, Node divisor, RoundingMode mode)
    {
        switch (mode)
        {
            case RoundingMode.Down:
                return _graph.FloorDivide(value, divisor);
            case RoundingMode.Up:
                return _graph.FloorDivide(_graph.Add(value, _graph.Subtract(divisor, _graph.Number(1))), divisor);
            case RoundingMode.HalfUp when divisor is { IsConstant: true, Constant.IsEven: true }:
                return _graph.FloorDivide(_graph.Add(value, _graph.Number(divisor.Constant / 2)), divisor);
            case RoundingMode.HalfUp:
                return _graph.FloorDivide(_graph.Add(Doubled(value), divisor), Doubled(divisor));
            default:
                var floor = _graph.FloorDivide(value, divisor);
                var rest = Doubled(_graph.Subtract(value, _graph.Multiply(floor, divisor)));
                var odd = _graph.Equal(_graph.Subtract(floor, Doubled(_graph.FloorDivide(floor, _graph.Number(2)))), _graph.Number(1));
                var away = _graph.Or(_graph.Less(divisor, rest), _graph.And(_graph.Equal(divisor, rest), odd));
                return _graph.Add(floor, _graph.Select(away, _graph.Number(1), _graph.Zero));
        }
    }

    private Node Doubled(Node node) => _graph.Multiply(node, _graph.Number(2));

    private Lowered LowerMarginal(BoundMarginal e)
    {
        var subject = Number(Lower(e.Subject));
        var rates = e.Bands.Select(b => ConstantOf(b.Rate)).ToArray();
        var ends = e.Bands.Select(b => b.Upper is null ? null : ConstantOf(b.Upper)).ToArray();
        if (rates.Any(r => r is null) || ends.SkipLast(1).Any(u => u is null) || (e.Bands[^1].Upper is not null && ends[^1] is null))
            throw NotFused("界限或比例逐行不同的“分段”", "marginal tiers whose ends or rates differ by row");
        // Σ rate × part = Σ (rate − next rate) × min(amount, end): one term for each end, and none below zero.
        LoweredNumber total = (LoweredNumber)Constant(Evaluation.Value.Of(0));
        var amount = NotNegative(subject);
        for (var i = 0; i < rates.Length; i++)
        {
            if (ends[i] is { } end && end <= (i == 0 ? 0 : ends[i - 1]!.Value))
                throw NotFused("界限不递增的“分段”", "marginal tiers whose ends do not ascend");
            var rate = rates[i]!.Value - (i + 1 < rates.Length && ends[i] is not null ? rates[i + 1]!.Value : 0);
            var part = ends[i] is { } upper ? Least(amount, upper) : amount;
            total = Plus(total, Scaled(part, rate));
            if (ends[i] is null)
                break;
        }

        // Differences of rates hide what their sum shows: it lies between nothing and the highest rate on everything.
        if (rates.All(r => r!.Value.Sign >= 0) && total.Denominator is null)
        {
            var most = Rational.Of(amount.Numerator.Range.High, amount.Scale) * rates.Max(r => r!.Value) * total.Scale;
            total = total with { Numerator = _graph.Narrowed(total.Numerator, new(0, most.Floor() + 1)) };
        }

        return total with { Unknown = subject.Unknown, Nothing = subject.Nothing, ZeroDivided = subject.ZeroDivided };
    }

    private Rational? ConstantOf(BoundExpression expression) =>
        Lower(Uncapped(expression)) is LoweredNumber { Numerator.IsConstant: true, Denominator: null, Unknown.IsNo: true, Nothing.IsNo: true } number
            ? Rational.Of(number.Numerator.Constant, number.Scale) : null;

    private LoweredNumber NotNegative(LoweredNumber value) => value with { Numerator = _graph.Maximum(value.Numerator, _graph.Zero) };

    private LoweredNumber Least(LoweredNumber value, Rational most)
    {
        var limit = (LoweredNumber)Constant(Evaluation.Value.Of(most));
        if (value.Denominator is null)
            return Extreme(value, limit, false);
        var (a, b) = Crossed(value, limit);
        return (LoweredNumber)Merge(_graph.Less(b, a), limit, value) with { Unknown = value.Unknown, Nothing = value.Nothing, ZeroDivided = value.ZeroDivided };
    }

    private LoweredNumber Scaled(LoweredNumber value, Rational factor)
    {
        var (numerator, scale, denominator) = Product(value, (LoweredNumber)Constant(Evaluation.Value.Of(factor)));
        return value with { Numerator = numerator, Scale = scale, Denominator = denominator };
    }

    private LoweredNumber Plus(LoweredNumber a, LoweredNumber b)
    {
        var (numerator, scale, denominator) = Sum(a, b, _graph.Add);
        return b with { Numerator = numerator, Scale = scale, Denominator = denominator };
    }
}
