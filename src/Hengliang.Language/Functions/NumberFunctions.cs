using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Functions;

/// <summary>Arithmetic beyond the signs.</summary>
internal static class NumberFunctions
{
    public static readonly ImmutableArray<Function> All =
    [
        new("绝对值", "abs", "绝对值(数)", Signatures.SameUnit, a => Value.Of(Rational.Abs(Signatures.Number(a[0])))),
        new("最大", "max", "最大(数, 数…) 或 最大(列表)", Signatures.SameUnit, a => Extreme(a, 1), true),
        new("最小", "min", "最小(数, 数…) 或 最小(列表)", Signatures.SameUnit, a => Extreme(a, -1), true),
        new("向下取整", "floor", "向下取整(数)", Signatures.SameUnit, a => Value.Of(Signatures.Number(a[0]).Floor())),
        new("向上取整", "ceiling", "向上取整(数)", Signatures.SameUnit, a => Value.Of(-(-Signatures.Number(a[0])).Floor())),
        new("方根", "root", "方根(数, 次数, 小数位数)", Signatures.Takes(HengType.Number, HengType.Number, HengType.Any, HengType.Number), a => Root(a[0], a[1], a[2])),
        new("年均增长率", "averageGrowth", "年均增长率(基期, 末期, 年数, 小数位数)", GrowthType, AverageGrowth),
        new("累计不超过", "notMoreThan", "累计不超过(已享受年数, 上限年数)", NotMoreType, a => Value.Of(Signatures.Number(a[0]) < Signatures.Number(a[1]))),
    ];

    private static Value Extreme(ImmutableArray<Value> arguments, int sign)
    {
        var values = Signatures.Spread(arguments);
        if (Signatures.Unsettled(values) is { } unsettled)
            return unsettled;
        Value? best = null;
        foreach (var value in values)
            if (best is null || Comparisons.Order(value, best) * sign > 0)
                best = value;
        return best ?? NothingValue.Plain;
    }

    private static Value Root(Value value, Value degree, Value decimals) =>
        Signatures.Number(value).Sign >= 0 && Signatures.Whole(degree, 1, 60) is { } n && Signatures.Whole(decimals, 0, 30) is { } d
            ? Value.Of(Signatures.Number(value).Root(n, d))
            : NothingValue.Plain;

    private static NumberType? GrowthType(ImmutableArray<HengType> types) =>
        types is [NumberType a, NumberType b, NumberType, NumberType] && HengType.Join(a, b) is not null ? HengType.Number : null;

    /// <summary>(末期/基期)^(1/年数) − 1, correctly rounded; 无 when base or end is not above zero (the rate has no meaning then).</summary>
    private static Value AverageGrowth(ImmutableArray<Value> arguments)
    {
        var (start, end) = (Signatures.Number(arguments[0]), Signatures.Number(arguments[1]));
        if (start.IsZero)
            return new NothingValue("基期");
        return start.Sign > 0 && end.Sign >= 0 && Signatures.Whole(arguments[2], 1, 60) is { } years && Signatures.Whole(arguments[3], 0, 30) is { } decimals
            ? Value.Of((end / start).Root(years, decimals) - 1)
            : NothingValue.Plain;
    }

    private static HengType? NotMoreType(ImmutableArray<HengType> types) =>
        types is [NumberType a, NumberType b] && HengType.Join(a, b) is not null ? HengType.YesNo : null;
}
