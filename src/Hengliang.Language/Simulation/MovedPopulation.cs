using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>An input put on two neighbouring values.</summary>
/// <param name="One">What one step is worth in base units.</param>
/// <param name="Unit">What the input's own unit is worth.</param>
/// <param name="From">The lower value in steps.</param>
internal sealed record MovedPlace(InputSymbol Input, string Label, Rational One, Rational Unit, long From);

/// <summary>Firms of a population, each twice for every place: with the input below and with it one step above.</summary>
internal sealed class MovedPopulation(Population population, int[] firms, MovedPlace[] places)
{
    private readonly int _count = firms.Length * places.Length * 2;

    public Population Make() => new(_count, population.Columns.Select(Copy).OfType<Column>().ToArray(), population.Texts);

    private int FirmAt(int row) => firms[row / 2 % firms.Length];

    private MovedPlace PlaceAt(int row) => places[row / 2 / firms.Length];

    private Column? Copy(Column column) => column switch
    {
        NumberColumn number => Numbers(number, p => IsOf(p, column)),
        SeriesColumn series => new SeriesColumn(column.Name, [.. series.Years.Select((y, back) => Numbers(y, p => back == 0 && IsOf(p, column)))]),
        YesNoColumn yesNo => new YesNoColumn(column.Name, Rows(row => (byte)yesNo.Storage[FirmAt(row)]), KnownOf(column, _ => false)),
        TextColumn text => new TextColumn(column.Name, Rows(row => text.CodeAt(FirmAt(row))), population.Texts, KnownOf(column, _ => false)),
        DateColumn date => new DateColumn(column.Name, Rows(row => (int)date.Storage[FirmAt(row)]), KnownOf(column, _ => false)),
        _ => null,
    };

    private static bool IsOf(MovedPlace place, Column column) => place.Input.Outside == column.Name || place.Input.Name == column.Name;

    private NumberColumn Numbers(NumberColumn column, Func<MovedPlace, bool> isMoved) => new(
        column.Name, Rows(row => isMoved(PlaceAt(row)) ? PlaceAt(row).From + (row % 2) : column.StoredAt(FirmAt(row))), column.One, KnownOf(column, isMoved));

    private T[] Rows<T>(Func<int, T> make)
    {
        var rows = new T[_count];
        for (var row = 0; row < _count; row++)
            rows[row] = make(row);
        return rows;
    }

    private Known? KnownOf(Column column, Func<MovedPlace, bool> isMoved)
    {
        if (column.Known is not { } known)
            return null;
        var copy = new Known(_count);
        for (var row = 0; row < _count; row++)
            if (!known[FirmAt(row)] && !isMoved(PlaceAt(row)))
                copy.Miss(row);
        return copy;
    }
}
