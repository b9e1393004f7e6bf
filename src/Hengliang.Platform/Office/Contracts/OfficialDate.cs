using System.Globalization;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>Dates as documents write them: 2026年1月5日 in prose, 2026-01-05 in tables.</summary>
public static class OfficialDate
{
    /// <summary>成文日期: Arabic digits without leading zeros.</summary>
    public static string InProse(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    /// <summary>The same for readers of English: 5 January 2026.</summary>
    public static string InEnglish(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    public static string InTables(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
