namespace Hengliang.Reading.Figures;

/// <summary>What a figure asserts.</summary>
public enum FigureRole
{
    /// <summary>A level or flow reached or existing.</summary>
    Actual,

    /// <summary>A level or flow aimed at.</summary>
    Target,

    /// <summary>A growth, difference or ratio, reached or planned.</summary>
    Change,

    /// <summary>A place among others.</summary>
    Rank,
}

/// <summary>What a change is measured against.</summary>
public enum ChangeKind
{
    /// <summary>同比, 比上年, or growth inside one year.</summary>
    YearOnYear,

    /// <summary>较2020年, 五年增长, 翻番.</summary>
    VersusBase,

    /// <summary>年均.</summary>
    AverageAnnual,

    /// <summary>高于全省平均.</summary>
    VersusPeer,

    /// <summary>是…的N倍.</summary>
    Ratio,
}

/// <summary>How the true value stands to the number written.</summary>
public enum Comparator
{
    Equal,
    Greater,
    AtLeast,
    AtMost,
    Less,
    About,
}

/// <summary>A year or a closed range of years; prints as 2025 or 2021-2025.</summary>
public readonly record struct YearRange(int First, int Last)
{
    public YearRange(int year)
        : this(year, year)
    {
    }

    public override string ToString() =>
        First == Last
            ? First.ToString(System.Globalization.CultureInfo.InvariantCulture)
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{First}-{Last}");
}

/// <summary>One number that measures something, with everything the text says of it.</summary>
/// <remarks>Spans are offsets into the raw text. Values dealt out over a list share one <see cref="Quote"/>.</remarks>
public sealed record Figure
{
    /// <summary>The raw span of the statement.</summary>
    public required TextSpan Quote { get; init; }

    /// <summary>The raw span of the number as written.</summary>
    public required TextSpan Number { get; init; }

    /// <summary>The name in Simplified script as the text says it, with an elided head completed.</summary>
    public required string Indicator { get; init; }

    /// <summary>Null where the page redacts it.</summary>
    public required decimal? Value { get; init; }

    /// <summary>The upper end of a range; null when the value is single.</summary>
    public decimal? ValueMax { get; init; }

    /// <summary>Money keeps its magnitude (元, 万元, 亿元); counts lose 万 and 亿; people are 人, firms 家.</summary>
    public required string Unit { get; init; }

    public Comparator Comparator { get; init; }

    /// <summary>The year or years the figure speaks of; null when nothing tells.</summary>
    public YearRange? Period { get; init; }

    public required FigureRole Role { get; init; }

    /// <summary>Only for <see cref="FigureRole.Change"/>.</summary>
    public ChangeKind? Kind { get; init; }

    /// <summary>A change or rank that is a goal.</summary>
    public bool Planned { get; init; }

    /// <summary>True for a fall or "lower than"; the value stays positive.</summary>
    public bool Falls { get; init; }

    /// <summary>True for 每年…: an annual flow.</summary>
    public bool PerYear { get; init; }

    /// <summary>1-9月 and the like, as written; empty when the figure is of a whole year.</summary>
    public string Subperiod { get; init; } = "";

    public string Region { get; init; } = "";

    /// <summary>The sentence it stands in: an index into <c>Outline.Sentences</c>; -1 in a table or heading.</summary>
    public int Sentence { get; init; } = -1;

    /// <summary>What decided the reading, for people who ask: the name of the rule.</summary>
    public string Rule { get; init; } = "";
}
