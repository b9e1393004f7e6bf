using System.Text;

namespace Hengliang.Platform.Documents.Formats;

/// <summary>Takes the marks of Markdown out of a text and leaves everything else as it is.</summary>
/// <remarks>
/// Read by hand and sparingly: in these texts an asterisk is more often a redacted digit (**家) than emphasis, and a full
/// Markdown reader would swallow it. Emphasis goes only where it stands free on both sides.
/// </remarks>
internal static class MarkdownText
{
    public static string Read(string markdown)
    {
        var text = new StringBuilder(markdown.Length);
        var fenced = false;
        foreach (var line in markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Split('\n'))
        {
            var trimmed = line.AsSpan().TrimStart();
            if (trimmed.StartsWith("```", StringComparison.Ordinal) || trimmed.StartsWith("~~~", StringComparison.Ordinal))
                fenced = !fenced;
            else if (fenced)
                text.Append(line).Append('\n');
            else
                AppendLine(trimmed, text);
        }

        return text.ToString();
    }

    private static void AppendLine(ReadOnlySpan<char> line, StringBuilder text)
    {
        while (line.StartsWith("> ", StringComparison.Ordinal) || line.Length == 1 && line[0] == '>')
            line = line[1..].TrimStart();
        var marks = line.IndexOfAnyExcept('#');
        if (marks is > 0 and <= 6 && line[marks] == ' ')
            line = line[marks..].Trim().TrimEnd('#').TrimEnd();
        else if (line.Length > 2 && line[0] is '-' or '*' or '+' && line[1] == ' ')
            line = line[2..];
        if (line.Length >= 3 && line.IndexOfAnyExcept('-', ' ') < 0)
            line = default;
        AppendInline(line, text);
        text.Append('\n');
    }

    private static void AppendInline(ReadOnlySpan<char> line, StringBuilder text)
    {
        for (var i = 0; i < line.Length;)
        {
            if (line[i] == '[' && Link(line[i..]) is { Length: > 0 } link)
            {
                if (text.Length > 0 && text[^1] == '!' && i > 0 && line[i - 1] == '!')
                    text.Length--;
                else
                    text.Append(line.Slice(i + 1, link.Words));
                i += link.Length;
            }
            else if (Emphasis(line, i) is { Length: > 0 } emphasis)
            {
                text.Append(line.Slice(i + emphasis.Marks, emphasis.Length - (2 * emphasis.Marks)));
                i += emphasis.Length;
            }
            else
            {
                text.Append(line[i++]);
            }
        }
    }

    private static (int Words, int Length) Link(ReadOnlySpan<char> text)
    {
        const int longest = 500;
        text = text[..Math.Min(text.Length, longest)];
        var close = text.IndexOf("](", StringComparison.Ordinal);
        if (close < 0 || text[1..close].Contains('['))
            return default;
        var end = text[close..].IndexOf(')');
        return end < 0 ? default : (close - 1, close + end + 1);
    }

    /// <summary>**words** with a line's edge, a blank or a mark on either side.</summary>
    private static (int Marks, int Length) Emphasis(ReadOnlySpan<char> line, int at)
    {
        const int longest = 200;
        if (line[at] is not ('*' or '_') || at > 0 && !IsFree(line[at - 1]))
            return default;
        var marks = 0;
        while (at + marks < line.Length && marks < 4 && line[at + marks] == line[at])
            marks++;
        var rest = line[(at + marks)..Math.Min(line.Length, at + longest)];
        var close = marks is >= 1 and <= 3 ? rest.IndexOf(line.Slice(at, marks), StringComparison.Ordinal) : -1;
        if (close <= 0 || rest[0] == ' ' || char.IsDigit(rest[close - 1]) || rest[close - 1] == line[at])
            return default;
        var end = close + marks;
        return end >= rest.Length || IsFree(rest[end]) ? (marks, end + marks) : default;
    }

    private static bool IsFree(char c) => c is ' ' or '|' || (char.IsPunctuation(c) && c is not ('*' or '_' or '%'));
}
