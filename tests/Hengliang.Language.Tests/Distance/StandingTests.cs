using System.Text.Json;
using Hengliang.Language.Binding;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Tests.Distance;

public sealed class StandingTests
{
    private const string Text = """
        政策 "示例办法" 文号 "示〔2026〕1号"
        规则 甲(t)
        输入
          年度(y): 年度 作为 本年
          收入(rev): 万元
          研发(rd): 逐年 万元
          人员(staff): 人
          研发人员(rdStaff): 人
          类别(kind): 文本 之一 { "A", "B" }
          是高企(hnte): 是否
        输出
          达标(ok): 是否
          奖励(pay): 万元
        条款 "一"
          强度达标 = 研发[本年] / 收入 >= 5%
          人员达标 = 研发人员 / 人员 >= 10%
          规模达标 = 收入 <= 2亿元
          达标 = 强度达标 且 人员达标 且 规模达标 且 是高企
        条款 "二"
          标准 = 分档(收入) { 1000万元(含)以内: 10万元; 5000万元(含)以内: 20万元; 其余: 30万元 }
          奖励 = 若 达标 则 标准 + 1% × 研发[本年] 否则 0元 上限 32万元 称 "CAP"
          结论 达标
        """;

    private const string Good = """{"y": 2026, "rev": 4625, "rd": [300, 200], "staff": 100, "rdStaff": 10, "kind": "A", "hnte": true}""";

    [Fact]
    public void A_shortfall_is_told_in_the_units_of_the_clause_and_of_the_field()
    {
        var standing = Of(Good.Replace("[300", "[194.25", StringComparison.Ordinal));
        var ratio = Leaf(standing, "强度达标");
        Assert.Equal(ConditionState.NotMet, ratio.State);
        Assert.Equal("示〔2026〕1号", ratio.Clause.Number);
        Assert.Equal(("4.2%", "≥5%", "差 0.8个百分点"), (ratio.Gap!.Actual.Chinese, ratio.Gap.Required, ratio.Gap.Words!.Chinese));
        Assert.Equal("研发[2026] 增加 37万元", ratio.Changes[0].Words.Chinese);
        Assert.Equal("rd[2026] up by 37 万元", ratio.Changes[0].Words.English);
        Assert.Equal("研发[2026] 增加 37万元", standing.Changes[0].Words.Chinese);
        Assert.Contains(standing.Changes, c => c.Words.Chinese == "收入 减少 740万元");
        Assert.Contains("不符合 强度达标：研发[本年] / 收入 >= 5%（示〔2026〕1号一） —— 4.2%，需 ≥5%，差 0.8个百分点；研发[2026] 增加 37万元", Prose(standing, Tongue.Chinese), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_change_named_is_enough_and_one_step_less_is_not()
    {
        var rule = Heng.Rule(Text);
        foreach (var (rev, rd, staff, rdStaff) in new[] { (4625m, 194.25m, 100, 10), (20001m, 3000m, 77, 7), (3000m, 0m, 3, 0), (19999.99m, 1m, 1, 1), (30000m, 9999.99m, 40, 4) })
        {
            var json = string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""{"y": 2026, "rev": {{rev}}, "rd": [{{rd}}], "staff": {{staff}}, "rdStaff": {{rdStaff}}, "hnte": true, "kind": "A"}""");
            var inputs = Case(rule, json);
            var run = Interpreter.RunFor(rule, inputs, new());
            foreach (var condition in Standing.Of(rule, inputs, new()).Requirements.SelectMany(r => r.Condition.All))
            {
                foreach (var change in condition.Changes.Where(c => c.Difference is not null))
                {
                    var slot = Slot.Of(rule, run).Single(s => s.Path == change.Path);
                    var to = slot.Number + change.Difference!.Value;
                    Assert.Equal(ConditionState.Met, StateAt(to));
                    Assert.Equal(ConditionState.NotMet, StateAt(to - (slot.Step * change.Difference.Value.Sign)));

                    ConditionState StateAt(Rational number) => Standing.Of(rule, inputs.With(slot.Input, slot.With(number)), new())
                        .Requirements.SelectMany(r => r.Condition.All).First(c => c.Text == condition.Text && c.Name == condition.Name).State;
                }
            }
        }
    }

    [Fact]
    public void A_condition_without_its_data_is_open_and_names_the_field()
    {
        var standing = Of(Good.Replace("\"staff\": 100, ", "", StringComparison.Ordinal));
        Assert.Equal(RuleStatus.Undetermined, standing.Result.Status);
        var staff = Leaf(standing, "人员达标");
        Assert.Equal((ConditionState.Open, "staff"), (staff.State, Assert.Single(staff.Missing)));
        Assert.Contains("待确认 人员达标", Prose(standing, Tongue.Chinese), StringComparison.Ordinal);
        Assert.Contains("open 人员达标", Prose(standing, Tongue.English), StringComparison.Ordinal);
    }

    [Fact]
    public void A_zero_denominator_is_told_as_such()
    {
        var gap = Leaf(Of(Good.Replace("\"staff\": 100", "\"staff\": 0", StringComparison.Ordinal)), "人员达标").Gap!;
        Assert.Equal("不适用（“人员”为零）", gap.Actual.Chinese);
        Assert.Null(gap.Margin);
    }

    [Fact]
    public void The_next_tier_says_what_passing_its_edge_would_pay()
    {
        var tiers = Of(Good).Tiers;
        var up = Assert.Single(tiers, t => t.Upwards);
        Assert.Equal(("4,625万元", "5,000万元", "收入 增加 375.01万元"), (up.Actual, up.Edge, up.Change.Words.Chinese));
        Assert.Equal("奖励 由 23万元 变为 32万元", Assert.Single(up.Outcomes).Words.Chinese);
        var down = Assert.Single(tiers, t => !t.Upwards);
        Assert.Equal("收入 减少 3,625万元", down.Change.Words.Chinese);
        Assert.Equal("奖励 由 23万元 变为 13万元", Assert.Single(down.Outcomes).Words.Chinese);
    }

    [Fact]
    public void What_a_cap_took_is_told_with_its_name()
    {
        var lost = Assert.Single(Of(Good.Replace("4625", "5500", StringComparison.Ordinal)).Lost);
        Assert.Equal((LossKind.Cap, "CAP", "1万元"), (lost.Kind, lost.By, lost.AmountText));
        Assert.Equal("奖励 超过上限（CAP），少得 1万元", lost.Words.Chinese);
    }

    [Fact]
    public void One_person_fewer_is_a_cliff()
    {
        var cliff = Assert.Single(Of(Good).Cliffs, c => c.Change.Path == "rdStaff");
        Assert.Equal(("10", "9"), (cliff.Change.From.ToString(), cliff.Change.To.ToString()));
        Assert.Equal("奖励 由 23万元 变为 0万元", Assert.Single(cliff.Outcomes).Words.Chinese);
    }

    [Fact]
    public void A_yes_or_no_that_is_missing_is_answered_last()
    {
        var standing = Of(Good.Replace("true", "false", StringComparison.Ordinal));
        Assert.Equal("是高企 改为 是", Assert.Single(standing.Changes).Words.Chinese);
        Assert.Equal("hnte becomes yes", standing.Changes[0].Words.English);
    }

    [Fact]
    public void Exclusions_and_stacking_limits_tell_what_they_took()
    {
        var rule = Heng.Rule("""
            规则 乙(u)
            输入
              a: 元
              b: 元
            输出
              p: 元
            条款 "一"
              择 = 就高不重复 { A: a, B: b }
              付 = 叠加上限 { C: 100元 } 扣减顺序 { 主: 择.金额, 附: b }
              p = 付.应付
            """);
        var lost = Standing.Of(rule, Case(rule, """{"a": 80, "b": 50}"""), new()).Lost;
        Assert.Equal(["B 不重复享受（已取“A”），放弃 50元", "主 受“C”限制，扣减 30元"], lost.Select(l => l.Words.Chinese));
    }

    [Fact]
    public void A_broken_case_has_no_conditions_only_its_diagnostics()
    {
        var standing = Of("""{"rew": 1}""");
        Assert.Equal(RuleStatus.Error, standing.Result.Status);
        Assert.Empty(standing.Requirements);
        Assert.NotEmpty(standing.Result.Diagnostics);
    }

    [Fact]
    public void Every_pack_tells_where_its_examples_stand()
    {
        foreach (var rule in Packs.PackLibrary.Library.Rules)
        {
            foreach (var example in rule.Examples)
            {
                var standing = Standing.Of(rule, Testing.ExampleRun.InputsOf(rule, example), new(example.AsOf));
                Assert.NotEqual(RuleStatus.Error, standing.Result.Status);
                Assert.NotEqual("", Prose(standing, Tongue.English) + "x");
                using var stream = new MemoryStream();
                using (var json = new Utf8JsonWriter(stream))
                    ResultJson.Write(json, standing.Result, standing);
                using var document = JsonDocument.Parse(stream.ToArray());
                Assert.Equal(JsonValueKind.Object, document.RootElement.GetProperty("explanation").GetProperty("distance").ValueKind);
            }
        }
    }

    private static Standing Of(string json)
    {
        var rule = Heng.Rule(Text);
        return Standing.Of(rule, Case(rule, json), new());
    }

    private static CaseInputs Case(CompiledRule rule, string json)
    {
        using var document = JsonDocument.Parse(json);
        return JsonCase.Read(rule, document.RootElement);
    }

    private static Condition Leaf(Standing standing, string name) => standing.Requirements.SelectMany(r => r.Condition.All).First(c => c.Name == name);

    private static string Prose(Standing standing, Tongue tongue)
    {
        using var writer = new StringWriter();
        StandingText.Write(writer, standing, tongue);
        return writer.ToString();
    }
}
