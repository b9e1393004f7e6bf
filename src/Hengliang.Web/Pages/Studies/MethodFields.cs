using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Hengliang.Indices;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Methods;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Screening;
using Hengliang.Indices.Treatment;
using Microsoft.Extensions.Primitives;

namespace Hengliang.Web.Pages.Studies;

/// <summary>What the fields of the method's form hold when it is opened: the reverse of <see cref="MethodForm"/>.</summary>
internal static class MethodFields
{
    public static IReadOnlyDictionary<string, StringValues> Of(CompositeIndex index)
    {
        var (method, fields) = (index.Method, new Dictionary<string, StringValues>(StringComparer.Ordinal));
        // A step left out shows what it would usually do, ready to be switched on.
        var whole = method with
        {
            Screen = method.Screen ?? new ScreeningRule { MinAvailability = 0.6 },
            Impute = method.Impute ?? new ImputationRule { Method = ImputationMethod.Median },
            Treat = method.Treat ?? new TreatmentRule(),
            Normalise = method.Normalise ?? new NormalisationRule { Method = NormalisationMethod.MinMax },
        };
        var root = JsonNode.Parse(MethodWriter.Write(whole))!.AsObject();
        foreach (var (step, taken) in Taken(method).Where(t => t.Taken))
            fields[$"{step}.on"] = "1";
        foreach (var step in (string[])["screen", "impute", "treat", "normalise"])
            Put(fields, step, root[step] as JsonObject ?? []);
        foreach (var (code, scale) in method.Denominate?.Scale ?? ImmutableSortedDictionary<string, double>.Empty)
            fields[$"scale.{code}"] = Text(scale);
        Weights(fields, root["weights"] as JsonArray ?? []);
        Aggregate(fields, root["aggregate"] as JsonArray ?? [], index.Framework.Levels);
        foreach (var (code, own) in (root["indicators"] as JsonObject ?? []).ToList())
            Own(fields, code, own!.AsObject());
        return fields;
    }

    private static IEnumerable<(string Step, bool Taken)> Taken(Method method) =>
    [
        ("denominate", method.Denominate is not null), ("screen", method.Screen is not null), ("impute", method.Impute is not null),
        ("treat", method.Treat is not null), ("normalise", method.Normalise is not null),
    ];

    private static void Put(Dictionary<string, StringValues> fields, string prefix, JsonObject from)
    {
        foreach (var (name, value) in from)
            fields[$"{prefix}.{name}"] = value switch
            {
                null => "",
                JsonArray list => new StringValues([.. list.Select(v => v!.ToString())]),
                JsonValue flag when flag.TryGetValue<bool>(out var on) => on ? "1" : StringValues.Empty,
                _ => value.ToString(),
            };
    }

    private static void Weights(Dictionary<string, StringValues> fields, JsonArray rules)
    {
        foreach (var rule in rules.OfType<JsonObject>())
        {
            if (rule["values"] is JsonObject values)
                foreach (var (code, weight) in values)
                    fields[$"weight.{code}"] = weight!.ToString();
            if (rule["level"] is { } level && rule["parent"] is null)
                Put(fields, $"weights.{level}", rule);
            if (rule["judgements"] is not JsonArray rows || rule["parent"] is not { } parent || fields.ContainsKey("judged.node"))
                continue;
            fields["judged.node"] = parent.ToString();
            fields["judged.method"] = rule["method"]!.ToString();
            fields["judged.matrix"] = string.Join('\n', rows.Select(r => string.Join(", ", r!.AsArray().Select(v => v!.ToString()))));
        }
    }

    /// <summary>The rule of each level: its own, or the one that names neither level nor node.</summary>
    private static void Aggregate(Dictionary<string, StringValues> fields, JsonArray rules, int levels)
    {
        var all = rules.OfType<JsonObject>().Where(r => r["node"] is null).ToList();
        for (var level = 2; level <= levels; level++)
        {
            var rule = all.Find(r => r["level"]?.ToString() == level.ToString(CultureInfo.InvariantCulture)) ?? all.Find(r => r["level"] is null)
                ?? new JsonObject { ["method"] = "arithmetic", ["standardise"] = true };
            Put(fields, $"aggregate.{level}", rule);
            if (rule["order"] is JsonArray order)
                fields[$"aggregate.{level}.order"] = string.Join(", ", order.Select(v => v!.ToString()));
        }
    }

    private static void Own(Dictionary<string, StringValues> fields, string code, JsonObject own)
    {
        if (own["treat"] is JsonObject treat)
            fields[$"own.{code}.treat"] = treat["skip"]?.GetValue<bool>() == true ? "skip"
                : treat["always"]?.ToString() is { } always and not "none" ? always : "kept";
        if (own["normalise"] is not JsonObject normalise)
            return;
        fields[$"own.{code}.normalise"] = normalise["method"]!.ToString();
        foreach (var bound in (string[])["lower", "upper", "target"])
            if (normalise[bound] is { } value)
                fields[$"own.{code}.{bound}"] = value.ToString();
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
