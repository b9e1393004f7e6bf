using System.Collections.Immutable;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Assessment.Schemes;

/// <summary>What the groups, grades and list of a scheme are called in English.</summary>
/// <remarks>Names alone, kept beside the scheme: what is frozen holds the Chinese name by which units are grouped and graded, and keeps its bytes whatever it is called.</remarks>
public sealed class EnglishNames
{
    /// <summary>Of all names together as they are kept, in characters.</summary>
    public const int LongestWritten = 4000;

    /// <summary>In characters.</summary>
    public const int LongestName = 100;

    public static readonly EnglishNames None = new(ImmutableSortedDictionary<string, string>.Empty);

    // What the product itself proposes is called alike in every scheme that does not say otherwise.
    private static readonly Dictionary<string, string> Usual = new(StringComparer.Ordinal)
    {
        ["优秀"] = "Excellent", ["良好"] = "Good", ["合格"] = "Pass", ["不合格"] = "Fail", ["县"] = "County",
    };

    private readonly ImmutableSortedDictionary<string, string> _given;

    private EnglishNames(ImmutableSortedDictionary<string, string> given) => _given = given;

    /// <summary>The name in both languages; in Chinese on both sides where it has no other.</summary>
    public Words this[string chinese]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(chinese);
            return Words.Named(chinese, _given.GetValueOrDefault(chinese) ?? Usual.GetValueOrDefault(chinese));
        }
    }

    /// <summary>The name that was given; empty for none.</summary>
    public string Given(string chinese) => _given.GetValueOrDefault(chinese, "");

    /// <summary>One name a line, the Chinese before a tab: as it is kept.</summary>
    public static EnglishNames Read(string written)
    {
        ArgumentNullException.ThrowIfNull(written);
        return written.Length == 0 ? None : new(written.Split('\n').Select(l => l.Split('\t', 2)).Where(p => p.Length == 2)
            .ToImmutableSortedDictionary(p => p[0], p => p[1], StringComparer.Ordinal));
    }

    internal static string Write(IEnumerable<KeyValuePair<string, string>> names) =>
        string.Join('\n', names.Where(n => n.Value.Length > 0).OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => $"{n.Key}\t{n.Value}"));
}
