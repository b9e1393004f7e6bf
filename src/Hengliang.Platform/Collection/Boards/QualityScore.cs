using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>质量评分: how well a unit has answered, from 0 to 100, with the way it was reckoned.</summary>
/// <remarks>Completeness 40, timeliness 30, rules passed 20, returns 10. Late: 3 points off a day; unlocked: 5 points off each time, both from
/// timeliness. Sent back: 5 points off each time. A part that can not be judged yet is left out, and the others count in proportion.</remarks>
public sealed record QualityScore(decimal? Completeness, decimal? Timeliness, decimal? Rules, decimal Returns)
{
    private const decimal OfCompleteness = 40, OfTimeliness = 30, OfRules = 20, OfReturns = 10;
    private const decimal OffADay = 3, OffAnUnlock = 5, OffAReturn = 5;

    /// <summary>Out of 100; null when nothing but returns can be judged.</summary>
    public decimal? Total
    {
        get
        {
            var parts = Parts.Where(p => p.Points is not null).ToList();
            return parts.Count <= 1 ? null : Math.Round(100 * parts.Sum(p => p.Points!.Value) / parts.Sum(p => p.Of), 1, MidpointRounding.AwayFromZero);
        }
    }

    /// <summary>The reckoning in words, as the page shows it beside the number.</summary>
    public Words Formula => new(
        string.Join(" + ", Parts.Select(p => $"{p.Label.Chinese} {Show(p.Points)}/{Show(p.Of)}")), string.Join(" + ", Parts.Select(p => $"{p.Label.English} {Show(p.Points)}/{Show(p.Of)}")));

    private (Words Label, decimal? Points, decimal Of)[] Parts =>
    [
        (new("完整性", "completeness"), Completeness, OfCompleteness), (new("及时性", "timeliness"), Timeliness, OfTimeliness),
        (new("规则通过", "rules passed"), Rules, OfRules), (new("退回", "returns"), Returns, OfReturns),
    ];

    /// <param name="required">Cells that must be answered.</param>
    /// <param name="filled">Those that are.</param>
    /// <param name="daysLate">Calendar days past due; null while it is not due and not submitted.</param>
    /// <param name="unlocks">How often it was unlocked.</param>
    /// <param name="run">Checks that ran at the last submission.</param>
    /// <param name="passed">Those that held.</param>
    /// <param name="returns">How often it was sent back.</param>
    public static QualityScore Of(int required, int filled, int? daysLate, int unlocks, int run, int passed, int returns) => new(
        required == 0 ? null : Round(OfCompleteness * Math.Min(filled, required) / required),
        daysLate is { } days ? Math.Max(0, OfTimeliness - (OffADay * days) - (OffAnUnlock * unlocks)) : null,
        run == 0 ? null : Round(OfRules * passed / run),
        Math.Max(0, OfReturns - (OffAReturn * returns)));

    private static decimal Round(decimal points) => Math.Round(points, 1, MidpointRounding.AwayFromZero);

    private static string Show(decimal? points) => points?.ToString("0.#", CultureInfo.InvariantCulture) ?? "—";
}
