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

    /// <summary>The version of the answer; 0 while none was given for just these figures.</summary>
    public int ExplanationVersion { get; init; }

    /// <summary>The same whatever the figures are.</summary>
    public string Place => FindingKey.PlaceOf(Key);

    /// <summary>Its check, and its field where it is of one: the same in every row.</summary>
    public string Kind => FindingKey.KindOf(Key);

    /// <summary>Out of the common, not wrong: a word why is a proper answer, and none does not stand in the way.</summary>
    public bool AsksForWord { get; init; }

    /// <summary>Whether an explanation is an answer to it.</summary>
    public bool TakesExplanation => Level == CheckLevel.Warning || AsksForWord;

    /// <summary>A person has said why it is so.</summary>
    public bool IsExplained => TakesExplanation && !string.IsNullOrWhiteSpace(Explanation);

    /// <summary>A word is asked for, and none is given.</summary>
    public bool IsOpen => TakesExplanation && !IsExplained;

    /// <summary>Whether it stands in the way of submission.</summary>
    public bool Blocks => Level == CheckLevel.Error || Level == CheckLevel.Warning && string.IsNullOrWhiteSpace(Explanation);
}

/// <summary>What all checks of a return came to.</summary>
/// <param name="Findings">What stands in the way first, and the gravest of it; in the order of the table.</param>
/// <param name="Run">How many checks ran, rows counted each.</param>
/// <param name="Passed">How many of those held.</param>
public sealed record CheckResult(IReadOnlyList<Finding> Findings, int Run, int Passed)
{
    public int Errors => Findings.Count(f => f.Level == CheckLevel.Error);

    /// <summary>What is explained counts as answered, not as a fault, in the unit's quality.</summary>
    public int Answered => Passed + Findings.Count(f => f.IsExplained);

    public int Unexplained => Findings.Count(f => f.Level == CheckLevel.Warning && f.Blocks);

    public bool MayBeSubmitted => Findings.All(f => !f.Blocks);

    /// <summary>What waits for a word, by what one word can answer; the same check found more than once.</summary>
    public IReadOnlyList<OpenFindings> Alike => [.. Findings.Where(f => f.IsOpen).GroupBy(f => f.Kind, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => new OpenFindings(g.Key, [.. g]))];
}

/// <summary>Findings of one check, at one field where it is of one, that wait for a word.</summary>
/// <param name="Kind">What they have in common.</param>
/// <param name="Findings">The findings.</param>
public sealed record OpenFindings(string Kind, IReadOnlyList<Finding> Findings)
{
    /// <summary>Names these findings and no others, with the figures they were found at.</summary>
    public string Seen => FindingKey.NameOf(Findings.Select(f => f.Key));

    /// <summary>The sentence of the check; of one every form has, its field.</summary>
    public Words WordsIn(FormDefinition form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var (code, field) = FindingKey.PartsOf(Kind);
        return form.Checks.FirstOrDefault(c => c.Code == code)?.Words ?? (form.Find(field) is { } of ? new(of.Label, of.EnglishLabel) : Findings[0].Words);
    }
}
