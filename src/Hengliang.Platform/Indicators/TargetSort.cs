using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Indicators;

/// <summary>What a person may promise of an indicator; each sort is kept with its own measure, basis and unit.</summary>
public enum TargetSort
{
    /// <summary>水平值: the indicator itself, by a year.</summary>
    Level,

    /// <summary>每年: the same in each year of a span.</summary>
    EachYear,

    /// <summary>同比: more than in the year before.</summary>
    YearOnYear,

    /// <summary>较基期: more than in the base year.</summary>
    VersusBase,

    /// <summary>年均: so much more each year, from the base year on.</summary>
    AverageAnnual,

    /// <summary>倍数: so many times the base year's value.</summary>
    Ratio,

    /// <summary>位次: a place among others.</summary>
    Rank,
}

/// <summary>Their names.</summary>
public static class TargetSorts
{
    public static Words Label(this TargetSort sort) => sort switch
    {
        TargetSort.Level => new("水平值", "Level"),
        TargetSort.EachYear => new("每年的水平值", "Level of each year"),
        TargetSort.YearOnYear => new("同比增长", "Growth, year on year"),
        TargetSort.VersusBase => new("较基期增长", "Growth over the base year"),
        TargetSort.AverageAnnual => new("年均增长", "Average annual growth"),
        TargetSort.Ratio => new("基期的倍数", "Times the base year"),
        TargetSort.Rank => new("位次", "Rank"),
        _ => throw new ArgumentOutOfRangeException(nameof(sort), sort, "There is no such sort of target."),
    };

    /// <summary>True for what is told in per cent, points or pieces more.</summary>
    public static bool IsGrowth(this TargetSort sort) => sort is TargetSort.YearOnYear or TargetSort.VersusBase or TargetSort.AverageAnnual;
}
