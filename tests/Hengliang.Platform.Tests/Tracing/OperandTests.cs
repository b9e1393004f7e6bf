using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Tests.Indicators;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Tests.Tracing;

/// <summary>A computed value is followed to the very revisions it was computed from, by the names and the formula of then.</summary>
public class OperandTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Operands_are_those_of_then_and_tell_what_became_of_them(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (rd, gdp) = (await room.DefineAsync("RD", "研发", "亿元"), await room.DefineAsync("GDP", "总值", "亿元"));
        var ratio = await room.DefineAsync("RATIO", "强度", "%", t => t with { Decimals = 2, Aggregation = Aggregation.Formula, Formula = "研发 / 总值" });
        var total = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(gdp, room.City, "2025", new() { Value = 3, Basis = "年报" }))).Value.SeriesId;
        var spent = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.City, "2025", new() { Value = 1, Basis = "年报" }))).Value.SeriesId;
        var made = ObservationSeries.OfLevel(ratio, room.City, "2025");
        Assert.Equal(["研发：1亿元", "总值：3亿元"], await OperandsAsync(room, TraceKey.Value(made)));

        _ = (await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(spent, null, new() { Value = 2, Basis = "决算" }, "更正"))).Value;
        _ = (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(rd, null, IndicatorRoom.Terms("RD", "研究经费", "亿元") with { Aliases = ["研发"] }, "更名"))).Value;
        _ = (await room.UseAsync<WithdrawValue, RevisedValue>(w => w.RunAsync(total, null, "重复"))).Value;

        Assert.Equal(["研发：1亿元（此后已修订为2亿元）", "总值：3亿元（此后已撤回）"], await OperandsAsync(room, TraceKey.Value(made, 1)));
        Assert.Equal([TraceKey.Value(spent, 1), TraceKey.Value(total, 1)], (await FollowAsync(room, TraceKey.Value(made, 1))).Next.Select(n => n.Key));
        Assert.Equal(["研发：2亿元", "总值：3亿元（此后已撤回）"], await OperandsAsync(room, TraceKey.Value(made, 2)));
        // Why it is no more: what it needs was gone.
        Assert.Equal(["研究经费：2亿元", "总值：（缺）"], (await OperandsAsync(room, TraceKey.Value(made, 3))).Select(o => o.Replace("研发：", "研究经费：", StringComparison.Ordinal)));
        Assert.Equal(["研发：1亿元（此后已修订为2亿元）", "总值：3亿元（此后已撤回）"], await OperandsAsync(room, TraceKey.Value(made, 1)));

        _ = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(gdp, room.City, "2025", new() { Value = 4, Basis = "年鉴" }))).Value;
        var page = (await room.UseAsync<ShowValue, ValueSheet>(s => s.RunAsync(made))).Value;
        Assert.Equal(("50%", "4亿元", null), (page.Now!.Value.Chinese, page.Inputs[^1].Value.Chinese, page.Inputs[^1].Since));
        Assert.Equal("总值：（缺）（此后已录入4亿元）", (await OperandsAsync(room, TraceKey.Value(made, 3)))[^1]);
    }

    private static async Task<IReadOnlyList<string>> OperandsAsync(IndicatorRoom room, TraceKey key) => [.. (await FollowAsync(room, key)).Next.Select(n => n.As!.Value.Chinese)];

    private static async Task<TraceNode> FollowAsync(IndicatorRoom room, TraceKey key) => (await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(key))).Value;
}
