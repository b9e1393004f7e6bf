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
public readonly record struct YearValue(int Year, decimal Value);

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

    /// <summary>% or 百分点 where <see cref="Actual"/> is a rate; empty where it is a level or a rank.</summary>
    public string RateUnit => Rate?.Unit ?? "";
}

/// <summary>Judges targets by the one rule of <see cref="TargetProgress"/>: the way done against the time gone, or growth observed against growth required.</summary>
/// <remarks>
/// Time is counted to the period of the latest value, not to today. A target for growth is turned into the level it leads to,
/// so that all targets go by one rule; where the levels do not tell it, published rates do. Across a break of the series that may not be
/// compared there is no verdict.
/// </remarks>
public static class TargetJudge
{
    /// <summary>Which rules these are: what was kept by others is judged anew.</summary>
    internal const int Rules = 1;

    /// <param name="target">The promise.</param>
    /// <param name="direction">Which way is good.</param>
    /// <param name="levels">Observed yearly levels, in any order.</param>
    /// <param name="ranks">Observed yearly ranks.</param>
    /// <param name="breaks">First years of series that may not be compared with what was before.</param>
    /// <param name="rates">Rates of growth that were published.</param>
    public static TargetStanding Judge(
        Target target, Direction direction, IReadOnlyList<YearValue> levels, IReadOnlyList<YearValue> ranks, IReadOnlyList<int>? breaks = null,
        IReadOnlyList<PublishedRate>? rates = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Measure switch
        {
            Measure.Growth => JudgeGrowth(target, direction, levels, breaks ?? [], rates ?? []),
            Measure.Rank => JudgeWay(target, TargetWay.OfRank(target), target.BaseYear, ranks, []),
            _ when target.PerYear => JudgeYearly(target, direction, levels),
            _ => JudgeWay(target, TargetWay.OfLevel(target, direction), target.BaseYear, levels, breaks ?? []),
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

    private static TargetStanding JudgeWay(
        Target target, TargetWay way, int baseYear, IReadOnlyList<YearValue> values, IReadOnlyList<int> breaks)
    {
        if (Latest(values, baseYear, target.LastYear) is not { } actual)
            return NoValue(target);
        var start = At(values, baseYear);
        // What is met needs no way to be measured: where it began does not matter.
        if (start is null && way.IsMet(actual.Value))
            return new(Verdict.Reached, actual, null, null, StandingWords.Compare(target, actual)) { Rule = target.Path };
        if (breaks.Where(b => b > baseYear && b <= actual.Year).Select(b => (int?)b).FirstOrDefault() is { } broken)
            return Unknown(target, actual, StandingWords.Broken(broken));
        return Say(target, way, TargetProgress.Of(way.From(baseYear, start?.Value), actual.Year, (double)actual.Value), actual, start);
    }

    private static TargetStanding JudgeGrowth(
        Target target, Direction direction, IReadOnlyList<YearValue> levels, IReadOnlyList<int> breaks, IReadOnlyList<PublishedRate> rates)
    {
        var from = target.Basis == GrowthBasis.YearOnYear ? target.LastYear - 1 : target.BaseYear;
        var (actual, start) = (Latest(levels, from, target.LastYear), At(levels, from));
        if (actual is not null && start is { } known && GrowthLevel.Of(target, known.Value, target.LastYear - from) is { } level)
            return JudgeWay(target, TargetWay.OfGrowth(target, direction, level), from, levels, breaks);
        if (RateJudge.Find(target, direction, from, rates) is { } byRates)
            return byRates;
        return actual is null ? NoValue(target) : Unknown(target, actual, start is null ? StandingWords.Of(ProgressCause.NoBase) : StandingWords.NoGrowth);
    }

    /// <summary>每年: each year begins at nothing, and its value is held against what was promised for it.</summary>
    private static TargetStanding JudgeYearly(Target target, Direction direction, IReadOnlyList<YearValue> levels)
    {
        if (Latest(levels, target.FirstYear - 1, target.LastYear) is not { } actual)
            return NoValue(target);
        var way = TargetWay.OfLevel(target, direction);
        var progress = TargetProgress.Of(way.From(actual.Year - 1, 0, actual.Year), actual.Year, (double)actual.Value);
        var verdict = way.IsMet(actual.Value) ? Verdict.Reached : way.IsCeiling ? Verdict.Behind : Of(progress.Result);
        return new(verdict, actual, null, null, StandingWords.Compare(target, actual)) { Rule = PathKind.Linear };
    }

    internal static TargetStanding Say(Target target, TargetWay way, TargetProgress progress, YearValue actual, YearValue? start)
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
            StandingWords.Of(target, way, progress, rule, actual, start))
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

    private static YearValue? Latest(IReadOnlyList<YearValue> values, int after, int until) =>
        values.Where(v => v.Year > after && v.Year <= until).Select(v => (YearValue?)v).MaxBy(v => v!.Value.Year);

    private static YearValue? At(IReadOnlyList<YearValue> values, int year) =>
        values.Where(v => v.Year == year).Select(v => (YearValue?)v).FirstOrDefault();

    private static TargetStanding NoValue(Target target) => Unknown(target, null, StandingWords.NoValue);

    private static TargetStanding Unknown(Target target, YearValue? actual, Words why) => new(Verdict.Unknown, actual, null, null, why) { Rule = target.Path };
}
