using Hengliang.Platform.Audit.Contracts;

namespace Hengliang.Platform.Backup;

/// <summary>An audit entry as it stands in a backup.</summary>
internal static class AuditRow
{
    /// <exception cref="InvalidDataException">A column of an audit entry is missing.</exception>
    public static AuditEntry Read(List<string> columns, object?[] row)
    {
        object? Cell(string name) => columns.IndexOf(name) is var at and >= 0 ? row[at] : throw new InvalidDataException($"The audit has no column {name}.");
        return AuditEntry.Stored(
            new AuditEntry
            {
                Sequence = (long)Cell(nameof(AuditEntry.Sequence))!,
                At = new DateTimeOffset((DateTime)Cell(nameof(AuditEntry.At))!),
                UserId = (Guid)Cell(nameof(AuditEntry.UserId))!,
                UserName = (string)Cell(nameof(AuditEntry.UserName))!,
                ActingFor = (string?)Cell(nameof(AuditEntry.ActingFor)),
                Command = (string)Cell(nameof(AuditEntry.Command))!,
                Subject = (string)Cell(nameof(AuditEntry.Subject))!,
                RegionId = (Guid?)Cell(nameof(AuditEntry.RegionId)),
                UnitId = (Guid?)Cell(nameof(AuditEntry.UnitId)),
                Reason = (string?)Cell(nameof(AuditEntry.Reason)),
                SentenceZh = (string)Cell(nameof(AuditEntry.SentenceZh))!,
                SentenceEn = (string)Cell(nameof(AuditEntry.SentenceEn))!,
                Changes = (string)Cell(nameof(AuditEntry.Changes))!,
                PreviousHash = (string)Cell(nameof(AuditEntry.PreviousHash))!,
            },
            (string)Cell(nameof(AuditEntry.Hash))!);
    }
}
