using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Simulation;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests.Simulation;

public sealed class ReformTests
{
    private const string Text = """
        政策 "甲办法"
        参数 封顶(cap) = 100万元 依据 "第三条"
        规则 补助(t.a)
          输入
            费用(cost): 元
          输出
            r: 元
          参数 比例 = 5%
          条款 "第一条" 失效 2025-12-31
            档 = 分档(费用) { 10万元(含)以内: 1; 其余: 2 }
          条款 "第一条（修订）" 生效 2026-01-01
            档 = 分档(费用) { 20万元(含)以内: 1; 其余: 3 }
          条款 "第二条"
            r = 费用 × 比例 × 档 上限 封顶
        """;

    private static readonly CompiledRule Rule = Heng.Rule(Text);

    [Fact]
    public void A_reform_replaces_parameters_and_formulas_and_shows_the_redline()
    {
        var reform = Read("政策 \"提高标准\"\n规则 补助\n参数 cap = 200万元\n条款 \"第一条（修订）\"\n档 = 3\n");
        Assert.Equal("提高标准", reform.Title);
        Assert.Equal(["封顶: 100万元 依据 \"第三条\" → 200万元", "档: 分档(费用) { 20万元(含)以内: 1; 其余: 3 } → 3"], reform.Changes.Select(c => $"{c.Name}: {c.Before} → {c.After}"));
        Assert.Equal((null, "第一条（修订）"), (reform.Changes[0].Clause, reform.Changes[1].Clause));
        Assert.Equal("1500000", Heng.Run(reform.Rule, """{"cost": 10000000}""").Find("r")!.Shown);
        Assert.Equal("1000000", Heng.Run(reform.Steps[0], """{"cost": 10000000}""", new(new DateOnly(2025, 1, 1))).Find("r")!.Shown);
        Assert.Equal("1000000", Heng.Run(Rule, """{"cost": 10000000}""").Find("r")!.Shown);
    }

    [Theory]
    [InlineData("规则 补助\n参数 [封项] = 1元", "HL0703")]
    [InlineData("规则 补助\n[r2] = 1元", "HL0703")]
    [InlineData("规则 补助\n条款 \"别的\"\n[档] = 1", "HL0704")]
    [InlineData("规则 [别的]\n参数 封顶 = 1元", "HL0702")]
    [InlineData("规则 补助\n[结论 是]", "HL0701")]
    [InlineData("[]规则 补助", "HL0705")]
    [InlineData("[]规则 补助\n参数 比例 = 5%", "HL0705")]
    [InlineData("规则 补助\n参数 封顶 = 1元\n参数 [cap] = 2元", "HL0706")]
    [InlineData("规则 补助\nr = 费用 + [1人]", "HL0301")]
    [InlineData("规则 补助\n参数 封顶 = 1[万圆]", "HL0203")]
    public void What_is_wrong_with_a_reform_is_told_where_it_stands(string marked, string code)
    {
        var (start, end) = (marked.IndexOf('[', StringComparison.Ordinal), marked.IndexOf(']', StringComparison.Ordinal) - 1);
        var reading = Reform.Read(Rule, new SourceText("r.heng", marked.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)));
        Assert.Null(reading.Reform);
        var found = reading.Diagnostics.First(d => d.Code == code);
        Assert.Equal((start, "r.heng"), (found.Span.Start, found.Source!.Name));
        Assert.True(found.Span.End <= Math.Max(end, start + 2), found.Describe(Tongue.Chinese));
    }

    [Fact]
    public void A_misspelt_parameter_is_answered_with_the_nearest_name() =>
        Assert.Equal("封顶", Reform.Read(Rule, new SourceText("r.heng", "规则 补助\n参数 封项 = 1元")).Diagnostics[0].Nearest);

    [Fact]
    public void Parameters_can_be_set_by_value()
    {
        Assert.Equal([("比例", "5%", ""), ("封顶", "100万元", "元")], MovableParameter.Of(Rule).Select(p => (p.Name, p.Text, p.Unit)));
        var set = Reform.Set(Rule, "试", [new("比例", "7.5%"), new("封顶", "200万元")]).Reform!;
        Assert.Equal("225000", Heng.Run(set.Rule, """{"cost": 1000000}""").Find("r")!.Shown);
        Assert.Equal(["HL0703"], Reform.Set(Rule, "试", [new("无此", "1")]).Diagnostics.Select(d => d.Code));
    }

    private static Reform Read(string text)
    {
        var reading = Reform.Read(Rule, new SourceText("r.heng", text));
        Assert.Equal("", string.Join('\n', reading.Diagnostics.Select(d => d.Describe(Tongue.Chinese))));
        return reading.Reform!;
    }
}
