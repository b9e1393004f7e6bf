using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;

namespace Hengliang.Platform.Audit.Contracts;

/// <summary>The chain that joins each audit entry to the one before it.</summary>
public static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>The hash that belongs to <paramref name="entry"/>, from all its values but the hash itself.</summary>
    public static string HashOf(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            writer.WriteNumberValue(entry.Sequence);
            // Both databases keep microseconds; a finer clock must not break the chain on the way back.
            writer.WriteStringValue(entry.At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture));
            writer.WriteStringValue(entry.UserId);
            foreach (var text in Texts(entry))
                writer.WriteStringValue(text);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    private static IEnumerable<string?> Texts(AuditEntry entry) =>
    [
        entry.UserName, entry.ActingFor, entry.Command, entry.Subject, entry.RegionId?.ToString("D"), entry.UnitId?.ToString("D"),
        entry.Reason, entry.SentenceZh, entry.SentenceEn, entry.Changes, entry.PreviousHash,
    ];
}
