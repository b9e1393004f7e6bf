namespace Hengliang.Reading.Cleaning;

/// <summary>One written form for characters that look alike: full-width digits, small forms, odd spaces.</summary>
/// <remarks>Chinese commas, colons, semicolons, brackets, exclamation and question marks keep their full-width form.</remarks>
internal static class FoldedForms
{
    /// <summary>Nothing stands in the cleaned text for this character.</summary>
    public const char Nothing = '\0';

    public static char Of(char c) => c switch
    {
        < '\u0080' => OfAscii(c),
        >= '\uFF01' and <= '\uFF5E' => c is '，' or '：' or '；' or '！' or '？' or '（' or '）' or '｜' ? c : (char)(c - 0xFEE0),
        >= '\uFE50' and <= '\uFE6B' => OfSmall(c),
        '\u00A0' or '\u3000' or '\u202F' or '\u205F' or '\u1680' or >= '\u2000' and <= '\u200A' => ' ',
        '\u2028' or '\u2029' or '\u0085' => '\n',
        '\u00AD' or '\uFEFF' or '\u180E' or >= '\u200B' and <= '\u200F' or >= '\u202A' and <= '\u202E' or >= '\u2060' and <= '\u2064' => Nothing,
        >= '\u0080' and <= '\u009F' => Nothing,
        >= '\uE000' and <= '\uF8FF' => Nothing,
        '\uFF61' => '。',
        '‑' or '‐' or '−' => '-',
        _ => c,
    };

    private static char OfAscii(char c) => c switch
    {
        '\t' or '\n' => c,
        '\r' or '\f' or '\v' => '\n',
        < ' ' or '\u007F' => Nothing,
        _ => c,
    };

    private static char OfSmall(char c) => c switch
    {
        '﹐' => '，',
        '﹑' => '、',
        '﹒' => '.',
        '﹔' => '；',
        '﹕' => '：',
        '﹖' => '？',
        '﹗' => '！',
        '﹙' => '（',
        '﹚' => '）',
        '﹝' => '〔',
        '﹞' => '〕',
        '﹪' => '%',
        '﹟' => '#',
        '﹠' => '&',
        '﹡' => '*',
        '﹢' => '+',
        '﹣' => '-',
        '﹤' => '<',
        '﹥' => '>',
        '﹦' => '=',
        _ => c,
    };
}
