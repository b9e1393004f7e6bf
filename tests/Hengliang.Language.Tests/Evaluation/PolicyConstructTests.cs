using System.Globalization;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Formatting;
using Hengliang.Language.Syntax;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests.Evaluation;

/// <summary>The constructs policies are made of, each on its own.</summary>
public sealed class PolicyConstructTests
{
    private const string Years = "年(y): 年度 作为 本年\n额(a): 逐年 元";

    [Theory]
    [InlineData("额[本年]", "[5, 4, 3]", "5")]
    [InlineData("额[上年]", "[5, 4, 3]", "4")]
    [InlineData("额[前年]", "[5, 4, 3]", "3")]
    [InlineData("求和([额[y] 对 y 于 近三年()])", "[5, 4, 3]", "12")]
    [InlineData("求和([额[y] 对 y 于 近年(2)])", "[5, 4, 3]", "9")]
    [InlineData("平均([额[y] 对 y 于 近三年()])", "[5, 4, 3]", "4")]
    [InlineData("若 连续增长(额, 2) 则 1元 否则 0元", "[5, 4, 3]", "1")]
    [InlineData("若 连续增长(额, 2) 则 1元 否则 0元", "[5, 5, 3]", "0")]
    [InlineData("若 连续增长(额, 2) 则 1元 否则 0元", "[5, 4, 4]", "0")]
    [InlineData("若 连续增长(额, 3) 则 1元 否则 0元", "[5, 4, 3]", null)]
    [InlineData("若 连续增长(额, 3) 则 1元 否则 0元", "[5, 6, 3]", "0")]
    [InlineData("求和([额[y] 对 y 于 近三年()])", "[5, 4]", null)]
    public void Years_are_spoken_of_as_officials_do(string formula, string values, string? expected) =>
        Assert.Equal(expected, Heng.Value(formula, "元", Years, $$"""{"y": 2026, "a": {{values}}}"""));

    [Theory]
    [InlineData("就高不重复 { 甲: 3元, 乙: 5元 }", "乙", "5", "甲")]
    [InlineData("就高不重复 { 甲: 5元, 乙: 5元 }", "甲", "5", "乙")]
    [InlineData("不重复享受 { 甲: 0元, 乙: 2元, 丙: 9元 }", "乙", "2", "丙")]
    [InlineData("不重复享受 { 甲: 1元, 乙: 9元 }", "甲", "1", "乙")]
    [InlineData("不重复享受 { 甲: 0元, 乙: 0元 }", "甲", "0", "")]
    public void Of_several_benefits_one_is_taken_and_the_others_are_named(string choice, string item, string amount, string excluded)
    {
        var rule = Heng.Rule($"规则 t\n输出\n项(i): 文本\n额(a): 元\n舍(x): 文本\n条款 \"一\"\n择 = {choice}\n项 = 择.项\n额 = 择.金额\n舍 = 连接(择.排除, \"、\")");
        var result = Heng.Run(rule, "{}");
        Assert.Equal((item, amount, excluded), (result.Find("i")!.Shown, result.Find("a")!.Shown, result.Find("x")!.Shown));
    }

    [Theory]
    [InlineData(2, "是")]
    [InlineData(3, "否")]
    [InlineData(4, "否")]
    public void A_benefit_ends_after_its_years(int enjoyed, string more) =>
        Assert.Equal(more == "是", Heng.Value("累计不超过(已享受, 3年)", "是否", "已享受(n): 年", $$"""{"n": {{enjoyed}}}"""));

    [Fact]
    public void Budgets_of_any_size_are_shared_to_the_last_fen()
    {
        var random = new Random(11);
        var rule = Heng.Rule("规则 t\n输入\n额(a): 列表 元\n预算(b): 元\n输出\n付(p): 列表 元\n条款 \"一\"\n付 = 按比例折算(额, 预算)");
        for (var round = 0; round < 200; round++)
        {
            var amounts = Enumerable.Range(0, random.Next(1, 12)).Select(_ => random.Next(0, 1_000_000) / 100m).ToArray();
            var budget = random.Next(0, 3_000_000) / 100m;
            var shown = (IEnumerable<object?>)Heng.Run(rule, string.Create(CultureInfo.InvariantCulture, $"{{\"a\": [{string.Join(',', amounts.Select(a => a.ToString(CultureInfo.InvariantCulture)))}], \"b\": {budget}}}")).Find("p")!.Shown!;
            var paid = shown.Select(p => decimal.Parse((string)p!, CultureInfo.InvariantCulture)).ToArray();
            Assert.Equal(Math.Min(budget, amounts.Sum()), paid.Sum());
            Assert.All(amounts.Zip(paid), p => Assert.InRange(p.Second, 0, p.First));
            // Who is owed more is never paid a fen less.
            Assert.All(amounts.Zip(paid).OrderBy(p => p.First).Zip(amounts.Zip(paid).OrderBy(p => p.First).Skip(1)), n => Assert.True(n.First.First == n.Second.First || n.First.Second <= n.Second.Second + 0.01m));
        }
    }

    [Theory]
    [InlineData("排名(分)", "[7, 9, 9, 3]", "3 1 1 4")]
    [InlineData("[若 名次 <= 1 则 1 否则 0 对 名次 于 排名(分)]", "[7, 9, 9, 3]", "0 1 1 0")]
    [InlineData("[若 中 则 1 否则 0 对 中 于 入选(分, 2)]", "[9, 7, 9, 9]", "1 0 1 0")]
    [InlineData("[若 中 则 1 否则 0 对 中 于 入选(分, 0)]", "[9, 7]", "0 0")]
    [InlineData("[若 中 则 1 否则 0 对 中 于 入选(分, 9)]", "[9, 7]", "1 1")]
    [InlineData("取前(倒序(排序(分)), 2)", "[1, 3, 2]", "3 2")]
    public void Ranks_and_quotas_keep_their_tie_rules(string formula, string values, string expected) =>
        Assert.Equal(expected.Split(' '), (IEnumerable<object?>)Heng.Value(formula, "列表 数", "分(s): 列表 数", $$"""{"s": {{values}}}""")!);

    [Theory]
    [InlineData("A", 2024, "12")]
    [InlineData("A", 2025, "15")]
    [InlineData("B", 2024, "8")]
    [InlineData("C", 2030, "0")]
    public void A_decision_table_reads_all_its_columns(string kind, int year, string expected) => Assert.Equal(
        expected,
        Heng.Value("决策表(类, 年) { \"A\", < 2025年度: 12; \"A\", >= 2025年度: 15; \"B\", 任意: 8; 其余: 0 }", "数", "类(k): 文本 之一 { \"A\", \"B\", \"C\" }\n年(y): 年度", $$"""{"k": "{{kind}}", "y": {{year}}}"""));

    [Theory]
    [InlineData("决策表(甲, 乙) { 是, 是: 1; 是, 否: 2; 否, 是: 3 }", "HL0401")]
    [InlineData("决策表(甲, 乙) { 是, 任意: 1; 任意, 是: 2; 其余: 3 }", "HL0402")]
    [InlineData("决策表(甲, 乙) { 是, 任意: 1; 否, 任意: 2; 其余: 3 }", "HL0403")]
    [InlineData("决策表(甲, 乙) { 是, 任意: 1; 否, 是: 2; 否, 否: 3 }", null)]
    public void Gaps_overlaps_and_unreachable_rows_of_tables_are_found_over_all_columns(string table, string? code) =>
        Assert.Equal(code is null ? [] : [code], Heng.CodesOf(table, "数", "甲: 是否\n乙: 是否"));

    [Theory]
    [InlineData("2019-06-01", null, "1")]
    [InlineData("2020-06-01", null, "3")]
    [InlineData("2020-06-01", "2020-03-01", "2")]
    [InlineData("2020-06-01", "2020-04-01", "3")]
    [InlineData("2021-06-01", null, "4")]
    public void The_day_that_counts_and_what_was_known_by_then_choose_the_version(string asOf, string? knownOn, string expected)
    {
        var rule = Heng.Rule("""
            规则 t
            输出
            r: 数
            条款 "原" 失效 2019-12-31
            r = 1
            条款 "次年" 生效 2020-01-01 失效 2020-12-31 公布 2019-12-01
            r = 2
            条款 "次年修订" 生效 2020-01-01 失效 2020-12-31 公布 2020-04-01
            r = 3
            条款 "其后" 生效 2021-01-01 公布 2020-12-01
            r = 4
            """);
        DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.Equal(expected, Heng.Run(rule, "{}", new RunOptions(Day(asOf), Day(knownOn))).Find("r")!.Shown);
    }

    /// <summary>One grammar, two spellings: every function by its English name is the same function.</summary>
    [Fact]
    public void Every_function_and_form_is_the_same_by_its_English_name()
    {
        foreach (var function in FunctionTable.Functions)
            Assert.Same(FunctionTable.Find(function.Chinese), FunctionTable.Find(function.English));
        foreach (var name in FunctionNames.Special)
            Assert.Equal(FunctionNames.Canonical(name), FunctionNames.Canonical(FunctionNames.Translate(name, Tongue.English)));
        const string chinese = "规则 t\n输入\n年(y): 年度 作为 本年\n额(a): 逐年 元\n输出\nr: 元\n条款 \"一\"\nr = 若 连续增长(额, 2) 且 非 为空(额[上年]) 则 求和([额[y] 对 y 于 近三年()]) 否则 首个非空(额[前年], 0元) 上限 10元\n";
        var english = Formatter.Format(SyntaxTree.Parse(new SourceText("a.heng", chinese)), Tongue.English);
        Assert.Contains("if steadyGrowth(额, 2) and not isEmpty(额[last-year]) then sum([额[y] for y in lastThreeYears()]) else firstKnown(额[year-before-last], 0 yuan) at-most 10 yuan", english, StringComparison.Ordinal);
        const string json = """{"y": 2026, "a": [5, 4, 3]}""";
        Assert.Equal("10", Heng.Run(Heng.Rule(chinese), json).Find("r")!.Shown);
        Assert.Equal("10", Heng.Run(Heng.Rule(english), json).Find("r")!.Shown);
    }

    [Theory]
    [InlineData("方根(2, 2, 6)", "1.414214")]
    [InlineData("方根(27, 3, 0)", "3")]
    [InlineData("年均增长率(100, 121, 2, 4)", "0.1")]
    [InlineData("年均增长率(0, 121, 2, 4)", null)]
    [InlineData("2.675 取整 四舍五入 到 0.01", "2.68")]
    [InlineData("-2.675 取整 四舍五入 到 0.01", "-2.68")]
    [InlineData("2.665 取整 四舍六入五成双 到 0.01", "2.66")]
    [InlineData("2.001 取整 进一 到 0.01", "2.01")]
    [InlineData("2.009 取整 舍去 到 0.01", "2")]
    public void Roots_and_roundings_are_exact_to_the_last_figure(string formula, string? expected) => Assert.Equal(expected, Heng.Value(formula, "数"));
}
