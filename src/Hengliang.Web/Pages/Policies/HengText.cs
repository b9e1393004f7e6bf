using Hengliang.Language.Syntax;
using Hengliang.Platform.Policies.Rules;

namespace Hengliang.Web.Pages.Policies;

/// <summary>Cuts a rule's text into words of one look each, for showing it without an editor.</summary>
internal static class HengText
{
    /// <summary>The lines of a text; each part with the class it is shown in, empty for plain.</summary>
    public static IReadOnlyList<IReadOnlyList<(string Look, string Text)>> Lines(string text)
    {
        var lines = new List<IReadOnlyList<(string, string)>>();
        var line = new List<(string, string)>();
        foreach (var (look, part) in Parts(text))
        {
            var pieces = part.Split('\n');
            for (var i = 0; i < pieces.Length; i++)
            {
                if (i > 0)
                {
                    lines.Add(line);
                    line = [];
                }

                if (pieces[i].Length > 0)
                    line.Add((look, pieces[i].TrimEnd('\r')));
            }
        }

        lines.Add(line);
        return lines;
    }

    private static IEnumerable<(string Look, string Text)> Parts(string text)
    {
        var tree = SyntaxTree.Parse(RuleCheck.SourceOf(text));
        foreach (var token in tree.Tokens)
        {
            foreach (var trivia in Trivia(text[token.TriviaStart..token.Span.Start]))
                yield return trivia;
            if (token.Span.Length > 0)
                yield return (LookOf(token, text[token.Span.Start..token.Span.End]), text[token.Span.Start..token.Span.End]);
        }
    }

    private static IEnumerable<(string Look, string Text)> Trivia(string text)
    {
        for (var at = 0; at < text.Length;)
        {
            var comment = text.IndexOf("--", at, StringComparison.Ordinal);
            if (comment < 0)
            {
                yield return ("", text[at..]);
                yield break;
            }

            if (comment > at)
                yield return ("", text[at..comment]);
            var end = text.IndexOf('\n', comment) is var n and >= 0 ? n : text.Length;
            yield return (text.AsSpan(comment).StartsWith(UnfinishedPlaces.Mark) ? "h-open" : "h-comment", text[comment..end]);
            at = end;
        }
    }

    private static string LookOf(Token token, string word) => token.Kind switch
    {
        TokenKind.Keyword => "h-word",
        TokenKind.Number or TokenKind.Percent or TokenKind.Permille or TokenKind.Date => "h-number",
        TokenKind.Text => "h-text",
        TokenKind.Name when Spelling.FindUnit(word) is not null => "h-number",
        TokenKind.Name when Spelling.FindTypeWord(word) is not null || Spelling.FindFact(word) is not null => "h-type",
        _ => "",
    };
}
