using System.Collections.Immutable;

namespace Hengliang.Platform.Assessment.Scoring;

/// <summary>What a snapshot comes to: every unit's score, place and grade, untouched and after its vetoes, with every item's part.</summary>
public sealed record ResultImage
{
    public const string CurrentFormat = "hengliang.assessment.result/1";

    public string Format { get; init; } = CurrentFormat;

    /// <summary>The SHA-256 of the snapshot it was made from.</summary>
    public required string Snapshot { get; init; }

    /// <summary>In the order of the snapshot's members.</summary>
    public required ImmutableArray<UnitResult> Units { get; init; }

    public UnitResult? Find(Guid region) => Units.FirstOrDefault(u => u.Region == region);
}

/// <summary>What one unit comes to.</summary>
public sealed record UnitResult
{
    public required Guid Region { get; init; }

    public required string Group { get; init; }

    /// <summary>Untouched by vetoes and unrounded; null for a unit that is not assessed.</summary>
    public decimal? Score { get; init; }

    /// <summary>Within the group, ties 1, 2, 2, 4.</summary>
    public int? Rank { get; init; }

    public string Grade { get; init; } = "";

    /// <summary>After the vetoes.</summary>
    public decimal? FinalScore { get; init; }

    public int? FinalRank { get; init; }

    public string FinalGrade { get; init; } = "";

    /// <summary>The codes of the veto rules that touch it.</summary>
    public ImmutableArray<string> Vetoes { get; init; } = [];

    /// <summary>Every item of the tree, in its order.</summary>
    public required ImmutableArray<ItemResult> Items { get; init; }

    public ItemResult? Find(string code) => Items.FirstOrDefault(i => string.Equals(i.Code, code, StringComparison.Ordinal));
}

/// <summary>What one item gives one unit.</summary>
public sealed record ItemResult
{
    public required string Code { get; init; }

    /// <summary>The figure that was scored; null for a parent, and where it is missing.</summary>
    public decimal? Figure { get; init; }

    /// <summary>Out of 100, after cap and floor; points themselves for bonus and penalty; null where the item is left out.</summary>
    public decimal? Points { get; init; }

    /// <summary>The most the item could add: its share of the scale for this unit; 0 when it is left out.</summary>
    public decimal Share { get; init; }

    /// <summary>What it adds to the score; negative for a penalty.</summary>
    public decimal Contribution { get; init; }

    /// <summary>What a reader has to know; none for an ordinary figure.</summary>
    public ItemNote Note { get; init; }

    /// <summary>In words, where the method could not be used.</summary>
    public string Reason { get; init; } = "";

    public string ReasonEnglish { get; init; } = "";
}

/// <summary>What is unusual about an item's points.</summary>
public enum ItemNote
{
    None,

    /// <summary>The figure is missing: 记零.</summary>
    MissingZero,

    MissingNeutral,

    MissingDropped,

    /// <summary>Last year's figure stands in.</summary>
    LastYearUsed,

    /// <summary>The unit is not assessed because of it.</summary>
    NotAssessed,

    /// <summary>The figure is below the smallest unit and counts as zero.</summary>
    BelowUnit,

    /// <summary>An accepted appeal changed the figure.</summary>
    Appealed,
}
