using Hengliang.Language.Evaluation;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Calculator;
using Hengliang.Platform.Policies.Simulation;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Policies;

/// <summary>The public calculator: published rules alone, only the questions that matter, and nothing kept.</summary>
public class CalculateTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Anyone_may_calculate_with_published_rules_and_nobody_with_drafts(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var policy = await room.AddPolicyAsync();
        var published = await room.PublishAsync(await room.AddRuleAsync(policy));
        var draft = await room.AddRuleAsync(policy);

        var nobody = await room.AnonymousAsync((Calculate c) => c.ListAsync());
        Assert.Equal([published], nobody.Rows.Select(r => r.VersionId));
        Assert.True((await AskAsync(room, published)).IsSuccess);
        Assert.Equal("policies.no-such-published-rule", (await AskAsync(room, draft)).Problem?.Code);
        // Not even its author calculates with a draft here: what is public is what is published.
        Assert.Equal("policies.no-such-published-rule", (await room.AsAsync<Calculate, Outcome<CalculatorSheet>>(room.Author, c => c.RunAsync(draft, null, Answers()))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_question_that_can_no_longer_change_the_answer_is_not_asked(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.PublishAsync(await room.AddRuleAsync(await room.AddPolicyAsync()));

        var none = (await AskAsync(room, rule)).Value;
        Assert.Equal(["符合条件", "研发费用"], none.Open.Select(f => f.Key));
        Assert.Equal(RuleStatus.Undetermined, none.Standing.Result.Status);
        var no = (await AskAsync(room, rule, ("符合条件", "no"))).Value;
        Assert.Empty(no.Open);
        Assert.Equal((RuleStatus.NotMet, "0.00"), (no.Standing.Result.Status, no.Standing.Result.Outputs[0].Shown));
        var yes = (await AskAsync(room, rule, ("符合条件", "yes"))).Value;
        Assert.Equal(["研发费用"], yes.Open.Select(f => f.Key));
        var unsure = (await AskAsync(room, rule, ("符合条件", "yes"), ("研发费用", "unknown"))).Value;
        Assert.Equal((0, 1), (unsure.Open.Count, unsure.LeftOpen.Count));
        var all = (await AskAsync(room, rule, ("符合条件", "yes"), ("研发费用", "１，０００.5"))).Value;
        Assert.Equal("500250.00", all.Standing.Result.Outputs[0].Shown);
        Assert.Empty(all.Open);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_all_applicants_share_is_told_as_that_and_never_asked_of_one(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var text = PolicyRoom.Finished.Replace("支持金额: 元 显示 2位", "应补(due): 元\n    支持金额: 元 显示 2位", StringComparison.Ordinal)
            .Replace("支持金额 = 若", "应补 = 若", StringComparison.Ordinal)
            .Replace("    结论 符合条件", "    支持金额 = 应补 预算总额控制 500万元 按比例折算 到 元\n    结论 符合条件", StringComparison.Ordinal)
            .Replace("=> 支持金额: 50万元", "=> 应补: 50万元", StringComparison.Ordinal).Replace("=> 支持金额: 100万元", "=> 应补: 100万元", StringComparison.Ordinal);
        var rule = await room.PublishAsync(await room.AddRuleAsync(await room.AddPolicyAsync(), text));

        var sheet = (await AskAsync(room, rule, ("符合条件", "yes"), ("研发费用", "1000"))).Value;
        Assert.Equal((0, 0, RuleStatus.Met), (sheet.Open.Count, sheet.LeftOpen.Count, sheet.Standing.Result.Status));
        Assert.Equal((0m, 500_000m), (Simulate.Money(sheet.Amount!.Low!.Value), Simulate.Money(sheet.Amount.High!.Value)));
        var told = sheet.Standing.Result.Explanations.SelectMany(Facts).Where(f => f.Kind == ExplanationFact.Alone).Select(f => f.Words.Chinese).Distinct();
        Assert.Contains("取决于全部申报者", Assert.Single(told), StringComparison.Ordinal);
        Assert.DoesNotContain((await AskAsync(room, rule, ("符合条件", "no"))).Value.Standing.Result.Explanations.SelectMany(Facts), f => f.Kind == ExplanationFact.Alone);

        static IEnumerable<ExplanationFact> Facts(Explanation explanation) => explanation.Facts.Concat(explanation.Parts.SelectMany(Facts));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_case_finishes_on_the_version_it_began_with(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var first = await room.PublishAsync(await room.AddRuleAsync(await room.AddPolicyAsync()));
        var second = (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(first))).Value;
        Assert.True((await room.WriteAsync(second, PolicyRoom.Finished.Replace("5% ×", "6% ×", StringComparison.Ordinal)
            .Replace("50万元 }", "60万元 }", StringComparison.Ordinal))).IsSuccess);
        await room.PublishAsync(second);

        var began = (await AskAsync(room, first, ("符合条件", "yes"), ("研发费用", "100"))).Value;
        var later = (await AskAsync(room, second, ("符合条件", "yes"), ("研发费用", "100"))).Value;

        Assert.Equal((second, "50000.00", "60000.00"), (began.Successor ?? Guid.Empty, began.Standing.Result.Outputs[0].Shown, later.Standing.Result.Outputs[0].Shown));
        Assert.Equal([second], (await room.AnonymousAsync((Calculate c) => c.ListAsync())).Rows.Select(r => r.VersionId));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_wrong_answer_is_named_and_nothing_is_kept(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.PublishAsync(await room.AddRuleAsync(await room.AddPolicyAsync()));
        await using var db = room.OpenAll();
        var before = await db.Set<AuditEntry>().CountAsync();

        var wrong = (await AskAsync(room, rule, ("符合条件", "yes"), ("研发费用", "很多"), ("不存在", "1"))).Value;

        Assert.Equal(RuleStatus.Error, wrong.Standing.Result.Status);
        Assert.Contains("研发费用", wrong.Standing.Result.Diagnostics[0].Message(Language.Diagnostics.Tongue.Chinese), StringComparison.Ordinal);
        Assert.Equal("很多", wrong.Answers["研发费用"]);
        Assert.Equal(before, await db.Set<AuditEntry>().CountAsync());
    }

    [Fact]
    public void Answers_of_every_kind_become_the_case_their_author_means()
    {
        var library = Language.RuleLibrary.Compile("t.heng", """
            规则 测试
            输入
              年: 年度 作为 本年
              收入(rev): 逐年 万元
              合同(contracts): 列表 万元
              人员(staff): 记录 { 中文(outside): 人, 高级(senior): 人 }
              类别(kind): 文本 之一 { "A", "B" }
              有(has): 是否
              到期(day): 日期
            输出
              和: 万元
            条款 "一"
              和 = 收入[本年] + 收入[上年] + 求和(合同) + (若 有 且 类别 = "B" 且 人员.高级 > 1人 且 到期 > 2026-01-01 则 1万元 否则 0元)
            """);
        Assert.False(library.HasErrors, string.Join('\n', library.Diagnostics.Select(d => d.Message(Language.Diagnostics.Tongue.Chinese))));
        var rule = library.Rules[0];
        var json = CalculatorAnswers.ToCase(rule, new Dictionary<string, string>
        {
            ["年"] = "2026", ["rev[2026]"] = "10", ["rev[2025]"] = "1,000", ["contracts"] = "1\n2；3、4", ["staff.senior"] = "2", ["kind"] = "B", ["has"] = "yes", ["day"] = "2026-05-01",
        });
        var result = Interpreter.Run(rule, JsonCase.Read(rule, json), new RunOptions());
        Assert.Equal("1021", result.Outputs[0].Shown);
    }

    private static Task<Outcome<CalculatorSheet>> AskAsync(PolicyRoom room, Guid rule, params (string Key, string Answer)[] answers) =>
        room.AnonymousAsync((Calculate c) => c.RunAsync(rule, null, Answers(answers)));

    private static Dictionary<string, string> Answers(params (string Key, string Answer)[] answers) => answers.ToDictionary(a => a.Key, a => a.Answer, StringComparer.Ordinal);
}
