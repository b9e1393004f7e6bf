using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Office.Contracts;

/// <summary>What a figure is compared with.</summary>
public enum ComparedWith
{
    /// <summary>同比: the same period of the year before; a run from January with the same run.</summary>
    SamePeriodLastYear,

    /// <summary>环比: the period just before.</summary>
    PeriodBefore,

    /// <summary>比基期.</summary>
    BasePeriod,
}

internal static class ComparedWithWords
{
    /// <summary>As it stands before a rate: 同比增长11.8%.</summary>
    public static Words BeforeRate(this ComparedWith with) => with switch
    {
        ComparedWith.SamePeriodLastYear => new("同比", "year on year"),
        ComparedWith.PeriodBefore => new("环比", "on the previous period"),
        ComparedWith.BasePeriod => new("较基期", "on the base period"),
        _ => throw new ArgumentOutOfRangeException(nameof(with), with, "There is no such comparison."),
    };

    /// <summary>The period itself, as the subject of a note.</summary>
    public static Words Period(this ComparedWith with) => with switch
    {
        ComparedWith.SamePeriodLastYear => new("上年同期", "the same period last year"),
        ComparedWith.PeriodBefore => new("上期", "the previous period"),
        ComparedWith.BasePeriod => new("基期", "the base period"),
        _ => throw new ArgumentOutOfRangeException(nameof(with), with, "There is no such comparison."),
    };
}
