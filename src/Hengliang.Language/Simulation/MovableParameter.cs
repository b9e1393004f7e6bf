using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Simulation;

/// <summary>A parameter of a rule that is one number and can be moved in a simulation.</summary>
/// <param name="Text">Its value as the rule writes it: 100万元, 5%.</param>
/// <param name="Value">The value in base units: yuan, fractions of one, persons.</param>
/// <param name="Unit">The base unit: 元, 人; empty for a pure number.</param>
public sealed record MovableParameter(string Name, string Text, Rational Value, string Unit)
{
    /// <summary>The parameters of a rule that a slider can move, in the order of the file.</summary>
    public static ImmutableArray<MovableParameter> Of(CompiledRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var parts = RuleParts.Of(rule);
        var used = Symbols(rule).OfType<ParameterSymbol>().Distinct().ToDictionary(p => p.Name, StringComparer.Ordinal);
        var found = ImmutableArray.CreateBuilder<MovableParameter>();
        foreach (var declaration in parts.Parameters)
        {
            if (used.GetValueOrDefault(declaration.Name.Name) is { Versions: [{ From: null, Until: null } only], Type: NumberType { Dimension: var dimension } }
                && Constants.Of(only.Value) is NumberValue number && found.All(f => f.Name != declaration.Name.Name))
                found.Add(new(declaration.Name.Name, parts.Source.Slice(declaration.Versions[0].Value.Span), number.Number, dimension is null or { IsNone: true } ? "" : dimension.ToString()));
        }

        return found.ToImmutable();
    }

    /// <summary>A value as rules write it, in base units.</summary>
    public string Write(Rational value) => value.ToString() + Unit;

    private static IEnumerable<Symbol> Symbols(CompiledRule rule)
    {
        var formulas = rule.Definitions.SelectMany(d => d.Versions).Select(v => v.Formula).Concat(rule.Verdict is null ? [] : [rule.Verdict]);
        var open = new Queue<BoundExpression>(formulas);
        var seen = new HashSet<Symbol>();
        while (open.TryDequeue(out var formula))
        {
            foreach (var name in BoundNames.Of(formula).Where(n => seen.Add(n.Symbol)))
            {
                yield return name.Symbol;
                // A parameter may be written with another one.
                if (name.Symbol is ParameterSymbol parameter)
                    foreach (var version in parameter.Versions)
                        open.Enqueue(version.Value);
            }
        }
    }
}
