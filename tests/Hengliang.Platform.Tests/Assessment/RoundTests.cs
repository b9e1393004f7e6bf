using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A round from draft to archive: its steps, its snapshots, and who sees what of it.</summary>
public class RoundTests
{
    [Fact]
    public async Task Every_pair_of_state_and_step_that_is_not_in_the_table_is_refused()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        foreach (var state in Enum.GetValues<RoundState>())
            foreach (var verb in Enum.GetValues<RoundVerb>())
            {
                var round = At(state);
                var moved = round.Move(verb, "理由");
                Assert.Equal(RoundSteps.Find(state, verb) is not null, moved.IsSuccess);
                Assert.Equal(RoundSteps.Find(state, verb)?.To ?? state, round.State);
                if (!moved.IsSuccess)
                    Assert.Equal("assessment.illegal-step", moved.Problem.Code);
            }
    }

    [Fact]
    public void Every_state_is_reached_and_all_but_the_last_are_left()
    {
        var states = Enum.GetValues<RoundState>().ToHashSet();
        Assert.Equal(states.Except([RoundState.Draft]), RoundSteps.All.Select(s => s.To).Where(s => s != RoundState.Draft).Distinct().Order());
        Assert.Equal(states.Except([RoundState.Archived]), RoundSteps.All.Select(s => s.From).Distinct().Order());
        Assert.All(RoundSteps.All.Where(s => s.To < s.From), s => Assert.True(s.NeedsReason));
    }

    [Fact]
    public async Task Each_role_takes_only_the_steps_it_may()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        foreach (var step in RoundSteps.All)
        {
            var round = await county.OpenAsync();
            await county.Database.RunAsync($"update \"AssessmentRounds\" set \"State\" = '{step.From}' where \"Id\" = '{round.ToString().ToUpperInvariant()}'");
            foreach (var acting in new[] { county.Planner, county.Leader, county.Officer, county.ClerkA })
            {
                var may = acting.May(step.Permission);
                if (may)
                    continue;
                var moved = await county.As<MoveRound, Outcome<RoundState>>(acting, m => m.RunAsync(round, step.Verb, "理由"));
                Assert.Equal("access.refused", moved.Problem?.Code);
            }
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_round_goes_from_draft_to_archive_and_can_be_made_again(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var (image, result) = await county.LatestAsync(round);
        // 2.0 and 2.2 between 1 and 3 earn 80 and 84; growth of 8.33 % and 18.18 % between 0 and 20 earns 76.67 and 96.36.
        Assert.Equal([78.6667m, 88.9455m], result.Units.Select(u => Math.Round(u.Score!.Value, 4)));
        Assert.Equal([2, 1], result.Units.Select(u => u.Rank!.Value));
        Assert.All(image.Figures, f => Assert.True(f.Now!.Observation != Guid.Empty && f.Now.Revision == 1 && f.Now.Quote.Length > 0));
        await county.StepAsync(round, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback, RoundVerb.OpenAppeals, RoundVerb.Conclude, RoundVerb.Approve, RoundVerb.Publish, RoundVerb.Archive);
        var verified = await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round));
        Assert.True(verified is { Checked: 1, Agrees: true });
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_figure_revised_after_the_freeze_changes_nothing_until_the_data_are_thawed(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        var before = await county.LatestAsync(round);
        await county.RecordAsync(county.Intensity, county.Town.CountyA, 2025, 2.8m, "%", "普查修订");
        Assert.Equal(before.Result.Units[0].Score, (await county.LatestAsync(round)).Result.Units[0].Score);
        Assert.Equal("assessment.reason-needed", (await county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, RoundVerb.Thaw))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Thaw, RoundVerb.Freeze, RoundVerb.Compute);
        var (image, result) = await county.LatestAsync(round);
        Assert.Equal((2, 2, before.Result.Snapshot), (image.Number, image.Figures[0].Now!.Revision, image.Previous));
        Assert.True(result.Units[0].Score > before.Result.Units[0].Score);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))) is { Checked: 2, Agrees: true });
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_an_earlier_freeze_came_to_is_never_shown_beside_a_later_one(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        await county.RecordAsync(county.Intensity, county.Town.CountyA, 2025, 2.8m, "%", "普查修订");
        await county.StepAsync(round, RoundVerb.Thaw, RoundVerb.Freeze);
        var sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        Assert.Equal((2, 0, ""), (sheet.Image!.Number, sheet.Ranking.Length, sheet.Round.ResultHash));
        Assert.Equal(["", "+"], sheet.Snapshots.Select(s => s.ResultHash.Length > 0 ? "+" : ""));
        Assert.False((await county.As<ShowRounds, Outcome<(Round, UnitSheet)>>(county.Planner, s => s.UnitAsync(round, county.Town.CountyA))).IsSuccess);
        await county.StepAsync(round, RoundVerb.Compute);
        sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        Assert.Equal((2, sheet.Snapshots[0].ResultHash), (sheet.Ranking.Length, sheet.Round.ResultHash));
        Assert.Equal(RoundImage.CurrentRules, sheet.Image!.Rules);
    }

    [Fact]
    public async Task A_snapshot_altered_in_the_database_is_found()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        await county.Database.RunAsync("update \"RoundSnapshots\" set \"Content\" = cast(replace(cast(\"Content\" as text), '\"value\":2.2', '\"value\":2.9') as blob)");
        var verified = await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round));
        Assert.Equal([1], verified.Differing);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_county_sees_its_own_result_from_the_feedback_on_and_nothing_of_the_other(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check);
        Assert.Equal(0, await county.ReadAsync(county.ClerkA, db => db.UnitStandings.CountAsync()));
        await county.StepAsync(round, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        var own = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.SingleAsync());
        Assert.Equal(county.Town.CountyA, own.RegionId);
        var sheet = System.Text.Encoding.UTF8.GetString(own.Content);
        Assert.Contains("上溪县", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain("下溪县", sheet, StringComparison.Ordinal);
        Assert.DoesNotContain(county.Town.CountyB.ToString(), sheet, StringComparison.Ordinal);
        foreach (var count in new Func<Hengliang.Platform.Storage.HengliangDb, Task<int>>[] { db => db.Rounds.CountAsync(), db => db.RoundSnapshots.CountAsync(), db => db.RoundResults.CountAsync(), db => db.Schemes.CountAsync(), db => db.SchemeItems.CountAsync() })
            Assert.Equal(0, await county.ReadAsync(county.ClerkA, count));
    }

    [Fact]
    public async Task Someone_who_does_not_see_every_place_can_not_freeze()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var round = await county.OpenAsync();
        var narrow = await county.Town.HireAsync("narrow", "李四", Role.Planner, ScopeShape.Region);
        var moved = await county.As<MoveRound, Outcome<RoundState>>(narrow, m => m.RunAsync(round, RoundVerb.Freeze));
        Assert.Equal("access.out-of-scope", moved.Problem?.Code);
    }

    private static Round At(RoundState state)
    {
        var round = new Round { Name = "考核" };
        typeof(Round).GetProperty(nameof(Round.State))!.SetValue(round, state);
        return round;
    }
}
