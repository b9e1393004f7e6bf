namespace Hengliang.Platform.Audit.Contracts;

/// <summary>One line of the audit: who did what, for whom, when and why, in words and value by value.</summary>
/// <remarks>Written once with the command it tells of, in the same transaction, and never changed. Each entry's hash covers
/// the one before it, so that a changed or missing line shows.</remarks>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 … without a gap.</summary>
    public long Sequence { get; init; }

    public DateTimeOffset At { get; init; }

    public Guid UserId { get; init; }

    public required string UserName { get; init; }

    /// <summary>Whose post it was, when it was delegated.</summary>
    public string? ActingFor { get; init; }

    /// <summary>The use case, as <c>AcceptExtract</c>.</summary>
    public required string Command { get; init; }

    /// <summary>What it was done to, as <c>document:&lt;id&gt;</c>.</summary>
    public required string Subject { get; init; }

    public Guid? RegionId { get; init; }

    public Guid? UnitId { get; init; }

    public string? Reason { get; init; }

    /// <summary>张三 将 …从 12.3 改为 12.8，原因：…</summary>
    public required string SentenceZh { get; init; }

    public required string SentenceEn { get; init; }

    /// <summary>Every changed value before and after, as JSON.</summary>
    public required string Changes { get; init; }

    /// <summary>The hash of the entry before; 64 zeros for the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over everything above, in lower-case hexadecimal.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>An entry read from elsewhere than the database, with the hash that stands there, right or wrong.</summary>
    internal static AuditEntry Stored(AuditEntry entry, string hash)
    {
        entry.Hash = hash;
        return entry;
    }

    /// <summary>The same entry with the hash that belongs to it.</summary>
    internal AuditEntry Sealed()
    {
        Hash = AuditChain.HashOf(this);
        return this;
    }
}
