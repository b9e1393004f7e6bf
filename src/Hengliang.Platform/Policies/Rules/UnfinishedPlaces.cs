using Hengliang.Language.Diagnostics;
using Hengliang.Language.Syntax;

namespace Hengliang.Platform.Policies.Rules;

/// <summary>Finds the places an author has marked, or a draft was generated with, as still to complete: comments that begin with 待补.</summary>
/// <remarks>A mark is a comment, so that the text around it can be checked and run while it is being completed.</remarks>
public static class UnfinishedPlaces
{
    public const string Mark = "-- 待补";
    private const string EnglishMark = "-- to complete";

    public static IEnumerable<RuleFinding> In(SyntaxTree tree)
    {
        ArgumentNullException.ThrowIfNull(tree);
        foreach (var token in tree.Tokens)
            for (var at = token.TriviaStart; FindNext(tree.Source.Text, at, token.Span.Start) is { } start; at = start + 2)
            {
                var end = tree.Source.Text.AsSpan(start).IndexOfAny('\r', '\n') is var length and >= 0 ? start + length : tree.Source.Text.Length;
                var place = tree.Source.PositionOf(start);
                var said = tree.Source.Text[start..end].Trim('-', ' ');
                yield return new(
                    RuleFinding.Unfinished, Severity.Warning,
                    new($"这里还没有写完：{said}。写完后删去这一行。", $"This place is not finished yet: {said}. Complete it, then delete this line."),
                    start, end, place.Line, place.Column);
            }
    }

    private static int? FindNext(string text, int from, int until)
    {
        var trivia = text.AsSpan(from, Math.Max(0, until - from));
        var (chinese, english) = (trivia.IndexOf(Mark), trivia.IndexOf(EnglishMark, StringComparison.OrdinalIgnoreCase));
        return (chinese, english) switch
        {
            ( < 0, < 0) => null,
            ( < 0, _) => from + english,
            (_, < 0) => from + chinese,
            _ => from + Math.Min(chinese, english),
        };
    }
}
