using Hengliang.Language;
using Hengliang.Language.Testing;

namespace Hengliang.Platform.Policies.Rules;

/// <summary>Which edges of a text a person has confirmed.</summary>
public sealed record EdgeChoice
{
    private readonly HashSet<string>? _keys;

    private EdgeChoice(HashSet<string>? keys) => _keys = keys;

    public static EdgeChoice None { get; } = new([]);

    /// <summary>Every edge there is.</summary>
    public static EdgeChoice All { get; } = new((HashSet<string>?)null);

    public bool IsNone => _keys is { Count: 0 };

    public static EdgeChoice Of(IEnumerable<string> keys) => new(keys.ToHashSet(StringComparer.Ordinal));

    public bool Contains(string key) => _keys?.Contains(key) ?? true;
}

/// <summary>Writes examples for edges a person has confirmed, behind the last example of their rule.</summary>
/// <remarks>What was confirmed is then run each time the text is checked, and stands in it for everyone to read.</remarks>
public static class ConfirmEdges
{
    /// <param name="text">The rule's text as it stands.</param>
    /// <param name="confirmed">The edges confirmed; one that no longer stands is passed over.</param>
    /// <param name="cancel">Stops the work.</param>
    public static string Into(string text, EdgeChoice confirmed, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(confirmed);
        var library = RuleLibrary.Compile([RuleCheck.SourceOf(text)]);
        if (library.HasErrors)
            return text;
        var duties = new ExampleDuties();
        foreach (var rule in library.Rules.Where(r => !r.Examples.IsEmpty))
            duties.Add(rule, new HashSet<Language.Evaluation.RuleStatus>(), cancel);
        // From the last rule to the first, so that places found before still hold.
        foreach (var rule in library.Rules.Where(r => !r.Examples.IsEmpty).Reverse())
        {
            var titles = rule.Examples.Select(e => e.Title).ToList();
            var lines = new List<string>();
            foreach (var edge in duties.Edges.Where(e => e.Rule == rule.Name && confirmed.Contains(e.Key)).Select(e => e.Edge))
                foreach (var side in new[] { edge.Below, edge.Above }.Where(s => s.Confirmed is null))
                    if (ExampleText.Of(edge, side, titles) is { } line && !lines.Contains(line))
                    {
                        lines.Add(line);
                        titles.Add(line.Split('"')[1]);
                    }

            var last = rule.Examples.MaxBy(e => e.Span.End)!.Span;
            var indent = text[(text.LastIndexOf('\n', Math.Max(0, last.Start - 1)) + 1)..last.Start];
            var lead = string.IsNullOrWhiteSpace(indent) ? indent : "  ";
            text = text.Insert(last.End, string.Concat(lines.Select(l => "\n" + lead + l)));
        }

        return text;
    }
}
