using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Tests.Columns;

/// <summary>Rows for any rule: the values of its examples and constants, their neighbours, ordinary values, and missing ones.</summary>
internal sealed class PackPopulation(CompiledRule rule, int count, int seed)
{
    private static readonly Rational Fen = Rational.Of(1, 100);
    private static readonly Rational Fine = Rational.Of(1, 10000);

    private readonly Random _random = new(seed);
    private readonly TextPool _texts = new();
    private readonly Rational[] _numbers = [.. Constants(rule).OfType<NumberValue>().Select(v => v.Number).Distinct()];
    private readonly string[] _words = [.. Constants(rule).OfType<TextValue>().Select(v => v.Text).Append("其他").Distinct()];

    public Population Make() => new(count, rule.Inputs.Select(ColumnOf).ToArray(), _texts);

    private static IEnumerable<Value> Constants(CompiledRule rule) =>
        rule.Definitions.SelectMany(d => d.Versions).Select(v => v.Formula).SelectMany(All).OfType<BoundConstant>().Select(c => c.Value);

    private static IEnumerable<BoundExpression> All(BoundExpression e) => BoundNames.PartsOf(e).SelectMany(All).Prepend(e);

    private Column ColumnOf(InputSymbol input) => input.Type switch
    {
        NumberType number => Numbers(input, number),
        YearType => new NumberColumn(input.Outside, Years(input), 1, input.Role == InputRole.ThisYear ? null : Lose()),
        YesNoType => new YesNoColumn(input.Outside, [.. Rows(_ => (byte)_random.Next(2))], Lose()),
        DateType => new DateColumn(input.Outside, [.. Rows(_ => new DateOnly(2014, 1, 1).DayNumber + _random.Next(4800))], Lose()),
        TextType text => new TextColumn(input.Outside, [.. Rows(_ => _texts.CodeOf(Word(input, text)))], _texts, Lose()),
        SeriesType { Element: NumberType element } => new SeriesColumn(input.Outside, [.. Enumerable.Range(0, 4).Select(_ => Numbers(input, element))]),
        _ => new ValueColumn(input.Outside, [.. Rows(_ => ExampleValue(input))]),
    };

    private IEnumerable<T> Rows<T>(Func<int, T> make) => Enumerable.Range(0, count).Select(make);

    private Known? Lose()
    {
        var known = new Known(count);
        foreach (var row in Enumerable.Range(0, count).Where(_ => _random.Next(12) == 0))
            known.Miss(row);
        return known;
    }

    private NumberColumn Numbers(InputSymbol input, NumberType type)
    {
        var one = type.Dimension is { } dimension && dimension.Equals(Unit.Yuan.Dimension) ? Fen : type.Dimension is null or { IsNone: true } ? Fine : Rational.One;
        var near = _numbers.Concat(Given(input).OfType<NumberValue>().Select(v => v.Number)).Select(n => (n / one).Floor()).Where(n => n < 1L << 60 && n > -(1L << 60)).Select(n => (long)n).DefaultIfEmpty(0).ToArray();
        return new(input.Outside, [.. Rows(_ => near[_random.Next(near.Length)] * (_random.Next(4) == 0 ? 3 : 1) + _random.Next(-1, 2))], one, Lose());
    }

    private short[] Years(InputSymbol input)
    {
        var given = Given(input).OfType<NumberValue>().Select(v => (short)v.Number.Floor()).DefaultIfEmpty((short)2024).ToArray();
        // This year differs between rows only in some populations: it is one year in most.
        var one = given[_random.Next(given.Length)];
        return [.. Rows(_ => input.Role == InputRole.ThisYear ? one : (short)(given[_random.Next(given.Length)] + _random.Next(-2, 3)))];
    }

    private string Word(InputSymbol input, TextType type)
    {
        if (!type.Choices.IsEmpty)
            return type.Choices[_random.Next(type.Choices.Length)];
        var given = Given(input).OfType<TextValue>().Select(v => v.Text).Concat(_words).ToArray();
        return given[_random.Next(given.Length)];
    }

    private IEnumerable<Value> Given(InputSymbol input) =>
        rule.Examples.SelectMany(e => e.Given).Where(g => g.Key == input).SelectMany(g => g.Value is ListValue list ? list.Items.AsEnumerable() : [g.Value]);

    private Value ExampleValue(InputSymbol input)
    {
        var given = rule.Examples.SelectMany(e => e.Given).Where(g => g.Key == input).Select(g => g.Value).ToArray();
        return given.Length == 0 || _random.Next(10) == 0 ? new UnknownValue([input.Outside]) : given[_random.Next(given.Length)];
    }
}
