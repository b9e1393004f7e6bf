using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Periods that have not begun: of them there are forecasts (预测) alone, whatever a status says.</summary>
/// <remarks>A period that is running may hold preliminary values and estimates. Of several years the last must have begun.</remarks>
internal static class YetToCome
{
    /// <summary>Why a value can not be kept as what happened; null where it can.</summary>
    /// <param name="period">What it is of.</param>
    /// <param name="status">As what it is told.</param>
    /// <param name="today">The day it is in China.</param>
    public static Problem? FindFault(Period period, ObservationStatus status, DateOnly today)
    {
        if (!status.IsActual() || BeginsOn(period) <= today)
            return null;
        var begins = BeginsOn(period).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        return Problem.Invalid(
            "indicators.yet-to-come",
            $"{period}要到{begins}才开始，还没有“{status.Label().Chinese}”数；请核对时期，确为预测的，请把状态选为“{ObservationStatus.Forecast.Label().Chinese}”。",
            $"{period} begins on {begins}, so there is no '{status.Label().English}' value of it yet; check the period, or choose the status '{ObservationStatus.Forecast.Label().English}' if it is one.");
    }

    /// <summary>The codes of the periods within a day's year that have not begun.</summary>
    public static IReadOnlyList<string> Within(DateOnly today) =>
    [
        .. Enumerable.Range(1, 2).Select(half => Period.OfHalf(today.Year, half))
            .Concat(Enumerable.Range(1, 4).Select(quarter => Period.OfQuarter(today.Year, quarter)))
            .Concat(Enumerable.Range(1, 12).Select(month => Period.OfMonth(today.Year, month)))
            .Where(period => BeginsOn(period) > today).Select(period => period.ToString()),
    ];

    /// <inheritdoc cref="FindFault(Period, ObservationStatus, DateOnly)"/>
    public static Problem? FindFault(string period, ObservationStatus status, TimeProvider clock) =>
        Period.TryParse(period, out var read) ? FindFault(read, status, ChinaDay.Today(clock)) : null;

    /// <summary>The first day of a period; of several years that of the last.</summary>
    public static DateOnly BeginsOn(Period period) => period.Kind == PeriodKind.Years ? Period.OfYear(period.LastYear).FirstDay : period.FirstDay;
}
