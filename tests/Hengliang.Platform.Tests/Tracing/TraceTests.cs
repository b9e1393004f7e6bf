using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Assessment;
using Hengliang.Platform.Tests.Collection;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Tracing;

/// <summary>From a number back to its source, by those who see it and by those who do not.</summary>
public class TraceTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_computed_value_leads_over_formula_value_cell_return_and_approval_to_the_file(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var doubled = await DoubleAsync(room);
        var id = await room.OpenReturnAsync();
        var csv = Encoding.UTF8.GetBytes("高新技术企业数（家）,地区,研发经费支出\r\n15,上溪县,\"1,250.25\"\r\n");
        var file = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "研发.csv", csv))).Value;
        Assert.True((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file))).IsSuccess);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        var key = TraceKey.Value(ObservationSeries.OfLevel(doubled, room.Town.CountyA, "2025"));
        var node = (await FollowAsync(room.Town, room.Planner, key)).Value;
        Assert.Equal("value value cell return approval return-file", string.Join(' ', Line(node).Select(n => n.Key.Kind)));
        var steps = Line(node).Select(n => n.Step!).ToList();
        Assert.Equal("全社会研发经费支出 * 2", steps[0].Quote);
        Assert.Contains(steps[2].Facts, f => f.Value.Chinese.Contains("陆川", StringComparison.Ordinal));
        Assert.Contains(steps[2].Facts, f => f.Value.Chinese == "1250.25 万元");
        Assert.StartsWith("王敏于 2026-01-12", steps[4].Title.Chinese, StringComparison.Ordinal);
        Assert.Equal(("研发.csv", $"/collection/returns/{id}/files/{file}"), (steps[5].Title.Chinese, steps[5].Download));

        // The clerk follows the county's own; the neighbour can not begin, and is told nothing.
        Assert.Equal(6, Line((await FollowAsync(room.Town, room.ClerkA, key)).Value).Count());
        Assert.Equal("tracing.out-of-sight", (await FollowAsync(room.Town, room.ClerkB, key)).Problem?.Code);
        foreach (var step in steps)
            Assert.Equal("tracing.out-of-sight", (await FollowAsync(room.Town, room.ClerkB, step.Key)).Problem?.Code);
        // Nobody without a right to any of it gets past the first step.
        var expert = await room.Town.HireAsync("expert", "专家", Role.Expert, ScopeShape.RegionAndBelow);
        var seen = Line((await FollowAsync(room.Town, expert, key)).Value).ToList();
        Assert.Equal(["value", "value", "cell"], seen.Select(n => n.Key.Kind));
        Assert.True(seen[^1] is { IsHidden: true, Step: null, Next.Count: 0 });
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_score_leads_to_the_very_revisions_it_was_frozen_with(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute, RoundVerb.Check, RoundVerb.PassReview, RoundVerb.GiveFeedback);
        await county.RecordAsync(county.Intensity, county.Town.CountyA, 2025, 9.9m, "%", revise: "普查修订");

        var whole = (await FollowAsync(county.Town, county.Planner, TraceKey.Score(round, county.Town.CountyA))).Value;
        Assert.Equal([TraceKey.Score(round, county.Town.CountyA, "A")], whole.Next.Select(n => n.Key));
        var item = (await FollowAsync(county.Town, county.Planner, TraceKey.Score(round, county.Town.CountyA, "A1"))).Value;
        Assert.Equal("功效系数", item.Step!.Facts[0].Value.Chinese);
        var value = Assert.Single(item.Next);
        Assert.Contains(value.Step!.Facts, f => f.Value.Chinese == "2%");
        Assert.Contains(value.Step.Facts, f => f is { Label.Chinese: "现行值" } && f.Value.Chinese.StartsWith("9.9%", StringComparison.Ordinal));
        // Growth rests on two years.
        var growth = (await FollowAsync(county.Town, county.Planner, TraceKey.Score(round, county.Town.CountyA, "A2"))).Value;
        Assert.Equal(["本年值", "上年值"], growth.Next.Select(n => n.As!.Value.Chinese[..3]));

        var standing = await county.ReadAsync(county.ClerkA, db => db.UnitStandings.Select(s => s.Id).SingleAsync());
        var own = (await FollowAsync(county.Town, county.ClerkA, TraceKey.OwnScore(standing, "A1"))).Value;
        Assert.Equal(item.Step.Facts.Select(f => f.Value), own.Step!.Facts.Select(f => f.Value));
        Assert.Equal("tracing.out-of-sight", (await FollowAsync(county.Town, county.ClerkB, TraceKey.OwnScore(standing, "A1"))).Problem?.Code);
        Assert.Equal("tracing.out-of-sight", (await FollowAsync(county.Town, county.ClerkA, TraceKey.Score(round, county.Town.CountyA, "A1"))).Problem?.Code);
        Assert.Equal("tracing.out-of-sight", (await FollowAsync(county.Town, county.Planner, TraceKey.Score(round, county.Town.CountyA, "no such item"))).Problem?.Code);
        Assert.Equal("tracing.out-of-sight", (await FollowAsync(county.Town, county.Planner, new("no-such-kind", round))).Problem?.Code);
    }

    [Fact]
    public async Task A_value_corrected_by_hand_leads_to_the_one_before_it()
    {
        await using var county = await CountyRound.BuildAsync("sqlite");
        var series = ObservationSeries.OfLevel(county.Fiscal, county.Town.CountyB, "2025");
        Assert.True((await county.As<CorrectValue, Outcome<RevisedValue>>(county.Planner, c => c.RunAsync(series, null, new() { Value = 1.4m, Basis = "财政决算" }, "少计一笔"))).IsSuccess);
        var node = (await FollowAsync(county.Town, county.Planner, TraceKey.Value(series))).Value;
        Assert.Equal(["value", "value", "sentence"], Line(node).Select(n => n.Key.Kind));
        Assert.Contains(node.Step!.Facts, f => f.Value.Chinese == "少计一笔");
        Assert.Contains(Line(node).ElementAt(1).Step!.Facts, f => f.Value.Chinese == "1.3亿元");
        // The document of the test does not exist: said to be out of sight, like one that does.
        Assert.True(Line(node).ElementAt(2).IsHidden);
    }

    private static async Task<Guid> DoubleAsync(CollectionRoom room)
    {
        var id = (await room.As<DefineIndicator, Outcome<Guid>>(room.Planner, d => d.RunAsync(new NewIndicator
        {
            Code = "RD2", Name = "研发经费两倍", Unit = "亿元", Direction = Direction.HigherIsBetter, Kind = IndicatorKind.Computed,
        }))).Value;
        Assert.True((await room.As<SetFormula, Outcome<Done>>(room.Planner, s => s.RunAsync(id, "全社会研发经费支出 * 2", "测试"))).IsSuccess);
        return id;
    }

    private static IEnumerable<TraceNode> Line(TraceNode node) => node.Next.Count == 0 ? [node] : Line(node.Next[0]).Prepend(node);

    private static Task<Outcome<TraceNode>> FollowAsync(Town town, Acting by, TraceKey key) => town.As<FollowTrace, Outcome<TraceNode>>(by, f => f.RunAsync(key));
}
