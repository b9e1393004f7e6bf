using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>A formula that looks back takes nothing from before a declared break, as no page compares across it.</summary>
public class BrokenFormulaTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Nothing_is_computed_across_a_break_unless_it_is_comparable(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var growth = await room.DefineAsync("GROWTH", "增速", "%", t => t with { Aggregation = Aggregation.Formula, Formula = "(研发 - 上年同期(研发)) / 上年同期(研发)" });
        foreach (var county in (Guid[])[room.County1, room.County2])
            foreach (var (year, value) in ((string, decimal)[])[("2022", 10), ("2023", 12), ("2024", 15)])
                _ = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, county, year, new() { Value = value, Basis = "年报" }))).Value;
        Assert.Equal(["甲县 2023 20", "甲县 2024 25", "乙县 2023 20", "乙县 2024 25"], await GrowthsAsync());

        var id = (await room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(rd, 2024, false, "经济普查", room.County1))).Value;
        // What was computed across it goes in the same commit, and nothing is left for the night.
        Assert.Equal((0, 0), await RecomputeAsync());
        Assert.Equal(["甲县 2023 20", "乙县 2023 20", "乙县 2024 25"], await GrowthsAsync());
        var series = ObservationSeries.OfLevel(growth, room.County1, "2024");
        await using (var db = room.OpenAll())
            Assert.StartsWith("2024年起口径改变，与此前不可比，不跨断点计算", (await db.Set<Observation>().SingleAsync(o => o.SeriesId == series)).Reason, StringComparison.Ordinal);
        var traced = (await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(TraceKey.Value(series)))).Value;
        Assert.Contains(traced.Next, n => n.As!.Value.English.Contains("nothing is computed across the break", StringComparison.Ordinal));
        // The number that stood before the break was declared is still explained by what it was made of.
        Assert.Contains((await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(TraceKey.Value(series, 1)))).Value.Next, n => n.As!.Value.Chinese == "上年同期·研发：12亿元");
        var trial = (await room.UseAsync<TestFormula, IReadOnlyList<FormulaTrial>>(t => t.RunAsync(growth, "研发 - 上年同期(研发)"))).Problem;
        Assert.Equal("indicators.wrong-formula", trial?.Code);
        var trials = (await room.UseAsync<TestFormula, IReadOnlyList<FormulaTrial>>(t => t.RunAsync(growth, "研发 / 上年同期(研发)"))).Value;
        Assert.Equal([("甲县", "2023", "120%"), ("乙县", "2024", "125%")], trials.Select(t => (t.Region.Chinese, t.Period, t.Result.Chinese)));
        // A further value entered by hand asks as well: what it makes in 2025 lies behind the break.
        _ = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2025", new() { Value = 30, Basis = "年报" }))).Value;
        Assert.Equal(["甲县 2023 20", "甲县 2025 100", "乙县 2023 20", "乙县 2024 25"], await GrowthsAsync());

        Assert.True((await room.UseAsync<ReviseBreak, Done>(r => r.AmendAsync(id, null, 2024, true, "经济普查", "已作衔接", cancel: default))).IsSuccess);
        Assert.Contains("甲县 2024 25", await GrowthsAsync());
        Assert.True((await room.UseAsync<ReviseBreak, Done>(r => r.AmendAsync(id, null, 2023, false, "经济普查", "其实更早", cancel: default))).IsSuccess);
        Assert.DoesNotContain("甲县 2023 20", await GrowthsAsync());
        Assert.True((await room.UseAsync<ReviseBreak, Done>(r => r.RemoveAsync(id, null, "登记有误", cancel: default))).IsSuccess);
        Assert.Equal(["甲县 2023 20", "甲县 2024 25", "甲县 2025 100", "乙县 2023 20", "乙县 2024 25"], await GrowthsAsync());
        // One of all regions.
        Assert.True((await room.UseAsync<DeclareBreak, Guid>(d => d.RunAsync(rd, 2024, false, "新口径"))).IsSuccess);
        Assert.Equal(["甲县 2023 20", "甲县 2025 100", "乙县 2023 20"], await GrowthsAsync());
        Assert.Equal((0, 0), await RecomputeAsync());

        async Task<(int, int)> RecomputeAsync()
        {
            var count = (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync())).Value;
            return (count.Changed, count.Withdrawn);
        }

        async Task<IReadOnlyList<string>> GrowthsAsync()
        {
            await using var db = room.OpenAll();
            var values = await db.Set<Observation>().Where(o => o.IndicatorId == growth && o.State == RevisionState.Current).OrderBy(o => o.Period).ToListAsync();
            return [.. values.OrderBy(o => o.RegionId != room.County1).Select(o => $"{(o.RegionId == room.County1 ? "甲县" : "乙县")} {o.Period} {ValueWords.Number(o.Value!.Value)}")];
        }
    }
}
