using System.Collections;

namespace Hengliang.Indices.Data;

/// <summary>An ordered list of distinct codes (of units, indicators or nodes) that knows the place of each.</summary>
public sealed class Codes : IReadOnlyList<string>
{
    private readonly string[] _codes;
    private readonly Dictionary<string, int> _places;

    /// <exception cref="ArgumentException">When a code stands twice.</exception>
    public Codes(IEnumerable<string> codes)
    {
        _codes = [.. codes];
        _places = new Dictionary<string, int>(_codes.Length, StringComparer.Ordinal);
        for (var i = 0; i < _codes.Length; i++)
        {
            if (!_places.TryAdd(_codes[i], i))
                throw new ArgumentException($"The code '{_codes[i]}' stands twice in the list.", nameof(codes));
        }
    }

    public int Count => _codes.Length;

    public string this[int index] => _codes[index];

    /// <summary>The place of <paramref name="code"/>, or -1.</summary>
    public int Find(string code) => _places.GetValueOrDefault(code, -1);

    /// <exception cref="KeyNotFoundException">When the code is not in the list.</exception>
    public int PlaceOf(string code) =>
        _places.TryGetValue(code, out var place) ? place : throw new KeyNotFoundException($"There is no code '{code}'.");

    public bool Contains(string code) => _places.ContainsKey(code);

    public IEnumerator<string> GetEnumerator() => ((IEnumerable<string>)_codes).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
