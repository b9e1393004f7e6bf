using Hengliang.Indices.Faults;
using Hengliang.Indices.Progress;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>Says why a target stands as it stands: the rule used, and its numbers.</summary>
internal static class StandingWords
{
    public static Words NoValue { get; } = new("规划期内还没有指标值", "No value has been observed within its years yet");

    public static Words NoGrowth { get; } = new("基期值不为正，或增长口径不可比，无法计算", "The base is not above zero, or the growth can not be compared");

    public static Words Of(ProgressCause cause) => new(
        ProgressWords.Of(cause, Tongue.Chinese).TrimEnd('。'), ProgressWords.Of(cause, Tongue.English).TrimEnd('.'));

    public static Words Broken(int year) => new(
        $"{year}年起口径改变，与基期不可比，不跨断点判断",
        $"From {year} it is counted in another way, so that it can not be compared with the base");

    /// <summary>Why a formula that looks back has no value.</summary>
    public static Words NotAcross(int year) => new($"{year}年起口径改变，与此前不可比，不跨断点计算", $"From {year} it is counted in another way, so that nothing is computed across the break");

    /// <param name="target">The promise.</param>
    /// <param name="actual">What it is held against.</param>
    /// <param name="when">What that is of, where it is no recorded year.</param>
    public static Words Compare(Target target, YearValue actual, Words? when = null) => new(
        $"{When(actual, when).Chinese}为{Say(target, actual).Chinese}，目标{ValueWords.Of(target.Quantified).Chinese}",
        $"{Say(target, actual).English} {(when is null ? "in" : "for")} {When(actual, when).English}, against a target of {ValueWords.Of(target.Quantified).English}");

    public static Words Of(Target target, TargetWay way, TargetProgress progress, PathKind rule, YearValue actual, YearValue? start, Words? when = null)
    {
        if (progress.Result == ProgressResult.Undetermined)
            return Of(progress.Cause);
        if (start is not { } from || double.IsNaN(progress.Index))
            return With(Compare(target, actual, when), progress.Cause);
        var words = rule switch
        {
            PathKind.Growth => Growth(progress, actual, from, When(actual, when)),
            PathKind.Stepped or PathKind.Manual => Steps(rule, progress, way, actual, from),
            _ => Line(progress, way, actual, from),
        };
        return With(words, progress.Cause);
    }

    private static Words Line(TargetProgress progress, TargetWay way, YearValue actual, YearValue start)
    {
        if (way.IsBand)
            return new(
                $"按直线：与区间的距离缩小 {Share(progress.Observed)}，时间过去 {Share(progress.Required)}，进度指数 {Index(progress)}",
                $"Straight line: the distance to the range is {Share(progress.Observed)} closed, with {Share(progress.Required)} of the time gone; index {Index(progress)}");
        var sum = Way(way, actual, start);
        return new(
            $"按直线：{sum} = {Share(progress.Observed)}，时间过去 {Share(progress.Required)}，进度指数 {Index(progress)}",
            $"Straight line: {sum} = {Share(progress.Observed)}, with {Share(progress.Required)} of the time gone; index {Index(progress)}");
    }

    private static Words Growth(TargetProgress progress, YearValue actual, YearValue start, Words when) => new(
        $"按年均增速：{start.Year}年{ValueWords.Number(start.Shown)}，{when.Chinese}{ValueWords.Number(actual.Shown)}，实际年均{Rate(progress.Observed)}，需要{Rate(progress.Required)}，进度指数 {Index(progress)}",
        $"Annual growth: {ValueWords.Number(start.Shown)} in {start.Year}, {ValueWords.Number(actual.Shown)} in {when.English}: {Rate(progress.Observed)} a year, {Rate(progress.Required)} needed; index {Index(progress)}");

    private static Words Steps(PathKind rule, TargetProgress progress, TargetWay way, YearValue actual, YearValue start)
    {
        var sum = Way(way, actual, start);
        return new(
            $"按{rule.Label().Chinese}：{sum} = {Share(progress.Observed)}，按阶段目标应完成 {Share(progress.Required)}，进度指数 {Index(progress)}",
            $"{rule.Label().English}: {sum} = {Share(progress.Observed)}, with {Share(progress.Required)} due by the milestones; index {Index(progress)}");
    }

    private static string Way(TargetWay way, YearValue actual, YearValue start) =>
        $"({ValueWords.Number(actual.Shown)} − {ValueWords.Number(start.Shown)}) ÷ ({ValueWords.Number(Math.Round(way.Level, 4, MidpointRounding.AwayFromZero))} − {ValueWords.Number(start.Shown)})";

    private static Words With(Words words, ProgressCause cause) => cause == ProgressCause.None
        ? words
        : new($"{words.Chinese}；{Of(cause).Chinese}", $"{words.English}; {Of(cause).English}");

    private static Words When(YearValue actual, Words? when) => when ?? new($"{actual.Year}年", $"{actual.Year}");

    private static Words Say(Target target, YearValue actual) => target.Measure switch
    {
        Measure.Rank => ValueWords.Of(new() { Measure = Measure.Rank, Unit = target.Unit, Value = actual.Value }),
        Measure.Growth => QuantityWords.Of(actual.Shown, null, ""),
        // 2.6499 is not shown as the 2.65 that it falls short of.
        _ => QuantityWords.Of(actual.Shown == target.Value || actual.Shown == target.ValueMax ? actual.Value : actual.Shown, null, target.Unit),
    };

    private static string Share(double share) => ValueWords.Number(Math.Round((decimal)Math.Clamp(share, -1e9, 1e9) * 100, 1, MidpointRounding.AwayFromZero)) + "%";

    private static string Rate(double rate) => ValueWords.Number(Math.Round((decimal)Math.Clamp(rate, -1e9, 1e9) * 100, 2, MidpointRounding.AwayFromZero)) + "%";

    private static string Index(TargetProgress progress) =>
        ValueWords.Number(Math.Round((decimal)Math.Clamp(progress.Index, -1e9, 1e9), 3, MidpointRounding.AwayFromZero));
}
