using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Backup;

/// <summary>How the values of one kind go from a database into JSON and back, without a loss and alike for both databases.</summary>
internal sealed record CellKind(string Name, Type Type, Func<DbDataReader, int, object> Read, Action<Utf8JsonWriter, object> Write, Func<JsonElement, object> Parse)
{
    private static readonly CellKind[] All =
    [
        new("text", typeof(string), (r, i) => r.GetString(i), (j, v) => j.WriteStringValue((string)v), e => e.GetString()!),
        new("guid", typeof(Guid), (r, i) => r.GetGuid(i), (j, v) => j.WriteStringValue((Guid)v), e => e.GetGuid()),
        new("bytes", typeof(byte[]), (r, i) => r.GetFieldValue<byte[]>(i), (j, v) => j.WriteBase64StringValue((byte[])v), e => e.GetBytesFromBase64()),
        new("bool", typeof(bool), (r, i) => r.GetBoolean(i), (j, v) => j.WriteBooleanValue((bool)v), e => e.GetBoolean()),
        new("int", typeof(int), (r, i) => r.GetInt32(i), (j, v) => j.WriteNumberValue((int)v), e => e.GetInt32()),
        new("long", typeof(long), (r, i) => r.GetInt64(i), (j, v) => j.WriteNumberValue((long)v), e => e.GetInt64()),
        new("double", typeof(double), (r, i) => r.GetDouble(i), (j, v) => j.WriteNumberValue((double)v), e => e.GetDouble()),
        // The two databases keep trailing zeros differently; a value must have one spelling, or hashes would differ.
        new("decimal", typeof(decimal), (r, i) => r.GetDecimal(i), (j, v) => j.WriteStringValue(ExactText.Of((decimal)v)), e => decimal.Parse(e.GetString()!, NumberStyles.Number, CultureInfo.InvariantCulture)),
        new("time", typeof(DateTime), (r, i) => DateTime.SpecifyKind(r.GetDateTime(i), DateTimeKind.Utc), (j, v) => j.WriteStringValue(((DateTime)v).ToString("O", CultureInfo.InvariantCulture)), e => DateTime.SpecifyKind(e.GetDateTime(), DateTimeKind.Utc)),
        new("day", typeof(DateOnly), (r, i) => r.GetFieldValue<DateOnly>(i), (j, v) => j.WriteStringValue(((DateOnly)v).ToString("O", CultureInfo.InvariantCulture)), e => DateOnly.ParseExact(e.GetString()!, "O", CultureInfo.InvariantCulture)),
    ];

    /// <exception cref="InvalidOperationException">A table has a kind of column that backups do not know yet.</exception>
    public static CellKind Of(Type type) => Array.Find(All, k => k.Type == type)
        ?? throw new InvalidOperationException($"Backups do not know columns of {type}; add a kind for them.");

    public static CellKind? Find(string name) => Array.Find(All, k => k.Name == name);
}
