using System.Numerics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Columns;

/// <summary>Where a computed value stands in a block: the slots of its parts.</summary>
/// <param name="Unknown">The bits of rows where it is unknown; −1 when none is.</param>
/// <param name="Nothing">The bits of rows where it is 无; −1 when none is.</param>
internal abstract record FusedValue(int Unknown, int Nothing)
{
    public Value At(BlockMemory memory, int row)
    {
        if (memory.Bit(Unknown, row))
            return new UnknownValue([]);
        return memory.Bit(Nothing, row) ? NothingValue.Plain : KnownAt(memory, row);
    }

    protected abstract Value KnownAt(BlockMemory memory, int row);
}

internal sealed record FusedNothing(int Unknown, int Nothing) : FusedValue(Unknown, Nothing)
{
    protected override Value KnownAt(BlockMemory memory, int row) => NothingValue.Plain;
}

/// <param name="Denominator">The slot of its denominators; −1 for one.</param>
internal sealed record FusedNumber(int Numerator, BigInteger Scale, int Denominator, int Unknown, int Nothing) : FusedValue(Unknown, Nothing)
{
    protected override Value KnownAt(BlockMemory memory, int row) =>
        Value.Of(Rational.Of(memory.Values(Numerator)[row], Denominator < 0 ? Scale : Scale * memory.Values(Denominator)[row]));
}

internal sealed record FusedTruth(int Holds, int Unknown, int Nothing) : FusedValue(Unknown, Nothing)
{
    protected override Value KnownAt(BlockMemory memory, int row) => Value.Of(memory.Bit(Holds, row));
}

internal sealed record FusedText(int Code, TextPool Pool, int Unknown, int Nothing) : FusedValue(Unknown, Nothing)
{
    protected override Value KnownAt(BlockMemory memory, int row) => Value.Of(Pool[(int)memory.Values(Code)[row]]);
}

internal sealed record FusedDate(int Day, int Unknown, int Nothing) : FusedValue(Unknown, Nothing)
{
    protected override Value KnownAt(BlockMemory memory, int row) => new DateValue(DateOnly.FromDayNumber((int)memory.Values(Day)[row]));
}

/// <param name="Items">Each item with the bits of the rows whose list has it.</param>
internal sealed record FusedList(IReadOnlyList<(int Present, FusedValue Value)> Items, int Unknown, int Nothing) : FusedValue(Unknown, Nothing)
{
    protected override Value KnownAt(BlockMemory memory, int row) =>
        new ListValue([.. Items.Where(i => memory.Bit(i.Present, row)).Select(i => i.Value.At(memory, row))]);
}

internal sealed record FusedRecord(IReadOnlyList<KeyValuePair<string, FusedValue>> Fields, int Unknown, int Nothing) : FusedValue(Unknown, Nothing)
{
    protected override Value KnownAt(BlockMemory memory, int row) =>
        new RecordValue([.. Fields.Select(f => new KeyValuePair<string, Value>(f.Key, f.Value.At(memory, row)))]);
}
