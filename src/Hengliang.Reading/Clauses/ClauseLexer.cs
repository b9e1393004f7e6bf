using System.Buffers;
using static Hengliang.Reading.Clauses.ClauseTokenKind;

namespace Hengliang.Reading.Clauses;

/// <summary>Splits a stretch of clean text into the tokens of the grammar of benefit clauses; reads each character once.</summary>
internal static class ClauseLexer
{
    private static readonly string[] PercentWords = ["百分之"];

    private static readonly (string Word, decimal Percent)[] WholeShares =
        [("全额", 100), ("等额", 100), ("同等标准", 100), ("同等额度", 100), ("同等金额", 100), ("同等比例", 100), ("一比一", 100)];

    private static readonly SearchValues<char> ShareStarts = SearchValues.Create("百全等同一");

    /// <summary>The tokens of <paramref name="stretch"/> in order. Blanks belong to no token.</summary>
    public static List<ClauseToken> Tokens(string text, TextSpan stretch)
    {
        var tokens = new List<ClauseToken>();
        var within = text.AsSpan(0, stretch.End);
        for (var at = stretch.Start; at < stretch.End;)
        {
            if (char.IsWhiteSpace(within[at]))
            {
                at++;
                continue;
            }

            var token = Next(within, at);
            if (token.Kind == Text && tokens is [.., { Kind: Text } last] && last.Span.End == at)
                tokens[^1] = last with { Span = last.Span.Cover(token.Span) };
            else
                tokens.Add(token);
            at = token.Span.End;
        }

        return JoinShared(tokens, text);
    }

    private static ClauseToken Next(ReadOnlySpan<char> text, int at)
    {
        if (Share(text, at) is { } share)
            return share;
        if (ClauseNumber.At(text, at) is { } number && MeasuredNumber.Of(text, at, number) is { } measured)
            return measured;
        if (text[at] == '/' && at + 1 < text.Length && char.IsLetter(text[at + 1]))
            return new(Per, new(at, EndOfDivisor(text, at + 1)));
        var (length, kind) = ClauseVocabulary.WordAt(text, at);
        return length == 0 ? new(Text, new(at, at + 1)) : new(kind, new(at, at + length));
    }

    private static ClauseToken? Share(ReadOnlySpan<char> text, int at)
    {
        if (!ShareStarts.Contains(text[at]))
            return null;
        foreach (var word in PercentWords)
        {
            if (text[at..].StartsWith(word, StringComparison.Ordinal) && at + word.Length < text.Length
                && ClauseNumber.At(text, at + word.Length) is { } number)
                return new(Percent, new(at, number.End), number.Value);
        }

        foreach (var (word, percent) in WholeShares)
        {
            if (text[at..].StartsWith(word, StringComparison.Ordinal))
                return new(Percent, new(at, at + word.Length), percent);
        }

        return null;
    }

    // /次, /平方米: up to three characters, none of them a mark or 的.
    private static int EndOfDivisor(ReadOnlySpan<char> text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 3 && char.IsLetter(text[end]) && text[end] != '的'
            && (end == at || ClauseVocabulary.WordAt(text, end).Length == 0))
            end++;
        return end;
    }

    // 10、20万元 and 5-20%: a bare number takes the unit of the one it is listed with.
    private static List<ClauseToken> JoinShared(List<ClauseToken> tokens, string text)
    {
        var (joined, factor) = (-1, 1m);
        for (var i = tokens.Count - 3; i >= 0; i--)
        {
            if (tokens[i].Kind != BareNumber || tokens[i + 1].Kind is not (And or To) || !tokens[i + 2].IsQuantity)
                continue;
            if (joined != i + 2)
                factor = tokens[i + 2].Kind == Money ? MeasuredNumber.Factor(text, tokens[i + 2].Span) : 1;
            tokens[i] = tokens[i] with { Kind = tokens[i + 2].Kind, Value = tokens[i].Value * factor };
            joined = i;
        }

        return tokens;
    }
}
