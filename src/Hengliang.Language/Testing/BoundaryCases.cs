using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Testing;

/// <summary>A case made from an example by moving one input to the edge of a constant.</summary>
/// <param name="What">Which input was moved, and where to.</param>
/// <param name="Moved">The value it was moved to.</param>
public sealed record BoundaryCase(string What, Value Moved, CaseInputs Inputs);

/// <summary>Makes cases around every constant of a rule: just below, at and just above it, zero and missing.</summary>
public static class BoundaryCases
{
    private static readonly Rational Fen = Rational.Of(1, 100);

    /// <summary>Moves each input of the rule's first example that has the unit of a constant; none when the rule has no example.</summary>
    public static IEnumerable<BoundaryCase> For(CompiledRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (rule.Examples.IsEmpty)
            yield break;
        var constants = RuleConstants.Of(rule).ToLookup(c => c.Type, c => c.Value);
        foreach (var input in rule.Inputs)
        {
            yield return Moved(rule, input, new UnknownValue([input.Outside]), "missing");
            if (input.Type is not (NumberType or YearType))
                continue;
            var step = Step(input.Type);
            var values = new SortedSet<Rational> { Rational.Zero };
            foreach (var constant in constants[input.Type])
                values.UnionWith([constant - step, constant, constant + step]);
            foreach (var value in values.Where(v => input.Type is not YearType || (v.IsInteger && v >= 1 && v <= 9999)))
                yield return Moved(rule, input, Value.Of(value), value.ToString());
        }
    }

    private static BoundaryCase Moved(CompiledRule rule, InputSymbol input, Value value, string where)
    {
        var inputs = ExampleRun.InputsOf(rule, rule.Examples[0]);
        inputs.Set(input, value);
        return new($"{input.Outside} = {where}", value, inputs);
    }

    /// <summary>The smallest difference that matters: a fen of money, one of what is counted.</summary>
    private static Rational Step(HengType type) =>
        type is NumberType { Dimension: { } dimension } && (dimension.Equals(Unit.Yuan.Dimension) || dimension.IsNone) ? Fen : Rational.One;
}
