namespace Hengliang.Platform.Audit.Contracts;

/// <summary>Where the audit ends: without it, entries cut off at the end of the chain would leave no gap.</summary>
public sealed class AuditHead
{
    /// <summary>There is one head, and its number is 1.</summary>
    public const int Only = 1;

    public int Id { get; init; } = Only;

    public long Sequence { get; set; }

    public required string Hash { get; set; }
}
