using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Acceptance;

/// <summary>All that the papers of an acceptance tell: its lines, the report's parts, and the proofs with the hashes of their files.</summary>
/// <remarks>Report, table and list of gaps are made from it alone, so that they can not contradict each other.</remarks>
public sealed record AcceptanceImage
{
    public const string CurrentFormat = "hengliang.assessment.acceptance/1";

    public string Format { get; init; } = CurrentFormat;

    public required Guid Scheme { get; init; }

    /// <summary>Which version of the scheme.</summary>
    public required int Number { get; init; }

    public required string Name { get; init; }

    public required string Region { get; init; }

    public required int BaseYear { get; init; }

    public required int Year { get; init; }

    public DateOnly? ApprovedOn { get; init; }

    /// <summary>In the order of the scheme's tree.</summary>
    public required ImmutableArray<AcceptanceLine> Lines { get; init; }

    /// <summary>In the order of the report; a part without words is left out.</summary>
    public required ImmutableArray<AcceptanceText> Sections { get; init; }

    [JsonIgnore]
    public int Reached => Lines.Count(l => l.IsReached == true);

    public string TextOf(AcceptancePart part) => Sections.FirstOrDefault(s => s.Part == part)?.Text ?? "";
}

/// <summary>One part of the report in words.</summary>
public sealed record AcceptanceText(AcceptancePart Part, string Text);

/// <summary>One indicator or requirement of an acceptance: where it began, what was promised, what was reached, and what proves it.</summary>
public sealed record AcceptanceLine
{
    public required string Code { get; init; }

    public required string Name { get; init; }

    public string NameEnglish { get; init; } = "";

    public string Unit { get; init; } = "";

    /// <summary>Digits after the point its figures are shown with.</summary>
    public int Decimals { get; init; }

    /// <summary>No indicator measures it: it has a requirement and a statement in words, and no figures.</summary>
    public bool IsQualitative { get; init; }

    public string Requirement { get; init; } = "";

    public ValueImage? Baseline { get; init; }

    /// <summary>The target that counts: the scheme's own, or that of the ledger.</summary>
    public AcceptanceTarget? Target { get; init; }

    /// <summary>Why a promise that is there gives no target; empty otherwise.</summary>
    public string NoTarget { get; init; } = "";

    public string NoTargetEnglish { get; init; } = "";

    public ValueImage? Actual { get; init; }

    public AcceptanceGrowth Growth { get; init; } = new();

    /// <summary>Whether the target was reached, or the requirement met as the city states it; null when that can not be said.</summary>
    public bool? IsReached { get; init; }

    /// <summary>How a requirement stands, in the city's words.</summary>
    public string Statement { get; init; } = "";

    public ImmutableArray<AcceptanceProof> Proofs { get; init; } = [];

    [JsonIgnore]
    public Words Title => Words.Named(Name, NameEnglish);
}

/// <summary>A target as an acceptance is held against it.</summary>
/// <param name="Said">3.00, 不超过3.00, 60～70: without its unit, which stands beside it.</param>
/// <param name="SaidEnglish">The same in English.</param>
/// <param name="Value">The number of a target that is one; null for a range, a bound that needs words, or a growth.</param>
public sealed record AcceptanceTarget(string Said, string SaidEnglish, decimal? Value)
{
    /// <summary>What was promised, and how the number follows from it; empty for the scheme's own.</summary>
    public string How { get; init; } = "";

    public string HowEnglish { get; init; } = "";

    /// <summary>The document it was promised in; empty for the scheme's own.</summary>
    public string Source { get; init; } = "";

    /// <summary>The revision of the ledger's target; null for the scheme's own.</summary>
    public Guid? Target { get; init; }

    public int? Revision { get; init; }

    [JsonIgnore]
    public Words Words => new(Said, SaidEnglish);
}

/// <summary>A piece of evidence, with the file of it that goes into the package.</summary>
public sealed record AcceptanceProof
{
    public required Guid Id { get; init; }

    public required EvidenceKind Kind { get; init; }

    public required string Title { get; init; }

    /// <summary>The document cited; null for a file kept here, and for a value typed without a document.</summary>
    public Guid? Document { get; init; }

    /// <summary>Its file; empty when there is none in sight.</summary>
    public string FileName { get; init; } = "";

    /// <summary>SHA-256 of the file; empty when there is none.</summary>
    public string Sha256 { get; init; } = "";

    public long Size { get; init; }

    public string AddedByName { get; init; } = "";

    [JsonIgnore]
    public bool HasFile => Sha256.Length > 0;
}
