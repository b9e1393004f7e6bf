using System.Numerics;

namespace Hengliang.Language.Simulation;

/// <summary>Clauses that hold for all recipients together: a number of places, a total budget.</summary>
internal static class PopulationClauses
{
    /// <summary>First the places are given, then the budget is shared out among those who have one.</summary>
    public static Payments Apply(Payments claimed, PaymentControl control)
    {
        var placed = control.Places is { } places ? Highest(claimed, places) : claimed;
        return control.Budget is { } budget ? Share(placed, (budget * 100).Floor()) : placed;
    }

    /// <summary>Keeps the highest amounts; of equal ones the earlier row.</summary>
    private static Payments Highest(Payments claimed, int places)
    {
        var paid = Enumerable.Range(0, claimed.Count).Where(i => claimed.Amounts[i] > 0).ToArray();
        if (paid.Length <= places)
            return claimed;
        var keys = Array.ConvertAll(paid, i => -claimed.Amounts[i]);
        Array.Sort(keys, paid);
        // Sorting is not stable: rows with the last amount that still gets a place are taken in their order.
        var last = places == 0 ? long.MaxValue : -keys[places - 1];
        var left = places - paid.Count(i => claimed.Amounts[i] > last);
        var kept = claimed.WithAmounts(new long[claimed.Count]);
        for (var i = 0; i < claimed.Count; i++)
            if (claimed.Amounts[i] > last || (claimed.Amounts[i] == last && left-- > 0))
                kept.Amounts[i] = claimed.Amounts[i];
        return kept;
    }

    /// <summary>
    /// 按比例折算: when the amounts exceed the budget each gets the whole fen of its share, and the fen left over go to the largest
    /// remainders, the earlier row first; the payments then equal the budget.
    /// </summary>
    private static Payments Share(Payments claimed, BigInteger budgetInFen)
    {
        var budget = BigInteger.Max(budgetInFen, 0);
        UInt128 sum = 0;
        foreach (var amount in claimed.Amounts)
            sum += (UInt128)Math.Max(amount, 0);
        // Amounts are numbers over their scale; a fen is a hundredth.
        if ((BigInteger)sum * 100 <= budget * claimed.Scale)
            return claimed;
        var fen = (UInt128)budget;
        var (paid, remainders) = (new long[claimed.Count], new UInt128[claimed.Count]);
        UInt128 given = 0;
        for (var i = 0; i < paid.Length; i++)
        {
            if (claimed.Amounts[i] <= 0)
                continue;
            var (whole, rest) = DivRem(claimed.Amounts[i], fen, sum);
            (paid[i], remainders[i]) = ((long)whole, rest);
            given += whole;
        }

        GiveRest(paid, remainders, (int)(fen - given));
        return claimed.InFen(paid);
    }

    private static (UInt128 Whole, UInt128 Remainder) DivRem(long amount, UInt128 budget, UInt128 sum)
    {
        if (budget <= ulong.MaxValue)
            return UInt128.DivRem((UInt128)amount * budget, sum);
        var whole = BigInteger.DivRem((BigInteger)amount * (BigInteger)budget, (BigInteger)sum, out var rest);
        return ((UInt128)whole, (UInt128)rest);
    }

    private static void GiveRest(long[] paid, UInt128[] remainders, int left)
    {
        var order = Enumerable.Range(0, paid.Length).Where(i => remainders[i] > 0).ToArray();
        Array.Sort(order, (a, b) => remainders[a] == remainders[b] ? a.CompareTo(b) : remainders[b].CompareTo(remainders[a]));
        foreach (var i in order.AsSpan(0, left))
            paid[i]++;
    }
}
