using System.Collections.Frozen;
using System.Text.Json;

namespace Hengliang.Web.Languages;

/// <summary>The sentences of one language by key, read from the files of its folder (one for each part of the site) embedded in the program.</summary>
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

    /// <exception cref="ArgumentException">Two files of the language hold the same key.</exception>
    private static Catalogue Read(string language)
    {
        var assembly = typeof(Catalogue).Assembly;
        var sentences = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.StartsWith($"languages/{language}/", StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            foreach (var (key, sentence) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!)
                sentences.Add(key, sentence);
        }

        return new(sentences);
    }
}
