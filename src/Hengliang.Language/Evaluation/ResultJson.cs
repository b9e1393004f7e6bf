using System.Text.Json;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Evaluation;

/// <summary>Writes a result as JSON: exact numbers as text without exponent, unknown and nothing as null.</summary>
public static class ResultJson
{
    /// <summary>Writes a result; with a standing also how far the case is from another, under <c>distance</c> of the explanation.</summary>
    public static void Write(Utf8JsonWriter json, RuleResult result, Distance.Standing? standing = null)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(result);
        json.WriteStartObject();
        json.WriteString("rule", result.Rule.Outside);
        json.WriteString("status", NameOf(result.Status));
        json.WriteStartObject("outputs");
        foreach (var output in result.Outputs)
        {
            json.WritePropertyName(output.Field.Outside);
            WriteShown(json, output.Shown);
        }

        json.WriteEndObject();
        json.WriteStartArray("missing");
        foreach (var field in result.Missing)
            json.WriteStringValue(field);
        json.WriteEndArray();
        WriteDiagnostics(json, result.Diagnostics);
        WriteFindings(json, result);
        json.WriteStartObject("explanation");
        json.WriteString("rule", result.Rule.Title ?? result.Rule.Name);
        json.WriteString("policy", result.Rule.Policy.Title);
        json.WriteString("number", result.Rule.Policy.Number);
        json.WriteStartArray("outputs");
        foreach (var explanation in result.Explanations)
            Write(json, explanation);
        json.WriteEndArray();
        if (standing is not null)
        {
            json.WritePropertyName("distance");
            Distance.StandingJson.Write(json, standing);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static string NameOf(RuleStatus status) => status switch
    {
        RuleStatus.Met => "met",
        RuleStatus.NotMet => "not-met",
        RuleStatus.Undetermined => "undetermined",
        _ => "error",
    };

    /// <summary>The diagnostics as an array under <c>diagnostics</c>.</summary>
    public static void WriteDiagnostics(Utf8JsonWriter json, IEnumerable<Diagnostic> diagnostics)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(diagnostics);
        json.WriteStartArray("diagnostics");
        foreach (var diagnostic in diagnostics)
            Write(json, diagnostic);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Diagnostic diagnostic)
    {
        json.WriteStartObject();
        json.WriteString("code", diagnostic.Code);
        json.WriteString("severity", diagnostic.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "remark" });
        if (diagnostic.Source is { } source)
        {
            var place = source.PositionOf(diagnostic.Span.Start);
            json.WriteString("file", source.Name);
            json.WriteNumber("line", place.Line);
            json.WriteNumber("column", place.Column);
            json.WriteNumber("start", diagnostic.Span.Start);
            json.WriteNumber("end", diagnostic.Span.End);
        }

        json.WriteString("message", diagnostic.Message(Tongue.Chinese));
        json.WriteString("remedy", diagnostic.Remedy(Tongue.Chinese));
        json.WriteString("messageEn", diagnostic.Message(Tongue.English));
        json.WriteString("remedyEn", diagnostic.Remedy(Tongue.English));
        json.WriteEndObject();
    }

    private static void WriteFindings(Utf8JsonWriter json, RuleResult result)
    {
        if (result.Findings.IsEmpty)
            return;
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            json.WriteString("level", finding.Check.Severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "remark" });
            json.WriteString("message", finding.Check.Message);
            json.WriteBoolean("undecided", finding.Undecided);
            json.WriteString("clause", finding.Check.Clause.Label);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, Explanation explanation)
    {
        json.WriteStartObject();
        json.WriteString("name", explanation.Name);
        json.WriteString("field", explanation.Outside);
        json.WriteString("kind", explanation.Kind);
        json.WriteString("value", explanation.Value);
        if (explanation.Kind is "definition" or "seen" or "parameter")
            WriteClause(json, explanation);
        if (explanation.Formula is not null)
        {
            json.WriteString("formula", explanation.Formula);
            json.WriteString("withNumbers", explanation.WithNumbers);
        }

        if (!explanation.Facts.IsEmpty)
        {
            json.WriteStartArray("facts");
            foreach (var fact in explanation.Facts)
            {
                json.WriteStartObject();
                json.WriteString("kind", fact.Kind);
                json.WriteString("zh", fact.Words.Chinese);
                json.WriteString("en", fact.Words.English);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        if (!explanation.Missing.IsEmpty)
        {
            json.WriteStartArray("missing");
            foreach (var field in explanation.Missing)
                json.WriteStringValue(field);
            json.WriteEndArray();
        }

        if (!explanation.Parts.IsEmpty)
        {
            json.WriteStartArray("parts");
            foreach (var part in explanation.Parts)
                Write(json, part);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteClause(Utf8JsonWriter json, Explanation explanation)
    {
        var clause = explanation.Clause;
        json.WriteStartObject("clause");
        json.WriteString("policy", clause.Policy);
        json.WriteString("number", clause.Number);
        json.WriteString("label", clause.Label);
        json.WriteString("text", clause.Text);
        if (clause.Source is not null)
            json.WriteString("source", clause.Source);
        if (clause.Convention is not null)
            json.WriteString("platformDefault", clause.Convention);
        json.WriteEndObject();
    }

    private static void WriteShown(Utf8JsonWriter json, object? shown)
    {
        switch (shown)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool holds:
                json.WriteBooleanValue(holds);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case IReadOnlyDictionary<string, object?> fields:
                json.WriteStartObject();
                foreach (var (name, value) in fields)
                {
                    json.WritePropertyName(name);
                    WriteShown(json, value);
                }

                json.WriteEndObject();
                break;
            case IEnumerable<object?> items:
                json.WriteStartArray();
                foreach (var item in items)
                    WriteShown(json, item);
                json.WriteEndArray();
                break;
        }
    }
}
