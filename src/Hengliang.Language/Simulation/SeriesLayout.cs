using Hengliang.Language.Columns;

namespace Hengliang.Language.Simulation;

/// <summary>Lays the columns of a yearly input on the years before each row's own.</summary>
/// <param name="thisYear">The column of this year; null when the table has none, and then no calendar year can be placed.</param>
internal sealed class SeriesLayout(string name, NumberReader[] readers, NumberReader? thisYear, int count)
{
    public SeriesColumn ToColumn()
    {
        var columns = readers.Select(r => (Reader: r, Column: (NumberColumn)r.ToColumn(count))).ToArray();
        var year = (NumberColumn?)thisYear?.ToColumn(count);
        var first = year is null || count == 0 ? (long?)null : year.StoredAt(0);
        // Where all rows have the same year a calendar column is a column of years back as it stands.
        var oneYear = first is not null && year!.Known is null && Enumerable.Range(0, count).All(i => year.StoredAt(i) == first);
        var last = columns.Max(c => c.Reader.YearsBack ?? (oneYear ? (int)first! - c.Reader.Year!.Value : 0));
        if (!oneYear && columns.Any(c => c.Reader.Year is not null))
            return new(name, [.. LaidByRow(columns, year)]);
        return new(name, [.. Enumerable.Range(0, Math.Max(last, 0) + 1).Select(back =>
            columns.FirstOrDefault(c => (c.Reader.YearsBack ?? (int)first! - c.Reader.Year) == back).Column ?? Missing())]);
    }

    private NumberColumn Missing()
    {
        var known = new Known(count);
        for (var row = 0; row < count; row++)
            known.Miss(row);
        return new(name, new byte[count], 1, known);
    }

    private IEnumerable<NumberColumn> LaidByRow((NumberReader Reader, NumberColumn Column)[] columns, NumberColumn? year)
    {
        var one = columns.Select(c => c.Column.One).Min();
        var most = columns.Max(c => c.Reader.YearsBack ?? 0);
        if (year is not null)
            most = Math.Max(most, Enumerable.Range(0, count).Select(r => (int)year.StoredAt(r) - columns.Min(c => c.Reader.Year ?? int.MaxValue)).DefaultIfEmpty(0).Max());
        for (var back = 0; back <= Math.Min(most, 50); back++)
        {
            var (values, known) = (new long[count], new Known(count));
            for (var row = 0; row < count; row++)
            {
                var wanted = year is null || year.Known is { } k && !k[row] ? (int?)null : (int)year.StoredAt(row) - back;
                var column = columns.FirstOrDefault(c => c.Reader.YearsBack == back || (c.Reader.Year is { } y && y == wanted)).Column;
                if (column is null || (column.Known is { } bits && !bits[row]))
                    known.Miss(row);
                else
                    values[row] = checked((long)(column.StoredAt(row) * column.One / one).Numerator);
            }

            yield return new(name, values, one, known);
        }
    }
}
