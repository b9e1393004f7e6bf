using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Documents;

/// <summary>A document that came in as a file: what it says of itself, and how far its review has come.</summary>
/// <remarks>Its bytes, its text, its clauses and what was read from it are records of their own, held by the same region and unit.</remarks>
public sealed class Document : IHeld, IVersioned
{
    public const int TitleLength = 300;

    public Guid Id { get; init; }

    public Guid RegionId { get; init; }

    public Guid UnitId { get; init; }

    public int Version { get; private set; } = 1;

    public required string Title { get; set; }

    /// <summary>发文字号, e.g. 青政发〔2026〕12号; empty when it has none.</summary>
    public string DocumentNumber { get; set; } = "";

    public string Issuer { get; set; } = "";

    public DocumentTier Tier { get; set; }

    public DocumentKind Kind { get; set; }

    /// <summary>成文日期: decides what 今年 means; null when the document does not tell.</summary>
    public DateOnly? IssuedOn { get; set; }

    public DocumentState State { get; private set; }

    public required string FileName { get; init; }

    public required string MediaType { get; init; }

    /// <summary>Bytes.</summary>
    public long Size { get; init; }

    /// <summary>SHA-256 of the original bytes, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    public DateTimeOffset UploadedAt { get; init; }

    public Guid UploadedBy { get; init; }

    public required string UploadedByName { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    /// <summary>Sentences of the body; 0 until it is read.</summary>
    public int Sentences { get; private set; }

    /// <summary>Why the last reading failed, in Chinese; empty otherwise.</summary>
    public string FailureChinese { get; private set; } = "";

    public string FailureEnglish { get; private set; } = "";

    /// <summary>The document this one takes the place of.</summary>
    public Guid? ReplacesId { get; init; }

    /// <summary>演示数据: shown as such everywhere.</summary>
    public bool IsDemonstration { get; init; }

    public string Subject => $"document:{Id}";

    /// <summary>Draft: not yet published, so it can be dropped and read again at no cost.</summary>
    public bool IsDraft => State.After(DocumentVerb.Drop) is not null;

    /// <summary>Takes the step, or says why the state does not allow it.</summary>
    public Problem? Take(DocumentVerb verb)
    {
        if (State.After(verb) is not { } next)
            return Problem.Conflict(
                "documents.state-does-not-allow",
                $"《{Title}》目前是“{State.Label().Chinese}”，不能{verb.Label().Chinese}；请刷新页面查看最新状态。",
                $"'{Title}' is now {State.Label().English}, so one cannot {verb.Label().English}; reload the page to see its present state.");
        State = next;
        return null;
    }

    internal Problem? FinishReading(DateTimeOffset at, int sentences)
    {
        if (Take(DocumentVerb.FinishReading) is { } problem)
            return problem;
        (ReadAt, Sentences, FailureChinese, FailureEnglish) = (at, sentences, "", "");
        return null;
    }

    internal Problem? FailReading(Words why)
    {
        if (Take(DocumentVerb.FailReading) is { } problem)
            return problem;
        (FailureChinese, FailureEnglish) = (why.Chinese, why.English);
        return null;
    }
}
