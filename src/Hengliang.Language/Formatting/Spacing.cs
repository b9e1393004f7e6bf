using Hengliang.Language.Syntax;

namespace Hengliang.Language.Formatting;

/// <summary>Decides whether a space stands between two tokens of a line.</summary>
internal sealed class Spacing(SyntaxTree tree, TokenRoles roles, bool respelled)
{
    public bool Between(int left, int right)
    {
        var (a, b) = (tree.Tokens[left], tree.Tokens[right]);
        var adjacent = b.TriviaStart == b.Span.Start;
        if (b.Kind is TokenKind.Comma or TokenKind.Semicolon or TokenKind.Colon or TokenKind.CloseParenthesis or TokenKind.CloseBracket or TokenKind.Dot)
            return false;
        if (a.Kind == TokenKind.Number && b.Kind is TokenKind.Percent or TokenKind.Permille)
            return false;
        if (a.Kind is TokenKind.OpenParenthesis or TokenKind.OpenBracket or TokenKind.Dot)
            return false;
        if (respelled && b.Kind == TokenKind.OpenParenthesis && roles.Of(a) == TokenRole.Unit)
            return true;
        if (IsPlainFraction(left) || IsPlainFraction(right))
            return false;
        if (IsUnitStroke(left) || IsUnitStroke(right))
            return false;
        if (a.Kind is TokenKind.Minus or TokenKind.Plus && IsSign(left))
            return false;
        if (b.Kind == TokenKind.OpenBracket)
            return !(adjacent && a.Kind is TokenKind.Name or TokenKind.CloseBracket or TokenKind.CloseParenthesis);
        if (b.Kind == TokenKind.OpenParenthesis)
            return !(adjacent && IsWordLike(a));
        if (IsWordLike(a) && IsWordLike(b))
            return !adjacent ? !IsNumberWithHanUnit(a, b, right) : respelled && MustPart(a, b);
        // A bracket with 含 in it belongs to the word behind it: 500万元(含)以内.
        if (a.Kind == TokenKind.CloseParenthesis && b.Kind == TokenKind.Keyword)
            return respelled || !adjacent;
        return true;
    }

    private static bool IsWordLike(Token token) => token.Kind is TokenKind.Name or TokenKind.Keyword or TokenKind.Number or TokenKind.Percent or TokenKind.Permille;

    private bool IsNumberWithHanUnit(Token a, Token b, int right) =>
        a.Kind == TokenKind.Number && !respelled && roles.Of(b) is TokenRole.Unit or TokenRole.Word or TokenRole.Coin && tree.Source.Text[tree.Tokens[right].Span.Start] >= '\u2E80';

    /// <summary>Spelt in the other language, words that stood together in Chinese need a space.</summary>
    private static bool MustPart(Token a, Token b) => !(a.Kind == TokenKind.Number && b.Kind is TokenKind.Percent or TokenKind.Permille);

    /// <summary>The / of 1/20, written without spaces between two figures.</summary>
    private bool IsPlainFraction(int index) =>
        index > 0 && index + 1 < tree.Tokens.Length
        && (tree.Tokens[index - 1].Kind, tree.Tokens[index].Kind, tree.Tokens[index + 1].Kind) == (TokenKind.Number, TokenKind.Divide, TokenKind.Number)
        && tree.Tokens[index].TriviaStart == tree.Tokens[index].Span.Start && tree.Tokens[index + 1].TriviaStart == tree.Tokens[index + 1].Span.Start;

    /// <summary>The / of 件/万人 belongs to its unit.</summary>
    private bool IsUnitStroke(int index) =>
        tree.Tokens[index].Kind == TokenKind.Divide && index + 1 < tree.Tokens.Length
        && roles.Of(tree.Tokens[index - 1]) == TokenRole.Unit && roles.Of(tree.Tokens[index + 1]) == TokenRole.Unit
        && tree.Tokens[index].TriviaStart == tree.Tokens[index].Span.Start && tree.Tokens[index + 1].TriviaStart == tree.Tokens[index + 1].Span.Start;

    /// <summary>Whether a + or - is a sign of what follows and no operation.</summary>
    private bool IsSign(int index)
    {
        if (index == 0)
            return true;
        var before = tree.Tokens[index - 1];
        return before.Kind is not (TokenKind.Name or TokenKind.Number or TokenKind.Percent or TokenKind.Permille or TokenKind.CloseBrace or TokenKind.CloseBracket
            or TokenKind.CloseParenthesis or TokenKind.Text or TokenKind.Date);
    }
}
