using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hengliang.Language.Binding;

namespace Hengliang.Platform.Policies.Calculator;

/// <summary>Turns what people typed into a case of a rule; what is left blank is not mentioned, and so is asked for.</summary>
public static class CalculatorAnswers
{
    /// <summary>An answer that says one does not know: it is not asked for again, and counts as unknown.</summary>
    public const string Unknown = "unknown";

    /// <summary>More than any form asks for; a longer answer is no answer.</summary>
    public const int LongestAnswer = 4000;

    private const int MostItems = 200;

    /// <param name="rule">The rule.</param>
    /// <param name="answers">By field key: <c>employees</c>, <c>rd[2026]</c>, <c>staff.outside</c>.</param>
    public static JsonElement ToCase(CompiledRule rule, IReadOnlyDictionary<string, string> answers)
    {
        ArgumentNullException.ThrowIfNull(rule);
        ArgumentNullException.ThrowIfNull(answers);
        var json = new JsonObject();
        foreach (var input in rule.Inputs)
            if (ValueOf(input, answers) is { } value)
                json[input.Outside] = value;
        return JsonSerializer.SerializeToElement(json);
    }

    /// <summary>Whether a key names this input or a part of it.</summary>
    public static bool Belongs(string key, InputSymbol input)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(input);
        return key.StartsWith(input.Outside, StringComparison.Ordinal) && (key.Length == input.Outside.Length || key[input.Outside.Length] is '[' or '.');
    }

    private static JsonNode? ValueOf(InputSymbol input, IReadOnlyDictionary<string, string> answers)
    {
        if (answers.TryGetValue(input.Outside, out var whole) && IsAnswer(whole))
            return Read(input.Type, whole);
        var parts = answers.Where(a => a.Key.Length > input.Outside.Length && Belongs(a.Key, input) && IsAnswer(a.Value) && a.Value.Trim() != Unknown).ToList();
        if (parts.Count == 0)
            return null;
        var record = new JsonObject();
        foreach (var (key, text) in parts)
        {
            var name = key[(input.Outside.Length + 1)..].TrimEnd(']');
            record[name] = Read(input.Type switch
            {
                SeriesType series => series.Element,
                RecordType fields => fields.Find(name)?.Type ?? HengType.Text,
                var type => type,
            }, text);
        }

        return record;
    }

    private static bool IsAnswer(string text) => !string.IsNullOrWhiteSpace(text) && text.Length <= LongestAnswer && text.Trim() != Unknown;

    private static JsonNode? Read(HengType type, string text)
    {
        var typed = text.Trim();
        return type switch
        {
            NumberType => JsonValue.Create(Plain(typed)),
            ListType list => new JsonArray([.. typed.Split(['\n', ';', '；', '、'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Take(MostItems).Select(item => Read(list.Element, item))]),
            RecordType or SeriesType => Parsed(typed),
            _ => JsonValue.Create(typed),
        };
    }

    /// <summary>Figures as people write them: full-width digits, and commas between thousands.</summary>
    private static string Plain(string typed) => string.Concat(typed.Normalize(System.Text.NormalizationForm.FormKC).Where(c => c is not ',' && !char.IsWhiteSpace(c)));

    private static JsonNode? Parsed(string typed)
    {
        try
        {
            return JsonNode.Parse(typed);
        }
        catch (JsonException)
        {
            // The rule then says which field can not be read.
            return JsonValue.Create(string.Create(CultureInfo.InvariantCulture, $"{typed}"));
        }
    }
}
