using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hengliang.Reading.Tests.Scoring;

/// <summary>What is held to be in a document, by a careful person (gold) or by the reader: one form for both.</summary>
internal sealed record Annotation
{
    private static readonly JsonSerializerOptions Format = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Converters = { new TaskNameConverter() },
    };

    public string Doc { get; init; } = "";

    public AnnotationMeta Meta { get; init; } = new();

    public AnnotatedBody? Body { get; init; }

    public IReadOnlyList<AnnotatedFigure> Figures { get; init; } = [];

    public IReadOnlyList<string> Tasks { get; init; } = [];

    public IReadOnlyList<string> TasksOptional { get; init; } = [];

    public IReadOnlyList<AnnotatedClause> Policies { get; init; } = [];

    public static Annotation Parse(string json) =>
        JsonSerializer.Deserialize<Annotation>(json, Format) ?? throw new JsonException("An annotation is one JSON object.");

    // A task is written as its name or as an object with a name.
    private sealed class TaskNameConverter : JsonConverter<string>
    {
        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
                return reader.GetString() ?? "";
            using var task = JsonDocument.ParseValue(ref reader);
            return task.RootElement.GetProperty("name").GetString() ?? "";
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value);
    }
}

internal sealed record AnnotationMeta
{
    public string Title { get; init; } = "";

    public string Genre { get; init; } = "";

    public string? Date { get; init; }

    public string Region { get; init; } = "";
}

/// <summary>Anything that stands in the raw text: by offsets, or by a quotation to be looked up.</summary>
internal abstract record Cited
{
    public int? Start { get; init; }

    public int? End { get; init; }

    public string? Quote { get; init; }
}

internal sealed record AnnotatedBody : Cited
{
    public string? StartQuote { get; init; }

    public string? EndQuote { get; init; }

    public IReadOnlyList<ExcludedText> Excluded { get; init; } = [];

    public IReadOnlyList<int[]>? Spans { get; init; }
}

internal sealed record ExcludedText : Cited;

internal sealed record AnnotatedFigure : Cited
{
    public string? Num { get; init; }

    public int? NumStart { get; init; }

    public int? NumEnd { get; init; }

    public string? Indicator { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    public double? Value { get; init; }

    public double? ValueMax { get; init; }

    public string? Unit { get; init; }

    public string? Comparator { get; init; }

    public string? Period { get; init; }

    public IReadOnlyList<string?> PeriodAlt { get; init; } = [];

    public string? Role { get; init; }

    public IReadOnlyList<string> RoleAlt { get; init; } = [];

    public string? Kind { get; init; }

    public bool Planned { get; init; }

    public string? Region { get; init; }

    public bool Optional { get; init; }
}

internal sealed record AnnotatedClause : Cited
{
    public string? Instrument { get; init; }

    public IReadOnlyList<AnnotatedTier> Tiers { get; init; } = [];

    public IReadOnlyList<IReadOnlyList<AnnotatedTier>> TiersAlt { get; init; } = [];

    public double? Cap { get; init; }

    public string? Unit { get; init; }

    public string? TierUnit { get; init; }

    public bool Optional { get; init; }
}

internal sealed record AnnotatedTier
{
    public double? From { get; init; }

    public double? To { get; init; }

    public double? Rate { get; init; }

    public double? RateMax { get; init; }

    public double? RateAdd { get; init; }

    public double? Amount { get; init; }

    public string? Case { get; init; }
}
