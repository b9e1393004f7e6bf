using System.Text.Json;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Testing;

/// <summary>Compares a shown result with an expected one as people mean them: numbers by value, however they are written.</summary>
internal static class ShownValue
{
    /// <summary>Null when they agree; true when both are texts that read differently; false when they differ in substance.</summary>
    public static bool? Compare(JsonElement expected, object? found)
    {
        switch (expected.ValueKind)
        {
            case JsonValueKind.Null:
                return found is null ? null : false;
            case JsonValueKind.True or JsonValueKind.False:
                return found is bool holds && holds == (expected.ValueKind == JsonValueKind.True) ? null : false;
            case JsonValueKind.Array:
                return CompareLists(expected, found);
            case JsonValueKind.Object:
                return CompareRecords(expected, found);
            default:
                return CompareTexts(expected.ValueKind == JsonValueKind.String ? expected.GetString()! : expected.GetRawText(), found);
        }
    }

    public static string Text(JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();

    public static string Text(object? value) => value switch
    {
        null => "null",
        bool holds => holds ? "true" : "false",
        string text => text,
        IReadOnlyDictionary<string, object?> fields => $"{{{string.Join(", ", fields.Select(f => $"{f.Key}: {Text(f.Value)}"))}}}",
        IEnumerable<object?> items => $"[{string.Join(", ", items.Select(Text))}]",
        _ => value.ToString() ?? "",
    };

    private static bool? CompareTexts(string expected, object? found)
    {
        // Some files write "unknown" where a value cannot be determined.
        if (found is null)
            return expected is "unknown" or "未知" ? null : false;
        if (found is not string text)
            return false;
        if (NumberOf(expected) is { } wanted && NumberOf(text) is { } number)
            return wanted == number ? null : false;
        if (string.Equals(expected, text, StringComparison.Ordinal))
            return null;
        return NumberOf(expected) is null && NumberOf(text) is null;
    }

    private static Rational? NumberOf(string text)
    {
        var isShare = text.EndsWith('%');
        if (!Rational.TryParse(isShare ? text.AsSpan(0, text.Length - 1) : text, out var number))
            return null;
        return isShare ? number * Rational.Of(1, 100) : number;
    }

    private static bool? CompareLists(JsonElement expected, object? found)
    {
        if (found is not IEnumerable<object?> items || found is string)
            return false;
        var list = items.ToList();
        if (list.Count != expected.GetArrayLength())
            return list.All(i => i is string text && NumberOf(text) is null) && expected.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String && NumberOf(e.GetString()!) is null);
        bool? worst = null;
        foreach (var (wanted, item) in expected.EnumerateArray().Zip(list))
        {
            if (Compare(wanted, item) is not { } difference)
                continue;
            if (!difference)
                return false;
            worst = true;
        }

        return worst;
    }

    private static bool? CompareRecords(JsonElement expected, object? found)
    {
        if (found is not IReadOnlyDictionary<string, object?> fields)
            return false;
        bool? worst = null;
        foreach (var property in expected.EnumerateObject())
        {
            var difference = fields.TryGetValue(property.Name, out var value) ? Compare(property.Value, value) : false;
            if (difference == false)
                return false;
            worst ??= difference;
        }

        return worst;
    }
}
