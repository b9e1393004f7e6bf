using System.Collections.Immutable;
using Hengliang.Language.Binding;

namespace Hengliang.Language.Distance;

/// <summary>Caps, exclusions, stacking limits and functions over stretches of numbers.</summary>
internal sealed partial class PossibleReading
{
    private PossibleNumber OfLimit(BoundLimit e)
    {
        var (value, limit) = (Of(e.Value).AsNumber, Of(e.Limit).AsNumber);
        return e.IsUpper ? value.Capped(limit) : value.Floored(limit);
    }

    private Possible OfCall(BoundCall e)
    {
        if (e.Type is not NumberType)
            return Possible.Of(e.Type);
        // A list written out is as good as its items; what a list from outside holds is not known.
        var parts = e.Arguments is [BoundList list] ? list.Items : e.Arguments;
        if (parts.Any(p => p.Type is not (NumberType or YearType)))
            return Possible.Of(e.Type);
        var numbers = parts.Select(p => Of(p).AsNumber).ToArray();
        if (numbers.Length == 0 || numbers.Any(n => !n.HasNumber))
            return Possible.Of(e.Type);
        var nothing = numbers.Any(n => n.Nothing);
        return e.Function.Chinese switch
        {
            "最大" => new PossibleNumber(numbers.Max(n => n.Low), numbers.Max(n => n.High), nothing),
            "最小" => new PossibleNumber(numbers.Min(n => n.Low), numbers.Min(n => n.High), nothing),
            "求和" => numbers.Aggregate((a, b) => a + b),
            "绝对值" when numbers is [var one] => Absolute(one),
            "向下取整" when numbers is [var one] => one.Through(n => n.Floor()),
            "向上取整" when numbers is [var one] => one.Through(n => -(-n).Floor()),
            _ => Possible.Of(e.Type),
        };
    }

    private static PossibleNumber Absolute(PossibleNumber number)
    {
        var zero = End.Of(0);
        return number.Low >= zero ? number : number.High <= zero ? -number : new(zero, End.Max(-number.Low, number.High), number.Nothing);
    }

    /// <summary>就高不重复 gives the highest there is; 不重复享受 any of them.</summary>
    private PossibleRecord OfChoice(BoundChoice e)
    {
        var amounts = e.Entries.Select(x => Of(x.Value).AsNumber).Where(n => n.HasNumber).ToArray();
        var amount = PossibleNumber.OnlyNothing;
        if (amounts.Length > 0)
        {
            var sure = amounts.Where(n => !n.Nothing).ToArray();
            var low = e.Highest && sure.Length > 0 ? sure.Max(n => n.Low) : amounts.Min(n => n.Low);
            amount = new(low, amounts.Max(n => n.High), sure.Length == 0);
        }

        return Record(("项", new PossibleText([.. e.Entries.Select(x => x.Name)], amount.Nothing)), ("金额", amount), ("排除", Possible.Anything));
    }

    /// <summary>What does not apply counts as nothing paid; each item keeps between nothing and its own amount.</summary>
    private PossibleRecord OfStacking(BoundStacking e)
    {
        var items = e.Items.Select(x => (x.Name, Amount: PaidOrZero(Of(x.Value).AsNumber))).ToArray();
        var sum = items.Select(i => i.Amount).Aggregate(new PossibleNumber(End.Of(0), End.Of(0), false), (a, b) => a + b);
        var payable = e.Caps.Select(x => Of(x.Value).AsNumber).Aggregate(sum, (paid, cap) => paid.Capped(cap));
        var mayBind = e.Caps.Select(x => Of(x.Value).AsNumber).Any(cap => cap.HasNumber && cap.Low < sum.High);
        var fields = new Dictionary<string, Possible>(StringComparer.Ordinal)
        {
            ["合计"] = sum, ["应付"] = payable, ["约束"] = new PossibleText([.. e.Caps.Select(x => x.Name)], true),
        };
        foreach (var (name, amount) in items)
            fields.TryAdd(name, mayBind ? amount with { Low = End.Min(amount.Low, End.Of(0)) } : amount);
        return new(fields.ToImmutableDictionary(StringComparer.Ordinal));
    }

    private static PossibleNumber PaidOrZero(PossibleNumber amount) =>
        !amount.Nothing ? amount : amount with { Nothing = false, Low = End.Min(amount.Low, End.Of(0)), High = End.Max(amount.High, End.Of(0)) };

    private static PossibleRecord Record(params (string Name, Possible Value)[] fields) =>
        new(fields.ToImmutableDictionary(f => f.Name, f => f.Value, StringComparer.Ordinal));
}
