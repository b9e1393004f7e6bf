using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hengliang.Indices;
using Hengliang.Indices.Methods;

namespace Hengliang.Web.Pages.Studies;

/// <summary>Writes what the form of a method says into the method it was opened on; what the form does not speak of stays.</summary>
/// <remarks>Only the shape of JSON is made here. Whether it can be, the reader of methods says, field by field.</remarks>
internal sealed class MethodForm(IFormCollection form, CompositeIndex index)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The fields of each step that are plain values, by the names they bear in method.json.</summary>
    private static readonly Dictionary<string, string[]> Values = new(StringComparer.Ordinal)
    {
        ["screen"] = ["minAvailability", "minNonZero"],
        ["impute"] = ["method", "group", "value", "maxAge"],
        ["treat"] = ["skewness", "kurtosis", "then", "always", "lambda"],
        ["normalise"] = ["method", "low", "high", "mean", "sd", "ties", "lower", "upper", "factor", "target", "reference", "referenceValue"],
    };

    private static readonly Dictionary<string, string[]> Flags = new(StringComparer.Ordinal)
    {
        ["treat"] = ["onWinsorised", "makePositive"],
        ["normalise"] = ["population", "truncate", "cap"],
    };

    public string ToJson()
    {
        var root = JsonNode.Parse(MethodWriter.Write(index.Method))!.AsObject();
        Step(root, "denominate", step => step["scale"] = Numbers("scale.", index.Framework.IndicatorCodes));
        Step(root, "screen", step =>
        {
            foreach (var name in (string[])["forceIn", "forceOut"])
                step[name] = new JsonArray([.. form[$"screen.{name}"].Select(v => JsonValue.Create(v))]);
        });
        Step(root, "impute");
        Step(root, "treat", step => step["maxWinsorised"] = Typed("treat.maxWinsorised") is { Length: > 0 } most ? Value(most) : null);
        Step(root, "normalise");
        Weights(root);
        Aggregate(root);
        foreach (var node in index.Framework.Indicators)
            Own(root, node.Code);
        return root.ToJsonString(Readable) + "\n";
    }

    private void Step(JsonObject root, string name, Action<JsonObject>? more = null)
    {
        if (form[$"{name}.on"].Count == 0)
        {
            root.Remove(name);
            return;
        }

        var step = root[name] as JsonObject ?? [];
        root[name] = step;
        foreach (var field in Values.GetValueOrDefault(name) ?? [])
            Put(step, field, Typed($"{name}.{field}"));
        foreach (var field in Flags.GetValueOrDefault(name) ?? [])
            step[field] = form[$"{name}.{field}"].Count > 0;
        more?.Invoke(step);
    }

    /// <summary>A rule for each level, the judgements of experts on the children of one node, and weights given one by one.</summary>
    private void Weights(JsonObject root)
    {
        var list = new JsonArray();
        for (var level = 1; level < index.Framework.Levels; level++)
        {
            var method = Typed($"weights.{level}.method");
            if (method.Length > 0 && method != "given")
                list.Add(new JsonObject { ["level"] = level, ["method"] = method, ["nonNegative"] = form[$"weights.{level}.nonNegative"].Count > 0 });
        }

        if (Typed("judged.node") is { Length: > 0 } parent && Typed("judged.matrix").Trim() is { Length: > 0 } matrix)
            list.Add(Judged(parent, matrix));
        foreach (var kept in (root["weights"] as JsonArray ?? []).OfType<JsonObject>().Where(w => w["parent"] is { } of && of.ToString() != Typed("judged.node")).ToList())
            list.Add(kept.DeepClone());
        if (Numbers("weight.", index.Framework.TreeCodes) is { Count: > 0 } given)
            list.Add(new JsonObject { ["method"] = "given", ["values"] = given });
        root.Remove("weights");
        if (list.Count > 0)
            root["weights"] = list;
    }

    private JsonObject Judged(string parent, string matrix)
    {
        var place = index.Framework.AggregateCodes.Find(parent);
        string[] order = place < 0 ? [] : [.. index.Framework.Children[place].Select(c => index.Framework.Tree[c].Code)];
        var rows = matrix.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(row => (JsonNode)new JsonArray([.. row.Split([',', '，', ' ', '\t', ';'], StringSplitOptions.RemoveEmptyEntries).Select(Ratio)]));
        return new JsonObject
        {
            ["parent"] = parent, ["method"] = Typed("judged.method"), ["order"] = new JsonArray([.. order.Select(c => (JsonNode)c)]), ["judgements"] = new JsonArray([.. rows]),
        };
    }

    private void Aggregate(JsonObject root)
    {
        var list = new JsonArray();
        for (var level = 2; level <= index.Framework.Levels; level++)
        {
            var rule = new JsonObject { ["level"] = level };
            foreach (var field in (string[])["method", "p", "minAvailable", "alpha", "beta", "lowestShare", "highestShare"])
                Put(rule, field, Typed($"aggregate.{level}.{field}"));
            foreach (var field in (string[])["allowZero", "penaltyUp", "standardise", "sampleDeviation"])
                rule[field] = form[$"aggregate.{level}.{field}"].Count > 0;
            if (Typed($"aggregate.{level}.order").Split([',', '，', ' '], StringSplitOptions.RemoveEmptyEntries) is { Length: > 0 } order)
                rule["order"] = new JsonArray([.. order.Select(Ratio)]);
            list.Add(rule);
        }

        foreach (var kept in (root["aggregate"] as JsonArray ?? []).OfType<JsonObject>().Where(a => a["node"] is not null).ToList())
            list.Add(kept.DeepClone());
        root["aggregate"] = list;
    }

    /// <summary>What one indicator has of its own: whether and how it is treated, and its own normalisation with its bounds.</summary>
    private void Own(JsonObject root, string code)
    {
        var indicators = root["indicators"] as JsonObject ?? [];
        var own = indicators[code] as JsonObject ?? [];
        Choose(own, "treat", Typed($"own.{code}.treat") switch
        {
            "" => null,
            "skip" => new JsonObject { ["skip"] = true },
            "kept" => own["treat"]?.DeepClone() as JsonObject,
            var transform => new JsonObject { ["always"] = transform },
        });
        var normalise = Typed($"own.{code}.normalise");
        JsonObject? rule = normalise switch { "" => null, "kept" => own["normalise"]?.DeepClone() as JsonObject, _ => new JsonObject { ["method"] = normalise } };
        foreach (var bound in (string[])["lower", "upper", "target"])
            if (rule is not null && normalise != "kept")
                Put(rule, bound, Typed($"own.{code}.{bound}"));
        Choose(own, "normalise", rule);
        indicators.Remove(code);
        if (own.Count > 0)
            indicators[code] = own.DeepClone();
        root.Remove("indicators");
        if (indicators.Count > 0)
            root["indicators"] = indicators.DeepClone();
    }

    private static void Choose(JsonObject own, string name, JsonObject? rule)
    {
        own.Remove(name);
        if (rule is not null)
            own[name] = rule;
    }

    private JsonObject Numbers(string prefix, IEnumerable<string> codes)
    {
        var numbers = new JsonObject();
        foreach (var code in codes)
            if (Typed(prefix + code) is { Length: > 0 } text)
                numbers[code] = Value(text);
        return numbers;
    }

    private static void Put(JsonObject step, string field, string text)
    {
        step.Remove(field);
        if (text.Length > 0)
            step[field] = Value(text);
    }

    /// <summary>1/3 is a judgement as people write it.</summary>
    private static JsonNode? Ratio(string text) => text.Split('/') is [var above, var below]
        && Value(above) is JsonValue a && a.TryGetValue<double>(out var x) && Value(below) is JsonValue b && b.TryGetValue<double>(out var y) && y != 0 ? x / y : Value(text);

    // What is no number stays the text it is, so that the reader of methods names the field it stands in.
    private static JsonNode? Value(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : text;

    private string Typed(string name) => form.TryGetValue(name, out var value) ? value.ToString().Trim() : "";
}
