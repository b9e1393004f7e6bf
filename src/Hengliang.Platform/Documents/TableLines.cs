using Hengliang.Reading;

namespace Hengliang.Platform.Documents;

/// <summary>One cell of a table file, and where it stands.</summary>
internal readonly record struct Cell(string Text, TextSpan Span);

/// <summary>Cuts comma- or tab-separated text into cells that know their raw offsets (RFC 4180).</summary>
internal static class TableLines
{
    /// <summary>Lines of cells; empty lines are left out. A quote that never closes ends with the text.</summary>
    public static List<(TextSpan Line, List<Cell> Cells)> Cut(string text)
    {
        var firstLine = text.AsSpan(0, text.IndexOf('\n', StringComparison.Ordinal) is >= 0 and var end ? end : text.Length);
        var separator = firstLine.Contains('\t') && !firstLine.Contains(',') ? '\t' : ',';
        var lines = new List<(TextSpan, List<Cell>)>();
        for (var at = 0; at < text.Length;)
        {
            var start = at;
            var cells = new List<Cell>();
            do
                cells.Add(TakeCell(text, separator, ref at));
            while (at < text.Length && text[at] == separator && ++at <= text.Length);
            var line = new TextSpan(start, at);
            if (cells.Exists(c => c.Text.Length > 0))
                lines.Add((line, cells));
            at++;
        }

        return lines;
    }

    private static Cell TakeCell(string text, char separator, ref int at)
    {
        var start = at;
        if (at >= text.Length || text[at] != '"')
        {
            while (at < text.Length && text[at] != separator && text[at] != '\n')
                at++;
            return new(text[start..at].Trim(), new(start, at));
        }

        var inside = new System.Text.StringBuilder();
        for (at++; at < text.Length; at++)
            if (text[at] != '"')
                inside.Append(text[at]);
            else if (at + 1 < text.Length && text[at + 1] == '"')
                inside.Append(text[++at]);
            else
                break;
        while (at < text.Length && text[at] != separator && text[at] != '\n')
            at++;
        return new(inside.ToString().Trim(), new(start, at));
    }
}
