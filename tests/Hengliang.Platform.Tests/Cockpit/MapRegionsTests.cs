using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Tests.Indicators;
using Hengliang.Platform.Tests.Storage;

namespace Hengliang.Platform.Tests.Cockpit;

public class MapRegionsTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_key_target_is_the_next_one_due_and_of_past_ones_the_latest(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, room.City, "2024", new() { Value = 9, Basis = "年报" }))).IsSuccess);
        async Task<int> KeyAsync(int set)
        {
            Assert.True((await room.SetTargetAsync(new() { IndicatorId = rd, RegionId = room.City, Year = set, BaseYear = 2010, Value = 10, Basis = "规划" })).IsSuccess);
            return (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value.Key.Single().Target.LastYear;
        }

        foreach (var (set, key) in new[] { (2015, 2015), (2020, 2020), (2018, 2020), (2030, 2030), (2025, 2025) })
            Assert.Equal(key, await KeyAsync(set));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_divisions_are_read_once_with_a_map_and_the_cockpit_alone_reads_none(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        foreach (var county in new[] { room.County1, room.County2 })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, county, "2024", new() { Value = 9, Basis = "年报" }))).IsSuccess);
        CockpitSheet sheet = null!;
        Assert.Equal(0, await Between.CountAsync(async () => sheet = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value, "RegionChanges"));
        await using var db = room.OpenAll();
        var once = await Between.CountAsync(() => MapRegions.ReadAsync(db, room.City, default), "RegionChanges");
        foreach (var wanted in new Guid?[] { null, rd })
            Assert.Equal(once, await Between.CountAsync(async () => Assert.NotNull((await room.UseAsync<ShowMap, MapSheet?>(m => m.OfAsync(sheet, wanted))).Value), "RegionChanges"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_map_shows_unasked_what_most_of_its_regions_are_drawn_with_and_first_what_the_region_has_a_target_of(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var elsewhere = await room.AddRegionAsync("990199", "外县", null);
        room.See(room.City, room.County1, room.County2, elsewhere);
        async Task<Guid> DefineAsync(string code, params (Guid Region, string Year)[] told)
        {
            var indicator = await room.DefineAsync(code, "指标" + code, "亿元");
            foreach (var (region, year) in told)
                Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, region, year, new() { Value = 9, Basis = "年报" }))).IsSuccess);
            return indicator;
        }

        async Task<string?> UnaskedAsync(Guid region)
        {
            var sheet = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(region))).Value;
            return (await room.UseAsync<ShowMap, MapSheet?>(m => m.OfAsync(sheet))).Value?.Indicator.Code;
        }

        // Of two regions, neither of which is drawn; of one that is, and of two of which one was told of in the latest year.
        await DefineAsync("A", (room.City, "2025"), (elsewhere, "2025"));
        Assert.Equal("A", await UnaskedAsync(room.City));
        await DefineAsync("B", (room.City, "2025"), (room.County1, "2025"));
        await DefineAsync("C", (room.County1, "2024"), (room.County2, "2024"), (room.County1, "2025"));
        Assert.Equal("B", await UnaskedAsync(room.City));
        await DefineAsync("D", (room.County1, "2023"), (room.County2, "2023"));
        var last = await DefineAsync("E", (room.County1, "2025"), (room.County2, "2025"));
        Assert.Equal("D", await UnaskedAsync(room.City));
        Assert.True((await room.SetTargetAsync(new() { IndicatorId = last, RegionId = room.City, Year = 2030, BaseYear = 2025, Value = 10, Basis = "规划" })).IsSuccess);
        Assert.Equal("E", await UnaskedAsync(room.City));
        // A county without divisions is drawn itself.
        Assert.Equal("B", await UnaskedAsync(room.County1));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_map_ranks_those_who_were_there_in_its_year_and_never_the_merged_beside_their_heir(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var third = await room.AddRegionAsync("990123", "丁县", room.City);
        var rd = await room.DefineAsync("RD", "研发", "亿元");
        var done = await room.UseAsync<SucceedRegions, Done>(
            s => s.ByCodeAsync(
                RegionChangeKind.Merged, new(2024, 7, 1), "青政〔2024〕1号",
                [new("990121", "990103", 1, SuccessionBasis.Population), new("990122", "990103", 1, SuccessionBasis.Population)], [new() { Code = "990103", Name = "丙区", Kind = RegionKind.Administrative }]),
            Acting.System("test"));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
        Guid merged;
        await using (var db = room.OpenAll())
            merged = db.Set<Region>().Single(r => r.Code == "990103").Id;
        room.See(room.City, room.County1, room.County2, third, merged);
        foreach (var (region, year, value) in new[] { (room.County1, "2023", 1m), (room.County2, "2023", 6m), (third, "2023", 4m), (merged, "2024", 9m), (third, "2024", 5m), (room.County1, "2024", 99m) })
            Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, region, year, new() { Value = value, Basis = "年报" }))).IsSuccess);

        Assert.True((await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(rd, third, "2030", new() { Value = 50, Basis = "测算", Status = ObservationStatus.Forecast }))).IsSuccess);

        async Task<string[]> Shown(int? year) => [.. (await room.UseAsync<ShowMap, MapSheet>(m => m.RunAsync(rd, room.City, year))).Value.Values.Select(v => $"{v.Code} {v.Rank}")];
        Assert.Equal(["990121 3", "990122 1", "990123 2"], await Shown(2023));
        Assert.Equal(["990103 1", "990123 2"], await Shown(2024));
        // A forecast is no year of its own: the latest there is stays 2024.
        Assert.Equal(["990103 1", "990123 2"], await Shown(null));
        Assert.Equal([2023, 2024], (await room.UseAsync<ShowMap, MapSheet>(m => m.RunAsync(rd, room.City, null))).Value.Years);
        // A year asked for is shown though nothing is of it, unless it came from another indicator.
        foreach (var (year, orLatest, shown) in new[] { (2020, false, 2020), (2020, true, 2024), (2023, true, 2023) })
            Assert.Equal(shown, (await room.UseAsync<ShowMap, MapSheet>(m => m.RunAsync(rd, room.City, year, orLatest))).Value.Year);
    }
}
