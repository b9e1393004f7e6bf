using System.Collections.Frozen;
using System.Text.Json;

namespace Hengliang.Platform.Kernel;

/// <summary>Finds a name by the first letters of its characters' sounds, as people type them: yp for 云沛区.</summary>
/// <remarks>
/// A character of several readings answers to each (重 to c and z); letters and digits of a name answer to themselves, its punctuation is
/// passed over. Readings are those of the dictionary of pinyin-match, some 6,700 characters of GB 2312; a rarer one answers to any letter,
/// so that the place it names is found.
/// </remarks>
public static class Initials
{
    private const int Shortest = 2;
    private const int Longest = 20;
    private const int LongestOnStack = 256;
    private const int Letters = 26;
    private const ulong AnyLetter = (1UL << Letters) - 1;

    private static readonly Lazy<FrozenDictionary<char, ulong>> Readings = new(Read);

    /// <summary>Whether what was typed may be initials at all: two to twenty letters and digits, the first a letter.</summary>
    public static bool May(string typed) =>
        typed is { Length: >= Shortest and <= Longest } && char.IsAsciiLetter(typed[0]) && typed.All(char.IsAsciiLetterOrDigit);

    /// <summary>Whether the initials of some characters of <paramref name="name"/> that follow one another are what was typed.</summary>
    public static bool Fit(string name, string typed)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!May(typed))
            return false;
        // A register has a hundred thousand names: nothing is made for any of them.
        Span<ulong> sounds = name.Length <= LongestOnStack ? stackalloc ulong[name.Length] : new ulong[name.Length];
        var heard = 0;
        foreach (var c in name)
            if (SoundsOf(c) is not 0 and var sound)
                sounds[heard++] = sound;
        Span<ulong> asked = stackalloc ulong[typed.Length];
        for (var i = 0; i < typed.Length; i++)
            asked[i] = SoundsOf(typed[i]);
        for (var from = 0; from + asked.Length <= heard; from++)
        {
            var at = 0;
            while (at < asked.Length && (sounds[from + at] & asked[at]) != 0)
                at++;
            if (at == asked.Length)
                return true;
        }

        return false;
    }

    /// <summary>A bit for each letter or digit a character may be typed as.</summary>
    private static ulong SoundsOf(char c) =>
        char.IsAsciiLetter(c) ? Bit(char.ToLowerInvariant(c))
        : char.IsAsciiDigit(c) ? 1UL << (Letters + c - '0')
        : Readings.Value.TryGetValue(c, out var known) ? known
        : char.IsLetter(c) || char.IsHighSurrogate(c) ? AnyLetter : 0;

    private static ulong Bit(char letter) => 1UL << (letter - 'a');

    /// <summary>The dictionary is a module of JavaScript that holds one object: each syllable with the characters read so.</summary>
    private static FrozenDictionary<char, ulong> Read()
    {
        using var stream = typeof(Initials).Assembly.GetManifestResourceStream("pinyin/simplified.js")!;
        using var reader = new StreamReader(stream);
        var module = reader.ReadToEnd();
        var (start, end) = (module.IndexOf('{', StringComparison.Ordinal), module.LastIndexOf('}'));
        var syllables = JsonSerializer.Deserialize<Dictionary<string, string>>(module.AsSpan(start, end - start + 1))!;
        var readings = new Dictionary<char, ulong>();
        foreach (var (syllable, characters) in syllables)
            foreach (var c in characters)
                readings[c] = readings.GetValueOrDefault(c) | Bit(syllable[0]);
        return readings.ToFrozenDictionary();
    }
}
