using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A veto case: brought up, checked, heard, decided by someone else, and lifted.</summary>
public class VetoCaseTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Data_bring_up_a_lead_and_change_no_result(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var before = await county.LatestAsync(round);
        // The share fell from 2.1 to 2.0 and the growth from 20 % to 8.3 %: only county A.
        var leads = await county.MustAsync<LookForLeads, LeadsFound>(county.Officer, l => l.RunAsync(round));
        var found = await county.ReadAsync(county.Planner, db => db.VetoCases.SingleAsync());
        Assert.Equal((county.Town.CountyA, VetoState.Lead, true), (found.MemberRegionId, found.State, found.FromData));
        Assert.Equal((1, 1, 0), (leads.Found.Count, leads.Clear, leads.Unknown.Count));
        Assert.Contains("8.3333%", found.Fact, StringComparison.Ordinal);
        Assert.Equal(before.Result.Snapshot, (await county.LatestAsync(round)).Result.Snapshot);
        Assert.Empty((await county.MustAsync<LookForLeads, LeadsFound>(county.Officer, l => l.RunAsync(round))).Found);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_figure_that_fell_below_the_smallest_unit_fell(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        // County B falls in both: its money to less than can be told.
        await county.RecordAsync(county.Intensity, county.Town.CountyB, 2025, 1.2m, "%", "订正");
        await county.RecordAsync(county.Fiscal, county.Town.CountyB, 2025, null, "亿元", "订正");
        var draft = await county.OpenAsync();
        Assert.Equal((2, 0), (await LookAsync(county, draft)) is { } asked ? (asked.Found.Count, asked.Unknown.Count) : default);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        Assert.Equal((2, 0), (await LookAsync(county, round)) is { } leads ? (leads.Found.Count, leads.Unknown.Count) : default);
        var (image, _) = await county.LatestAsync(round);
        Assert.Single(image.Leads!.Value.SelectMany(l => l.Figures), f => f.Mark is not null);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))).Agrees);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Once_frozen_leads_are_looked_for_in_the_snapshot_and_not_in_what_the_ledger_says_since(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        // The ledger is corrected after the freeze: county A no longer falls, and county B does.
        await county.RecordAsync(county.Intensity, county.Town.CountyA, 2025, 2.3m, "%", "订正");
        await county.RecordAsync(county.Intensity, county.Town.CountyB, 2025, 1.2m, "%", "订正");
        await county.RecordAsync(county.Fiscal, county.Town.CountyB, 2025, 1.1m, "亿元", "订正");
        Assert.Single((await LookAsync(county, round)).Found);
        var found = await county.ReadAsync(county.Planner, db => db.VetoCases.SingleAsync());
        Assert.Equal((county.Town.CountyA, true), (found.MemberRegionId, found.Fact.Contains("2%", StringComparison.Ordinal)));

        // Another round, not frozen yet, is looked through as the ledger is.
        var other = await county.OpenAsync();
        await LookAsync(county, other);
        Assert.Equal(county.Town.CountyB, await county.ReadAsync(county.Planner, db => db.VetoCases.Where(c => c.RoundId == other).Select(c => c.MemberRegionId).SingleAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_lead_heard_and_dismissed_comes_up_again_only_with_other_figures(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var lead = Assert.Single((await LookAsync(county, round)).Found);
        await StepAsync(county, lead, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, lead, county.ClerkA, VetoVerb.Reply);
        await StepAsync(county, lead, county.Leader, VetoVerb.Dismiss);
        var again = await LookAsync(county, round);
        Assert.Equal((0, 1, 1), (again.Found.Count, again.Settled, again.Clear));
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        Assert.Equal((0, 1), (await LookAsync(county, round)) is { } frozen ? (frozen.Found.Count, frozen.Settled) : default);
        // A correction before a new freeze is another matter.
        await county.RecordAsync(county.Intensity, county.Town.CountyA, 2025, 1.9m, "%", "订正");
        await county.StepAsync(round, RoundVerb.Thaw);
        Assert.Equal((1, 0), (await LookAsync(county, round)) is { } thawed ? (thawed.Found.Count, thawed.Settled) : default);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_figure_granted_in_an_appeal_counts_for_leads_too(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync());
        var appeal = await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("A1", 2.4m, "请按年报更正", "统计年报第8页")));
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, true, "属实", 2.4m));
        Assert.Equal((0, 2), (await LookAsync(county, round)) is { } leads ? (leads.Found.Count, leads.Clear) : default);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_case_goes_from_lead_to_decision_and_its_lifting_brings_the_result_back(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        var before = (await county.LatestAsync(round)).Result;
        var id = await ProposeAsync(county, round);
        Assert.Equal(0, await county.ReadAsync(county.ClerkA, db => db.VetoCases.CountAsync()));
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        Assert.Equal(1, await county.ReadAsync(county.ClerkA, db => db.VetoCases.CountAsync()));
        Assert.Equal(0, await county.ReadAsync(county.ClerkB, db => db.VetoCases.CountAsync()));
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        await StepAsync(county, id, county.Leader, VetoVerb.Uphold);
        var vetoed = (await county.LatestAsync(round)).Result.Units[0];
        Assert.Equal((before.Units[0].Score, before.Units[0].Rank, "合格", "不合格"), (vetoed.Score, vetoed.Rank, vetoed.Grade, vetoed.FinalGrade));
        Assert.Equal(["V03"], vetoed.Vetoes);
        await StepAsync(county, id, county.Leader, VetoVerb.Lift);
        Assert.Equal("合格", (await county.LatestAsync(round)).Result.Units[0].FinalGrade);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))) is { Checked: 3, Agrees: true });
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_unit_accused_replies_and_decides_nothing_whatever_right_its_people_hold_at_home(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var leader = await county.Town.HireAsync("leadera", "钱程", Role.Leader, ScopeShape.RegionAndBelow, county.Town.BureauA, county.Town.CountyA);
        var planner = await county.Town.HireAsync("plannera", "孙越", Role.Planner, ScopeShape.RegionAndBelow, county.Town.BureauA, county.Town.CountyA);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        var id = await ProposeAsync(county, round);
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync());
        await county.MustAsync<FileAppeal, Guid>(county.ClerkA, f => f.RunAsync(standing, new("A1", null, "请核对", "统计年报第8页")));
        foreach (var own in new[] { leader, planner })
        {
            // They may read what their county is accused of, and that is all.
            var sheet = await county.MustAsync<ShowVeto, VetoSheet>(own, s => s.RunAsync(id));
            Assert.Equal((false, 0), (sheet.MayDate, sheet.Steps.Count));
            foreach (var verb in new[] { VetoVerb.Dismiss, VetoVerb.Uphold })
                Assert.Equal("assessment.veto-of-others", (await MoveAsync(county, id, own, verb)).Problem?.Code);
            Assert.DoesNotContain(
                (await county.MustAsync<ListDuties, DutySheet>(own, l => l.RunAsync(size: 100))).Lines.Rows, l => l.Kind.Code is "assessment.veto" or "assessment.appeal");
        }

        Assert.Equal("assessment.veto-of-others", (await county.As<DateVeto, Outcome<Done>>(planner, d => d.RunAsync(id, new(new(2025, 6, 18), new(2025, 7, 1))))).Problem?.Code);
        // Those who run the round go on as before.
        Assert.Equal([VetoVerb.Uphold, VetoVerb.Dismiss], (await county.MustAsync<ShowVeto, VetoSheet>(county.Leader, s => s.RunAsync(id))).Steps.Select(s => s.Verb));
        Assert.Contains((await county.MustAsync<ListDuties, DutySheet>(county.Leader, l => l.RunAsync(size: 100))).Lines.Rows, l => l.Kind.Code == "assessment.veto");
        await StepAsync(county, id, county.Leader, VetoVerb.Dismiss);
    }

    [Fact]
    public async Task Who_brought_a_case_up_does_not_decide_it_not_even_by_delegation()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        var id = await ProposeAsync(county, round, county.Planner);
        await StepAsync(county, id, county.Planner, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        Assert.Equal("assessment.two-persons", (await MoveAsync(county, id, county.Planner, VetoVerb.Uphold)).Problem?.Code);

        // Another person in the proposer's post, and the proposer in another's post: both are refused.
        var deputy = await county.Town.AddPersonAsync("deputy", "赵齐");
        await DelegateAsync(county, county.Planner, deputy);
        Assert.Equal("assessment.two-persons", (await MoveAsync(county, id, await county.Town.ActAsync(deputy), VetoVerb.Uphold)).Problem?.Code);
        await DelegateAsync(county, county.Leader, county.Planner.Actor!.UserId);
        var posts = (await county.Town.ResolveAsync(county.Planner.Actor.UserId)).Choices;
        var asLeader = await county.Town.ActAsync(county.Planner.Actor.UserId, posts.Single(p => p.Role == Role.Leader).PostId);
        Assert.Equal("assessment.two-persons", (await MoveAsync(county, id, asLeader, VetoVerb.Uphold)).Problem?.Code);

        Assert.True((await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_case_told_to_its_county_stands_also_for_those_who_no_longer_see_it(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var narrow = await county.Town.HireAsync("narrow", "李四", Role.DepartmentOfficer, ScopeShape.Region);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var lead = Assert.Single((await LookAsync(county, round)).Found);
        await StepAsync(county, lead, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        Assert.Equal(0, await county.ReadAsync(narrow, db => db.VetoCases.CountAsync()));
        var twin = await county.As<ProposeVeto, Outcome<Guid>>(narrow, p => p.RunAsync(round, "V03", county.Town.CountyA, "同一件事", days: new(new(2025, 6, 18))));
        Assert.Equal("assessment.case-stands", twin.Problem?.Code);
        Assert.Empty((await county.MustAsync<LookForLeads, LeadsFound>(narrow, l => l.RunAsync(round))).Found);
        Assert.Equal(1, await county.ReadAsync(county.Planner, db => db.VetoCases.CountAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_cases_of_one_veto_and_unit_that_stand_from_before_one_is_upheld(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var (first, second) = (await ProposeAsync(county, round), Guid.Empty);
        await county.Database.RunAsync($"update \"VetoCases\" set \"State\" = '{VetoState.Dismissed}'");
        second = await ProposeAsync(county, round);
        await county.Database.RunAsync($"update \"VetoCases\" set \"State\" = '{VetoState.Lead}'");
        foreach (var id in new[] { first, second })
        {
            await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
            await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        }

        var late = await Between.DoAsync(() => MoveAsync(county, second, county.Leader, VetoVerb.Uphold), "VetoRules", 1, () => StepAsync(county, first, county.Leader, VetoVerb.Uphold));
        Assert.Equal("assessment.case-upheld", late.Problem?.Code);
        Assert.Equal("assessment.case-upheld", (await MoveAsync(county, second, county.Leader, VetoVerb.Uphold)).Problem?.Code);
        await StepAsync(county, second, county.Leader, VetoVerb.Dismiss);
        await StepAsync(county, first, county.Leader, VetoVerb.Lift);
    }

    [Fact]
    public async Task Nothing_is_decided_against_a_unit_before_it_replied_or_its_days_passed()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        var id = await ProposeAsync(county, round);
        Assert.Equal("assessment.illegal-veto-step", (await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).Problem?.Code);
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        Assert.Equal("assessment.hearing-open", (await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).Problem?.Code);
        county.Clock.Now += TimeSpan.FromDays(20);
        Assert.True((await MoveAsync(county, id, county.Leader, VetoVerb.Uphold)).IsSuccess);
    }

    [Fact]
    public void Every_pair_of_state_and_step_that_is_not_in_the_table_is_refused_and_every_state_is_reached()
    {
        var actor = new Actor { UserId = Guid.NewGuid(), Name = "他人" };
        foreach (var state in Enum.GetValues<VetoState>())
            foreach (var verb in Enum.GetValues<VetoVerb>())
            {
                var found = new VetoCase { RoundName = "考核", RuleCode = "V03", RuleName = "双下降", Fact = "事实", ProposedByName = "甲", ProposedBy = Guid.NewGuid() };
                typeof(VetoCase).GetProperty(nameof(VetoCase.State))!.SetValue(found, state);
                Assert.Equal(VetoSteps.Find(state, verb) is not null, found.Move(verb, "理由", actor, DateTimeOffset.UnixEpoch).IsSuccess);
                Assert.Equal(VetoSteps.Find(state, verb)?.To ?? state, found.State);
            }

        Assert.Equal(Enum.GetValues<VetoState>().Except([VetoState.Lead]).Order(), VetoSteps.All.Select(s => s.To).Distinct().Order());
    }

    [Fact]
    public async Task A_veto_upheld_after_the_approval_asks_for_another_one()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve);
        var id = await ProposeAsync(county, round);
        await StepAsync(county, id, county.Officer, VetoVerb.Verify, VetoVerb.Notify);
        await StepAsync(county, id, county.ClerkA, VetoVerb.Reply);
        await StepAsync(county, id, county.Leader, VetoVerb.Uphold);
        Assert.Equal(RoundState.FinalReview, await county.ReadAsync(county.Planner, db => db.Rounds.Where(r => r.Id == round).Select(r => r.State).SingleAsync()));
        Assert.Equal(RoundState.FinalReview, await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(r => r.RoundState).SingleAsync()));
    }

    [Fact]
    public async Task A_round_with_an_undecided_case_is_neither_published_nor_archived()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve);
        await RefusedAsync(RoundVerb.Publish, await ProposeAsync(county, round));
        await county.StepAsync(round, RoundVerb.Publish);
        await RefusedAsync(RoundVerb.Archive, await ProposeAsync(county, round));
        await county.StepAsync(round, RoundVerb.Archive);

        async Task RefusedAsync(RoundVerb verb, Guid open)
        {
            Assert.Equal("assessment.vetoes-open", (await county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, verb, "理由"))).Problem?.Code);
            await StepAsync(county, open, county.Leader, VetoVerb.Dismiss);
        }
    }

    private static Task<Guid> ProposeAsync(CountyRound county, Guid round, Acting? by = null) => county.MustAsync<ProposeVeto, Guid>(
        by ?? county.Officer, p => p.RunAsync(round, "V03", county.Town.CountyA, "两项指标均下降", days: new(new(2025, 6, 18))));

    private static Task<LeadsFound> LookAsync(CountyRound county, Guid round) => county.MustAsync<LookForLeads, LeadsFound>(county.Officer, l => l.RunAsync(round));

    private static async Task StepAsync(CountyRound county, Guid id, Acting acting, params VetoVerb[] verbs)
    {
        foreach (var verb in verbs)
            Assert.Null((await MoveAsync(county, id, acting, verb)).Problem);
    }

    private static Task<Outcome<VetoState>> MoveAsync(CountyRound county, Guid id, Acting acting, VetoVerb verb) =>
        county.As<MoveVeto, Outcome<VetoState>>(acting, m => m.RunAsync(id, verb, "经办意见"));

    private static async Task DelegateAsync(CountyRound county, Acting from, Guid to) => Assert.Null((await county.As<DelegatePost, Outcome<Guid>>(
        from, d => d.RunAsync(from.Actor!.PostId!.Value, to, county.Clock.Now, county.Clock.Now.AddDays(10), "出差"))).Problem);
}
