using System.Text;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Indicators;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>A series that breaks: nobody earns points, and nobody is accused, by a comparison across it.</summary>
public class BreakTests
{
    private const string Why = "2025年起口径改变，与此前不可比，不跨断点计算";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_growth_across_a_break_gives_no_points_and_the_sheet_says_why(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var before = await FreezeAsync(county);
        await BreakAsync(county, county.Fiscal, 2025, county.Town.CountyA);
        var round = await FreezeAsync(county);
        var (image, result) = await county.LatestAsync(round);
        // A keeps the 80 points of its share; B, whose series goes on, keeps its growth.
        Assert.Equal([48m, 88.9455m], result.Units.Select(u => Math.Round(u.Score!.Value, 4)));
        var lost = result.Units[0].Find("A2")!;
        Assert.Equal((0m, ItemNote.MissingZero, Why), (lost.Points!.Value, lost.Note, lost.Reason));
        Assert.StartsWith("From 2025 it is counted in another way", lost.ReasonEnglish, StringComparison.Ordinal);
        Assert.Equal(Why, Assert.Single(image.Figures, f => f.NoBefore is not null).NoBefore);
        var (_, sheet) = await county.MustAsync<ShowRounds, (Round, UnitSheet)>(county.Planner, s => s.UnitAsync(round, county.Town.CountyA));
        Assert.Equal(Why, sheet.Lines.Single(l => l.Item.Code == "A2").Result.Reason);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(round))).Agrees);
        // What was frozen before the break was declared holds.
        var (old, came) = await county.LatestAsync(before);
        Assert.Equal(78.6667m, Math.Round(came.Units[0].Score!.Value, 4));
        Assert.DoesNotContain("noBefore", CanonicalJson.WriteText(old), StringComparison.Ordinal);
        Assert.True((await county.MustAsync<VerifyRound, RoundVerified>(county.Planner, v => v.RunAsync(before))).Agrees);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_break_that_may_be_compared_and_one_of_another_year_change_nothing(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await BreakAsync(county, county.Fiscal, 2025, comparable: true);
        await BreakAsync(county, county.Fiscal, 2023);
        var round = await FreezeAsync(county);
        var (image, result) = await county.LatestAsync(round);
        Assert.Equal([78.6667m, 88.9455m], result.Units.Select(u => Math.Round(u.Score!.Value, 4)));
        var text = Encoding.UTF8.GetString(CanonicalJson.Write(image));
        Assert.DoesNotContain("noBefore", text, StringComparison.Ordinal);
        Assert.DoesNotContain("breaks", text, StringComparison.Ordinal);
        Assert.Single((await LookAsync(county, round)).Found);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task No_unit_is_accused_by_a_growth_across_a_break(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var before = await FreezeAsync(county);
        await BreakAsync(county, county.Fiscal, 2025, county.Town.CountyA);
        var draft = await county.OpenAsync();
        foreach (var round in new[] { draft, await FreezeAsync(county) })
        {
            var leads = await LookAsync(county, round);
            Assert.Equal((0, 1, 1), (leads.Found.Count, leads.Clear, leads.Unknown.Count));
            var broken = Assert.Single(leads.Broken);
            Assert.Equal(("V03", 1, Why), (broken.Code, broken.Count, broken.Why.Chinese));
        }

        // What was frozen before the break was declared is asked as it was frozen.
        Assert.Single((await LookAsync(county, before)).Found);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task No_unit_is_accused_by_a_fall_of_its_share_across_a_break(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        await BreakAsync(county, county.Intensity, 2025);
        var round = await FreezeAsync(county);
        var leads = await LookAsync(county, round);
        Assert.Empty(leads.Found);
        Assert.Equal(Why, Assert.Single(leads.Broken).Why.Chinese);
        // The share itself is scored as ever.
        Assert.Equal(78.6667m, Math.Round((await county.LatestAsync(round)).Result.Units[0].Score!.Value, 4));
    }

    private static Task<Guid> BreakAsync(CountyRound county, Guid indicator, int year, Guid? region = null, bool comparable = false) =>
        county.MustAsync<DeclareBreak, Guid>(county.Planner, d => d.RunAsync(indicator, year, comparable, "统计口径调整", region));

    private static async Task<Guid> FreezeAsync(CountyRound county)
    {
        var round = await county.OpenAsync();
        await county.StepAsync(round, RoundVerb.Freeze, RoundVerb.Compute);
        return round;
    }

    private static Task<LeadsFound> LookAsync(CountyRound county, Guid round) => county.MustAsync<LookForLeads, LeadsFound>(county.Officer, l => l.RunAsync(round));
}
