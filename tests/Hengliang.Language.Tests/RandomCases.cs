using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Testing;

namespace Hengliang.Language.Tests;

/// <summary>Random inputs for a rule, drawn mostly from its examples and from the edges of its constants, where rules go wrong.</summary>
internal sealed class RandomCases(CompiledRule rule, Random random)
{
    private readonly ILookup<InputSymbol, Value> _seen = rule.Examples.SelectMany(e => e.Given).ToLookup(g => g.Key, g => g.Value);

    private readonly Rational[] _constants = [.. BoundaryCases.For(rule).Select(c => c.Moved).OfType<NumberValue>().Select(n => n.Number).Distinct()];

    public Value Draw(InputSymbol input)
    {
        var seen = _seen[input].Where(v => v is not UnknownValue).ToArray();
        return seen.Length > 0 && random.Next(2) == 0 ? Filled(seen[random.Next(seen.Length)], input.Type) : Make(input.Type, 0);
    }

    private Value Filled(Value value, HengType type) => value switch
    {
        ListValue list => new ListValue([.. list.Items.Select(i => i is UnknownValue ? Make(ElementOf(type), 1) : i)]),
        _ => value,
    };

    private static HengType ElementOf(HengType type) => type switch
    {
        ListType list => list.Element,
        SeriesType series => series.Element,
        _ => HengType.Number,
    };

    private Value Make(HengType type, int depth) => type switch
    {
        NumberType => Value.Of(Number()),
        YearType => Value.Of(random.Next(2008, 2030)),
        DateType => new DateValue(new DateOnly(random.Next(2012, 2029), random.Next(1, 13), random.Next(1, 29))),
        YesNoType => Value.Of(random.Next(2) == 0),
        TextType { Choices: { IsEmpty: false } choices } => Value.Of(choices[random.Next(choices.Length)]),
        TextType => Value.Of(random.Next(3) == 0 ? "" : "x" + random.Next(3)),
        ListType list => new ListValue([.. Enumerable.Range(0, random.Next(0, 5)).Select(_ => Make(list.Element, depth + 1))]),
        SeriesType series => new ListValue([.. Enumerable.Range(0, random.Next(1, 5)).Select(_ => Make(series.Element, depth + 1))]),
        RecordType record => new RecordValue([.. record.Fields.Select(f => new KeyValuePair<string, Value>(f.Name, Make(f.Type, depth + 1)))]),
        _ => NothingValue.Plain,
    };

    private Rational Number() => random.Next(6) switch
    {
        0 => Rational.Zero,
        1 => random.Next(0, 12),
        2 => Rational.Of(random.Next(0, 1_000_000), 100),
        3 => (Rational)random.NextInt64(0, 500_000_000),
        4 => Rational.Of(random.Next(0, 200), 100),
        _ when _constants.Length > 0 => _constants[random.Next(_constants.Length)],
        _ => random.Next(-5, 5),
    };
}
