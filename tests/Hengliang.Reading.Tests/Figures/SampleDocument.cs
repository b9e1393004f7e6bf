using System.Globalization;
using Hengliang.Reading.Cleaning;
using Hengliang.Reading.Figures;
using Hengliang.Reading.Structure;

namespace Hengliang.Reading.Tests.Figures;

/// <summary>A document made for a test: its text stands for itself, lines are paragraphs, lines that begin with # are headings.</summary>
internal sealed class SampleDocument
{
    public string Title { get; init; } = "";

    public DateOnly? Date { get; init; } = new(2023, 6, 15);

    public string Region { get; init; } = "江岭省云泽市";

    public Genre Genre { get; init; } = Genre.Unknown;

    public required string Text { get; init; }

    public IReadOnlyList<Figure> Figures() => FigureReader.Read(Context());

    public ReadingContext Context()
    {
        var nodes = new List<OutlineNode>();
        var sentences = new List<Sentence>();
        var (at, paragraph) = (0, 0);
        foreach (var line in Text.Split('\n'))
        {
            var marks = line.Length - line.TrimStart('#').Length;
            if (marks > 0)
                AddHeading(nodes, line, at, marks);
            else
                AddSentences(sentences, line, at, nodes.Count - 1, paragraph++);
            at += line.Length + 1;
        }

        var head = new DocumentHead(Title, "", "", Date, Region, Genre);
        var places = Enumerable.Range(0, Text.Length).ToArray();
        var clean = new CleanText(Text, places, [.. places.Select(place => place + 1)]);
        return new(Text, clean, [new(0, Text.Length)], head, new(nodes, sentences, []), null);
    }

    /// <summary>A figure in one line, as the cases write it.</summary>
    public static string Describe(Figure figure)
    {
        var value = figure.Value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "?";
        if (figure.ValueMax is { } max)
            value += "~" + max.ToString("0.####", CultureInfo.InvariantCulture);
        var kind = figure.Kind is { } told ? " " + told : "";
        var marks = (figure.Planned ? " planned" : "") + (figure.Falls ? " down" : "") + (figure.PerYear ? " yearly" : "");
        var part = figure.Subperiod.Length > 0 ? " " + figure.Subperiod : "";
        return $"{figure.Indicator} | {Sign(figure.Comparator)}{value} {figure.Unit} | {figure.Period?.ToString() ?? "-"} | {figure.Role}{kind}{marks}{part}";
    }

    private static string Sign(Comparator comparator) => comparator switch
    {
        Comparator.Greater => ">",
        Comparator.AtLeast => ">=",
        Comparator.AtMost => "<=",
        Comparator.Less => "<",
        Comparator.About => "~",
        _ => "=",
    };

    private static void AddHeading(List<OutlineNode> nodes, string line, int at, int marks)
    {
        var title = line.TrimStart('#', ' ');
        var parent = nodes.FindLastIndex(node => node.Depth < marks - 1);
        nodes.Add(new(marks == 1 ? HeadingKind.Level1 : HeadingKind.Level2, "", 0, title, new(at, at + line.Length), new(at, at + line.Length), parent, marks - 1));
    }

    private static void AddSentences(List<Sentence> sentences, string line, int at, int node, int paragraph)
    {
        var start = 0;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] is not ('。' or '；' or '！' or '？'))
                continue;
            sentences.Add(new(new(at + start, at + i + 1), node, paragraph));
            start = i + 1;
        }

        if (start < line.Length)
            sentences.Add(new(new(at + start, at + line.Length), node, paragraph));
    }
}
