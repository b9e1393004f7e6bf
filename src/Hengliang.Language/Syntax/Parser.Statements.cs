using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

internal sealed partial class Parser
{
    private Statement? ParseStatement(Word section)
    {
        _depth = 0;
        _rowMayBegin = false;
        _brackets = 0;
        var first = _at;
        var start = Current.Span.Start;
        if (Current.Kind == TokenKind.Keyword)
            return ParseKeywordStatement(first, start);
        if (section is Word.Inputs or Word.Outputs && StartsField())
            return ParseField(section);
        if (StartsDefinition())
            return ParseDefinition(first, start);
        Fault(Catalogue.ExpectedStatement, Current, Describe(Current));
        return null;
    }

    private Statement? ParseKeywordStatement(int first, int start)
    {
        switch (Current.Word)
        {
            case Word.Policy:
                Advance();
                var title = ExpectText();
                var facts = ParseFacts();
                return new PolicyHeader(From(start), first, title, facts);
            case Word.Rule:
                return ParseRule(first, start);
            case Word.Clause:
                Advance();
                var label = ExpectText();
                var clauseFacts = ParseFacts();
                return new ClauseHeader(From(start), first, label, clauseFacts);
            case Word.Inputs or Word.Outputs:
                var word = Advance().Word;
                return new SectionHeader(From(start), first, word);
            case Word.Parameter:
                return ParseParameter(first, start);
            case Word.Verdict:
                Advance();
                var condition = ParseExpression();
                return new VerdictStatement(From(start), first, condition);
            case Word.Check:
                return ParseCheck(first, start);
            case Word.Example:
                return ParseExample(first, start);
            case Word.UnitOf:
                Advance();
                var name = ExpectName();
                return new UnitDeclaration(From(start), first, name.Name);
            default:
                Fault(Catalogue.ExpectedStatement, Current, Describe(Current));
                return null;
        }
    }

    private RuleHeader ParseRule(int first, int start)
    {
        Advance();
        var name = ExpectName(dotted: true);
        TryTakeText(out var title);
        var facts = ParseFacts();
        return new(From(start), first, name, title, facts);
    }

    /// <summary>A name, dotted where rules are named, with its outside name in parentheses.</summary>
    private DeclaredName ExpectName(bool dotted = false)
    {
        var start = Current.Span.Start;
        if (!IsWord(Current))
        {
            Fault(Catalogue.ExpectedName, Current, Describe(Current));
            return new(TextSpan.At(start), "", null);
        }

        if (Current.Kind == TokenKind.Keyword)
            Fault(Catalogue.ReservedName, Current, TextOf(Current));
        var name = NameOf(Advance());
        if (dotted)
            name += TakeDots();
        string? alias = null;
        if (Current.Kind == TokenKind.OpenParenthesis && !Current.FirstOnLine)
        {
            Advance();
            if (IsWord(Current))
                alias = NameOf(Advance()) + TakeDots();
            else
                Fault(Catalogue.ExpectedName, Current, Describe(Current));
            Expect(TokenKind.CloseParenthesis, ")");
        }

        return new(From(start), name, alias);
    }

    private string TakeDots()
    {
        var more = "";
        while (Current.Kind == TokenKind.Dot && IsWord(Peek(1)))
        {
            Advance();
            more += "." + NameOf(Advance());
        }

        return more;
    }

    private ImmutableArray<Fact> ParseFacts()
    {
        var facts = ImmutableArray.CreateBuilder<Fact>();
        while (true)
        {
            var start = Current.Span.Start;
            // 至 is a reserved word elsewhere; after a header it closes the period that 生效 opened.
            var kind = Current.Is(Word.Through) && Peek(1).Kind == TokenKind.Date ? FactKind.Until
                : Current.Kind == TokenKind.Name && Peek(1).Kind is not (TokenKind.Equal or TokenKind.Colon or TokenKind.OpenParenthesis)
                    ? Spelling.FindFact(TextOf(Current)) : null;
            if (kind is null)
                return facts.ToImmutable();
            Advance();
            facts.Add(FinishFact(kind.Value, start));
        }
    }

    private Fact FinishFact(FactKind kind, int start)
    {
        if (kind is FactKind.Issued or FactKind.Effective or FactKind.Until)
        {
            if (Current.Kind == TokenKind.Date)
            {
                var date = DateValue(Advance());
                return new(From(start), kind, null, date);
            }

            Fault(Catalogue.ExpectedDate, Current, Describe(Current));
            return new(From(start), kind, null, null);
        }

        if (kind == FactKind.Convention && Current.Kind != TokenKind.Text)
            return new(From(start), kind, "", null);
        var text = ExpectText();
        return new(From(start), kind, text, null);
    }

    private Definition ParseDefinition(int first, int start)
    {
        var name = ExpectName();
        var type = Take(TokenKind.Colon) ? ParseType() : null;
        Expect(TokenKind.Equal, "=");
        var formula = NextStatementBegins() ? ExpectedValue() : ParseExpression();
        return new(From(start), first, name, type, formula);
    }

    private CheckStatement ParseCheck(int first, int start)
    {
        Advance();
        var condition = ParseExpression();
        Expect(Word.Else);
        var level = Current;
        var levelName = IsWord(Current) ? NameOf(Advance()) : "";
        // Without words of its own a check says the condition that does not hold.
        if (!TryTakeText(out var message))
            message = string.Join(' ', source.Slice(condition.Span).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return new(From(start), first, condition, levelName, level.Span, message);
    }

    private ParameterDeclaration ParseParameter(int first, int start)
    {
        Advance();
        var name = ExpectName();
        var type = Take(TokenKind.Colon) ? ParseType() : null;
        var clock = Take(Word.By) ? ParseSum() : null;
        var versions = ImmutableArray.CreateBuilder<DatedValue>();
        if (Current.Kind == TokenKind.OpenBrace)
        {
            ParseRows(() => versions.Add(ParseDatedValue()));
        }
        else
        {
            Expect(TokenKind.Equal, "=");
            var value = ParseExpression();
            versions.Add(new(value.Span, null, null, value));
        }

        var facts = ParseFacts();
        return new(From(start), first, name, type, clock, versions.ToImmutable(), facts);
    }

    private DatedValue ParseDatedValue()
    {
        var start = Current.Span.Start;
        Expect(Word.From);
        var from = ParseSum();
        var until = Take(Word.Through) ? ParseSum() : null;
        if (Current.Kind == TokenKind.Name && Spelling.FindTypeWord(TextOf(Current)) == "起")
            Advance();
        Expect(TokenKind.Colon, ":");
        var value = ParseExpression();
        return new(From(start), from, until, value);
    }

    private ExampleStatement ParseExample(int first, int start)
    {
        Advance();
        TryTakeText(out var title);
        var like = Take(Word.Like) ? ExpectText() : null;
        DateOnly? asOf = Take(Word.By) && Current.Kind == TokenKind.Date ? DateValue(Advance()) : null;
        var given = ImmutableArray.CreateBuilder<Entry>();
        var expected = ImmutableArray.CreateBuilder<Entry>();
        var applicants = ImmutableArray.CreateBuilder<ImmutableArray<Entry>>();
        var target = given;
        ParseRows(() =>
        {
            if (Take(TokenKind.Arrow))
                target = expected;
            else if (Current.Kind == TokenKind.OpenBrace && target == given)
                applicants.Add(ParseApplicant());
            else
                target.Add(ParseEntry(mayBeBare: false));
        });
        return new(From(start), first, title, like, asOf, given.ToImmutable(), expected.ToImmutable()) { Applicants = applicants.ToImmutable() };
    }

    private ImmutableArray<Entry> ParseApplicant()
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        ParseRows(() => entries.Add(ParseEntry(mayBeBare: false)));
        return entries.ToImmutable();
    }
}
