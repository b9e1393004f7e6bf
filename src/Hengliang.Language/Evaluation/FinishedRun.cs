using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Evaluation;

/// <summary>A run whose every value can be asked for, intermediate ones too.</summary>
public sealed class FinishedRun
{
    private readonly Interpreter _interpreter;

    internal FinishedRun(Interpreter interpreter, RuleResult result) => (_interpreter, Result) = (interpreter, result);

    public RuleResult Result { get; }

    /// <summary>Why there are no values; null when there are.</summary>
    public ImmutableArray<Diagnostic>? Broken => Result.Status == RuleStatus.Error ? Result.Diagnostics : null;

    public Value ValueOf(Symbol symbol) => _interpreter.ValueOf(symbol);

    /// <summary>The value of any expression of the rule, for this case.</summary>
    public Value ValueOf(BoundExpression expression) => _interpreter.ValueAfter(expression);

    /// <summary>The value of an expression when no field still missing can change it; null otherwise. For runs without defaults.</summary>
    internal Value? SettledValue(BoundExpression expression) => _interpreter.SettledValue(expression);

    internal Value? SettledValue(InputSymbol input) => _interpreter.SettledValue(new BoundName(input.Span, input));

    /// <summary>A value as a reader sees it, in the unit of its symbol.</summary>
    public string Read(Value value, Symbol symbol) => _interpreter.Read(value, symbol);

    /// <summary>The formula a definition was computed by; null when the run did not reach it.</summary>
    public DefinitionVersion? VersionOf(DefinitionSymbol definition) => _interpreter.VersionUsed(definition);

    internal IReadOnlyList<ExplanationFact> FactsOf(DefinitionSymbol definition) => _interpreter.FactsOf(definition);

    internal Numbers.Unit UnitOf(Shape shape) => _interpreter.UnitOf(shape);
}
