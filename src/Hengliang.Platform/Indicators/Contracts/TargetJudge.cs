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
/// <param name="Why">The formula with its numbers, or the cause why there is no verdict.</param>
public sealed record TargetStanding(Verdict Verdict, YearValue? Actual, YearValue? Base, decimal? Progress, Words Why);

/// <summary>Judges targets: share of the way done against share of the time gone.</summary>
/// <remarks>
/// On the line from base to target, progress p = (actual − base) / (target − base) is held against elapsed time
/// t = (year − base year) / (target year − base year): p / t from 0.95 on is on track, from 0.60 nearly so, below 0 backwards.
/// Growth targets are held against the growth observed over the same years.
/// </remarks>
public static class TargetJudge
{
    private const decimal OnTrackFrom = 0.95m;
    private const decimal NearlyFrom = 0.60m;

    /// <param name="target">The promise.</param>
    /// <param name="direction">Which way is good.</param>
    /// <param name="levels">Observed yearly levels, in any order.</param>
    /// <param name="ranks">Observed yearly ranks.</param>
    public static TargetStanding Judge(
        Target target, Direction direction, IReadOnlyList<YearValue> levels, IReadOnlyList<YearValue> ranks)
    {
        ArgumentNullException.ThrowIfNull(target);
        return target.Measure switch
        {
            Measure.Growth => JudgeGrowth(target, direction, target.BaseYear, levels),
            Measure.Rank => JudgeRank(target, ranks),
            _ => target.PerYear ? JudgeYearly(target, direction, levels) : JudgeLevel(target, direction, target.BaseYear, levels),
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

    private static TargetStanding JudgeLevel(Target target, Direction direction, int baseYear, IReadOnlyList<YearValue> levels)
    {
        if (Latest(levels, baseYear, target.LastYear) is not { } actual)
            return NoValue();
        if (IsMet(target, direction, actual.Value))
            return Reached(target, actual);
        if (At(levels, baseYear) is not { } start || actual.Year <= baseYear || target.LastYear <= baseYear)
            return Unknown(actual, new("缺少基期值，无法判断进度", "There is no base value to measure progress from"));
        if (target.Value == start.Value)
            return Unknown(actual, new("目标与基期值相同，属于保持型目标，目前未达到", "The target equals the base: it was to be kept, and is not met now"));
        var progress = (actual.Value - start.Value) / (target.Value - start.Value);
        var elapsed = (decimal)(actual.Year - baseYear) / (target.LastYear - baseYear);
        var words = Formula(target, actual, start, progress, elapsed);
        return new(Cut(progress / elapsed), actual, start, progress, words);
    }

    private static TargetStanding JudgeYearly(Target target, Direction direction, IReadOnlyList<YearValue> levels)
    {
        if (Latest(levels, target.FirstYear - 1, target.LastYear) is not { } actual)
            return NoValue();
        return IsMet(target, direction, actual.Value)
            ? Reached(target, actual)
            : new(Cut(target.Value == 0 ? 0 : actual.Value / target.Value), actual, null, null, Compare(target, actual));
    }

    private static TargetStanding JudgeGrowth(Target target, Direction direction, int baseYear, IReadOnlyList<YearValue> levels)
    {
        var from = target.Basis == GrowthBasis.YearOnYear ? target.LastYear - 1 : baseYear;
        if (Latest(levels, from, target.LastYear) is not { } actual)
            return NoValue();
        if (At(levels, from) is not { } start || actual.Year <= from)
            return Unknown(actual, new("缺少基期值，无法计算增长", "There is no base value to compute growth from"));
        if (Growth(target, start, actual) is not { } grown)
            return Unknown(actual, new("基期值不为正，或增长口径不可比，无法计算", "The base is not above zero, or the growth can not be compared"));
        var wanted = target.Falls ? -target.Value : target.Value;
        var words = new Words(
            $"{from}年{ValueWords.Number(start.Value)}，{actual.Year}年{ValueWords.Number(actual.Value)}，实际{ValueWords.Number(Math.Round(grown, 1))}{target.Unit}，目标{ValueWords.Of(target.Quantified).Chinese}",
            $"{ValueWords.Number(start.Value)} in {from}, {ValueWords.Number(actual.Value)} in {actual.Year}: {ValueWords.Number(Math.Round(grown, 1))} {target.Unit}, against a target of {ValueWords.Of(target.Quantified).English}");
        var met = target.Falls || direction == Direction.LowerIsBetter && target.Bound is Bound.AtMost or Bound.Less ? grown <= wanted : grown >= wanted;
        var verdict = met ? actual.Year >= target.LastYear ? Verdict.Reached : Verdict.OnTrack : Cut(wanted == 0 ? -1 : grown / wanted);
        return new(verdict, actual, start, null, words);
    }

    /// <summary>The growth observed, in the target's own unit; null when it is not defined.</summary>
    private static decimal? Growth(Target target, YearValue start, YearValue actual)
    {
        if (target.Unit == "百分点" || target.Unit is not ("%" or "倍"))
            return actual.Value - start.Value;
        if (start.Value <= 0 || actual.Value <= 0)
            return null;
        var ratio = actual.Value / start.Value;
        return target.Basis switch
        {
            GrowthBasis.VersusPeer => null,
            GrowthBasis.Ratio => target.Unit == "倍" ? ratio : ratio * 100,
            GrowthBasis.AverageAnnual => (decimal)((Math.Pow((double)ratio, 1d / (actual.Year - start.Year)) - 1) * 100),
            _ => target.Unit == "倍" ? ratio - 1 : (ratio - 1) * 100,
        };
    }

    private static TargetStanding JudgeRank(Target target, IReadOnlyList<YearValue> ranks)
    {
        if (Latest(ranks, int.MinValue, target.LastYear) is not { } actual)
            return Unknown(null, new("还没有位次数据", "No rank has been observed yet"));
        return actual.Value <= target.Value
            ? Reached(target, actual)
            : new(Verdict.Behind, actual, null, null, Compare(target, actual));
    }

    private static bool IsMet(Target target, Direction direction, decimal actual) => target.Bound switch
    {
        Bound.Greater => actual > target.Value,
        Bound.AtLeast => actual >= target.Value,
        Bound.AtMost => actual <= target.Value,
        Bound.Less => actual < target.Value,
        _ when target.ValueMax is { } max => direction == Direction.HigherIsBetter ? actual >= target.Value
            : direction == Direction.LowerIsBetter ? actual <= max : actual >= target.Value && actual <= max,
        _ => direction == Direction.LowerIsBetter ? actual <= target.Value : actual >= target.Value,
    };

    private static Verdict Cut(decimal index) => index switch
    {
        >= OnTrackFrom => Verdict.OnTrack,
        >= NearlyFrom => Verdict.Nearly,
        >= 0 => Verdict.Behind,
        _ => Verdict.Backwards,
    };

    private static YearValue? Latest(IReadOnlyList<YearValue> values, int after, int until) =>
        values.Where(v => v.Year > after && v.Year <= until).Select(v => (YearValue?)v).MaxBy(v => v!.Value.Year);

    private static YearValue? At(IReadOnlyList<YearValue> values, int year) =>
        values.Where(v => v.Year == year).Select(v => (YearValue?)v).FirstOrDefault();

    private static TargetStanding NoValue() => Unknown(null, new("规划期内还没有指标值", "No value has been observed within its years yet"));

    private static TargetStanding Unknown(YearValue? actual, Words why) => new(Verdict.Unknown, actual, null, null, why);

    private static TargetStanding Reached(Target target, YearValue actual) => new(Verdict.Reached, actual, null, null, Compare(target, actual));

    private static Words Compare(Target target, YearValue actual) => new(
        $"{actual.Year}年为{ValueWords.Number(actual.Value)}{target.Unit}，目标{ValueWords.Of(target.Quantified).Chinese}",
        $"{ValueWords.Number(actual.Value)} {target.Unit} in {actual.Year}, against a target of {ValueWords.Of(target.Quantified).English}");

    private static Words Formula(Target target, YearValue actual, YearValue start, decimal progress, decimal elapsed)
    {
        var p = ValueWords.Number(Math.Round(progress * 100, 1, MidpointRounding.AwayFromZero));
        var t = ValueWords.Number(Math.Round(elapsed * 100, 1, MidpointRounding.AwayFromZero));
        var (a, b, c) = (ValueWords.Number(actual.Value), ValueWords.Number(start.Value), ValueWords.Number(target.Value));
        return new(
            $"({a} − {b}) ÷ ({c} − {b}) = {p}%，时间过去 {t}%",
            $"({a} − {b}) ÷ ({c} − {b}) = {p}%, with {t}% of the time gone");
    }
}
