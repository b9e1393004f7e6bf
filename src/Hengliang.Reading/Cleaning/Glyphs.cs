namespace Hengliang.Reading.Cleaning;

/// <summary>What a single character is, as far as Chinese official text cares.</summary>
internal static class Glyphs
{
    /// <summary>The numerals that count headings and articles.</summary>
    public const string ChineseDigits = "〇零一二三四五六七八九十百千两";

    public static bool IsHan(char c) =>
        c is >= '\u4E00' and <= '\u9FFF' or >= '\u3400' and <= '\u4DBF' or '\u3007' or >= '\uF900' and <= '\uFAFF';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsLatin(char c) => c is >= 'a' and <= 'z' or >= 'A' and <= 'Z';

    public static bool IsChineseDigit(char c) => ChineseDigits.Contains(c, StringComparison.Ordinal);

    public static bool IsBlank(char c) => c is ' ' or '\t' or '\n';

    /// <summary>A mark that ends a sentence.</summary>
    public static bool EndsSentence(char c) => c is '。' or '！' or '？' or '；' or '!' or '?' or ';' or '…';

    /// <summary>A mark after which a line is surely not cut in the middle.</summary>
    public static bool EndsLine(char c) => EndsSentence(c) || c is '：' or ':' or '~';

    public static bool Closes(char c) => c is '）' or ')' or '》' or '〉' or '”' or '’' or '】' or '〕' or '」' or '』' or ']';

    public static bool Opens(char c) => c is '（' or '(' or '《' or '〈' or '“' or '‘' or '【' or '〔' or '「' or '『' or '[';

    /// <summary>Columns a character takes in a fixed-width print: 2 for Chinese and full-width forms, else 1.</summary>
    public static int Width(char c) => c is >= '\u2E80' and <= '\uFF60' or '“' or '”' or '—' or '…' ? 2 : 1;
}
