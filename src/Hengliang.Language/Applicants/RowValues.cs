using System.Numerics;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Applicants;

/// <summary>Whether an operand of a clause about all applicants has a value in a row.</summary>
internal enum RowState : byte
{
    Known,
    Unknown,
    Nothing,

    /// <summary>The rule is not in force for the row, or the case is broken: it is no applicant.</summary>
    Error,
}

/// <summary>One operand of a clause about all applicants in every row: lanes of whole numbers where vectors gave them, else values.</summary>
internal sealed class RowValues
{
    private readonly NumbersOfAll? _lanes;
    private readonly Value?[]? _values;
    private readonly Value? _same;

    private RowValues(NumbersOfAll? lanes, Value?[]? values, Value? same) => (_lanes, _values, _same) = (lanes, values, same);

    public static RowValues Of(NumbersOfAll lanes) => new(lanes, null, null);

    /// <param name="values">Null where the row is an error.</param>
    public static RowValues Of(Value?[] values) => new(null, values, null);

    /// <summary>An operand that rests on no input.</summary>
    public static RowValues Same(Value value) => new(null, null, value);

    public RowState StateAt(int row)
    {
        if (_lanes is not null)
            return _lanes.IsAlwaysNumber ? RowState.Known : _lanes.IsUnknown(row) ? RowState.Unknown : _lanes.IsNothing(row) ? RowState.Nothing : RowState.Known;
        return (_same ?? _values![row]) switch
        {
            null => RowState.Error,
            UnknownValue => RowState.Unknown,
            NothingValue => RowState.Nothing,
            _ => RowState.Known,
        };
    }

    /// <summary>The value of a row that has one.</summary>
    public Value ValueAt(int row) => _lanes is not null ? Value.Of(Rational.Of(_lanes.Numerators[row], _lanes.Scale)) : (_same ?? _values![row])!;

    /// <summary>Two rows that have values by their sizes.</summary>
    public int Compare(int a, int b)
    {
        if (_lanes is not null)
            return _lanes.Numerators[a].CompareTo(_lanes.Numerators[b]);
        return _same is not null ? 0 : (_values![a], _values[b]) switch
        {
            (NumberValue one, NumberValue other) => one.Number.CompareTo(other.Number),
            (DateValue one, DateValue other) => one.Date.CompareTo(other.Date),
            _ => 0,
        };
    }

    /// <summary>The number of a row in whole steps, what is beyond them cut off.</summary>
    public BigInteger StepsAt(int row, Rational step)
    {
        if (_lanes is not null && step.Numerator.IsOne && step.Denominator == _lanes.Scale)
            return _lanes.Numerators[row];
        return ValueAt(row) is NumberValue { Number: var number } ? (number / step).Floor() : BigInteger.Zero;
    }
}
