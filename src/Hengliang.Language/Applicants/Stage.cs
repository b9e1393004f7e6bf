using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Text;

namespace Hengliang.Language.Applicants;

/// <summary>One clause about all applicants with a rule that computes, for one of them, all it rests on.</summary>
internal sealed class Stage
{
    private readonly List<OutputField> _outputs = [];

    public Stage(CompiledRule rule, DefinitionSymbol symbol)
    {
        (Whole, Symbol) = (rule, symbol);
        Versions = [.. symbol.Versions.Select(VersionOf)];
        Rule = rule with
        {
            Outputs = [.. _outputs],
            Definitions = [.. rule.Definitions, .. _outputs.Select(o => (DefinitionSymbol)o.Symbol)],
            Checks = [],
            Verdict = null,
            Examples = [],
        };
    }

    /// <summary>The rule the clause stands in.</summary>
    public CompiledRule Whole { get; }

    public DefinitionSymbol Symbol { get; }

    /// <summary>The same rule with the operands as its outputs.</summary>
    public CompiledRule Rule { get; }

    /// <summary>What each version of the clause rests on; null where that version is an ordinary formula.</summary>
    public ImmutableArray<StageVersion?> Versions { get; }

    private StageVersion? VersionOf(DefinitionVersion version)
    {
        if (version.Formula is not BoundPopulation clause)
            return null;
        return new(
            version, clause, Output(clause.Amount), Output(clause.Limit), Output(clause.Condition is null ? null : AsNumber(clause.Condition)),
            [.. clause.Keys.Select(k => Output(k.Value)!)], [.. clause.Groups.Select(g => Output(g)!)]);
    }

    /// <summary>A condition as 1 or 0, which vectors hand out like any number.</summary>
    private static BoundConditional AsNumber(BoundExpression condition) => new(
        condition.Span, HengType.Number, condition, new BoundConstant(condition.Span, HengType.Number, Value.Of(1)), new BoundConstant(condition.Span, HengType.Number, Value.Of(0)));

    private OutputField? Output(BoundExpression? expression)
    {
        if (expression is null)
            return null;
        var name = string.Create(CultureInfo.InvariantCulture, $"#{_outputs.Count}");
        var symbol = new DefinitionSymbol(name, name, Whole.Source, TextSpan.At(expression.Span.Start))
        {
            Type = expression.Type,
            Versions = [new(ClauseCitation.None, Validity.Always, expression, "")],
        };
        var output = new OutputField(name, name, symbol, expression.Type, Shape.Plain);
        _outputs.Add(output);
        return output;
    }
}

/// <summary>One version of a clause with the outputs that compute its operands.</summary>
internal sealed record StageVersion(
    DefinitionVersion Version, BoundPopulation Clause, OutputField? Amount, OutputField? Limit, OutputField? Condition, ImmutableArray<OutputField> Keys,
    ImmutableArray<OutputField> Groups)
{
    public IEnumerable<OutputField> Outputs => new[] { Amount, Limit, Condition }.OfType<OutputField>().Concat(Keys).Concat(Groups);

    public VersionOperands Over(int[] rows, Func<OutputField, RowValues> valuesOf) => new(
        Clause, rows, Amount is null ? null : valuesOf(Amount), Limit is null ? null : valuesOf(Limit), Condition is null ? null : valuesOf(Condition),
        [.. Keys.Select(valuesOf)], [.. Groups.Select(valuesOf)]);
}
