using Hengliang.Language.Diagnostics;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Formatting;
using Hengliang.Language.Syntax;
using Hengliang.Language.Tests.Columns;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests;

/// <summary>Laws of formatter, spellings and questions over random rules.</summary>
public sealed class RandomRoundTripTests
{
    [Fact]
    public void A_random_rule_survives_formatting_and_both_spellings_with_its_meaning()
    {
        var rules = new RandomRules(41);
        for (var round = 0; round < 150; round++)
        {
            var text = NextSound(rules);
            var tree = Parse(text);
            Assert.Equal(text, tree.ToText());
            var laid = Formatter.Format(tree, null);
            var english = Formatter.Format(Parse(laid), Tongue.English);
            var back = Formatter.Format(Parse(english), Tongue.Chinese);
            Assert.Equal(laid, Formatter.Format(Parse(laid), null));
            Assert.Equal(Words(text), Words(laid));
            Assert.Equal(Kinds(text), Kinds(english));
            Assert.Equal(Kinds(text), Kinds(back));
            Assert.Equal(Answers(text), Answers(english));
            Assert.Equal(Answers(text), Answers(back));
        }
    }

    /// <summary>The law of the questions again, where rules nest every construct in every other.</summary>
    [Fact]
    public void No_field_of_a_random_rule_that_was_not_asked_changes_an_answer()
    {
        var random = new Random(43);
        var rules = new RandomRules(42);
        var unasked = 0;
        for (var round = 0; round < 120; round++)
        {
            var rule = Heng.Rule(NextSound(rules));
            var cases = new RandomCases(rule, random);
            for (var trial = 0; trial < 12; trial++)
            {
                var given = rule.Inputs.Where(_ => random.Next(3) > 0).ToDictionary(i => i, cases.Draw);
                var partial = new CaseInputs(rule);
                foreach (var (input, value) in given)
                    partial.Set(input, value);
                var asked = OpenQuestion.StillOpen(rule, partial, new()).Select(q => q.Input).ToHashSet();
                foreach (var field in rule.Inputs.Where(i => !given.ContainsKey(i) && !asked.Contains(i)))
                {
                    unasked++;
                    foreach (var other in rule.Inputs.Where(i => !given.ContainsKey(i)))
                        partial.Set(other, cases.Draw(other));
                    var (one, two) = (partial.With(field, cases.Draw(field)), partial.With(field, cases.Draw(field)));
                    Assert.Equal(Answer(Interpreter.Run(rule, one, new())), Answer(Interpreter.Run(rule, two, new())));
                    partial = new CaseInputs(rule);
                    foreach (var (input, value) in given)
                        partial.Set(input, value);
                }
            }
        }

        Assert.True(unasked > 100, $"only {unasked} fields were not asked");
    }

    private static string Answer(RuleResult result) => $"{result.Status} {string.Join("; ", result.Outputs.Select(o => $"{o.Field.Outside}={o.Value}"))}";

    private static string NextSound(RandomRules rules)
    {
        while (true)
        {
            var text = rules.Next();
            if (!RuleLibrary.Compile("a.heng", text).HasErrors)
                return text;
        }
    }

    private static SyntaxTree Parse(string text) => SyntaxTree.Parse(new SourceText("a.heng", text));

    private static string[] Words(string text) => [.. Parse(text).Tokens.Select(t => text[t.Span.Start..t.Span.End])];

    private static (TokenKind Kind, Word Word)[] Kinds(string text) => [.. Parse(text).Tokens.Select(t => (t.Kind, t.Word))];

    /// <summary>What a rule says about a few random cases, the same for the same rule.</summary>
    private static string[] Answers(string text)
    {
        var rule = Heng.Rule(text);
        var cases = new RandomCases(rule, new Random(5));
        return
        [
            .. Enumerable.Range(0, 4).Select(_ =>
            {
                var inputs = new CaseInputs(rule);
                foreach (var input in rule.Inputs)
                    inputs.Set(input, cases.Draw(input));
                return Answer(Interpreter.Run(rule, inputs, new()));
            }),
        ];
    }
}
