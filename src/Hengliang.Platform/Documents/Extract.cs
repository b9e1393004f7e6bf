using Hengliang.Platform.Documents.Readings;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>Something the reader took from a sentence: a candidate until a person accepts or rejects it.</summary>
/// <remarks>
/// What was read stays as it was read; what a person corrected is kept beside it, never in its place.
/// <see cref="Quote"/> is exactly the document's raw text from <see cref="Start"/> to <see cref="End"/>.
/// </remarks>
public sealed class Extract : IHeld, IVersioned
{
    public const int NameLength = 400;

    /// <summary>The rule of what a person added, because the reader had missed it.</summary>
    public const string ByPerson = "person";

    public Guid Id { get; init; }

    public Guid DocumentId { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int Version { get; private set; } = 1;

    public ExtractKind Kind { get; init; }

    /// <summary>Its place in the document, from 0.</summary>
    public int Order { get; init; }

    public Guid? ClauseId { get; init; }

    /// <summary>Where it stands in words: the clause's path; empty before the first heading.</summary>
    public string Place { get; init; } = "";

    public int Start { get; init; }

    public int End { get; init; }

    public required string Quote { get; init; }

    /// <summary>Raw offsets of the number as written; equal when there is none.</summary>
    public int NumberStart { get; init; }

    public int NumberEnd { get; init; }

    /// <summary>What decided the reading: the reader's name of its rule.</summary>
    public string RuleId { get; init; } = "";

    /// <summary>What was read, as JSON of the kind's reading.</summary>
    public required string ReadJson { get; init; }

    /// <summary>What a person corrected it to; null while nobody did.</summary>
    public string? CorrectedJson { get; private set; }

    /// <summary>For lists: the indicator, the task's name, or the beneficiary.</summary>
    public string Name { get; private set; } = "";

    public ExtractState State { get; private set; }

    public Guid? DecidedBy { get; private set; }

    public string DecidedByName { get; private set; } = "";

    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Why it was rejected, or corrected.</summary>
    public string Reason { get; private set; } = "";

    public ResultKind ResultKind { get; private set; }

    /// <summary>The record it became; null unless accepted.</summary>
    public Guid? ResultId { get; private set; }

    /// <summary>The revision of the target or observation it made or was linked to; 0 otherwise.</summary>
    public int ResultRevision { get; private set; }

    public string Subject => $"extract:{Id}";

    /// <summary>Nobody has decided, corrected or added anything here, so reading again may take its place.</summary>
    public bool IsUntouched => State == ExtractState.Candidate && CorrectedJson is null && RuleId != ByPerson;

    /// <summary>What holds now: the correction, or else the reading.</summary>
    public IReading Reading => StoredReading.Parse(Kind, CorrectedJson ?? ReadJson);

    /// <summary>What the reader read, whatever was corrected since.</summary>
    public IReading AsRead => StoredReading.Parse(Kind, ReadJson);

    internal static Extract From(IReading reading, ExtractPlace place) => new()
    {
        Id = place.Id,
        DocumentId = place.DocumentId,
        RegionId = place.RegionId,
        UnitId = place.UnitId,
        Kind = reading.Kind,
        Order = place.Order,
        ClauseId = place.ClauseId,
        Place = place.Path,
        Start = place.Span.Start,
        End = place.Span.End,
        Quote = place.Quote,
        NumberStart = place.Number.Start,
        NumberEnd = place.Number.End,
        RuleId = place.Rule,
        ReadJson = StoredReading.Print(reading),
        Name = Shortened(reading.Name),
    };

    internal void AddedBy(Decider who) => (DecidedBy, DecidedByName, DecidedAt) = (who.Id, who.Name, who.At);

    internal Problem? Correct(IReading corrected, Decider who, string reason)
    {
        if (State != ExtractState.Candidate)
            return Decided();
        if (ReadingFaults.Find(corrected) is { } fault)
            return fault;
        var json = StoredReading.Print(corrected);
        CorrectedJson = string.Equals(json, ReadJson, StringComparison.Ordinal) ? null : json;
        (DecidedBy, DecidedByName, DecidedAt) = (who.Id, who.Name, who.At);
        (Name, Reason) = (Shortened(corrected.Name), reason);
        return null;
    }

    internal Problem? Accept(Decider who, Result result, string reason)
    {
        if (State != ExtractState.Candidate)
            return Decided();
        (State, Reason) = (ExtractState.Accepted, reason);
        (ResultKind, ResultId, ResultRevision) = (result.Kind, result.Id, result.Revision);
        (DecidedBy, DecidedByName, DecidedAt) = (who.Id, who.Name, who.At);
        return null;
    }

    internal Problem? Reject(Decider who, string reason)
    {
        if (State != ExtractState.Candidate)
            return Decided();
        if (string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid(
                "documents.reason-needed",
                "驳回需要写明理由，例如“只是背景介绍，不是本市目标”。",
                "A rejection needs its reason, such as \"background only, not a target of this city\".");
        (State, Reason) = (ExtractState.Rejected, reason.Trim());
        (DecidedBy, DecidedByName, DecidedAt) = (who.Id, who.Name, who.At);
        return null;
    }

    internal Problem? Reopen(Decider who)
    {
        if (State == ExtractState.Candidate)
            return Problem.Conflict(
                "documents.already-open",
                "这条候选还没有接受或驳回，无需撤销；页面可能不是最新，请刷新。",
                "This candidate is neither accepted nor rejected, so there is nothing to undo; the page may be old, reload it.");
        (State, Reason) = (ExtractState.Candidate, "");
        (ResultKind, ResultId, ResultRevision) = (ResultKind.None, null, 0);
        (DecidedBy, DecidedByName, DecidedAt) = (who.Id, who.Name, who.At);
        return null;
    }

    /// <summary>The answer to whoever comes second: who decided what, and when.</summary>
    internal Problem Decided()
    {
        var when = DecidedAt is { } at ? ChinaTime.Print(at) : "";
        var (zh, en) = State == ExtractState.Rejected ? ("驳回", "rejected") : ("接受", "accepted");
        return Problem.Conflict(
            "documents.already-decided",
            $"这条候选已由{DecidedByName}于{when}{zh}，您的操作没有生效；请刷新后查看，确有不同意见可先撤销。",
            $"{DecidedByName} {en} this candidate at {when}, so yours was not applied; reload to see it, and undo it first if you disagree.");
    }

    private static string Shortened(string name) => name.Length <= NameLength ? name : name[..NameLength];
}

/// <summary>Who decided, and when.</summary>
internal readonly record struct Decider(Guid Id, string Name, DateTimeOffset At);

/// <summary>What an extract became.</summary>
internal readonly record struct Result(ResultKind Kind, Guid Id, int Revision = 0);

/// <summary>Where an extract stands.</summary>
internal sealed record ExtractPlace
{
    public required Guid Id { get; init; }

    public required Guid DocumentId { get; init; }

    public required Guid RegionId { get; init; }

    public required Guid UnitId { get; init; }

    public required int Order { get; init; }

    public Guid? ClauseId { get; init; }

    public string Path { get; init; } = "";

    public required Hengliang.Reading.TextSpan Span { get; init; }

    public required string Quote { get; init; }

    public Hengliang.Reading.TextSpan Number { get; init; }

    public string Rule { get; init; } = "";
}
