using System.Collections.Immutable;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Text;

namespace Hengliang.Language.Binding;

/// <summary>A policy document as its header states it.</summary>
public sealed record PolicyFacts(
    string? Title, string? Number, string? Agency, string? Status, string? Source, string? Region, DateOnly? Issued, DateOnly? From, DateOnly? Until)
{
    public static PolicyFacts None { get; } = new(null, null, null, null, null, null, null, null, null);

    public bool Holds(DateOnly day) => (From is null || day >= From) && (Until is null || day <= Until);
}

/// <summary>One output: the symbol that computes it and how it is shown.</summary>
public sealed record OutputField(string Name, string Outside, Symbol Symbol, HengType Type, Shape Shape);

/// <summary>检查: a condition that should hold, and what to say when it does not.</summary>
public sealed record BoundCheck(TextSpan Span, BoundExpression Condition, Diagnostics.Severity Severity, string Message, ClauseCitation Clause);

/// <summary>样例 with its names resolved.</summary>
public sealed record BoundExample(
    TextSpan Span, string Title, string? Like, DateOnly? AsOf, ImmutableArray<KeyValuePair<InputSymbol, Value>> Given,
    ImmutableArray<KeyValuePair<Symbol, Value>> Expected)
{
    /// <summary>What each of several applicants gives besides; empty when the example is about one case. Results are then lists in their order.</summary>
    public ImmutableArray<ImmutableArray<KeyValuePair<InputSymbol, Value>>> Applicants { get; init; } = [];

    /// <summary>What the rule as a whole must answer: 是, 否 or 未知, or a list of them; null when the example does not say.</summary>
    public Value? Verdict { get; init; }
}

/// <summary>A rule without faults, ready to run: inputs, definitions in an order in which each needs only earlier ones, outputs.</summary>
public sealed record CompiledRule(
    string Name,
    string Outside,
    string? Title,
    PolicyFacts Policy,
    SourceText Source,
    TextSpan Span,
    ImmutableArray<InputSymbol> Inputs,
    ImmutableArray<OutputField> Outputs,
    ImmutableArray<DefinitionSymbol> Definitions,
    ImmutableArray<BoundCheck> Checks,
    BoundExpression? Verdict,
    ImmutableArray<BoundExample> Examples)
{
    /// <summary>The definitions that are settled among all applicants, each needing only those before it.</summary>
    public ImmutableArray<DefinitionSymbol> PopulationClauses => [.. Definitions.Where(d => d.Versions.Any(v => v.Formula is BoundPopulation))];

    public InputSymbol? ThisYear => Inputs.FirstOrDefault(i => i.Role == InputRole.ThisYear);

    public InputSymbol? EffectiveDay => Inputs.FirstOrDefault(i => i.Role == InputRole.EffectiveDay);

    public InputSymbol? ThisPeriod => Inputs.FirstOrDefault(i => i.Role == InputRole.ThisPeriod);

    /// <summary>The list of the units below this one; null when the rule asks for none.</summary>
    public InputSymbol? Below => Inputs.FirstOrDefault(i => i.Role == InputRole.Below);

    /// <summary>The input a case names, under its outside or its Chinese name; null when there is none.</summary>
    public InputSymbol? FindInput(string name) =>
        Inputs.FirstOrDefault(i => string.Equals(i.Outside, name, StringComparison.Ordinal))
        ?? Inputs.FirstOrDefault(i => string.Equals(i.Name, name, StringComparison.Ordinal));
}
