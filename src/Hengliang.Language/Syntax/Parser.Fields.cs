using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

internal sealed partial class Parser
{
    private bool StartsField()
    {
        var definition = StartsDefinition();
        return definition && Peek(1).Kind != TokenKind.Equal && !IsAliasThenEqual();
    }

    private bool IsAliasThenEqual()
    {
        var next = 1;
        while (Peek(next).Kind is not (TokenKind.CloseParenthesis or TokenKind.Colon or TokenKind.End))
            next++;
        return Peek(next).Kind == TokenKind.CloseParenthesis && Peek(next + 1).Kind == TokenKind.Equal;
    }

    private FieldDeclaration ParseField(Word section)
    {
        var first = _at;
        var start = Current.Span.Start;
        var name = ExpectName();
        Expect(TokenKind.Colon, ":");
        var type = ParseType();
        var options = ParseFieldOptions();
        Take(TokenKind.Comma);
        return new(From(start), first, section, name, type, options);
    }

    private FieldOptions ParseFieldOptions()
    {
        NameUse? measured = null, role = null, shown = null;
        Expression? fallback = null;
        int? decimals = null;
        var facts = ImmutableArray.CreateBuilder<Fact>();
        while (true)
        {
            var before = _at;
            if (Take(Word.Measured))
                measured = ExpectNameUse();
            else if (Take(Word.Default))
                fallback = ParseSum();
            else if (Take(Word.As))
                role = ExpectNameUse();
            else if (Take(Word.Shown))
                (decimals, shown) = ParseShown();
            else
                facts.AddRange(ParseFacts());
            if (_at == before)
                return new(measured, fallback, role, decimals, shown, facts.ToImmutable());
        }
    }

    private (int? Decimals, NameUse? Shown) ParseShown()
    {
        if (Current.Kind != TokenKind.Number)
            return (null, ExpectNameUse());
        var token = Current;
        var number = NumberValue(Advance());
        if (Current.Kind == TokenKind.Name && Spelling.FindTypeWord(TextOf(Current)) == "位")
            Advance();
        if (number.IsInteger && number >= 0 && number <= 30)
            return ((int)number.Numerator, null);
        Fault(Catalogue.DecimalsOutOfRange, token, TextOf(token));
        return (null, null);
    }

    private NameUse ExpectNameUse()
    {
        var start = Current.Span.Start;
        if (IsWord(Current))
        {
            var token = Advance();
            return new(token.Span, NameOf(token));
        }

        Fault(Catalogue.ExpectedName, Current, Describe(Current));
        return new(TextSpan.At(start), "");
    }

    private TypePhrase ParseType()
    {
        var start = Current.Span.Start;
        if (++_depth > DeepestNesting)
        {
            SkipTooDeep();
            _depth--;
            return new(From(start), "", null, [], []);
        }

        var type = ParseTypeInside(start);
        _depth--;
        return type;
    }

    private TypePhrase ParseTypeInside(int start)
    {
        if (Current.Kind is TokenKind.Percent or TokenKind.Permille)
        {
            var sign = TextOf(Advance());
            return new(From(start), sign == "％" ? "%" : sign, null, [], []);
        }

        if (Current.Kind != TokenKind.Name)
        {
            Fault(Catalogue.ExpectedType, Current, Describe(Current));
            return new(TextSpan.At(start), "", null, [], []);
        }

        var word = NameOf(Current);
        switch (Spelling.FindTypeWord(word))
        {
            case "列表" or "逐年" or "逐期":
                Advance();
                var element = ParseType();
                return new(From(start), Spelling.FindTypeWord(word)!, element, [], []);
            case "记录":
                Advance();
                var fields = ImmutableArray.CreateBuilder<FieldDeclaration>();
                ParseRows(() => fields.Add(ParseField(Word.Inputs)));
                return new(From(start), "记录", null, fields.ToImmutable(), []);
            case "文本":
                Advance();
                var choices = ParseChoices();
                return new(From(start), "文本", null, [], choices);
            case { } other:
                Advance();
                var nature = ParseNature();
                return new(From(start), other, null, [], []) { Nature = nature };
            default:
                var unit = ParseUnit();
                var kind = ParseNature();
                return new(From(start), unit.Text, null, [], []) { Nature = kind };
        }
    }

    /// <summary>存量 or 流量, when one stands behind the unit.</summary>
    private Binding.Nature ParseNature()
    {
        var nature = Current.Kind == TokenKind.Name && !Current.FirstOnLine ? Spelling.FindTypeWord(TextOf(Current)) : null;
        if (nature is not ("存量" or "流量"))
            return Binding.Nature.Any;
        Advance();
        return nature == "存量" ? Binding.Nature.Stock : Binding.Nature.Flow;
    }

    private ImmutableArray<TextLiteral> ParseChoices()
    {
        var choices = ImmutableArray.CreateBuilder<TextLiteral>();
        if (Current.Kind != TokenKind.Name || Spelling.FindTypeWord(TextOf(Current)) != "之一")
            return [];
        Advance();
        ParseRows(() =>
        {
            var token = Current;
            choices.Add(new(token.Span, ExpectText()));
        });
        return choices.ToImmutable();
    }
}
