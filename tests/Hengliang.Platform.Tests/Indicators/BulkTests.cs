using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

public class BulkTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_file_comes_in_once_with_each_values_line_and_a_later_one_revises(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var lines = string.Join('\n', Enumerable.Range(1960, 60).SelectMany(y => new[] { $"RD,990121,{y},{y}.5,亿元,最终", $"RD,990122,{y},\"{y * 10:#,0}\",万元," }));
        var file = "指标编码,区划代码,时期,数值,单位,状态\n" + lines + "\nRD,990100,2024-Q3,—,,\n\n";

        var first = (await ImportAsync(room, file)).Value;

        Assert.Equal((121L, 121L, 0L, 0L), (first.Rows, first.Recorded, first.Linked, first.Revised));
        Assert.Equal("indicators.file-there", (await ImportAsync(room, file)).Problem?.Code);
        Assert.Equal((121L, 0L, 121L), Say((await ImportAsync(room, file + "\n")).Value));
        await using (var db = room.OpenAll())
        {
            var value = await db.Set<Observation>().SingleAsync(o => o.IndicatorId == rd && o.RegionId == room.County2 && o.Period == "2000");
            Assert.Equal((2m, "亿元", ObservationStatus.Final, ValueOrigin.Import, "第83行", "20,000"), (value.Value, value.Unit, value.Status, value.Origin, value.SourcePlace, value.SourceQuote));
            Assert.Equal((ValueMark.NotApplicable, false), await db.Set<Observation>().Where(o => o.Period == "2024-Q3").Select(o => new ValueTuple<ValueMark, bool>(o.Mark, o.IsWholeYear)).SingleAsync());
            Assert.Equal(value.Id, (await db.Set<Observation>().SingleAsync(o => o.SeriesId == ObservationSeries.OfLevel(rd, room.County2, "2000"))).Id);
        }

        var other = "indicator,region,period,value\nRD,990121,2000,7\nRD,990121,2001,2001.5\n";
        Assert.Equal("indicators.other-value-stands", (await ImportAsync(room, other)).Problem?.Code);
        Assert.Equal((2L, 1L, 1L), Say((await ImportAsync(room, other, "年报修订")).Value));
        await using var after = room.OpenAll();
        var revisions = (await ValueHistory.ReadAsync(after, ObservationSeries.OfLevel(rd, room.County1, "2000"), default)).Reverse().ToList();
        Assert.Equal([(1, RevisionState.Superseded, 2000.5m, ""), (2, RevisionState.Current, 7m, "年报修订")], revisions.Select(r => (r.Revision, r.State, r.Value!.Value, r.Reason)));
        Assert.Equal(3, await after.Set<AuditEntry>().CountAsync(e => e.Command == nameof(ImportValues)));
        var entry = await after.Set<AuditEntry>().Where(e => e.Command == nameof(ImportValues)).OrderBy(e => e.Sequence).FirstAsync();
        Assert.Contains("\"rows\":121", entry.Changes, StringComparison.Ordinal);
        // What came by the bulk path is read, corrected and computed from like anything else.
        Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(revisions[0].SeriesId, 2, new() { Value = 8, Basis = "函" }, "更正"))).IsSuccess);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task One_wrong_line_keeps_all_out_however_late_it_comes(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("RD", "研发", "亿元");
        var good = "indicator,region,period,value\n" + string.Concat(Enumerable.Range(0, 2500).Select(i => $"RD,{(i % 2 == 0 ? 990121 : 990122)},{1900 + (i / 2 % 125)}-{1 + (i / 250):00},{i}\n"));
        foreach (var (line, code) in new[]
        {
            ("RD,990121,1900-01,9\n", "indicators.twice-in-file"), ("XX,990121,2024,9\n", "indicators.no-such-indicator"), ("RD,999999,2024,9\n", "indicators.no-such-region"),
            ("RD,990121,明年,9\n", "indicators.wrong-period"), ("RD,990121,2024,九\n", "indicators.wrong-value"),
        })
        {
            var problem = (await ImportAsync(room, good + line)).Problem!;
            Assert.True(code == problem.Code || (code == "indicators.twice-in-file" && problem.Code == "indicators.other-value-stands"), problem.ToString());
            Assert.StartsWith("第2502行：", problem.Message.Chinese, StringComparison.Ordinal);
        }

        Assert.Equal("indicators.no-heading", (await ImportAsync(room, "a,b\n1,2\n")).Problem?.Code);
        await using var db = room.OpenAll();
        Assert.Equal((0, 0, 0), (await db.Set<Observation>().CountAsync(), await db.Set<ValueImport>().CountAsync(), await db.Set<AuditEntry>().CountAsync(e => e.Command == nameof(ImportValues))));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_line_that_settles_the_number_that_stands_revises_it_once_and_needs_no_reason(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        Assert.True((await ImportAsync(room, "indicator,region,period,value,status\nRD,990121,2024,5,初步\nRD,990122,2024,6,估算\nRD,990121,2023,4,最终\n")).IsSuccess);

        var settled = (await ImportAsync(room, "indicator,region,period,value,status\nRD,990121,2024,5,最终\nRD,990121,2024,5,最终\nRD,990122,2024,6,初步\nRD,990121,2023,4,修订\n")).Value;

        Assert.Equal((4L, 1L, 3L, 1L), (settled.Rows, settled.Recorded, settled.Linked, settled.Revised));
        await using var db = room.OpenAll();
        var stands = await db.Set<Observation>().SingleAsync(o => o.SeriesId == ObservationSeries.OfLevel(rd, room.County1, "2024"));
        Assert.Equal((2, ObservationStatus.Final, Actuals.Settled), (stands.Revision, stands.Status, stands.Reason));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_blank_takes_the_place_of_no_number_and_no_forecast_and_is_told(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        Assert.True((await ImportAsync(room, "indicator,region,period,value,status\nRD,990121,2024,5,预测\nRD,990122,2024,6,最终\nRD,990121,2023,4,预测\n")).IsSuccess);

        foreach (var reason in new[] { "", "年报修订" })
        {
            var came = (await ImportAsync(room, $"indicator,region,period,value,status\nRD,990121,2024,,最终\nRD,990122,2024,未报,最终\nRD,990122,2023,{(reason.Length > 0 ? "未报" : "")},最终\n", reason)).Value;
            Assert.Equal((3L, reason.Length > 0 ? 0L : 1L, reason.Length > 0 ? 1L : 0L, 0L, 2L), (came.Rows, came.Recorded, came.Linked, came.Revised, came.Left));
        }

        // That it does not apply is something that was found.
        Assert.Equal((1L, 0L), (await ImportAsync(room, "indicator,region,period,value,status\nRD,990121,2023,不适用,最终\n")).Value is var found ? (found.Revised, found.Left) : default);
        await using var db = room.OpenAll();
        Assert.Equal(
            [(null, ValueMark.NotApplicable, ObservationStatus.Final), (null, ValueMark.NotReported, ObservationStatus.Final), (5m, ValueMark.None, ObservationStatus.Forecast), (6m, ValueMark.None, ObservationStatus.Final)],
            (await db.Set<Observation>().OrderBy(o => o.Period).ThenBy(o => o.RegionId == room.County2).ToListAsync()).Select(o => (o.Value, o.Mark, o.Status)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Nobody_imports_for_regions_outside_their_sight(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        await room.DefineAsync("RD", "研发", "亿元");
        var clerk = room.Database.ActAs(Role.CountyClerk, [room.County1]);

        Assert.Equal("access.out-of-scope", (await ImportAsync(room, "indicator,region,period,value\nRD,990122,2024,9\n", by: clerk)).Problem?.Code);
        Assert.True((await ImportAsync(room, "indicator,region,period,value\nRD,990121,2024,9\n", by: clerk)).IsSuccess);
    }

    private static (long, long, long) Say(ImportedValues count) => (count.Rows, count.Recorded, count.Linked);

    private static Task<Outcome<ImportedValues>> ImportAsync(IndicatorRoom room, string text, string revise = "", Acting? by = null) =>
        room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "values.csv", revise), by);
}
