using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hengliang.Indices.Methods;

namespace Hengliang.Indices.Uncertainty;

/// <summary>Puts a value somewhere into the text of a method.</summary>
/// <remarks>
/// A path is names joined by dots: treat.maxWinsorised, aggregate[0].method. A name met at a list is set in each of its
/// entries. A step that the method leaves out is added.
/// </remarks>
internal static class MethodPath
{
    public static string Set(string method, string path, string value)
    {
        var root = JsonNode.Parse(method)?.AsObject() ?? [];
        var names = Split(path);
        if (names[0] is "aggregate" or "weights" && root[names[0]] is null)
            root[names[0]] = new JsonArray(new JsonObject());
        Set(root, names, 0, value);
        return root.ToJsonString();
    }

    /// <summary>Joins the step and the path of an input file; the path may already begin with the step.</summary>
    public static string Join(string? step, string? path)
    {
        var clean = (path ?? "").Replace('/', '.').Trim('.');
        if (string.IsNullOrEmpty(step) || clean == step || clean.StartsWith(step + ".", StringComparison.Ordinal) || clean.StartsWith(step + "[", StringComparison.Ordinal))
            return clean;
        return clean.Length == 0 ? step : clean[0] == '[' ? step + clean : $"{step}.{clean}";
    }

    private static string[] Split(string path) =>
        path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);

    private static void Set(JsonNode at, string[] names, int depth, string value)
    {
        if (at is JsonArray list && !int.TryParse(names[depth], NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            foreach (var entry in list)
                Set(entry!, names, depth, value);
            return;
        }

        if (depth == names.Length - 1)
        {
            Put(at, names[depth], JsonNode.Parse(value), depth == 0);
            return;
        }

        var next = Get(at, names[depth]);
        if (next is null)
        {
            next = new JsonObject();
            Put(at, names[depth], next, whole: false);
        }

        Set(next, names, depth + 1, value);
    }

    private static JsonNode? Get(JsonNode at, string name) => at switch
    {
        JsonArray list => int.Parse(name, CultureInfo.InvariantCulture) is var i && i < list.Count ? list[i] : throw new FormatException($"the list has no entry {name}"),
        JsonObject map => map[name],
        _ => throw new FormatException($"'{name}' stands below a plain value"),
    };

    private static void Put(JsonNode at, string name, JsonNode? value, bool whole)
    {
        // The name of a method alone stands for a step by that method.
        if (whole && value is JsonValue plain && plain.GetValueKind() == JsonValueKind.String && MethodNames.Steps.ContainsKey(name))
            value = new JsonObject { ["method"] = plain.DeepClone() };
        if (whole && value is JsonValue named && name == "aggregate" && at[name] is JsonArray levels)
        {
            foreach (var level in levels)
                level!["method"] = named.DeepClone();
            return;
        }

        switch (at)
        {
            case JsonObject map:
                map[name] = value;
                break;
            case JsonArray list when int.Parse(name, CultureInfo.InvariantCulture) is var i && i < list.Count:
                list[i] = value;
                break;
            default:
                throw new FormatException($"there is no place '{name}'");
        }
    }
}
