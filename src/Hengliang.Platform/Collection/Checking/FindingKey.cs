using System.Security.Cryptography;
using System.Text;

namespace Hengliang.Platform.Collection;

/// <summary>What names a finding: its check, its place, and the figures it was found at, so that a word said of some figures answers no others.</summary>
/// <remarks><c>C2|330101|高企数|1f0c…</c>. Of explanations that were kept before figures were told apart only the place is known.</remarks>
internal static class FindingKey
{
    private const int Digits = 12;

    public static string Of(string check, ReturnRow? row, FormField? field, string figures) =>
        $"{check}|{row?.Code}|{field?.Code}|{Digest(figures)}";

    /// <summary>The same without the figures.</summary>
    public static string PlaceOf(string key) => IsOfPlaceOnly(key) ? key : key[..key.LastIndexOf('|')];

    public static bool IsOfPlaceOnly(string key) => key.Count(c => c == '|') < 3;

    /// <summary>The same without the row and the figures.</summary>
    public static string KindOf(string key) => PartsOf(key) is (var check, var field) ? $"{check}||{field}" : key;

    /// <summary>Names many keys at once, in whatever order they come.</summary>
    public static string NameOf(IEnumerable<string> keys) => Digest(string.Join('\n', keys.Order(StringComparer.Ordinal)));

    /// <summary>Its check and its field; the field empty when it is of none.</summary>
    public static (string Check, string Field) PartsOf(string key) => key.Split('|') is [var check, _, var field, ..] ? (check, field) : (key, "");

    private static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..Digits];
}
