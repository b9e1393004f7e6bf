using System.Collections.Frozen;
using System.Text.Json;

namespace Hengliang.Web.Languages;

/// <summary>The sentences of one language by key, read from the resource file embedded in the program.</summary>
internal sealed class Catalogue
{
    private readonly FrozenDictionary<string, string> _sentences;

    private Catalogue(IReadOnlyDictionary<string, string> sentences) => _sentences = sentences.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The source language: every key stands here first.</summary>
    public static Catalogue Chinese { get; } = Read("zh-CN");

    public static Catalogue English { get; } = Read("en");

    public IEnumerable<string> Keys => _sentences.Keys.Order(StringComparer.Ordinal);

    /// <summary>The sentence of <paramref name="key"/>; the key itself, in marks, where it is missing (a test forbids that).</summary>
    public string this[string key] => _sentences.TryGetValue(key, out var sentence) ? sentence : $"[{key}]";

    /// <summary>All sentences whose key begins with <paramref name="prefix"/>, by the rest of their key.</summary>
    public IReadOnlyDictionary<string, string> Under(string prefix) =>
        _sentences.Where(pair => pair.Key.StartsWith(prefix, StringComparison.Ordinal))
            .OrderBy(pair => pair.Key, StringComparer.Ordinal)
            .ToDictionary(pair => pair.Key[prefix.Length..], pair => pair.Value, StringComparer.Ordinal);

    private static Catalogue Read(string language)
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream($"languages/{language}.json")
            ?? throw new InvalidOperationException($"The program lacks its sentences in {language}.");
        return new(JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!);
    }
}
