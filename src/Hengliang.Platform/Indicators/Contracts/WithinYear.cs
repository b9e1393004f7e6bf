using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators.Contracts;

/// <summary>年内数据口径: what a level told for a part of a year says, so that it may speak for the year.</summary>
public enum WithinYear
{
    /// <summary>未定: not stated, or there are yearly figures alone; what is inside a year moves no yearly progress.</summary>
    Unstated,

    /// <summary>期末数: the level on the last day of its period, as the number of enterprises at the end of June.</summary>
    PeriodEnd,

    /// <summary>累计数: all there was since 1 January, as bureaus publish 1—6月; that of a second quarter counts the first too.</summary>
    RunningTotal,

    /// <summary>当期数: what there was in the period itself; four quarters make a year.</summary>
    OwnPeriod,
}

/// <summary>Their names.</summary>
public static class WithinYearLabels
{
    public static Words Label(this WithinYear within) => within switch
    {
        WithinYear.Unstated => new("未定", "Not stated"),
        WithinYear.PeriodEnd => new("期末数", "Level at the period's end"),
        WithinYear.RunningTotal => new("累计数", "Running total since January"),
        WithinYear.OwnPeriod => new("当期数", "The period's own"),
        _ => throw new ArgumentOutOfRangeException(nameof(within), within, "There is no such reading."),
    };
}
