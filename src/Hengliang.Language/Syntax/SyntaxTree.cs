using System.Collections.Immutable;
using System.Text;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Text;

namespace Hengliang.Language.Syntax;

/// <summary>A source as it was written: every token, and the statements they form. Always whole, even when the text is not.</summary>
/// <param name="Tokens">Together with their trivia they are the text, character for character.</param>
public sealed record SyntaxTree(
    SourceText Source, ImmutableArray<Token> Tokens, ImmutableArray<Statement> Statements, ImmutableArray<Diagnostic> Diagnostics)
{
    /// <summary>Reads a source; never throws, whatever the text.</summary>
    public static SyntaxTree Parse(SourceText source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var diagnostics = new DiagnosticList(source);
        var tokens = new Lexer(source, diagnostics).Run();
        var statements = new Parser(source, tokens, diagnostics).ParseAll();
        return new(source, tokens, statements, diagnostics.ToImmutable());
    }

    /// <summary>The text again, put together from the tokens and what lies between them.</summary>
    public string ToText()
    {
        var text = new StringBuilder(Source.Text.Length);
        foreach (var token in Tokens)
            text.Append(Source.Text.AsSpan(token.TriviaStart, token.Span.End - token.TriviaStart));
        return text.ToString();
    }
}
