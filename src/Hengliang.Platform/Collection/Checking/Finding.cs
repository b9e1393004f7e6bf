using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>Something a check found in a return.</summary>
public sealed record Finding
{
    /// <summary>Which check: its code, or the name of one every form has.</summary>
    public required string Check { get; init; }

    public required CheckLevel Level { get; init; }

    public required Words Words { get; init; }

    /// <summary>The row; null when it is about the whole table.</summary>
    public Guid? RowId { get; init; }

    public string RowLabel { get; init; } = "";

    /// <summary>The cells it points at, by field.</summary>
    public IReadOnlyList<Guid> FieldIds { get; init; } = [];

    /// <summary>What names it through all runs, so that an explanation stays with it.</summary>
    public required string Key { get; init; }

    /// <summary>The answer given; null while there is none.</summary>
    public string? Explanation { get; init; }

    /// <summary>What was said when the figures were others; null when nothing was.</summary>
    public string? FormerExplanation { get; init; }

    public string FormerBy { get; init; } = "";

    public string ExplainedBy { get; init; } = "";

    /// <summary>Out of the common, not wrong: a word why is a proper answer, and none does not stand in the way.</summary>
    public bool AsksForWord { get; init; }

    /// <summary>Whether an explanation is an answer to it.</summary>
    public bool TakesExplanation => Level == CheckLevel.Warning || AsksForWord;

    /// <summary>A person has said why it is so.</summary>
    public bool IsExplained => TakesExplanation && !string.IsNullOrWhiteSpace(Explanation);

    /// <summary>Whether it stands in the way of submission.</summary>
    public bool Blocks => Level == CheckLevel.Error || Level == CheckLevel.Warning && string.IsNullOrWhiteSpace(Explanation);
}

/// <summary>What all checks of a return came to.</summary>
/// <param name="Findings">Errors first, in the order of the table.</param>
/// <param name="Run">How many checks ran, rows counted each.</param>
/// <param name="Passed">How many of those held.</param>
public sealed record CheckResult(IReadOnlyList<Finding> Findings, int Run, int Passed)
{
    public int Errors => Findings.Count(f => f.Level == CheckLevel.Error);

    /// <summary>What is explained counts as answered, not as a fault, in the unit's quality.</summary>
    public int Answered => Passed + Findings.Count(f => f.IsExplained);

    public int Unexplained => Findings.Count(f => f.Level == CheckLevel.Warning && f.Blocks);

    public bool MayBeSubmitted => Findings.All(f => !f.Blocks);
}
