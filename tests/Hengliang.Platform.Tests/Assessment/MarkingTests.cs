using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Experts mark what no figure measures, and see nothing else of a round.</summary>
public class MarkingTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_expert_finds_the_round_by_the_duty_marks_it_and_sees_only_their_own(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, first, second) = await OpenAsync(county);
        Assert.Equal("access.refused", (await county.As<ShowRounds, Outcome<RoundSheet>>(first, s => s.RunAsync(round))).Problem?.Code);
        var duty = Assert.Single((await county.MustAsync<ListDuties, DutySheet>(first, l => l.RunAsync(size: 100))).Lines.Rows, l => l.Kind.Code == "assessment.mark").Duty;
        Assert.Equal($"/assessment/marks/{round}", duty.Address);
        Assert.Equal((0, 2), Told(Assert.Single((await county.MustAsync<ShowMarking, Page<MarkingLine>>(first, s => s.ListAsync())).Rows)));
        Assert.Equal(2, await GiveAsync(county, first, round, 80, 90));
        Assert.Equal(1, await GiveAsync(county, second, round, 60, null));
        Assert.Equal(1, await GiveAsync(county, first, round, 80, 91));
        var sheet = await county.MustAsync<ShowMarking, MarkingSheet>(first, s => s.RunAsync(round));
        Assert.Equal(["顾言 80", "顾言 91"], sheet.Own.Values.Select(m => $"{m.GivenByName} {m.Mark:0}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain((await county.MustAsync<ListDuties, DutySheet>(first, l => l.RunAsync(size: 100))).Lines.Rows, l => l.Kind.Code == "assessment.mark");
        // A mark emptied is taken back, and waits again.
        Assert.Equal(1, await GiveAsync(county, first, round, null, 91));
        Assert.Equal((1, 2), Told((await county.MustAsync<ShowMarking, Page<MarkingLine>>(first, s => s.ListAsync())).Rows[0]));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task One_mark_out_of_bounds_keeps_none_and_after_the_freeze_nothing_is_kept(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, first, _) = await OpenAsync(county);
        var refused = await county.As<GiveMark, Outcome<int>>(first, g => g.RunAsync(round, "D", Marks(county, 80, 101)));
        Assert.Contains("下溪县", refused.Problem?.Message.Chinese ?? "", StringComparison.Ordinal);
        Assert.Empty((await county.MustAsync<ShowMarking, MarkingSheet>(first, s => s.RunAsync(round))).Own);
        Assert.Equal("assessment.not-marked", (await county.As<GiveMark, Outcome<int>>(first, g => g.RunAsync(round, "A1", Marks(county, 1, 2)))).Problem?.Code);
        Assert.Equal("access.refused", (await county.As<ShowMarking, Outcome<MarkingSheet>>(county.ClerkA, s => s.RunAsync(round))).Problem?.Code);
        await county.StepAsync(round, RoundVerb.Freeze);
        Assert.Equal("assessment.marks-closed", (await county.As<GiveMark, Outcome<int>>(first, g => g.RunAsync(round, "D", Marks(county, 80, 90)))).Problem?.Code);
        Assert.False((await county.MustAsync<ShowMarking, MarkingSheet>(first, s => s.RunAsync(round))).IsOpen);
    }

    private static (int, int) Told(MarkingLine line) => (line.Given, line.Wanted);

    private static async Task<(Guid Round, Acting First, Acting Second)> OpenAsync(CountyRound county)
    {
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, "A", new() { Code = "A", Name = "投入", Weight = 90 }));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, null, new() { Code = "D", Name = "工作评价", Weight = 10, Method = ScoringMethod.Marks }));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        return (round, await county.Town.HireAsync("expert", "顾言", Role.Expert, ScopeShape.RegionAndBelow), await county.Town.HireAsync("other", "罗素", Role.Expert, ScopeShape.RegionAndBelow));
    }

    private static Task<int> GiveAsync(CountyRound county, Acting expert, Guid round, decimal? a, decimal? b) =>
        county.MustAsync<GiveMark, int>(expert, g => g.RunAsync(round, "D", Marks(county, a, b)));

    private static List<UnitMark> Marks(CountyRound county, decimal? a, decimal? b) => [new(county.Town.CountyA, a), new(county.Town.CountyB, b)];
}
