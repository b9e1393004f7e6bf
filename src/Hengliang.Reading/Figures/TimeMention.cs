namespace Hengliang.Reading.Figures;

/// <summary>What a time expression names.</summary>
internal enum TimeKind
{
    /// <summary>2025年, 去年.</summary>
    Year,

    /// <summary>“十四五”时期, 2021-2025年, 近三年, 2021年以来.</summary>
    Window,

    /// <summary>每年.</summary>
    EveryYear,

    /// <summary>上半年, 1-9月: part of a year.</summary>
    Part,

    /// <summary>两年 before a verb of change: that many years up to the year spoken of.</summary>
    YearsBack,
}

/// <summary>What a time expression does in its sentence.</summary>
internal enum TimeUse
{
    /// <summary>The statement is of this time.</summary>
    Plain,

    /// <summary>到2025年: a time aimed at or reached.</summary>
    By,

    /// <summary>由2015年的: the start of a path.</summary>
    From,

    /// <summary>较2020年, 比上年: what it is compared with.</summary>
    Versus,
}

/// <summary>A time expression in the clean text.</summary>
/// <param name="Start">Its first character, a preposition (到, 截至) included.</param>
/// <param name="End">Behind it, 以来, 期间 or 的 included.</param>
/// <param name="Kind">What it names.</param>
/// <param name="Use">What it does.</param>
/// <param name="Years">The years named; for <see cref="TimeKind.YearsBack"/> First is the number of years; default when it names none.</param>
/// <param name="Explicit">The years are written, not derived from the document's date.</param>
internal readonly record struct TimeMention(int Start, int End, TimeKind Kind, TimeUse Use, YearRange Years, bool Explicit)
{
    internal bool HasYears => Years.Last > 0;
}
