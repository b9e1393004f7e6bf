using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>With which round another is compared, and what rounds of one scheme are called.</summary>
public class RoundBeforeTests
{
    private static readonly RoundVerb[] ToPublished =
        [RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish];

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_round_begun_before_last_years_was_published_is_compared_with_it_once_frozen(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var last = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, year: 2024));
        var round = await county.OpenAsync();
        await county.StepAsync(last, ToPublished);
        county.Clock.Now += TimeSpan.FromHours(1);
        Assert.Null((await SheetAsync(county, round)).Previous);
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var sheet = await SheetAsync(county, round);
        Assert.Equal(last, sheet.Previous!.Id);
        Assert.All(sheet.Ranking, r => Assert.NotNull(r.Previous));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task It_may_be_said_with_which_until_the_freeze(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var earlier = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, year: 2023));
        var last = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, year: 2024));
        var unpublished = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, "2024年补考核", 2024));
        // Of 2023 there is no figure before, so that its growth can not be scored; it is frozen all the same.
        await county.StepAsync(earlier, ToPublished);
        await county.StepAsync(last, ToPublished);
        var round = await county.OpenAsync();
        var sheet = await SheetAsync(county, round);
        Assert.Equal([last, earlier], sheet.Comparable.Select(c => c.Id));
        foreach (var wrong in new[] { unpublished, round, Guid.NewGuid() })
            Assert.Equal("assessment.no-such-before", (await SayAsync(county, round, null, wrong)).Problem?.Code);
        Assert.Equal("access.refused", (await county.As<CompareRound, Outcome<Done>>(county.Leader, c => c.RunAsync(round, null, earlier))).Problem?.Code);
        Assert.True((await SayAsync(county, round, sheet.Round.Version, earlier)).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await SayAsync(county, round, sheet.Round.Version, last)).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Freeze);
        Assert.Equal(earlier, (await SheetAsync(county, round)).Previous!.Id);
        Assert.Equal("assessment.compared-when-frozen", (await SayAsync(county, round, null, last)).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Thaw);
        Assert.True((await SayAsync(county, round, null, null)).IsSuccess);
        await county.StepAsync(round, RoundVerb.Freeze);
        Assert.Equal(last, (await SheetAsync(county, round)).Previous!.Id);

        // What was found at the freeze is no choice of anybody: thawed, it is looked for again.
        await county.StepAsync(round, RoundVerb.Thaw);
        Assert.Null((await SheetAsync(county, round)).Round.PreviousId);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_sheet_taken_back_goes_on_comparing_with_what_it_was_told_beside(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var earlier = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, year: 2023));
        var last = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, year: 2024));
        await county.StepAsync(earlier, ToPublished);
        await county.StepAsync(last, ToPublished);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Where(s => s.RoundId == round).Select(s => s.Id).SingleAsync());
        Task<OwnSheet> OwnAsync() => county.MustAsync<ShowOwn, OwnSheet>(county.ClerkA, s => s.RunAsync(standing));
        var told = (await OwnAsync()).Sheet;
        Assert.NotNull(told.PreviousScore);
        await county.MustAsync<MoveRound, RoundState>(county.Leader, m => m.RunAsync(round, RoundVerb.Recall, "取数有误"));
        await county.StepAsync(round, RoundVerb.Thaw);
        Assert.True((await SayAsync(county, round, null, earlier)).IsSuccess);
        var own = (await OwnAsync()).Sheet;
        Assert.Equal((told.PreviousScore, told.PreviousRank), (own.PreviousScore, own.PreviousRank));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task No_two_rounds_bear_one_name(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (first, second, given) = (
            await county.OpenAsync(), await county.OpenAsync(),
            await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(county.Scheme, "年中考核", nameEnglish: "Mid-year")));
        var names = await county.ReadAsync(county.Planner, db => db.Rounds.ToDictionaryAsync(r => r.Id, r => r.Title));
        Assert.Equal("2025年度县区科技创新考核", names[first].Chinese);
        Assert.Equal("2025年度县区科技创新考核（第2轮）", names[second].Chinese);
        Assert.Equal(new("年中考核", "Mid-year"), names[given]);
        Assert.Equal("assessment.round-name-taken", (await county.As<OpenRound, Outcome<Guid>>(county.Planner, o => o.RunAsync(county.Scheme, " 年中考核 "))).Problem?.Code);
    }

    private static Task<RoundSheet> SheetAsync(CountyRound county, Guid round) => county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));

    private static Task<Outcome<Done>> SayAsync(CountyRound county, Guid round, int? version, Guid? before) =>
        county.As<CompareRound, Outcome<Done>>(county.Planner, c => c.RunAsync(round, version, before));
}
