using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Simulation;

/// <summary>A rule with a number of places and a budget put over one of its amounts, by the same clauses a rule can write itself.</summary>
/// <param name="Rule">The rule with the clauses as its last definitions; the rule itself when there is no control.</param>
/// <param name="Paid">The outside name of what is paid after them.</param>
internal sealed record ControlledRule(CompiledRule Rule, string Paid)
{
    private static readonly ClauseCitation Asked = ClauseCitation.None with { Label = "测算时设定" };

    public static ControlledRule Of(CompiledRule rule, string amount, PaymentControl control)
    {
        var output = rule.Outputs.First(o => o.Outside == amount);
        if (control == PaymentControl.None)
            return new(rule, amount);
        var at = TextSpan.At(rule.Span.Start);
        var added = ImmutableArray.CreateBuilder<DefinitionSymbol>();
        DefinitionSymbol Define(string name, HengType type, BoundExpression formula)
        {
            var symbol = new DefinitionSymbol(name, name, rule.Source, at) { Type = type, Shape = output.Shape, Versions = [new(Asked, Validity.Always, formula, name)] };
            added.Add(symbol);
            return symbol;
        }

        BoundExpression paid = new BoundName(at, output.Symbol);
        if (control.Places is { } places)
        {
            var gets = new BoundComparison(at, TokenKind.Greater, paid, Number(at, HengType.Zero, Rational.Zero));
            var chosen = Define("名额", HengType.YesNo, new BoundPopulation(
                at, HengType.YesNo, PopulationKind.Quota, null, Number(at, HengType.Number, places), [new(paid, true)], gets, [], TieRule.FirstListed, Rational.One));
            paid = new BoundName(at, Define("名额内金额", output.Type, new BoundConditional(at, output.Type, new BoundName(at, chosen), paid, Number(at, output.Type, Rational.Zero))));
        }

        if (control.Budget is { } budget)
            paid = new BoundName(at, Define("预算总额控制", output.Type, new BoundPopulation(
                at, output.Type, PopulationKind.Budget, paid, Number(at, output.Type, budget), [], null, [], TieRule.NotSaid, Rational.Of(1, 100))));
        var field = new OutputField(((BoundName)paid).Symbol.Name, "#paid", ((BoundName)paid).Symbol, output.Type, output.Shape);
        return new(rule with { Definitions = [.. rule.Definitions, .. added], Outputs = [.. rule.Outputs, field] }, field.Outside);
    }

    private static BoundConstant Number(TextSpan at, HengType type, Rational number) => new(at, type, Value.Of(number));
}
