using System.Globalization;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Languages;

namespace Hengliang.Web.Shell;

/// <summary>Dates, times and sizes as the pages show them: 2026-01-05 in tables, Beijing time, whatever the server's clock says.</summary>
internal static class Shown
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    public static string Time(DateTimeOffset? at) =>
        at?.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—";

    /// <summary>14:05, of today.</summary>
    public static string Clock(DateTimeOffset at) => at.ToOffset(China).ToString("HH:mm", CultureInfo.InvariantCulture);

    public static string Seconds(DateTimeOffset at) => at.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Size(long bytes) => bytes < 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
        : bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");

    /// <summary>A number that can be typed again, and as sentences say it.</summary>
    public static string Number(decimal value) => QuantityWords.Number(value);

    /// <summary>A number as a cell of a table shows it, with commas.</summary>
    public static string Cell(decimal value) => DigitGroups.Of(value);

    /// <summary>The words of a quantity as a cell of a table shows them, with commas.</summary>
    public static string Cell(Words quantity) => DigitGroups.In(quantity.ToString());

    /// <summary>A figure for a large display: its number, and what is counted. In English 121.3亿元 is 12.13 and billion yuan.</summary>
    public static (string Number, string Unit) Figure(decimal value, string unit)
    {
        var words = QuantityWords.Of(value, null, unit);
        var gap = words.English.IndexOf(' ', StringComparison.Ordinal);
        return Texts.SpeaksChinese || gap < 0 ? (Cell(value), Unit(unit)) : (words.English[..gap], words.English[(gap + 1)..]);
    }

    /// <summary>A unit's name in the reader's language; as it is written where it is not known.</summary>
    public static string Unit(string? symbol) => Texts.SpeaksChinese ? symbol ?? "" : MeasureUnit.EnglishOf(symbol);

    /// <summary>A period by its code, in words: 2025年三季度, Q3 2025; as it is written where it is none.</summary>
    public static string Period(string code) => Platform.Kernel.Period.TryParse(code, out var period) ? period.In(CultureInfo.CurrentUICulture) : code;

    public static string Years(int first, int last)
    {
        var span = first == last
            ? first.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");
        return Texts.SpeaksChinese ? span.Replace('–', '—') + "年" : span;
    }
}
