using System.Text.Json.Serialization;
using Hengliang.Indices.Progress;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>How a target stands.</summary>
public enum Verdict
{
    /// <summary>无法判断; the cause is said.</summary>
    Unknown,

    /// <summary>已完成</summary>
    Reached,

    /// <summary>符合进度</summary>
    OnTrack,

    /// <summary>基本符合</summary>
    Nearly,

    /// <summary>滞后</summary>
    Behind,

    /// <summary>倒退</summary>
    Backwards,
}

/// <summary>A yearly value of a series.</summary>
/// <param name="Year">The year.</param>
/// <param name="Value">Exact, as it is judged and compared.</param>
public readonly record struct YearValue(int Year, decimal Value)
{
    /// <summary>Digits after the point when a computed value is shown; null where it was reported, and is shown as it was.</summary>
    [JsonIgnore]
    public int? Decimals { get; init; }

    /// <summary>The number as pages and papers show it.</summary>
    [JsonIgnore]
    public decimal Shown => ShownDecimals.Of(Value, Decimals);

    /// <summary>The number and how it is shown.</summary>
    [JsonIgnore]
    public ShownNumber Number => new(Value, Shown);

    /// <summary>Whether it is settled; null where that is not known, as of a point of a way.</summary>
    [JsonIgnore]
    public ObservationStatus? Status { get; init; }

    /// <summary>What the parts of the year come to, where a trend has no value of the whole; null for a value of the year itself.</summary>
    [JsonIgnore]
    public Words? MadeOf { get; init; }
}

/// <summary>How a target stands against what was observed.</summary>
/// <param name="Verdict">The result.</param>
/// <param name="Actual">The latest value it was judged by; null when there is none.</param>
/// <param name="Base">Where it began; null when not known or not needed.</param>
/// <param name="Progress">Share of the way from base to target that is done, 1 for all of it; null when not defined.</param>
/// <param name="Why">The rule and its formula with the numbers, or the cause why there is no verdict.</param>
public sealed record TargetStanding(Verdict Verdict, YearValue? Actual, YearValue? Base, decimal? Progress, Words Why)
{
    /// <summary>1 when exactly on the path; null where no way was measured.</summary>
    public decimal? Index { get; init; }

    /// <summary>The rule that decided, which may be another than the target's own, and then <see cref="Why"/> says so.</summary>
    public PathKind Rule { get; init; }

    /// <summary>The last of the published rates that decided, and then <see cref="Actual"/> is what they come to; null where a level or a rank did.</summary>
    public PublishedRate? Rate { get; init; }

    /// <summary>What parts of its year <see cref="Actual"/> was told by; null where it was recorded of the whole year.</summary>
    public InYear? Inside { get; init; }

    /// <summary>Why what is recorded of parts of a year was not used, or not all of it; null where nothing was left out.</summary>
    public Words? Note { get; init; }

    /// <summary>The rule and its numbers, or the cause, with what was left out.</summary>
    public Words Told => Note is { } note ? PartWords.Joined(Why, note) : Why;

    /// <summary>The year of <see cref="Actual"/> as it is said: 2025年, 2026年6月底; null where there is none.</summary>
    public Words? When => Inside?.When ?? (Actual is { } actual ? new Words($"{actual.Year}年", $"{actual.Year}") : null);

    /// <summary>The same with 初步 or 估算 where <see cref="Actual"/> is still to be settled: 2025年，初步. What is reckoned from parts of a year says so itself.</summary>
    public Words? Dated => When is { } when && Actual?.Status.Provisional() is { } word ? new($"{when.Chinese}，{word.Chinese}", $"{when.English}, {word.English}") : When;

    /// <summary>How far its data go; null where there are none.</summary>
    public DataUntil? Until => Actual is { } actual ? new(actual.Year, Inside?.Month ?? YearParts.MonthsOfYear) : null;

    /// <summary>% or 百分点 where <see cref="Actual"/> is a rate; empty where it is a level or a rank.</summary>
    public string RateUnit => Rate?.Unit ?? "";
}

/// <summary>Judges targets by the one rule of <see cref="TargetProgress"/>: the way done against the time gone, or growth observed against growth required.</summary>
/// <remarks>
/// Time is counted to the period of the latest value, not to today. A target for growth is turned into the level it leads to,
/// so that all targets go by one rule; where the levels do not tell it, published rates do. Across a break of the levels that may not be
/// compared there is no verdict but by those rates. After the last whole year the values of a year that is not over count as the indicator's definition reads
/// them (<see cref="YearSeries"/>); a year that is only estimated never makes a target reached. What is promised for each year is judged by the
/// latest of them, is not reached before the last, and tells the years that missed it (<see cref="EachYear"/>).
/// </remarks>
public static class TargetJudge
{
    /// <summary>Which rules these are: what was kept by others is judged anew.</summary>
    internal const int Rules = 7;

    /// <param name="target">The promise.</param>
    /// <param name="direction">Which way is good.</param>
    /// <param name="levels">Observed yearly levels, in any order.</param>
    /// <param name="ranks">Observed yearly ranks.</param>
    /// <param name="breaks">First years of series that may not be compared with what was before.</param>
    /// <param name="rates">Rates of growth that were published.</param>
    /// <param name="parts">Levels of parts of years, and what they say.</param>
    public static TargetStanding Judge(
        Target target, Direction direction, IReadOnlyList<YearValue> levels, IReadOnlyList<YearValue> ranks, IReadOnlyList<int>? breaks = null,
        IReadOnlyList<PublishedRate>? rates = null, YearParts? parts = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        var series = target.Measure == Measure.Rank ? new YearSeries(ranks, null) : new YearSeries(levels, parts);
        return target.Measure switch
        {
            Measure.Growth => JudgeGrowth(target, direction, series, breaks ?? [], rates ?? []),
            Measure.Rank => JudgeWay(target, TargetWay.OfRank(target), target.BaseYear, series, []),
            _ when target.PerYear => JudgeYearly(target, direction, series, breaks ?? []),
            _ => JudgeWay(target, TargetWay.OfLevel(target, direction), target.BaseYear, series, breaks ?? []),
        };
    }

    public static Words Label(this Verdict verdict) => verdict switch
    {
        Verdict.Reached => new("已完成", "Reached"),
        Verdict.OnTrack => new("符合进度", "On track"),
        Verdict.Nearly => new("基本符合", "Nearly on track"),
        Verdict.Behind => new("滞后", "Behind"),
        Verdict.Backwards => new("倒退", "Backwards"),
        _ => new("无法判断", "Not known"),
    };

    private static TargetStanding JudgeWay(Target target, TargetWay way, int baseYear, YearSeries series, IReadOnlyList<int> breaks, int? until = null)
    {
        var (found, note) = series.Latest(baseYear, until ?? target.LastYear, breaks);
        if (found is not { } seen)
            return NoValue(target) with { Note = note };
        var (actual, start) = (seen.Value, series.At(baseYear));
        if (breaks.Where(b => b > baseYear && b <= actual.Year).Select(b => (int?)b).FirstOrDefault() is { } broken)
            return Unknown(target, actual, StandingWords.Broken(broken)) with { Inside = seen.Inside, Note = note };
        // What is met needs no way to be measured: where it began does not matter.
        if (start is null && way.IsMet(actual.Value))
            return PartProof.Weigh(new(Verdict.Reached, actual, null, null, StandingWords.Compare(target, actual, seen.Inside?.When)) { Rule = target.Path }, target, way, seen.Inside, note);
        var progress = TargetProgress.Of(way.From(baseYear, start?.Value, until, seen.At), seen.At, (double)actual.Value);
        return PartProof.Weigh(Say(target, way, progress, actual, start, seen.Inside?.When), target, way, seen.Inside, note);
    }

    private static TargetStanding JudgeGrowth(
        Target target, Direction direction, YearSeries series, IReadOnlyList<int> breaks, IReadOnlyList<PublishedRate> rates)
    {
        // 每年增长: the latest year there is is held against the year before it.
        var isEachYear = EachYear.IsGrowth(target);
        var until = isEachYear ? series.Latest(target.FirstYear - 1, target.LastYear, breaks).Seen?.Year ?? target.LastYear : target.LastYear;
        var from = target.Basis == GrowthBasis.YearOnYear ? until - 1 : target.BaseYear;
        var ((found, note), start) = (series.Latest(from, until, breaks), series.At(from));
        var byRates = new Lazy<TargetStanding?>(() => RateJudge.Find(target, direction, from, rates));
        // A rate published of the whole year goes before what parts of the year come to.
        if (found is { } held && byRates.Value is { Actual: { } published } said && (published.Year > held.Year ? isEachYear || held.Inside is { IsWholeYear: false } : published.Year == held.Year && held.Inside is { IsWholeYear: false }))
            return said;
        // What is published as growth is counted alike in both years: it tells across a break that parts the levels.
        if (found is { } parted && breaks.Any(b => b > from && b <= parted.Year) && byRates.Value is { Verdict: not Verdict.Unknown } across)
            return across;
        if (found is not null && start is { } known && GrowthLevel.Of(target, known.Value, until - from) is { } level)
        {
            var standing = JudgeWay(target, TargetWay.OfGrowth(target, level, direction), from, series, breaks, until);
            return isEachYear ? EachYear.Weigh(standing, target, EachYear.MissedGrowth(target, direction, series.Levels, breaks, until)) : standing;
        }

        if (byRates.Value is { } rated)
            return rated;
        return found is not { } seen
            ? NoValue(target) with { Note = note }
            : Unknown(target, seen.Value, start is null ? StandingWords.Of(ProgressCause.NoBase) : StandingWords.NoGrowth) with { Inside = seen.Inside, Note = note };
    }

    /// <summary>每年: each year begins at nothing, and its value is held against what was promised for it.</summary>
    private static TargetStanding JudgeYearly(Target target, Direction direction, YearSeries series, IReadOnlyList<int> breaks)
    {
        var (found, note) = series.Latest(target.FirstYear - 1, target.LastYear, breaks);
        if (found is not { } seen)
            return NoValue(target) with { Note = note };
        var (actual, way) = (seen.Value, TargetWay.OfLevel(target, direction));
        var progress = TargetProgress.Of(way.From(actual.Year - 1, 0, actual.Year), actual.Year, (double)actual.Value);
        var verdict = way.IsMet(actual.Value) ? Verdict.Reached : way.IsCeiling ? Verdict.Behind : Of(progress.Result);
        var standing = PartProof.Weigh(
            new(verdict, actual, null, null, StandingWords.Compare(target, actual, seen.Inside?.When)) { Rule = PathKind.Linear }, target, way, seen.Inside, note);
        return EachYear.Weigh(standing, target, EachYear.Missed(target, way, series.Levels, breaks, actual.Year));
    }

    internal static TargetStanding Say(Target target, TargetWay way, TargetProgress progress, YearValue actual, YearValue? start, Words? when = null)
    {
        var verdict = Of(progress.Result);
        // 超过120 is not reached by 120 itself.
        if (verdict == Verdict.Reached && !way.IsMet(actual.Value))
            verdict = Verdict.OnTrack;
        var rule = progress.Used switch
        {
            TargetPath.Growth => PathKind.Growth,
            TargetPath.Stepped => target.Path,
            _ => PathKind.Linear,
        };
        return new(verdict, actual, start, Number(progress.Used == TargetPath.Growth ? double.NaN : progress.Observed),
            StandingWords.Of(target, way, progress, rule, actual, start, when))
        {
            Index = Number(progress.Index),
            Rule = rule,
        };
    }

    private static Verdict Of(ProgressResult result) => result switch
    {
        ProgressResult.Achieved => Verdict.Reached,
        ProgressResult.OnTrack => Verdict.OnTrack,
        ProgressResult.NearlyOnTrack => Verdict.Nearly,
        ProgressResult.Lagging => Verdict.Behind,
        ProgressResult.Regressing => Verdict.Backwards,
        _ => Verdict.Unknown,
    };

    private static decimal? Number(double number) =>
        double.IsFinite(number) && Math.Abs(number) < 1e15 ? Math.Round((decimal)number, 6, MidpointRounding.AwayFromZero) : null;

    private static TargetStanding NoValue(Target target) => Unknown(target, null, StandingWords.NoValue);

    private static TargetStanding Unknown(Target target, YearValue? actual, Words why) => new(Verdict.Unknown, actual, null, null, why) { Rule = target.Path };
}
