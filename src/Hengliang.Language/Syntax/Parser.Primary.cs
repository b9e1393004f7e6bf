using System.Collections.Immutable;
using System.Text;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

internal sealed partial class Parser
{
    private Expression ParsePrimary()
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return ParseNumber();
            case TokenKind.Text:
                Advance();
                return new TextLiteral(token.Span, TextValue(token));
            case TokenKind.Date:
                Advance();
                return new DateLiteral(token.Span, DateValue(token));
            case TokenKind.Name:
                Advance();
                if (StartsPlacing(token) is { } placing)
                    return ParsePlacing(token, placing);
                return IsCall() ? ParseCall(token) : new NameUse(token.Span, NameOf(token));
            case TokenKind.OpenParenthesis:
                Advance();
                var inside = Inside(ParseExpression);
                Expect(TokenKind.CloseParenthesis, ")");
                return inside with { Span = From(token.Span.Start) };
            case TokenKind.OpenBracket:
                return ParseList();
            case TokenKind.OpenBrace:
                return ParseBraces();
            case TokenKind.Keyword:
                return ParseKeywordExpression(token);
            default:
                return ExpectedValue();
        }
    }

    private Missing ExpectedValue()
    {
        Fault(Catalogue.ExpectedValue, Current, Describe(Current));
        // Consumes nothing: only the caller knows which token may come next.
        return new(TextSpan.At(_at == 0 ? 0 : Previous.Span.End));
    }

    private Expression ParseKeywordExpression(Token token)
    {
        switch (token.Word)
        {
            case Word.Yes or Word.No or Word.Nothing or Word.Unknown:
                Advance();
                return new WordLiteral(token.Span, token.Word);
            case Word.If:
                return ParseConditional();
            case Word.Cases or Word.Collect:
                return ParseCases(token);
            case Word.Marginal or Word.Slab or Word.Table:
                return ParseTable(token);
            case Word.HighestOf or Word.FirstOf:
                Advance();
                var entries = ParseEntries();
                return Checked(new Choice(From(token.Span.Start), token.Word, entries));
            case Word.Stacked:
                return ParseStacking(token);
            default:
                return ExpectedValue();
        }
    }

    private bool IsCall() =>
        Current.Kind == TokenKind.OpenParenthesis && !Current.FirstOnLine
        && Peek(1) is not { Kind: TokenKind.Keyword, Word: Word.Inclusive or Word.Exclusive };

    private Expression ParseCall(Token name)
    {
        Advance();
        var arguments = ImmutableArray.CreateBuilder<Expression>();
        Inside(() =>
        {
            while (Current.Kind is not (TokenKind.CloseParenthesis or TokenKind.End))
            {
                var before = _at;
                arguments.Add(ParseItem());
                if (!Take(TokenKind.Comma) || _at == before)
                    break;
            }

            return 0;
        });
        Expect(TokenKind.CloseParenthesis, ")");
        return Checked(new Call(From(name.Span.Start), NameOf(name), name.Span, arguments.ToImmutable()));
    }

    /// <summary>An element of a list or a call, which may be a comprehension.</summary>
    private Expression ParseItem()
    {
        var body = ParseExpression();
        if (!Take(Word.For))
            return body;
        var variable = ExpectName();
        Expect(Word.In);
        var items = ParseSum();
        var filter = Take(Word.When) ? ParseJunction(Word.Or) : null;
        return Checked(new Comprehension(From(body.Span.Start), body, variable.Name, variable.Span, items, filter));
    }

    private Expression ParseList()
    {
        var start = Advance().Span.Start;
        var items = ImmutableArray.CreateBuilder<Expression>();
        Inside(() =>
        {
            while (Current.Kind is not (TokenKind.CloseBracket or TokenKind.End))
            {
                var before = _at;
                items.Add(ParseItem());
                if (!Take(TokenKind.Comma) || _at == before)
                    break;
            }

            return 0;
        });
        Expect(TokenKind.CloseBracket, "]");
        return items is [Comprehension only] ? only : Checked(new ListLiteral(From(start), items.ToImmutable()));
    }

    /// <summary>Braces hold a record when a name and a colon follow, else a list of values.</summary>
    private Expression ParseBraces()
    {
        var start = Current.Span.Start;
        if (IsWord(Peek(1)) && Peek(2).Kind == TokenKind.Colon)
        {
            var entries = ParseEntries();
            return Checked(new RecordLiteral(From(start), entries));
        }

        var items = ImmutableArray.CreateBuilder<Expression>();
        ParseRows(() => items.Add(ParseExpression()));
        return Checked(new ListLiteral(From(start), items.ToImmutable()));
    }

    private NumberLiteral ParseNumber()
    {
        var token = Advance();
        var value = NumberValue(token);
        if (Current.Kind is TokenKind.Percent or TokenKind.Permille && !Current.FirstOnLine)
        {
            var sign = Advance();
            return new NumberLiteral(From(token.Span.Start), value, new(sign.Span, sign.Kind == TokenKind.Percent ? "%" : "‰"));
        }

        var unit = Current.Kind == TokenKind.Name && !Current.FirstOnLine && !BelongsToWhatFollows() ? ParseUnit() : null;
        return new NumberLiteral(From(token.Span.Start), value, unit);
    }

    /// <summary>缺省 0 依据 "…", 自 2025 起, 3000 按比例折算: a word behind a number that opens a fact, a version or a part of a clause is no unit.</summary>
    private bool BelongsToWhatFollows()
    {
        var word = TextOf(Current);
        return (Spelling.FindFact(word) is not null && Peek(1).Kind is TokenKind.Text or TokenKind.Date)
            || Spelling.FindTypeWord(word) == "起"
            || Spelling.FindPopulationWord(word) is not null;
    }

    /// <summary>A unit word, and a second one when a stroke joins them without a space: 件/万人.</summary>
    private UnitPhrase ParseUnit()
    {
        var first = Advance();
        var text = TextOf(first);
        if (text == "％")
            text = "%";
        var stroke = Current;
        if (stroke.Kind == TokenKind.Divide && stroke.TriviaStart == stroke.Span.Start && Peek(1) is { Kind: TokenKind.Name } below
            && below.TriviaStart == below.Span.Start && Spelling.IsUnit(TextOf(below)))
        {
            Advance();
            text += "/" + TextOf(Advance());
        }

        return new(From(first.Span.Start), text);
    }

    private Rational NumberValue(Token token)
    {
        var text = TextOf(token);
        if (ChineseNumeral.LengthAt(text) == text.Length)
            return ChineseNumeral.Read(text) is { } numeral ? numeral : Rational.Zero;
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '０' and <= '９')
                plain.Append((char)(c - '０' + '0'));
            else if (c != '_')
                plain.Append(c == '．' ? '.' : c);
        }

        if (Rational.TryParse(plain.ToString(), out var value))
            return value;
        diagnostics.Report(Catalogue.NumberTooLong, token.Span, Rational.LongestText);
        return Rational.Zero;
    }
}
