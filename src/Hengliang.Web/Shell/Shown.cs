using System.Globalization;
using Hengliang.Web.Languages;

namespace Hengliang.Web.Shell;

/// <summary>Dates, times and sizes as the pages show them: 2026-01-05 in tables, Beijing time, whatever the server's clock says.</summary>
internal static class Shown
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "—";

    public static string Time(DateTimeOffset? at) =>
        at?.ToOffset(China).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) ?? "—";

    public static string Seconds(DateTimeOffset at) => at.ToOffset(China).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    public static string Size(long bytes) => bytes < 1024
        ? string.Create(CultureInfo.InvariantCulture, $"{bytes} B")
        : bytes < 1024 * 1024
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1024.0:0.#} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1048576.0:0.#} MB");

    public static string Number(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    public static string Years(int first, int last)
    {
        var span = first == last
            ? first.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{first}–{last}");
        return Texts.SpeaksChinese ? span.Replace('–', '—') + "年" : span;
    }
}
