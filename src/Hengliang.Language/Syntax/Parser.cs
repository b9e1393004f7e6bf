using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

/// <summary>Reads statements by recursive descent; never throws and never gives up, whatever the tokens.</summary>
/// <remarks>Nesting is bounded: beyond <see cref="DeepestNesting"/> the rest of a bracket is skipped without recursion.</remarks>
internal sealed partial class Parser(SourceText source, ImmutableArray<Token> tokens, DiagnosticList diagnostics)
{
    private const int DeepestNesting = 64;

    private int _at;
    private int _depth;
    private int _lastFault = -1;
    private bool _saidTooDeep;
    private bool _rowMayBegin;
    private int _brackets;

    private Token Current => tokens[_at];

    private Token Previous => tokens[Math.Max(_at - 1, 0)];

    public ImmutableArray<Statement> ParseAll()
    {
        var statements = ImmutableArray.CreateBuilder<Statement>();
        var section = Word.None;
        while (Current.Kind != TokenKind.End)
        {
            if (Take(TokenKind.Semicolon))
                continue;
            var before = _at;
            var statement = ParseStatement(section);
            if (statement is not null)
            {
                statements.Add(statement);
                section = NextSection(statement, section);
            }

            if (_at == before)
                _at++;
            if (statement is null)
                SkipToStatement();
        }

        return statements.ToImmutable();
    }

    private static Word NextSection(Statement statement, Word section) => statement switch
    {
        SectionHeader header => header.Word,
        FieldDeclaration => section,
        _ => Word.None,
    };

    private Token Peek(int ahead) => tokens[Math.Min(_at + ahead, tokens.Length - 1)];

    private string TextOf(Token token) => source.Slice(token.Span);

    /// <summary>The name a token spells; reserved words and quoted names included.</summary>
    private string NameOf(Token token)
    {
        var text = TextOf(token);
        return text.Length > 2 && text[0] == '`' ? text[1..^1] : text;
    }

    private static bool IsWord(Token token) => token.Kind is TokenKind.Name or TokenKind.Keyword;

    private bool Take(TokenKind kind)
    {
        if (Current.Kind != kind)
            return false;
        _at++;
        return true;
    }

    private bool Take(Word word)
    {
        if (!Current.Is(word))
            return false;
        _at++;
        return true;
    }

    private Token Advance() => Current.Kind == TokenKind.End ? Current : tokens[_at++];

    private void Expect(TokenKind kind, string sign)
    {
        if (!Take(kind))
            Fault(Catalogue.ExpectedSign, Current, sign, Describe(Current));
    }

    private void Expect(Word word)
    {
        if (!Take(word))
            Fault(Catalogue.ExpectedWord, Current, Vocabulary.Spell(word, Tongue.Chinese), Vocabulary.Spell(word, Tongue.English), Describe(Current));
    }

    /// <summary>Reports at a token, once: what follows from the same place is the same mistake.</summary>
    private void Fault(DiagnosticKind kind, Token token, params object[] particulars)
    {
        if (_lastFault == _at)
            return;
        _lastFault = _at;
        // What is missing is missing at the end of the line above; what should not be there is where it is.
        var missing = token.Kind == TokenKind.End || (token.FirstOnLine && kind != Catalogue.ExpectedStatement);
        var place = missing ? TextSpan.At(Previous.Span.End) : token.Span;
        diagnostics.Report(kind, _at == 0 ? token.Span : place, particulars);
    }

    private TwoTongued Describe(Token token)
    {
        if (token.Kind == TokenKind.End)
            return new("文件末尾", "the end of the file");
        var text = TextOf(token);
        if (text.Length > 24)
            text = text[..24] + "…";
        return new($"“{text}”", $"'{text}'");
    }

    private TextSpan From(int start) => new(start, Math.Max(start, _at == 0 ? start : Previous.Span.End));

    private void SkipToStatement()
    {
        while (Current.Kind != TokenKind.End && !(Current.FirstOnLine && StartsStatement()))
            _at++;
    }

    private bool StartsStatement() =>
        Current.Kind == TokenKind.Keyword
            ? Current.Word is Word.Policy or Word.Rule or Word.Clause or Word.Inputs or Word.Outputs or Word.Parameter
                or Word.Example or Word.Check or Word.Verdict or Word.UnitOf
            : StartsDefinition();

    /// <summary>A name with = or : behind it, perhaps with an outside name in parentheses between them.</summary>
    private bool StartsDefinition()
    {
        if (Current.Kind != TokenKind.Name)
            return false;
        var next = 1;
        if (Peek(next).Kind == TokenKind.OpenParenthesis)
        {
            next++;
            while (IsWord(Peek(next)) || Peek(next).Kind == TokenKind.Dot)
                next++;
            if (Peek(next).Kind != TokenKind.CloseParenthesis)
                return false;
            next++;
        }

        return Peek(next).Kind is TokenKind.Equal or TokenKind.Colon;
    }

    private bool TryTakeText([NotNullWhen(true)] out string? text)
    {
        text = null;
        if (Current.Kind != TokenKind.Text)
            return false;
        text = TextValue(Advance());
        return true;
    }

    private string TextValue(Token token)
    {
        var raw = TextOf(token);
        var closed = raw.Length >= 2 && raw[^1] is '"' or '”' or '」' or '』';
        var inside = raw[1..(closed ? raw.Length - 1 : raw.Length)];
        return raw[0] == '"' ? inside.Replace("\"\"", "\"", StringComparison.Ordinal) : inside;
    }

    private string ExpectText()
    {
        if (TryTakeText(out var text))
            return text;
        Fault(Catalogue.ExpectedText, Current, Describe(Current));
        return "";
    }

    private DateOnly DateValue(Token token)
    {
        var parts = new List<int>(3);
        var value = 0;
        foreach (var c in TextOf(token))
        {
            if (c is '-' or '年' or '月' or '日')
            {
                parts.Add(value);
                value = 0;
            }
            else
            {
                value = (value * 10) + (c >= '０' ? c - '０' : c - '0');
            }
        }

        if (parts.Count < 3)
            parts.Add(value);
        if (parts[0] >= 1 && parts[1] is >= 1 and <= 12 && parts[2] >= 1 && parts[2] <= DateTime.DaysInMonth(parts[0], parts[1]))
            return new(parts[0], parts[1], parts[2]);
        diagnostics.Report(Catalogue.NoSuchDay, token.Span, TextOf(token));
        return DateOnly.MinValue;
    }
}
