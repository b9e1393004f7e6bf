using System.Globalization;
using Hengliang.Language.Columns;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>Writes a population as the CSV that <see cref="PopulationReader"/> reads: exact numbers in base units, empty cells for what is unknown.</summary>
public static class PopulationCsv
{
    public static void Write(Population population, System.IO.TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(population);
        ArgumentNullException.ThrowIfNull(writer);
        var columns = population.Columns.SelectMany(ColumnsOf).ToArray();
        writer.Write(string.Join(',', columns.Select(c => c.Header).Prepend("id")));
        writer.Write('\n');
        for (var row = 0; row < population.Count; row++)
        {
            writer.Write((row + 1).ToString(CultureInfo.InvariantCulture));
            foreach (var (_, column) in columns)
            {
                writer.Write(',');
                if (column.Known is null || column.Known[row])
                    writer.Write(TextAt(column, row));
            }

            writer.Write('\n');
        }
    }

    private static IEnumerable<(string Header, Column Column)> ColumnsOf(Column column) => column is SeriesColumn series
        ? series.Years.Select((year, back) => (back == 0 ? $"{column.Name}[T]" : string.Create(CultureInfo.InvariantCulture, $"{column.Name}[T-{back}]"), (Column)year))
        : [(column.Name, column)];

    private static string TextAt(Column column, int row) => column switch
    {
        NumberColumn number when number.One == Rational.Of(1, 100) => Fen(number.StoredAt(row)),
        NumberColumn number => (number.StoredAt(row) * number.One).ToString(),
        TextColumn text => text.TextAt(row),
        YesNoColumn yesNo => yesNo.IsYes(row) ? "是" : "否",
        _ => column.At(row).ToString()!,
    };

    private static string Fen(long fen) => string.Create(CultureInfo.InvariantCulture, $"{(fen < 0 ? "-" : "")}{Math.Abs(fen / 100)}.{Math.Abs(fen % 100):00}");
}
