using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Indicators;

public class ValueListTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_region_that_is_asked_for_is_shown_though_it_has_nothing_and_none_stands_in_for_it(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var firms = await room.DefineAsync("F", "高企数", "家");
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(firms, room.County1, "2024", new() { Value = 5, Basis = "年报" }))).IsSuccess);

        var sheet = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(firms, room.County2))).Value;
        Assert.Equal((room.County2, 0, room.County2), (sheet.Region!.Id, sheet.Observations.Count, sheet.Regions[0].Id));
        Assert.Equal(room.County1, (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(firms))).Value.Region!.Id);
        Assert.Equal("indicators.no-such-region", (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(firms, room.County2), room.Database.ActAs(Role.CountyClerk, [room.County1]))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Regions_that_are_gone_are_offered_for_the_values_of_their_time_alone(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var gone = await room.AddRegionAsync("990111", "丙县", room.City, until: new(2020, 6, 30));
        room.See(room.City, room.County1, room.County2, gone);

        var all = (await room.UseAsync<SeenRegions, IReadOnlyList<RegionChoice>>(s => s.RunAsync(withGone: true))).Value;
        Assert.Equal((gone, "丙县（至2020-06-30）"), (all[^1].Id, all[^1].Name.Chinese));
        Assert.DoesNotContain((await room.UseAsync<SeenRegions, IReadOnlyList<RegionChoice>>(s => s.RunAsync())).Value, r => r.Id == gone);
        Assert.Equal(4, all.Count);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_list_and_its_file_are_narrowed_alike_by_region_years_status_and_mark(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        foreach (var county in new[] { room.County1, room.County2 })
            foreach (var year in Enumerable.Range(2020, 5))
                await RecordAsync(room, rd, county, year, new() { Value = year, Status = year > 2022 ? ObservationStatus.Preliminary : ObservationStatus.Final, Basis = "报表" });
        await RecordAsync(room, rd, room.County1, 2025, new() { Mark = ValueMark.NotReported, Basis = "报表" });
        var wrong = await RecordAsync(room, rd, room.County2, 2025, new() { Value = 9, Basis = "报表" });
        Assert.True((await room.UseAsync<WithdrawValue, RevisedValue>(w => w.RunAsync(wrong, null, "误"))).IsSuccess);

        await FindAsync(11, new());
        await FindAsync(6, new() { RegionId = room.County1 });
        await FindAsync(5, new() { FromYear = 2023 });
        await FindAsync(6, new() { ToYear = 2022 });
        await FindAsync(2, new() { FromYear = 2022, ToYear = 2023, RegionId = room.County2 });
        await FindAsync(5, new() { Status = ObservationStatus.Preliminary });
        await FindAsync(1, new() { Mark = ValueMark.NotReported });
        await FindAsync(10, new() { Mark = ValueMark.None });
        await FindAsync(0, new() { FromYear = 2030 });

        async Task FindAsync(int expected, ValueFilter filter)
        {
            var found = (await room.UseAsync<ListValues, Page<ValueLine>>(l => l.RunAsync(rd, filter, 1, 100))).Value;
            Assert.Equal((expected, expected), (found.Total, found.Rows.Count));
            var file = Encoding.UTF8.GetString((await room.UseAsync<ExportValues, byte[]>(e => e.RunAsync(rd, true, filter))).Value);
            Assert.Equal(expected, file.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_a_file_leaves_out_of_the_list_is_counted_by_kind(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        await RecordAsync(room, rd, room.City, 2025, new() { Value = 10, Basis = "年报" });
        Assert.Empty((await LeftOutAsync(new())));
        foreach (var (value, year) in new (Quantified, int)[]
        {
            (new() { Measure = Measure.Growth, Basis = GrowthBasis.YearOnYear, Value = 8, Unit = "%" }, 2025), (new() { Measure = Measure.Growth, Basis = GrowthBasis.YearOnYear, Value = 9, Unit = "%" }, 2024),
            (new() { Measure = Measure.Rank, Value = 3, Unit = "位" }, 2025),
        })
        {
            await using var scope = room.Database.ScopeOf(room.Planner);
            await using var db = room.Database.Databases.Open(room.Planner);
            var recorded = await scope.ServiceProvider.GetRequiredService<Ledger>().RecordAsync(
                db,
                new ObservationEntry
                {
                    IndicatorId = rd, RegionId = room.City, UnitId = room.CityUnit, Period = $"{year}", Year = year, Value = value, Source = new(Guid.NewGuid(), "统计公报", null, "", 0, 2, "增长"),
                },
                null, default);
            Assert.True((await db.CommitAsync(new Deed("Publish", IndicatorsPermissions.Record, "observation:x", new("录入增速", "recorded a rate")), recorded.Value)).IsSuccess);
        }

        Assert.Equal([(Measure.Growth, 2), (Measure.Rank, 1)], await LeftOutAsync(new()));
        Assert.Equal([(Measure.Growth, 1)], await LeftOutAsync(new() { ToYear = 2024 }));
        Assert.Equal(4, (await room.UseAsync<ListValues, Page<ValueLine>>(l => l.RunAsync(rd, new(), 1, 100))).Value.Total);
        var file = (await room.UseAsync<ExportValues, byte[]>(e => e.RunAsync(rd, true))).Value;
        Assert.Equal(1, (await room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(file), "values.csv", ""))).Value.Rows);

        async Task<IEnumerable<(Measure, int)>> LeftOutAsync(ValueFilter filter) =>
            (await room.UseAsync<ExportValues, IReadOnlyDictionary<Measure, int>>(e => e.LeftOutAsync(rd, filter))).Value.OrderBy(l => l.Key).Select(l => (l.Key, l.Value));
    }

    private static async Task<Guid> RecordAsync(IndicatorRoom room, Guid indicator, Guid region, int year, TypedValue typed)
    {
        var recorded = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, $"{year}", typed));
        Assert.True(recorded.IsSuccess, recorded.Problem?.Message.Chinese);
        return recorded.Value.SeriesId;
    }
}
