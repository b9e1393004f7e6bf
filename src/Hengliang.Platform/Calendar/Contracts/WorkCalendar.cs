using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Hengliang.Platform.Calendar.Contracts;

/// <summary>The one calendar of working days, with the state's holidays and the weekend days worked in their place (调休).</summary>
/// <remarks>
/// Each year's holidays are set by a notice of the State Council's office in the year before; the table names it. Of a year whose
/// notice is not in the table only weekends are known, and every deadline that reaches into one says so.
/// </remarks>
public sealed class WorkCalendar
{
    private readonly FrozenDictionary<DateOnly, string> _off;
    private readonly FrozenSet<DateOnly> _worked;
    private readonly FrozenDictionary<int, string> _sources;

    internal WorkCalendar(IEnumerable<Holiday> holidays)
    {
        var rows = holidays.ToList();
        _off = rows.SelectMany(h => h.Days, (h, day) => (day, h.Name)).ToFrozenDictionary(d => d.day, d => d.Name);
        _worked = rows.SelectMany(h => h.Worked).ToFrozenSet();
        _sources = rows.GroupBy(h => h.Year).ToFrozenDictionary(g => g.Key, g => g.First().Source);
        Years = [.. _sources.Keys.Order()];
    }

    /// <summary>The calendar of the People's Republic, as far as its notices are known.</summary>
    public static WorkCalendar State { get; } = new(HolidayTable.Read());

    /// <summary>The years whose holidays are known, in order.</summary>
    public ImmutableArray<int> Years { get; }

    public bool Knows(int year) => _sources.ContainsKey(year);

    /// <summary>The notice that sets a year's holidays; null for a year that is not known.</summary>
    public string? SourceOf(int year) => _sources.GetValueOrDefault(year);

    /// <summary>The holiday a day belongs to; null for an ordinary day or weekend.</summary>
    public string? HolidayOn(DateOnly day) => _off.GetValueOrDefault(day);

    public bool IsWorkingDay(DateOnly day) =>
        _worked.Contains(day) || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !_off.ContainsKey(day));

    /// <summary>The last day of a term that begins the day after <paramref name="from"/>.</summary>
    /// <remarks>The day something happens does not count (民法典第二百零一条). A term in calendar days that ends on a day off ends on
    /// the next working day instead (第二百零三条).</remarks>
    public Deadline After(DateOnly from, Term term)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(term.Count, 0, nameof(term));
        var day = from;
        if (term.Kind == DayKind.Calendar)
        {
            for (day = day.AddDays(term.Count); !IsWorkingDay(day);)
                day = day.AddDays(1);
        }
        else
        {
            for (var left = term.Count; left > 0; left -= IsWorkingDay(day) ? 1 : 0)
                day = day.AddDays(1);
        }

        return new(day, term, UnknownWithin(from, day));
    }

    /// <summary>Working days from the day after <paramref name="from"/> to <paramref name="to"/>; negative when that has passed.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var (first, last, sign) = from <= to ? (from, to, 1) : (to, from, -1);
        var days = 0;
        for (var day = first.AddDays(1); day <= last; day = day.AddDays(1))
            days += IsWorkingDay(day) ? 1 : 0;
        return sign * days;
    }

    private ImmutableArray<int> UnknownWithin(DateOnly from, DateOnly to) =>
        [.. Enumerable.Range(from.Year, to.Year - from.Year + 1).Where(y => !Knows(y))];
}
