using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Policies;

/// <summary>What keeps a rule from being published, who may publish it, and what happens to the version before.</summary>
public class RulePublicationTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_rule_is_refused_while_anything_is_wrong_and_each_reason_is_named(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync());
        (string Text, string Why)[] faulty =
        [
            (PolicyRoom.Finished.Replace("5% × 研发费用", "5% × 研发经费", StringComparison.Ordinal), "错误"),
            (PolicyRoom.Finished.Replace("    支持金额 = ", "    -- 待补：核对\n    支持金额 = ", StringComparison.Ordinal), "待补"),
            (PolicyRoom.Finished.Replace("支持金额: 50万元 }", "支持金额: 60万元 }", StringComparison.Ordinal), "样例没有通过"),
            (PolicyRoom.Finished[..PolicyRoom.Finished.IndexOf("  样例", StringComparison.Ordinal)], "还没有样例"),
            (PolicyRoom.Finished[..PolicyRoom.Finished.LastIndexOf("  样例", StringComparison.Ordinal)], "缺一个不符合的样例"),
            ("参数 甲 = 5%", "没有规则"),
            ("", "没有规则"),
        ];
        foreach (var (text, why) in faulty)
        {
            Assert.True((await room.WriteAsync(rule, text)).IsSuccess);
            var refused = (await room.StepAsync(room.Author, s => s.SubmitAsync(rule, ""))).Problem;
            Assert.Equal("policies.rule-not-ready", refused?.Code);
            Assert.Contains(why, refused!.Message.Chinese, StringComparison.Ordinal);
            Assert.Equal(RuleState.Draft, (await room.FindAsync(rule)).State);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Publishing_checks_the_text_again_whatever_state_it_is_in(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync());
        Assert.True((await room.StepAsync(room.Author, s => s.SubmitAsync(rule, ""))).IsSuccess);
        // Past the use case, as someone with the database's password could.
        await room.Database.RunAsync("""update "PolicyRules" set "Text" = replace("Text", '5% ×', '6% ×')""");

        Assert.Equal("policies.rule-not-ready", (await room.StepAsync(room.Checker, s => s.PublishAsync(rule))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Nobody_checks_a_rule_they_wrote_a_part_of(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync());
        var second = room.Database.ActAs(Role.Planner, [room.RegionId], [room.UnitId], "王敏");
        Assert.True((await room.WriteAsync(rule, PolicyRoom.Finished + "\n-- 王敏校过", second)).IsSuccess);
        Assert.True((await room.StepAsync(second, s => s.SubmitAsync(rule, ""))).IsSuccess);

        Assert.Equal("policies.own-rule", (await room.StepAsync(room.Author, s => s.PublishAsync(rule))).Problem?.Code);
        Assert.Equal("policies.own-rule", (await room.StepAsync(second, s => s.PublishAsync(rule))).Problem?.Code);
        Assert.Equal(RuleState.InForce, (await room.StepAsync(room.Checker, s => s.PublishAsync(rule))).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_person_acting_for_the_author_may_not_check_either(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync());
        Assert.True((await room.StepAsync(room.Author, s => s.SubmitAsync(rule, ""))).IsSuccess);
        var deputy = Acting.As(
            room.Checker.Actor! with { UserId = Guid.NewGuid(), ActingForId = room.Author.Actor!.UserId, ActingForName = "何苗" }, room.Checker.Sight);

        Assert.Equal("policies.own-rule", (await room.StepAsync(deputy, s => s.PublishAsync(rule))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_new_version_amends_the_one_before_whose_text_stays(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var first = await room.PublishAsync(await room.AddRuleAsync(await room.AddPolicyAsync()));
        var second = (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(first))).Value;
        Assert.Equal(second, (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(first))).Value);
        Assert.True((await room.WriteAsync(second, PolicyRoom.Finished.Replace("100万元", "120万元", StringComparison.Ordinal))).IsSuccess);
        await room.PublishAsync(second);

        var (old, now) = (await room.FindAsync(first), await room.FindAsync(second));
        Assert.Equal((RuleState.Amended, RuleState.InForce, 2), (old.State, now.State, now.Number));
        Assert.Equal(PolicyRoom.Finished, old.Text);
        Assert.NotNull(old.EndedAt);
        Assert.Equal("policies.rule-state-does-not-allow", (await room.WriteAsync(first, "改写历史")).Problem?.Code);
        var redline = (await room.AsAsync<ShowRule, Outcome<RuleRedline>>(room.Author, s => s.CompareAsync(second, first))).Value;
        Assert.Equal((1, 2), (redline.Older.Number, redline.Newer.Number));
        Assert.Equal(["100"], redline.Lines.Where(l => l.Change == LineChange.Removed && l.Text.Contains("支持金额 =", StringComparison.Ordinal))
            .Select(l => $"1{l.Text[l.ChangedFrom..l.ChangedTo]}0"));
        await using var db = room.OpenAll();
        Assert.Equal(1, await db.Set<AuditEntry>().CountAsync(e => e.Command == "PublishRule" && e.Subject == $"policy-rule:{second}"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_write_at_once_the_second_overwrites_nothing(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync());
        var shown = (await room.FindAsync(rule)).Version;
        Assert.True((await room.WriteAsync(rule, PolicyRoom.Finished + "\n-- 甲", shown: shown)).IsSuccess);

        var second = await room.WriteAsync(rule, PolicyRoom.Finished + "\n-- 乙", shown: shown);

        Assert.Equal("policies.rule-written-meanwhile", second.Problem?.Code);
        Assert.EndsWith("-- 甲", (await room.FindAsync(rule)).Text, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Drafts_are_the_holders_and_published_versions_everyones_to_read(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var policy = await room.AddPolicyAsync();
        var published = await room.PublishAsync(await room.AddRuleAsync(policy));
        var draft = (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(published))).Value;
        var hidden = await room.AddPolicyAsync(new() { Title = "未公开" }, inForce: false);

        Assert.True((await ShowAsync(room, room.Stranger, published)).IsSuccess);
        Assert.Equal("policies.no-such-rule", (await ShowAsync(room, room.Stranger, draft)).Problem?.Code);
        Assert.Equal("policies.no-such-policy", (await room.AsAsync<ShowPolicy, Outcome<PolicySheet>>(room.Stranger, s => s.RunAsync(hidden))).Problem?.Code);
        Assert.Equal([policy], (await room.AsAsync<ListPolicies, Outcome<PolicyListing>>(room.Stranger, l => l.RunAsync(new()))).Value.Found.Rows.Select(r => r.Id));
        // Reading is all: every step is refused for what lies outside one's scope.
        Assert.Equal("access.refused", (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Stranger, b => b.ReviseAsync(published))).Problem?.Code);
        Assert.Equal("access.refused", (await room.StepAsync(room.Stranger, s => s.RepealAsync(published, "抢"))).Problem?.Code);
        Assert.Equal("access.refused", (await room.AsAsync<StepPolicy, Outcome<PolicyState>>(room.Stranger, s => s.RepealAsync(policy, "抢"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_rule_of_a_policy_that_is_not_in_force_waits(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync(inForce: false));
        Assert.True((await room.StepAsync(room.Author, s => s.SubmitAsync(rule, ""))).IsSuccess);

        Assert.Equal("policies.policy-not-in-force", (await room.StepAsync(room.Checker, s => s.PublishAsync(rule))).Problem?.Code);
    }

    private static Task<Outcome<RuleSheet>> ShowAsync(PolicyRoom room, Acting by, Guid rule) =>
        room.AsAsync<ShowRule, Outcome<RuleSheet>>(by, s => s.RunAsync(rule));
}
