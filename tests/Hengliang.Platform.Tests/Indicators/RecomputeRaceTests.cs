using System.Text;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
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
