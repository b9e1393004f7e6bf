using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

public enum TokenKind
{
    End,
    Name,
    Keyword,
    Number,
    Text,
    Date,
    Bad,
    Plus, Minus, Times, Divide, Power, Percent, Permille,
    Equal, NotEqual, Less, LessEqual, Greater, GreaterEqual,
    OpenParenthesis, CloseParenthesis, OpenBracket, CloseBracket, OpenBrace, CloseBrace,
    Comma, Colon, Semicolon, Dot, Arrow,
}

/// <summary>One word, number or sign of the source; what lies before it (space, comments, prose) is its trivia.</summary>
/// <param name="TriviaStart">Where its trivia begins, which is where the token before it ended.</param>
/// <param name="Word">The reserved word, for keywords.</param>
/// <param name="FirstOnLine">Whether a line break stands in its trivia.</param>
public readonly record struct Token(TokenKind Kind, int TriviaStart, TextSpan Span, Word Word, bool FirstOnLine)
{
    public bool Is(Word word) => Kind == TokenKind.Keyword && Word == word;
}
