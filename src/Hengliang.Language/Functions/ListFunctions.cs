using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Functions;

/// <summary>Functions over lists: of years, of contracts, of units below.</summary>
internal static class ListFunctions
{
    /// <summary>首个非空: the one function that passes over what is unknown instead of becoming unknown itself.</summary>
    public static readonly Function FirstKnownFunction = new("首个非空", "firstKnown", "首个非空(值, 值…)", KnownType, FirstKnown, true);

    public static readonly ImmutableArray<Function> All =
    [
        new("求和", "sum", "求和(列表)", Signatures.SameUnit, Sum, true),
        new("平均", "mean", "平均(列表)", Signatures.SameUnit, Mean, true),
        new("计数", "count", "计数(列表)", t => t is [ListType] ? HengType.Number : null, a => Value.Of(Signatures.Items(a[0]).Length)),
        new("全部", "all", "全部(是否列表)", Signatures.Takes(HengType.YesNo, new ListType(HengType.YesNo)), a => Logic.Join(Signatures.Items(a[0]).AsSpan(), true)),
        new("任一", "any", "任一(是否列表)", Signatures.Takes(HengType.YesNo, new ListType(HengType.YesNo)), a => Logic.Join(Signatures.Items(a[0]).AsSpan(), false)),
        new("首个", "first", "首个(列表)", Signatures.ElementOf, a => Signatures.Items(a[0]) is [var first, ..] ? first : NothingValue.Plain),
        new("末个", "last", "末个(列表)", Signatures.ElementOf, a => Signatures.Items(a[0]) is [.., var last] ? last : NothingValue.Plain),
        new("倒序", "reversed", "倒序(列表)", Signatures.SameList, a => new ListValue([.. Signatures.Items(a[0]).Reverse()])),
        new("排序", "sorted", "排序(数的列表)", Signatures.SameList, Sorted),
        FirstKnownFunction,
    ];

    private static Value Sum(ImmutableArray<Value> arguments)
    {
        var values = arguments is [UnknownValue or NothingValue] ? arguments : Signatures.Spread(arguments);
        if (Signatures.Unsettled(values) is { } unsettled)
            return unsettled;
        var total = Rational.Zero;
        foreach (var value in values)
            total += Signatures.Number(value);
        return Value.Of(total);
    }

    private static Value Mean(ImmutableArray<Value> arguments)
    {
        var values = Signatures.Spread(arguments);
        var sum = Sum(arguments);
        if (sum is not NumberValue total)
            return sum;
        return values.IsEmpty ? new NothingValue("个数") : Value.Of(total.Number / values.Length);
    }

    private static Value Sorted(ImmutableArray<Value> arguments)
    {
        var items = Signatures.Items(arguments[0]);
        return Signatures.Unsettled(items) ?? new ListValue([.. items.Order(Comparer<Value>.Create(Comparisons.Order))]);
    }

    private static HengType? KnownType(ImmutableArray<HengType> types)
    {
        HengType? joined = types.IsEmpty ? null : types[0];
        foreach (var type in types)
            joined = joined is null ? null : HengType.Join(joined, type);
        return joined;
    }

    private static Value FirstKnown(ImmutableArray<Value> arguments)
    {
        foreach (var value in arguments)
            if (value is not (UnknownValue or NothingValue))
                return value;
        return UnknownValue.Join(arguments.AsSpan()) ?? (Value)NothingValue.Plain;
    }
}
