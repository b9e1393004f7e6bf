using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Breakdowns;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Hengliang.Platform.Regions;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

public class BreakdownTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task From_a_target_to_issued_parts_that_add_up_and_are_judged(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (hnte, target) = await SetAsync(room, 100);

        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        var sheet = (await ShowAsync(room, target)).Value;
        // 100 by 20 : 10 : the steps left over go to the largest remainder.
        Assert.Equal([("甲县", 20m, 67m), ("乙县", 10m, 33m)], sheet.Lines.Select(l => (l.Region.Chinese, l.Base!.Value, l.Value!.Value)));
        Assert.Equal((100m, 0m), (sheet.Sum, sheet.Difference));

        Assert.Equal(2, (await room.IssueAsync(draft, "")).Value);

        await using var db = room.OpenAll();
        var own = await db.Set<Target>().Where(t => t.ParentSeriesId == target).OrderByDescending(t => t.Value).ToListAsync();
        Assert.Equal([(room.County1, 67m, "市委规划〔2026〕1号", ValueOrigin.Breakdown), (room.County2, 33m, "市委规划〔2026〕1号", ValueOrigin.Breakdown)],
            own.Select(t => (t.RegionId, t.Value, t.SourceTitle, t.Origin)));
        await RecordAsync(room, hnte, room.County1, "2026", 30);
        var line = (await TargetLines.OfAsync(db, db.Set<Target>().Where(t => t.SeriesId == own[0].SeriesId), default)).Single();
        Assert.Equal(Verdict.OnTrack, line.Standing.Verdict);
        Assert.Equal("indicators.breakdown-issued", (await room.IssueAsync(draft, "")).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_does_not_add_up_is_not_issued_without_a_reason_that_the_audit_keeps(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 100);
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.Equal(1, (await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 70, [room.County2] = 33 }))).Value);

        var refused = (await room.IssueAsync(draft, " ")).Problem!;
        Assert.Equal("indicators.does-not-add-up", refused.Code);
        Assert.Contains("各地区合计103，目标100，相差3", refused.Message.Chinese, StringComparison.Ordinal);
        await using (var db = room.OpenAll())
            Assert.Equal(0, await db.Set<Target>().CountAsync(t => t.ParentSeriesId == target));

        Assert.True((await room.IssueAsync(draft, "留有余地，市政府常务会议同意")).IsSuccess);
        await using var after = room.OpenAll();
        Assert.Equal("留有余地，市政府常务会议同意", (await after.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(StepBreakdown))).Reason);
        Assert.Contains("合计与目标不等，理由：留有余地", (await after.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(IssueBreakdown))).SentenceZh, StringComparison.Ordinal);
        Assert.Equal("留有余地，市政府常务会议同意", (await ShowAsync(room, target)).Value.OverrideReason);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_part_set_by_hand_stays_and_the_rest_is_split_anew(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var third = await room.AddRegionAsync("990123", "丙县", room.City);
        room.See(room.City, room.County1, room.County2, third);
        var (hnte, target) = await SetAsync(room, 100);
        await RecordAsync(room, hnte, third, "2025", 10);
        var capacity = await room.DefineAsync("CAP", "工业增加值", "亿元");
        foreach (var (region, value) in new[] { (room.County1, 1m), (room.County2, 3m), (third, 4m) })
            await RecordAsync(room, capacity, region, "2025", value);

        var draft = await SplitAsync(room, target, BreakdownMethod.Capacity, capacity);
        Assert.Equal([13m, 37m, 50m], (await ShowAsync(room, target)).Value.Lines.Select(l => l.Value!.Value));
        await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [third] = 20 }));
        await SplitAsync(room, target, BreakdownMethod.Capacity, capacity);
        Assert.Equal([(20m, false), (60m, false), (20m, true)], (await ShowAsync(room, target)).Value.Lines.Select(l => (l.Value!.Value, l.IsByHand)));

        // Each keeps its base of 20, 10 and 10; the 60 to come are split 1 : 3 : 4.
        Assert.True((await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.IncreaseByCapacity, capacity, keepHand: false))).IsSuccess);
        Assert.Equal([28m, 32m, 40m], (await ShowAsync(room, target)).Value.Lines.Select(l => l.Value!.Value));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_region_without_a_base_gets_no_guess_and_holds_the_issue_up(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var third = await room.AddRegionAsync("990123", "丙县", room.City);
        room.See(room.City, room.County1, room.County2, third);
        var (_, target) = await SetAsync(room, 100);

        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);

        Assert.Null((await ShowAsync(room, target)).Value.Lines.Single(l => l.RegionId == third).Value);
        Assert.Null((await ShowAsync(room, target)).Value.Sum);
        var held = (await room.IssueAsync(draft, "理由")).Problem!;
        Assert.Equal(("indicators.parts-missing", "还没有分解数：丙县。"), (held.Code, held.Message.Chinese));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_of_regions_that_are_gone_or_come_meanwhile_hold_the_issue_up_until_it_is_split_anew(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 90);
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.True((await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(draft, null, ""))).IsSuccess);
        // While it waits a county is merged into another.
        Assert.True((await room.UseAsync<SucceedRegions, Done>(
            s => s.RunAsync(RegionChangeKind.Merged, new(2026, 1, 1), "青政〔2026〕1号", [new(room.County1, room.County2, 1, SuccessionBasis.Appointed)]), Acting.System("test"))).IsSuccess);
        var held = (await room.UseAsync<IssueBreakdown, int>(i => i.RunAsync(draft, null, ""), room.Leader)).Problem!;
        Assert.Equal(("indicators.divisions-changed", "分解之后区划有变动：甲县已不在本地区；请重新分解后再送审，已送审的请先退回。"), (held.Code, held.Message.Chinese));
        Assert.True((await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SendBackAsync(draft, null, "区划变动"), room.Leader)).IsSuccess);
        _ = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.Equal([(room.County2, 90m)], (await ShowAsync(room, target)).Value.Lines.Select(l => (l.RegionId, l.Value!.Value)));
        // And one is founded before it is handed over.
        var third = await room.AddRegionAsync("990123", "丙县", room.City);
        room.See(room.City, room.County1, room.County2, third);
        Assert.Contains("丙县还没有分解数", (await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(draft, null, "理由"))).Problem!.Message.Chinese, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_target_revised_while_its_parts_are_issued_holds_them_up(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 90);
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.True((await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(draft, null, ""))).IsSuccess);
        // What the parts begin with is read after the target they are of.
        var issued = await Between.DoAsync(
            () => room.UseAsync<IssueBreakdown, int>(i => i.RunAsync(draft, null, ""), room.Leader), "Observations", 1,
            async () => Assert.True((await room.SetPathAsync(target, PathKind.Growth, "", "按增速")).IsSuccess));
        Assert.Equal("indicators.target-revised", issued.Problem?.Code);
        await using var db = room.OpenAll();
        Assert.Equal(1, await db.Set<Target>().Where(t => t.State == RevisionState.Current).CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_path_without_milestones_takes_none_and_one_unchanged_is_handed_to_nobody(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (indicator, target) = await SetAsync(room, 90);
        var typed = (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(target, PathKind.Linear, "2027=120", "分年"))).Problem!;
        Assert.Contains("“2027=120”不会起作用", typed.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("2027=120", (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(indicator, room.County1, 50) with { Milestones = "2027=120" }))).Problem!.Message.English, StringComparison.Ordinal);
        Assert.Equal("indicators.nothing-changed", (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(target, PathKind.Linear, "", "再说"))).Problem?.Code);
        await using var db = room.OpenAll();
        Assert.Equal(0, await db.Set<Target>().CountAsync(t => t.State == RevisionState.Proposed));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_ratio_is_raised_alike_and_its_parts_need_not_add_up(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var ratio = await room.DefineAsync("INT", "强度", "%", t => t with { Aggregation = Aggregation.None, Decimals = 2 });
        await RecordAsync(room, ratio, room.City, "2025", 2m);
        await RecordAsync(room, ratio, room.County1, "2025", 1m);
        await RecordAsync(room, ratio, room.County2, "2025", 3m);
        var target = (await room.SetTargetAsync(Typed(ratio, room.City, 2.5m))).Value;

        Assert.Equal("indicators.not-additive-split", (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.Capacity, ratio))).Problem?.Code);
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        var sheet = (await ShowAsync(room, target)).Value;
        Assert.Equal([1.25m, 3.75m], sheet.Lines.Select(l => l.Value!.Value));
        Assert.Null(sheet.Sum);
        Assert.True((await room.IssueAsync(draft, "")).IsSuccess);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_ratio_of_an_indicator_without_decimals_is_raised_in_the_digits_of_its_target_and_bases(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var ratio = await room.DefineAsync("INT", "强度", "%", t => t with { Aggregation = Aggregation.None });
        await RecordAsync(room, ratio, room.City, "2025", 2.5m);
        await RecordAsync(room, ratio, room.County1, "2025", 2.1m);
        await RecordAsync(room, ratio, room.County2, "2025", 3.25m);
        var target = (await room.SetTargetAsync(Typed(ratio, room.City, 2.8m) with { Path = PathKind.Stepped, Milestones = "2028=2.65" })).Value;

        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.Equal([2.35m, 3.64m], (await ShowAsync(room, target)).Value.Lines.Select(l => l.Value!.Value));
        // What is due on the way has the same digits: half of 0.25 above 2.1, and of 0.39 above 3.25.
        Assert.True((await room.IssueAsync(draft, "")).IsSuccess);
        await using var db = room.OpenAll();
        Assert.Equal(["2028=2.23", "2028=3.45"], await db.Set<Target>().Where(t => t.ParentSeriesId != null).OrderBy(t => t.Value).Select(t => t.Milestones).ToListAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_path_is_changed_with_a_reason_and_as_a_revision(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 100);

        Assert.Equal("indicators.milestones-needed", (await PathAsync(room, target, PathKind.Stepped, "", "分步")).Problem?.Code);
        Assert.Equal("indicators.wrong-milestone", (await PathAsync(room, target, PathKind.Stepped, "2025=1", "分步")).Problem?.Code);
        Assert.Equal("indicators.reason-needed", (await PathAsync(room, target, PathKind.Growth, "", "")).Problem?.Code);
        Assert.Equal(2, (await PathAsync(room, target, PathKind.Stepped, "2028：70\n2027：50", "分步实施")).Value);

        await using var db = room.OpenAll();
        var revisions = await db.Set<Target>().Where(t => t.SeriesId == target).OrderBy(t => t.Revision).ToListAsync();
        Assert.Equal([(PathKind.Linear, "", RevisionState.Superseded), (PathKind.Stepped, "2027=50;2028=70", RevisionState.Current)], revisions.Select(r => (r.Path, r.Milestones, r.State)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_issued_again_take_the_changed_path_and_what_is_unchanged_is_no_revision(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 100);
        Assert.Equal(2, (await room.IssueAsync(await SplitAsync(room, target, BreakdownMethod.BaseShare))).Value);
        Assert.Equal(2, (await room.IssueAsync(await SplitAsync(room, target, BreakdownMethod.BaseShare))).Value);
        Assert.Equal([(1, PathKind.Linear, ""), (1, PathKind.Linear, "")], await PartsAsync());

        Assert.True((await PathAsync(room, target, PathKind.Stepped, "2028=70", "分步实施")).IsSuccess);
        Assert.Equal(2, (await room.IssueAsync(await SplitAsync(room, target, BreakdownMethod.BaseShare))).Value);

        // 67 and 33 of 100, and so of the 70 that are due in 2028.
        Assert.Equal([(2, PathKind.Stepped, "2028=47"), (2, PathKind.Stepped, "2028=23")], await PartsAsync());

        async Task<List<(int, PathKind, string)>> PartsAsync()
        {
            await using var db = room.OpenAll();
            var parts = await db.Set<Target>().Where(t => t.ParentSeriesId == target && t.State == RevisionState.Current).OrderByDescending(t => t.Value).ToListAsync();
            return parts.ConvertAll(t => (t.Revision, t.Path, t.Milestones));
        }
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Milestones_of_a_part_lead_from_its_own_base_to_its_own_target_and_add_up(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 100);
        Assert.True((await PathAsync(room, target, PathKind.Stepped, "2027=43;2028=72;2030=100", "分步实施")).IsSuccess);
        var draft = await SplitAsync(room, target, BreakdownMethod.Hand);
        // The one hardly grows, from 20 to 25; the other is to make up for it, from 10 to 75.
        await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 25, [room.County2] = 75 }));

        Assert.Equal(2, (await room.IssueAsync(draft)).Value);

        // Of 30 to 100, 43 is 13/70 of the way and 72 is 42/70: 20.93 and 22.07, 23 and 49.
        await using var db = room.OpenAll();
        var parts = await db.Set<Target>().Where(t => t.ParentSeriesId == target && t.State == RevisionState.Current).OrderBy(t => t.Value).ToListAsync();
        Assert.Equal(["2027=21;2028=23;2030=25", "2027=22;2028=49;2030=75"], parts.Select(t => t.Milestones));
    }

    [Fact]
    public void Milestones_of_parts_add_up_whatever_the_bases()
    {
        // A fifth of the way from 30 to 100 is due.
        var whole = new WholeWay(30, 100, Milestones.Of("2027=44"));
        Assert.Equal([30m, 14m], In2027(whole, true, (30, 30), (0, 70)));
        Assert.Equal([20m, 24m], In2027(whole, true, (10, 60), (20, 40)));
        // A ratio: each by itself, to its digits.
        Assert.Equal([13.4m, 68m], In2027(whole, false, (10, 27), (60, 100)));
        // Without a base as much of the part's target as of the whole's; the steps of rounding go to the largest remainders.
        Assert.Equal([15m, 14m, 15m], In2027(whole, true, (null, 33), (null, 33), (null, 34)));
        Assert.Equal([22m, 22m], In2027(whole with { Base = null }, true, (null, 50), (10, 50)));
        Assert.Equal([20m, 24m], In2027(whole with { Base = null }, true, (10, 60), (20, 40)));
        // Bases that do not make up the whole's.
        Assert.Equal(44m, In2027(whole, true, (10, 60), (15, 40)).Sum());
        Assert.Equal(44m, In2027(whole, true, (10, 60), (null, 40)).Sum());
        // A whole that keeps its level has no way to tell a part of; one that falls below zero has no shares.
        Assert.Equal([60m, 40m], In2027(new(100, 100, Milestones.Of("2027=100")), true, (10, 60), (20, 40)));
        Assert.Equal([-2m, -8m], In2027(new(10, -30, Milestones.Of("2027=-10")), true, (6, -10), (4, -20)));

        static IEnumerable<decimal> In2027(WholeWay whole, bool addsUp, params (decimal? Base, decimal Value)[] parts) =>
            PartMilestones.Of(whole, addsUp, addsUp ? 0 : 1, parts).Select(m => m[2027]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_set_by_hand_beyond_the_whole_leave_nothing_negative_to_the_rest(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (hnte, target) = await SetAsync(room, 100);
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 130 }));

        var refused = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null))).Problem!;
        Assert.Equal("indicators.parts-beyond-whole", refused.Code);
        Assert.Contains("手工分解数合计130，已超过目标100", refused.Message.Chinese, StringComparison.Ordinal);
        await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 100 }));
        await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.Equal([100m, 0m], (await ShowAsync(room, target)).Value.Lines.Select(l => l.Value!.Value));

        // By 1 : 99 of a whole that is to fall from 30 to 10, the one would be at 10 − 19.8.
        var capacity = await room.DefineAsync("CAP", "工业增加值", "亿元");
        await RecordAsync(room, capacity, room.County1, "2025", 1);
        await RecordAsync(room, capacity, room.County2, "2025", 99);
        var falling = (await room.SetTargetAsync(Typed(hnte, room.City, 10) with { Year = 2029 })).Value;
        Assert.Equal("indicators.negative-part", (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(falling, BreakdownMethod.IncreaseByCapacity, capacity))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Only_planners_break_down_and_only_what_they_see(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 100);
        var clerk = room.Database.ActAs(Role.CountyClerk, [room.City]);
        var stranger = room.Database.ActAs(Role.Planner, [room.County2]);

        Assert.Equal("access.refused", (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null), clerk)).Problem?.Code);
        Assert.Equal("indicators.no-such-target", (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null), stranger)).Problem?.Code);
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.Equal("indicators.no-such-breakdown", (await room.UseAsync<IssueBreakdown, int>(s => s.RunAsync(draft, null, ""), stranger)).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task An_issued_target_is_changed_by_those_who_issued_it_and_an_own_one_is_not_replaced_unsaid(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (hnte, target) = await SetAsync(room, 100);
        var county = room.Database.ActAs(Role.Planner, [room.County1], name: "县里的人");
        // The county's own 50 stands when the city issues 67.
        var own = (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(hnte, room.County1, 50)), county)).Value;
        Assert.True((await room.UseAsync<StepTarget, RevisionState>(s => s.ApproveAsync(own, null, ""), room.Leader)).IsSuccess);
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        var line = (await ShowAsync(room, target)).Value.Lines.Single(l => l.RegionId == room.County1);
        Assert.Equal((null, own, "不低于50家"), (line.OwnTarget, line.Replaces!.SeriesId, line.Replaces.Value.Chinese));
        Assert.True((await room.IssueAsync(draft)).IsSuccess);
        line = (await ShowAsync(room, target)).Value.Lines.Single(l => l.RegionId == room.County1);
        Assert.Equal((own, null), (line.OwnTarget, line.Replaces));

        Assert.Equal("indicators.issued-from-above", (await room.UseAsync<RecordTarget, Guid>(r => r.RunAsync(Typed(hnte, room.County1, 40) with { Revise = "完不成" }), county)).Problem?.Code);
        Assert.Equal("indicators.issued-from-above", (await room.UseAsync<SetTargetPath, int>(s => s.RunAsync(own, PathKind.Stepped, "2028=50", "分步"), county)).Problem?.Code);
        Assert.Equal("indicators.issued-from-above", (await room.UseAsync<WithdrawTarget, int>(w => w.RunAsync(own, null, "完不成", false), county)).Problem?.Code);
        Assert.True((await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(own), county)).Value.IsIssuedAbove);
        Assert.False((await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(own))).Value.IsIssuedAbove);
        // The city itself may, and it stays a part of the whole.
        Assert.True((await room.SetTargetAsync(Typed(hnte, room.County1, 60) with { Revise = "调整" })).IsSuccess);
        await using var db = room.OpenAll();
        var stands = await db.Set<Target>().SingleAsync(t => t.SeriesId == own && t.State == RevisionState.Current);
        Assert.Equal((60m, target), (stands.Value, stands.ParentSeriesId));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Two_who_split_at_the_same_time_make_one_draft_and_overwrite_nothing_unseen(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 100);
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null, seen: 0))));
        Assert.Single(both, b => b.IsSuccess);
        Assert.All(both.Where(b => !b.IsSuccess), b => Assert.Equal(Problem.ChangedMeanwhile, b.Problem!.Code));
        var sheet = (await ShowAsync(room, target)).Value;
        Assert.Equal(both.Single(b => b.IsSuccess).Value, sheet.DraftId);

        // What a colleague set by hand since is not wiped out by who has not seen it.
        Assert.True((await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(sheet.DraftId!.Value, sheet.DraftVersion, new Dictionary<Guid, decimal?> { [room.County1] = 70 }))).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null, keepHand: false, sheet.DraftVersion))).Problem?.Code);
        // And who hands it over has seen the last parts, also where it was split in the same terms again.
        var seen = (await ShowAsync(room, target)).Value.DraftVersion;
        Assert.True((await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null, keepHand: false, seen))).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await room.UseAsync<StepBreakdown, BreakdownState>(s => s.SubmitAsync(sheet.DraftId!.Value, seen, ""))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_range_with_an_end_not_to_be_passed_is_not_split_as_one_number(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var people = await room.DefineAsync("POP", "常住人口", "万人", t => t with { Direction = Direction.WithinRange });
        foreach (var (region, value) in new[] { (room.City, 30m), (room.County1, 20m), (room.County2, 10m) })
            await RecordAsync(room, people, region, "2025", value);
        var band = await room.SetTargetAsync(Typed(people, room.City, 30) with { ValueMax = 33, Bound = Bound.Equal });
        Assert.Equal("indicators.range-not-split", (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(band.Value, BreakdownMethod.BaseShare, null))).Problem?.Code);
        // 90～100 of what is better higher is reached at 90, and 90 is split.
        var (_, least) = await SetAsync(room, 90, upTo: 100);
        _ = await SplitAsync(room, least, BreakdownMethod.BaseShare);
        Assert.Equal(90, (await ShowAsync(room, least)).Value.Sum);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_checks_ask_what_was_issued_last_and_no_draft_silences_them(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (_, target) = await SetAsync(room, 100);
        Assert.True((await room.IssueAsync(await SplitAsync(room, target, BreakdownMethod.BaseShare))).IsSuccess);
        Assert.True((await PathAsync(room, target, PathKind.Growth, "", "按增速")).IsSuccess);
        Assert.Equal((1, 0), await FoundAsync());
        var draft = await SplitAsync(room, target, BreakdownMethod.BaseShare);
        Assert.Equal((1, 0), await FoundAsync());
        // Issued again, with a reason, for less than the whole: neither is left.
        Assert.True((await room.UseAsync<SetBreakdownParts, int>(s => s.RunAsync(draft, null, new Dictionary<Guid, decimal?> { [room.County1] = 60 }))).IsSuccess);
        Assert.True((await room.IssueAsync(draft, "留有余地")).IsSuccess);
        Assert.Equal((0, 0), await FoundAsync());

        async Task<(int Old, int Sum)> FoundAsync()
        {
            Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);
            var found = new List<int>();
            foreach (var check in new[] { "breakdown-of-old-revision", "parts-do-not-add-up" })
                found.Add((await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync(check, 1, 20))).Value.Findings!.Total);
            return (found[0], found[1]);
        }
    }

    [Fact]
    public void Parts_add_up_exactly_and_none_is_a_step_off()
    {
        var random = new Random(17);
        for (var run = 0; run < 500; run++)
        {
            var weights = Enumerable.Range(0, random.Next(1, 30)).Select(_ => (decimal)random.Next(0, 10_000) / 7).ToList();
            weights[0] += 1;
            var decimals = random.Next(0, 4);
            var step = (decimal)Math.Pow(10, -decimals);
            var total = random.Next(-500_000, 500_000) * step;

            var parts = LargestRemainder.Split(total, weights, decimals);

            Assert.Equal(total, parts.Sum());
            Assert.All(parts.Zip(weights), p => Assert.InRange(Math.Abs(p.First - (total * (p.Second / weights.Sum()))), 0, step));
            Assert.All(parts.Zip(weights), p => Assert.True(p.Second > 0 || p.First == 0));
        }
    }

    private static async Task<(Guid Indicator, Guid Target)> SetAsync(IndicatorRoom room, decimal value, decimal? upTo = null)
    {
        var hnte = await room.DefineAsync("HNTE", "高企数", "家");
        await RecordAsync(room, hnte, room.City, "2025", 30);
        await RecordAsync(room, hnte, room.County1, "2025", 20);
        await RecordAsync(room, hnte, room.County2, "2025", 10);
        var target = await room.SetTargetAsync(Typed(hnte, room.City, value) with { ValueMax = upTo });
        Assert.True(target.IsSuccess, target.Problem?.Message.Chinese);
        return (hnte, target.Value);
    }

    private static TypedTarget Typed(Guid indicator, Guid region, decimal value) => new()
    {
        IndicatorId = indicator, RegionId = region, Year = 2030, BaseYear = 2025, Value = value, Bound = Bound.AtLeast, Basis = "市委规划〔2026〕1号",
    };

    private static async Task<Guid> SplitAsync(IndicatorRoom room, Guid target, BreakdownMethod method, Guid? capacity = null)
    {
        var split = await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, method, capacity));
        Assert.True(split.IsSuccess, split.Problem?.Message.Chinese);
        return split.Value;
    }

    private static Task<Outcome<BreakdownSheet>> ShowAsync(IndicatorRoom room, Guid target) => room.UseAsync<ShowBreakdown, BreakdownSheet>(s => s.RunAsync(target));

    private static Task<Outcome<int>> PathAsync(IndicatorRoom room, Guid target, PathKind path, string milestones, string reason) =>
        room.SetPathAsync(target, path, milestones, reason);

    private static async Task RecordAsync(IndicatorRoom room, Guid indicator, Guid region, string period, decimal value) =>
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, period, new() { Value = value, Basis = "报表", Status = ObservationStatus.Final }))).IsSuccess);
}
