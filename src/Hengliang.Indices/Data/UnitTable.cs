namespace Hengliang.Indices.Data;

/// <summary>Figures of units (regions, firms): a row for each unit, a column for each indicator or node.</summary>
/// <remarks>Immutable. Stored column by column in one array; NaN stands for a missing value.</remarks>
public sealed class UnitTable
{
    private readonly double[] _values;

    /// <param name="values">Column after column, units × columns long; the table takes it over.</param>
    public UnitTable(Codes units, Codes columns, double[] values)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(columns);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Length != units.Count * columns.Count)
            throw new ArgumentException($"{units.Count} units × {columns.Count} columns need as many values; {values.Length} were given.", nameof(values));
        (Units, Columns, _values) = (units, columns, values);
    }

    public Codes Units { get; }

    public Codes Columns { get; }

    /// <summary>All values, column after column.</summary>
    public ReadOnlySpan<double> Values => _values;

    public double this[int unit, int column] => _values[(column * Units.Count) + unit];

    public double this[string unit, string column] => this[Units.PlaceOf(unit), Columns.PlaceOf(column)];

    public ReadOnlySpan<double> Column(int column) => _values.AsSpan(column * Units.Count, Units.Count);

    public ReadOnlySpan<double> Column(string code) => Column(Columns.PlaceOf(code));

    /// <summary>The same units with only these columns, in this order.</summary>
    public UnitTable WithColumns(Codes columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        var values = new double[Units.Count * columns.Count];
        for (var j = 0; j < columns.Count; j++)
            Column(columns[j]).CopyTo(values.AsSpan(j * Units.Count));
        return new UnitTable(Units, columns, values);
    }

    /// <summary>The same columns with only the units at these places.</summary>
    public UnitTable WithUnits(IReadOnlyList<int> places)
    {
        ArgumentNullException.ThrowIfNull(places);
        var values = new double[places.Count * Columns.Count];
        for (var j = 0; j < Columns.Count; j++)
        {
            for (var i = 0; i < places.Count; i++)
                values[(j * places.Count) + i] = this[places[i], j];
        }

        return new UnitTable(new Codes(places.Select(p => Units[p])), Columns, values);
    }

    /// <summary>A new table of the same shape; <paramref name="fill"/> gets each column's place, old and new values.</summary>
    internal UnitTable MapColumns(ColumnMap fill)
    {
        // Every map writes each cell, so clearing them first would be wasted.
        var values = GC.AllocateUninitializedArray<double>(_values.Length);
        for (var j = 0; j < Columns.Count; j++)
            fill(j, Column(j), values.AsSpan(j * Units.Count, Units.Count));
        return new UnitTable(Units, Columns, values);
    }
}

internal delegate void ColumnMap(int column, ReadOnlySpan<double> from, Span<double> to);
