using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Formatting;

/// <summary>Spells one token in a language; what the author named keeps its name.</summary>
internal sealed class Respelling(SyntaxTree tree, TokenRoles roles, Tongue tongue)
{
    public string Spell(Token token)
    {
        var text = tree.Source.Slice(token.Span);
        return token.Kind switch
        {
            TokenKind.Keyword when roles.IsOwnName(token) => text,
            TokenKind.Keyword => IsIn(token.Word, text) ? text : Vocabulary.Spell(token.Word, tongue),
            TokenKind.Name => SpellName(token, text),
            TokenKind.Number when tongue == Tongue.English => Figures(text),
            TokenKind.Date when tongue == Tongue.English => IsoDate(text),
            _ when tongue == Tongue.English => Sign(token.Kind) ?? text,
            _ => text,
        };
    }

    private bool IsIn(Word word, string spelling)
    {
        var row = Vocabulary.All.First(w => w.Word == word);
        return (tongue == Tongue.Chinese ? row.Chinese : row.English).Contains(spelling, StringComparer.Ordinal);
    }

    private string SpellName(Token token, string text) => roles.Of(token) switch
    {
        TokenRole.Unit => Spelling.TranslateUnit(text, tongue) ?? text,
        TokenRole.Coin => (text, tongue) switch
        {
            ("分", Tongue.English) => "fen",
            ("角", Tongue.English) => "jiao",
            ("fen", Tongue.Chinese) => "分",
            ("jiao", Tongue.Chinese) => "角",
            _ => text,
        },
        TokenRole.Fact => Spelling.TranslateFact(text, tongue) ?? text,
        TokenRole.Word or TokenRole.TimeWord => Spelling.Translate(text, tongue) ?? text,
        TokenRole.Member => FunctionNames.Translate(text, tongue, members: true),
        TokenRole.Function => FunctionNames.Translate(text, tongue),
        _ => text,
    };

    private static string Figures(string text)
    {
        if (ChineseNumeral.LengthAt(text) == text.Length && ChineseNumeral.Read(text) is { } value)
            return value.ToString(CultureInfo.InvariantCulture);
        return string.Concat(text.Select(c => c is >= '０' and <= '９' ? (char)(c - '０' + '0') : c == '．' ? '.' : c));
    }

    private static string IsoDate(string text)
    {
        if (!text.Contains('年', StringComparison.Ordinal))
            return text;
        var parts = text.Split('年', '月', '日');
        return $"{parts[0]}-{parts[1].PadLeft(2, '0')}-{parts[2].PadLeft(2, '0')}";
    }

    private static string? Sign(TokenKind kind) => kind switch
    {
        TokenKind.Plus => "+",
        TokenKind.Minus => "-",
        TokenKind.Times => "*",
        TokenKind.Divide => "/",
        TokenKind.Percent => "%",
        TokenKind.Equal => "=",
        TokenKind.NotEqual => "<>",
        TokenKind.Less => "<",
        TokenKind.LessEqual => "<=",
        TokenKind.Greater => ">",
        TokenKind.GreaterEqual => ">=",
        TokenKind.OpenParenthesis => "(",
        TokenKind.CloseParenthesis => ")",
        TokenKind.OpenBracket => "[",
        TokenKind.CloseBracket => "]",
        TokenKind.OpenBrace => "{",
        TokenKind.CloseBrace => "}",
        TokenKind.Comma => ",",
        TokenKind.Colon => ":",
        TokenKind.Semicolon => ";",
        TokenKind.Arrow => "=>",
        _ => null,
    };
}
