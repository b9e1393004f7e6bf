using System.Globalization;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Platform.Policies.Drafting;

/// <summary>Spells what was read as Heng: names that are names, texts without quotes, amounts with their unit.</summary>
internal static class HengWords
{
    private const int LongestName = 30;

    /// <summary>A name made of the letters and digits of <paramref name="words"/>; <paramref name="otherwise"/> when none is left.</summary>
    public static string Name(string words, string otherwise)
    {
        var kept = new string([.. words.Where(char.IsLetterOrDigit)]);
        if (kept.Length > LongestName)
            kept = kept[..LongestName];
        if (kept.Length == 0 || char.IsDigit(kept[0]))
            kept = otherwise + kept;
        return IsName(kept) ? kept : $"`{kept}`";
    }

    /// <summary>A text literal on one line.</summary>
    public static string Text(string words) =>
        $"\"{string.Join(' ', words.Replace('"', '”').Replace('`', '\'').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}\"";

    public static string Number(decimal number) => number.ToString("0.############", CultureInfo.InvariantCulture);

    /// <summary>An amount of 万元.</summary>
    public static string Money(decimal amount) => amount >= 10_000 && amount % 1_000 == 0 ? Number(amount / 10_000) + "亿元" : Number(amount) + "万元";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>Whether the words stand for one name and no reserved word, number or unit.</summary>
    private static bool IsName(string words)
    {
        var tree = SyntaxTree.Parse(new SourceText("name.heng", words));
        return tree.Tokens is [{ Kind: TokenKind.Name } first, { Kind: TokenKind.End }] && first.Span.Length == words.Length && Spelling.FindUnit(words) is null;
    }
}
