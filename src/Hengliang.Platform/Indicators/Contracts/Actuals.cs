using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Tells what happened from what is expected: the one rule by which a value counts as a fact.</summary>
/// <remarks>
/// A forecast (预测) says what is thought will be, and stays one after its year has passed, until it is corrected into what was found.
/// Preliminary values and estimates are of what was, and count. All that judges, scores, ranks, compares or carries a value on as a fact asks
/// here; what shows values shows forecasts by their name. A formula over a forecast makes a forecast.
/// </remarks>
public static class Actuals
{
    /// <summary>Why what happened took the place of a forecast, where nobody says it otherwise.</summary>
    internal const string Overtaken = "实际数取代预测值";

    /// <summary>Why the same number became a further revision, where nobody says it otherwise.</summary>
    internal const string Settled = "数值不变，数据状态或来源落定";

    /// <summary>False of a forecast alone.</summary>
    public static bool IsActual(this ObservationStatus status) => status != ObservationStatus.Forecast;

    /// <summary>A fact where a forecast stands needs no reason to take its place; it is one even when it is the same number.</summary>
    /// <remarks>That nothing was reported is no fact of that kind.</remarks>
    internal static bool Overtakes(ObservationStatus now, ValueMark mark, ObservationStatus stands) => mark != ValueMark.NotReported && now.IsActual() && !stands.IsActual();

    /// <summary>未报 says nothing against a number that stands, be it a fact or a forecast: only who gave the number, or a correction, takes it back.</summary>
    internal static bool Leaves(ValueMark mark, decimal? stands) => mark == ValueMark.NotReported && stands is not null;

    /// <summary>True of what a year has come to for good: a revised or a final value.</summary>
    public static bool IsSettled(this ObservationStatus status) => status is ObservationStatus.Final or ObservationStatus.Revised;

    /// <summary>初步, 估算: the word that stands beside a figure wherever it is shown while it is still to be settled; null of one that is.</summary>
    public static Words? Provisional(this ObservationStatus? status) =>
        status is { } how && !how.IsSettled() ? new(how.Label().Chinese, how.Label().English.ToLowerInvariant()) : null;

    /// <summary>The same in brackets, to follow the figure; empty of one that is settled.</summary>
    public static string Beside(this ObservationStatus? status) => status.Bracketed()?.ToString() ?? "";

    /// <summary>The same in both languages; null of one that is settled.</summary>
    public static Words? Bracketed(this ObservationStatus? status) => status.Provisional() is { } word ? new Words($"（{word.Chinese}）", $" ({word.English})") : null;

    /// <summary>Of two, the one less to be relied on: a value is no better than the worst it was made of.</summary>
    internal static ObservationStatus LessFinal(ObservationStatus a, ObservationStatus b) => Doubt(a) >= Doubt(b) ? a : b;

    /// <summary>What several statuses come to together; null where any is not known, or there is none.</summary>
    internal static ObservationStatus? LessFinal(IEnumerable<ObservationStatus?> all)
    {
        var known = all.ToList();
        return known.Count == 0 || known.Contains(null) ? null : known.OfType<ObservationStatus>().Aggregate(LessFinal);
    }

    private static int Doubt(ObservationStatus status) => status switch
    {
        ObservationStatus.Final => 0,
        ObservationStatus.Revised => 1,
        ObservationStatus.Preliminary => 2,
        ObservationStatus.Estimated => 3,
        _ => 4,
    };

    /// <summary>
    /// The same number said again is news where it settles what was preliminary or an estimate, or where an approved return now answers for
    /// what a person had entered: a revision that needs no reason. What a formula made stays computed.
    /// </summary>
    internal static bool Settles(ObservationStatus now, ValueOrigin by, ObservationStatus stands, ValueOrigin standsBy) =>
        standsBy != ValueOrigin.Formula
        && ((now.IsSettled() && !stands.IsSettled()) || (by == ValueOrigin.Return && standsBy == ValueOrigin.Entry && now.IsSettled() == stands.IsSettled()));

    /// <summary>Without the forecasts; asked by the database.</summary>
    public static IQueryable<T> ThatHappened<T>(this IQueryable<T> values)
        where T : ObservedRevision => values.Where(o => o.Status != ObservationStatus.Forecast);
}
