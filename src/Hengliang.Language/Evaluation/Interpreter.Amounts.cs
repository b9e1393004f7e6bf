using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Evaluation;

public sealed partial class Interpreter
{
    private Value EvaluateLimit(BoundLimit e)
    {
        var value = Evaluate(e.Value);
        var limit = Evaluate(e.Limit);
        if (UnknownValue.Join(value, limit) is { } unknown)
            return unknown;
        // A limit that does not apply limits nothing.
        if (value is not NumberValue { Number: var number } || limit is not NumberValue { Number: var bound })
            return value;
        if (e.IsUpper ? number <= bound : number >= bound)
            return value;
        if (e.IsUpper && _defining is not null)
            _capped.Add(_defining);
        var label = e.Label is null ? "" : $"（{e.Label}）";
        Note(
            "limited",
            $"{number.ToReadable()} {(e.IsUpper ? "超过上限" : "低于下限")}{label}，取 {bound.ToReadable()}",
            $"{number.ToReadable()} is {(e.IsUpper ? "above the cap" : "below the floor")}{(e.Label is null ? "" : $" ({e.Label})")}, so {bound.ToReadable()}",
            e.IsUpper && e.Type.Equals(_defining?.Type) ? new Loss(number - bound, e.Label, null) : null);
        return limit;
    }

    private Value EvaluateRounding(BoundRounding e)
    {
        var value = Evaluate(e.Value);
        if (value is not NumberValue { Number: var before })
            return value;
        var after = before.RoundTo(e.Step, e.Mode);
        if (after == before)
            return value;
        var (chinese, english) = e.Mode switch
        {
            RoundingMode.HalfUp => ("四舍五入", "half up"),
            RoundingMode.HalfEven => ("四舍六入五成双", "half to even"),
            RoundingMode.Down => ("舍去", "down"),
            _ => ("进一", "up"),
        };
        Note("rounded", $"{before.ToReadable()} {chinese}到{e.StepText}，得 {after.ToReadable()}", $"{before.ToReadable()} rounded {english} to {e.StepText} is {after.ToReadable()}");
        return Value.Of(after);
    }

    private Value EvaluateMarginal(BoundMarginal e)
    {
        var subject = Evaluate(e.Subject);
        if (subject is not NumberValue { Number: var amount })
            return subject;
        var (total, from) = (Rational.Zero, Rational.Zero);
        foreach (var band in e.Bands)
        {
            if (amount <= from)
                break;
            var upper = band.Upper is null ? null : Evaluate(band.Upper);
            var rate = Evaluate(Take(band.Rate));
            if (UnknownValue.Join(upper ?? Value.Yes, rate) is { } unknown)
                return unknown;
            if (rate is not NumberValue { Number: var share})
                return rate;
            var to = upper is NumberValue { Number: var end } ? Rational.Min(amount, end) : amount;
            total += (to - from) * share;
            Note(
                "row",
                $"{from.ToReadable()} 至 {to.ToReadable()} 的部分 × {share.ToReadable()} = {((to - from) * share).ToReadable()}",
                $"the part from {from.ToReadable()} to {to.ToReadable()} × {share.ToReadable()} = {((to - from) * share).ToReadable()}");
            from = to;
        }

        return Arithmetic.Limit(Value.Of(total));
    }

    private Value EvaluateTable(BoundTable e)
    {
        var subjects = e.Subjects.Select(Evaluate).ToArray();
        UnknownValue? unknown = null;
        Value? possible = null;
        var settled = true;
        foreach (var row in e.Rows)
        {
            var fits = RowFits(row, subjects);
            if (fits is YesNoValue { Holds: false })
                continue;
            var value = Evaluate(row.Value);
            settled &= possible is null || possible.Equals(value);
            possible ??= value;
            if (fits is UnknownValue open)
            {
                unknown = unknown is null ? open : UnknownValue.Join(unknown, open);
                continue;
            }

            if (unknown is null)
            {
                _options.Taken?.Add(row.Span);
                return value;
            }

            break;
        }

        if (unknown is null)
            return NothingValue.Plain;
        return settled && possible is not (null or UnknownValue) ? possible : unknown;
    }

    private Value RowFits(BoundRow row, Value[] subjects)
    {
        UnknownValue? unknown = null;
        for (var i = 0; i < subjects.Length; i++)
        {
            var fits = CellFits(row.Cells[i], subjects[i]);
            if (fits is UnknownValue open)
                unknown = unknown is null ? open : UnknownValue.Join(unknown, open);
            else if (!Logic.IsYes(fits))
                return Value.No;
        }

        return unknown ?? (Value)Value.Yes;
    }

    private Value CellFits(BoundCell cell, Value subject)
    {
        switch (cell)
        {
            case BoundValueCell values:
                return Logic.Join([.. values.Values.Select(v => Comparisons.Compare(Syntax.TokenKind.Equal, subject, Evaluate(v)))], false);
            case BoundRangeCell range:
                var above = range.Lower is null ? NotNothing(subject) : Comparisons.Compare(
                    range.LowerIncluded ? Syntax.TokenKind.GreaterEqual : Syntax.TokenKind.Greater, subject, Evaluate(range.Lower));
                var below = range.Upper is null ? Value.Yes : Comparisons.Compare(
                    range.UpperIncluded ? Syntax.TokenKind.LessEqual : Syntax.TokenKind.Less, subject, Evaluate(range.Upper));
                return Logic.Join([above, below], true);
            default:
                return Value.Yes;
        }
    }

    private static Value NotNothing(Value subject) => subject is UnknownValue ? subject : Value.Of(subject is not NothingValue);

    /// <summary>就高不重复: the highest, the earlier of equals. 不重复享受: the first above zero, else the first.</summary>
    private Value EvaluateChoice(BoundChoice e)
    {
        var amounts = e.Entries.Select(x => Evaluate(x.Value)).ToArray();
        if (UnknownValue.Join(amounts) is { } unknown)
            return unknown;
        var chosen = -1;
        for (var i = 0; i < amounts.Length; i++)
        {
            if (amounts[i] is not NumberValue { Number: var amount })
                continue;
            var best = chosen < 0 ? Rational.Zero : ((NumberValue)amounts[chosen]).Number;
            if (chosen < 0 || (e.Highest ? amount > best : best.Sign <= 0 && amount.Sign > 0))
                chosen = i;
        }

        if (chosen < 0)
            return new RecordValue([new("项", NothingValue.Plain), new("金额", NothingValue.Plain), new("排除", new ListValue([]))]);
        var excluded = ImmutableArray.CreateBuilder<Value>();
        for (var i = 0; i < amounts.Length; i++)
        {
            if (i == chosen || amounts[i] is not NumberValue { Number: { Sign: > 0 } lost })
                continue;
            excluded.Add(Value.Of(e.Entries[i].Name));
            Note(
                "excluded",
                $"不重复享受：“{e.Entries[i].Name}”{lost.ToReadable()}，已取“{e.Entries[chosen].Name}”{((NumberValue)amounts[chosen]).Number.ToReadable()}",
                $"not paid twice: '{e.Entries[i].Name}' {lost.ToReadable()} gives way to '{e.Entries[chosen].Name}' {((NumberValue)amounts[chosen]).Number.ToReadable()}",
                new(lost, e.Entries[chosen].Name, e.Entries[i].Name));
        }

        return new RecordValue([new("项", Value.Of(e.Entries[chosen].Name)), new("金额", amounts[chosen]), new("排除", new ListValue(excluded.ToImmutable()))]);
    }

    private Value EvaluateStacking(BoundStacking e)
    {
        var caps = e.Caps.Select(x => Evaluate(x.Value)).ToArray();
        var items = e.Items.Select(x => Evaluate(x.Value)).ToArray();
        if (UnknownValue.Join(items) is { } unknown)
            return unknown;
        var amounts = items.Select(i => i is NumberValue { Number: var n } ? n : Rational.Zero).ToArray();
        var sum = amounts.Aggregate(Rational.Zero, (a, b) => a + b);
        var (binding, payable) = (-1, sum);
        for (var i = 0; i < caps.Length; i++)
            if (caps[i] is NumberValue { Number: var cap } && cap < payable)
                (binding, payable) = (i, cap);
        // A cap that is not known cannot be passed over: it might have been the one that binds.
        if (UnknownValue.Join(caps) is { } open)
            return open;
        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Value>>();
        fields.Add(new("合计", Value.Of(sum)));
        fields.Add(new("应付", Value.Of(payable)));
        fields.Add(new("约束", binding < 0 ? NothingValue.Plain : Value.Of(e.Caps[binding].Name)));
        var over = sum - payable;
        for (var i = 0; i < amounts.Length; i++)
        {
            var taken = Rational.Min(over, Rational.Max(amounts[i], Rational.Zero));
            over -= taken;
            if (taken.Sign > 0)
                Note(
                    "reduced",
                    $"受“{e.Caps[binding].Name}”限制，“{e.Items[i].Name}”由 {amounts[i].ToReadable()} 减为 {(amounts[i] - taken).ToReadable()}",
                    $"because of '{e.Caps[binding].Name}', '{e.Items[i].Name}' falls from {amounts[i].ToReadable()} to {(amounts[i] - taken).ToReadable()}",
                    new(taken, e.Caps[binding].Name, e.Items[i].Name));
            if (fields.All(f => f.Key != e.Items[i].Name))
                fields.Add(new(e.Items[i].Name, Value.Of(amounts[i] - taken)));
        }

        return new RecordValue(fields.ToImmutable());
    }
}
