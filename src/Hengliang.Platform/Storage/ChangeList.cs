using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Hengliang.Platform.Storage;

/// <summary>What changed, value by value, as the audit keeps it: before and after of each changed column.</summary>
/// <remarks>Long texts and bytes are kept by length and SHA-256; secrets are only said to have changed; of a table with many
/// rows in one command the count and one digest over all of them.</remarks>
internal static class ChangeList
{
    private const int MostRows = 40;
    private const int LongestText = 400;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(IReadOnlyList<EntityEntry> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartArray();
            foreach (var group in rows.GroupBy(r => (Table: r.Metadata.GetTableName() ?? r.Metadata.ShortName(), r.State)))
                if (group.Count() > MostRows)
                    WriteDigest(json, group.Key.Table, group.Key.State, [.. group]);
                else
                    foreach (var row in group)
                        WriteRow(json, group.Key.Table, row);
            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static void WriteDigest(Utf8JsonWriter json, string table, EntityState state, List<EntityEntry> rows)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in rows)
        {
            var buffer = new ArrayBufferWriter<byte>();
            using (var line = new Utf8JsonWriter(buffer))
                WriteRow(line, table, row);
            digest.AppendData(buffer.WrittenSpan);
        }

        json.WriteStartObject();
        json.WriteString("table", table);
        json.WriteString("did", Verb(state));
        json.WriteNumber("rows", rows.Count);
        json.WriteString("sha256", Convert.ToHexStringLower(digest.GetHashAndReset()));
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, string table, EntityEntry row)
    {
        json.WriteStartObject();
        json.WriteString("table", table);
        json.WriteString("did", Verb(row.State));
        json.WriteString("id", string.Join('/', row.Properties.Where(p => p.Metadata.IsPrimaryKey()).Select(p => Show(p, p.CurrentValue))));
        json.WriteStartObject("values");
        foreach (var property in row.Properties.Where(p => !p.Metadata.IsPrimaryKey() && Says(row.State, p)))
            WriteValue(json, row.State, property);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool Says(EntityState state, PropertyEntry property) => state switch
    {
        EntityState.Added => property.CurrentValue is not null,
        EntityState.Deleted => property.OriginalValue is not null,
        _ => property.IsModified && !Equals(property.OriginalValue, property.CurrentValue),
    };

    private static void WriteValue(Utf8JsonWriter json, EntityState state, PropertyEntry property)
    {
        json.WriteStartArray(property.Metadata.Name);
        if (state != EntityState.Added)
            json.WriteStringValue(Show(property, property.OriginalValue));
        else
            json.WriteNullValue();
        if (state != EntityState.Deleted)
            json.WriteStringValue(Show(property, property.CurrentValue));
        else
            json.WriteNullValue();
        json.WriteEndArray();
    }

    private static string Verb(EntityState state) => state switch
    {
        EntityState.Added => "added",
        EntityState.Deleted => "deleted",
        _ => "changed",
    };

    private static string? Show(PropertyEntry property, object? value) => value switch
    {
        null => null,
        _ when property.Metadata.IsSecret() => "•••",
        _ when property.IsTemporary => "new",
        byte[] bytes => Digest(bytes, bytes.Length),
        string { Length: > LongestText } text => Digest(Encoding.UTF8.GetBytes(text), text.Length),
        DateTimeOffset moment => moment.ToString("O", CultureInfo.InvariantCulture),
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        IFormattable plain => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static string Digest(byte[] bytes, int length) =>
        string.Create(CultureInfo.InvariantCulture, $"[{length}] sha256:{Convert.ToHexStringLower(SHA256.HashData(bytes))}");
}
