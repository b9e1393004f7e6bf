using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>Everything the review page shows of a document.</summary>
/// <param name="Document">Its head.</param>
/// <param name="Text">The raw text; every span counts in it.</param>
/// <param name="Outline">Its clauses in order.</param>
/// <param name="Sentences">Sentences and table lines with a number, in order.</param>
/// <param name="Candidates">What was read, in the order of the text, decided or not.</param>
/// <param name="Notes">What a careful reader would question.</param>
/// <param name="Coverage">How much is seen to.</param>
/// <param name="MayReview">The actor may decide here, and the document's state allows it.</param>
public sealed record ReviewSheet(
    DocumentHeadline Document, string Text, IReadOnlyList<OutlineLine> Outline, IReadOnlyList<SentenceLine> Sentences,
    IReadOnlyList<CandidateCard> Candidates, IReadOnlyList<NoteCard> Notes, Coverage Coverage, bool MayReview);

/// <summary>A document's head.</summary>
public sealed record DocumentHeadline
{
    public required Guid Id { get; init; }

    public required int Version { get; init; }

    public required string Title { get; init; }

    public required string DocumentNumber { get; init; }

    public required string Issuer { get; init; }

    public required DocumentKind Kind { get; init; }

    public required DocumentTier Tier { get; init; }

    public required DateOnly? IssuedOn { get; init; }

    public required DocumentState State { get; init; }

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    public required long Size { get; init; }

    public required string Sha256 { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    public required string UploadedBy { get; init; }

    public required bool IsDemonstration { get; init; }

    public required Guid RegionId { get; init; }

    public required string Region { get; init; }

    public required string RegionEnglish { get; init; }

    /// <summary>Why the last reading failed; null otherwise.</summary>
    public required Words? Failure { get; init; }

    public bool IsDraft { get; init; }
}

/// <summary>A clause as the outline shows it.</summary>
public sealed record OutlineLine(Guid Id, Guid? ParentId, int Depth, string Label, string Title, int Start, int End);

/// <summary>A sentence or table line with a number.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Start">First raw offset.</param>
/// <param name="End">End, exclusive.</param>
/// <param name="IsHandled">Passed, or with candidates that are all decided.</param>
/// <param name="PassedBy">Who said that nothing is to be taken; empty otherwise.</param>
/// <param name="PassedAt">When.</param>
/// <param name="Reason">Why; may be empty.</param>
/// <param name="Candidates">How many candidates stand in it.</param>
public sealed record SentenceLine(
    Guid Id, int Start, int End, bool IsHandled, string PassedBy, DateTimeOffset? PassedAt, string Reason, int Candidates);

/// <summary>A candidate with all a person needs to decide on it.</summary>
public sealed record CandidateCard
{
    public required Guid Id { get; init; }

    public required int Version { get; init; }

    public required ExtractKind Kind { get; init; }

    public required ExtractState State { get; init; }

    public required Guid? ClauseId { get; init; }

    public required string Place { get; init; }

    public required int Start { get; init; }

    public required int End { get; init; }

    public required string Quote { get; init; }

    /// <summary>Raw span of the number; empty when there is none.</summary>
    public required int NumberStart { get; init; }

    public required int NumberEnd { get; init; }

    public required string Rule { get; init; }

    /// <summary>What holds now: <see cref="FigureReading"/>, <see cref="TaskReading"/> or <see cref="BenefitReading"/>.</summary>
    public required IReading Reading { get; init; }

    public required IReading AsRead { get; init; }

    public required bool IsCorrected { get; init; }

    /// <summary>A person added it, because the reader had missed it.</summary>
    public required bool IsAdded { get; init; }

    /// <summary>A figure's value in words; null for others.</summary>
    public required Words? Value { get; init; }

    /// <summary>What a figure becomes when accepted as it stands.</summary>
    public required ResultKind Becomes { get; init; }

    /// <summary>Indicators it may mean, the likest first; empty for others than open figures.</summary>
    public required IReadOnlyList<Suggestion> Suggestions { get; init; }

    /// <summary>The region it is taken to speak of.</summary>
    public required Guid RegionId { get; init; }

    public required Words Region { get; init; }

    /// <summary>The period of an observation as it would be recorded, e.g. 2025-Q3; empty when the text does not tell.</summary>
    public required string Period { get; init; }

    /// <summary>Something to complete before it can be accepted, in words; null when nothing is.</summary>
    public required Words? MustComplete { get; init; }

    public required string DecidedBy { get; init; }

    public required DateTimeOffset? DecidedAt { get; init; }

    public required string Reason { get; init; }

    public required ResultKind ResultKind { get; init; }

    public required Guid? ResultId { get; init; }

    /// <summary>The indicator an accepted figure belongs to; null for others.</summary>
    public required Words? Indicator { get; init; }

    /// <summary>Notes about it.</summary>
    public required IReadOnlyList<Guid> Notes { get; init; }
}

/// <summary>A note at its place.</summary>
public sealed record NoteCard(Guid Id, string Code, int Start, int End, Words Message, IReadOnlyList<Guid> Extracts);
