using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Hengliang.Platform.Collection;

/// <summary>Example data as people write them, 企业研发=10；研发经费=20, and as they are kept, in JSON.</summary>
/// <remarks>The values of a column stand in brackets: 企业数=[12, 15]. Text that is JSON already is taken as it is, so that either may be typed.</remarks>
public static class ExampleText
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The example in JSON; text that is neither comes back as it was, and the check says so.</summary>
    public static string Read(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (text.TrimStart() is ['{', ..])
            return text.Trim();
        var pairs = Split(text).Select(p => p.Split(['=', '＝', ':', '：'], 2, StringSplitOptions.TrimEntries)).ToList();
        if (pairs.Count == 0 || pairs.Exists(p => p.Length != 2 || p[0].Length == 0))
            return text.Trim();
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            foreach (var pair in pairs.DistinctBy(p => p[0], StringComparer.Ordinal))
                Write(json, pair[0], pair[1]);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    /// <summary>The example in the short writing; JSON that has no such form is shown as it is.</summary>
    public static string Show(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        try
        {
            using var read = JsonDocument.Parse(json);
            return read.RootElement.ValueKind != JsonValueKind.Object ? json : string.Join('；', read.RootElement.EnumerateObject().Select(p => $"{p.Name}={Show(p.Value)}"));
        }
        catch (JsonException)
        {
            return json;
        }
    }

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Show))}]",
        JsonValueKind.String => value.GetString() ?? "",
        JsonValueKind.True => "是",
        JsonValueKind.False => "否",
        JsonValueKind.Null => "",
        _ => value.GetRawText(),
    };

    private static void Write(Utf8JsonWriter json, string name, string value)
    {
        json.WritePropertyName(name);
        if (value is not ['[', .., ']'])
        {
            Write(json, value);
            return;
        }

        json.WriteStartArray();
        foreach (var part in value[1..^1].Split([',', '，', '、'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            Write(json, part);
        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string value)
    {
        if (value.Length == 0)
            json.WriteNullValue();
        else if (value is "是" or "否")
            json.WriteBooleanValue(value == "是");
        else
            json.WriteStringValue(value);
    }

    /// <summary>Parts between semicolons, line ends, or commas outside brackets.</summary>
    private static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (part, depth) = (new StringBuilder(), 0);
        foreach (var c in text)
        {
            depth += c is '[' ? 1 : c is ']' ? -1 : 0;
            if (depth > 0 || c is not (';' or '；' or '\n' or '\r' or ',' or '，'))
                part.Append(c);
            else
                Take();
        }

        Take();
        return parts;

        void Take()
        {
            if (part.ToString().Trim() is { Length: > 0 } one)
                parts.Add(one);
            part.Clear();
        }
    }
}
