using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Text;

namespace Hengliang.Language.Testing;

/// <summary>One condition of a rule, and whether its examples show it both ways.</summary>
/// <param name="Definition">What it is a part of: a definition's name, or 结论.</param>
/// <param name="Clause">The clause it stands in; null outside any.</param>
/// <param name="Text">As written, on one line.</param>
/// <param name="Span">Where.</param>
/// <param name="Holds">The title of an example where it holds; null when there is none.</param>
/// <param name="Fails">The title of an example where it does not; null when there is none.</param>
public sealed record TestedCondition(string Definition, string? Clause, string Text, TextSpan Span, string? Holds, string? Fails)
{
    public bool IsShown => Holds is not null && Fails is not null;
}

/// <summary>Which conditions of a rule its examples show holding and failing.</summary>
/// <remarks>
/// A condition is the least part of yes or no that rests on an input: each side of 且 and 或 on its own, wherever it stands: in the
/// verdict, before an amount, in a list of reasons. Conditions on the members of a list are not looked into.
/// </remarks>
public static class ConditionCoverage
{
    public static ImmutableArray<TestedCondition> Of(CompiledRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var runs = rule.Examples.SelectMany(e => ExampleRun.RunsOf(rule, e).Select(run => (e.Title, Run: run))).Where(r => r.Run.Broken is null).ToArray();
        var influence = new Influence();
        return
        [
            .. Places(rule).SelectMany(p => Conditions(p.Formula, p.Formula.Type is YesNoType).Select(c => (p.Definition, p.Clause, Condition: c)))
                .Where(c => influence.On(c.Condition).Count > 0)
                .DistinctBy(c => c.Condition.Span)
                .Select(c => new TestedCondition(
                    c.Definition, c.Clause, OneLine(rule, c.Condition.Span), c.Condition.Span,
                    TitleWhere(runs, c.Condition, true), TitleWhere(runs, c.Condition, false))),
        ];
    }

    private static IEnumerable<(string Definition, string? Clause, BoundExpression Formula)> Places(CompiledRule rule) =>
        rule.Definitions.SelectMany(d => d.Versions.Select(v => (d.Name, v.Clause.Label, v.Formula)))
            .Concat(rule.Verdict is null ? [] : [("结论", (string?)null, rule.Verdict)]);

    private static string? TitleWhere((string Title, FinishedRun Run)[] runs, BoundExpression condition, bool holds) =>
        runs.FirstOrDefault(r => r.Run.ValueOf(condition) is var value && (holds ? Logic.IsYes(value) : value is YesNoValue { Holds: false } or NothingValue)).Title;

    /// <summary>The least conditions in an expression. A name is looked into where it is defined.</summary>
    private static IEnumerable<BoundExpression> Conditions(BoundExpression expression, bool isCondition) => expression switch
    {
        BoundComprehension => [],
        BoundConstant => [],
        BoundName { Symbol: InputSymbol } => isCondition ? [expression] : [],
        BoundName => [],
        BoundNegation e => Conditions(e.Operand, true),
        BoundJunction e => e.Operands.SelectMany(o => Conditions(o, true)),
        BoundConditional e => Conditions(e.Condition, true).Concat(Conditions(e.Then, e.Then.Type is YesNoType)).Concat(Conditions(e.Else, e.Else.Type is YesNoType)),
        BoundListing e => e.Rows.SelectMany(r => (r.Condition is null ? [] : Conditions(r.Condition, true)).Concat(Conditions(r.Item, false))),
        _ when isCondition => [expression],
        _ => BoundNames.PartsOf(expression).SelectMany(p => Conditions(p, false)),
    };

    private static string OneLine(CompiledRule rule, TextSpan span) => string.Join(' ', rule.Source.Slice(span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
