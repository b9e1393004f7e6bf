using System.Globalization;

namespace Hengliang.Platform.Kernel;

/// <summary>The time a figure is for: a year, a part of one, or a run of years.</summary>
/// <remarks>
/// Prints as <c>2025</c>, <c>2025-H1</c>, <c>2025-Q3</c>, <c>2025-07</c>, <c>2025-01/07</c> (January to July), <c>2021/2025</c>,
/// and reads that, the Chinese and the English form alike. Years run from 1900 to 2199. <c>default</c> prints as the empty string.
/// </remarks>
public readonly record struct Period : IComparable<Period>
{
    private Period(PeriodKind kind, int year, int part) => (Kind, FirstYear, Part) = (kind, year, part);

    public PeriodKind Kind { get; }

    public int FirstYear { get; }

    public int LastYear => Kind == PeriodKind.Years ? Part : FirstYear;

    /// <summary>The number of the half, quarter or month; the last month of a run from January; the last year of a run of years; else 0.</summary>
    public int Part { get; }

    public DateOnly FirstDay => Kind switch
    {
        PeriodKind.Half => new(FirstYear, (Part * 6) - 5, 1),
        PeriodKind.Quarter => new(FirstYear, (Part * 3) - 2, 1),
        PeriodKind.Month => new(FirstYear, Part, 1),
        _ => new(FirstYear, 1, 1),
    };

    public DateOnly LastDay => Kind switch
    {
        PeriodKind.Half => FirstDay.AddMonths(6).AddDays(-1),
        PeriodKind.Quarter => FirstDay.AddMonths(3).AddDays(-1),
        PeriodKind.Month => FirstDay.AddMonths(1).AddDays(-1),
        PeriodKind.YearToMonth => FirstDay.AddMonths(Part).AddDays(-1),
        _ => new(LastYear, 12, 31),
    };

    /// <summary>The same part of the year before, with which year-on-year compares (上年同期); a run of years moves by its own length.</summary>
    public Period YearBefore => Kind == PeriodKind.Years ? Previous : Make(Kind, FirstYear - 1, Part);

    /// <summary>The period of the same kind just before; a run from January compares with the same run a year before.</summary>
    public Period Previous => Kind switch
    {
        PeriodKind.Year or PeriodKind.YearToMonth => Make(Kind, FirstYear - 1, Part),
        PeriodKind.Years => OfYears(FirstYear - (LastYear - FirstYear + 1), FirstYear - 1),
        _ when Part > 1 => Make(Kind, FirstYear, Part - 1),
        _ => Make(Kind, FirstYear - 1, PartsOf(Kind)),
    };

    public static Period OfYear(int year) => Make(PeriodKind.Year, year, 0);

    public static Period OfHalf(int year, int half) => Make(PeriodKind.Half, year, half);

    public static Period OfQuarter(int year, int quarter) => Make(PeriodKind.Quarter, year, quarter);

    public static Period OfMonth(int year, int month) => Make(PeriodKind.Month, year, month);

    /// <summary>January to <paramref name="lastMonth"/>.</summary>
    public static Period ToMonth(int year, int lastMonth) => Make(PeriodKind.YearToMonth, year, lastMonth);

    public static Period OfYears(int first, int last) => Make(PeriodKind.Years, first, last);

    /// <summary>The years of the n-th five-year plan, from the third (1966) on: the 14th is 2021 to 2025.</summary>
    public static Period OfPlan(int number) => number >= 3
        ? OfYears(1951 + (5 * number), 1955 + (5 * number))
        : throw new ArgumentOutOfRangeException(nameof(number), number, "Five-year plans follow each other regularly from the third on.");

    /// <exception cref="FormatException">The text is no period.</exception>
    public static Period Parse(string text) => TryParse(text, out var period) ? period : throw new FormatException(
        $"'{text}' is no period; write 2025, 2025-H1, 2025-Q3, 2025-07, 2025-01/07 or 2021/2025.");

    public static bool TryParse(string? text, out Period period) => PeriodText.TryRead(text, out period);

    public bool Contains(DateOnly day) => FirstDay <= day && day <= LastDay;

    public bool Contains(Period other) => FirstDay <= other.FirstDay && other.LastDay <= LastDay;

    /// <summary>By first day; of those that begin together the shorter first.</summary>
    public int CompareTo(Period other) =>
        (FirstDayOrNone, LastDayOrNone, Kind).CompareTo((other.FirstDayOrNone, other.LastDayOrNone, other.Kind));

    /// <summary>The period in words: 2025年三季度, Q3 2025.</summary>
    public string In(CultureInfo culture) => PeriodText.Write(this, culture);

    /// <summary>The same in both languages.</summary>
    public Words InWords() => new(In(CultureInfo.GetCultureInfo("zh-CN")), In(CultureInfo.GetCultureInfo("en")));

    public override string ToString() => PeriodText.Code(this);

    internal static Period? Find(PeriodKind kind, int year, int part) =>
        year is >= 1900 and <= 2199 && IsPart(kind, year, part) ? new(kind, year, part) : null;

    internal static int PartsOf(PeriodKind kind) => kind switch
    {
        PeriodKind.Half => 2,
        PeriodKind.Quarter => 4,
        PeriodKind.Month or PeriodKind.YearToMonth => 12,
        _ => 0,
    };

    private DateOnly FirstDayOrNone => FirstYear == 0 ? DateOnly.MinValue : FirstDay;

    private DateOnly LastDayOrNone => FirstYear == 0 ? DateOnly.MinValue : LastDay;

    private static bool IsPart(PeriodKind kind, int year, int part) => kind switch
    {
        PeriodKind.Year => part == 0,
        PeriodKind.Years => part > year && part <= 2199,
        _ => part >= 1 && part <= PartsOf(kind),
    };

    private static Period Make(PeriodKind kind, int year, int part) => Find(kind, year, part)
        ?? throw new ArgumentOutOfRangeException(nameof(part), $"There is no {kind} {part} of {year}; years run from 1900 to 2199.");

    public static bool operator <(Period left, Period right) => left.CompareTo(right) < 0;

    public static bool operator >(Period left, Period right) => left.CompareTo(right) > 0;

    public static bool operator <=(Period left, Period right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Period left, Period right) => left.CompareTo(right) >= 0;
}
