namespace Hengliang.Reading.Structure;

/// <summary>The lines of a clean text, each with what it is.</summary>
internal sealed record PageLines(string Text, List<Paragraph> Paragraphs, List<LineKind> Kinds)
{
    public static PageLines Of(string text)
    {
        var paragraphs = Paragraph.Split(text);
        return new(text, paragraphs, LineReading.All(text, paragraphs));
    }

    /// <summary>The lines inside spans of the text; one that a span cuts is shortened.</summary>
    public PageLines Within(IReadOnlyList<TextSpan> spans)
    {
        var (paragraphs, kinds) = (new List<Paragraph>(), new List<LineKind>());
        var i = 0;
        foreach (var span in spans)
        {
            while (i < Paragraphs.Count && Paragraphs[i].End <= span.Start)
                i++;
            for (; i < Paragraphs.Count && Paragraphs[i].Start < span.End; i++)
            {
                paragraphs.Add(new(Math.Max(Paragraphs[i].Start, span.Start), Math.Min(Paragraphs[i].End, span.End)));
                kinds.Add(Kinds[i]);
            }
        }

        return new(Text, paragraphs, kinds);
    }
}
