using System.Globalization;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Progress;

/// <summary>Says a verdict in words.</summary>
public static class ProgressWords
{
    public static string Of(ProgressResult result, Tongue tongue) => (result, tongue) switch
    {
        (ProgressResult.Achieved, Tongue.Chinese) => "已完成",
        (ProgressResult.OnTrack, Tongue.Chinese) => "符合进度",
        (ProgressResult.NearlyOnTrack, Tongue.Chinese) => "基本符合",
        (ProgressResult.Lagging, Tongue.Chinese) => "滞后",
        (ProgressResult.Regressing, Tongue.Chinese) => "倒退",
        (_, Tongue.Chinese) => "无法判断",
        (ProgressResult.Achieved, _) => "achieved",
        (ProgressResult.OnTrack, _) => "on track",
        (ProgressResult.NearlyOnTrack, _) => "nearly on track",
        (ProgressResult.Lagging, _) => "lagging",
        (ProgressResult.Regressing, _) => "regressing",
        _ => "undetermined",
    };

    /// <summary>One sentence on why there is no verdict, or why another rule was used; empty when there is nothing to explain.</summary>
    public static string Of(ProgressCause cause, Tongue tongue)
    {
        var (zh, en) = cause switch
        {
            ProgressCause.NoBase => ("缺少基期值，请补录。", "The base figure is missing; enter it."),
            ProgressCause.NoTarget => ("缺少目标值，或区间目标的上下限不全，请补录。", "The target, or an end of its range, is missing; enter it."),
            ProgressCause.NoActual => ("该年度尚无实际值。", "There is no figure for this year yet."),
            ProgressCause.NoTimeSpan => ("目标年应晚于基期年，请改正。", "The target year must lie after the base year; correct it."),
            ProgressCause.NothingElapsed => ("数值年份不晚于基期年，尚无进度可言。", "The figure is not later than the base year, so no time has passed."),
            ProgressCause.NoMilestoneDue => ("还没有到期的阶段目标。", "No milestone is due yet."),
            ProgressCause.GrowthNeedsPositive => ("基期值、实际值或目标值不为正，年均增速无意义，已按直线进度判断。", "A growth rate needs positive figures; the straight line decided instead."),
            ProgressCause.NothingToGain => ("基期值已达到目标，按是否保持判断。", "The base already meets the target; what counts is whether it is kept."),
            _ => ("", ""),
        };
        return tongue == Tongue.Chinese ? zh : en;
    }

    /// <summary>The rule and the numbers behind a verdict.</summary>
    public static string Explain(TargetProgress progress, Tongue tongue)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var verdict = Of(progress.Result, tongue);
        var cause = Of(progress.Cause, tongue);
        if (double.IsNaN(progress.Index))
            return tongue == Tongue.Chinese ? $"{verdict}。{cause}" : $"{verdict}. {cause}".TrimEnd();
        var (seen, due, index) = (Percent(progress.Observed), Percent(progress.Required), progress.Index.ToString("0.000", CultureInfo.InvariantCulture));
        var growth = progress.Used == TargetPath.Growth;
        return tongue == Tongue.Chinese
            ? $"{verdict}：{(growth ? $"实际年均增速 {seen}，需要 {due}" : $"完成 {seen}，按进度应完成 {due}")}，进度指数 {index}。{cause}"
            : $"{verdict}: {(growth ? $"annual growth {seen}, required {due}" : $"{seen} done, {due} due")}, index {index}. {cause}".TrimEnd();
    }

    private static string Percent(double share) => share.ToString("0.0#%", CultureInfo.InvariantCulture);
}
