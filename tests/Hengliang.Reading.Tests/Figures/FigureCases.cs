using System.Text;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tests.Figures;

/// <summary>
/// Checks cases written as text: a sentence, then one line for each figure it must give, in order, and no other.
/// Lines that begin with @ set title, date or genre for what follows; # lines are headings above the next sentence.
/// </summary>
internal static class FigureCases
{
    public static void Check(string cases)
    {
        var (expected, actual) = (new StringBuilder(), new StringBuilder());
        foreach (var (document, lines) in Parse(cases))
        {
            expected.Append(document.Text).Append('\n').AppendJoin('\n', lines).Append("\n\n");
            actual.Append(document.Text).Append('\n').AppendJoin('\n', document.Figures().Select(SampleDocument.Describe)).Append("\n\n");
        }

        Assert.Equal(expected.ToString(), actual.ToString());
    }

    public static IEnumerable<(SampleDocument Document, List<string> Lines)> Parse(string cases)
    {
        var (title, date, genre) = ("", (DateOnly?)new DateOnly(2023, 6, 15), Genre.Unknown);
        var headings = new List<string>();
        string? text = null;
        var lines = new List<string>();
        foreach (var line in cases.Split('\n').Append(""))
        {
            if (line.StartsWith('@'))
            {
                var words = line[1..].Split(' ', 2);
                title = words[0] == "title" ? words.ElementAtOrDefault(1) ?? "" : title;
                date = words[0] == "date" ? DateOnly.TryParse(words.ElementAtOrDefault(1), out var day) ? day : null : date;
                genre = words[0] == "genre" ? Enum.Parse<Genre>(words[1]) : genre;
            }
            else if (line.StartsWith('#'))
            {
                headings.Add(line);
            }
            else if (line.Length == 0)
            {
                if (text is not null)
                    yield return (new SampleDocument { Text = text, Title = title, Date = date, Genre = genre }, lines);
                (text, lines) = (null, []);
                headings.Clear();
            }
            else if (text is null || !line.Contains(" | ", StringComparison.Ordinal))
            {
                text = text is null ? string.Join('\n', [.. headings, line]) : text + "\n" + line;
            }
            else
            {
                lines.Add(line);
            }
        }
    }
}
