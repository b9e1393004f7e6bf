using System.Collections.Frozen;

namespace Hengliang.Reading.Figures;

/// <summary>A vocabulary as data: finds the longest of its words at the start or at the end of a text.</summary>
/// <remarks>A look-up costs one dictionary probe and as many comparisons as there are words with that character: constant time.</remarks>
internal sealed class WordTable<T>
{
    private readonly FrozenDictionary<char, Entry[]> _byFirst;
    private readonly FrozenDictionary<char, Entry[]> _byLast;

    internal WordTable(IEnumerable<(string Word, T Meaning)> words)
    {
        Entries = [.. words.Select(pair => new Entry(pair.Word, pair.Meaning))];
        _byFirst = Index(word => word[0]);
        _byLast = Index(word => word[^1]);
    }

    internal IReadOnlyList<Entry> Entries { get; }

    /// <summary>The longest word that <paramref name="text"/> begins with.</summary>
    internal bool TryMatchStart(ReadOnlySpan<char> text, out Entry found)
    {
        if (!text.IsEmpty && _byFirst.TryGetValue(text[0], out var candidates))
        {
            foreach (var entry in candidates)
            {
                if (text.StartsWith(entry.Word, StringComparison.Ordinal))
                {
                    found = entry;
                    return true;
                }
            }
        }

        found = default;
        return false;
    }

    /// <summary>The longest word that <paramref name="text"/> ends with.</summary>
    internal bool TryMatchEnd(ReadOnlySpan<char> text, out Entry found)
    {
        if (!text.IsEmpty && _byLast.TryGetValue(text[^1], out var candidates))
        {
            foreach (var entry in candidates)
            {
                if (text.EndsWith(entry.Word, StringComparison.Ordinal))
                {
                    found = entry;
                    return true;
                }
            }
        }

        found = default;
        return false;
    }

    /// <summary>The first place at or after <paramref name="from"/> where any word stands; -1 when none does.</summary>
    internal int FindFirst(ReadOnlySpan<char> text, int from, out Entry found)
    {
        for (var at = from; at < text.Length; at++)
        {
            if (TryMatchStart(text[at..], out found))
                return at;
        }

        found = default;
        return -1;
    }

    internal bool OccursIn(ReadOnlySpan<char> text) => FindFirst(text, 0, out _) >= 0;

    private FrozenDictionary<char, Entry[]> Index(Func<string, char> key) =>
        Entries
            .GroupBy(entry => key(entry.Word))
            .ToFrozenDictionary(
                group => group.Key,
                group => group.OrderByDescending(entry => entry.Word.Length).ThenBy(entry => entry.Word, StringComparer.Ordinal).ToArray());

    internal readonly record struct Entry(string Word, T Meaning)
    {
        internal int Length => Word.Length;
    }
}

/// <summary>Builds vocabularies from words written in one line, separated by blanks.</summary>
internal static class WordTable
{
    internal static WordTable<bool> Of(params ReadOnlySpan<string> lines)
    {
        var words = new List<(string, bool)>();
        foreach (var line in lines)
            words.AddRange(Split(line).Select(word => (word, true)));
        return new(words.Distinct());
    }

    internal static WordTable<T> Of<T>(params ReadOnlySpan<(T Meaning, string Words)> rows)
    {
        var words = new List<(string, T)>();
        foreach (var (meaning, line) in rows)
            words.AddRange(Split(line).Select(word => (word, meaning)));
        return new(words);
    }

    private static string[] Split(string line) => line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
