using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

internal sealed partial class Parser
{
    /// <summary>名额 20家 按 … and 排名 按 …: words that are names anywhere else.</summary>
    private PopulationKind? StartsPlacing(Token word) => Spelling.FindPopulationWord(TextOf(word)) switch
    {
        "排名" when Current.Is(Word.By) => PopulationKind.Rank,
        "名额" when Current.Is(Word.By) || (!Current.FirstOnLine && Current.Kind is TokenKind.Number or TokenKind.Name && !BelongsToWhatFollows()) => PopulationKind.Quota,
        // 名额 -3家 按 …: a number of places below zero is told as such, not as a sum with a name nobody declared.
        "名额" when Current.Kind == TokenKind.Minus && (Peek(2).Is(Word.By) || Peek(3).Is(Word.By)) => PopulationKind.Quota,
        _ => null,
    };

    private Expression ParsePlacing(Token word, PopulationKind kind)
    {
        var limit = kind == PopulationKind.Rank ? null : Current.Is(Word.By) ? ExpectedValue() : ParseSum();
        var parts = new PopulationParts(word.Span);
        if (Take(Word.By))
            ParseKeys(parts);
        else
            Fault(Catalogue.ExpectedOrder, Current, TextOf(word), Describe(Current));
        ParsePopulationOptions(parts, kind);
        return Finish(word.Span.Start, kind, null, limit, parts);
    }

    /// <summary><c>amount 预算总额控制 budget 按比例折算 尾差最大余额 到 step</c>.</summary>
    private Expression ParseBudget(Expression amount)
    {
        Advance();
        var budget = ParseSum();
        var parts = new PopulationParts(null);
        if (!TakePopulationWord(parts, "按比例折算"))
            Fault(Catalogue.ExpectedSharing, Current, Describe(Current));
        TakePopulationWord(parts, "尾差最大余额");
        ParsePopulationOptions(parts, PopulationKind.Budget);
        return Finish(amount.Span.Start, PopulationKind.Budget, amount, budget, parts);
    }

    private Expression Finish(int start, PopulationKind kind, Expression? amount, Expression? limit, PopulationParts parts) => Checked(new PopulationClause(
        From(start), kind, amount, limit, parts.Keys.ToImmutable(), parts.Condition, parts.Groups.ToImmutable(), parts.Ties, parts.Step, parts.StepUnit,
        parts.Words.ToImmutable()));

    private void ParseKeys(PopulationParts parts)
    {
        do
        {
            var start = Current.Span.Start;
            var value = ParseSum();
            var descending = TakePopulationWord(parts, "从高到低");
            if (!descending && !TakePopulationWord(parts, "从低到高"))
                Fault(Catalogue.ExpectedOrder, Current, source.Slice(value.Span), Describe(Current));
            parts.Keys.Add(new(From(start), value, descending));
        }
        while (_brackets == 0 && Take(TokenKind.Comma));
    }

    /// <summary>到, 每, 当 and 同分, in any order.</summary>
    private void ParsePopulationOptions(PopulationParts parts, PopulationKind kind)
    {
        while (true)
        {
            if (kind == PopulationKind.Budget && Take(Word.To))
                ParseBudgetStep(parts);
            else if (Take(Word.When))
                parts.Condition = ParseJunction(Word.Or);
            else if (kind != PopulationKind.Budget && TakePopulationWord(parts, "同分"))
                ParseTies(parts, kind);
            else if (TakePopulationWord(parts, "每"))
                do
                    parts.Groups.Add(ParseSum());
                while (_brackets == 0 && Take(TokenKind.Comma));
            else
                return;
        }
    }

    private void ParseBudgetStep(PopulationParts parts)
    {
        parts.Step = Current.Kind == TokenKind.Number ? NumberValue(Advance()) : Rational.One;
        parts.StepUnit = Current.Kind == TokenKind.Name && !Current.FirstOnLine ? ParseUnit() : null;
        if (parts.Step is not { Sign: > 0 })
        {
            Fault(Catalogue.RoundingStepNotPositive, Previous);
            parts.Step = Rational.One;
        }
    }

    private void ParseTies(PopulationParts parts, PopulationKind kind)
    {
        (string Word, TieRule Rule)[] allowed = kind == PopulationKind.Quota
            ? [("先列者先得", TieRule.FirstListed), ("全部入选", TieRule.AllIn), ("全不入选", TieRule.NoneIn)]
            : [("并列", TieRule.Shared), ("并列连号", TieRule.Dense), ("先列者先得", TieRule.FirstListed)];
        foreach (var (word, rule) in allowed)
        {
            if (!TakePopulationWord(parts, word))
                continue;
            parts.Ties = rule;
            return;
        }

        Fault(
            Catalogue.ExpectedTies, Current, Describe(Current), string.Join("、", allowed.Select(a => a.Word)),
            string.Join(", ", allowed.Select(a => Spelling.Translate(a.Word, Tongue.English))));
    }

    /// <summary>A word that is reserved only inside these clauses; a definition of that name on the next line is not taken for it.</summary>
    private bool TakePopulationWord(PopulationParts parts, string word)
    {
        if (Current.Kind != TokenKind.Name || Spelling.FindPopulationWord(TextOf(Current)) != word || (Current.FirstOnLine && StartsStatement()))
            return false;
        parts.Words.Add(Advance().Span);
        return true;
    }

    /// <summary>The parts of a clause as they are found.</summary>
    private sealed class PopulationParts
    {
        public PopulationParts(TextSpan? first)
        {
            if (first is { } word)
                Words.Add(word);
        }

        public ImmutableArray<SortKey>.Builder Keys { get; } = ImmutableArray.CreateBuilder<SortKey>();

        public ImmutableArray<Expression>.Builder Groups { get; } = ImmutableArray.CreateBuilder<Expression>();

        public ImmutableArray<TextSpan>.Builder Words { get; } = ImmutableArray.CreateBuilder<TextSpan>();

        public Expression? Condition { get; set; }

        public TieRule Ties { get; set; }

        public Rational? Step { get; set; }

        public UnitPhrase? StepUnit { get; set; }
    }
}
