using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Evaluation;

/// <summary>Reads a case from JSON: numbers exactly as they are written, each in the unit its input declares.</summary>
/// <remarks>
/// <c>null</c> is unknown, a field left out takes its default if it has one. A field the rule does not have is an error with
/// the nearest name, for a misspelt field must not pass as a missing one.
/// </remarks>
public static class JsonCase
{
    /// <summary>Amounts are kept within what whole fen in 64 bits can hold: about 92,233 trillion yuan.</summary>
    private static readonly Rational MostYuan = Rational.Of(long.MaxValue, 100);

    public static CaseInputs Read(CompiledRule rule, JsonElement json)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var inputs = new CaseInputs(rule);
        if (json.ValueKind != JsonValueKind.Object)
        {
            inputs.Report(Catalogue.CaseNotAnObject);
            return inputs;
        }

        // Units named by other inputs are read first.
        foreach (var property in json.EnumerateObject().OrderBy(p => rule.FindInput(p.Name)?.Type is TextType ? 0 : 1))
        {
            if (rule.FindInput(property.Name) is { } input)
                inputs.Set(input, new Reader(inputs, input.Outside).Read(property.Value, input.Type, input.Shape));
            else
                inputs.ReportName(Catalogue.UnknownField, property.Name, rule.Inputs.SelectMany(i => new[] { i.Outside, i.Name }), rule.Outside);
        }

        return inputs;
    }

    private sealed class Reader(CaseInputs inputs, string path)
    {
        public Value Read(JsonElement json, HengType type, Shape shape)
        {
            if (json.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                return new UnknownValue([path]);
            if (json.ValueKind == JsonValueKind.String && type is not TextType && json.GetString() is "unknown" or "未知")
                return new UnknownValue([path]);
            var value = type switch
            {
                NumberType number => ReadNumber(json, number, shape),
                YearType => ReadYear(json),
                TextType text => ReadText(json, text),
                YesNoType => ReadYesNo(json),
                DateType => ReadDate(json),
                ListType list => ReadList(json, list, shape),
                PeriodType => json.ValueKind is JsonValueKind.String or JsonValueKind.Number && Period.Parse(json.ToString()) is { } period ? new PeriodValue(period) : null,
                PeriodicType periodic => ReadPeriodic(json, periodic, shape),
                SeriesType series => ReadSeries(json, series, shape),
                RecordType record => ReadRecord(json, record),
                _ => null,
            };
            return value ?? Fault(json, type);
        }

        private UnknownValue Fault(JsonElement json, HengType type)
        {
            var shown = json.GetRawText();
            inputs.Report(Catalogue.WrongFieldValue, path, type.Describe(), shown.Length > 40 ? shown[..40] + "…" : shown);
            return new([path]);
        }

        private Value? ReadNumber(JsonElement json, NumberType type, Shape shape)
        {
            if (json.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
                return null;
            var text = (json.ValueKind == JsonValueKind.Number ? json.GetRawText() : json.GetString()!).Trim();
            if (UnitOf(shape) is not { } unit)
                return new UnknownValue([path]);
            // A text may carry its own unit: "500万元" or "5%".
            var end = text.Length;
            while (end > 0 && !char.IsAsciiDigit(text[end - 1]) && text[end - 1] != '.')
                end--;
            if (end < text.Length && json.ValueKind == JsonValueKind.String)
            {
                if (Spelling.FindUnit(text[end..].Trim()) is not { } own || !own.Dimension.Equals(type.Dimension ?? Dimension.None))
                    return null;
                unit = own;
            }

            if (!Rational.TryParse(text.AsSpan(0, end), out var number))
                return null;
            number *= unit.Scale;
            if (unit.Dimension.Equals(Unit.Yuan.Dimension) && Rational.Abs(number) > MostYuan)
                inputs.Report(Catalogue.AmountOutOfRange, path, text);
            return Value.Of(number);
        }

        private Unit? UnitOf(Shape shape)
        {
            if (shape.MeasuredIn is null)
                return shape.Unit;
            if (inputs.TextOf(shape.MeasuredIn) is not { } name)
                return shape.Unit;
            if (Spelling.FindUnit(name) is { } unit && unit.Dimension.Equals(shape.Unit.Dimension))
                return unit;
            inputs.ReportName(Catalogue.UnknownCaseUnit, name, ["元", "百元", "千元", "万元", "百万元", "亿元"], path);
            return null;
        }

        private static NumberValue? ReadYear(JsonElement json)
        {
            var text = json.ValueKind == JsonValueKind.Number ? json.GetRawText() : json.ValueKind == JsonValueKind.String ? json.GetString() : null;
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 1 and <= 9999 ? Value.Of(year) : null;
        }

        private Value? ReadText(JsonElement json, TextType type)
        {
            // Codes are often written as numbers; their digits are what counts.
            var text = json.ValueKind == JsonValueKind.String ? json.GetString() : json.ValueKind == JsonValueKind.Number ? json.GetRawText() : null;
            if (text is not null && !type.Choices.IsEmpty && !type.Choices.Contains(text, StringComparer.Ordinal))
            {
                inputs.ReportName(Catalogue.NoSuchChoice, text, type.Choices, string.Join("、", type.Choices));
                return new UnknownValue([path]);
            }

            return text is null ? null : Value.Of(text);
        }

        private static YesNoValue? ReadYesNo(JsonElement json) => json.ValueKind switch
        {
            JsonValueKind.True => Value.Yes,
            JsonValueKind.False => Value.No,
            JsonValueKind.String => json.GetString() switch
            {
                "是" or "yes" or "true" => Value.Yes,
                "否" or "no" or "false" => Value.No,
                _ => null,
            },
            _ => null,
        };

        private static DateValue? ReadDate(JsonElement json) =>
            json.ValueKind == JsonValueKind.String
            && DateOnly.TryParseExact(json.GetString(), ["yyyy-MM-dd", "yyyy年M月d日", "yyyy/M/d"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                ? new(date) : null;

        private ListValue? ReadList(JsonElement json, ListType type, Shape shape)
        {
            if (json.ValueKind != JsonValueKind.Array)
                return null;
            var items = ImmutableArray.CreateBuilder<Value>(json.GetArrayLength());
            foreach (var item in json.EnumerateArray())
                items.Add(Part(string.Create(CultureInfo.InvariantCulture, $"[{items.Count + 1}]")).Read(item, type.Element, shape));
            return new(items.MoveToImmutable());
        }

        /// <summary>A list in the order the input declares, or an object with years as names.</summary>
        private Value? ReadSeries(JsonElement json, SeriesType type, Shape shape)
        {
            if (json.ValueKind == JsonValueKind.Array)
                return ReadList(json, new(type.Element), shape);
            if (json.ValueKind != JsonValueKind.Object)
                return null;
            var years = ImmutableSortedDictionary.CreateBuilder<int, Value>();
            foreach (var property in json.EnumerateObject())
            {
                if (!int.TryParse(property.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var year))
                    return null;
                var value = Part($"[{property.Name}]").Read(property.Value, type.Element, shape);
                if (value is not UnknownValue)
                    years[year] = value;
            }

            return new SeriesValue(path, years.ToImmutable());
        }

        /// <summary>A list from this period back, an object with periods as names, or this period's value alone.</summary>
        private Value? ReadPeriodic(JsonElement json, PeriodicType type, Shape shape)
        {
            if (json.ValueKind == JsonValueKind.Array)
                return ReadList(json, new(type.Element), shape);
            if (json.ValueKind != JsonValueKind.Object)
                return Read(json, type.Element, shape);
            var periods = ImmutableSortedDictionary.CreateBuilder<Period, Value>();
            foreach (var property in json.EnumerateObject())
            {
                if (Period.Parse(property.Name) is not { } period)
                    return null;
                var value = Part($"[{period}]").Read(property.Value, type.Element, shape);
                if (value is not UnknownValue)
                    periods[period] = value;
            }

            return new PeriodicValue(path, periods.ToImmutable());
        }

        private RecordValue? ReadRecord(JsonElement json, RecordType type)
        {
            if (json.ValueKind != JsonValueKind.Object)
                return null;
            foreach (var property in json.EnumerateObject())
                if (type.Find(property.Name) is null)
                    inputs.ReportName(Catalogue.UnknownField, property.Name, type.Fields.Select(f => f.Outside), path);
            return new(
            [
                .. type.Fields.Select(f => new KeyValuePair<string, Value>(
                    f.Name,
                    json.TryGetProperty(f.Outside, out var value) || json.TryGetProperty(f.Name, out value)
                        ? Part("." + f.Outside).Read(value, f.Type, f.Shape)
                        : new UnknownValue([$"{path}.{f.Outside}"]))),
            ]);
        }

        private Reader Part(string more) => new(inputs, path + more);
    }
}
