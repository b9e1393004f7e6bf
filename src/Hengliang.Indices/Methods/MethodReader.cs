using System.Collections.Immutable;
using System.Text.Json;
using Hengliang.Indices.Faults;

namespace Hengliang.Indices.Methods;

/// <summary>Reads a method from JSON; every field that is unknown, mistyped or out of range is named with its path.</summary>
public static class MethodReader
{
    /// <exception cref="FaultyInputException">When the text is not JSON or decides something that cannot be.</exception>
    public static Method Read(string json, string file = "method.json")
    {
        ArgumentNullException.ThrowIfNull(json);
        using var document = ParseJson(json, file);
        return Read(document.RootElement, file);
    }

    internal static JsonDocument ParseJson(string json, string file)
    {
        try
        {
            return JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, AllowDuplicateProperties = false });
        }
        catch (JsonException broken)
        {
            var row = (int)(broken.LineNumber ?? 0) + 1;
            if (IsJson(json))
            {
                throw new FaultyInputException(
                    new Place(file),
                    $"有一个字段写了两次（{broken.Message}）；请只留一个。",
                    $"a field stands twice ({broken.Message}); keep one of them.");
            }

            throw new FaultyInputException(
                new Place(file, row),
                $"第 {broken.BytePositionInLine + 1} 个字节处不是合法的 JSON；请检查引号、逗号和括号。",
                $"the text is not JSON at byte {broken.BytePositionInLine + 1} of the line; look at quotation marks, commas and brackets.");
        }
    }

    /// <summary>Whether the text is JSON once fields may stand twice.</summary>
    private static bool IsJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    internal static Method Read(JsonElement root, string file)
    {
        var faults = new FaultList();
        var fields = new JsonFields(root, "", file, faults);
        var version = fields.Whole("version", 1) ?? 1;
        if (version != 1)
            fields.Wrong("version", $"是 {version}，本程序只认识版本 1；请升级程序或导出为版本 1", $"is {version}, but only version 1 is known; update the program or export the method as version 1");
        var own = new Dictionary<string, IndicatorMethod>(StringComparer.Ordinal);
        var method = new Method
        {
            Version = version,
            Denominate = StepReader.Denomination(fields.Object("denominate")),
            Screen = StepReader.Screening(fields.Object("screen")),
            Impute = ReadStep(fields, "impute", own, StepReader.Imputation, (i, r) => i with { Impute = r }),
            Treat = ReadStep(fields, "treat", own, f => StepReader.Treatment(f), (i, r) => i with { Treat = r }),
            Normalise = ReadStep(fields, "normalise", own, f => NormalisationReader.Read(f), (i, r) => i with { Normalise = r }),
            Weights = [.. OneOrMore(fields, "weights").Select(WeightingReader.Read)],
            Aggregate = [.. OneOrMore(fields, "aggregate").Select(AggregationReader.Read)],
            Order = ReadOrder(fields),
        };
        ReadIndicators(fields, method, own);
        fields.ComplainOfTheRest();
        faults.ThrowIfAny();
        return method with { Indicators = own.ToImmutableSortedDictionary(StringComparer.Ordinal) };
    }

    /// <summary>A common rule, and under its own "indicators" those of single indicators.</summary>
    private static T? ReadStep<T>(
        JsonFields fields, string name, Dictionary<string, IndicatorMethod> own, Func<JsonFields, T> read, Func<IndicatorMethod, T, IndicatorMethod> with)
        where T : class
    {
        if (fields.Object(name) is not { } step)
            return null;
        var onlyIndicators = step.All.Any() && step.All.All(p => p.Name == "indicators");
        if (step.Object("indicators") is { } indicators)
        {
            foreach (var indicator in indicators.All.ToList())
                own[indicator.Name] = with(own.GetValueOrDefault(indicator.Name) ?? new IndicatorMethod(), Finish(indicators.Object(indicator.Name)!, read));
        }

        return onlyIndicators ? null : Finish(step, read);
    }

    private static T Finish<T>(JsonFields fields, Func<JsonFields, T> read)
    {
        var rule = read(fields);
        fields.ComplainOfTheRest();
        return rule;
    }

    private static void ReadIndicators(JsonFields fields, Method method, Dictionary<string, IndicatorMethod> own)
    {
        if (fields.Object("indicators") is not { } indicators)
            return;
        foreach (var name in indicators.All.Select(p => p.Name).ToList())
        {
            var indicator = indicators.Object(name)!;
            var before = own.GetValueOrDefault(name) ?? new IndicatorMethod();
            own[name] = new IndicatorMethod
            {
                Impute = indicator.Object("impute") is { } impute ? Finish(impute, StepReader.Imputation) : before.Impute,
                Treat = indicator.Object("treat") is { } treat ? Finish(treat, f => StepReader.Treatment(f, method.Treat)) : before.Treat,
                Normalise = indicator.Object("normalise") is { } normalise ? Finish(normalise, f => NormalisationReader.Read(f, method.Normalise)) : before.Normalise,
            };
            indicator.ComplainOfTheRest();
        }
    }

    /// <summary>A list of objects; a single object, or the name of a method alone, stands for a list of one.</summary>
    private static IEnumerable<JsonFields> OneOrMore(JsonFields fields, string name)
    {
        if (fields.Find(name) is { ValueKind: JsonValueKind.Object or JsonValueKind.String } one)
            return [new JsonFields(one, fields.PathOf(name), fields.File, fields.Faults)];
        return fields.List(name).Select((e, i) => new JsonFields(e, $"{fields.PathOf(name)}[{i}]", fields.File, fields.Faults));
    }

    private static ImmutableArray<Step> ReadOrder(JsonFields fields)
    {
        var names = fields.Texts("order");
        if (names.IsEmpty)
            return Method.UsualOrder;
        foreach (var unknown in names.Where(n => !MethodNames.Steps.ContainsKey(n)))
        {
            var (zh, en) = Spelling.Suggest(unknown, MethodNames.Steps.Keys);
            fields.Wrong("order", $"没有步骤“{unknown}”{zh}", $"knows no step '{unknown}'{en}");
        }

        if (names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            fields.Wrong("order", "有重复的步骤", "names a step twice");
        var order = names.Where(MethodNames.Steps.ContainsKey).Select(n => MethodNames.Steps[n]).ToList();
        return [.. order, .. Method.UsualOrder.Except(order)];
    }
}
