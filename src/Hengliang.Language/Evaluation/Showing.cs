using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Evaluation;

/// <summary>Turns values into what results show: numbers as exact text in their declared unit, unknown and nothing as null.</summary>
internal sealed class Showing(CompiledRule rule, IReadOnlyDictionary<Symbol, Value> values)
{
    /// <summary>Text, true or false, a list, named values, or null.</summary>
    public object? Show(Value value, HengType type, Shape shape) => value switch
    {
        NumberValue number => type is YearType ? number.Number.ToString() : ShowNumber(number.Number, shape),
        TextValue text => text.Text,
        YesNoValue yesNo => yesNo.Holds,
        DateValue or PeriodValue => value.ToString(),
        PeriodicValue periodic => periodic.Periods.ToDictionary(p => p.Key.ToString(), p => Show(p.Value, (type as PeriodicType)?.Element ?? HengType.Any, shape)),
        ListValue list => list.Items.Select(i => Show(i, (type as ListType)?.Element ?? HengType.Any, shape)).ToList(),
        SeriesValue series => series.Years.ToDictionary(
            y => y.Key.ToString(CultureInfo.InvariantCulture), y => Show(y.Value, (type as SeriesType)?.Element ?? HengType.Any, shape)),
        RecordValue record => record.Fields.ToDictionary(f => OutsideOf(f.Key, type), f => ShowField(f, type)),
        _ => null,
    };

    public Unit UnitOf(Shape shape) =>
        shape.MeasuredIn is not null && rule.FindInput(shape.MeasuredIn) is { } input && values.GetValueOrDefault(input) is TextValue name
        && Spelling.FindUnit(name.Text) is { } unit ? unit : shape.Unit;

    private string ShowNumber(Rational number, Shape shape)
    {
        var unit = UnitOf(shape);
        var scaled = number / unit.Scale;
        return shape.Form switch
        {
            ShownForm.Fraction => scaled.ToFraction(),
            ShownForm.WithUnit => (shape.Decimals is { } places ? scaled.ToText(places) : scaled.ToString()) + unit.Text,
            _ => shape.Decimals is { } decimals ? scaled.ToText(decimals) : scaled.ToString(),
        };
    }

    private static string OutsideOf(string name, HengType type) => (type as RecordType)?.Find(name)?.Outside ?? name;

    private object? ShowField(KeyValuePair<string, Value> field, HengType type) =>
        (type as RecordType)?.Find(field.Key) is { } declared
            ? Show(field.Value, declared.Type, declared.Shape)
            : Show(field.Value, HengType.Any, Shape.Plain);
}
