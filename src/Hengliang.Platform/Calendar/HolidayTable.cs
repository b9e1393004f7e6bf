using System.Globalization;
using System.Text;

namespace Hengliang.Platform.Calendar;

/// <summary>One holiday of a year's notice: the days off, weekends included, and the weekend days worked for it.</summary>
internal sealed record Holiday(int Year, string Name, DateOnly First, DateOnly Last, IReadOnlyList<DateOnly> Worked, string Source)
{
    public IEnumerable<DateOnly> Days => Enumerable.Range(0, Last.DayNumber - First.DayNumber + 1).Select(n => First.AddDays(n));
}

/// <summary>Reads the table of holidays that travels inside the assembly.</summary>
internal static class HolidayTable
{
    public static IReadOnlyList<Holiday> Read()
    {
        using var stream = typeof(HolidayTable).Assembly.GetManifestResourceStream("calendar/holidays.csv")
            ?? throw new InvalidOperationException("The assembly lacks its table of holidays.");
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    /// <exception cref="FormatException">A row is not year, holiday, first, last, worked days, source.</exception>
    public static IReadOnlyList<Holiday> Parse(string text) =>
        [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(ParseRow)];

    private static Holiday ParseRow(string line)
    {
        var cells = line.Split(',');
        return cells is [var year, var name, var first, var last, var worked, var source]
            ? new(
                int.Parse(year, CultureInfo.InvariantCulture), name, Day(first), Day(last),
                [.. worked.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Day)], source)
            : throw new FormatException($"The holiday '{line}' should have six cells.");
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
