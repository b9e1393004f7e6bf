using System.Numerics;
using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>Two scenarios row by row: who gains, who loses, and how much.</summary>
internal sealed class Comparison
{
    private readonly Payments _before;
    private readonly Payments _after;
    private readonly long _timesBefore;
    private readonly long _timesAfter;
    private readonly BigInteger _scale;

    public Comparison(Payments before, Payments after)
    {
        (_before, _after) = (before, after);
        _scale = before.Scale / BigInteger.GreatestCommonDivisor(before.Scale, after.Scale) * after.Scale;
        (_timesBefore, _timesAfter) = ((long)(_scale / before.Scale), (long)(_scale / after.Scale));
    }

    public GroupEffect All()
    {
        var tally = new Tally();
        for (var row = 0; row < _before.Count; row++)
            Count(ref tally, row);
        return Effect("", tally);
    }

    /// <summary>The rows of each text of a column; those without one stand under an empty name.</summary>
    public GroupTable By(TextColumn column)
    {
        var tallies = new Tally[column.Pool.Count + 1];
        for (var row = 0; row < _before.Count; row++)
            Count(ref tallies[column.Known is { } known && !known[row] ? column.Pool.Count : column.CodeAt(row)], row);
        var groups = tallies.Index().Where(t => t.Item.Rows > 0).Select(t => Effect(t.Index < column.Pool.Count ? column.Pool[t.Index] : "", t.Item));
        return new(column.Name, [.. groups.OrderByDescending(g => g.After).ThenBy(g => g.Name, StringComparer.Ordinal)]);
    }

    private void Count(ref Tally tally, int row)
    {
        tally.Rows++;
        if (_before.States[row] >= PaymentState.Undetermined || _after.States[row] >= PaymentState.Undetermined)
        {
            tally.Unsettled++;
            // What is settled in one scenario counts there, as it does in the total.
            tally.Before += (Int128)_before.Amounts[row] * _timesBefore;
            tally.After += (Int128)_after.Amounts[row] * _timesAfter;
            return;
        }

        var (before, after) = ((Int128)_before.Amounts[row] * _timesBefore, (Int128)_after.Amounts[row] * _timesAfter);
        tally.Before += before;
        tally.After += after;
        tally.PaidBefore += before > 0 ? 1 : 0;
        tally.PaidAfter += after > 0 ? 1 : 0;
        if (after > before)
        {
            tally.Winners++;
            tally.Gained += after - before;
        }
        else if (after < before)
        {
            tally.Losers++;
            tally.Lost += before - after;
        }
    }

    private GroupEffect Effect(string name, Tally tally) => new(
        name, tally.Rows, Money(tally.Before), Money(tally.After), tally.PaidBefore, tally.PaidAfter, tally.Winners, tally.Losers,
        tally.Rows - tally.Winners - tally.Losers - tally.Unsettled, tally.Unsettled, Money(tally.Gained), Money(tally.Lost));

    private Rational Money(Int128 amount) => Rational.Of((BigInteger)amount, _scale);

    private struct Tally
    {
        public int Rows;
        public int PaidBefore;
        public int PaidAfter;
        public int Winners;
        public int Losers;
        public int Unsettled;
        public Int128 Before;
        public Int128 After;
        public Int128 Gained;
        public Int128 Lost;
    }
}
