using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Syntax;

internal sealed partial class Parser
{
    /// <summary>Reads <c>{ row; row }</c>; commas, semicolons and line breaks all part rows.</summary>
    private void ParseRows(Action readRow)
    {
        Expect(TokenKind.OpenBrace, "{");
        if (_lastFault == _at)
            return;
        var outside = _rowMayBegin;
        _rowMayBegin = true;
        _brackets++;
        while (Current.Kind is not (TokenKind.CloseBrace or TokenKind.End))
        {
            if (Take(TokenKind.Semicolon) || Take(TokenKind.Comma))
                continue;
            if (Current.FirstOnLine && StartsSection())
                break;
            var before = _at;
            readRow();
            if (_at == before)
                _at++;
        }

        _rowMayBegin = outside;
        _brackets--;
        Expect(TokenKind.CloseBrace, "}");
    }

    /// <summary>A header word at the start of a line: the brace above was surely forgotten.</summary>
    private bool StartsSection() =>
        Current.Kind == TokenKind.Keyword && Current.Word is Word.Policy or Word.Rule or Word.Clause or Word.Inputs or Word.Outputs or Word.Example;

    private ImmutableArray<Entry> ParseEntries()
    {
        var entries = ImmutableArray.CreateBuilder<Entry>();
        ParseRows(() => entries.Add(ParseEntry(mayBeBare: true)));
        return entries.ToImmutable();
    }

    private Entry ParseEntry(bool mayBeBare)
    {
        var token = Current;
        if (IsWord(token) && Peek(1).Kind == TokenKind.Colon)
        {
            Advance();
            Advance();
            var value = ParseExpression();
            return new(From(token.Span.Start), NameOf(token), token.Span, value);
        }

        if (!mayBeBare)
        {
            Fault(Catalogue.ExpectedEntry, Current, Describe(Current));
            return new(token.Span, "", token.Span, new Missing(token.Span));
        }

        var bare = ParseExpression();
        return new(bare.Span, bare is NameUse use ? use.Name : source.Slice(bare.Span), bare.Span, bare);
    }

    private Expression ParseCases(Token word)
    {
        Advance();
        var rows = ImmutableArray.CreateBuilder<CaseRow>();
        ParseRows(() => rows.Add(word.Word == Word.Cases ? ParseCaseRow() : ParseCollectedRow()));
        return word.Word == Word.Cases
            ? Checked(new CaseList(From(word.Span.Start), rows.ToImmutable()))
            : Checked(new Listing(From(word.Span.Start), rows.ToImmutable()));
    }

    private CaseRow ParseCaseRow()
    {
        var start = Current.Span.Start;
        var condition = Take(Word.Rest) ? null : ParseJunction(Word.Or);
        Expect(TokenKind.Colon, ":");
        var value = ParseExpression();
        return new(From(start), condition, value);
    }

    /// <summary><c>"text" 当 condition</c>; or a list of texts without condition.</summary>
    private CaseRow ParseCollectedRow()
    {
        var start = Current.Span.Start;
        var value = ParseItem();
        var condition = Take(Word.When) ? ParseJunction(Word.Or) : null;
        return new(From(start), condition, value);
    }

    private Expression ParseTable(Token word)
    {
        Advance();
        var subjects = ImmutableArray.CreateBuilder<Expression>();
        Expect(TokenKind.OpenParenthesis, "(");
        Inside(() =>
        {
            do
                subjects.Add(ParseExpression());
            while (Take(TokenKind.Comma));
            return 0;
        });
        Expect(TokenKind.CloseParenthesis, ")");
        var rows = ImmutableArray.CreateBuilder<TableRow>();
        ParseRows(() => rows.Add(ParseTableRow()));
        return Checked(new TableExpression(From(word.Span.Start), word.Word, subjects.ToImmutable(), rows.ToImmutable()));
    }

    private TableRow ParseTableRow()
    {
        var start = Current.Span.Start;
        var cells = ImmutableArray.CreateBuilder<Cell>();
        do
            cells.Add(ParseCell());
        while (Take(TokenKind.Comma));
        Expect(TokenKind.Colon, ":");
        var value = ParseExpression();
        return new(From(start), cells.ToImmutable(), value);
    }

    private Cell ParseCell()
    {
        var start = Current.Span.Start;
        if (Take(Word.Any))
            return new AnyCell(From(start));
        if (Take(Word.Rest))
            return new RestCell(From(start));
        if (Current.Kind is TokenKind.Less or TokenKind.LessEqual or TokenKind.Greater or TokenKind.GreaterEqual)
        {
            var sign = Advance().Kind;
            var end = new CellEnd(ParseSum(), sign is TokenKind.LessEqual or TokenKind.GreaterEqual);
            return sign is TokenKind.Less or TokenKind.LessEqual ? new RangeCell(From(start), null, end) : new RangeCell(From(start), end, null);
        }

        var first = ParseSum();
        var inclusive = ParseInclusion();
        if (Take(Word.OrLess))
            return new RangeCell(From(start), null, new(first, inclusive));
        if (Take(Word.OrMore))
            return new RangeCell(From(start), new(first, inclusive), null);
        if (Take(Word.Through))
        {
            var upper = ParseSum();
            return new RangeCell(From(start), new(first, inclusive), new(upper, ParseInclusion()));
        }

        var values = ImmutableArray.CreateBuilder<Expression>();
        values.Add(first);
        while (Take(Word.Or))
            values.Add(ParseSum());
        return new ValueCell(From(start), values.ToImmutable());
    }

    private bool? ParseInclusion()
    {
        if (Current.Kind != TokenKind.OpenParenthesis || Peek(1) is not { Kind: TokenKind.Keyword, Word: Word.Inclusive or Word.Exclusive } word)
            return null;
        Advance();
        Advance();
        Expect(TokenKind.CloseParenthesis, ")");
        return word.Word == Word.Inclusive;
    }

    private Expression ParseStacking(Token word)
    {
        Advance();
        ImmutableArray<Entry> caps;
        if (Current.Kind == TokenKind.OpenBrace)
        {
            caps = ParseEntries();
        }
        else
        {
            var cap = ParseSum();
            caps = [new(cap.Span, source.Slice(cap.Span), cap.Span, cap)];
        }

        Expect(Word.InOrder);
        var items = ParseEntries();
        return Checked(new Stacking(From(word.Span.Start), caps, items));
    }
}
