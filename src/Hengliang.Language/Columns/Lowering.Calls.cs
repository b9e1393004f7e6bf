using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Columns;

internal sealed partial class Lowering
{
    private Lowered LowerCall(BoundCall e)
    {
        if (e.Arguments.All(a => a is BoundConstant))
            return ConstantCall(e);
        var arguments = LowerAll(e.Arguments);
        return e.Function.English switch
        {
            "sum" => Total(Spread(arguments), mean: false),
            "mean" => Total(Spread(arguments), mean: true),
            "max" => Best(Spread(arguments), greatest: true),
            "min" => Best(Spread(arguments), greatest: false),
            "count" => Counted(arguments[0]),
            "all" => Decided(arguments[0], isAnd: true),
            "any" => Decided(arguments[0], isAnd: false),
            "firstKnown" => FirstKnown(arguments),
            "abs" => Mapped(arguments[0], a => _graph.Maximum(a, _graph.Negative(a))),
            "floor" => Stepped(arguments[0], (a, d) => _graph.FloorDivide(a, d)),
            "ceiling" => Stepped(arguments[0], (a, d) => _graph.Negative(_graph.FloorDivide(_graph.Negative(a), d))),
            "notMoreThan" => NotMoreThan(Number(arguments[0]), Number(arguments[1])),
            _ => throw NotFused($"函数“{e.Function.Chinese}”", $"the function '{e.Function.English}'"),
        };
    }

    private Lowered ConstantCall(BoundCall e)
    {
        var values = e.Arguments.Select(a => ((BoundConstant)a).Value).ToImmutableArray();
        if (!e.Function.TakesUnknown && values.Any(v => v is UnknownValue or NothingValue))
            throw NotFused($"函数“{e.Function.Chinese}”", $"the function '{e.Function.English}'");
        try
        {
            return Constant(e.Function.Apply(values));
        }
        catch (RuleLimitException)
        {
            throw NotFused($"函数“{e.Function.Chinese}”", $"the function '{e.Function.English}'");
        }
    }

    /// <summary>The values an aggregate goes over: those of its one list, or its arguments.</summary>
    private LoweredList Spread(ImmutableArray<Lowered> arguments) => arguments switch
    {
        [LoweredList list] => list,
        [LoweredVoid none] => new([new(Yes, none)], No, No, No),
        _ => new([.. arguments.Select(a => new LoweredItem(Yes, a))], No, No, No),
    };

    /// <summary>Unknown when the list or an item in it is, else nothing when an item is.</summary>
    private (Node Unknown, Node Nothing, Node Zero) Unsettled(LoweredList list)
    {
        var (unknown, nothing, zero) = (list.Unknown, list.Nothing, list.ZeroDivided);
        foreach (var (present, value) in list.Items)
        {
            unknown = _graph.Or(unknown, _graph.And(present, value.Unknown));
            zero = _graph.Or(zero, _graph.And(_graph.AndNot(present, nothing), value.ZeroDivided));
            nothing = _graph.Or(nothing, _graph.And(present, value.Nothing));
        }

        return (unknown, _graph.AndNot(nothing, unknown), _graph.AndNot(zero, unknown));
    }

    private LoweredNumber Total(LoweredList list, bool mean)
    {
        var (unknown, nothing, zero) = Unsettled(list);
        var total = (LoweredNumber)Constant(Value.Of(0));
        var count = _graph.Zero;
        foreach (var (present, value) in list.Items)
        {
            var number = Number(value) with { Unknown = No, Nothing = No, ZeroDivided = No };
            total = Plus(total, present.IsYes ? number : (LoweredNumber)Merge(present, number, Constant(Value.Of(0))));
            count = _graph.Add(count, _graph.Select(present, _graph.Number(1), _graph.Zero));
        }

        total = total with { Unknown = unknown, Nothing = nothing, ZeroDivided = zero };
        return mean ? Divide(total, new(count, 1, null, No, No, No)) : total;
    }

    private Lowered Best(LoweredList list, bool greatest)
    {
        var (unknown, nothing, zero) = Unsettled(list);
        if (list.Items.Any(i => i.Value is LoweredDate))
            throw NotFused("日期的最大最小", "the latest or earliest day");
        LoweredNumber? best = null;
        var any = No;
        foreach (var (present, value) in list.Items)
        {
            var number = Number(value) with { Unknown = No, Nothing = No, ZeroDivided = No };
            if (best is null)
                best = number;
            else if (present.IsYes && any.IsYes && best.Denominator is null && number.Denominator is null)
                best = Extreme(best, number, greatest);
            else
                best = (LoweredNumber)Merge(_graph.And(present, _graph.Or(_graph.Not(any), Better(number, best))), number, best);
            any = _graph.Or(any, present);
        }

        best ??= (LoweredNumber)Constant(Value.Of(0));
        return best with { Unknown = unknown, Nothing = _graph.Or(nothing, _graph.AndNot(_graph.Not(any), unknown)), ZeroDivided = zero };

        Node Better(LoweredNumber a, LoweredNumber b) => Ordered(greatest ? Syntax.TokenKind.Greater : Syntax.TokenKind.Less, a, b);
    }

    private LoweredNumber Counted(Lowered value)
    {
        if (value is not LoweredList list)
            return Number(value);
        var count = list.Items.Aggregate(_graph.Zero, (sum, i) => _graph.Add(sum, _graph.Select(i.Present, _graph.Number(1), _graph.Zero)));
        return new(count, 1, null, list.Unknown, list.Nothing, list.ZeroDivided);
    }

    private LoweredTruth Decided(Lowered value, bool isAnd)
    {
        if (value is not LoweredList list)
            return Truth(value);
        var truths = list.Items.Select(i => Only(i.Present, Truth(i.Value), isAnd)).ToArray();
        var joined = Join(truths, isAnd);
        return new(
            _graph.AndNot(_graph.AndNot(joined.Holds, list.Unknown), list.Nothing), _graph.Or(list.Unknown, _graph.AndNot(joined.Unknown, list.Nothing)),
            list.Nothing, list.ZeroDivided);
    }

    /// <summary>An item that is not in the list changes nothing: it counts as yes among all, as no among any.</summary>
    private LoweredTruth Only(Node present, LoweredTruth truth, bool absent) => new(
        absent ? _graph.Or(truth.Holds, _graph.Not(present)) : _graph.And(truth.Holds, present), _graph.And(truth.Unknown, present), No, No);

    private Lowered FirstKnown(ImmutableArray<Lowered> arguments)
    {
        Lowered result = Void(No, Yes);
        foreach (var argument in arguments.Reverse())
            result = Merge(_graph.Not(_graph.Or(argument.Unknown, argument.Nothing)), argument, result);
        // None is known: unknown when any of them is.
        var known = arguments.Aggregate(No, (any, a) => _graph.Or(any, _graph.Not(_graph.Or(a.Unknown, a.Nothing))));
        var unknown = _graph.AndNot(arguments.Aggregate(No, (any, a) => _graph.Or(any, a.Unknown)), known);
        return WithUnknown(result, unknown);
    }

    private LoweredNumber Mapped(Lowered value, Func<Node, Node> map)
    {
        var number = Number(value);
        return number with { Numerator = map(number.Numerator) };
    }

    private LoweredNumber Stepped(Lowered value, Func<Node, Node, Node> divide)
    {
        var number = Number(value);
        return number with { Numerator = divide(number.Numerator, DivisorOf(number, number.Scale)), Scale = 1, Denominator = null };
    }

    private LoweredTruth NotMoreThan(LoweredNumber a, LoweredNumber b)
    {
        var (unknown, nothing, zero) = Propagate(a, b);
        var less = Ordered(Syntax.TokenKind.Less, a, b);
        return new(_graph.AndNot(_graph.AndNot(less, unknown), nothing), unknown, nothing, zero);
    }
}
