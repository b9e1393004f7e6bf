using System.Globalization;
using System.Text.Json.Serialization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>What values of parts of a year say of it: the level on a day, the whole of the year, or an estimate of the whole.</summary>
/// <remarks>An estimate is this year's running total × last year's whole ÷ last year's total up to the same month. It is no actual: it proves nothing
/// reached, enters no snapshot and is never kept as a value.</remarks>
public sealed record InYear
{
    // Far finer than any indicator is told.
    private const int Digits = 4;

    public required int Year { get; init; }

    /// <summary>The month its data end with; 12 for a whole year.</summary>
    public required int Month { get; init; }

    public required WithinYear Reading { get; init; }

    /// <summary>The level, the whole, or the estimate of the whole, in the indicator's unit.</summary>
    public required decimal Value { get; init; }

    /// <summary>The values of the year it is made of.</summary>
    public required IReadOnlyList<PartValue> Parts { get; init; }

    /// <summary>How the whole year is estimated; null where nothing is.</summary>
    public YearShare? Share { get; init; }

    /// <inheritdoc cref="YearValue.Decimals"/>
    [JsonIgnore]
    public int? Decimals { get; init; }

    /// <inheritdoc cref="YearValue.Shown"/>
    [JsonIgnore]
    public decimal Shown => ShownDecimals.Of(Value, Decimals);

    public bool IsEstimate => Share is not null;

    public bool IsWholeYear => Month == YearParts.MonthsOfYear;

    /// <summary>All since 1 January; of a level the level itself.</summary>
    public decimal Total => Share?.Total ?? Value;

    /// <summary>What all it is reckoned from comes to: no better settled than the least of it; null where that is not known.</summary>
    [JsonIgnore]
    public ObservationStatus? Status => Actuals.LessFinal(Inputs.Select(i => i.Value.Status).Where(s => s is not null));

    internal YearValue AsYear => new(Year, Value) { Decimals = Decimals, Status = IsEstimate ? null : Actuals.LessFinal(Parts.Select(p => p.Status)) };

    /// <summary>The time it is of, in years: that of an estimate is the end of its year, that of a level the end of its month.</summary>
    internal double At => IsEstimate || IsWholeYear ? Year : Year - 1 + ((double)Month / YearParts.MonthsOfYear);

    /// <summary>2026年6月底; 2026年全年按1—6月推算; 2026年.</summary>
    public Words When => this switch
    {
        { IsEstimate: true } => new($"{Year}年全年按1—{Month}月推算", $"the whole of {Year}, estimated from {Run(Month)}"),
        _ => new DataUntil(Year, Month).Said,
    };

    /// <summary>What it rests on, with the formula of an estimate and each of its numbers.</summary>
    public Words How
    {
        get
        {
            var made = Parts.Count > 1 ? string.Join(" + ", Parts.Select(p => ValueWords.Number(p.Shown))) + " = " : "";
            return this switch
            {
                { Share: { } share } => new(
                    $"{Year}年1—{Month}月累计 {made}{ValueWords.Number(share.Total)}，上年1—{Month}月 {ValueWords.Number(share.Same)}、全年 {ValueWords.Number(share.Whole)}；按上年同期占比推算全年：{share.Formula} = {ValueWords.Number(Value)}",
                    $"{made}{ValueWords.Number(share.Total)} from {Run(Month)} {Year}; the year before {ValueWords.Number(share.Same)} in the same months and {ValueWords.Number(share.Whole)} in all; the whole year by last year's share: {share.Formula} = {ValueWords.Number(Value)}"),
                { IsWholeYear: true, Reading: WithinYear.PeriodEnd } => new($"{Year}年12月底为 {ValueWords.Number(Shown)}", $"{ValueWords.Number(Shown)} at the end of December {Year}"),
                { IsWholeYear: true } => new($"{Year}年没有年度数，由年内各期得出：{made}{ValueWords.Number(Shown)}", $"no yearly value of {Year} is recorded; its parts come to {made}{ValueWords.Number(Shown)}"),
                _ => new($"{Year}年{Month}月底为 {ValueWords.Number(Shown)}，时间计到{Month}月底", $"{ValueWords.Number(Shown)} at the end of {Name(Month)} {Year}, with the time counted to that day"),
            };
        }
    }

    /// <summary>Every value it is reckoned from, with what it is to it; the last year's whole as a value of that year where it was recorded so.</summary>
    public IEnumerable<(Words As, PartValue Value)> Inputs
    {
        get
        {
            var own = IsEstimate ? new Words("本年累计", "this year so far") : Reading == WithinYear.PeriodEnd ? new Words("期末数", "level at the period's end") : new Words("年内数据", "part of the year");
            foreach (var part in Parts)
                yield return (own, part);
            if (Share is not { } share)
                yield break;
            foreach (var part in share.SameParts)
                yield return (new("上年同期", "same months of last year"), part);
            IReadOnlyList<PartValue> whole = share.WholeParts.Count > 0 ? share.WholeParts : [new(Period.OfYear(Year - 1), share.Whole) { Status = share.WholeStatus }];
            foreach (var part in whole)
                yield return (new("上年全年", "whole of last year"), part);
        }
    }

    /// <summary>This year's total × last year's whole ÷ last year's same months.</summary>
    internal static InYear Estimate(int year, YearParts of, PartTotal total, PartTotal same, YearValue whole, IReadOnlyList<PartValue> wholeParts) => new()
    {
        Year = year, Month = total.Month, Reading = of.Reading, Parts = total.Parts, Decimals = of.Decimals,
        Value = Math.Round(total.Value * whole.Value / same.Value, Digits, MidpointRounding.AwayFromZero),
        Share = new(total.Value, same.Value, whole.Value, same.Parts, wholeParts) { WholeStatus = whole.Status },
    };

    internal static string Run(int month) => month == 1 ? Name(1) : $"{Name(1)}–{Name(month)}";

    private static string Name(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(month);
}

/// <summary>The inputs of an estimate of a whole year.</summary>
/// <param name="Total">This year from 1 January.</param>
/// <param name="Same">Last year up to the same month.</param>
/// <param name="Whole">Last year in all.</param>
/// <param name="SameParts">What <paramref name="Same"/> is made of.</param>
/// <param name="WholeParts">What <paramref name="Whole"/> is made of; empty where it was recorded as a year.</param>
public sealed record YearShare(decimal Total, decimal Same, decimal Whole, IReadOnlyList<PartValue> SameParts, IReadOnlyList<PartValue> WholeParts)
{
    /// <summary>Whether <see cref="Whole"/> is settled; null where that is not known.</summary>
    [JsonIgnore]
    public ObservationStatus? WholeStatus { get; init; }

    public string Formula => $"{ValueWords.Number(Total)} × {ValueWords.Number(Whole)} ÷ {ValueWords.Number(Same)}";
}
