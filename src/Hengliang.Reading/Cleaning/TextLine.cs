namespace Hengliang.Reading.Cleaning;

/// <summary>One line of a draft, without the blanks around it.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character.</param>
/// <param name="Width">Its printed width: 2 for a Chinese character, 1 for a Latin one.</param>
/// <param name="Indent">How many blanks stood before it.</param>
/// <param name="AfterGap">True when an empty line stands before it.</param>
internal readonly record struct TextLine(int Start, int End, int Width, int Indent, bool AfterGap)
{
    public int Length => End - Start;

    public TextSpan Span => new(Start, End);

    /// <summary>All lines that hold anything.</summary>
    public static List<TextLine> Split(Draft draft)
    {
        var lines = new List<TextLine>();
        var gap = false;
        for (var start = 0; start < draft.Length;)
        {
            var rest = draft.Text[start..];
            var length = rest.IndexOf('\n') is >= 0 and var found ? found : rest.Length;
            var (first, last) = (start, start + length);
            while (first < last && Glyphs.IsBlank(draft[first]))
                first++;
            while (last > first && Glyphs.IsBlank(draft[last - 1]))
                last--;
            if (first < last)
                lines.Add(new(first, last, WidthOf(draft.Text[first..last]), first - start, gap));
            gap = first == last;
            start += length + 1;
        }

        return lines;
    }

    private static int WidthOf(ReadOnlySpan<char> text)
    {
        var width = 0;
        foreach (var c in text)
            width += Glyphs.Width(c);
        return width;
    }
}
