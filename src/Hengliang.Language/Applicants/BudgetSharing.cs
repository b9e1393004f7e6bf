using System.Numerics;

namespace Hengliang.Language.Applicants;

/// <summary>按比例折算 尾差最大余额: shares a budget out by whole steps.</summary>
internal static class BudgetSharing
{
    /// <summary>
    /// When the claims exceed the budget each gets the whole steps of its share, and the steps left over go to the largest remainders, of
    /// equal ones to the larger claim, of equal claims to the one listed first. The payments then are the budget, and no larger claim is
    /// paid less than a smaller one.
    /// </summary>
    /// <param name="claims">In steps, none below zero.</param>
    /// <param name="sum">The sum of the claims.</param>
    /// <param name="budget">In steps, below the sum.</param>
    /// <returns>The payments, and how many steps were left over.</returns>
    public static (long[] Paid, int Left) Share(long[] claims, Int128 sum, Int128 budget)
    {
        var (paid, remainders) = (new long[claims.Length], new Int128[claims.Length]);
        Int128 given = 0;
        for (var i = 0; i < claims.Length; i++)
        {
            (paid[i], remainders[i]) = ShareOf(claims[i], sum, budget);
            given += paid[i];
        }

        var left = (int)(budget - given);
        var order = new List<int>(claims.Length);
        for (var i = 0; i < claims.Length; i++)
            if (remainders[i] > 0)
                order.Add(i);
        order.Sort((a, b) => remainders[a] != remainders[b] ? remainders[b].CompareTo(remainders[a]) : claims[a] != claims[b] ? claims[b].CompareTo(claims[a]) : a.CompareTo(b));
        for (var i = 0; i < left; i++)
            paid[order[i]]++;
        return (paid, left);
    }

    /// <summary>The whole steps of one share and what remains of it, in parts of the sum.</summary>
    public static (long Whole, Int128 Remainder) ShareOf(long claim, Int128 sum, Int128 budget)
    {
        if (budget <= long.MaxValue)
        {
            var (whole, rest) = Int128.DivRem((Int128)claim * budget, sum);
            return ((long)whole, rest);
        }

        var exact = BigInteger.DivRem((BigInteger)claim * (BigInteger)budget, (BigInteger)sum, out var over);
        return ((long)exact, (Int128)over);
    }
}
