using System.Collections.Immutable;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Columns;

/// <summary>The values of one input for every row of a population.</summary>
/// <param name="name">The input's outside or Chinese name.</param>
public abstract class Column(string name, int count, Known? known)
{
    public string Name => name;

    public int Count => count;

    /// <summary>Which rows were provided; null when all were.</summary>
    public Known? Known => known;

    /// <summary>The value of a row as the interpreter takes it.</summary>
    internal Value At(int row) => known is null || known[row] ? ValueAt(row) : new UnknownValue([name]);

    private protected abstract Value ValueAt(int row);
}

/// <summary>A column of whole numbers, whatever they stand for.</summary>
public abstract class StoredColumn : Column
{
    private protected StoredColumn(string name, Storage storage, Known? known) : base(name, storage.Count, known) => Storage = storage;

    internal Storage Storage { get; }
}

/// <summary>Exact numbers: whole multiples of one amount, such as fen, persons or years.</summary>
public sealed class NumberColumn : StoredColumn
{
    internal NumberColumn(string name, Storage storage, Rational one, Known? known) : base(name, storage, known) => One = one;

    /// <param name="one">What a stored 1 is worth in base units: 1/100 for fen of 元.</param>
    public NumberColumn(string name, long[] values, Rational one, Known? known = null) : this(name, Storage.Of(values), one, known)
    {
    }

    public NumberColumn(string name, int[] values, Rational one, Known? known = null) : this(name, Storage.Of(values), one, known)
    {
    }

    public NumberColumn(string name, short[] values, Rational one, Known? known = null) : this(name, Storage.Of(values), one, known)
    {
    }

    public NumberColumn(string name, byte[] values, Rational one, Known? known = null) : this(name, Storage.Of(values), one, known)
    {
    }

    public Rational One { get; }

    /// <summary>The stored whole number of a row.</summary>
    public long StoredAt(int row) => Storage[row];

    private protected override Value ValueAt(int row) => Value.Of(Storage[row] * One);
}

/// <summary>Yes (1) or no (0).</summary>
public sealed class YesNoColumn(string name, byte[] values, Known? known = null) : StoredColumn(name, Storage.Of(values), known)
{
    public bool IsYes(int row) => Storage[row] != 0;

    private protected override Value ValueAt(int row) => Value.Of(Storage[row] != 0);
}

/// <summary>Texts by their numbers in the population's pool.</summary>
public sealed class TextColumn : StoredColumn
{
    private readonly TextPool _pool;

    internal TextColumn(string name, Storage codes, TextPool pool, Known? known) : base(name, codes, known) => _pool = pool;

    public TextColumn(string name, byte[] codes, TextPool pool, Known? known = null) : this(name, Storage.Of(codes), pool, known)
    {
    }

    public TextColumn(string name, int[] codes, TextPool pool, Known? known = null) : this(name, Storage.Of(codes), pool, known)
    {
    }

    public TextPool Pool => _pool;

    public int CodeAt(int row) => (int)Storage[row];

    public string TextAt(int row) => _pool[CodeAt(row)];

    private protected override Value ValueAt(int row) => Value.Of(TextAt(row));
}

/// <summary>Days, by their day numbers.</summary>
public sealed class DateColumn(string name, int[] dayNumbers, Known? known = null) : StoredColumn(name, Storage.Of(dayNumbers), known)
{
    private protected override Value ValueAt(int row) => new DateValue(DateOnly.FromDayNumber((int)Storage[row]));
}

/// <summary>A yearly input: this year's column first, then back from it.</summary>
public sealed class SeriesColumn(string name, ImmutableArray<NumberColumn> years) : Column(name, years[0].Count, null)
{
    public ImmutableArray<NumberColumn> Years => years;

    private protected override Value ValueAt(int row) => new ListValue([.. years.Select(y => y.At(row))]);
}

/// <summary>Values of any type; rules that need them are interpreted.</summary>
public sealed class ValueColumn(string name, Value[] values) : Column(name, values.Length, null)
{
    private protected override Value ValueAt(int row) => values[row] is UnknownValue ? new UnknownValue([Name]) : values[row];
}
