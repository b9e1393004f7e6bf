using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What a county's clerk changes reaches the sums above that the clerk does not see, by the system.</summary>
public class SumAboveTests
{
    /// <summary>What is not seen is not missing: a sum somebody sees only in part is left to the system.</summary>
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Who_sees_the_city_and_not_all_its_counties_does_not_take_its_sums_away(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var part = await room.DefineAsync("PART", "成交额", "亿元");
        var own = await room.DefineAsync("OWN", "市本级支出", "亿元");
        var sum = await room.DefineAsync("SUM", "各县成交额合计", "亿元", t => t with { Formula = "下级合计(成交额)" });
        var both = await room.DefineAsync("BOTH", "总额", "亿元", t => t with { Formula = "各县成交额合计 + 市本级支出" });
        foreach (var (indicator, region, value) in new[] { (part, room.County1, 3m), (part, room.County2, 5m), (own, room.City, 1m) })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, "2024", new() { Value = value, Basis = "统计报表" }))).IsSuccess);
        Assert.Equal((8m, 9m), await StandAsync());

        var spent = 1m;
        foreach (var sight in new Guid[][] { [room.City], [room.City, room.County1] })
        {
            var narrow = room.Database.ActAs(Role.Planner, sight, [room.CityUnit], "唐宁");
            Assert.Equal(0, (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync(), narrow)).Value.Withdrawn);
            Assert.Equal((8m, 8m + spent), await StandAsync());
            Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(
                ObservationSeries.OfLevel(own, room.City, "2024"), null, new() { Value = ++spent, Basis = "复核函" }, "更正"), narrow)).IsSuccess);
            Assert.Equal((8m, 8m + spent), await StandAsync());
        }

        // A formula written anew by somebody who can not compute it is computed by the system, and at once.
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(sum, "下级合计(成交额) * 2", "口径调整"), room.Database.ActAs(Role.Planner, [room.City], [room.CityUnit], "唐宁"))).IsSuccess);
        Assert.Equal(0, (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync(), room.Database.ActAs(Role.Planner, [room.City], [room.CityUnit], "唐宁"))).Value.Changed);
        await FollowAsync(room);
        Assert.Equal((16m, 8m + 8m + spent), await StandAsync());

        // A break that such a planner declares takes away what is computed across it, by the system too.
        var growth = await room.DefineAsync("GROW", "增量", "亿元", t => t with { Formula = "下级合计(成交额) - 上期(下级合计(成交额))" });
        foreach (var (region, value) in new[] { (room.County1, 4m), (room.County2, 5m) })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(part, region, "2025", new() { Value = value, Basis = "统计报表" }))).IsSuccess);
        Assert.Equal(1, await GrowthAsync());
        Assert.True((await room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(part, 2025, false, "口径调整", null), room.Database.ActAs(Role.Planner, [room.City], [], "唐宁"))).IsSuccess);
        Assert.Equal(1, await GrowthAsync());
        await FollowAsync(room);
        Assert.Null(await GrowthAsync());

        async Task<decimal?> GrowthAsync()
        {
            await using var db = room.OpenAll();
            return (await db.Set<Observation>().SingleOrDefaultAsync(o => o.IndicatorId == growth && o.State == RevisionState.Current))?.Value;
        }

        async Task<(decimal?, decimal?)> StandAsync()
        {
            await using var db = room.OpenAll();
            var values = await db.Set<Observation>().Where(o => o.RegionId == room.City && o.State == RevisionState.Current).ToListAsync();
            return (values.SingleOrDefault(o => o.IndicatorId == sum)?.Value, values.SingleOrDefault(o => o.IndicatorId == both)?.Value);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_countys_correction_reaches_the_citys_sum_and_what_follows_from_it(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var part = await room.DefineAsync("PART", "成交额", "亿元");
        var other = await room.DefineAsync("OTHER", "专利", "件");
        var sum = await room.DefineAsync("SUM", "各县成交额合计", "亿元", t => t with { Formula = "下级合计(成交额)" });
        var twice = await room.DefineAsync("TWICE", "合计两番", "亿元", t => t with { Formula = "各县成交额合计 * 2" });
        var one = await RecordAsync(part, room.County1, 3, room.Planner);
        _ = await RecordAsync(part, room.County2, 5, room.Planner);
        var clerk = room.Database.ActAs(Role.CountyClerk, [room.County1], [room.CityUnit], "陆川");
        // What the planner changed reached the sums at once; nothing is left of it.
        Assert.Equal(0, await FollowAsync(room));

        var corrected = (await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(one, null, new() { Value = 4, Basis = "复核函" }, "漏填一家"), clerk)).Value;
        Assert.Empty(corrected.Followed);
        Assert.Equal((8m, 16m), await CityAsync());
        Assert.Equal(2, await FollowAsync(room, room.County1));
        Assert.Equal((9m, 18m), await CityAsync());
        await using (var db = room.OpenAll())
        {
            var made = await db.Set<Observation>().SingleAsync(o => o.IndicatorId == sum && o.State == RevisionState.Current);
            Assert.Equal(("随下级数据变动重算", "系统·下级合计"), (made.Reason, made.RecordedByName));
        }

        // A sum whose part is withdrawn can no longer be made; what no formula adds up comes to nothing.
        _ = (await room.UseAsync<WithdrawValue, RevisedValue>(w => w.RunAsync(one, null, "重复"), clerk)).Value;
        Assert.Equal(2, await FollowAsync(room, room.County1));
        Assert.Equal((null, null), await CityAsync());
        _ = await RecordAsync(other, room.County1, 7, clerk);
        Assert.Equal(0, await FollowAsync(room, room.County1));
        // Nobody but those who may record runs it.
        Assert.Equal("access.refused", (await room.UseAsync<SumAbove, int>(s => s.RunAsync(new(new HashSet<Guid> { part }, new HashSet<Guid> { room.County1 })), room.Database.ActAs(Role.Expert))).Problem?.Code);

        async Task<Guid> RecordAsync(Guid indicator, Guid region, decimal value, Acting by) =>
            (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, "2024", new() { Value = value, Basis = "统计报表" }), by)).Value.SeriesId;

        async Task<(decimal?, decimal?)> CityAsync()
        {
            await using var db = room.OpenAll();
            var values = await db.Set<Observation>().Where(o => o.RegionId == room.City && o.State == RevisionState.Current).ToListAsync();
            return (values.SingleOrDefault(o => o.IndicatorId == sum)?.Value, values.SingleOrDefault(o => o.IndicatorId == twice)?.Value);
        }
    }
    /// <summary>All that waits, as the site takes it; <paramref name="only"/> says whose change it is.</summary>
    private static async Task<int> FollowAsync(IndicatorRoom room, Guid? only = null)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        await foreach (var changed in room.Database.Services.GetRequiredService<SumsAbove>().ReadAllAsync(late.Token))
        {
            Assert.True(only is not { } region || changed.Regions.SetEquals([region]));
            return (await room.UseAsync<SumAbove, int>(s => s.RunAsync(changed), Acting.System("下级合计"))).Value;
        }

        return -1;
    }
}
