using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>数据截至: the last month that data tell of.</summary>
/// <param name="Year">The year.</param>
/// <param name="Month">12 where the data are of whole years.</param>
public readonly record struct DataUntil(int Year, int Month) : IComparable<DataUntil>
{
    /// <summary>Of whole years.</summary>
    public static DataUntil EndOf(int year) => new(year, YearParts.MonthsOfYear);

    /// <summary>From year × 100 + month, by which a database finds the latest.</summary>
    internal static DataUntil? Of(int? yearAndMonth) => yearAndMonth is { } number ? new(number / 100, number % 100) : null;

    internal int YearAndMonth => (Year * 100) + Month;

    /// <summary>2025年, 2026年6月底; 2025, the end of June 2026.</summary>
    public Words Said => Month == YearParts.MonthsOfYear
        ? new($"{Year}年", $"{Year}")
        : new($"{Year}年{Month}月底", $"the end of {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(Month)} {Year}");

    public int CompareTo(DataUntil other) => (Year, Month).CompareTo((other.Year, other.Month));

    public static bool operator <(DataUntil left, DataUntil right) => left.CompareTo(right) < 0;

    public static bool operator >(DataUntil left, DataUntil right) => left.CompareTo(right) > 0;

    public static bool operator <=(DataUntil left, DataUntil right) => left.CompareTo(right) <= 0;

    public static bool operator >=(DataUntil left, DataUntil right) => left.CompareTo(right) >= 0;
}
