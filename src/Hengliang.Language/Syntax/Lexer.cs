using System.Collections.Immutable;
using System.Globalization;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

/// <summary>Cuts a source into tokens that together cover all of it; never throws, reads each character once.</summary>
internal sealed class Lexer(SourceText source, DiagnosticList diagnostics)
{
    private readonly string _text = source.Text;
    private readonly ImmutableArray<Token>.Builder _tokens = ImmutableArray.CreateBuilder<Token>();
    private int _at;
    private int _block;
    private int _triviaStart;
    private bool _lineBroken = true;

    private char Current => Peek(0);

    public ImmutableArray<Token> Run()
    {
        while (true)
        {
            SkipTrivia();
            if (_at >= _text.Length)
                break;
            ReadToken();
        }

        Emit(TokenKind.End, _text.Length, Word.None);
        return _tokens.ToImmutable();
    }

    private char Peek(int ahead) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private void SkipTrivia()
    {
        while (_at < _text.Length)
        {
            if (SkipProse())
                continue;
            if (Current is '\n' or '\r')
                _lineBroken = true;
            else if (IsComment())
                _at = EndOfLine() - 1;
            else if (!char.IsWhiteSpace(Current) && Current != '\uFEFF')
                return;
            _at++;
        }
    }

    /// <summary>Jumps over what lies between the rule blocks of a literate file.</summary>
    private bool SkipProse()
    {
        if (source.Literate is not { } literate)
            return false;
        while (_block < literate.Blocks.Length && _at >= literate.Blocks[_block].End)
            _block++;
        var next = _block < literate.Blocks.Length ? literate.Blocks[_block].Start : _text.Length;
        if (_at >= next)
            return false;
        _at = next;
        _lineBroken = true;
        return true;
    }

    private bool IsComment() => (Current == '-' && Peek(1) == '-') || (Current == '—' && Peek(1) == '—');

    private int EndOfLine()
    {
        var end = _text.AsSpan(_at).IndexOfAny('\n', '\r');
        return end < 0 ? _text.Length : _at + end;
    }

    private void Emit(TokenKind kind, int end, Word word)
    {
        _tokens.Add(new(kind, _triviaStart, new(Math.Min(_at, end), end), word, _lineBroken));
        _at = _triviaStart = end;
        _lineBroken = false;
    }

    private void ReadToken()
    {
        if (char.IsAsciiDigit(Current) || Current is >= '０' and <= '９')
            ReadNumber();
        else if (IsNameStart(Current))
            ReadWord();
        else if (ClosingQuote(Current) is { } closing)
            ReadText(closing);
        else if (Current == '`')
            ReadQuotedName();
        else
            ReadSign();
    }

    private void ReadNumber()
    {
        if (DateLength() is > 0 and var date)
        {
            Emit(TokenKind.Date, _at + date, Word.None);
            return;
        }

        var length = DigitsFrom(0);
        if (Peek(length) is '.' or '．' && IsDigit(Peek(length + 1)))
            length += 1 + DigitsFrom(length + 1);
        Emit(TokenKind.Number, _at + length, Word.None);
    }

    private int DigitsFrom(int ahead)
    {
        var length = 0;
        while (IsDigit(Peek(ahead + length)) || (Peek(ahead + length) == '_' && IsDigit(Peek(ahead + length + 1))))
            length++;
        return length;
    }

    private static bool IsDigit(char c) => char.IsAsciiDigit(c) || c is >= '０' and <= '９';

    /// <summary>Length of 2024-01-31 or 2024年1月31日 here; 0 when this is no date.</summary>
    private int DateLength()
    {
        if (DigitsFrom(0) != 4)
            return 0;
        if (Peek(4) == '-' && DigitsFrom(5) == 2 && Peek(7) == '-' && DigitsFrom(8) == 2)
            return 10;
        var month = DigitsFrom(5);
        if (Peek(4) != '年' || month is not (1 or 2) || Peek(5 + month) != '月')
            return 0;
        var day = DigitsFrom(6 + month);
        return day is 1 or 2 && Peek(6 + month + day) == '日' ? 7 + month + day : 0;
    }

    /// <summary>Ⅰ类知识产权 is one name: Roman numerals of their own code points are letters here.</summary>
    private static bool IsNameStart(char c) => c is '_' or '〇' or (>= 'Ⅰ' and <= 'ⅿ') || char.IsLetter(c);

    private static bool IsNamePart(char c) => IsNameStart(c) || char.IsAsciiDigit(c);

    private void ReadWord()
    {
        var length = 1;
        while (IsNamePart(Peek(length)))
            length++;
        length = HyphenatedLength(length);
        var word = _text.AsSpan(_at, length);
        // 超过500万元 and 若x: a reserved Chinese word followed by digits or Latin letters ends where they begin.
        if (LeadingHan(word) is > 0 and var han && han < length && IsReserved(word[..han]))
            word = word[..(length = han)];
        if (UnitBefore(word) is > 0 and var unit)
            word = word[..(length = unit)];
        var numeral = ChineseNumeral.LengthAt(word);
        if (numeral > 0 && IsNumeral(word, numeral))
            Emit(TokenKind.Number, _at + numeral, Word.None);
        else if (Vocabulary.TryFindComparison(word, out var comparison))
            Emit(comparison, _at + length, Word.None);
        else if (Vocabulary.Find(word) is not Word.None and var keyword)
            Emit(TokenKind.Keyword, _at + length, keyword);
        else
            Emit(TokenKind.Name, _at + length, Word.None);
    }

    private int HyphenatedLength(int length)
    {
        for (var end = length; Peek(end) == '-' && char.IsAsciiLetterLower(Peek(end + 1));)
        {
            end++;
            while (char.IsAsciiLetterLower(Peek(end)))
                end++;
            var word = _text.AsSpan(_at, end);
            if (Vocabulary.Find(word) != Word.None || Spelling.IsHyphenated(word))
                length = end;
        }

        return length;
    }

    /// <summary>500万元以内, 5%至8%: right behind a number, the unit ends where a reserved word begins.</summary>
    private int UnitBefore(ReadOnlySpan<char> word)
    {
        if (_tokens.Count == 0 || _tokens[^1] is not { Kind: TokenKind.Number } number || number.Span.End != _at)
            return 0;
        for (var length = Math.Min(word.Length - 1, 6); length > 0; length--)
            if (Spelling.IsUnit(word[..length]) && LeadingHan(word[length..]) is > 0 and var han && IsReserved(word.Slice(length, han)))
                return length;
        return 0;
    }

    private static int LeadingHan(ReadOnlySpan<char> word)
    {
        var length = 0;
        while (length < word.Length && word[length] >= '\u2E80')
            length++;
        return length;
    }

    private static bool IsReserved(ReadOnlySpan<char> word) =>
        Vocabulary.Find(word) != Word.None || Vocabulary.TryFindComparison(word, out _);

    /// <summary>五百万元 is a number with a unit, 五一假期 is a name: the run must be digits alone or digits and a known unit.</summary>
    private static bool IsNumeral(ReadOnlySpan<char> word, int numeral)
    {
        if (ChineseNumeral.Read(word[..numeral]) is null)
            return false;
        return numeral == word.Length ? numeral > 1 : Spelling.IsUnit(word[numeral..]);
    }

    private static char? ClosingQuote(char c) => c switch
    {
        '"' => '"',
        '“' => '”',
        '「' => '」',
        '『' => '』',
        _ => null,
    };

    private void ReadText(char closing)
    {
        var end = EndOfLine();
        for (var i = _at + 1; i < end; i++)
        {
            if (_text[i] != closing)
                continue;
            if (closing == '"' && i + 1 < end && _text[i + 1] == '"')
            {
                i++;
                continue;
            }

            Emit(TokenKind.Text, i + 1, Word.None);
            return;
        }

        diagnostics.Report(Catalogue.TextWithoutEnd, new(_at, end));
        Emit(TokenKind.Text, end, Word.None);
    }

    private void ReadQuotedName()
    {
        var end = _at + 1;
        while (end < _text.Length && _text[end] is not ('`' or '\n' or '\r'))
            end++;
        var closed = end < _text.Length && _text[end] == '`' && end > _at + 1;
        if (!closed)
            diagnostics.Report(Catalogue.NameWithoutEnd, new(_at, end));
        Emit(closed ? TokenKind.Name : TokenKind.Bad, closed ? end + 1 : Math.Max(end, _at + 1), Word.None);
    }

    private void ReadSign()
    {
        var next = Peek(1);
        var (kind, length) = Current switch
        {
            '+' or '＋' => (TokenKind.Plus, 1),
            '-' or '－' or '−' => (TokenKind.Minus, 1),
            '*' or '×' or '＊' => (TokenKind.Times, 1),
            '/' or '÷' or '／' => (TokenKind.Divide, 1),
            '^' => (TokenKind.Power, 1),
            '%' or '％' => (TokenKind.Percent, 1),
            '‰' => (TokenKind.Permille, 1),
            '=' when next == '>' => (TokenKind.Arrow, 2),
            '⇒' or '→' => (TokenKind.Arrow, 1),
            '=' when next == '=' => (TokenKind.Equal, 2),
            '=' or '＝' => (TokenKind.Equal, 1),
            '!' when next == '=' => (TokenKind.NotEqual, 2),
            '<' when next == '>' => (TokenKind.NotEqual, 2),
            '≠' => (TokenKind.NotEqual, 1),
            '<' when next == '=' => (TokenKind.LessEqual, 2),
            '≤' or '⩽' => (TokenKind.LessEqual, 1),
            '<' or '＜' => (TokenKind.Less, 1),
            '>' when next == '=' => (TokenKind.GreaterEqual, 2),
            '≥' or '⩾' => (TokenKind.GreaterEqual, 1),
            '>' or '＞' => (TokenKind.Greater, 1),
            '(' or '（' => (TokenKind.OpenParenthesis, 1),
            ')' or '）' => (TokenKind.CloseParenthesis, 1),
            '[' or '［' => (TokenKind.OpenBracket, 1),
            ']' or '］' => (TokenKind.CloseBracket, 1),
            '{' or '｛' => (TokenKind.OpenBrace, 1),
            '}' or '｝' => (TokenKind.CloseBrace, 1),
            ',' or '，' or '、' => (TokenKind.Comma, 1),
            ':' or '：' => (TokenKind.Colon, 1),
            ';' or '；' or '。' => (TokenKind.Semicolon, 1),
            '.' => (TokenKind.Dot, 1),
            _ => (TokenKind.Bad, char.IsSurrogatePair(Current, next) ? 2 : 1),
        };
        if (kind == TokenKind.Bad)
            ReportBadSign(length);
        Emit(kind, _at + length, Word.None);
    }

    private void ReportBadSign(int length)
    {
        // A run of rubbish is one finding, not one a character.
        if (_tokens.Count > 0 && _tokens[^1] is { Kind: TokenKind.Bad } before && before.Span.End == _at)
            return;
        var shown = char.IsControl(Current) || char.IsSurrogate(Current)
            ? string.Create(CultureInfo.InvariantCulture, $"U+{(int)Current:X4}")
            : _text.Substring(_at, length);
        diagnostics.Report(Catalogue.StrangeCharacter, new(_at, _at + length), shown);
    }
}
