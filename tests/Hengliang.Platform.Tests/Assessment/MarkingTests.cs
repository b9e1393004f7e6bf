using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Indicators.Contracts;
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

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Units_without_enough_marks_are_named_before_the_freeze_and_stand_in_its_way(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        // The county's definition and source are not this test's matter.
        await county.Database.RunAsync("update \"Indicators\" set \"Definition\" = '按统计口径', \"Source\" = '统计部门'");
        var (round, first, second) = await OpenAsync(county, leaveOut: 1);
        var third = await county.Town.HireAsync("third", "秦川", Role.Expert, ScopeShape.RegionAndBelow);
        Assert.Equal(["marks-missing “工作评价”上溪县：0 个评分，至少需要 3 个", "marks-missing “工作评价”下溪县：0 个评分，至少需要 3 个"], await GapsAsync(county, round));
        foreach (var expert in (Acting[])[first, second])
            await GiveAsync(county, expert, round, 80, 90);
        await GiveAsync(county, third, round, 70, null);
        Assert.Equal(["marks-missing “工作评价”下溪县：2 个评分，至少需要 3 个"], await GapsAsync(county, round));
        Assert.Equal(1, Assert.Single((await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round))).MarkGaps).Count);
        var refused = await county.As<MoveRound, Outcome<RoundState>>(county.Planner, m => m.RunAsync(round, RoundVerb.Freeze));
        Assert.Equal("assessment.data-unsound", refused.Problem?.Code);
        Assert.Contains("评分缺失或不足（1）", refused.Problem!.Message.Chinese, StringComparison.Ordinal);

        // One more than enough for one unit is no error, and is told.
        await GiveAsync(county, third, round, 70, 95);
        await GiveAsync(county, await county.Town.HireAsync("fourth", "程野", Role.Expert, ScopeShape.RegionAndBelow), round, null, 60);
        Assert.Equal(["marks-uneven “工作评价”上溪县：3 个评分，评分最多的单位有 4 个"], await GapsAsync(county, round));
        await county.MustAsync<MoveRound, RoundState>(county.Planner, m => m.RunAsync(round, RoundVerb.Freeze));
        var sheet = await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round));
        Assert.Contains(sheet.Snapshots.Single().Findings, f => f.Check == "marks-uneven");
        Assert.Empty(sheet.MarkGaps);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_bonus_nobody_gave_is_no_gap_and_data_may_be_frozen_without_marks_for_a_reason(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, first, _) = await OpenAsync(county, leaveOut: 1, part: ItemPart.Bonus);
        Assert.Empty(await GapsAsync(county, round));
        await GiveAsync(county, first, round, 3, null);
        Assert.Equal(["marks-missing “工作评价”上溪县：1 个评分，至少需要 3 个"], await GapsAsync(county, round));
        await county.StepAsync(round, RoundVerb.Freeze);
        var kept = (await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round))).Snapshots.Single().Findings.Single(f => f.Check == "marks-missing");
        Assert.Equal(("按程序", "王敏", 1), (kept.Reason, kept.By, kept.Count));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_mark_given_by_delegation_fills_the_seat_of_the_one_acted_for_and_leaves_the_givers_own(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, first, second) = await OpenAsync(county);
        var deputy = Acting.As(first.Actor! with { ActingForId = second.Actor!.UserId, ActingForName = second.Actor.Name }, first.Sight);
        async Task<IEnumerable<string>> OwnAsync(Acting who) =>
            (await county.MustAsync<ShowMarking, MarkingSheet>(who, s => s.RunAsync(round))).Own.Values.Select(m => $"{m.GivenByName} {m.Mark:0}").Order(StringComparer.Ordinal);
        Assert.Equal(2, await GiveAsync(county, first, round, 80, 90));
        Assert.Equal(2, await GiveAsync(county, deputy, round, 60, 70));
        Assert.Equal(["顾言 80", "顾言 90"], await OwnAsync(first));
        Assert.Equal(["顾言（代 罗素） 60", "顾言（代 罗素） 70"], await OwnAsync(deputy));
        Assert.Equal((2, 2), Told(Assert.Single((await county.MustAsync<ShowMarking, Page<MarkingLine>>(second, s => s.ListAsync())).Rows)));
        Assert.DoesNotContain((await county.MustAsync<ListDuties, DutySheet>(second, l => l.RunAsync(size: 100))).Lines.Rows, l => l.Kind.Code == "assessment.mark");

        // The seat is filled once: whose it is revises what was given for them.
        Assert.Equal(1, await GiveAsync(county, second, round, 65, 70));
        Assert.Equal(["罗素 65", "顾言（代 罗素） 70"], await OwnAsync(second));
        Assert.Equal(["顾言 80", "顾言 90"], await OwnAsync(first));
        Assert.Equal(4, (await county.MustAsync<ShowRounds, RoundSheet>(county.Planner, s => s.RunAsync(round))).Marks.Length);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_page_opened_before_somebody_else_filled_the_seat_puts_nothing_back(string engine)
    {
        await using var county = await CountyRound.BuildAsync(engine);
        var (round, first, second) = await OpenAsync(county);
        var deputy = Acting.As(first.Actor! with { ActingForId = second.Actor!.UserId, ActingForName = second.Actor.Name }, first.Sight);
        async Task<string> SeenAsync()
        {
            var sheet = await county.MustAsync<ShowMarking, MarkingSheet>(second, s => s.RunAsync(round));
            return sheet.StateOf(Assert.Single(sheet.Items));
        }

        Task<Outcome<int>> SendAsync(string seen, params UnitMark[] marks) => county.As<GiveMark, Outcome<int>>(second, g => g.RunAsync(round, "D", marks, seen));
        var untouched = await SeenAsync();
        await GiveAsync(county, second, round, 60, 70);
        var opened = await SeenAsync();
        await GiveAsync(county, deputy, round, 60, 95);

        var refused = (await SendAsync(opened, [.. Marks(county, 61, 70)])).Problem!;
        Assert.Equal(Problem.ChangedMeanwhile, refused.Code);
        Assert.Contains("顾言", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("“工作评价”", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(Problem.ChangedMeanwhile, (await SendAsync(untouched, [.. Marks(county, 61, 70)])).Problem?.Code);
        Assert.Equal(1, (await SendAsync(await SeenAsync(), [.. Marks(county, 61, 95)])).Value);

        // Taken back meanwhile is a change like any other, and a note goes nowhere without its mark.
        opened = await SeenAsync();
        await GiveAsync(county, second, round, null, null);
        Assert.Equal(Problem.ChangedMeanwhile, (await SendAsync(opened, [.. Marks(county, 61, 95)])).Problem?.Code);
        Assert.Equal("assessment.note-without-mark", (await SendAsync(await SeenAsync(), new UnitMark(county.Town.CountyA, null, "现场看过"))).Problem?.Code);
    }

    private static async Task<IEnumerable<string>> GapsAsync(CountyRound county, Guid round) =>
        (await county.MustAsync<CheckRound, (Round Round, IReadOnlyList<SoundnessFinding> Findings)>(county.Planner, c => c.RunAsync(round))).Findings
            .Where(f => f.Check.StartsWith("marks-", StringComparison.Ordinal)).SelectMany(f => f.Examples, (f, e) => $"{f.Check} {e.About.Chinese}");

    private static (int, int) Told(MarkingLine line) => (line.Given, line.Wanted);

    internal static async Task<(Guid Round, Acting First, Acting Second)> OpenAsync(CountyRound county, int leaveOut = 0, ItemPart part = ItemPart.Weighted)
    {
        var scheme = await county.MustAsync<DraftScheme, Guid>(county.Planner, d => d.BeginVersionAsync(county.Scheme));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, "A", new() { Code = "A", Name = "投入", Weight = part == ItemPart.Weighted ? 90 : 100 }));
        await county.MustAsync<KeepItem, Guid>(county.Planner, k => k.SaveAsync(scheme, null, new()
        {
            Code = "D", Name = "工作评价", Weight = part == ItemPart.Weighted ? 10 : 0, Part = part, Cap = part == ItemPart.Weighted ? null : 5, Method = ScoringMethod.Marks, Params = new() { LeaveOut = leaveOut },
        }));
        await county.MustAsync<ActivateScheme, Done>(county.Planner, a => a.RunAsync(scheme));
        var round = await county.MustAsync<OpenRound, Guid>(county.Planner, o => o.RunAsync(scheme));
        return (round, await county.Town.HireAsync("expert", "顾言", Role.Expert, ScopeShape.RegionAndBelow), await county.Town.HireAsync("other", "罗素", Role.Expert, ScopeShape.RegionAndBelow));
    }

    internal static Task<int> GiveAsync(CountyRound county, Acting expert, Guid round, decimal? a, decimal? b) =>
        county.MustAsync<GiveMark, int>(expert, g => g.RunAsync(round, "D", Marks(county, a, b)));

    private static List<UnitMark> Marks(CountyRound county, decimal? a, decimal? b) => [new(county.Town.CountyA, a), new(county.Town.CountyB, b)];
}
