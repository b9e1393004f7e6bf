using System.Text.Json;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Testing;

namespace Hengliang.Language.Tests;

/// <summary>One broken rule for every code, with [ ] around what the finding must point at.</summary>
public sealed class DiagnosticTests
{
    private const string Head = "规则 甲(t)\n输入\n收入: 元\n人数: 人\n年: 年度 作为 本年\n日: 日期\n类: 文本 之一 { \"A\", \"B\" }\n列: 列表 元\n逐: 逐年 元\n项目: 记录 { 费: 元 }\n输出\nr: 元\n条款 \"一\"\n";

    public static TheoryData<string, string> Broken => new()
    {
        { "HL0101", Head + "r = 1元 [#]" },
        { "HL0102", Head + "r = 1元\n[)]" },
        { "HL0103", Head + "r = 收入 +[]\nq = 1" },
        { "HL0104", Head + "r = 最大(收入, 1元[]\nq = 1" },
        { "HL0105", Head + "r = 若 收入 > 0 [1]元 否则 0元" },
        { "HL0106", Head + "r = 1元\n参数 [=] 1" },
        { "HL0107", Head + "r = " + new string('(', 64) + "[]1元" + new string(')', 64) },
        { "HL0108", Head + "r = 1元\n条款 [五]" },
        { "HL0109", "政策 \"甲\" 生效 [五]\n" + Head + "r = 1元" },
        { "HL0110", "规则 甲\n输入\na: [5]\n输出\nr: 元\n条款 \"一\"\nr = 1元" },
        { "HL0111", Head + "r = 收入 取整 [到] 元" },
        { "HL0112", Head + "r = 收入 取整 舍去 到 0 [元]" },
        { "HL0113", Head + "r = 1元\n样例 { [5] => r: 1元 }" },
        { "HL0114", Head + "r = 1元\n样例 [\"甲]" },
        { "HL0115", Head + "r = [`甲]" },
        { "HL0116", Head + "r = 1元\n参数 [政策] = 1" },
        { "HL0117", Head + "r = [" + new string('9', 401) + "]元" },
        { "HL0118", Head + "r = 若 日 > [2026-02-30] 则 1元 否则 2元" },
        { "HL0119", Head + "r = 若 年 > [10000年度] 则 1元 否则 2元" },
        { "HL0120", "规则 甲\n输出\nr: 元 显示 [31]位\n条款 \"一\"\nr = 1元" },
        { "HL0121", Head + "r = 收入 预算总额控制 100元 [均分]" },
        { "HL0122", Head + "r = 1元\n选 = 名额 20 按 收入[]\n样例 { 收入: 1元 => r: 1元 }" },
        { "HL0123", Head + "r = 1元\n选 = 名额 20 按 收入 从高到低 同分 [抽签]" },
        { "HL0124", Head + "r = 若 收入 > 0元 则 收入 [上限] 5元 否则 0元" },
        { "HL0199", Head + "r = 1元\n" + string.Concat(Enumerable.Repeat("无名 = 没有\n# ", 250)) },
        { "HL0201", Head + "r = [收人]" },
        { "HL0202", Head + "r = [求合](列)" },
        { "HL0203", Head + "r = 5[万圆]" },
        { "HL0204", "规则 甲\n输入\na: [万圆]\n输出\nr: 元\n条款 \"一\"\nr = 1元" },
        { "HL0205", Head + "r = 1元\n参数 [收入] = 1" },
        { "HL0206", "规则 甲\n输出\n[r]: 元\n条款 \"一\"\nq = 1元" },
        { "HL0207", "[规则 甲]\n条款 \"一\"\nr = 1元" },
        { "HL0208", "[r = 1元]" },
        { "HL0209", Head + "r = p\n[p] = q\nq = p" },
        { "HL0210", Head + "r = 1元\n结论 是\n[结论 否]" },
        { "HL0211", "规则 甲\n输入\na: 元 作为 [本年]\n输出\nr: 元\n条款 \"一\"\nr = a" },
        { "HL0212", "规则 甲\n输入\na: 年度\n输出\nr: 年度\n条款 \"一\"\nr = [上年]" },
        { "HL0213", "规则 甲\n输入\n[a]: 金额 计 单\n输出\nr: 元\n条款 \"一\"\nr = a" },
        { "HL0214", Head + "r = 1元\n[样例 \"b\" 同 \"a\" { => r: 1元 }]" },
        { "HL0215", Head + "r = 1元\n检查 r > 0元 否则 [惊告] \"甲\"" },
        { "HL0216", "规则 甲\n输出\nr: 元 显示 [花样]\n条款 \"一\"\nr = 1元" },
        { "HL0217", Head + "r = 若 触顶([收入]) 则 1元 否则 2元" },
        { "HL0218", Head.Replace("列: 列表 元", "期: 期间 作为 本期", StringComparison.Ordinal) + "r = 上期([m])\n条款 \"二\" 失效 2025-12-31\nm = 收入\n条款 \"三\" 生效 2026-01-01\nm = 收入 × 2" },
        { "HL0219", Head + "r = 若 收入 > 0元 则 [(收入 预算总额控制 100元 按比例折算)] 否则 0元" },
        { "HL0220", Head + "r = 收入 预算总额控制 100元 按比例折算\n[另] = 收入 预算总额控制 200元 按比例折算" },
        { "HL0301", Head + "r = 收入 + [人数]" },
        { "HL0302", Head + "r = 若 [收入] 则 1元 否则 2元" },
        { "HL0303", Head + "r = 若 [类 > \"A\"] 则 1元 否则 2元" },
        { "HL0304", Head + "r = [收入 × 类]" },
        { "HL0305", Head + "r = 收入 / [0]" },
        { "HL0306", Head + "r = [收入][1]" },
        { "HL0307", Head + "r = [收入].费" },
        { "HL0308", Head + "r = [求和(类)]" },
        { "HL0309", Head + "r = 逐[近年([人数])[1]]" },
        { "HL0310", Head + "r = 1元\n样例 { 收入: [人数 × 1元/人] => r: 1元 }" },
        { "HL0311", Head + "r = 若 类 = [\"C\"] 则 1元 否则 2元" },
        { "HL0312", Head.Replace("列: 列表 元", "存: 家 存量\n增: 家 流量", StringComparison.Ordinal) + "r = 若 [存 > 增] 则 1元 否则 2元" },
        { "HL0313", Head.Replace("列: 列表 元", "期: 期间 作为 本期\n存: 逐期 元 存量", StringComparison.Ordinal) + "r = 本年累计([存])" },
        { "HL0314", Head + "r = 收入 预算总额控制 [-1元] 按比例折算" },
        { "HL0315", Head + "r = 收入 预算总额控制 [150元] 按比例折算 到 百元" },
        { "HL0316", Head + "r = 1元\n选 = 名额 [2.5] 按 收入 从高到低" },
        { "HL0401", Head + "r = [分档(收入) { 5元(含)以内: 1元; 6元(含)以上: 2元 }]" },
        { "HL0402", Head + "r = 分档(收入) { 5元(含)以内: 1元; [4元(含)至9元(含): 2元]; 其余: 3元 }" },
        { "HL0403", Head + "r = 决策表(类) { \"A\": 1元; \"B\": 2元; [其余: 3元] }" },
        { "HL0404", Head + "r = 分档(收入) { [5元]以内: 1元; 其余: 2元 }" },
        { "HL0405", Head + "r = 分情况 { [其余: 1元]; 收入 > 0: 2元 }" },
        { "HL0406", Head + "r = 决策表(类, 收入) { [\"A\": 1元]; 其余: 2元 }" },
        { "HL0407", Head + "r = [分段(收入, 人数) { 其余: 1 }]" },
        { "HL0408", Head + "r = 分段(收入) { [5元(含)以上: 1%]; 其余: 2% }" },
        { "HL0409", Head + "r = 分段(收入) { 5元(含)以内: 1%; [6元(不含)以上: 2%] }" },
        { "HL0410", Head + "r = 分段(收入) { 5元(含)以内: 1%; [4元](含)以内: 2%; 其余: 3% }" },
        { "HL0411", "[参数 p { 自 2020-01-01 至 2020-12-31: 1元; 自 2022-01-01: 2元 }]\n" + Head + "r = p" },
        { "HL0412", "[参数 p { 自 2020-01-01 至 2020-12-31: 1元; 自 2020-06-01: 2元 }]\n" + Head + "r = p" },
        { "HL0413", "[政策 \"甲\" 生效 2026-01-01 失效 2025-01-01]\n" + Head + "r = 1元" },
        { "HL0601", Head + "r = 1元\n[样例 { 收入: 1元 }]" },
        { "HL0604", Head + "r = 收入 预算总额控制 9元 按比例折算\n样例 \"两家\" { { 收入: 1元 } { 收入: 2元 } => r: [[1元]] }" },
    };

    [Theory]
    [MemberData(nameof(Broken))]
    public void Each_fault_is_told_where_it_stands(string code, string marked)
    {
        var (text, start, end) = Unmark(marked);
        var library = RuleLibrary.Compile("t.heng", text);
        var all = string.Join('\n', library.Diagnostics.Select(d => d.Describe(Tongue.Chinese)));
        var found = library.Diagnostics.FirstOrDefault(d => d.Code == code);
        Assert.True(found is not null, all);
        if (start >= 0)
            Assert.True(found.Span.Start == start && (found.Span.End == end || end == start), $"{found.Span} instead of {start}..{end}\n{all}");
        Assert.Empty(library.Rules);
    }

    /// <summary>Cases that break a sound rule, each with the code of its fault.</summary>
    public static TheoryData<string, string> BrokenCases => new()
    {
        { "HL0501", "[]" },
        { "HL0502", """{"rew": 1}""" },
        { "HL0503", """{"rev": "many"}""" },
        { "HL0504", """{"rev": "92233720368547758.08"}""" },
        { "HL0505", """{"unit": "斤", "rev": 1}""" },
        { "HL0506", """{"day": "2019-12-31", "rev": 1}""" },
        { "HL0507", """{"rev": 1, "n": 200}""" },
        { "HL0509", """{"rev": 1, "y": 2020}""" },
    };

    internal const string SoundRule = """
        政策 "甲" 生效 2020-01-01
        规则 甲(t)
        输入
          单位(unit): 文本 缺省 "元"
          收入(rev): 金额 计 unit
          日(day): 日期 作为 适用日 缺省 2026-01-01
          次(n): 数 缺省 1
          年(y): 年度 缺省 2026年度
        参数 p 按 年 { 自 2021年度: 1元 }
        输出
          r: 元
          z: 数
        条款 "一"
          r = 收入 + p
          z = (2 ^ 500) ^ 次
        """;

    [Theory]
    [MemberData(nameof(BrokenCases))]
    public void A_fault_of_a_case_gives_an_error_and_no_results(string code, string json)
    {
        var rule = Heng.Rule(SoundRule);
        var result = Heng.Run(rule, json);
        Assert.Equal(RuleStatus.Error, result.Status);
        Assert.Contains(result.Diagnostics, d => d.Code == code);
        Assert.Empty(result.Outputs);
        Assert.Equal("3", ((string)Heng.Run(rule, """{"rev": "2"}""").Find("r")!.Shown!));
    }

    [Fact]
    public void A_misspelt_name_is_answered_with_the_nearest_one()
    {
        var found = Assert.Single(RuleLibrary.Compile("t.heng", Head + "r = 收人").Diagnostics);
        Assert.Equal("没有叫“收人”的名称。是否想写“收入”？", found.Message(Tongue.Chinese));
        Assert.Equal("Nothing is called '收人'. Did you mean '收入'?", found.Message(Tongue.English));
        Assert.Equal("收入", Assert.Single(RuleLibrary.Compile("t.heng", Head.Replace("人数", "人", StringComparison.Ordinal) + "r = 收人").Diagnostics).Nearest);
        using var json = JsonDocument.Parse("""{"rew": 1}""");
        var field = Assert.Single(JsonCase.Read(Heng.Rule("规则 a\n输入\n收入(rev): 元\n输出\nr: 元\n条款 \"一\"\nr = 收入"), json.RootElement).Diagnostics);
        Assert.Equal("rev", field.Nearest);
    }

    [Fact]
    public void All_faults_are_found_in_one_pass() =>
        Assert.Equal(["HL0201", "HL0301", "HL0203"], Heng.Codes(Head + "r = 收人\na = 收入 + 人数\nb = 5万圆"));

    [Fact]
    public void A_gap_between_the_versions_of_a_rule_in_two_files_is_found()
    {
        static string Version(string from, string until) => $"政策 \"甲\" 生效 {from} 失效 {until}\n规则 t 输出 r: 元 条款 \"一\" r = 1元";
        string[] Codes(string a, string b) =>
            [.. RuleLibrary.Compile([new Text.SourceText("a.heng", a), new Text.SourceText("b.heng", b)]).Diagnostics.Select(d => d.Code)];
        Assert.Equal(["HL0411"], Codes(Version("2020-01-01", "2020-12-31"), Version("2021-01-02", "2021-12-31")));
        Assert.Equal(["HL0412"], Codes(Version("2020-01-01", "2021-01-01"), Version("2021-01-01", "2021-12-31")));
        Assert.Empty(Codes(Version("2020-01-01", "2020-12-31"), Version("2021-01-01", "2021-12-31")));
    }

    [Fact]
    public void A_wrong_example_is_told_with_both_values()
    {
        var rule = Heng.Rule("规则 a\n输入\n收入: 万元\n输出\nr: 万元\n条款 \"一\"\nr = 收入\n样例 \"甲\" { 收入: 2万元 => r: 3万元 }");
        var found = Assert.Single(Assert.Single(ExampleRun.Run([rule])).Diagnostics);
        Assert.Equal("HL0602 样例“甲”不符：“r”应为 3万元，算得 2万元。", $"{found.Code} {found.Message(Tongue.Chinese)}");
    }

    internal static (string Text, int Start, int End) Unmark(string marked)
    {
        // Square brackets are also part of the language: the marked pair is the outermost after the head.
        var start = marked.IndexOf('[', StringComparison.Ordinal);
        if (start < 0)
            return (marked, -1, -1);
        if (marked.Contains("近年([", StringComparison.Ordinal))
        {
            start = marked.IndexOf("([", StringComparison.Ordinal) + 1;
            var close = marked.IndexOf(']', start);
            return (marked.Remove(close, 1).Remove(start, 1), start, close - 1);
        }

        var end = marked.LastIndexOf(']');
        if (marked.EndsWith("[1]", StringComparison.Ordinal))
            end = marked.IndexOf(']', StringComparison.Ordinal);
        return (marked.Remove(end, 1).Remove(start, 1), start, end - 1);
    }
}
