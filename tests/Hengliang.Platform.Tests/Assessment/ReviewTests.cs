using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>复核 of a trial: by another person than handed it over, with an opinion that stays, of what the round comes to now.</summary>
public class ReviewTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_units_are_told_only_once_another_person_has_passed_the_trial_with_an_opinion(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await HandOverAsync(county);
        Assert.Equal("assessment.not-reviewed", await CodeAsync(county, round, county.Planner, RoundVerb.GiveFeedback));
        Assert.Equal("assessment.two-persons", await CodeAsync(county, round, county.Planner, RoundVerb.PassReview));
        Assert.Equal("assessment.two-persons", await CodeAsync(county, round, county.Planner, RoundVerb.SendBack));
        Assert.Equal("access.refused", await CodeAsync(county, round, county.Officer, RoundVerb.PassReview));
        Assert.Equal("assessment.opinion-needed", await CodeAsync(county, round, county.Leader, RoundVerb.PassReview, " "));
        Assert.Equal("assessment.reason-too-long", await CodeAsync(county, round, county.Leader, RoundVerb.PassReview, new string('长', 1001)));
        var before = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        Assert.Contains("王敏", before.WhyNotTold!.Value.Chinese, StringComparison.Ordinal);
        Assert.Contains("另一人", before.WhyNotPassed!.Value.Chinese, StringComparison.Ordinal);

        Assert.Null(await CodeAsync(county, round, county.Leader, RoundVerb.PassReview, "  数据和得分核对无误  "));
        Assert.Equal("assessment.passed-already", await CodeAsync(county, round, county.Leader, RoundVerb.PassReview));
        var sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Leader, s => s.RunAsync(round));
        var review = Assert.Single(sheet.Reviews);
        Assert.Equal(
            (1, 1, "王敏", ReviewVerdict.Passed, "数据和得分核对无误", "沈岳"), (review.Number, review.Snapshot, review.HandedByName, review.Verdict, review.Opinion, review.ClosedByName));
        Assert.Equal((null, RoundState.Review), (sheet.WhyNotTold, sheet.Round.State));
        var entry = await county.ReadAsync(Acting.System("test"), db => db.AuditEntries.OrderByDescending(e => e.Sequence).FirstAsync());
        Assert.Equal(("沈岳", "数据和得分核对无误"), (entry.UserName, entry.Reason));
        Assert.Contains("复核通过了", entry.SentenceZh, StringComparison.Ordinal);
        Assert.Null(await CodeAsync(county, round, county.Planner, RoundVerb.GiveFeedback));
    }

    [Fact]
    public async Task Who_handed_a_trial_over_does_not_review_it_not_even_by_delegation()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await HandOverAsync(county);
        // Another person in the post it was handed over from, and the same person in another's post: both are refused.
        var deputy = await county.Town.AddPersonAsync("deputy", "赵齐");
        await DelegateAsync(county, county.Planner, deputy);
        var asPlanner = await county.Town.ActAsync(deputy);
        await DelegateAsync(county, county.Leader, county.Planner.Actor!.UserId);
        var posts = (await county.Town.ResolveAsync(county.Planner.Actor.UserId)).Choices;
        var asLeader = await county.Town.ActAsync(county.Planner.Actor.UserId, posts.Single(p => p.Role == Role.Leader).PostId);
        foreach (var same in new[] { asPlanner, asLeader })
        {
            Assert.Equal("assessment.two-persons", await CodeAsync(county, round, same, RoundVerb.PassReview));
            Assert.Equal(0, await WaitingAsync(county, same));
        }

        // A second planner is another person.
        var second = await county.Town.HireAsync("planner2", "周启", Role.Planner, ScopeShape.RegionAndBelow);
        Assert.Equal(1, await WaitingAsync(county, second));
        Assert.Null(await CodeAsync(county, round, second, RoundVerb.PassReview));
        Assert.Equal(0, await WaitingAsync(county, second));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_trial_sent_back_taken_back_or_scored_anew_is_reviewed_anew_and_what_was_said_before_stays(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await HandOverAsync(county);
        Assert.Null(await CodeAsync(county, round, county.Leader, RoundVerb.SendBack, "桐岭县数据待核"));
        Assert.Equal(0, await WaitingAsync(county, county.Leader));
        await county.StepAsync(round, RoundVerb.Check, RoundVerb.PassReview);
        await county.StepAsync(round, RoundVerb.TakeBack, RoundVerb.Thaw, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check);
        Assert.Equal("assessment.not-reviewed", await CodeAsync(county, round, county.Planner, RoundVerb.GiveFeedback));
        Assert.Equal(1, await WaitingAsync(county, county.Leader));
        await county.StepAsync(round, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        var sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Leader, s => s.RunAsync(round));
        Assert.Equal(
            [(1, 1, ReviewVerdict.SentBack), (2, 1, ReviewVerdict.Passed), (3, 1, ReviewVerdict.TakenBack), (4, 2, ReviewVerdict.Passed)],
            sheet.Reviews.Select(r => (r.Number, r.Snapshot, r.Verdict!.Value)));
        Assert.Equal("桐岭县数据待核", sheet.Reviews[0].Opinion);
    }

    [Fact]
    public async Task A_result_changed_after_its_review_is_reviewed_anew_and_not_by_a_page_that_shows_the_old_one()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await HandOverAsync(county);
        await county.StepAsync(round, RoundVerb.PassReview);
        await DecideAsync(county, await HeardAsync(county, round), VetoVerb.Uphold);
        Assert.Equal("assessment.review-overtaken", await CodeAsync(county, round, county.Planner, RoundVerb.GiveFeedback));
        Assert.Equal(1, await WaitingAsync(county, county.Leader));
        Assert.Equal("kernel.changed-meanwhile", await CodeAsync(county, round, county.Leader, RoundVerb.PassReview, seen: 1));
        Assert.Null(await CodeAsync(county, round, county.Leader, RoundVerb.PassReview, seen: 2));
        await county.StepAsync(round, RoundVerb.GiveFeedback);
        Assert.Equal([1, 2], await county.ReadAsync(county.Planner, db => db.RoundReviews.OrderBy(r => r.Number).Select(r => r.Snapshot).ToListAsync()));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task No_step_is_taken_on_a_result_or_from_a_state_that_nobody_saw(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await HandOverAsync(county);
        // Upheld while the review is passed: what was before the reviewer's eyes is no longer what is passed.
        var veto = await HeardAsync(county, round);
        Assert.Equal("kernel.changed-meanwhile", await Between.DoAsync(
            () => CodeAsync(county, round, county.Leader, RoundVerb.PassReview, seen: 1), "UnitStandings", 1, () => DecideAsync(county, veto, VetoVerb.Uphold)));
        Assert.Null(await CodeAsync(county, round, county.Leader, RoundVerb.PassReview, seen: 2));
        await county.StepAsync(round, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude);
        // Lifted after the page was opened, the result is another and the state is the same.
        await DecideAsync(county, veto, VetoVerb.Lift);
        foreach (var (who, verb) in new[] { (county.Leader, RoundVerb.Approve), (county.Leader, RoundVerb.SendBack) })
            Assert.Equal("kernel.changed-meanwhile", await CodeAsync(county, round, who, verb, seen: 2));
        Assert.Null(await CodeAsync(county, round, county.Leader, RoundVerb.Approve, seen: 3, stood: RoundState.FinalReview));
        Assert.Equal("kernel.changed-meanwhile", await CodeAsync(county, round, county.Planner, RoundVerb.Publish, seen: 2));
        // Of two who send it back the second sends nothing back further.
        Assert.Null(await CodeAsync(county, round, county.Leader, RoundVerb.SendBack, "名次有误", 3, RoundState.Approved));
        Assert.Equal("kernel.changed-meanwhile", await CodeAsync(county, round, county.Leader, RoundVerb.SendBack, "名次有误", 3, RoundState.Approved));
        var (state, refused) = (await county.ReadAsync(county.Planner, db => db.Rounds.Select(r => r.State).SingleAsync()), await county.As<MoveRound, Outcome<RoundState>>(
            county.Leader, m => m.RunAsync(round, RoundVerb.SendBack, "名次有误", 3, RoundState.Approved)));
        Assert.Equal(RoundState.FinalReview, state);
        Assert.Contains("从“审定”到了“终评”", refused.Problem!.Message.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_round_from_before_reviews_were_kept_goes_on_and_one_under_review_then_is_handed_over_again()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (told, checking) = (await HandOverAsync(county), await HandOverAsync(county));
        await county.StepAsync(told, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        await county.Database.RunAsync("delete from \"RoundReviews\"");
        await county.StepAsync(told, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish);
        foreach (var (who, verb) in new[] { (county.Planner, RoundVerb.GiveFeedback), (county.Leader, RoundVerb.PassReview) })
            Assert.Equal("assessment.not-handed-over", await CodeAsync(county, checking, who, verb));
        await county.StepAsync(checking, RoundVerb.TakeBack, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
    }

    private static async Task<Guid> HandOverAsync(CountyRound county)
    {
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check);
        return round;
    }

    private static async Task<string?> CodeAsync(CountyRound county, Guid round, Acting acting, RoundVerb verb, string words = "复核意见", int? seen = null, RoundState? stood = null) =>
        (await county.As<MoveRound, Outcome<RoundState>>(acting, m => m.RunAsync(round, verb, words, seen, stood))).Problem?.Code;

    /// <summary>A veto case whose unit has replied.</summary>
    private static async Task<Guid> HeardAsync(CountyRound county, Guid round)
    {
        var veto = await county.MustAsync<ProposeVeto, Guid>(county.Officer, p => p.RunAsync(round, "V03", county.Town.CountyA, "两项指标均下降", days: new(new(2025, 6, 18))));
        foreach (var (who, verb) in new[] { (county.Officer, VetoVerb.Verify), (county.Officer, VetoVerb.Notify), (county.ClerkA, VetoVerb.Reply) })
            await county.MustAsync<MoveVeto, VetoState>(who, m => m.RunAsync(veto, verb, "经办意见"));
        return veto;
    }

    private static Task<VetoState> DecideAsync(CountyRound county, Guid veto, VetoVerb verb) => county.MustAsync<MoveVeto, VetoState>(county.Leader, m => m.RunAsync(veto, verb, "经办意见"));

    private static async Task<int> WaitingAsync(CountyRound county, Acting acting) =>
        (await county.MustAsync<ListDuties, DutySheet>(acting, l => l.RunAsync(size: 100))).Lines.Rows.Count(l => l.Kind.Code == "assessment.review");

    private static async Task DelegateAsync(CountyRound county, Acting from, Guid to) => Assert.Null((await county.As<DelegatePost, Outcome<Guid>>(
        from, d => d.RunAsync(from.Actor!.PostId!.Value, to, county.Clock.Now, county.Clock.Now.AddDays(10), "出差"))).Problem);
}
