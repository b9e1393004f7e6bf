using Hengliang.Language.Diagnostics;
using Hengliang.Language.Testing;

namespace Hengliang.Language.Tests;

/// <summary>Conditions shown both ways, and edges confirmed on both sides.</summary>
public sealed class ExampleDutyTests
{
    private const string Text = """
        参数 门槛 = 500万元
        规则 甲(t)
        输入
          登记(registered): 是否
          信用(standing): 是否
          费用(rd): 万元
          收入(rev): 万元
        输出
          补助(amount): 元
        条款 "第一条"
          适用 = 登记 且 信用
          强度够 = 费用 / 收入 >= 5%
          补助 = 若 适用 且 费用 >= 门槛 且 强度够 则 10% × 费用 否则 0元
          结论 适用 且 强度够
        样例 "达标" { 登记: 是, 信用: 是, 费用: 600万元, 收入: 6000万元 => 补助: 60万元 }
        """;

    [Fact]
    public void Each_side_of_a_condition_needs_an_example_of_its_own()
    {
        var conditions = ConditionCoverage.Of(Heng.Rule(Text));
        Assert.Equal(["登记", "信用", "费用 / 收入 >= 5%", "费用 >= 门槛"], conditions.Select(c => c.Text));
        Assert.All(conditions, c => Assert.Equal(("达标", null), (c.Holds, c.Fails)));
        Assert.All(conditions, c => Assert.False(c.IsShown));

        // An example that fails for one reason says nothing of the others.
        var more = ConditionCoverage.Of(Heng.Rule(Text + "\n样例 \"外地\" 同 \"达标\" { 登记: 否 => 补助: 0元 }"));
        Assert.Equal(["登记"], more.Where(c => c.IsShown).Select(c => c.Text));
        Assert.Equal("外地", more[0].Fails);
    }

    [Fact]
    public void A_condition_that_cannot_be_told_counts_neither_way()
    {
        var conditions = ConditionCoverage.Of(Heng.Rule(Text.Replace("费用: 600万元, ", "", StringComparison.Ordinal).Replace("补助: 60万元", "补助: 未知", StringComparison.Ordinal)));
        Assert.Equal([(null, null), (null, null)], conditions.Where(c => c.Text.Contains("费用", StringComparison.Ordinal)).Select(c => (c.Holds, c.Fails)));
    }

    [Fact]
    public void Edges_lie_one_smallest_step_apart_where_the_rule_turns_and_nowhere_else()
    {
        var edges = RuleEdge.Of(Heng.Rule(Text));
        Assert.Equal(
            ["费用 2999999.99 | 3000000", "费用 4999999.99 | 5000000"],
            edges.Select(e => $"{e.Name} {e.Below.Number} | {e.Above.Number}"));
        Assert.All(edges, e => Assert.False(e.IsConfirmed));
    }

    [Fact]
    public void Confirming_an_edge_writes_examples_that_pass_and_settle_it()
    {
        var text = Text;
        var rule = Heng.Rule(text);
        var titles = rule.Examples.Select(e => e.Title).ToList();
        foreach (var edge in RuleEdge.Of(rule))
            foreach (var side in new[] { edge.Below, edge.Above })
            {
                var line = ExampleText.Of(edge, side, titles);
                Assert.NotNull(line);
                titles.Add(line.Split('"')[1]);
                text += "\n" + line;
            }

        var confirmed = Heng.Rule(text);
        Assert.All(ExampleRun.Run([confirmed]), o => Assert.True(o.Passed, string.Join('\n', o.Diagnostics.Select(d => d.Message(Tongue.Chinese)))));
        Assert.All(RuleEdge.Of(confirmed).Where(e => e.Base.Title == "达标"), e => Assert.True(e.IsConfirmed, $"{e.Name} {e.Below.Number}"));
    }

    [Theory]
    [InlineData("逐年 万元", "费用: [600万元, 500万元]", "费用[本年] >= 门槛 且 费用[上年] >= 0元", "费用: [499.999999万元, 500万元]")]
    [InlineData("列表 万元", "费用: [600万元, 1万元]", "求和(费用) >= 门槛", "费用: [498.999999万元, 1万元]")]
    public void A_year_or_an_item_of_a_list_is_moved_on_its_own(string type, string given, string condition, string expected)
    {
        var text = $"参数 门槛 = 500万元\n规则 甲(t)\n输入\n  年(y): 年度 作为 本年\n  费用(rd): {type}\n输出\n  补助(amount): 元\n条款 \"一\"\n  补助 = 若 {condition} 则 1万元 否则 0元\n样例 \"甲\" {{ 年: 2025年度, {given} => 补助: 1万元 }}";
        var rule = Heng.Rule(text);
        var lines = RuleEdge.Of(rule).Select(e => ExampleText.Of(e, e.Below, [])).ToList();
        Assert.Contains(lines, l => l!.Contains(expected, StringComparison.Ordinal));
    }
}
