using System.Collections.Immutable;
using Hengliang.Language.Binding;

namespace Hengliang.Language.Columns;

internal sealed partial class Lowering
{
    private LoweredRecord LowerChoice(BoundChoice e)
    {
        var amounts = e.Entries.Select(x => Number(Lower(x.Value))).ToArray();
        var labels = e.Entries.Select(x => _graph.Number(_population.Texts.CodeOf(x.Name))).ToArray();
        var unknown = amounts.Aggregate(No, (any, a) => _graph.Or(any, a.Unknown));
        var known = amounts.Select(a => a with { Unknown = No, Nothing = No, ZeroDivided = No }).ToArray();
        var (best, label, place) = (known[0], labels[0], _graph.Zero);
        var chosen = _graph.Not(amounts[0].Nothing);
        for (var i = 1; i < amounts.Length; i++)
        {
            var better = e.Highest
                ? Ordered(Syntax.TokenKind.Greater, known[i], best)
                : _graph.And(_graph.LessEqual(best.Numerator, _graph.Zero), _graph.Less(_graph.Zero, known[i].Numerator));
            better = _graph.AndNot(_graph.Or(_graph.Not(chosen), better), amounts[i].Nothing);
            (best, label) = ((LoweredNumber)Merge(better, known[i], best), _graph.Select(better, labels[i], label));
            place = _graph.Select(better, _graph.Number(i), place);
            chosen = _graph.Or(chosen, better);
        }

        var none = _graph.AndNot(_graph.Not(chosen), unknown);
        var excluded = ImmutableArray.CreateBuilder<LoweredItem>();
        for (var i = 0; i < amounts.Length; i++)
        {
            var lost = _graph.AndNot(_graph.AndNot(_graph.Less(_graph.Zero, amounts[i].Numerator), amounts[i].Nothing), unknown);
            excluded.Add(new(_graph.AndNot(lost, _graph.Equal(place, _graph.Number(i))), new LoweredText(labels[i], No, No, No)));
        }

        return new(
            [
                new("项", new LoweredText(label, unknown, none, No)),
                new("金额", best with { Unknown = unknown, Nothing = none }),
                new("排除", new LoweredList(excluded.ToImmutable(), unknown, No, No)),
            ],
            unknown, No, No);
    }

    private LoweredRecord LowerStacking(BoundStacking e)
    {
        var caps = e.Caps.Select(x => Number(Lower(x.Value))).ToArray();
        var items = e.Items.Select(x => Number(Lower(x.Value))).ToArray();
        var unknown = items.Concat(caps).Aggregate(No, (any, a) => _graph.Or(any, a.Unknown));
        var amounts = items.Select(ZeroWhereNothing).ToArray();
        var sum = amounts.Aggregate((LoweredNumber)Constant(Evaluation.Value.Of(0)), Plus);
        var (payable, binding, bound) = (sum, _graph.Zero, No);
        for (var i = 0; i < caps.Length; i++)
        {
            var cap = caps[i] with { Unknown = No, Nothing = No, ZeroDivided = No };
            var below = _graph.AndNot(Ordered(Syntax.TokenKind.Less, cap, payable), caps[i].Nothing);
            payable = payable.Denominator is null && cap.Denominator is null && caps[i].Nothing.IsNo
                ? Extreme(payable, cap, greatest: false) : (LoweredNumber)Merge(below, cap, payable);
            binding = _graph.Select(below, _graph.Number(_population.Texts.CodeOf(e.Caps[i].Name)), binding);
            bound = _graph.Or(bound, below);
        }

        var fields = ImmutableArray.CreateBuilder<KeyValuePair<string, Lowered>>();
        fields.Add(new("合计", sum with { Unknown = unknown }));
        fields.Add(new("应付", payable with { Unknown = unknown }));
        fields.Add(new("约束", new LoweredText(binding, unknown, _graph.AndNot(_graph.Not(bound), unknown), No)));
        var over = Minus(sum, payable);
        foreach (var (entry, amount) in e.Items.Zip(amounts))
        {
            var most = NotNegative(amount);
            var taken = over.Denominator is null && most.Denominator is null
                ? Extreme(over, most, greatest: false)
                : (LoweredNumber)Merge(Ordered(Syntax.TokenKind.Less, over, most), over, most);
            over = Minus(over, taken);
            if (fields.All(f => f.Key != entry.Name))
                fields.Add(new(entry.Name, Minus(amount, taken) with { Unknown = unknown }));
        }

        return new(fields.ToImmutable(), unknown, No, No);
    }

    private LoweredNumber ZeroWhereNothing(LoweredNumber amount)
    {
        var plain = amount with { Unknown = No, Nothing = No, ZeroDivided = No };
        return amount.Nothing.IsNo ? plain : (LoweredNumber)Merge(amount.Nothing, Constant(Evaluation.Value.Of(0)), plain);
    }

    private LoweredNumber Minus(LoweredNumber a, LoweredNumber b)
    {
        var (numerator, scale, denominator) = Sum(a, b, _graph.Subtract);
        return a with { Numerator = numerator, Scale = scale, Denominator = denominator };
    }
}
