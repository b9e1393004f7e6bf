using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Distance;

/// <summary>Reads the conditions of a rule as they stand for one case.</summary>
internal sealed class ConditionReading(CompiledRule rule, ChangeSearch search)
{
    private readonly FinishedRun _run = search.Now;
    private readonly HashSet<DefinitionSymbol> _told = [];

    /// <summary>What decides the rule, then what decides each of its amounts, then its other answers of yes or no.</summary>
    public ImmutableArray<Requirement> Read()
    {
        var requirements = new List<Requirement>();
        if (rule.Verdict is not null && !AsksWhatIsMissing(rule.Verdict))
            requirements.Add(new(null, Read(rule.Verdict, false, ClauseCitation.None)));
        foreach (var definition in rule.Definitions)
            if (_run.VersionOf(definition) is { } version)
                requirements.AddRange(GuardsOf(version.Formula).Select(g => new Requirement(definition, Read(g.Condition, g.Denied, version.Clause))));
        foreach (var output in rule.Outputs)
            if (output.Type is YesNoType && output.Symbol is DefinitionSymbol answer && !_told.Contains(answer) && _run.VersionOf(answer) is { } told)
                requirements.Add(new(answer, Read(new BoundName(told.Formula.Span, answer), false, told.Clause)));
        return [.. requirements];
    }

    /// <summary>The comparisons in all formulas that numbers can turn, each with its clause.</summary>
    public IEnumerable<(BoundComparison Comparison, ClauseCitation Clause)> Comparisons() =>
        rule.Definitions.SelectMany(d => _run.VersionOf(d) is { } version ? ComparisonsOf(version.Formula).Select(c => (c, version.Clause)) : [])
            .Concat(rule.Verdict is null ? [] : ComparisonsOf(rule.Verdict).Select(c => (c, ClauseCitation.None)));

    private static IEnumerable<BoundComparison> ComparisonsOf(BoundExpression expression) =>
        expression is BoundComprehension ? []
        : expression is BoundComparison { Left.Type: NumberType or YearType or DateType } comparison ? [comparison]
        : BoundNames.PartsOf(expression).SelectMany(ComparisonsOf);

    /// <summary>若 condition 则 amount 否则 0: the condition the amount hangs on, denied when the zero stands first.</summary>
    private static IEnumerable<(BoundExpression Condition, bool Denied)> GuardsOf(BoundExpression formula)
    {
        if (formula is BoundComprehension)
            return [];
        var below = BoundNames.PartsOf(formula).SelectMany(GuardsOf);
        return formula is BoundConditional { Type: NumberType } e && IsZero(e.Then) != IsZero(e.Else) && !AsksWhatIsMissing(e.Condition)
            ? below.Prepend((e.Condition, IsZero(e.Then)))
            : below;
    }

    private static bool IsZero(BoundExpression expression) => expression is BoundConstant { Value: NumberValue { Number.IsZero: true } };

    private static bool AsksWhatIsMissing(BoundExpression condition) =>
        condition is BoundQuestion || BoundNames.PartsOf(condition).Any(AsksWhatIsMissing);

    private Condition Read(BoundExpression condition, bool denied, ClauseCitation clause)
    {
        switch (condition)
        {
            case BoundNegation negation:
                return Read(negation.Operand, !denied, clause);
            case BoundJunction junction:
                var parts = junction.Operands.Select(o => Read(o, denied, clause)).ToImmutableArray();
                return Leaf(condition, denied, clause) with { Kind = junction.IsAnd != denied ? ConditionKind.All : ConditionKind.Any, Parts = parts };
            case BoundName { Symbol: DefinitionSymbol definition } when _run.VersionOf(definition) is { } version:
                if (!_told.Add(definition))
                    return Leaf(condition, denied, version.Clause) with { Name = definition.Name };
                return Read(version.Formula, denied, version.Clause) with { Name = definition.Name };
            case BoundName { Symbol: InputSymbol { Type: YesNoType } input }:
                return WithChanges(Leaf(condition, denied, clause) with { Name = input.Name }, () => [AnswerTo(input, Value.Of(!denied))]);
            case BoundComparison comparison:
                var leaf = Leaf(condition, denied, clause) with { Gap = GapReading.Of(_run, comparison, denied) };
                return WithChanges(leaf, () => ChangesFor(condition, denied, r => GapReading.Margin(r, comparison)).Concat(AnswersFor(comparison, denied)));
            case BoundMembership { Item: BoundName { Symbol: InputSymbol item }, List: BoundList list } when !denied:
                return WithChanges(Leaf(condition, denied, clause), () => list.Items.OfType<BoundConstant>().Select(c => AnswerTo(item, c.Value)));
            default:
                return WithChanges(Leaf(condition, denied, clause), () => ChangesFor(condition, denied, _ => null));
        }
    }

    private Condition Leaf(BoundExpression condition, bool denied, ClauseCitation clause)
    {
        var value = _run.ValueOf(condition);
        var state = value is UnknownValue ? ConditionState.Open : Logic.IsYes(value) != denied ? ConditionState.Met : ConditionState.NotMet;
        var text = Bare(string.Join(' ', rule.Source.Slice(condition.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
        return new(
            null, denied ? $"非（{text}）" : text, clause, state, ConditionKind.Single, value is UnknownValue unknown ? unknown.Missing : [], null, [], []);
    }

    /// <summary>Without the parentheses around all of it.</summary>
    private static string Bare(string text)
    {
        if (text is not (['(' or '（', .., ')' or '）']))
            return text;
        var open = 0;
        for (var i = 0; i < text.Length - 1; i++)
        {
            open += text[i] is '(' or '（' ? 1 : text[i] is ')' or '）' ? -1 : 0;
            if (open == 0)
                return text;
        }

        return text[1..^1].Trim();
    }

    private static Condition WithChanges(Condition leaf, Func<IEnumerable<SingleChange>> changes) =>
        leaf.State == ConditionState.NotMet ? leaf with { Changes = ChangeSearch.Ordered(changes()) } : leaf;

    private IEnumerable<SingleChange> ChangesFor(BoundExpression condition, bool denied, Func<FinishedRun, Rational?> margin)
    {
        bool Holds(FinishedRun run) => run.ValueOf(condition) is YesNoValue { Holds: var holds } && holds != denied;
        foreach (var slot in search.SlotsOf(condition))
            if (search.Nearest(slot, Holds, margin) is { } number)
                yield return search.ChangeTo(slot, number);
    }

    /// <summary>类别 = "A": the answer that would do, when the left side is an input.</summary>
    private IEnumerable<SingleChange> AnswersFor(BoundComparison comparison, bool denied)
    {
        var wanted = denied ? TokenKind.NotEqual : TokenKind.Equal;
        if (comparison.Sign == wanted && comparison is { Left: BoundName { Symbol: InputSymbol { Type: TextType } input }, Right: BoundConstant { Value: TextValue text } })
            yield return AnswerTo(input, text);
    }

    private SingleChange AnswerTo(InputSymbol input, Value answer) => new(input, input.Outside, _run.ValueOf(input), answer, null, Unit.None);
}
