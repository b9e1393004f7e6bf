using Hengliang.Language.Binding;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Applicants;

/// <summary>Puts applicants in order by exact keys.</summary>
internal static class Placing
{
    /// <summary>The rows in their order, equals in the order they are listed.</summary>
    public static int[] Order(int[] rows, ReadOnlySpan<BoundKey> keys, RowValues[] values)
    {
        var descending = new bool[keys.Length];
        for (var i = 0; i < keys.Length; i++)
            descending[i] = keys[i].Descending;
        var order = (int[])rows.Clone();
        Array.Sort(order, (a, b) => Compare(a, b, values, descending) is not 0 and var difference ? difference : a.CompareTo(b));
        return order;
    }

    public static bool AreEqual(int a, int b, RowValues[] values)
    {
        foreach (var key in values)
            if (key.Compare(a, b) != 0)
                return false;
        return true;
    }

    /// <summary>How many of those in order get a place: who is equal to the last one goes by the rule for ties.</summary>
    public static int Selected(int[] order, int places, TieRule ties, RowValues[] values)
    {
        if (places >= order.Length)
            return order.Length;
        if (places == 0 || ties is not (TieRule.AllIn or TieRule.NoneIn) || !AreEqual(order[places - 1], order[places], values))
            return places;
        var count = places;
        if (ties == TieRule.AllIn)
            while (count < order.Length && AreEqual(order[places - 1], order[count], values))
                count++;
        else
            while (count > 0 && AreEqual(order[places], order[count - 1], values))
                count--;
        return count;
    }

    /// <summary>The rank of each of those in order, from 1.</summary>
    public static int[] Ranks(int[] order, TieRule ties, RowValues[] values)
    {
        var ranks = new int[order.Length];
        for (var i = 0; i < order.Length; i++)
        {
            var isEqual = i > 0 && ties != TieRule.FirstListed && AreEqual(order[i - 1], order[i], values);
            ranks[i] = isEqual ? ranks[i - 1] : ties == TieRule.Dense && i > 0 ? ranks[i - 1] + 1 : i + 1;
        }

        return ranks;
    }

    private static int Compare(int a, int b, RowValues[] values, bool[] descending)
    {
        for (var i = 0; i < values.Length; i++)
            if (values[i].Compare(a, b) is not 0 and var difference)
                return descending[i] ? -difference : difference;
        return 0;
    }
}
