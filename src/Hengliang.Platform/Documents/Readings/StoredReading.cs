using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hengliang.Platform.Documents.Readings;

/// <summary>Readings as stored: JSON with enums by name, exact decimals and readable Chinese.</summary>
internal static class StoredReading
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Print(IReading reading) => JsonSerializer.Serialize(reading, reading.GetType(), Options);

    public static string PrintTiers(IReadOnlyList<Hengliang.Reading.Clauses.Tier> tiers) => JsonSerializer.Serialize(tiers, Options);

    public static IReading Parse(ExtractKind kind, string json) => kind switch
    {
        ExtractKind.Figure => Read<FigureReading>(json),
        ExtractKind.Task => Read<TaskReading>(json),
        ExtractKind.Benefit => Read<BenefitReading>(json),
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "There is no such kind."),
    };

    private static T Read<T>(string json) =>
        JsonSerializer.Deserialize<T>(json, Options)
        ?? throw new InvalidOperationException($"The stored {typeof(T).Name} is empty.");
}
