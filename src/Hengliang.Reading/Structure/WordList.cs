using System.Buffers;

namespace Hengliang.Reading.Structure;

/// <summary>A table of words, ready to be asked whether a text opens with, ends in or holds one of them. Latin case does not matter.</summary>
internal sealed class WordList
{
    private readonly Dictionary<char, string[]> _byFirst;
    private readonly Dictionary<char, string[]> _byLast;
    private readonly SearchValues<string> _anywhere;

    public WordList(params string[] words)
    {
        _byFirst = words.GroupBy(word => char.ToLowerInvariant(word[0])).ToDictionary(group => group.Key, group => group.ToArray());
        _byLast = words.GroupBy(word => char.ToLowerInvariant(word[^1])).ToDictionary(group => group.Key, group => group.ToArray());
        _anywhere = SearchValues.Create(words, StringComparison.OrdinalIgnoreCase);
    }

    public bool Opens(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || !_byFirst.TryGetValue(char.ToLowerInvariant(text[0]), out var words))
            return false;
        foreach (var word in words)
        {
            if (text.StartsWith(word, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }

    public bool IsIn(ReadOnlySpan<char> text) => text.ContainsAny(_anywhere);

    /// <summary>The length of the longest word the text ends in; 0 when it ends in none.</summary>
    public int EndOf(ReadOnlySpan<char> text)
    {
        var longest = 0;
        if (text.IsEmpty || !_byLast.TryGetValue(char.ToLowerInvariant(text[^1]), out var words))
            return 0;
        foreach (var word in words)
        {
            if (word.Length > longest && text.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                longest = word.Length;
        }

        return longest;
    }
}
