using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>One number or day of a case that could be another: an input, one year of a series, one field of a record.</summary>
/// <param name="Path">As results name it: <c>rd[2024]</c>.</param>
/// <param name="Step">The smallest difference that matters: a fen, one person, a ten-thousandth of a share.</param>
internal sealed record Slot(InputSymbol Input, string Path, HengType Type, Shape Shape, Rational Number, Rational Step, Func<Value, Value> Place)
{
    /// <summary>The changed value of the whole input.</summary>
    public Value With(Rational number) => Place(Type is DateType ? new DateValue(DateOnly.FromDayNumber((int)number.Floor())) : Value.Of(number));

    public bool CanBe(Rational number) =>
        Type is DateType
            ? number >= DateOnly.MinValue.DayNumber && number <= DateOnly.MaxValue.DayNumber
            : number.Sign >= 0 || Number.Sign < 0;

    /// <summary>Every slot of a case. A fiscal year and the day of the law are facts, not things to change.</summary>
    public static ImmutableArray<Slot> Of(CompiledRule rule, FinishedRun run) =>
    [
        .. rule.Inputs
            .Where(i => i.Role == InputRole.None)
            .SelectMany(i => Of(i, i.Type, i.Shape, i.Outside, run.ValueOf(i), v => v)),
    ];

    private static IEnumerable<Slot> Of(InputSymbol input, HengType type, Shape shape, string path, Value value, Func<Value, Value> place)
    {
        switch (value)
        {
            case NumberValue number when type is NumberType counted:
                return [new(input, path, type, shape, number.Number, StepOf(counted), place)];
            case DateValue day:
                return [new(input, path, type, shape, day.Date.DayNumber, Rational.One, place)];
            case ListValue list when type is ListType of:
                return list.Items.SelectMany((item, i) => Of(
                    input, of.Element, shape, string.Create(CultureInfo.InvariantCulture, $"{path}[{i + 1}]"), item, v => place(new ListValue(list.Items.SetItem(i, v)))));
            case SeriesValue series when type is SeriesType of:
                return series.Years.Reverse().SelectMany(year => Of(
                    input, of.Element, shape, string.Create(CultureInfo.InvariantCulture, $"{path}[{year.Key}]"), year.Value,
                    v => place(series with { Years = series.Years.SetItem(year.Key, v) })));
            case RecordValue record when type is RecordType of:
                return record.Fields.SelectMany((field, i) => of.Find(field.Key) is { } declared
                    ? Of(input, declared.Type, declared.Shape, $"{path}.{declared.Outside}", field.Value, v => place(new RecordValue(record.Fields.SetItem(i, new(field.Key, v)))))
                    : []);
            default:
                return [];
        }
    }

    private static Rational StepOf(NumberType type) =>
        type.Dimension is not { } dimension || dimension.IsNone ? Rational.Of(1, 10_000)
        : dimension.Equals(Unit.Yuan.Dimension) || dimension.ToString().Contains('/', StringComparison.Ordinal) || dimension.ToString() == "分" ? Rational.Of(1, 100)
        : Rational.One;
}
