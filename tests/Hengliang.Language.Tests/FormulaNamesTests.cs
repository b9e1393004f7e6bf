using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Syntax;

namespace Hengliang.Language.Tests;

public sealed class FormulaNamesTests
{
    private static readonly string[] Numerals = ["两倍", "三项", "十人", "五百", "一千二百万", "二〇二四年", "三家", "两年", "一个月"];

    private static readonly string[] Comparisons = ["不低于", "超过", "不足", "等于", "达到", "低于"];

    public static TheoryData<string> HiddenNames
    {
        get
        {
            var words = Vocabulary.All.SelectMany(w => w.Chinese.Concat(w.English)).Concat(Comparisons).Where(w => !w.Contains('-', StringComparison.Ordinal)).ToArray();
            var names = words.Concat(words.Select(w => w + "_01")).Concat(words.Select(w => w + "R2")).Concat(words.Select(w => "甲" + w))
                .Concat(Numerals).Concat(Spelling.UnitNames.Where(u => u.All(char.IsLetter))).Concat(Spelling.TypeNames.Where(t => t.All(char.IsLetter)))
                .Concat(Spelling.FactNames.Where(t => t.All(char.IsLetter))).Concat(Spelling.PopulationNames.Where(t => t.All(char.IsLetter)))
                .Concat(["求和", "合计", "最大", "上期", "本年", "上年", "指标１", "超过500万元", "非R经费", "Ⅰ类"]);
            return [.. names.Distinct(StringComparer.Ordinal)];
        }
    }

    [Theory, MemberData(nameof(HiddenNames))]
    public void A_known_name_is_read_whole_whatever_word_it_holds(string name)
    {
        if (FormulaNames.BeginsValue(name))
            name = $"`{name}`";
        Assert.Equal("12", Run($"{name} + 乙 × {name}", name));
        Assert.Equal("3", Run($"若 ({name} > 2) 且 {name} >= 3 且 非 {name} <= 1 则 {name} 否则 0", name));
        Assert.Equal("3", Run($"若 乙>{name} 或 {name}=5 则 乙-{name} 否则 {name}", name));
    }

    [Theory] // What Heng says keeps its meaning where a word can not be a name.
    [InlineData("甲 且 乙", "且", "甲 乙")]
    [InlineData("甲 >= 5 倍", "倍", "甲")]
    [InlineData("甲 >= 500万元以上", "万元以上", "甲")]
    [InlineData("若 甲 > 1 则 2 否则 3", "则", "甲")]
    [InlineData("分情况 { 甲 > 1: 2; 其他: 3 }", "其他", "甲")]
    [InlineData("分段(甲) { 不超过 5: 5%; 超过部分: 8% }", "超过部分", "甲")]
    [InlineData("甲 上限 5 下限 1", "上限", "甲")]
    [InlineData("求和(甲) 取整 四舍五入 到 元", "求和", "甲 元")]
    [InlineData("甲 = “两倍”", "两倍", "甲")]
    [InlineData("甲 -- 两倍", "两倍", "甲")]
    public void A_word_in_its_own_place_stays_a_word(string formula, string known, string names)
    {
        Assert.Equal(formula, FormulaNames.Quote(formula, n => n == known).Text);
        Assert.Equal(names.Split(' ').Order(StringComparer.Ordinal), FormulaNames.In(formula).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("两倍 >= 其他", "两倍 其他")]
    [InlineData("`且` 且 且 > 3", "且")]
    [InlineData("合计(甲) >= 合计", "甲 合计")]
    public void The_names_of_a_formula_are_found(string formula, string names) =>
        Assert.Equal(names.Split(' '), FormulaNames.In(formula));

    [Fact]
    public void A_finding_stands_where_the_formula_was_written()
    {
        const string Formula = "两倍 + 其他 + 乙乙";
        var finding = Assert.Single(FormulaSheet.Compile([new("两倍", "数"), new("其他", "数"), new("乙", "数")], [new("得数", "数", Formula)]).Findings);
        Assert.Equal("乙乙", Formula[finding.Span.Start..finding.Span.End]);
    }

    [Fact]
    public void Whatever_is_typed_is_read_without_a_fault_and_quoted_to_where_it_was()
    {
        string[] pieces = ["两倍", "其他", "且", "甲", "`", "\"", "“", "{", "}", "(", ")", "=", " ", "5", "万元", "超过", "-", "--", "half", "若", "非", ":", "、", "\u0001", "😀", "%", "１"];
        var random = new Random(20260112);
        for (var i = 0; i < 20_000; i++)
        {
            var formula = string.Concat(Enumerable.Range(0, random.Next(9)).Select(_ => pieces[random.Next(pieces.Length)]));
            var quoted = FormulaNames.Quote(formula, n => n is "两倍" or "其他" or "且");
            Assert.Equal(formula, new string([.. quoted.Text.Where((_, at) => !quoted.Ticks.Contains(at))]));
            Assert.Equal(quoted.Text, FormulaNames.Quote(quoted.Text, n => n is "两倍" or "其他" or "且").Text);
            Assert.All(FormulaNames.In(formula), n => Assert.NotEqual("", n));
        }
    }

    [Fact]
    public void A_name_that_is_not_known_keeps_the_meaning_of_its_words() =>
        Assert.Equal("8", FormulaSheet.Compile([new("乙", "数")], [new("得数", "数", "乙 × 两倍 + 2")]).Run(new Dictionary<string, Value> { ["乙"] = Value.Of(3) }).Result.Find("得数")!.Shown?.ToString());

    private static string? Run(string formula, string name)
    {
        var sheet = FormulaSheet.Compile([new(name.Trim('`'), "数"), new("乙", "数")], [new("得 数", "数", formula)]);
        Assert.True(sheet.Rule is not null, string.Join(" ", sheet.Findings.Select(f => f.Diagnostic.Describe(Tongue.Chinese))));
        return sheet.Run(new Dictionary<string, Value> { [name.Trim('`')] = Value.Of(3), ["乙"] = Value.Of(3) }).Result.Find("得 数")!.Shown?.ToString();
    }
}
