using System.Text;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What is corrected while all formulas are computed is not computed over.</summary>
public class RecomputeRaceTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Formulas_computed_before_a_correction_and_written_after_it_are_computed_anew(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        _ = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.County1, "2024", new() { Value = 10, Basis = "年报" }))).Value;
        var twice = await room.DefineAsync("TWICE", "两番", "亿元", t => t with { Formula = "研发 * 2" });

        // The import holds the turn to write, while the other reads what stood before it, computes and waits.
        using var gate = new Gate();
        var import = Task.Run(() => room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(
            new MemoryStream(Encoding.UTF8.GetBytes("指标编码,区划代码,时期,数值\nRD,990121,2024,30\n")), "更正.csv", "复核", gate)));
        Assert.True(gate.Entered.Wait(TimeSpan.FromSeconds(30)));
        var recompute = Task.Run(() => room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync()));
        await Task.Delay(2000);
        gate.Go.Set();
        Assert.Equal(1, (await import).Value.Revised);
        Assert.Equal((1, 0), await recompute is { Value: var done } ? (done.Changed, done.Withdrawn) : default);

        await using var db = room.OpenAll();
        Assert.Equal(60, (await db.Set<Observation>().SingleAsync(o => o.IndicatorId == twice && o.State == RevisionState.Current)).Value);
        Assert.Contains("变动1个值", (await db.AuditEntries.OrderByDescending(e => e.Sequence).FirstAsync()).SentenceZh, StringComparison.Ordinal);
        Assert.Equal(0, (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync())).Value.Changed);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_parts_of_a_ratio_recorded_by_two_at_one_moment_make_it(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var gdp = await room.DefineAsync("GDP", "总值", "亿元");
        var ratio = await room.DefineAsync("INT", "强度", "%", t => t with { Formula = "研发 / 总值", Aggregation = Aggregation.None });
        for (var year = 2010; year < 2022; year++)
        {
            var period = year.ToString(System.Globalization.CultureInfo.InvariantCulture);
            await Task.WhenAll(Task.Run(() => RecordAsync(rd, period, 2)), Task.Run(() => RecordAsync(gdp, period, 100)));
        }

        await using var db = room.OpenAll();
        Assert.Equal(Enumerable.Repeat(2m, 12), await db.Set<Observation>().Where(o => o.IndicatorId == ratio && o.State == RevisionState.Current).Select(o => o.Value!.Value).ToListAsync());

        async Task RecordAsync(Guid indicator, string period, decimal value)
        {
            // Who is told that somebody else was there saves once more.
            while ((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, room.County1, period, new() { Value = value, Basis = "年报" }))).Problem is { } problem)
                Assert.Equal("indicators.operands-moved", problem.Code);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Two_formulas_set_at_one_moment_close_no_circle(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var (one, other) = (await room.DefineAsync("A", "甲", "件"), await room.DefineAsync("B", "乙", "件"));
        var reads = 0;
        var second = await Between.DoAsync(() => SetAsync(one, "乙 * 2"), "IndicatorAliases", 2, async () =>
        {
            if (++reads == 2)
                Assert.True((await SetAsync(other, "甲 * 2")).IsSuccess);
        });
        Assert.Equal("indicators.catalogue-moved", second.Problem?.Code);
        Assert.Equal("indicators.formula-circle", (await SetAsync(one, "乙 * 2")).Problem?.Code);

        Task<Outcome<Done>> SetAsync(Guid id, string formula) => room.UseAsync<SetFormula, Done>(s => s.RunAsync(id, formula, "需要"));
    }

    private sealed class Gate : IProgress<long>, IDisposable
    {
        public ManualResetEventSlim Entered { get; } = new();

        public ManualResetEventSlim Go { get; } = new();

        public void Report(long value)
        {
            Entered.Set();
            Go.Wait(TimeSpan.FromSeconds(30));
        }

        public void Dispose()
        {
            Entered.Dispose();
            Go.Dispose();
        }
    }
}
