namespace Hengliang.Reading.Structure;

/// <summary>One paragraph of the clean text.</summary>
internal readonly record struct Paragraph(int Start, int End)
{
    public int Length => End - Start;

    public TextSpan Span => new(Start, End);

    public ReadOnlySpan<char> In(string text) => text.AsSpan(Start, End - Start);

    public static List<Paragraph> Split(string text)
    {
        var paragraphs = new List<Paragraph>();
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start) is >= 0 and var found ? found : text.Length;
            if (end > start)
                paragraphs.Add(new(start, end));
            start = end + 1;
        }

        return paragraphs;
    }
}
