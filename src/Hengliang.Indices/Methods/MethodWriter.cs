using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengliang.Indices.Aggregation;
using Hengliang.Indices.Imputation;
using Hengliang.Indices.Normalisation;
using Hengliang.Indices.Treatment;
using Hengliang.Indices.Weighting;

namespace Hengliang.Indices.Methods;

/// <summary>Writes a method as canonical JSON: fixed order of fields, every decision said, defaults included.</summary>
public static class MethodWriter
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write(Method method)
    {
        ArgumentNullException.ThrowIfNull(method);
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Options))
            Write(json, method);
        return Encoding.UTF8.GetString(stream.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, Method method)
    {
        json.WriteStartObject();
        json.WriteNumber("version", method.Version);
        if (!method.Order.SequenceEqual(Method.UsualOrder))
            Texts(json, "order", method.Order.Select(s => MethodNames.Of(MethodNames.Steps, s)));
        WriteUnits(json, method);
        Impute(json, method.Impute);
        Treat(json, method.Treat);
        Normalise(json, method.Normalise);
        if (!method.Weights.IsEmpty)
            List(json, "weights", method.Weights, Weights);
        if (!method.Aggregate.IsEmpty)
            List(json, "aggregate", method.Aggregate, Aggregate);
        if (!method.Indicators.IsEmpty)
        {
            json.WriteStartObject("indicators");
            foreach (var (code, own) in method.Indicators)
            {
                json.WriteStartObject(code);
                Impute(json, own.Impute);
                Treat(json, own.Treat);
                Normalise(json, own.Normalise);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteUnits(Utf8JsonWriter json, Method method)
    {
        if (method.Denominate is { } denominate)
        {
            json.WriteStartObject("denominate");
            Numbers(json, "scale", denominate.Scale);
            if (!denominate.By.IsEmpty)
            {
                json.WriteStartObject("by");
                foreach (var (code, by) in denominate.By)
                    json.WriteString(code, by);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        if (method.Screen is { } screen)
        {
            json.WriteStartObject("screen");
            Number(json, "minAvailability", screen.MinAvailability ?? double.NaN);
            Number(json, "minNonZero", screen.MinNonZero ?? double.NaN);
            Texts(json, "forceIn", screen.ForceIn);
            Texts(json, "forceOut", screen.ForceOut);
            json.WriteEndObject();
        }
    }

    private static void Impute(Utf8JsonWriter json, ImputationRule? rule)
    {
        if (rule is null)
            return;
        json.WriteStartObject("impute");
        json.WriteString("method", MethodNames.Of(MethodNames.Imputations, rule.Method));
        if (rule.Group is not null)
            json.WriteString("group", rule.Group);
        if (rule.Method == ImputationMethod.Constant)
            json.WriteNumber("value", rule.Value);
        Number(json, "maxAge", rule.MaxAge ?? double.NaN);
        json.WriteEndObject();
    }

    private static void Treat(Utf8JsonWriter json, TreatmentRule? rule)
    {
        if (rule is null)
            return;
        json.WriteStartObject("treat");
        if (rule.MaxWinsorised is { } most)
            json.WriteNumber("maxWinsorised", most);
        else
            json.WriteNull("maxWinsorised");
        json.WriteNumber("skewness", rule.Skewness);
        json.WriteNumber("kurtosis", rule.Kurtosis);
        json.WriteString("then", MethodNames.Of(MethodNames.Transforms, rule.Then));
        json.WriteBoolean("onWinsorised", rule.OnWinsorised);
        json.WriteString("always", MethodNames.Of(MethodNames.Transforms, rule.Always));
        json.WriteNumber("lambda", rule.Lambda);
        json.WriteBoolean("makePositive", rule.MakePositive);
        json.WriteBoolean("skip", rule.Skip);
        json.WriteEndObject();
    }

    private static void Normalise(Utf8JsonWriter json, NormalisationRule? rule)
    {
        if (rule is null)
            return;
        json.WriteStartObject("normalise");
        json.WriteString("method", MethodNames.Of(MethodNames.Normalisations, rule.Method));
        json.WriteNumber("low", rule.Low);
        json.WriteNumber("high", rule.High);
        json.WriteNumber("mean", rule.Mean);
        json.WriteNumber("sd", rule.Deviation);
        json.WriteBoolean("population", rule.Population);
        json.WriteString("ties", MethodNames.Of(MethodNames.Ties, rule.Ties));
        Number(json, "lower", rule.Lower);
        Number(json, "upper", rule.Upper);
        json.WriteNumber("factor", rule.Factor);
        json.WriteBoolean("truncate", rule.Truncate);
        Number(json, "target", rule.Target);
        if (rule.Reference is not null)
            json.WriteString("reference", rule.Reference);
        Number(json, "referenceValue", rule.ReferenceValue);
        json.WriteBoolean("cap", rule.Cap);
        json.WriteEndObject();
    }

    private static void Weights(Utf8JsonWriter json, WeightingRule rule)
    {
        Place(json, rule.Level, "parent", rule.Parent);
        json.WriteString("method", MethodNames.Of(MethodNames.Weightings, rule.Method));
        Numbers(json, "values", rule.Values);
        json.WriteBoolean("nonNegative", rule.NonNegative);
        Texts(json, "order", rule.Order);
        List(json, "judgements", rule.Judgements, (_, _) => { }, row => row);
        Numbers(json, "influence", rule.Influence);
    }

    private static void Aggregate(Utf8JsonWriter json, AggregationRule rule)
    {
        Place(json, rule.Level, "node", rule.Node);
        json.WriteString("method", MethodNames.Of(MethodNames.Aggregations, rule.Method));
        json.WriteNumber("p", rule.P);
        json.WriteNumber("minAvailable", rule.MinAvailable);
        json.WriteBoolean("allowZero", rule.AllowZero);
        Row(json, "order", rule.Order);
        json.WriteBoolean("penaltyUp", rule.PenaltyUp);
        json.WriteBoolean("standardise", rule.Standardise);
        json.WriteBoolean("sampleDeviation", rule.SampleDeviation);
        json.WriteNumber("alpha", rule.Alpha);
        json.WriteNumber("beta", rule.Beta);
        json.WriteNumber("lowestShare", rule.LowestShare);
        json.WriteNumber("highestShare", rule.HighestShare);
    }

    private static void Place(Utf8JsonWriter json, int? level, string name, string? node)
    {
        if (level is { } number)
            json.WriteNumber("level", number);
        if (node is not null)
            json.WriteString(name, node);
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (!double.IsNaN(value))
            json.WriteNumber(name, value);
    }

    private static void Numbers(Utf8JsonWriter json, string name, ImmutableSortedDictionary<string, double> values)
    {
        if (values.IsEmpty)
            return;
        json.WriteStartObject(name);
        foreach (var (code, value) in values)
            json.WriteNumber(code, value);
        json.WriteEndObject();
    }

    private static void Texts(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        if (!texts.Any())
            return;
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void Row(Utf8JsonWriter json, string? name, ImmutableArray<double> row)
    {
        if (name is not null && row.IsEmpty)
            return;
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        foreach (var value in row)
            json.WriteNumberValue(value);
        json.WriteEndArray();
    }

    private static void List<T>(
        Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<Utf8JsonWriter, T> write, Func<T, ImmutableArray<double>>? row = null)
    {
        if (items.IsEmpty)
            return;
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            if (row is not null)
            {
                Row(json, null, row(item));
                continue;
            }

            json.WriteStartObject();
            write(json, item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
