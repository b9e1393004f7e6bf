namespace Hengliang.Language.Text;

/// <summary>One file of rules: its name, its text and where its lines begin.</summary>
/// <remarks>
/// A name ending in <c>.md</c> is read as a literate file: only blocks fenced with <c>heng</c> hold rules, the rest is
/// prose. Offsets always count from the start of the whole text, so a diagnostic points into the file the author opened.
/// </remarks>
public sealed class SourceText
{
    private readonly int[] _lineStarts;

    public SourceText(string name, string text)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(text);
        Name = name;
        Text = text;
        _lineStarts = FindLines(text);
        Literate = name.EndsWith(".md", StringComparison.OrdinalIgnoreCase) ? LiterateText.Read(text) : null;
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The blocks and the prose of a literate file; null for a plain one.</summary>
    public LiterateText? Literate { get; }

    /// <summary>Line and column of an offset, both counted from 1.</summary>
    public SourcePosition PositionOf(int offset)
    {
        offset = Math.Clamp(offset, 0, Text.Length);
        var line = Array.BinarySearch(_lineStarts, offset);
        if (line < 0)
            line = ~line - 1;
        return new(line + 1, offset - _lineStarts[line] + 1);
    }

    /// <summary>The line that holds an offset, without its end, cut to <paramref name="longest"/> characters.</summary>
    public string LineAt(int offset, int longest = 160)
    {
        var start = _lineStarts[PositionOf(offset).Line - 1];
        var end = Text.AsSpan(start).IndexOfAny('\r', '\n');
        var length = end < 0 ? Text.Length - start : end;
        return Text.Substring(start, Math.Min(length, longest));
    }

    public string Slice(TextSpan span) => Text[span.Start..span.End];

    private static int[] FindLines(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
                starts.Add(i + 1);
        return [.. starts];
    }
}

/// <summary>A place as editors show it; line and column begin at 1.</summary>
public readonly record struct SourcePosition(int Line, int Column)
{
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Line}:{Column}");
}
