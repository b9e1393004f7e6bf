using System.Numerics;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>What a row of a simulation came to.</summary>
public enum PaymentState : byte
{
    /// <summary>An amount, perhaps zero.</summary>
    Known,

    /// <summary>无: the amount does not apply; nothing is paid.</summary>
    NotApplicable,

    /// <summary>Data is missing; it may be anything, so it is in no total.</summary>
    Undetermined,

    /// <summary>The rule is not in force for the row or broke a limit.</summary>
    Error,
}

/// <summary>The amounts of all rows, exact.</summary>
public sealed class Payments
{
    private readonly long[] _amounts;
    private readonly PaymentState[] _states;

    internal Payments(int count, BigInteger scale) : this(new long[count], new PaymentState[count], scale)
    {
    }

    private Payments(long[] amounts, PaymentState[] states, BigInteger scale) => (_amounts, _states, Scale) = (amounts, states, scale);

    public int Count => _amounts.Length;

    /// <summary>What the stored whole numbers are divided by.</summary>
    internal BigInteger Scale { get; }

    internal long[] Amounts => _amounts;

    internal PaymentState[] States => _states;

    public PaymentState StateAt(int row) => _states[row];

    /// <summary>The amount in yuan; zero where none is known.</summary>
    public Rational AmountAt(int row) => Rational.Of(_amounts[row], Scale);

    /// <summary>The amounts a kernel has written for all rows.</summary>
    internal static Payments Of(NumbersOfAll numbers)
    {
        var states = new PaymentState[numbers.Numerators.Length];
        if (!numbers.IsAlwaysNumber)
        {
            for (var row = 0; row < states.Length; row++)
            {
                if (numbers.IsUnknown(row))
                    states[row] = PaymentState.Undetermined;
                else if (numbers.IsNothing(row))
                    states[row] = PaymentState.NotApplicable;
                else
                    continue;
                numbers.Numerators[row] = 0;
            }
        }

        return new(numbers.Numerators, states, numbers.Scale);
    }

    /// <summary>Takes the amounts of a block; rows without lanes one by one.</summary>
    /// <exception cref="AmountTooFineException">An amount is no whole multiple of what is stored.</exception>
    internal void Gather(RowBlock block, int rule, int output)
    {
        if (block.Numbers(rule, output) is { } lanes && lanes.Scale == Scale)
        {
            block.Numerators(lanes).CopyTo(_amounts.AsSpan(block.Start));
            if (!lanes.IsAlwaysNumber)
                GatherStates(block, lanes);
            return;
        }

        for (var row = 0; row < block.Count; row++)
            Put(block.Start + row, block.ValueAt(rule, output, row));
    }

    private void GatherStates(RowBlock block, NumberLanes lanes)
    {
        for (var row = 0; row < block.Count; row++)
        {
            if (block.IsNumber(lanes, row))
                continue;
            _amounts[block.Start + row] = 0;
            _states[block.Start + row] = block.IsUnknown(lanes, row) ? PaymentState.Undetermined : PaymentState.NotApplicable;
        }
    }

    private void Put(int row, Value? value)
    {
        _states[row] = value switch
        {
            null => PaymentState.Error,
            UnknownValue => PaymentState.Undetermined,
            NumberValue => PaymentState.Known,
            _ => PaymentState.NotApplicable,
        };
        if (value is not NumberValue { Number: var number })
            return;
        var stored = number * Scale;
        if (!stored.IsInteger || Rational.Abs(stored) > long.MaxValue)
            throw new AmountTooFineException(row);
        _amounts[row] = (long)stored.Numerator;
    }
}

/// <summary>An amount that cannot be stored exactly; its rule should round it.</summary>
internal sealed class AmountTooFineException(int row) : Exception
{
    public int Row => row;
}
