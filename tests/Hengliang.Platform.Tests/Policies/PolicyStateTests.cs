using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;

namespace Hengliang.Platform.Tests.Policies;

public class PolicyStateTests
{
    // Every pair that is not named here is refused.
    private static readonly HashSet<(RuleState, RuleVerb, RuleState)> RuleSteps =
    [
        (RuleState.Draft, RuleVerb.Write, RuleState.Draft),
        (RuleState.Draft, RuleVerb.Drop, RuleState.Draft),
        (RuleState.Draft, RuleVerb.Submit, RuleState.LegalCheck),
        (RuleState.LegalCheck, RuleVerb.Return, RuleState.Draft),
        (RuleState.LegalCheck, RuleVerb.Publish, RuleState.InForce),
        (RuleState.InForce, RuleVerb.Amend, RuleState.Amended),
        (RuleState.InForce, RuleVerb.Repeal, RuleState.Repealed),
    ];

    [Fact]
    public void A_rule_goes_its_seven_ways_and_no_other() =>
        Assert.All(
            from state in Enum.GetValues<RuleState>() from verb in Enum.GetValues<RuleVerb>() select (state, verb),
            p => Assert.Equal(
                RuleSteps.Where(s => (s.Item1, s.Item2) == p).Select(s => (RuleState?)s.Item3).SingleOrDefault(), p.state.After(p.verb)));

    private static readonly HashSet<(PolicyState, PolicyVerb, PolicyState)> PolicySteps =
    [
        (PolicyState.Draft, PolicyVerb.Describe, PolicyState.Draft),
        (PolicyState.InForce, PolicyVerb.Describe, PolicyState.InForce),
        (PolicyState.Draft, PolicyVerb.File, PolicyState.Filing),
        (PolicyState.Draft, PolicyVerb.Drop, PolicyState.Draft),
        (PolicyState.Filing, PolicyVerb.Return, PolicyState.Draft),
        (PolicyState.Filing, PolicyVerb.PutInForce, PolicyState.InForce),
        (PolicyState.InForce, PolicyVerb.Renew, PolicyState.InForce),
        (PolicyState.InForce, PolicyVerb.Repeal, PolicyState.Repealed),
    ];

    [Fact]
    public void A_policy_goes_its_eight_ways_and_no_other() =>
        Assert.All(
            from state in Enum.GetValues<PolicyState>() from verb in Enum.GetValues<PolicyVerb>() select (state, verb),
            p => Assert.Equal(
                PolicySteps.Where(s => (s.Item1, s.Item2) == p).Select(s => (PolicyState?)s.Item3).SingleOrDefault(), p.state.After(p.verb)));

    [Fact]
    public void Nothing_leads_out_of_a_repeal_and_every_other_state_can_be_left()
    {
        Assert.All(Enum.GetValues<RuleVerb>(), v => Assert.Null(RuleState.Repealed.After(v)));
        Assert.All(Enum.GetValues<RuleVerb>(), v => Assert.Null(RuleState.Amended.After(v)));
        Assert.All(Enum.GetValues<PolicyVerb>(), v => Assert.Null(PolicyState.Repealed.After(v)));
        Assert.All([PolicyState.Draft, PolicyState.Filing, PolicyState.InForce], s => Assert.Contains(Enum.GetValues<PolicyVerb>(), v => s.After(v) is { } next && next != s));
    }

    [Theory]
    [InlineData("2026-01-01", "2026-12-31", "2025-12-31", PolicyValidity.NotYet)]
    [InlineData("2026-01-01", "2026-12-31", "2026-01-01", PolicyValidity.Holds)]
    [InlineData("2026-01-01", "2026-12-31", "2026-07-03", PolicyValidity.Holds)]
    [InlineData("2026-01-01", "2026-12-31", "2026-07-04", PolicyValidity.Ending)]
    [InlineData("2026-01-01", "2026-12-31", "2026-11-30", PolicyValidity.Ending)]
    [InlineData("2026-01-01", "2026-12-31", "2026-12-01", PolicyValidity.EndingSoon)]
    [InlineData("2026-01-01", "2026-12-31", "2026-12-31", PolicyValidity.EndingSoon)]
    [InlineData("2026-01-01", "2026-12-31", "2027-01-01", PolicyValidity.Expired)]
    [InlineData("2026-01-01", null, "2099-01-01", PolicyValidity.Open)]
    public void The_alarms_ring_180_and_30_days_before_the_last_day(string from, string? until, string today, PolicyValidity expected) =>
        Assert.Equal(expected, PolicyValidities.On(Day(today), Day(from), until is null ? null : Day(until)));

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_policy_is_filed_put_into_force_renewed_and_repealed_with_its_rules(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var policy = await room.AddPolicyAsync();
        var rule = await room.PublishAsync(await room.AddRuleAsync(policy));

        Assert.Equal("policies.reason-needed", (await StepAsync(room, s => s.RepealAsync(policy, " "))).Problem?.Code);
        Assert.Equal("policies.renewal-in-the-past", (await StepAsync(room, s => s.RenewAsync(policy, new(2001, 1, 1), "延期"))).Problem?.Code);
        Assert.Equal(PolicyState.InForce, (await StepAsync(room, s => s.RenewAsync(policy, new(2099, 1, 1), "延期"))).Value);
        Assert.Equal(PolicyState.Repealed, (await StepAsync(room, s => s.RepealAsync(policy, "新办法施行"))).Value);

        Assert.Equal(RuleState.Repealed, (await room.FindAsync(rule)).State);
        Assert.Equal("policies.state-does-not-allow", (await StepAsync(room, s => s.RepealAsync(policy, "再次"))).Problem?.Code);
        Assert.Equal("policies.policy-repealed", (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(rule))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_set_has_one_overall_policy_and_a_chain_no_circle(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var one = await room.AddPolicyAsync(new() { Title = "总政策", Standing = PolicyStanding.Overall });
        var other = await room.AddPolicyAsync(new() { Title = "配套甲", OverallId = one, UpperId = one });
        var third = await room.AsAsync<KeepPolicy, Outcome<Guid>>(room.Author, k => k.AddAsync(new() { Title = "配套乙", OverallId = other }));
        Assert.Equal("policies.not-overall", third.Problem?.Code);

        var circle = await room.AsAsync<KeepPolicy, Outcome<Done>>(room.Author, k => k.ChangeAsync(
            one, 3, new() { Title = "总政策", Standing = PolicyStanding.Overall, UpperId = other }, "改"));
        Assert.Equal("policies.circle", circle.Problem?.Code);
        var sheet = (await room.AsAsync<ShowPolicy, Outcome<PolicySheet>>(room.Author, s => s.RunAsync(other))).Value;
        Assert.Equal((one, "配套甲"), (sheet.Overall?.Id ?? Guid.Empty, Assert.Single(sheet.Supporting).Title));
        Assert.Equal(one, Assert.Single(sheet.Above).Id);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_library_is_searched_filtered_paged_and_rings_its_alarms(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var today = PolicyDay.Today(TimeProvider.System);
        await room.AddPolicyAsync(new() { Title = "甲办法", Number = "测〔2026〕1号", EffectiveTo = today.AddDays(10), Benefit = BenefitKind.Voucher });
        await room.AddPolicyAsync(new() { Title = "乙办法", EffectiveTo = today.AddDays(100) });
        await room.AddPolicyAsync(new() { Title = "丙办法", EffectiveTo = today.AddDays(-1) });
        await room.AddPolicyAsync(new() { Title = "丁草案" }, inForce: false);

        var all = await ListAsync(room, new(Size: 3));
        Assert.Equal((4, 3, 1, 2, 1), (all.Found.Total, all.Found.Rows.Count, all.EndingSoon, all.Ending, all.Expired));
        Assert.Equal(["甲办法"], (await ListAsync(room, new("〔2026〕"))).Found.Rows.Select(r => r.Title));
        Assert.Equal(["甲办法"], (await ListAsync(room, new(Benefit: BenefitKind.Voucher))).Found.Rows.Select(r => r.Title));
        Assert.Equal(["丁草案"], (await ListAsync(room, new(State: PolicyState.Draft))).Found.Rows.Select(r => r.Title));
        Assert.Equal(3, (await ListAsync(room, new(Alarm: true))).Found.Total);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_policy_is_found_by_its_clauses_and_a_draft_only_by_those_who_see_it(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var policy = await room.AddPolicyAsync(new() { Title = "甲办法" });
        await room.AddPolicyAsync(new() { Title = "乙办法" });
        var published = await room.PublishAsync(await room.AddRuleAsync(policy));
        var draft = (await room.AsAsync<BeginRule, Outcome<Guid>>(room.Author, b => b.ReviseAsync(published))).Value;
        await room.WriteAsync(draft, PolicyRoom.Finished.Replace("对高新技术企业按", "对瞪羚企业按", StringComparison.Ordinal));

        var found = Assert.Single((await ListAsync(room, new("甲 研发费用的5%"))).Found.Rows);
        Assert.Equal("甲办法", found.Title);
        Assert.Contains("对高新技术企业按研发费用的5%给予奖补", found.Quote, StringComparison.Ordinal);
        Assert.Null(Assert.Single((await ListAsync(room, new("甲"))).Found.Rows).Quote);
        Assert.Contains("瞪羚", Assert.Single((await ListAsync(room, new("瞪羚"))).Found.Rows).Quote, StringComparison.Ordinal);
        Assert.Empty((await room.AsAsync<ListPolicies, Outcome<PolicyListing>>(room.Stranger, l => l.RunAsync(new("瞪羚")))).Value.Found.Rows);
        Assert.Empty((await ListAsync(room, new("甲 没有的词"))).Found.Rows);
    }

    private static Task<Outcome<PolicyState>> StepAsync(PolicyRoom room, Func<StepPolicy, Task<Outcome<PolicyState>>> step) => room.AsAsync(room.Checker, step);

    private static async Task<PolicyListing> ListAsync(PolicyRoom room, PolicyFilter filter) =>
        (await room.AsAsync<ListPolicies, Outcome<PolicyListing>>(room.Author, l => l.RunAsync(filter))).Value;

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
