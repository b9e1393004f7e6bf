using System.Globalization;
using System.Text.Json.Serialization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>A level told for a part of a year: a half, a quarter, a month, or a run from January.</summary>
public readonly record struct PartValue(Period Period, decimal Value)
{
    /// <inheritdoc cref="YearValue.Decimals"/>
    [JsonIgnore]
    public int? Decimals { get; init; }

    /// <inheritdoc cref="YearValue.Status"/>
    [JsonIgnore]
    public ObservationStatus? Status { get; init; }

    /// <inheritdoc cref="YearValue.Shown"/>
    [JsonIgnore]
    public decimal Shown => ShownDecimals.Of(Value, Decimals);

    public int FirstMonth => Period.FirstDay.Month;

    /// <summary>The month it ends with.</summary>
    public int LastMonth => Period.LastDay.Month;
}

/// <summary>年内数据: the levels of an indicator for parts of years, and what the catalogue says they are.</summary>
/// <param name="Reading">As the indicator's definition states.</param>
/// <param name="Values">What happened, in any order; a period once.</param>
public sealed record YearParts(WithinYear Reading, IReadOnlyList<PartValue> Values)
{
    /// <summary>Digits after the point of the indicator, which an estimate is shown with; null for every digit.</summary>
    public int? Decimals { get; init; }

    public const int MonthsOfYear = 12;

    public static YearParts None { get; } = new(WithinYear.Unstated, []);

    /// <summary>What there was from 1 January to the end of each month that can be told, each with the values it is made of.</summary>
    /// <remarks>Of running totals the value itself; of a period's own the fewest values that cover the months without a gap and none of them twice.</remarks>
    internal IReadOnlyDictionary<int, PartTotal> Totals(int year)
    {
        var found = new Dictionary<int, PartTotal>();
        if (Reading is not (WithinYear.RunningTotal or WithinYear.OwnPeriod))
            return found;
        var parts = In(year);
        for (var month = 1; month <= MonthsOfYear; month++)
        {
            var until = month;
            var best = parts.Where(p => p.LastMonth == until)
                .Select(p => Reading == WithinYear.RunningTotal || p.FirstMonth == 1
                    ? new PartTotal(until, p.Value, [p])
                    : found.GetValueOrDefault(p.FirstMonth - 1) is { } before ? new PartTotal(until, before.Value + p.Value, [.. before.Parts, p]) : null)
                .OfType<PartTotal>().MinBy(t => t.Parts.Count);
            if (best is not null)
                found[month] = best;
        }

        return found;
    }

    /// <summary>The level on the last day told of in a year; null where none is, or where parts of years are no levels.</summary>
    internal PartValue? LastLevel(int year) =>
        Reading == WithinYear.PeriodEnd ? In(year).Where(p => p.LastMonth == LastMonthOf(year)).Select(p => (PartValue?)p).LastOrDefault() : null;

    /// <summary>The month up to which anything is told of a year; 0 for nothing.</summary>
    internal int LastMonthOf(int year) => In(year).Select(p => p.LastMonth).DefaultIfEmpty(0).Max();

    /// <summary>Why the values of a year come to no total up to a month: the months nothing is told of, or values that overlap.</summary>
    internal Words Lacking(int year, int until)
    {
        var lacking = Enumerable.Range(1, until).Where(m => !In(year).Any(p => p.FirstMonth <= m && m <= p.LastMonth && p.LastMonth <= until)).ToList();
        return lacking.Count == 0
            ? new($"{year}年各期的当期数互相重叠，不能相加", $"the figures of the parts of {year} overlap and can not be added up")
            : new(
                $"{year}年缺{string.Join("、", lacking.Select(m => $"{m}月"))}的当期数，不能累加到{until}月",
                $"of {year}, {string.Join(", ", lacking.Select(m => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(m)))} {(lacking.Count == 1 ? "is" : "are")} missing, so that nothing adds up to the end of {CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(until)}");
    }

    internal IEnumerable<int> Years() => Values.Select(v => v.Period.FirstYear).Distinct();

    /// <summary>In an order of their own, whatever order they were entered in: the longest first, a run from January before others.</summary>
    private List<PartValue> In(int year) =>
        [.. Values.Where(v => v.Period.FirstYear == year).OrderBy(v => v.FirstMonth).ThenByDescending(v => v.LastMonth).ThenByDescending(v => v.Period.Kind == PeriodKind.YearToMonth).ThenBy(v => v.Period.Kind)];
}

/// <summary>What there was from 1 January to the end of a month.</summary>
/// <param name="Month">The last month.</param>
/// <param name="Value">In the indicator's unit.</param>
/// <param name="Parts">What it is made of, in order.</param>
internal sealed record PartTotal(int Month, decimal Value, IReadOnlyList<PartValue> Parts);
