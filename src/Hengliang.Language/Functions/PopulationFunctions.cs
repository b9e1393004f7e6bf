using System.Collections.Immutable;
using System.Numerics;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Functions;

/// <summary>Clauses about all applicants at once: a budget shared out, ranks, quotas.</summary>
internal static class PopulationFunctions
{
    public static readonly ImmutableArray<Function> All =
    [
        new("按比例折算", "proRata", "按比例折算(应付列表, 预算)", ShareType, ProRata),
        new("排名", "ranks", "排名(数的列表)", t => t is [ListType { Element: NumberType }] ? new ListType(HengType.Number) : null, Ranks),
        new("入选", "selected", "入选(数的列表, 名额)", t => t is [ListType { Element: NumberType }, NumberType] ? new ListType(HengType.YesNo) : null, Selected),
        new("取前", "top", "取前(列表, 个数)", t => t is [ListType list, NumberType] ? list : null, Top),
    ];

    /// <summary>Fen in one yuan: amounts are shared out in whole fen.</summary>
    private static readonly Rational Fen = Rational.Of(1, 100);

    private static ListType? ShareType(ImmutableArray<HengType> types) =>
        types is [ListType { Element: NumberType element } list, NumberType budget] && HengType.Join(element, budget) is not null ? list : null;

    /// <summary>
    /// Total budget control, 按比例折算 with largest remainders: when the amounts exceed the budget each gets the whole fen of
    /// its share, and the fen left over go to the largest remainders, of equal ones to the larger amount, of equal amounts to the earlier; the payments then equal the budget.
    /// </summary>
    private static Value ProRata(ImmutableArray<Value> arguments)
    {
        var items = Signatures.Items(arguments[0]);
        if (Signatures.Unsettled(items) is { } unsettled)
            return unsettled;
        var budget = Rational.Max(Signatures.Number(arguments[1]), Rational.Zero);
        var amounts = items.Select(i => Rational.Max(Signatures.Number(i), Rational.Zero)).ToArray();
        var sum = amounts.Aggregate(Rational.Zero, (a, b) => a + b);
        if (sum <= budget)
            return new ListValue([.. amounts.Select(a => (Value)Value.Of(a))]);
        var shares = amounts.Select(a => a * budget / sum / Fen).ToArray();
        var whole = shares.Select(s => s.Floor()).ToArray();
        var left = (budget / Fen).Floor() - whole.Aggregate(BigInteger.Zero, (a, b) => a + b);
        var order = Enumerable.Range(0, shares.Length).OrderByDescending(i => shares[i] - whole[i]).ThenByDescending(i => amounts[i]).ThenBy(i => i);
        foreach (var i in order.Take((int)left))
            whole[i]++;
        return new ListValue([.. whole.Select(fen => (Value)Value.Of((Rational)fen * Fen))]);
    }

    /// <summary>Competition ranks, the largest first: equal values share a rank and the next is skipped (1, 2, 2, 4).</summary>
    private static Value Ranks(ImmutableArray<Value> arguments)
    {
        var items = Signatures.Items(arguments[0]);
        if (Signatures.Unsettled(items) is { } unsettled)
            return unsettled;
        var numbers = items.Select(Signatures.Number).ToArray();
        var rank = new Dictionary<Rational, int>();
        foreach (var (place, number) in numbers.OrderDescending().Index())
            rank.TryAdd(number, place + 1);
        return new ListValue([.. numbers.Select(n => (Value)Value.Of(rank[n]))]);
    }

    /// <summary>A quota: who is among the highest, of equals the earlier; never more than the quota.</summary>
    private static Value Selected(ImmutableArray<Value> arguments)
    {
        var items = Signatures.Items(arguments[0]);
        if (Signatures.Unsettled(items) is { } unsettled)
            return unsettled;
        if (Signatures.Whole(arguments[1], 0, int.MaxValue) is not { } quota)
            return NothingValue.Plain;
        var chosen = new bool[items.Length];
        foreach (var i in Enumerable.Range(0, items.Length).OrderByDescending(i => Signatures.Number(items[i])).ThenBy(i => i).Take(quota))
            chosen[i] = true;
        return new ListValue([.. chosen.Select(c => (Value)Value.Of(c))]);
    }

    private static Value Top(ImmutableArray<Value> arguments) =>
        Signatures.Whole(arguments[1], 0, int.MaxValue) is { } count
            ? new ListValue([.. Signatures.Items(arguments[0]).Take(count)])
            : NothingValue.Plain;
}
