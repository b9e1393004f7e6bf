using Hengliang.Language.Evaluation;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Calculator;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Tests.Policies;

/// <summary>Several rules over one set of facts: asked once, settled with each other, and never outside the range told.</summary>
public class CalculateTogetherTests
{
    private const string Research = """
        规则 研发补助(rd)
          输入
            登记(registered): 是否 提问 "在本市登记吗？"
            研发费用(rd): 万元 提问 "今年研发费用多少？"
          输出
            支持金额(amount): 元 显示 2位
          条款 "第三条" 原文 "按研发费用的5%补助，最高100万元。"
            支持金额 = 若 登记 则 5% × 研发费用 否则 0元 上限 100万元
            结论 登记
          样例 "有" { 登记: 是, 研发费用: 1000万元 => 支持金额: 50万元 }
          样例 "外地" 同 "有" { 登记: 否 => 支持金额: 0元 }
        """;

    private const string Loan = """
        规则 贴息(loan)
          输入
            登记(inCity): 是否 提问 "企业是否在本市登记？"
            研发费用(expense): 元
            利息(interest): 万元 提问 "付了多少利息？"
          输出
            贴息额(amount): 元 显示 2位
          条款 "第四条" 原文 "研发费用100万元以上的，按利息的50%贴息，最高30万元。"
            贴息额 = 若 登记 且 研发费用 >= 100万元 则 50% × 利息 否则 0元 上限 30万元
            结论 登记 且 研发费用 >= 100万元
          样例 "有" { 登记: 是, 研发费用: 1000万元, 利息: 20万元 => 贴息额: 10万元 }
          样例 "外地" 同 "有" { 登记: 否 => 贴息额: 0元 }
          样例 "差一分" 同 "有" { 研发费用: 99.999999万元 => 贴息额: 0元 }
          样例 "正好" 同 "有" { 研发费用: 100万元 => 贴息额: 10万元 }
        """;

    private const string Settlement = """
        规则 合并结算(together)
          输入
            研发补助(rd): 元
            贴息(loan): 元
            奖励(award): 元
          输出
            合并可得(total): 元 显示 2位
          条款 "第九条" 原文 "同类支持不重复享受，合计最高60万元。"
            就高 = 就高不重复 { 研发补助: 研发补助, 贴息: 贴息 }
            结算 = 叠加上限 { 年度上限: 60万元 } 扣减顺序 { 奖励: 奖励, 其余: 就高.金额 }
            合并可得 = 结算.应付
          样例 "甲" { 研发补助: 50万元, 贴息: 10万元, 奖励: 20万元 => 合并可得: 60万元 }
        """;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_fact_two_rules_share_is_asked_once_and_answers_both(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var policy = await room.AddPolicyAsync();
        Guid[] rules = [await PublishAsync(room, policy, Research), await PublishAsync(room, policy, Loan)];

        var none = await AskAsync(room, rules);
        Assert.Equal(["登记", "研发费用", "利息"], none.Open.Select(q => q.Field.Key));
        Assert.Equal([2, 2, 1], none.Open.Select(q => q.AskedBy.Count));
        Assert.Equal(("贴息", "企业是否在本市登记？"), none.Open[0].OtherWordings.Single());
        // A number typed in the first rule's unit is meant in it for the other too.
        var told = await AskAsync(room, rules, ("登记", "yes"), ("研发费用", "1000"), ("利息", "20"));
        Assert.Empty(told.Open);
        Assert.Equal(["500000.00", "100000.00"], told.Lines.Select(l => l.Standing.Result.Outputs[0].Shown));
        Assert.Equal((600_000m, 600_000m, 2), (told.Total!.Low, told.Total.High, told.Total.Rules));
        var no = await AskAsync(room, rules, ("登记", "no"));
        Assert.Empty(no.Open);
        Assert.All(no.Lines, l => Assert.Equal(RuleStatus.NotMet, l.Standing.Result.Status));
    }

    [Fact]
    public async Task While_a_question_is_open_each_amount_is_told_from_its_least_to_its_most()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var policy = await room.AddPolicyAsync();
        Guid[] rules = [await PublishAsync(room, policy, Research), await PublishAsync(room, policy, Loan)];
        var some = await AskAsync(room, rules, ("研发费用", "1000"));
        Assert.Equal(["0..500000", "0..300000"], some.Lines.Select(l => $"{l.Amount!.Low}..{l.Amount.High}"));
        Assert.Equal((0m, 800_000m), (some.Total!.Low, some.Total.High));
        var sure = await AskAsync(room, rules, ("研发费用", "1000"), ("登记", "yes"));
        Assert.Equal(["500000..500000", "0..300000"], sure.Lines.Select(l => $"{l.Amount!.Low}..{l.Amount.High}"));
        // What one does not know is not asked again, and stays between its ends.
        var unknown = await AskAsync(room, rules, ("研发费用", "1000"), ("登记", "yes"), ("利息", CalculatorAnswers.Unknown));
        Assert.Equal((0, "利息"), (unknown.Open.Count, unknown.LeftOpen.Single().Field.Key));
    }

    [Fact]
    public async Task A_rule_that_bears_the_names_of_others_settles_them_and_says_what_was_excluded()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var policy = await room.AddPolicyAsync();
        Guid[] rules = [await PublishAsync(room, policy, Research), await PublishAsync(room, policy, Loan)];
        var settling = await PublishAsync(room, policy, Settlement);

        var sheet = await AskAsync(room, rules, ("登记", "yes"), ("研发费用", "1000"), ("利息", "20"));
        var settled = Assert.Single(sheet.Settlements);
        Assert.Equal((settling, "奖励"), (settled.Line.Version.Id, settled.NotChosen.Single()));
        Assert.Equal(["研发补助", "贴息"], settled.Settles);
        Assert.Equal((500_000m, 500_000m), (sheet.Total!.Low, sheet.Total.High));
        var lost = Assert.Single(settled.Line.Standing.Lost);
        Assert.Equal(("贴息", "研发补助"), (lost.Item, lost.By));
        // While one of them is open, so is the settlement, between its ends; and nothing of it is asked.
        var open = await AskAsync(room, rules, ("登记", "yes"), ("研发费用", "1000"));
        Assert.Equal(["利息"], open.Open.Select(q => q.Field.Key));
        Assert.Equal((500_000m, 500_000m), (open.Total!.Low, open.Total.High));
        var early = await AskAsync(room, rules);
        Assert.Equal((0m, 600_000m), (early.Total!.Low, early.Total.High));
        // Everything that may concern an enterprise of the region takes the settlement in by itself.
        var all = await room.AnonymousAsync((CalculateTogether c) => c.AllOfAsync(room.RegionId));
        Assert.Equal(rules.Order(), all.Order());
    }

    [Fact]
    public async Task A_ceiling_caps_the_total_and_a_covering_rule_is_not_counted_twice()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var policy = await room.AddPolicyAsync(new() { Title = "测试市研发奖补", Ceiling = 550_000m });
        var both = (Research + "\n").Replace("研发补助(rd)", "全部支持(all)", StringComparison.Ordinal)
            .Replace("    结论 登记", "    结论 登记\n          条款 \"第八条\" 原文 \"另有规定。\"\n            另计 = 0元", StringComparison.Ordinal);
        Guid[] rules = [await PublishAsync(room, policy, Research), await PublishAsync(room, policy, Loan), await PublishAsync(room, policy, both)];
        var sheet = await AskAsync(room, rules, ("登记", "yes"), ("研发费用", "1000"), ("利息", "20"));
        Assert.Equal(["全部支持", null, null], sheet.Lines.Select(l => l.CoveredBy));
        Assert.Equal((550_000m, 2), (sheet.Total!.High, sheet.Total.Rules));
        var ceiling = Assert.Single(sheet.Ceilings);
        Assert.Equal((550_000m, 50_000m), (ceiling.Ceiling, ceiling.Over));
    }

    [Fact]
    public async Task One_name_for_two_kinds_of_things_makes_two_questions()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var policy = await room.AddPolicyAsync();
        var other = Loan.Replace("登记(inCity): 是否", "登记(inCity): 文本 之一 { \"本市\", \"外地\" }", StringComparison.Ordinal)
            .Replace("登记 且 研发费用", "登记 = \"本市\" 且 研发费用", StringComparison.Ordinal).Replace("登记: 是", "登记: \"本市\"", StringComparison.Ordinal).Replace("登记: 否", "登记: \"外地\"", StringComparison.Ordinal);
        var sheet = await AskAsync(room, [await PublishAsync(room, policy, Research), await PublishAsync(room, policy, other)], ("登记", "yes"));
        Assert.Contains("登记（贴息）", sheet.Open.Select(q => q.Field.Key));
        Assert.Equal(["登记"], sheet.Answered.Select(q => q.Field.Key));
    }

    [Fact]
    public async Task Drafts_and_too_many_rules_are_refused_and_old_versions_are_finished()
    {
        await using var room = await PolicyRoom.OpenAsync("sqlite");
        var policy = await room.AddPolicyAsync();
        var first = await PublishAsync(room, policy, Research);
        var draft = await room.AddRuleAsync(policy, Loan);
        Assert.Equal("policies.no-such-published-rule", (await RunAsync(room, [first, draft])).Problem?.Code);
        Assert.Equal("policies.how-many-rules", (await RunAsync(room, [])).Problem?.Code);
        Assert.Equal("policies.how-many-rules", (await RunAsync(room, [.. Enumerable.Range(0, CalculateTogether.MostRules + 1).Select(_ => Guid.NewGuid())])).Problem?.Code);
        var second = (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(first))).Value;
        Assert.True((await room.WriteAsync(second, Research.Replace("5%", "6%", StringComparison.Ordinal).Replace("50万元 }", "60万元 }", StringComparison.Ordinal))).IsSuccess);
        await room.PublishAsync(second);
        var began = await AskAsync(room, [first], ("登记", "yes"), ("研发费用", "1000"));
        Assert.Equal((second, "500000.00", RuleState.Amended), (began.Lines[0].Successor, began.Lines[0].Standing.Result.Outputs[0].Shown, began.Lines[0].Version.State));
    }

    private static async Task<Guid> PublishAsync(PolicyRoom room, Guid policy, string text) => await room.PublishAsync(await room.AddRuleAsync(policy, text));

    private static Task<Outcome<TogetherSheet>> RunAsync(PolicyRoom room, IReadOnlyList<Guid> rules, params (string Key, string Answer)[] answers) =>
        room.AnonymousAsync((CalculateTogether c) => c.RunAsync(rules, answers.ToDictionary(a => a.Key, a => a.Answer, StringComparer.Ordinal)));

    private static async Task<TogetherSheet> AskAsync(PolicyRoom room, IReadOnlyList<Guid> rules, params (string Key, string Answer)[] answers)
    {
        var outcome = await RunAsync(room, rules, answers);
        Assert.True(outcome.IsSuccess, outcome.Problem?.ToString());
        return outcome.Value;
    }
}
