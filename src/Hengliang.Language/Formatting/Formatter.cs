using System.Text;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Formatting;

/// <summary>Lays rules out in one way, and spells them in the other language when asked.</summary>
/// <remarks>
/// Line breaks and comments stay where the author put them; indentation, blank lines and spaces are settled. What is
/// formatted twice does not change again, and the tokens of the result are those of the source. Prose of a literate file
/// is not touched. A source with syntax errors is given back as it is.
/// </remarks>
public sealed class Formatter
{
    private const int Step = 2;

    private readonly SyntaxTree _tree;
    private readonly TokenRoles _roles;
    private readonly Respelling? _respelling;
    private readonly Dictionary<int, int> _statementIndent;
    private readonly StringBuilder _text = new();

    private Formatter(SyntaxTree tree, Tongue? tongue)
    {
        _tree = tree;
        _roles = new(tree);
        _respelling = tongue is { } t ? new(tree, _roles, t) : null;
        _statementIndent = Indents(tree);
    }

    /// <summary>The text laid out; in <paramref name="tongue"/> when given, else in the words the author chose.</summary>
    public static string Format(SyntaxTree tree, Tongue? tongue = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        return tree.Diagnostics.Any(d => d.Severity == Severity.Error) ? tree.Source.Text : new Formatter(tree, tongue).Run();
    }

    private static Dictionary<int, int> Indents(SyntaxTree tree)
    {
        var indents = new Dictionary<int, int>();
        var inRule = false;
        var inClause = false;
        foreach (var statement in tree.Statements)
        {
            var level = 0;
            switch (statement)
            {
                case PolicyHeader or RuleHeader:
                    (inRule, inClause) = (statement is RuleHeader, false);
                    break;
                case SectionHeader or ExampleStatement:
                    level = inRule ? 1 : 0;
                    break;
                case ClauseHeader:
                    level = inRule ? 1 : 0;
                    inClause = true;
                    break;
                case FieldDeclaration:
                    level = 2;
                    break;
                case UnitDeclaration:
                    break;
                default:
                    level = inClause ? 2 : inRule ? 1 : 0;
                    break;
            }

            indents[statement.FirstToken] = level * Step;
        }

        return indents;
    }

    private string Run()
    {
        var (baseIndent, depth, headerBroken) = (0, 0, false);
        var spacing = new Spacing(_tree, _roles, _respelling is not null);
        for (var i = 0; i < _tree.Tokens.Length; i++)
        {
            var token = _tree.Tokens[i];
            if (token.Kind is TokenKind.CloseBrace or TokenKind.CloseBracket or TokenKind.CloseParenthesis)
                depth = Math.Max(0, depth - 1);
            var begins = _statementIndent.TryGetValue(i, out var indent);
            if (begins)
                (baseIndent, depth, headerBroken) = (indent, 0, false);
            var hang = begins ? 0 : depth > 0 || token.Kind is TokenKind.CloseBrace ? 0 : Step;
            headerBroken |= token.FirstOnLine;
            if (token.Kind != TokenKind.End)
                Break(i, token, begins, baseIndent + (depth * Step) + hang, spacing);
            else
                Finish(token);
            if (token.Kind is TokenKind.OpenBrace or TokenKind.OpenBracket or TokenKind.OpenParenthesis)
                depth++;
        }

        return _text.ToString();
    }

    /// <summary>Writes what lies before a token, then the token.</summary>
    private void Break(int index, Token token, bool begins, int indent, Spacing spacing)
    {
        var trivia = _tree.Source.Text.AsSpan(token.TriviaStart, token.Span.Start - token.TriviaStart);
        var block = PlainStart(token);
        if (block > token.TriviaStart)
        {
            // Prose of a literate file, kept to the character; the block begins a line of its own.
            _text.Append(TrimEndOfLine(_text.Length > 0 ? "\n" : "", trivia[..(block - token.TriviaStart)]));
            trivia = trivia[(block - token.TriviaStart)..];
            WriteComments(trivia, indent, atStart: true);
            _text.Append(' ', indent);
        }
        else if (index == 0 || begins || token.FirstOnLine)
        {
            if (index > 0)
                _text.Append('\n');
            WriteComments(trivia, indent, atStart: index == 0);
            _text.Append(' ', indent);
        }
        else if (spacing.Between(index - 1, index))
        {
            _text.Append(' ');
        }

        _text.Append(_respelling is null ? _tree.Source.Text.AsSpan(token.Span.Start, token.Span.Length) : _respelling.Spell(token));
    }

    private static string TrimEndOfLine(string lead, ReadOnlySpan<char> prose)
    {
        // The line break that ended the block before is written anew.
        var start = 0;
        while (lead.Length > 0 && start < prose.Length && prose[start] is ' ' or '\t' or '\r')
            start++;
        if (lead.Length > 0 && start < prose.Length && prose[start] == '\n')
            start++;
        return lead + prose[start..].ToString();
    }

    /// <summary>Where the prose before a token ends: the start of its block, or of its trivia when there is none.</summary>
    private int PlainStart(Token token)
    {
        if (_tree.Source.Literate is not { } literate)
            return token.TriviaStart;
        foreach (var block in literate.Blocks)
            if (token.Span.Start >= block.Start && token.Span.Start < block.End && block.Start > token.TriviaStart)
                return block.Start;
        return token.TriviaStart;
    }

    /// <summary>Comments each on a line of their own, and at most one blank line before the next token.</summary>
    private void WriteComments(ReadOnlySpan<char> trivia, int indent, bool atStart)
    {
        var lines = trivia.ToString().Split('\n');
        var blank = false;
        for (var i = 0; i < lines.Length; i++)
        {
            var line = lines[i].Trim();
            if (line.Length == 0)
            {
                blank |= i > 0 && i < lines.Length - 1;
                continue;
            }

            if (i == 0 && !atStart)
            {
                // A comment at the end of a line stays there: the break was written already.
                _text.Length--;
                _text.Append("  ").Append(line).Append('\n');
                continue;
            }

            WriteBlank(blank, atStart);
            (blank, atStart) = (false, false);
            _text.Append(' ', indent).Append(line).Append('\n');
        }

        WriteBlank(blank, atStart);
    }

    private void WriteBlank(bool blank, bool atStart)
    {
        if (blank && !atStart)
            _text.Append('\n');
    }

    private void Finish(Token end)
    {
        var trivia = _tree.Source.Text.AsSpan(end.TriviaStart, end.Span.Start - end.TriviaStart);
        if (_tree.Source.Literate is not null)
        {
            _text.Append(TrimEndOfLine(_text.Length > 0 ? "\n" : "", trivia));
            return;
        }

        _text.Append('\n');
        var comments = trivia.ToString().TrimEnd();
        if (comments.Length == 0)
            return;
        WriteComments(comments + "\n", 0, atStart: _tree.Tokens.Length == 1);
    }
}
