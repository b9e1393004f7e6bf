using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Tests.Indicators;

public class FormerRevisionsTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Histories_go_back_to_one_table_and_into_two_again_as_they_were(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var total = await room.DefineAsync("GDP", "总值", "亿元");
        var ratio = await room.DefineAsync("RATIO", "强度", "%", t => t with { Aggregation = Aggregation.Formula, Formula = "研发 / 总值" });
        await RecordAsync(room, total, 100);
        var series = await RecordAsync(room, rd, 2);
        foreach (var value in new[] { 3m, 4, 5 })
            Assert.True((await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(series, null, new() { Value = value, Basis = "函" }, "更正"))).IsSuccess);
        Assert.True((await room.UseAsync<SetFormula, Done>(s => s.RunAsync(ratio, "研发 / 上期(总值, 1)", "改口径"))).IsSuccess);
        Assert.Equal(1, (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync())).Value.Withdrawn);
        var before = await HistoriesAsync(room);
        Assert.Equal((4, 5, 1), (before[series].Count, before[ObservationSeries.OfLevel(ratio, room.County1, "2022")].Count, before[ObservationSeries.OfLevel(total, room.County1, "2022")].Count));

        await MigrateAsync(room, back: true);
        await using (var db = room.OpenAll())
        {
            Assert.Equal(10, await db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from \"Observations\"").SingleAsync());
            Assert.Equal(2, await db.Database.SqlQueryRaw<int>("select count(*) as \"Value\" from \"Observations\" where \"State\" = 'Current'").SingleAsync());
        }

        await MigrateAsync(room, back: false);
        Assert.Equivalent(before, await HistoriesAsync(room), strict: true);
    }

    private static async Task<Guid> RecordAsync(IndicatorRoom room, Guid indicator, decimal value) =>
        (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, room.County1, "2022", new() { Value = value, Basis = "统计报表" }))).Value.SeriesId;

    private static async Task MigrateAsync(IndicatorRoom room, bool back)
    {
        await using var db = room.Database.Databases.OpenUnfiltered(Acting.System("test"));
        db.IsWriting = true;
        var all = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(back ? all[all.FindIndex(m => m.EndsWith("_FormerObservations", StringComparison.Ordinal)) - 1] : null);
    }

    private static async Task<Dictionary<Guid, List<string>>> HistoriesAsync(IndicatorRoom room)
    {
        await using var db = room.OpenAll();
        var found = new Dictionary<Guid, List<string>>();
        foreach (var series in await db.Set<Observation>().Select(o => o.SeriesId).ToListAsync())
            found[series] = [.. (await ValueHistory.ReadAsync(db, series, default)).Select(o => $"{o.Revision} {o.Id} {o.State} {o.Value} {o.Period} {o.RecordedAt:O} {o.Reason} {o.SourceQuote} {o.Origin}")];
        return found;
    }
}
