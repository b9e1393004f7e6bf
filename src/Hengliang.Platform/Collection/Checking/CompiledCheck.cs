using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Hengliang.Language;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Text;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Collection;

/// <summary>What a run of a check came to.</summary>
internal enum Verdict
{
    Passed,
    Failed,
    Skipped,
}

/// <summary>A condition or a formula of a form, compiled by Heng over the names it uses.</summary>
internal sealed class CompiledCheck
{
    // No field's code holds a space, so none is called the same.
    private const string Output = "是否 成立";

    private static readonly ConcurrentDictionary<string, bool> KnownUnits = new(StringComparer.Ordinal);

    private readonly FormulaSheet _sheet;

    private CompiledCheck(FormulaSheet sheet, IReadOnlyList<string> names, Words? fault, TextSpan place = default) =>
        (_sheet, Names, Fault, FaultAt) = (sheet, names, fault, place);

    /// <summary>The names of values it uses.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Why it can not run; null when it can.</summary>
    public Words? Fault { get; }

    /// <summary>Where in the formula the fault is; empty when it is not about a place.</summary>
    public TextSpan FaultAt { get; }

    /// <param name="formula">The condition.</param>
    /// <param name="available">Names there are, with their types in Heng.</param>
    /// <param name="result">The type of the result; 是否 for a condition.</param>
    public static CompiledCheck Compile(string formula, IReadOnlyDictionary<string, string> available, string result = "是否")
    {
        var used = CheckNames.In(formula).Where(available.ContainsKey).Order(StringComparer.Ordinal).ToList();
        var sheet = FormulaSheet.Compile(used.Select(n => new FormulaField(n, available[n])), [new(Output, result, formula)]);
        if (sheet.Rule is not null)
            return new(sheet, used, used.Count == 0 ? new("算式没有用到任何字段。", "The formula uses no field.") : null);
        // Once more with every name, so that the nearest is suggested for one that was mistyped.
        var all = FormulaSheet.Compile(available.Take(400).Select(n => new FormulaField(n.Key, n.Value)), [new(Output, result, formula)]);
        var first = (all.Findings.IsEmpty ? sheet : all).Findings[0];
        return new(sheet, used, InWords(first.Diagnostic, [.. FormulaNames.ReadAsWords(formula, available.ContainsKey)]), Within(first.Span, formula));
    }

    /// <summary>Heng's type of a field.</summary>
    public static string TypeOf(FormField field) => field.Type switch
    {
        FieldType.Number or FieldType.Count => TypeOf(field.Unit),
        FieldType.Date => "日期",
        FieldType.YesNo => "是否",
        _ => "文本",
    };

    /// <summary>Heng's type of a number in a unit.</summary>
    public static string TypeOf(string unit) => unit.Length > 0 && KnownUnits.GetOrAdd(unit, IsKnown) ? unit : "数";

    public Verdict Run(IReadOnlyDictionary<string, JsonValue> values, MissingRule missing)
    {
        var present = Names.Count(n => values.TryGetValue(n, out var v) && v.IsComplete);
        var any = Names.Any(n => values.TryGetValue(n, out var v) && v.HasAny);
        if (missing == MissingRule.SkipIfAny && present < Names.Count || missing == MissingRule.SkipIfAll && !any)
            return Verdict.Skipped;
        return Evaluate(Print(values, missing == MissingRule.SkipIfAll)) switch
        {
            YesNoValue { Holds: true } => Verdict.Passed,
            YesNoValue { Holds: false } => Verdict.Failed,
            _ => missing == MissingRule.NeverSkip ? Verdict.Failed : Verdict.Skipped,
        };
    }

    /// <summary>What a condition says of an example; null when it can not be decided.</summary>
    public bool? RunExample(string json, out Words? fault)
    {
        fault = null;
        try
        {
            using var read = JsonDocument.Parse(json);
            var inputs = JsonCase.Read(_sheet.Rule!, read.RootElement);
            if (!inputs.Diagnostics.IsEmpty)
                fault = InWords(inputs.Diagnostics[0]);
            return fault is null && ValueOf(inputs) is YesNoValue { Holds: var holds } ? holds : null;
        }
        catch (JsonException)
        {
            fault = new("样例不是 JSON，如 {\"企业数\": 12}。", "The example is no JSON such as {\"企业数\": 12}.");
            return null;
        }
    }

    /// <summary>The number a formula comes to, in its own unit and rounded half up; null when values are missing or it does not apply.</summary>
    public decimal? Compute(IReadOnlyDictionary<string, JsonValue> values, int decimals)
    {
        using var read = JsonDocument.Parse(Print(values, false));
        var result = Interpreter.Run(_sheet.Rule!, JsonCase.Read(_sheet.Rule!, read.RootElement), new RunOptions());
        return result.Find(Output)?.Shown is { } shown
            && decimal.TryParse(Convert.ToString(shown, CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? Math.Round(number, decimals, MidpointRounding.AwayFromZero)
            : null;
    }

    private Value Evaluate(string json)
    {
        using var read = JsonDocument.Parse(json);
        return ValueOf(JsonCase.Read(_sheet.Rule!, read.RootElement));
    }

    private Value ValueOf(CaseInputs inputs) =>
        Interpreter.Run(_sheet.Rule!, inputs, new RunOptions()).Find(Output)?.Value ?? new UnknownValue([]);

    /// <summary>The values it is run on, in the order of its names.</summary>
    public string Print(IReadOnlyDictionary<string, JsonValue> values, bool missingIsZero)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            foreach (var name in Names)
            {
                json.WritePropertyName(name);
                (values.GetValueOrDefault(name) ?? JsonValue.None).Write(json, missingIsZero);
            }

            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static TextSpan Within(TextSpan span, string formula) =>
        new(Math.Clamp(span.Start, 0, formula.Length), Math.Clamp(span.End, 0, formula.Length));

    /// <param name="found">What Heng says.</param>
    /// <param name="words">Codes of fields that stand where Heng reads a word of its own.</param>
    private static Words InWords(Diagnostic found, params IReadOnlyList<string> words) => new(
        $"{found.Code} {found.Message(Tongue.Chinese)}{found.Remedy(Tongue.Chinese)}{string.Concat(words.Select(w => $"“{w}”在这里被读作算式自己的词；要引用字段“{w}”，请写成 `{w}`（加反引号）。"))}",
        $"{found.Code} {found.Message(Tongue.English)} {found.Remedy(Tongue.English)}{string.Concat(words.Select(w => $" '{w}' is read here as a word of the formula's own; to name the field, write `{w}` between back ticks."))}");

    private static bool IsKnown(string unit) => FormulaSheet.Compile([new("甲", unit)], [new(Output, "是否", "甲 >= 甲")]).Rule is not null;
}
