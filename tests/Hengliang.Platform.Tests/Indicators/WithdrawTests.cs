using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tracing.Contracts;
using Hengliang.Platform.Tracing;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

public class WithdrawTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_withdrawn_value_counts_no_longer_and_all_that_was_computed_from_it_is_listed(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio) = await DefineAsync(room);
        await RecordAsync(room, gdp, room.County1, "2024", 100);
        var value = await RecordAsync(room, rd, room.County1, "2024", 2);

        var withdrawn = (await WithdrawAsync(room, value.SeriesId, "应为乙县的数", seen: 1)).Value;

        Assert.Equal((2, "强度", "2%", "（无）"), (withdrawn.Revision, withdrawn.Followed.Single().Indicator.Chinese, withdrawn.Followed[0].Before.Chinese, withdrawn.Followed[0].After.Chinese));
        await using (var db = room.OpenAll())
        {
            Assert.Equal(1, await db.Set<Observation>().CountAsync(o => o.State == RevisionState.Current));
            Assert.Equal([(2, RevisionState.Withdrawn, "应为乙县的数"), (1, RevisionState.Superseded, "")],
                (await ValueHistory.ReadAsync(db, value.SeriesId, default)).Select(h => (h.Revision, h.State, h.Reason)));
            var told = await db.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(WithdrawValue));
            Assert.Contains("撤回了指标“研发”2024的值2亿元，连带重算1个值，原因：应为乙县的数", told.SentenceZh, StringComparison.Ordinal);
            Assert.Equal(RevisionState.Withdrawn, (await db.Set<Observation>().SingleAsync(o => o.IndicatorId == ratio)).State);
        }

        // Reported again, it goes on counting where it ended, and the ratio with it.
        var again = await RecordAsync(room, rd, room.County1, "2024", 3);
        Assert.Equal((value.SeriesId, 3, "3%"), (again.SeriesId, again.Revision, again.Followed.Single().After.Chinese));
        await using var after = room.OpenAll();
        Assert.Equal([RevisionState.Current, RevisionState.Withdrawn, RevisionState.Superseded], (await ValueHistory.ReadAsync(after, value.SeriesId, default)).Select(h => h.State));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_withdrawal_says_why_and_never_goes_over_what_was_not_seen(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio) = await DefineAsync(room);
        await RecordAsync(room, gdp, room.County1, "2024", 100);
        var value = await RecordAsync(room, rd, room.County1, "2024", 2);

        Assert.Equal("indicators.reason-needed", (await WithdrawAsync(room, value.SeriesId, " ")).Problem?.Code);
        Assert.Equal("kernel.changed-meanwhile", (await WithdrawAsync(room, value.SeriesId, "误", seen: 4)).Problem?.Code);
        Assert.Equal("indicators.no-such-value", (await WithdrawAsync(room, value.SeriesId, "误", by: room.Database.ActAs(Role.CountyClerk, [room.County2]))).Problem?.Code);
        Assert.Equal("access.refused", (await WithdrawAsync(room, value.SeriesId, "误", by: room.Database.ActAs(Role.Leader, [room.County1]))).Problem?.Code);
        Assert.Equal("indicators.computed-value", (await WithdrawAsync(room, ObservationSeries.OfLevel(ratio, room.County1, "2024"), "误")).Problem?.Code);
        Assert.True((await WithdrawAsync(room, value.SeriesId, "误")).IsSuccess);
        Assert.Equal("indicators.withdrawn-already", (await WithdrawAsync(room, value.SeriesId, "误")).Problem?.Code);
        Assert.Equal("indicators.no-such-value", (await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(value.SeriesId, null, new() { Value = 9, Basis = "" }, "改"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Where_a_published_value_is_withdrawn_its_own_formula_speaks_again(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp, ratio) = await DefineAsync(room);
        var published = await RecordAsync(room, ratio, room.County1, "2024", 2.4m);
        await RecordAsync(room, rd, room.County1, "2024", 2);
        Assert.Empty((await RecordAsync(room, gdp, room.County1, "2024", 100)).Followed);

        var followed = (await WithdrawAsync(room, published.SeriesId, "公报有误")).Value.Followed.Single();

        Assert.Equal((published.SeriesId, "（无）", "2%"), (followed.SeriesId, followed.Before.Chinese, followed.After.Chinese));
        await using var db = room.OpenAll();
        Assert.Equal([(3, RevisionState.Current, ValueOrigin.Formula), (2, RevisionState.Withdrawn, ValueOrigin.Entry), (1, RevisionState.Superseded, ValueOrigin.Entry)],
            (await ValueHistory.ReadAsync(db, published.SeriesId, default)).Select(h => (h.Revision, h.State, h.Origin)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_withdrawn_target_is_judged_no_longer_and_may_be_set_anew(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, _, _) = await DefineAsync(room);
        await RecordAsync(room, rd, room.County1, "2024", 2);
        var target = await SetAsync(room, rd, room.County1, 5);

        Assert.Equal("indicators.reason-needed", (await WithdrawTargetAsync(room, target, "")).Problem?.Code);
        Assert.Equal("kernel.changed-meanwhile", (await WithdrawTargetAsync(room, target, "误", seen: 3)).Problem?.Code);
        Assert.Equal("indicators.no-such-target", (await WithdrawTargetAsync(room, target, "误", by: room.Database.ActAs(Role.CountyClerk, [room.County2]))).Problem?.Code);
        Assert.Equal(0, (await WithdrawTargetAsync(room, target, "指标停用", seen: 1)).Value);
        Assert.Equal("indicators.withdrawn-already", (await WithdrawTargetAsync(room, target, "误")).Problem?.Code);

        var sheet = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value;
        Assert.Null(sheet.Target);
        Assert.Equal([(2, RevisionState.Withdrawn, "指标停用"), (1, RevisionState.Superseded, "")], sheet.Revisions.Select(r => (r.Revision, r.State, r.Reason)));
        await using (var db = room.OpenAll())
        {
            Assert.Empty(await db.Set<JudgedTarget>().ToListAsync());
            Assert.Contains("提出撤回指标“研发”2030年目标不低于5亿元，待批准，原因：指标停用", (await db.Set<AuditEntry>().SingleAsync(e => e.Command == nameof(WithdrawTarget))).SentenceZh, StringComparison.Ordinal);
            Assert.Contains("批准王敏提出的撤回：指标“研发”2030年目标", (await db.Set<AuditEntry>().OrderByDescending(e => e.Sequence).FirstAsync(e => e.Command == nameof(StepTarget))).SentenceZh, StringComparison.Ordinal);
        }

        Assert.Equal(target, await SetAsync(room, rd, room.County1, 6));
        Assert.Equal(3, (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value.Revisions[0].Revision);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_go_with_a_target_only_when_asked_and_are_not_taken_back_by_who_received_them(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, _, _) = await DefineAsync(room);
        foreach (var region in new[] { room.City, room.County1, room.County2 })
            await RecordAsync(room, rd, region, "2025", 2);
        var target = await SetAsync(room, rd, room.City, 10);
        var draft = (await room.UseAsync<SplitTarget, Guid>(s => s.RunAsync(target, BreakdownMethod.BaseShare, null))).Value;
        Assert.Equal(2, (await room.IssueAsync(draft, "")).Value);
        Guid own;
        await using (var db = room.OpenAll())
            own = (await db.Set<Target>().SingleAsync(t => t.RegionId == room.County1)).SeriesId;
        var clerk = room.Database.ActAs(Role.CountyClerk, [room.County1]);

        Assert.Equal("access.refused", (await WithdrawTargetAsync(room, own, "不认", by: clerk)).Problem?.Code);
        Assert.Equal(2, (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(target))).Value.Parts);
        Assert.Equal(0, (await WithdrawTargetAsync(room, own, "下达有误")).Value);
        Assert.Equal(1, (await WithdrawTargetAsync(room, target, "规划调整", withParts: true)).Value);
        Assert.Contains("连同分解到下级的1个目标", (await LastDeedAsync(room)).SentenceZh, StringComparison.Ordinal);

        await using var after = room.OpenAll();
        Assert.Equal(0, await after.Set<Target>().CountAsync(t => t.State == RevisionState.Current));
        Assert.Equal(6, await after.Set<Target>().CountAsync());
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_trace_of_a_withdrawn_value_leads_to_what_stood_before(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, _, _) = await DefineAsync(room);
        var value = await RecordAsync(room, rd, room.County1, "2024", 2);
        Assert.True((await WithdrawAsync(room, value.SeriesId, "误")).IsSuccess);

        var trace = (await room.UseAsync<FollowTrace, TraceNode>(t => t.RunAsync(TraceKey.Value(value.SeriesId)))).Value;

        var before = Assert.Single(trace.Next);
        Assert.Equal(("撤回前的值", TraceKey.Value(value.SeriesId, 1)), (before.As!.Value.Chinese, before.Key));
    }

    private static async Task<(Guid Rd, Guid Gdp, Guid Ratio)> DefineAsync(IndicatorRoom room) => (
        await room.DefineAsync("RD", "研发", "亿元"),
        await room.DefineAsync("GDP", "总值", "亿元"),
        await room.DefineAsync("RATIO", "强度", "%", t => t with { Aggregation = Aggregation.Formula, Formula = "研发 / 总值" }));

    private static async Task<AuditEntry> LastDeedAsync(IndicatorRoom room)
    {
        await using var db = room.OpenAll();
        return await db.Set<AuditEntry>().OrderByDescending(e => e.Sequence).FirstAsync();
    }

    private static async Task<RevisedValue> RecordAsync(IndicatorRoom room, Guid indicator, Guid region, string period, decimal value)
    {
        var recorded = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, period, new() { Value = value, Basis = "统计报表" }));
        Assert.True(recorded.IsSuccess, recorded.Problem?.Message.Chinese);
        return recorded.Value;
    }

    private static async Task<Guid> SetAsync(IndicatorRoom room, Guid indicator, Guid region, decimal value)
    {
        var set = await room.SetTargetAsync(new() { IndicatorId = indicator, RegionId = region, Year = 2030, BaseYear = 2025, Value = value, Bound = Bound.AtLeast, Basis = "市委规划〔2026〕1号" });
        Assert.True(set.IsSuccess, set.Problem?.Message.Chinese);
        return set.Value;
    }

    private static Task<Outcome<RevisedValue>> WithdrawAsync(IndicatorRoom room, Guid series, string reason, int? seen = null, Acting? by = null) =>
        room.UseAsync<WithdrawValue, RevisedValue>(w => w.RunAsync(series, seen, reason), by);

    private static Task<Outcome<int>> WithdrawTargetAsync(IndicatorRoom room, Guid series, string reason, int? seen = null, bool withParts = false, Acting? by = null) =>
        room.WithdrawTargetAsync(series, reason, seen, withParts, by);
}
