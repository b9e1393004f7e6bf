using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Indicators.Integrity;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>What was computed and rolled up for earlier years stands, whatever becomes of the regions.</summary>
public class RegionChangeTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_merger_leaves_earlier_totals_as_they_were_and_later_years_go_by_the_new_tree(string engine)
    {
        await using var site = await Site.OpenAsync(engine);
        await site.RecordAsync(2023, (site.Room.County1, 1), (site.Room.County2, 6), (site.Third, 4));
        Assert.Equal(11, await site.TotalAsync(2023));

        var merged = await site.SucceedAsync(RegionChangeKind.Merged, new(2024, 7, 1), "990103", (site.Room.County1, 1), (site.Room.County2, 1));
        await site.RecordAsync(2024, (merged, 9), (site.Third, 5));

        Assert.Equal(0, (await site.RecomputeAsync()).Withdrawn);
        Assert.Equal((11, 14), (await site.TotalAsync(2023), await site.TotalAsync(2024)));
        Assert.Equal(((11m, 0), (14m, 0)), (await site.RollUpAsync(2023), await site.RollUpAsync(2024)));
        // A figure of an old year that is corrected carries on through the tree of its own year.
        var followed = (await site.Room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(
            ObservationSeries.OfLevel(site.Value, site.Room.County1, "2023"), null, new() { Value = 2, Basis = "更正函" }, "漏报"))).Value;
        Assert.Equal(["各县合计"], followed.Followed.Select(f => f.Indicator.Chinese));
        Assert.Equal((12, (12m, 0)), (await site.TotalAsync(2023), await site.RollUpAsync(2023)));
        // One published anew for the merged county stands beside those that were there, and is not added to them.
        await site.RecordAsync(2023, (merged, 8));
        Assert.Equal(0, (await site.RecomputeAsync()).Changed);
        var was = (await site.Room.UseAsync<ShowThroughTime, DivisionSheet>(s => s.RunAsync(site.Value, DivisionView.AsWas, site.Room.City))).Value;
        Assert.Equal([12m, 14m], was.Totals);
        Assert.Equal(new DivisionCell(8, CellOrigin.Restated), was.Rows.Single(r => r.RegionId == merged).Cells[0]);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_split_leaves_earlier_totals_as_they_were(string engine)
    {
        await using var site = await Site.OpenAsync(engine);
        await site.RecordAsync(2023, (site.Room.County1, 1), (site.Room.County2, 6), (site.Third, 4));
        var first = await site.Room.AddRegionAsync("990124", "戊县", site.Room.City, new(2025, 1, 1));
        var second = await site.Room.AddRegionAsync("990125", "己县", site.Room.City, new(2025, 1, 1));
        site.Also(first, second);
        await site.DoAsync<SucceedRegions>(s => s.RunAsync(RegionChangeKind.Split, new(2025, 1, 1), "青政〔2025〕1号",
            [new(site.Third, first, 0.25m, SuccessionBasis.Population), new(site.Third, second, 0.75m, SuccessionBasis.Population)]));
        await site.RecordAsync(2025, (site.Room.County1, 1), (site.Room.County2, 1), (first, 2));

        Assert.Equal(0, (await site.RecomputeAsync()).Withdrawn);
        Assert.Equal((11, (11m, 0)), (await site.TotalAsync(2023), await site.RollUpAsync(2023)));
        // Of the new year one of the two is missing.
        Assert.Equal((null, (null, 1)), (await site.TotalAsync(2025), await site.RollUpAsync(2025)));
        await site.RecordAsync(2025, (second, 3));
        Assert.Equal((7, (7m, 0)), (await site.TotalAsync(2025), await site.RollUpAsync(2025)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_county_put_under_another_city_is_counted_there_from_then_on(string engine)
    {
        await using var site = await Site.OpenAsync(engine);
        var other = await site.Room.AddRegionAsync("990200", "邻市", null);
        site.Also(other);
        await site.RecordAsync(2023, (site.Room.County1, 1), (site.Room.County2, 6), (site.Third, 4));
        await site.DoAsync<ResubordinateRegion>(r => r.RunAsync(site.Third, "990200", "990221", new(2024, 1, 1), "青政〔2023〕9号"));
        var moved = await site.FindAsync("990221");
        site.Also(moved);
        await site.RecordAsync(2024, (site.Room.County1, 1), (site.Room.County2, 6), (moved, 5));

        Assert.Equal(0, (await site.RecomputeAsync()).Withdrawn);
        Assert.Equal((11, 7), (await site.TotalAsync(2023), await site.TotalAsync(2024)));
        Assert.Equal((null, 5), (await site.TotalAsync(2023, other), await site.TotalAsync(2024, other)));
        Assert.Equal(((11m, 0), (7m, 0), (5m, 0)), (await site.RollUpAsync(2023), await site.RollUpAsync(2024), await site.RollUpAsync(2024, other)));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task What_lies_below_follows_its_region_and_its_past_stays_where_it_was(string engine)
    {
        await using var site = await Site.OpenAsync(engine);
        await site.RecordAsync(2023, (site.Room.County1, 1), (site.Room.County2, 6), (site.Third, 4));
        var city = await site.SucceedAsync(RegionChangeKind.Abolished, new(2024, 1, 1), "990300", (site.Room.City, 1));
        await site.RecordAsync(2024, (site.Room.County1, 2), (site.Room.County2, 7), (site.Third, 5));

        Assert.Equal(0, (await site.RecomputeAsync()).Withdrawn);
        Assert.Equal((11, null), (await site.TotalAsync(2023), await site.TotalAsync(2024)));
        Assert.Equal((null, 14), (await site.TotalAsync(2023, city), await site.TotalAsync(2024, city)));
        Assert.Equal(((11m, 0), (14m, 0)), (await site.RollUpAsync(2023), await site.RollUpAsync(2024, city)));
        Assert.Equal("indicators.nothing-below", (await site.Room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2023, city, site.Value))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_formula_that_looks_back_takes_the_earlier_year_up_the_tree_of_that_year(string engine)
    {
        await using var site = await Site.OpenAsync(engine);
        Task<Guid> ByFormulaAsync(string code, string name, string unit, string formula) =>
            site.Room.DefineAsync(code, name, unit, t => t with { Aggregation = Aggregation.Formula, Formula = formula });
        var growth = await ByFormulaAsync("GROWTH", "比上年", "%", "研发 / 上期(研发, 1)");
        var twice = await ByFormulaAsync("TWICE", "比前年", "%", "比上年 × 上期(比上年, 1)");
        await site.RecordAsync(2022, (site.Room.County1, 1), (site.Room.County2, 2), (site.Third, 2));
        await site.RecordAsync(2023, (site.Room.County1, 2), (site.Room.County2, 4), (site.Third, 4));
        var merged = await site.SucceedAsync(RegionChangeKind.Merged, new(2024, 7, 1), "990103", (site.Room.County1, 1), (site.Room.County2, 1));
        await site.RecordAsync(2024, (merged, 9), (site.Third, 6));

        // 5, 10 and 15 of counties that are others in 2024: nothing is missing of either year.
        Assert.Equal((200m, 150m), (await RollAsync(2023, growth), await RollAsync(2024, growth)));
        Assert.Equal((null, 300m), (await RollAsync(2023, twice), await RollAsync(2024, twice)));
        // All at once give what each gives alone.
        var all = (await site.Room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2024, site.Room.City))).Value;
        Assert.Equal([150m, 300m], new[] { growth, twice }.Select(i => all.Single(l => l.IndicatorId == i && l.RegionId == site.Room.City).Rolled));

        async Task<decimal?> RollAsync(int year, Guid indicator) =>
            (await site.Room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(year, site.Room.City, indicator))).Value[0].Rolled;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task The_checks_go_by_the_divisions_of_each_year(string engine)
    {
        await using var site = await Site.OpenAsync(engine);
        var (room, fourth) = (site.Room, await site.Room.AddRegionAsync("990124", "戊县", site.Room.City));
        site.Also(fourth);
        await site.RecordAsync(2023, (room.County1, 1), (room.County2, 6), (site.Third, 4), (fourth, 4), (room.City, 15));
        var merged = await site.SucceedAsync(RegionChangeKind.Merged, new(2024, 7, 1), "990103", (room.County1, 1), (room.County2, 1));
        // Published anew for the merged county, 7 is no part of what the city had beside 1 and 6; and those that are gone are missing in no later year.
        await site.RecordAsync(2023, (merged, 7));
        Assert.Equal((0, 0), (await FoundAsync("parts-exceed-whole"), await FoundAsync("sibling-missing")));
        await site.RecordAsync(2024, (merged, 9), (site.Third, 5), (fourth, 5), (room.City, 18));
        Assert.Equal((1, 0), (await FoundAsync("parts-exceed-whole"), await FoundAsync("sibling-missing")));

        // The counties go over to a new city: what they were parts of in 2024 stays the old one, whose year has one finding as before.
        var city = await site.SucceedAsync(RegionChangeKind.Abolished, new(2025, 1, 1), "990300", (room.City, 1));
        await site.RecordAsync(2024, (city, 10));
        Assert.Equal(["2024"], await WhenAsync("parts-exceed-whole"));
        await site.RecordAsync(2025, (merged, 9), (site.Third, 5), (city, 13));
        Assert.Equal(["2024", "2025"], await WhenAsync("parts-exceed-whole"));
        // Two that have reported are not enough to miss the third; a third that has is.
        var fifth = await room.AddRegionAsync("990125", "己县", city, new(2025, 1, 1));
        site.Also(fifth);
        Assert.Equal(0, await FoundAsync("sibling-missing"));
        await site.RecordAsync(2025, (fifth, 1));
        Assert.Equal(1, await FoundAsync("sibling-missing"));
        // One that was founded later is not missing in a year before it was there.
        site.Also(await room.AddRegionAsync("990126", "庚县", city, new(2026, 3, 1)));
        Assert.Equal(1, await FoundAsync("sibling-missing"));

        async Task<int> FoundAsync(string check) => (await ShowAsync(check)).Total;
        async Task<string[]> WhenAsync(string check) => [.. (await ShowAsync(check)).Rows.Select(r => r.About.Chinese[^4..])];
        async Task<Page<IntegrityFinding>> ShowAsync(string check) => (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync(check), Acting.System("夜间检查"))).Value.Findings!;
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_forecast_is_neither_rolled_up_nor_shown_as_what_happened(string engine)
    {
        await using var site = await Site.OpenAsync(engine);
        await site.RecordAsync(2023, (site.Room.County1, 1), (site.Room.County2, 6), (site.Third, 4));
        await site.RecordAsync(2024, (site.Room.County1, 1), (site.Room.County2, 6));
        foreach (var year in new[] { "2024", "2030" })
            Assert.True((await site.Room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(site.Value, site.Third, year, new() { Value = 5, Basis = "测算", Status = ObservationStatus.Forecast }))).IsSuccess);

        Assert.Equal((null, 1), await site.RollUpAsync(2024));
        var sheet = (await site.Room.UseAsync<ShowThroughTime, DivisionSheet>(s => s.RunAsync(site.Value, DivisionView.AsWas, site.Room.City))).Value;
        Assert.Equal([2023, 2024], sheet.Years);
        Assert.Equal([11m, 7m], sheet.Totals);
        Assert.Equal([0, 1], sheet.Lacking);
    }

    /// <summary>A city of three counties with one indicator and its sum over those below.</summary>
    private sealed class Site(IndicatorRoom room, Guid third, Guid value, Guid sum) : IAsyncDisposable
    {
        private readonly List<Guid> _seen = [room.City, room.County1, room.County2, third];

        public IndicatorRoom Room => room;

        public Guid Third => third;

        public Guid Value => value;

        public static async Task<Site> OpenAsync(string engine)
        {
            var room = await IndicatorRoom.OpenAsync(engine);
            var third = await room.AddRegionAsync("990123", "丁县", room.City);
            var site = new Site(
                room, third, await room.DefineAsync("RD", "研发", "亿元"), await room.DefineAsync("SUM", "各县合计", "亿元", t => t with { Formula = "下级合计(研发)" }));
            site.Also();
            return site;
        }

        public void Also(params Guid[] regions)
        {
            _seen.AddRange(regions);
            room.See([.. _seen]);
        }

        public async Task DoAsync<TUse>(Func<TUse, Task<Outcome<Done>>> use)
            where TUse : notnull
        {
            var done = await room.UseAsync(use, Acting.System("test"));
            Assert.True(done.IsSuccess, done.Problem?.ToString());
        }

        /// <summary>Some regions become one with a new code.</summary>
        public async Task<Guid> SucceedAsync(RegionChangeKind kind, DateOnly day, string code, params (Guid Old, decimal Weight)[] old)
        {
            await using var db = room.OpenAll();
            var ids = old.Select(o => o.Old).ToList();
            var codes = await db.Set<Region>().Where(r => ids.Contains(r.Id)).Select(r => r.Code).ToListAsync();
            await DoAsync<SucceedRegions>(s => s.ByCodeAsync(
                kind, day, "青政〔2024〕1号", [.. codes.Select(c => new NamedTakeover(c, code, 1, SuccessionBasis.Population))],
                [new() { Code = code, Name = "新" + code, Kind = RegionKind.Administrative }]));
            var made = await FindAsync(code);
            Also(made);
            return made;
        }

        public async Task<Guid> FindAsync(string code)
        {
            await using var db = room.OpenAll();
            return await db.Set<Region>().Where(r => r.Code == code).Select(r => r.Id).SingleAsync();
        }

        public async Task RecordAsync(int year, params (Guid Region, decimal Value)[] values)
        {
            foreach (var (region, number) in values)
            {
                var made = await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(value, region, year.ToString(System.Globalization.CultureInfo.InvariantCulture), new() { Value = number, Basis = "年报" }));
                Assert.True(made.IsSuccess, made.Problem?.ToString());
            }
        }

        public async Task<RecomputeCount> RecomputeAsync() =>
            (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync(), Acting.System("夜间重算"))).Value;

        public async Task<decimal?> TotalAsync(int year, Guid? region = null)
        {
            await using var db = room.OpenAll();
            var at = region ?? room.City;
            return await db.Set<Observation>().Where(o => o.IndicatorId == sum && o.RegionId == at && o.Year == year && o.State == RevisionState.Current).Select(o => o.Value).SingleOrDefaultAsync();
        }

        public async Task<(decimal?, int)> RollUpAsync(int year, Guid? region = null)
        {
            var lines = (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(year, region ?? room.City, value))).Value;
            return (lines[0].Rolled, lines[0].Missing);
        }

        public ValueTask DisposeAsync() => room.DisposeAsync();
    }
}
