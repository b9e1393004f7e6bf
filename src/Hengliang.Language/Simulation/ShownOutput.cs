using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>Results as one cell of a table: numbers as exact text in their declared unit, unknown and nothing as an empty cell.</summary>
public static class ShownOutput
{
    public static string Text(OutputField field, Value? value)
    {
        ArgumentNullException.ThrowIfNull(field);
        return Text(value, field.Type, field.Shape);
    }

    private static string Text(Value? value, HengType type, Shape shape) => value switch
    {
        NumberValue number => type is YearType ? number.Number.ToString() : Number(number.Number, shape),
        TextValue text => text.Text,
        YesNoValue yesNo => yesNo.Holds ? "是" : "否",
        DateValue date => date.ToString(),
        ListValue list => string.Join("; ", list.Items.Select(i => Text(i, (type as ListType)?.Element ?? HengType.Any, shape))),
        RecordValue record => string.Join("; ", record.Fields.Select(f => $"{f.Key}: {Text(f.Value, (type as RecordType)?.Find(f.Key)?.Type ?? HengType.Any, Shape.Plain)}")),
        _ => "",
    };

    private static string Number(Rational number, Shape shape)
    {
        var scaled = number / shape.Unit.Scale;
        return shape.Form switch
        {
            ShownForm.Fraction => scaled.ToFraction(),
            ShownForm.WithUnit => (shape.Decimals is { } places ? scaled.ToText(places) : scaled.ToString()) + shape.Unit.Text,
            _ => shape.Decimals is { } decimals ? scaled.ToText(decimals) : scaled.ToString(),
        };
    }
}
