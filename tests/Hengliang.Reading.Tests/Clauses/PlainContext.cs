using Hengliang.Reading.Cleaning;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tests.Clauses;

/// <summary>A context for text that needs no cleaning: a paragraph a line, sentences up to 。；！？.</summary>
internal static class PlainContext
{
    public static ReadingContext Of(string text, string title = "")
    {
        var starts = Enumerable.Range(0, text.Length).ToArray();
        var ends = Enumerable.Range(1, text.Length).ToArray();
        var sentences = new List<Sentence>();
        var (start, paragraph) = (0, 0);
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && !"。；！？\n".Contains(text[i], StringComparison.Ordinal))
                continue;
            var end = i < text.Length && text[i] != '\n' ? i + 1 : i;
            if (end > start)
                sentences.Add(new(new(start, end), -1, paragraph));
            paragraph += i < text.Length && text[i] == '\n' ? 1 : 0;
            start = i + 1;
        }

        return new(
            text,
            new CleanText(text, starts, ends),
            [new(0, text.Length)],
            new(title, "", "", null, "", Genre.Policy),
            new([], sentences, []),
            null);
    }
}
