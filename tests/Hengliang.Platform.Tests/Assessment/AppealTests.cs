using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Calendar.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A unit objects to its result: within its days, knowing what it would change, and with a new score when it is right.</summary>
public class AppealTests
{
    private static readonly AppealForm Claim = new("A1", 2.4m, "统计口径有误，应为2.40%", "统计局复核函");

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_accepted_appeal_changes_the_score_by_what_was_foretold(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await OpenAsync(county);
        var before = (await county.LatestAsync(round)).Result.Units[0].Score!.Value;
        Assert.Equal(new(4.8m, 4.8m), await county.MustAsync<FileAppeal, Foretold>(county.ClerkA, f => f.TryAsync(standing, "A1", 2.4m)));
        var appeal = await FileAsync(county, standing);
        Assert.Equal(4.8m, await county.ReadAsync(county.Planner, db => db.Appeals.Select(a => a.Difference!.Value).SingleAsync()));
        Assert.Equal("assessment.appeals-open", (await ConcludeAsync(county, round)).Problem?.Code);
        await county.MustAsync<AnswerAppeal, AppealState>(county.Planner, a => a.RunAsync(appeal, true, "依据充分", 2.4m));
        var (image, result) = await county.LatestAsync(round);
        Assert.Equal(before + 4.8m, result.Units[0].Score);
        Assert.Equal(ItemNote.Appealed, result.Units[0].Find("A1")!.Note);
        Assert.Equal(("2", "2.4", "依据充分"), (image.Changes[0].From, image.Changes[0].To, image.Changes[0].Reason));
        // The unit's own sheet follows; the ledger keeps what the bulletin said.
        Assert.Contains("\"to\":\"2.4\"", await county.ReadAsync(county.ClerkA, async db => System.Text.Encoding.UTF8.GetString(await db.UnitStandings.Select(s => s.Content).SingleAsync())), StringComparison.Ordinal);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))) is { Checked: 2, Agrees: true });
    }

    [Fact]
    public void A_granted_figure_stands_wherever_its_indicator_is_scored()
    {
        var level = Images.Item("A1", 50);
        var growth = Images.Item("A2", 50, ScoringMethod.Growth) with { Indicator = level.Indicator, Params = new() { GrowthLow = 0, GrowthHigh = 20 } };
        var image = Images.Round(Images.Scheme(level, growth, Images.Item("B", 0)), "60<60 60<60 7", "80<60 80<60 7");
        var (own, other) = (Images.Member(0).Region, Images.Member(1).Region);
        var granted = AppealEffect.Put(image, own, "A1", 66);
        Assert.Equal([66m, 66, 7], granted.Figures.Where(f => f.Region == own).Select(f => f.Now!.Value!.Value));
        Assert.Equal([80m, 80, 7], granted.Figures.Where(f => f.Region == other).Select(f => f.Now!.Value!.Value));
        // The level gives 6 points of 100 more; growth of 10 % stands half way from 60 points to 100.
        Assert.Equal((6m + 20) / 2, AppealEffect.Difference(image, own, "A1", 66).Score);
    }

    [Fact]
    public async Task A_rejected_appeal_changes_nothing_and_is_not_answered_twice()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (round, standing) = await OpenAsync(county);
        var appeal = await FileAsync(county, standing);
        Assert.Equal("assessment.granted-without-accepting", (await AnswerAsync(county, appeal, false, 2.4m)).Problem?.Code);
        Assert.True((await AnswerAsync(county, appeal, false, null)).IsSuccess);
        Assert.Equal("assessment.appeal-closed", (await AnswerAsync(county, appeal, true, 2.4m)).Problem?.Code);
        Assert.Equal(1, (await county.LatestAsync(round)).Image.Number);
    }

    [Fact]
    public async Task Appeals_are_taken_within_their_working_days_and_no_longer()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (_, standing) = await OpenAsync(county);
        var until = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.AppealUntil!.Value).SingleAsync());
        Assert.Equal(WorkCalendar.State.After(ChinaDay.Of(county.Clock.Now), Term.WorkingDays(5)).Day, until);
        county.Clock.Now = new(until.AddDays(1).ToDateTime(new(1, 0)), TimeSpan.FromHours(8));
        Assert.Equal("assessment.not-open-to-appeals", (await TryFileAsync(county, county.ClerkA, standing)).Problem?.Code);
        county.Clock.Now = new(until.ToDateTime(new(23, 0)), TimeSpan.FromHours(8));
        Assert.True((await TryFileAsync(county, county.ClerkA, standing)).IsSuccess);
        Assert.Equal("assessment.appeal-stands", (await TryFileAsync(county, county.ClerkA, standing)).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_difference_is_foretold_only_of_what_could_be_filed_now(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, standing) = await OpenAsync(county);
        foreach (var (item, figure, code) in new[] { ("A", 2.4m, "assessment.no-such-item"), ("Z", 2.4m, "assessment.no-such-item"), ("A1", 2_000_000_000_000m, "assessment.figure-absurd") })
            Assert.Equal(code, (await TryAsync(item, figure)).Problem?.Code);
        Assert.Equal("assessment.no-such-standing", (await county.As<FileAppeal, Outcome<Foretold>>(county.ClerkB, f => f.TryAsync(standing, "A1", 2.4m))).Problem?.Code);
        Assert.Null((await ConcludeAsync(county, round)).Problem);
        Assert.Equal("assessment.not-open-to-appeals", (await TryAsync("A1", 2.4m)).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Approve, RoundVerb.Publish, RoundVerb.Archive);
        Assert.Equal("assessment.not-open-to-appeals", (await TryAsync("A1", 2.4m)).Problem?.Code);

        Task<Outcome<Foretold>> TryAsync(string item, decimal figure) => county.As<FileAppeal, Outcome<Foretold>>(county.ClerkA, f => f.TryAsync(standing, item, figure));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_few_units_compared_with_each_other_no_difference_is_foretold(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        county.Scheme = await RelativeAsync(county);
        var (_, standing) = await OpenAsync(county);
        // From 2.2, the figure of the other county, the score would rise: trying figures would find it.
        foreach (var figure in new[] { 2.1m, 2.3m })
        {
            var told = await county.MustAsync<FileAppeal, Foretold>(county.ClerkA, f => f.TryAsync(standing, "A1", figure));
            Assert.Null(told.Difference);
            Assert.Contains("不足 4 个", told.WhyUntold!.Value.Chinese, StringComparison.Ordinal);
        }

        // The growth is scored by bounds of its own.
        Assert.NotNull((await county.MustAsync<FileAppeal, Foretold>(county.ClerkA, f => f.TryAsync(standing, "A2", 1.4m))).Difference);
        await FileAsync(county, standing);
        Assert.Null(await county.ReadAsync(county.Planner, db => db.Appeals.Select(a => a.Difference).SingleAsync()));
    }

    [Theory]
    [InlineData(ScoringMethod.MinMax), InlineData(ScoringMethod.ZScore), InlineData(ScoringMethod.Rank), InlineData(ScoringMethod.Efficacy), InlineData(ScoringMethod.Growth), InlineData(ScoringMethod.LevelAndGrowth)]
    public void A_method_that_compares_tells_a_difference_among_four_figures_or_more(ScoringMethod method)
    {
        // The same indicator is scored by bands in another item: its figure rests in both.
        var compared = Images.Item("A2", 50, method) with { Params = new() };
        var scheme = Images.Scheme(Images.Item("A1", 50) with { Indicator = compared.Indicator }, compared);
        foreach (var (rows, isTold) in new[] { (new[] { "50<40 50<40", "60<50 60<50", "70<60 70<60", "- -" }, false), (["50<40 50<40", "60<50 60<50", "70<60 70<60", "80<60 80<60"], true) })
            Assert.Equal(isTold, AppealEffect.WhyUntold(Images.Round(scheme, rows), Images.Member(0).Region, "A1", 55) is null);
    }

    [Fact]
    public async Task Nobody_appeals_for_another_county_or_reads_its_appeal()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var (_, standing) = await OpenAsync(county);
        Assert.Equal("assessment.no-such-standing", (await TryFileAsync(county, county.ClerkB, standing)).Problem?.Code);
        Assert.Equal("access.refused", (await TryFileAsync(county, county.Officer, standing)).Problem?.Code);
        var appeal = await FileAsync(county, standing);
        Assert.Equal(0, await county.ReadAsync(county.ClerkB, db => db.Appeals.CountAsync()));
        Assert.Equal("assessment.no-such-appeal", (await county.As<FileAppeal, Outcome<Done>>(county.ClerkB, f => f.WithdrawAsync(appeal))).Problem?.Code);
        Assert.True((await county.As<FileAppeal, Outcome<Done>>(county.ClerkA, f => f.WithdrawAsync(appeal))).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Who_does_not_see_the_units_takes_their_round_no_step_on_past_their_appeals(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        var narrow = await county.Town.HireAsync("narrow", "李四", Role.Planner, ScopeShape.Region);
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        Assert.Equal("access.out-of-scope", (await county.As<MoveRound, Outcome<RoundState>>(narrow, m => m.RunAsync(round, RoundVerb.OpenAppeals))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.OpenAppeals);
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync());
        await FileAsync(county, standing);
        Assert.Equal("access.out-of-scope", (await county.As<MoveRound, Outcome<RoundState>>(narrow, m => m.RunAsync(round, RoundVerb.Conclude, "提前"))).Problem?.Code);
        Assert.Equal("assessment.appeals-open", (await ConcludeAsync(county, round)).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Neither_who_filed_it_nor_whom_it_was_filed_for_answers_an_appeal(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (_, standing) = await OpenAsync(county);
        // Filed by another for the planner, who holds a post in the county too.
        var deputy = Acting.As(county.ClerkA.Actor! with { ActingForId = county.Planner.Actor!.UserId, ActingForName = county.Planner.Actor.Name }, county.ClerkA.Sight);
        var appeal = (await TryFileAsync(county, deputy, standing)).Value;
        Assert.Equal("assessment.own-appeal", (await AnswerAsync(county, appeal, true, 2.4m)).Problem?.Code);
        var other = await county.Town.HireAsync("second", "周岩", Role.Planner, ScopeShape.RegionAndBelow);
        Assert.Equal("assessment.figure-absurd", (await county.As<AnswerAppeal, Outcome<AppealState>>(other, a => a.RunAsync(appeal, true, "意见", 2_000_000_000_000m))).Problem?.Code);
        Assert.True((await county.As<AnswerAppeal, Outcome<AppealState>>(other, a => a.RunAsync(appeal, true, "意见", 2.4m))).IsSuccess);
    }

    [Theory]
    [InlineData(500, "assessment.mark-range"), InlineData(-1, "assessment.mark-range"), InlineData(99.99999, "assessment.mark-digits"), InlineData(100, null)]
    public void A_mark_claimed_or_granted_is_one_that_could_be_given(double mark, string? fault)
    {
        var bonus = Images.Item("D", 0, ScoringMethod.Marks) with { Indicator = null };
        Assert.Equal(fault, AppealFigure.FindFault(bonus, new("上溪县", "Shangxi"), (decimal)mark)?.Code);
    }

    /// <summary>A version of the scheme whose first item compares the counties with each other.</summary>
    private static async Task<Guid> RelativeAsync(CountyRound county)
    {
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, "A1", new()
        {
            Code = "A1", ParentCode = "A", Name = "研发投入强度", Weight = 60, IndicatorId = county.Intensity, Method = ScoringMethod.Efficacy,
        }));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));
        return scheme;
    }

    private static async Task<(Guid Round, Guid Standing)> OpenAsync(CountyRound county)
    {
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals);
        return (round, await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync()));
    }

    private static async Task<Guid> FileAsync(CountyRound county, Guid standing) => (await TryFileAsync(county, county.ClerkA, standing)).Value;

    private static Task<Outcome<Guid>> TryFileAsync(CountyRound county, Acting acting, Guid standing) =>
        county.As<FileAppeal, Outcome<Guid>>(acting, f => f.RunAsync(standing, Claim));

    private static Task<Outcome<AppealState>> AnswerAsync(CountyRound county, Guid appeal, bool accept, decimal? granted) =>
        county.As<AnswerAppeal, Outcome<AppealState>>(county.Planner, a => a.RunAsync(appeal, accept, "意见", granted));

    private static Task<Outcome<RoundState>> ConcludeAsync(CountyRound county, Guid round) =>
        county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, RoundVerb.Conclude, "提前"));
}
