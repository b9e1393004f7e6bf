using System.Globalization;
using Hengliang.Platform.Calendar;
using Hengliang.Platform.Calendar.Contracts;

namespace Hengliang.Platform.Tests.Calendar;

/// <summary>Working days with holidays and the weekend days worked for them, and the terms counted in them.</summary>
public class WorkCalendarTests
{
    private static readonly WorkCalendar State = WorkCalendar.State;

    [Theory]
    [InlineData("2026-02-13", true), InlineData("2026-02-14", true), InlineData("2026-02-15", false), InlineData("2026-02-23", false), InlineData("2026-02-24", true)]
    [InlineData("2026-02-28", true), InlineData("2026-01-04", true), InlineData("2025-10-08", false), InlineData("2025-10-11", true), InlineData("2024-09-14", true)]
    [InlineData("2022-12-31", false), InlineData("2023-01-02", false), InlineData("2020-01-31", false), InlineData("2026-11-22", false), InlineData("2026-11-23", true)]
    public void Holidays_and_days_worked_for_them_are_known(string day, bool working) => Assert.Equal(working, State.IsWorkingDay(Day(day)));

    // From 2008 on eleven days a year by law, thirteen from 2025 (国务院令第795号); the rest are weekends moved.
    [Fact]
    public void A_year_of_the_table_has_as_many_days_off_as_the_law_gives()
    {
        foreach (var year in State.Years.Where(y => y is not (2020 or 2022 or 2023)))
        {
            var days = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(n => new DateOnly(year, 1, 1).AddDays(n)).ToList();
            var weekends = days.Count(d => d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday);
            Assert.Equal(year >= 2025 ? 13 : 11, days.Count(d => !State.IsWorkingDay(d)) - weekends);
        }
    }

    [Fact]
    public void Every_row_names_its_notice_and_works_only_on_weekends_outside_the_holiday()
    {
        foreach (var holiday in HolidayTable.Read())
        {
            Assert.StartsWith("国办发明电〔", holiday.Source, StringComparison.Ordinal);
            Assert.True(holiday.First <= holiday.Last);
            Assert.All(holiday.Worked, d => Assert.True(d.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday && State.HolidayOn(d) is null));
        }
    }

    [Theory]
    [InlineData("2026-02-12", 1, "2026-02-13"), InlineData("2026-02-13", 2, "2026-02-24"), InlineData("2026-11-20", 5, "2026-11-27"), InlineData("2026-11-22", 0, "2026-11-22")]
    public void A_term_in_working_days_begins_the_day_after(string from, int count, string due) =>
        Assert.Equal(Day(due), State.After(Day(from), Term.WorkingDays(count)).Day);

    [Theory]
    [InlineData("2026-01-31", 30, "2026-03-02"), InlineData("2026-01-16", 30, "2026-02-24"), InlineData("2026-11-12", 10, "2026-11-23")]
    public void A_term_in_days_that_ends_on_a_day_off_ends_on_the_next_working_day(string from, int count, string due) =>
        Assert.Equal(Day(due), State.After(Day(from), Term.Days(count)).Day);

    [Fact]
    public void A_term_that_reaches_into_a_year_without_a_notice_says_so()
    {
        var known = State.After(new(2026, 11, 2), Term.WorkingDays(10));
        Assert.True(known.IsCertain);
        Assert.Null(known.Caution);
        var unknown = State.After(new(2026, 12, 28), Term.WorkingDays(10));
        Assert.Equal([2027], unknown.UnknownYears);
        Assert.Contains("2027年", unknown.Caution!.Value.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Counting_between_two_days_undoes_a_term()
    {
        foreach (var start in Enumerable.Range(0, 400).Select(n => new DateOnly(2025, 1, 1).AddDays(n)))
            foreach (var count in new[] { 1, 5, 10, 22 })
            {
                var due = State.After(start, Term.WorkingDays(count)).Day;
                Assert.Equal(count, State.WorkingDaysBetween(start, due));
                Assert.Equal(-count, State.WorkingDaysBetween(due, start));
            }
    }

    [Fact]
    public void A_row_that_is_no_holiday_is_told_by_its_words() =>
        Assert.Contains("2026,元旦", Assert.Throws<FormatException>(() => HolidayTable.Parse("head\n2026,元旦,2026-01-01")).Message, StringComparison.Ordinal);

    [Fact]
    public void It_is_the_next_day_in_China_when_it_is_four_in_the_afternoon_in_Greenwich()
    {
        Assert.Equal(new(2026, 1, 1), ChinaDay.Of(new(2025, 12, 31, 16, 0, 0, TimeSpan.Zero)));
        Assert.Equal(new(2025, 12, 31), ChinaDay.Of(new(2025, 12, 31, 15, 59, 59, TimeSpan.Zero)));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
