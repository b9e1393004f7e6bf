using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Clauses;

/// <summary>A sentence, or a heading that says something itself, without its number.</summary>
/// <param name="Span">In the clean text.</param>
/// <param name="Node">The outline node it stands under; -1 at the top.</param>
/// <param name="Paragraph">Lines of one number stand in one paragraph.</param>
/// <param name="Numbered">It begins an item of a list: promises do not run on into it.</param>
internal readonly record struct ClauseLine(TextSpan Span, int Node, int Paragraph, bool Numbered)
{
    /// <summary>Of a cell the row it stands in, whose words tell the instrument too; empty for running text.</summary>
    public TextSpan Row { get; init; }

    /// <summary>Of a cell the one that names who or what is supported; empty when none does.</summary>
    public TextSpan Name { get; init; }

    /// <summary>How many 万元 a bare number of the cell stands for, told by the heading of its column; null when it tells nothing.</summary>
    public decimal? Factor { get; init; }

    /// <summary>A cell under a heading of benefits promises without words of giving.</summary>
    public bool IsCell => !Row.IsEmpty;
}

/// <summary>Lays out headings and sentences in the order they stand: a short item may be both heading and clause.</summary>
internal static class ClauseLines
{
    public static List<ClauseLine> Of(Outline outline, string text)
    {
        var lines = new List<ClauseLine>();
        var next = 0;
        for (var node = 0; node < outline.Nodes.Count; node++)
        {
            var heading = outline.Nodes[node].Heading;
            while (next < outline.Sentences.Count && outline.Sentences[next].Clean.Start < heading.End)
                Add(lines, outline, text, next++);
            if (next == 0 || outline.Sentences[next - 1].Clean.End <= heading.Start)
                Add(lines, heading, node, -1 - node, text, true);
        }

        while (next < outline.Sentences.Count)
            Add(lines, outline, text, next++);
        lines.AddRange(ClauseCells.Lines(outline));
        return lines;
    }

    private static void Add(List<ClauseLine> lines, Outline outline, string text, int sentence)
    {
        var (clean, node, paragraph) = outline.Sentences[sentence];
        var opensNode = sentence > 0 && outline.Sentences[sentence - 1].Node != node;
        Add(lines, clean, node, paragraph, text, opensNode);
    }

    private static void Add(List<ClauseLine> lines, TextSpan span, int node, int paragraph, string text, bool numbered)
    {
        var label = ListLabel.Length(text.AsSpan(span.Start, span.Length));
        lines.Add(new(span with { Start = span.Start + label }, node, paragraph, numbered || label > 0));
    }
}
