using System.Collections.Immutable;
using Hengliang.Language.Binding;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Distance;

/// <summary>Puts the questions of several rules into the order that settles most: first the one whose answer closes the most other questions.</summary>
/// <remarks>Each question is tried with answers that matter: yes and no, each choice, and numbers: nothing, and the rule's constants.</remarks>
/// <param name="MostRuns">Runs in all; questions beyond it keep their place behind those weighed.</param>
public sealed record QuestionOrder(IReadOnlyList<RuleCase> Cases, RunOptions Options, int MostRuns = 2_000)
{
    private const int MostAnswers = 6;

    private readonly int[] _open = [.. Cases.Select(c => OpenIn(c.Rule, c.Inputs, Options))];

    /// <summary>The questions' places, the one to be asked first first.</summary>
    /// <param name="questions">For each question, in which case it is which field.</param>
    public ImmutableArray<int> Of(IReadOnlyList<IReadOnlyList<AskedField>> questions)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var runs = 0;
        var weights = new List<(int Place, Rational Closed, int Rules)>();
        for (var place = 0; place < questions.Count; place++)
            weights.Add((place, runs > MostRuns ? 0 : Closed(questions[place], ref runs), questions[place].Count));
        return [.. weights.OrderByDescending(w => w.Closed).ThenByDescending(w => w.Rules).ThenBy(w => w.Place).Select(w => w.Place)];
    }

    /// <summary>How many questions an answer closes, over all rules and on average over the answers tried.</summary>
    private Rational Closed(IReadOnlyList<AskedField> fields, ref int runs)
    {
        var closed = Rational.Zero;
        foreach (var field in fields)
        {
            var (rule, inputs) = (Cases[field.Case].Rule, Cases[field.Case].Inputs);
            // A year or a part of a record settles itself; what it settles besides is not tried.
            var answers = field.IsWhole && rule.Inputs.FirstOrDefault(i => i.Outside == field.Key) is { } input ? AnswersTo(rule, input).Select(a => (input, a)).ToArray() : [];
            if (answers.Length == 0)
            {
                closed += 1;
                continue;
            }

            var left = Rational.Zero;
            foreach (var (asked, answer) in answers)
                left += OpenIn(rule, inputs.With(asked, answer), Options);
            runs += answers.Length;
            closed += _open[field.Case] - (left / answers.Length);
        }

        return closed;
    }

    private static int OpenIn(CompiledRule rule, CaseInputs inputs, RunOptions options) => Interpreter.OpenFields(rule, inputs, options).Length;

    private static IEnumerable<Value> AnswersTo(CompiledRule rule, InputSymbol input) => input.Type switch
    {
        YesNoType => [Value.Yes, Value.No],
        TextType { Choices: { IsEmpty: false } choices } => choices.Take(MostAnswers).Select(Value (c) => Value.Of(c)),
        NumberType => Edges(rule, input.Type).Take(MostAnswers).Select(Value (n) => Value.Of(n)),
        _ => [],
    };

    private static IEnumerable<Rational> Edges(CompiledRule rule, HengType type) =>
        RuleConstants.Of(rule).Where(c => c.Type.Equals(type)).Select(c => c.Value).Where(v => v.Sign > 0).Distinct().Order()
            .DefaultIfEmpty(Rational.One).Prepend(Rational.Zero);
}

/// <summary>A rule with what is answered of it so far.</summary>
public sealed record RuleCase(CompiledRule Rule, CaseInputs Inputs);

/// <summary>A field one of the rules asks for.</summary>
/// <param name="Case">Which of the cases.</param>
/// <param name="Key">Its outside name there: <c>employees</c>, or <c>rd[2023]</c>.</param>
public sealed record AskedField(int Case, string Key)
{
    /// <summary>Whether it is a whole input, not a year or a part of one.</summary>
    public bool IsWhole => !Key.AsSpan().ContainsAny('[', '.');
}
