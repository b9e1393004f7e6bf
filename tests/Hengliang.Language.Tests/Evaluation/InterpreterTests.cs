using Hengliang.Language.Evaluation;

namespace Hengliang.Language.Tests.Evaluation;

public sealed class InterpreterTests
{
    [Theory]
    [InlineData("否 且 未知", false)]
    [InlineData("未知 且 否", false)]
    [InlineData("是 或 未知", true)]
    [InlineData("未知 或 是", true)]
    [InlineData("是 且 未知", null)]
    [InlineData("否 或 未知", null)]
    [InlineData("非 未知", null)]
    [InlineData("未知 = 1", null)]
    [InlineData("未知 = 未知", null)]
    [InlineData("无 = 无", true)]
    [InlineData("无 > 1", false)]
    [InlineData("1 / (1 - 1) >= 0", false)]
    [InlineData("非 1 / (1 - 1) >= 0", true)]
    [InlineData("3 > 2 > 1", true)]
    [InlineData("3 > 1 > 2", false)]
    [InlineData("\"A\" 属于 { \"A\", \"B\" }", true)]
    [InlineData("若 未知 则 是 否则 是", true)]
    [InlineData("全部([是, 未知, 否])", false)]
    [InlineData("任一([否, 未知])", null)]
    [InlineData("5 不低于 5", true)]
    [InlineData("2024-03-01 - 2024-02-01 = 29日", true)]
    [InlineData("2024年2月28日 + 2日 = 2024-03-01", true)]
    [InlineData("加月(2024-01-31, 1) = 2024-02-29", true)]
    public void Conditions_have_three_values(string condition, bool? expected) => Assert.Equal(expected, Heng.Value(condition, "是否"));

    [Theory]
    [InlineData("1 / 3 + 1 / 6", "1/2", "比率 显示 分数")]
    [InlineData("2 ^ 3 ^ 2", "512", "数")]
    [InlineData("-2 ^ 2", "-4", "数")]
    [InlineData("100元 × 5% 取整 四舍五入 到 元", "5", "元")]
    [InlineData("0.125元 取整 四舍五入 到 分", "0.13", "元")]
    [InlineData("0.125元 取整 四舍六入五成双 到 分", "0.12", "元")]
    [InlineData("199.99元 取整 舍去 到 百元", "100", "元")]
    [InlineData("0.2次 取整 进一 到 次", "1", "次")]
    [InlineData("分段(600万元) { 500万元(含)以内: 5%; 超过部分: 8% }", "330000", "元")]
    [InlineData("分段(500万元) { 500万元(含)以内: 5%; 超过部分: 8% }", "250000", "元")]
    [InlineData("分段(-1元) { 500万元(含)以内: 5%; 超过部分: 8% }", "0", "元")]
    [InlineData("分档(5元) { 5元(含)以内: 1; 其余: 2 }", "1", "数")]
    [InlineData("分档(5元) { 5元(不含)以内: 1; 其余: 2 }", "2", "数")]
    [InlineData("分档(25%) { 30%(含)以上: 20; 25%(含)以上: 16; 其余: 0 }", "16", "数")]
    [InlineData("分档(15%) { 10%(含)至20%(不含): 4; 其余: 0 }", "4", "数")]
    [InlineData("决策表(\"B\", 3件) { \"A\", 任意: 1; \"B\", 3件(含)以上: 2; 其余: 3 }", "2", "数")]
    [InlineData("3 上限 2", "2", "数")]
    [InlineData("3 下限 4", "4", "数")]
    [InlineData("求和(x 对 x 于 [1, 2, 3] 当 x >= 2)", "5", "数")]
    [InlineData("计数(x 对 x 于 [1, 2, 3] 当 x >= 2)", "2", "数")]
    [InlineData("求和([])", "0", "数")]
    [InlineData("[3, 1, 2][1]", "3", "数")]
    [InlineData("排序([3, 1, 2])[1]", "1", "数")]
    [InlineData("最大(1元, 3元, 2元)", "3", "元")]
    [InlineData("首个非空(未知, 无, 4)", "4", "数")]
    [InlineData("12万元 / 3万人", "4", "元/人")]
    [InlineData("5百分点", "5", "%")]
    [InlineData("年均增长率(100, 139, 5, 6)", "6.81", "% 显示 2位")]
    [InlineData("增长倍数(\"比去年同期增长3倍\")", "4", "数")]
    [InlineData("增长倍数(\"增长到3倍\")", "3", "数")]
    [InlineData("增长倍数(\"增长两倍\")", "3", "数")]
    [InlineData("增长倍数(\"是上年的3倍\")", "3", "数")]
    [InlineData("增长倍数(\"翻两番\")", "4", "数")]
    [InlineData("增长倍数(\"同比增长15%\")", "1.15", "数")]
    [InlineData("增长倍数(\"下降5％\")", "0.95", "数")]
    public void Amounts_are_exact(string formula, string expected, string type) => Assert.Equal(expected, Heng.Value(formula, type));

    [Fact]
    public void Missing_fields_are_named_and_only_those_that_matter()
    {
        var rule = Heng.Rule("规则 a\n输入\n甲(x): 元\n乙(y): 元\n丙(z): 是否\n输出\n条件(c): 是否\n条款 \"一\"\n条件 = 丙 且 甲 > 乙\n结论 条件");
        var open = Heng.Run(rule, """{"z": true, "x": 1, "y": null}""");
        Assert.Equal(RuleStatus.Undetermined, open.Status);
        Assert.Equal(["y"], open.Missing);
        Assert.Null(open.Find("c")!.Shown);
        var settled = Heng.Run(rule, """{"z": false}""");
        Assert.Equal(RuleStatus.NotMet, settled.Status);
        Assert.Empty(settled.Missing);
        Assert.Equal(["z", "x", "y"], Heng.Run(rule, "{}").Missing);
    }

    [Fact]
    public void Stacking_takes_the_excess_from_the_first_item_on_and_names_the_cap_that_binds()
    {
        const string Text = "规则 a\n输入\n甲: 元\n乙: 元\n限: 元\n输出\n付: 元\n余甲: 元\n余乙: 元\n约束: 文本\n条款 \"一\"\nx = 叠加上限 { C1: 100元; C2: 限 } 扣减顺序 { 甲, 乙 }\n付 = x.应付\n余甲 = x.甲\n余乙 = x.乙\n约束 = x.约束";
        var rule = Heng.Rule(Text);
        string Row(string json) => string.Join(' ', Heng.Run(rule, json).Outputs.Select(o => o.Shown ?? "-"));
        Assert.Equal("100 20 80 C1", Row("""{"甲": 50, "乙": 80, "限": 100}"""));
        Assert.Equal("60 0 60 C2", Row("""{"甲": 50, "乙": 80, "限": 60}"""));
        Assert.Equal("90 50 40 -", Row("""{"甲": 50, "乙": 40, "限": 100}"""));
        Assert.Equal("- - - -", Row("""{"甲": 50, "乙": null, "限": 100}"""));
    }

    [Fact]
    public void The_higher_is_taken_and_of_equals_the_first()
    {
        var rule = Heng.Rule("规则 a\n输入\n甲: 元\n乙: 元\n输出\n项: 文本\n额: 元\n排: 列表 文本\n条款 \"一\"\nx = 就高不重复 { A: 甲, B: 乙 }\n项 = x.项\n额 = x.金额\n排 = x.排除");
        Assert.Equal("A", Heng.Run(rule, """{"甲": 5, "乙": 5}""").Find("项")!.Shown);
        Assert.Equal("B", Heng.Run(rule, """{"甲": 5, "乙": 6}""").Find("项")!.Shown);
        Assert.Equal(["A"], (IEnumerable<object?>)Heng.Run(rule, """{"甲": 5, "乙": 6}""").Find("排")!.Shown!);
        Assert.Null(Heng.Run(rule, """{"甲": 5, "乙": null}""").Find("项")!.Shown);
    }

    [Fact]
    public void The_law_of_the_day_and_what_was_known_of_it_are_two_clocks()
    {
        const string Text = "规则 a\n输出\nr: 数\n条款 \"旧\" 生效 2020-01-01 公布 2019-12-01\nr = 1\n条款 \"新\" 生效 2022-01-01 公布 2021-12-01\nr = 2\n条款 \"追溯\" 生效 2022-01-01 公布 2022-06-01\nr = 3";
        var rule = Heng.Rule(Text);
        object? On(string day, string? known = null) =>
            Heng.Run(rule, "{}", new(Day(day), known is null ? null : Day(known))).Find("r")?.Shown;
        Assert.Equal("1", On("2021-12-31"));
        Assert.Equal("3", On("2022-01-01"));
        Assert.Equal("2", On("2022-01-01", "2022-05-31"));
        Assert.Null(On("2019-12-31"));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    [Fact]
    public void Yearly_values_are_laid_from_this_year_back_or_up_to_it()
    {
        const string Text = "规则 a\n输入\n年(T): 年度 作为 本年\n甲(x): 逐年 元\n乙(y): 逐年 元 作为 由远及近\n输出\n差: 元\n长: 是否\n条款 \"一\"\n差 = 甲[上年] - 乙[上年]\n长 = 连续增长(乙, 2)";
        var rule = Heng.Rule(Text);
        var result = Heng.Run(rule, """{"T": 2024, "x": [30, 20, 10], "y": [10, 15, 20]}""");
        Assert.Equal("5", result.Find("差")!.Shown);
        Assert.Equal(true, result.Find("长")!.Shown);
        Assert.Equal(["x[2023]"], Heng.Run(rule, """{"T": 2024, "x": [30], "y": {"2022": 1, "2023": 2, "2024": 3}}""").Missing);
    }

    [Fact]
    public void Amounts_are_read_and_shown_in_the_unit_the_case_names()
    {
        var rule = Heng.Rule("规则 a\n输入\n单位名(unit): 文本 缺省 \"元\"\n额(x): 金额 计 unit\n输出\n半(h): 金额 计 unit 显示 2位\n够: 是否\n条款 \"一\"\n半 = 额 / 2\n够 = 额 >= 1万元");
        Assert.Equal("0.50", Heng.Run(rule, """{"unit": "万元", "x": 1}""").Find("h")!.Shown);
        Assert.Equal(true, Heng.Run(rule, """{"unit": "万元", "x": "1"}""").Find("够")!.Shown);
        Assert.Equal(false, Heng.Run(rule, """{"x": 1}""").Find("够")!.Shown);
        Assert.Equal(true, Heng.Run(rule, """{"x": "1万元"}""").Find("够")!.Shown);
    }

    [Fact]
    public void A_budget_is_shared_to_the_fen_and_the_remainders_go_to_the_largest()
    {
        Assert.Equal(["33.34", "33.33", "33.33"], (IEnumerable<object?>)Heng.Value("按比例折算([50元, 50元, 50元], 100元)", "列表 元")!);
        Assert.Equal(["50", "50"], (IEnumerable<object?>)Heng.Value("按比例折算([50元, 50元], 100元)", "列表 元")!);
        Assert.Equal(["1", "2", "2", "4"], (IEnumerable<object?>)Heng.Value("排名([9, 8, 8, 7])", "列表 数")!);
    }

    [Theory]
    [InlineData("91350100M000100Y43", true, "1640", "28", "3", "ok")]
    [InlineData("91440300708461136T", true, null, null, "T", "ok")]
    [InlineData("91350100M000100Y4Z", false, "1640", "28", "3", "charset")]
    [InlineData("91350100M000100Y44", false, "1640", "28", "3", "checkChar")]
    [InlineData("91431000MA4T000180", true, "1550", "0", "0", "ok")]
    [InlineData("913501", false, null, null, null, "length")]
    public void Credit_codes_are_checked(string code, bool valid, string? sum, string? rest, string? expected, string reason)
    {
        var result = (IReadOnlyDictionary<string, object?>)Heng.Value($"核验信用代码(\"{code}\")", "记录 { 有效: 是否, 加权和: 数, 余数: 数, 应为: 文本, 原因: 文本, 非法字符: 文本 }")!;
        Assert.Equal((valid, expected, reason), ((bool)result["有效"]!, (string?)result["应为"], (string)result["原因"]!));
        if (sum is not null)
            Assert.Equal((sum, rest), ((string)result["加权和"]!, (string)result["余数"]!));
    }

    [Fact]
    public void A_case_that_would_run_too_long_is_stopped()
    {
        const string Text = "规则 a\n输入\n列(x): 列表 数\n输出\nr: 数\n条款 \"一\"\nr = 求和(求和(a + b 对 b 于 列) 对 a 于 列)";
        var json = $"{{\"x\": [{string.Join(',', Enumerable.Range(1, 3000))}]}}";
        var result = Heng.Run(Heng.Rule(Text), json);
        Assert.Equal(RuleStatus.Error, result.Status);
        Assert.Equal("HL0507", Assert.Single(result.Diagnostics).Code);
    }

    [Fact]
    public void Every_value_is_explained_with_its_clause_and_its_numbers()
    {
        var rule = Heng.Rule("政策 \"甲\" 文号 \"一号\"\n规则 a\n输入\n收入(x): 万元\n输出\n补助(r): 元\n条款 \"第五条\" 原文 \"按收入的5%，最高3元\"\n半 = 收入 / 2\n补助 = 半 × 5% 上限 3元 取整 舍去 到 元");
        var told = Assert.Single(Heng.Run(rule, """{"x": 2}""", new(Explain: true)).Explanations);
        Assert.Equal(("补助", "r", "3元", "第五条", "一号"), (told.Name, told.Outside, told.Value, told.Clause.Label, told.Clause.Number));
        Assert.Equal("按收入的5%，最高3元", told.Clause.Text);
        Assert.Equal("10,000元 × 5% 上限 3元 取整 舍去 到 元", told.WithNumbers);
        Assert.Equal("500 超过上限，取 3", Assert.Single(told.Facts).Words.Chinese);
        var half = Assert.Single(told.Parts);
        Assert.Equal("2万元 / 2", half.WithNumbers);
        Assert.Equal("2万元", Assert.Single(half.Parts).Value);
    }

    [Fact]
    public void A_check_that_fails_is_a_finding_and_one_without_data_says_so()
    {
        var rule = Heng.Rule("规则 a\n输入\n年: 年度 作为 本年\n家数(n): 逐年 家\n输出\n数量: 家\n条款 \"一\"\n数量 = 家数[本年]\n检查 家数[本年] >= 家数[上年] × 0.5 否则 警告 \"比上年少了一半以上\"");
        Assert.Empty(Heng.Run(rule, """{"年": 2024, "n": [5, 10]}""").Findings);
        Assert.Equal("比上年少了一半以上", Assert.Single(Heng.Run(rule, """{"年": 2024, "n": [4, 10]}""").Findings).Check.Message);
        Assert.True(Assert.Single(Heng.Run(rule, """{"年": 2024, "n": [4]}""").Findings).Undecided);
    }
}
