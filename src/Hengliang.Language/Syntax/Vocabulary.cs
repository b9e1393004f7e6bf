using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;

namespace Hengliang.Language.Syntax;

/// <summary>The one table of reserved words: every spelling of each, Chinese and English.</summary>
/// <remarks>
/// The first spelling of a language is the one the formatter writes; all are read. The tables are filled by plain loops: a command that
/// checks one small rule spends most of its time on making them.
/// </remarks>
public static class Vocabulary
{
    private static readonly (Word Word, string Chinese, string English)[] Table =
    [
        (Word.Policy, "政策", "policy"),
        (Word.Rule, "规则", "rule"),
        (Word.Clause, "条款", "clause"),
        (Word.Inputs, "输入", "inputs"),
        (Word.Outputs, "输出", "outputs"),
        (Word.Parameter, "参数", "parameter"),
        (Word.Example, "样例", "example"),
        (Word.Check, "检查", "check"),
        (Word.Verdict, "结论", "verdict"),
        (Word.UnitOf, "计量单位", "define-unit"),
        (Word.If, "若|如果", "if"),
        (Word.Then, "则|那么", "then"),
        (Word.Else, "否则", "else"),
        (Word.And, "且|并且", "and"),
        (Word.Or, "或|或者", "or"),
        (Word.Not, "非|不是", "not"),
        (Word.Yes, "是", "yes|true"),
        (Word.No, "否", "no|false"),
        (Word.Nothing, "无", "nothing|null"),
        (Word.Unknown, "未知", "unknown"),
        (Word.For, "对", "for"),
        (Word.In, "于", "in"),
        (Word.Among, "属于", "is-among"),
        (Word.When, "当", "when|where"),
        (Word.AtMost, "上限", "at-most"),
        (Word.AtLeast, "下限", "at-least"),
        (Word.Rounded, "取整", "rounded"),
        (Word.HalfUp, "四舍五入", "half-up"),
        (Word.HalfEven, "四舍六入五成双", "half-even"),
        (Word.Down, "舍去", "down"),
        (Word.Up, "进一", "up"),
        (Word.To, "到", "to"),
        (Word.Named, "称", "named"),
        (Word.Cases, "分情况", "cases"),
        (Word.Marginal, "分段", "marginal"),
        (Word.Slab, "分档", "slab"),
        (Word.Table, "决策表", "decision-table"),
        (Word.Rest, "其余|其他|超过部分", "rest"),
        (Word.Any, "任意", "any-value"),
        (Word.Inclusive, "含", "incl"),
        (Word.Exclusive, "不含", "excl"),
        (Word.OrLess, "以内|以下", "or-less"),
        (Word.OrMore, "以上", "or-more"),
        (Word.Through, "至", "through"),
        (Word.Collect, "列出", "collect"),
        (Word.HighestOf, "就高不重复", "highest-of"),
        (Word.FirstOf, "不重复享受", "first-of"),
        (Word.Stacked, "叠加上限", "stacked-at-most"),
        (Word.InOrder, "扣减顺序", "reduced-in-order"),
        (Word.WithinBudget, "预算总额控制", "within-budget"),
        (Word.From, "自", "from"),
        (Word.By, "按", "by"),
        (Word.As, "作为", "as"),
        (Word.Default, "缺省", "default"),
        (Word.Shown, "显示", "shown"),
        (Word.Measured, "计", "measured-in"),
        (Word.Like, "同", "like"),
    ];

    private static readonly Dictionary<string, Word> Words = BySpelling();

    private static readonly Dictionary<string, TokenKind> ComparisonWords = new(StringComparer.Ordinal)
    {
        ["不低于"] = TokenKind.GreaterEqual, ["不少于"] = TokenKind.GreaterEqual, ["达到"] = TokenKind.GreaterEqual,
        ["不超过"] = TokenKind.LessEqual, ["不高于"] = TokenKind.LessEqual, ["不多于"] = TokenKind.LessEqual,
        ["超过"] = TokenKind.Greater, ["高于"] = TokenKind.Greater, ["大于"] = TokenKind.Greater,
        ["低于"] = TokenKind.Less, ["小于"] = TokenKind.Less, ["不足"] = TokenKind.Less,
        ["等于"] = TokenKind.Equal, ["不等于"] = TokenKind.NotEqual,
    };

    /// <summary>Every reserved word with its Chinese and English spellings, canonical first.</summary>
    public static ImmutableArray<(Word Word, ImmutableArray<string> Chinese, ImmutableArray<string> English)> All => field.IsDefault
        ? field = [.. Table.Select(row => (row.Word, row.Chinese.Split('|').ToImmutableArray(), row.English.Split('|').ToImmutableArray()))]
        : field;

    public static Word Find(ReadOnlySpan<char> spelling) =>
        Words.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(spelling, out var word) ? word : Word.None;

    /// <summary>The comparison a Chinese word stands for (不低于 is ≥).</summary>
    public static bool TryFindComparison(ReadOnlySpan<char> spelling, out TokenKind kind) =>
        ComparisonWords.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(spelling, out kind);

    /// <summary>The canonical spelling of a word.</summary>
    public static string Spell(Word word, Tongue tongue)
    {
        var row = Array.Find(Table, r => r.Word == word);
        return (tongue == Tongue.Chinese ? row.Chinese : row.English).Split('|')[0];
    }

    private static Dictionary<string, Word> BySpelling()
    {
        var words = new Dictionary<string, Word>(Table.Length * 3, StringComparer.Ordinal);
        foreach (var (word, chinese, english) in Table)
        {
            foreach (var spelling in chinese.Split('|'))
                words[spelling] = word;
            foreach (var spelling in english.Split('|'))
                words[spelling] = word;
        }

        return words;
    }
}
