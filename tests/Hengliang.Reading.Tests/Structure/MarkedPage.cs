using System.Text;

namespace Hengliang.Reading.Tests.Structure;

/// <summary>
/// A page written for these tests. ⟦ and ⟧ stand around its article, ⟪ and ⟫ around what is foreign inside it; behind the
/// page stand, each under its own line, the tasks, title, date and region a reader finds.
/// </summary>
internal sealed class MarkedPage
{
    private readonly Dictionary<string, string[]> _answers = new(StringComparer.Ordinal);

    private MarkedPage(string text)
    {
        var parts = text.ReplaceLineEndings("\n").Split("=== ");
        foreach (var part in parts.Skip(1))
        {
            var lines = part.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            _answers[lines[0]] = lines[1..];
        }

        var raw = new StringBuilder();
        var inside = 0;
        foreach (var c in parts[0])
        {
            inside += c switch { '⟦' or '⟫' => 1, '⟧' or '⟪' => -1, _ => 0 };
            if (c is '⟦' or '⟧' or '⟪' or '⟫')
                continue;
            if (inside > 0 && !char.IsWhiteSpace(c))
                Article.Add(raw.Length);
            raw.Append(c);
        }

        Raw = raw.ToString();
    }

    public static IEnumerable<string> Names { get; } =
        typeof(MarkedPage).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("pages/", StringComparison.Ordinal)).Select(name => name[6..]).Order(StringComparer.Ordinal).ToList();

    public string Raw { get; }

    /// <summary>The places of all characters of the article that are not blank.</summary>
    public HashSet<int> Article { get; } = [];

    public static MarkedPage Load(string name)
    {
        using var stream = typeof(MarkedPage).Assembly.GetManifestResourceStream("pages/" + name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return new(reader.ReadToEnd());
    }

    /// <summary>The lines under a heading; null where the page says nothing of it.</summary>
    public string[]? Answer(string heading) => _answers.GetValueOrDefault(heading);
}
