using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Numbers;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

internal sealed partial class Parser
{
    /// <summary>A value with its limits and roundings: <c>a + b 上限 100万元 取整 四舍五入 到 元</c>.</summary>
    private Expression ParseExpression() => Deeper(() => ParseModifiers(ParsePlain()));

    /// <summary>Reads one level deeper, or skips the level when it is too deep.</summary>
    private Expression Deeper(Func<Expression> read)
    {
        if (++_depth > DeepestNesting)
        {
            var skipped = SkipTooDeep();
            _depth--;
            return skipped;
        }

        var value = read();
        _depth--;
        return value;
    }

    private Expression ParsePlain() => Current.Is(Word.If) && !IsCalledLikeFunction(1) ? ParseConditional() : ParseJunction(Word.Or);

    private Expression ParseModifiers(Expression value)
    {
        while (true)
        {
            if (Current.Is(Word.AtMost) || Current.Is(Word.AtLeast))
            {
                var isUpper = Advance().Word == Word.AtMost;
                var limit = ParseSum();
                var label = Take(Word.Named) ? ExpectText() : null;
                value = Checked(new Limited(value.Span.Cover(limit.Span), value, isUpper, limit, label));
            }
            else if (Current.Is(Word.Rounded))
            {
                value = Checked(ParseRounding(value));
            }
            else if (Current.Is(Word.WithinBudget))
            {
                value = ParseBudget(value);
            }
            else
            {
                return value;
            }
        }
    }

    private RoundedValue ParseRounding(Expression value)
    {
        Advance();
        var mode = Current.Kind == TokenKind.Keyword && Current.Word is Word.HalfUp or Word.HalfEven or Word.Down or Word.Up
            ? Advance().Word : Word.None;
        if (mode == Word.None)
            Fault(Catalogue.ExpectedRounding, Current, Describe(Current));
        Expect(Word.To);
        var step = Current.Kind == TokenKind.Number ? NumberValue(Advance()) : Rational.One;
        var unit = Current.Kind is TokenKind.Name or TokenKind.Percent or TokenKind.Permille && !Current.FirstOnLine ? ParseUnit() : null;
        if (step.Sign <= 0)
        {
            Fault(Catalogue.RoundingStepNotPositive, Previous);
            step = Rational.One;
        }

        return new(From(value.Span.Start), value, mode, step, unit);
    }

    private Expression ParseConditional()
    {
        var start = Advance().Span.Start;
        if (IsCalledLikeFunction(0))
            return ParseConditionalCall(start);
        return Deeper(() =>
        {
            var condition = ParseJunction(Word.Or);
            Expect(Word.Then);
            var then = ParseBranch();
            Expect(Word.Else);
            var otherwise = ParsePlain();
            return Checked(new Conditional(From(start), condition, then, otherwise));
        });
    }

    /// <summary>A limit behind 则 could be meant for this branch or for the whole, as one behind 否则 is: brackets must say it.</summary>
    private Expression ParseBranch()
    {
        var value = ParsePlain();
        if (!Current.Is(Word.AtMost) && !Current.Is(Word.AtLeast) && !Current.Is(Word.Rounded) && !Current.Is(Word.WithinBudget))
            return value;
        Fault(Catalogue.LimitInBranch, Current, TextOf(Current), source.Slice(value.Span));
        return ParseModifiers(value);
    }

    /// <summary>如果(condition, value, value): a comma at the first level of the parenthesis tells it from 如果 (a) 则 b 否则 c.</summary>
    private bool IsCalledLikeFunction(int from)
    {
        if (Peek(from).Kind != TokenKind.OpenParenthesis)
            return false;
        var depth = 0;
        for (var ahead = from; ahead < 10_000; ahead++)
        {
            switch (Peek(ahead).Kind)
            {
                case TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace:
                    depth++;
                    break;
                case TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace when --depth == 0:
                case TokenKind.End:
                    return false;
                case TokenKind.Comma when depth == 1:
                    return true;
            }
        }

        return false;
    }

    private Expression ParseConditionalCall(int start) => Deeper(() => Inside(() =>
    {
        Advance();
        var condition = ParseExpression();
        Expect(TokenKind.Comma, ",");
        var then = ParseExpression();
        Expect(TokenKind.Comma, ",");
        var otherwise = ParseExpression();
        Expect(TokenKind.CloseParenthesis, ")");
        return Checked(new Conditional(From(start), condition, then, otherwise));
    }));

    private Expression ParseJunction(Word word)
    {
        var first = word == Word.Or ? ParseJunction(Word.And) : ParseNegation();
        if (!Current.Is(word))
            return first;
        var operands = ImmutableArray.CreateBuilder<Expression>();
        operands.Add(first);
        while (Take(word))
            operands.Add(word == Word.Or ? ParseJunction(Word.And) : ParseNegation());
        return Checked(new Junction(From(first.Span.Start), word, operands.ToImmutable()));
    }

    private Expression ParseNegation()
    {
        if (!Current.Is(Word.Not))
            return ParseComparison();
        var start = Advance().Span.Start;
        var operand = Deeper(ParseNegation);
        return Checked(new Negation(From(start), operand));
    }

    private Expression ParseComparison()
    {
        var first = ParseSum();
        if (Take(Word.Among))
        {
            var list = ParseSum();
            return Checked(new Membership(From(first.Span.Start), first, list));
        }

        if (!IsComparison(Current.Kind))
            return first;
        var operands = ImmutableArray.CreateBuilder<Expression>();
        var signs = ImmutableArray.CreateBuilder<TokenKind>();
        operands.Add(first);
        while (IsComparison(Current.Kind))
        {
            signs.Add(Advance().Kind);
            operands.Add(ParseSum());
        }

        return Checked(new Comparison(From(first.Span.Start), operands.ToImmutable(), signs.ToImmutable()));
    }

    private static bool IsComparison(TokenKind kind) =>
        kind is TokenKind.Equal or TokenKind.NotEqual or TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual;

    private Expression ParseSum()
    {
        var left = ParseProduct();
        while (Current.Kind == TokenKind.Plus || (Current.Kind == TokenKind.Minus && !(Current.FirstOnLine && _rowMayBegin)))
        {
            var sign = Advance().Kind;
            var right = NextStatementBegins() ? ExpectedValue() : ParseProduct();
            left = Checked(new Binary(left.Span.Cover(right.Span), sign, left, right));
        }

        return left;
    }

    private Expression ParseProduct()
    {
        var left = ParseSigned();
        while (Current.Kind is TokenKind.Times or TokenKind.Divide)
        {
            var sign = Advance().Kind;
            var right = NextStatementBegins() ? ExpectedValue() : ParseSigned();
            left = Checked(new Binary(left.Span.Cover(right.Span), sign, left, right));
        }

        return left;
    }

    private Expression ParseSigned()
    {
        if (Current.Kind is not (TokenKind.Minus or TokenKind.Plus))
            return ParsePower();
        var sign = Advance();
        var operand = Deeper(ParseSigned);
        return sign.Kind == TokenKind.Plus ? operand : Checked(new Unary(From(sign.Span.Start), sign.Kind, operand));
    }

    private Expression ParsePower()
    {
        var value = ParsePostfix();
        if (Current.Kind != TokenKind.Power)
            return value;
        Advance();
        var exponent = Deeper(ParseSigned);
        return Checked(new Binary(value.Span.Cover(exponent.Span), TokenKind.Power, value, exponent));
    }

    private Expression ParsePostfix()
    {
        var value = ParsePrimary();
        while (!Current.FirstOnLine)
        {
            if (Current.Kind == TokenKind.OpenBracket)
            {
                Advance();
                var index = Inside(ParseExpression);
                Expect(TokenKind.CloseBracket, "]");
                value = Checked(new IndexUse(From(value.Span.Start), value, index));
            }
            else if (Current.Kind == TokenKind.Dot && IsWord(Peek(1)))
            {
                Advance();
                var name = Advance();
                value = Checked(new MemberUse(From(value.Span.Start), value, NameOf(name), name.Span));
            }
            else
            {
                break;
            }
        }

        return value;
    }

    /// <summary>A sign at the end of a line with a definition below it has lost its right side.</summary>
    private bool NextStatementBegins() => _brackets == 0 && Current.FirstOnLine && StartsStatement();

    /// <summary>Reads between brackets, where a line that begins with a minus goes on with the sum above it.</summary>
    private T Inside<T>(Func<T> read)
    {
        var before = _rowMayBegin;
        _rowMayBegin = false;
        _brackets++;
        var value = read();
        _brackets--;
        _rowMayBegin = before;
        return value;
    }

    /// <summary>Refuses a tree too high for the stages after this one to walk by recursion.</summary>
    private Expression Checked(Expression expression)
    {
        if (expression.Height <= Expression.GreatestHeight)
            return expression;
        SayTooDeep(expression.Span);
        return new Missing(expression.Span);
    }

    private void SayTooDeep(TextSpan span)
    {
        if (!_saidTooDeep)
            diagnostics.Report(Catalogue.TooDeep, TextSpan.At(span.Start), DeepestNesting, Expression.GreatestHeight);
        _saidTooDeep = true;
    }

    /// <summary>Skips to the bracket that closes the one this level stands in, without recursion.</summary>
    private Missing SkipTooDeep()
    {
        var start = Current.Span.Start;
        SayTooDeep(Current.Span);
        for (var open = 0; Current.Kind != TokenKind.End; _at++)
        {
            if (Current.Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.OpenBrace)
                open++;
            else if (Current.Kind is TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.CloseBrace && --open < 0)
                break;
        }

        _lastFault = _at;
        return new(From(start));
    }
}
