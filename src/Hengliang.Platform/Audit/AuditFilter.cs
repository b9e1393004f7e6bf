using Hengliang.Platform.Audit.Contracts;

namespace Hengliang.Platform.Audit;

/// <summary>Which entries of the audit are asked for; what is null is not asked for.</summary>
public sealed record AuditFilter
{
    public DateTimeOffset? From { get; init; }

    /// <summary>Up to, and without, this moment.</summary>
    public DateTimeOffset? To { get; init; }

    public Guid? UserId { get; init; }

    public string? Command { get; init; }

    /// <summary><c>document:&lt;id&gt;</c> for one record, <c>document:</c> for all of a kind.</summary>
    public string? Subject { get; init; }

    /// <summary>A word of the sentence, the person's name or the reason.</summary>
    public string? Search { get; init; }

    internal IQueryable<AuditEntry> Apply(IQueryable<AuditEntry> entries)
    {
        if (From is { } from)
            entries = entries.Where(e => e.At >= from);
        if (To is { } to)
            entries = entries.Where(e => e.At < to);
        if (UserId is { } user)
            entries = entries.Where(e => e.UserId == user);
        if (Command is { Length: > 0 } command)
            entries = entries.Where(e => e.Command == command);
        if (Subject is { Length: > 0 } subject)
            entries = subject.EndsWith(':') ? entries.Where(e => e.Subject.StartsWith(subject)) : entries.Where(e => e.Subject == subject);
        if (Search?.Trim() is { Length: > 0 } word)
            entries = entries.Where(e => e.SentenceZh.Contains(word) || e.SentenceEn.Contains(word));
        return entries;
    }
}
