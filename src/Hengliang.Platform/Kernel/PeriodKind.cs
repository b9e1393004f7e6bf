namespace Hengliang.Platform.Kernel;

/// <summary>The kinds of period figures are given for.</summary>
public enum PeriodKind
{
    Year,
    Half,
    Quarter,
    Month,

    /// <summary>From January to a month, as monthly bulletins report: 2026年1—6月.</summary>
    YearToMonth,

    /// <summary>Several whole years, as a plan covers: 2021—2025年.</summary>
    Years,
}
