using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Testing;

/// <summary>One small change to a rule: a constant one higher or lower, a comparison turned, an end taken in or out.</summary>
/// <param name="Span">What was changed, in the source.</param>
/// <param name="Was">The words there.</param>
/// <param name="Became">What they were changed to.</param>
/// <param name="Noticed">Whether the checks or an example noticed.</param>
public sealed record Mutant(SourceText Source, TextSpan Span, string Was, string Became, bool Noticed);

/// <summary>Asks whether the examples would notice if a constant or a comparison of a rule were wrong.</summary>
/// <remarks>A change that no example notices is a rule that could be wrong in just this place without anybody seeing it.</remarks>
public static class Mutation
{
    /// <summary>Changes every constant and comparison of a file's formulas, one at a time, and runs all its examples on each.</summary>
    public static ImmutableArray<Mutant> Run(SyntaxTree tree, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(tree);
        var mutants = ImmutableArray.CreateBuilder<Mutant>();
        foreach (var (span, became) in Changes(tree))
        {
            cancel.ThrowIfCancellationRequested();
            var text = string.Concat(tree.Source.Text.AsSpan(0, span.Start), became, tree.Source.Text.AsSpan(span.End));
            mutants.Add(new(tree.Source, span, tree.Source.Slice(span), became, Notices(new SourceText(tree.Source.Name, text))));
        }

        return mutants.ToImmutable();
    }

    private static bool Notices(SourceText source)
    {
        var library = RuleLibrary.Compile([source]);
        return library.HasErrors || ExampleRun.Run(library.Rules).Any(o => !o.Passed);
    }

    private static IEnumerable<(TextSpan Span, string Became)> Changes(SyntaxTree tree)
    {
        foreach (var statement in tree.Statements.Where(s => s is Definition or ParameterDeclaration or VerdictStatement))
        {
            // The first = of a definition gives it its value; only later ones compare.
            var given = statement is VerdictStatement;
            var marginal = MarginalTables(statement).ToArray();
            for (var i = statement.FirstToken; i < tree.Tokens.Length && tree.Tokens[i].Span.End <= statement.Span.End; i++)
            {
                var token = tree.Tokens[i];
                if (!given && token.Kind == TokenKind.Equal)
                    given = true;
                else if (!(token.Word is Word.Inclusive or Word.Exclusive && marginal.Any(m => m.Start <= token.Span.Start && token.Span.End <= m.End)))
                    foreach (var became in ChangesOf(tree.Source.Slice(token.Span), token))
                        yield return (token.Span, became);
            }
        }
    }

    /// <summary>Where bands join, the amount at the end belongs to both at the same price: 含 and 不含 mean the same in 分段.</summary>
    private static IEnumerable<TextSpan> MarginalTables(Statement statement) =>
        statement is Definition definition ? MarginalTables(definition.Formula) : [];

    private static IEnumerable<TextSpan> MarginalTables(Expression? expression) =>
        expression is null ? []
        : expression is TableExpression { Word: Word.Marginal } table ? [table.Span]
        : NameUses.PartsOf(expression).SelectMany(MarginalTables);

    private static IEnumerable<string> ChangesOf(string text, Token token) => token.Kind switch
    {
        TokenKind.Number when decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) =>
            number > 0 ? [Next(number, 1), Next(number, -1)] : [Next(number, 1)],
        TokenKind.Less => [" <= "],
        TokenKind.LessEqual => [" < "],
        TokenKind.Greater => [" >= "],
        TokenKind.GreaterEqual => [" > "],
        TokenKind.Equal => [" <> "],
        TokenKind.NotEqual => [" = "],
        TokenKind.Keyword => token.Word switch
        {
            Word.Inclusive => [Vocabulary.Spell(Word.Exclusive, TongueOf(text))],
            Word.Exclusive => [Vocabulary.Spell(Word.Inclusive, TongueOf(text))],
            Word.And => [$" {Vocabulary.Spell(Word.Or, TongueOf(text))} "],
            Word.Or => [$" {Vocabulary.Spell(Word.And, TongueOf(text))} "],
            _ => [],
        },
        _ => [],
    };

    private static Tongue TongueOf(string word) => word[0] < '\u2E80' ? Tongue.English : Tongue.Chinese;

    /// <summary>One more or less in the last figure written: 5 becomes 6, 4.35 becomes 4.36.</summary>
    private static string Next(decimal number, int direction)
    {
        var step = new decimal(1, 0, 0, false, (byte)((decimal.GetBits(number)[3] >> 16) & 0xFF));
        return (number + (direction * step)).ToString(CultureInfo.InvariantCulture);
    }
}
