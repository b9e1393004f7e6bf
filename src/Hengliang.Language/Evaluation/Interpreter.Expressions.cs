using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Evaluation;

public sealed partial class Interpreter
{
    private Value Evaluate(BoundExpression expression)
    {
        Step();
        return expression switch
        {
            BoundConstant e => e.Value,
            BoundName e => ValueOf(e.Symbol),
            BoundArithmetic e => EvaluateArithmetic(e),
            BoundNegative e => Negative(Evaluate(e.Operand)),
            BoundComparison e => Comparisons.Compare(e.Sign, Evaluate(e.Left), Evaluate(e.Right)),
            BoundJunction e => EvaluateJunction(e),
            BoundNegation e => Logic.Not(Evaluate(e.Operand)),
            BoundMembership e => EvaluateMembership(e),
            BoundConditional e => EvaluateConditional(e),
            BoundListing e => EvaluateListing(e),
            BoundMarginal e => EvaluateMarginal(e),
            BoundTable e => EvaluateTable(e),
            BoundCall e => EvaluateCall(e),
            BoundQuestion e => EvaluateQuestion(e),
            BoundList e => Weighed(new ListValue([.. e.Items.Select(Evaluate)])),
            BoundComprehension e => EvaluateComprehension(e),
            BoundRecord e => Weighed(new RecordValue([.. e.Entries.Select(x => new KeyValuePair<string, Value>(x.Name, Evaluate(x.Value)))])),
            BoundIndex e => EvaluateIndex(e),
            BoundMember e => EvaluateMember(e),
            BoundLimit e => EvaluateLimit(e),
            BoundRounding e => EvaluateRounding(e),
            BoundChoice e => EvaluateChoice(e),
            BoundStacking e => EvaluateStacking(e),
            BoundPopulation e => EvaluatePopulation(e),
            _ => new UnknownValue([]),
        };
    }

    private BoundExpression Take(BoundExpression branch)
    {
        _options.Taken?.Add(branch.Span);
        return branch;
    }

    private void Note(string kind, string chinese, string english, Loss? loss = null) =>
        _noted?.Add(new(kind, new TwoTongued(chinese, english)) { Lost = loss?.Amount, By = loss?.By, Item = loss?.Item });

    private sealed record Loss(Rational Amount, string? By, string? Item);

    private static Value Negative(Value value) => value is NumberValue number ? Value.Of(-number.Number) : value;

    private Value EvaluateArithmetic(BoundArithmetic e)
    {
        var result = Arithmetic.Apply(e, Evaluate(e.Left), Evaluate(e.Right));
        if (_noted is not null && result is NothingValue { ZeroDenominator: { } zero } && e.DivisorText == zero)
            Note("zero-denominator", $"分母“{zero}”为零，比值不适用", $"denominator '{zero}' is zero, the ratio does not apply");
        return result;
    }

    private Value EvaluateJunction(BoundJunction e)
    {
        UnknownValue? unknown = null;
        foreach (var operand in e.Operands)
        {
            var value = Evaluate(operand);
            if (value is UnknownValue open)
                unknown = unknown is null ? open : UnknownValue.Join(unknown, open);
            else if (Logic.IsYes(value) != e.IsAnd)
                return Value.Of(!e.IsAnd);
        }

        return unknown ?? (Value)Value.Of(e.IsAnd);
    }

    private Value EvaluateMembership(BoundMembership e)
    {
        var item = Evaluate(e.Item);
        var list = Evaluate(e.List);
        if (UnknownValue.Join(item, list) is { } unknown)
            return unknown;
        if (list is not ListValue { Items: var items })
            return Value.No;
        Step(items.Length);
        return Value.Of(items.Contains(item)) is { Holds: true } yes ? yes : UnknownValue.Join(items.AsSpan()) ?? (Value)Value.No;
    }

    /// <summary>With an unknown condition the value is known all the same when both ways lead to it.</summary>
    private Value EvaluateConditional(BoundConditional e)
    {
        var condition = Evaluate(e.Condition);
        if (condition is not UnknownValue unknown)
            return Evaluate(Take(Logic.IsYes(condition) ? e.Then : e.Else));
        var (noted, then, otherwise) = (_noted, default(Value), default(Value));
        _noted = null;
        (then, otherwise) = (Evaluate(e.Then), Evaluate(e.Else));
        _noted = noted;
        return then is not UnknownValue && then.Equals(otherwise) ? then : UnknownValue.Join(unknown, then, otherwise)!;
    }

    private ListValue EvaluateListing(BoundListing e)
    {
        var items = ImmutableArray.CreateBuilder<Value>();
        foreach (var row in e.Rows)
        {
            // What is not established is not listed: an unknown condition lists nothing.
            if (row.Condition is not null && !Logic.IsYes(Evaluate(row.Condition)))
                continue;
            var item = Evaluate(Take(row.Item));
            if (item is ListValue list)
                items.AddRange(list.Items.Where(i => i is not (UnknownValue or NothingValue)));
            else if (item is not (UnknownValue or NothingValue))
                items.Add(item);
            RequireLength(items.Count);
        }

        return new(items.ToImmutable());
    }

    private Value EvaluateCall(BoundCall e)
    {
        var arguments = ImmutableArray.CreateBuilder<Value>(e.Arguments.Length);
        foreach (var argument in e.Arguments)
        {
            var value = Evaluate(argument);
            arguments.Add(value);
            if (value is ListValue list)
                Step(list.Items.Length);
        }

        var all = arguments.MoveToImmutable();
        if (!e.Function.TakesUnknown)
        {
            if (UnknownValue.Join(all.AsSpan()) is { } unknown)
                return unknown;
            foreach (var value in all)
                if (value is NothingValue)
                    return value;
        }

        return e.Function.Apply(all);
    }

    private Value EvaluateQuestion(BoundQuestion e)
    {
        var value = Evaluate(e.Subject);
        return e.Question switch
        {
            Question.Capped => value is UnknownValue ? value : Value.Of(e.Subject is BoundName name && _capped.Contains(name.Symbol)),
            Question.MissingFields => new ListValue(value is UnknownValue unknown ? [.. unknown.Missing.Select(Value (m) => Value.Of(m))] : []),
            Question.ZeroDenominator => value is UnknownValue ? value : Value.Of(value is NothingValue { ZeroDenominator: not null }),
            Question.IsEmpty => Value.Of(value is UnknownValue or NothingValue),
            Question.IsNothing => value is UnknownValue ? value : Value.Of(value is NothingValue),
            _ => Value.Of(value is UnknownValue),
        };
    }

    private Value EvaluateComprehension(BoundComprehension e)
    {
        var over = Evaluate(e.Source);
        if (over is not ListValue { Items: var items })
            return over;
        var result = ImmutableArray.CreateBuilder<Value>();
        UnknownValue? unknown = null;
        foreach (var item in items)
        {
            _values[e.Variable] = item;
            var keep = e.Filter is null ? Value.Yes : Evaluate(e.Filter);
            if (keep is UnknownValue open)
                unknown = unknown is null ? open : UnknownValue.Join(unknown, open);
            else if (Logic.IsYes(keep))
                result.Add(Evaluate(e.Body));
            RequireLength(result.Count);
        }

        _values.Remove(e.Variable);
        return unknown ?? (Value)Weighed(new ListValue(result.ToImmutable()));
    }

    private void RequireLength(int length)
    {
        if (length > _options.Limits.ListLength)
            throw new RuleLimitException("列表过长，超过上限", "a list grew longer than allowed");
    }

    private Value EvaluateIndex(BoundIndex e)
    {
        var target = Evaluate(e.Target);
        var index = Evaluate(e.Index);
        if (UnknownValue.Join(target, index) is { } unknown)
            return unknown;
        if (index is PeriodValue { Period: var period })
            return target is PeriodicValue periodic ? periodic.At(period) : NothingValue.Plain;
        if (index is not NumberValue { Number: { IsInteger: true } place } || Rational.Abs(place) > int.MaxValue)
            return NothingValue.Plain;
        return target switch
        {
            SeriesValue series => series.At((int)place.Numerator),
            ListValue list when place >= 1 && place <= list.Items.Length => list.Items[(int)place.Numerator - 1],
            _ => NothingValue.Plain,
        };
    }

    private Value EvaluateMember(BoundMember e)
    {
        var target = Evaluate(e.Target);
        return target is RecordValue record ? record.Find(e.Name) ?? new UnknownValue([e.Name]) : target;
    }
}
