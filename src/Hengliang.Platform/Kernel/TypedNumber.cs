using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Hengliang.Platform.Kernel;

/// <summary>Reads a number as people type or paste it: full-width signs, and commas or blanks where they part thousands.</summary>
/// <remarks>A comma or blank that parts no thousands makes it none: 12,5 may be twelve and a half, and is never taken for 125.</remarks>
public static partial class TypedNumber
{
    private const NumberStyles Plain = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;

    /// <summary>The number; null for nothing, and for what is none.</summary>
    public static decimal? Read(string? typed) => TryRead(typed, out var number) ? number : null;

    /// <summary>Whether it is a number, and which.</summary>
    public static bool TryRead(string? typed, out decimal number) =>
        decimal.TryParse(typed, Plain, CultureInfo.InvariantCulture, out number)
        || (typed is not null && decimal.TryParse(Ungrouped(EvenOut(typed)), Plain, CultureInfo.InvariantCulture, out number));

    /// <summary>1,234,567.8 without its commas; left alone, and so no number, when they do not part thousands.</summary>
    public static string Ungrouped(string text) =>
        Grouped.IsMatch(text) ? text.Replace(",", "", StringComparison.Ordinal) : text;

    /// <summary>Half-width signs; a blank between two digits stands as the comma it is meant for, all others are gone.</summary>
    public static string EvenOut(string text) => HalfWidth(BlankBetweenDigits.Replace(text, ","));

    /// <summary>Half-width signs and no blanks.</summary>
    public static string HalfWidth(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var even = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c))
                even.Append(c switch
                {
                    >= '０' and <= '９' => (char)(c - '０' + '0'),
                    '．' => '.',
                    '，' => ',',
                    '－' or '−' => '-',
                    '＋' => '+',
                    '％' => '%',
                    _ => c,
                });
        return even.ToString();
    }

    [GeneratedRegex(@"^[+-]?[1-9][0-9]{0,2}(,[0-9]{3})+(\.[0-9]*)?$")]
    private static partial Regex Grouped { get; }

    [GeneratedRegex(@"(?<=\d)\s+(?=\d)")]
    private static partial Regex BlankBetweenDigits { get; }
}
