namespace Hengliang.Language.Columns;

/// <summary>The texts of a population, each under one number, so that kernels compare numbers.</summary>
public sealed class TextPool
{
    private readonly Dictionary<string, int> _codes = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    public int Count => _texts.Count;

    public string this[int code] => _texts[code];

    /// <summary>The number of a text, a new one when it was not met before.</summary>
    public int CodeOf(string text)
    {
        if (_codes.TryGetValue(text, out var code))
            return code;
        _codes.Add(text, _texts.Count);
        _texts.Add(text);
        return _texts.Count - 1;
    }
}
