using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Regions;

/// <summary>A change of the division holds from its day: before it nothing changes, though it is on record, and from it on everything does.</summary>
public class AheadTests
{
    private const string Head = "变更,区划代码,新代码,名称,英文名称,上级代码,报送区划代码,份额,依据,日期,文件\n";

    // 15:59 of the last day by Universal Time is 23:59 in Beijing.
    private static readonly DateTimeOffset Recorded = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastMinute = new(2026, 12, 31, 15, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstMinute = new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly Day = new(2027, 1, 1);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_merger_recorded_ahead_changes_nothing_before_its_day_and_everything_from_it_on(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await Town.BuildAsync(database);
        await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader("name,nameEnglish,lies in,reports to,from\n上溪经开区,Shangxi Zone,990121,990121,2013-05-01\n")));
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990121-Z01"))).Value.Rows.Single().Id;
        var clerk = await town.HireAsync("clerk", "张三", Role.CountyClerk, ScopeShape.RegionAndBelow, town.BureauA);
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow);
        await DoAsync(town, "合并,990121、990122,990102,溪口区,Xikou District,,,,人口,2027-01-01,青政〔2026〕9号\n");
        var merged = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990102"))).Value.Rows.Single().Id;
        var heir = await town.HireAsync("heir", "李四", Role.CountyClerk, ScopeShape.RegionAndBelow, region: merged);
        var indicator = await DefineAsync(town, planner);

        foreach (var moment in new[] { Recorded, LastMinute })
        {
            await TurnAsync(moment);
            await AssertAsync(["990000", "990100", "990121", "990121-Z01", "990122"], [town.CountyA, zone], [merged]);
            Assert.Equal((RegionStanding.Stands, RegionStanding.ToCome), (await StandsAsync(town.CountyA), await StandsAsync(merged)));
        }

        await TurnAsync(FirstMinute);
        await AssertAsync(["990000", "990100", "990102", "990121-Z01"], [town.CountyA, zone], [merged, town.CountyA, town.CountyB, zone]);
        Assert.Equal((RegionStanding.Gone, RegionStanding.Stands), (await StandsAsync(town.CountyA), await StandsAsync(merged)));
        var sheet = (await town.AsSystem((ShowRegion show) => show.RunAsync(zone))).Value;
        Assert.Equal(("990102", "990102"), (sheet.LiesIn!.Code, sheet.ReportsTo!.Code));

        async Task TurnAsync(DateTimeOffset now)
        {
            clock.Now = now;
            Assert.True((await town.AsSystem((ApplyDueChanges apply) => apply.RunAsync())).IsSuccess);
            planner = await AgainAsync(planner);
        }

        async Task AssertAsync(string[] standing, Guid[] clerkSees, Guid[] heirSees)
        {
            var today = DateOnly.FromDateTime(clock.Now.AddHours(8).DateTime);
            Assert.Equal(standing, (await town.AsSystem((ListRegions list) => list.RunAsync(on: today))).Value.Rows.Select(r => r.Code));
            Assert.Equal(standing.Skip(1), (await town.As(planner, (SeenRegions seen) => seen.RunAsync())).Value.Select(r => r.Code));
            // The clerk's county goes on seeing its own, as it did.
            Assert.Equal(clerkSees.Take(clock.Now < FirstMinute ? 2 : 1).Order(), (await AgainAsync(clerk)).Sight.Regions.Order());
            Assert.Equal(heirSees.Order(), (await AgainAsync(heir)).Sight.Regions.Order());
            var now = (await town.As(planner, (ShowThroughTime show) => show.RunAsync(indicator, DivisionView.AsNow, town.City))).Value;
            Assert.Equal(standing.Where(c => c.StartsWith("9901", StringComparison.Ordinal) && c.Length == 6 && c != "990100"), now.Rows.Select(r => r.Code));
            Assert.Equal(3m, now.Totals.Single());
            Assert.Equal(clock.Now >= FirstMinute, now.Changes);
            // By the divisions of each year those that have figures are shown; who is yet to come is not.
            Assert.Equal(clock.Now < FirstMinute ? 2 : 3, (await town.As(planner, (ShowThroughTime show) => show.RunAsync(indicator, DivisionView.AsWas, town.City))).Value.Rows.Count);
        }

        async Task<Acting> AgainAsync(Acting who) => await town.ActAsync(who.Actor!.UserId);
        async Task<RegionStanding> StandsAsync(Guid region) => (await town.AsSystem((ShowRegion show) => show.RunAsync(region))).Value is var shown ? shown.Region.StandingOn(shown.Today) : default;
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_name_and_a_place_recorded_ahead_are_the_regions_own_from_their_day(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await Town.BuildAsync(database);
        await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader("name,nameEnglish,lies in,reports to,from\n上溪经开区,Shangxi Zone,990121,990121,2013-05-01\n")));
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990121-Z01"))).Value.Rows.Single().Id;
        var done = await town.AsSystem((RenameRegion r) => r.RunAsync(town.CountyA, "上溪区", "Shangxi District", Day, "青政〔2026〕9号"));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
        Assert.True((await town.AsSystem((RenameRegion r) => r.RunAsync(town.CountyA, "溪上区", null, Day.AddDays(30), "青政〔2026〕9号"))).IsSuccess);
        Assert.True((await town.AsSystem((ResubordinateRegion r) => r.RunAsync(zone, "990100", null, Day, "青政〔2026〕9号"))).IsSuccess);

        Assert.Equal(0, (await TurnAsync(LastMinute)).Value);
        Assert.Equal(("上溪县", null, "990121"), await NamedAsync());
        // By a name that is yet to come it is not found, nor told to have been called by the one it bears.
        Assert.Empty((await town.AsSystem((ListRegions list) => list.RunAsync(search: "上溪区"))).Value.Rows);
        Assert.Null((await town.AsSystem((ListRegions list) => list.RunAsync(search: "990121"))).Value.Rows[0].FormerName);

        Assert.Equal(2, (await TurnAsync(FirstMinute)).Value);
        Assert.Equal(("上溪区", "Shangxi District", "990100"), await NamedAsync());
        Assert.Equal(0, (await TurnAsync(FirstMinute)).Value);
        Assert.Equal(1, (await TurnAsync(FirstMinute.AddDays(300))).Value);
        Assert.Equal(("溪上区", "Shangxi District", "990100"), await NamedAsync());
        var events = (await town.AsSystem((ShowRegion show) => show.RunAsync(town.CountyA))).Value.Events;
        Assert.Equal(["上溪县", "上溪区"], events.Select(e => e.FormerName));
        Assert.Equal(ProblemKind.Refused, (await town.As(await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow), (ApplyDueChanges a) => a.RunAsync())).Problem?.Kind);

        Task<Outcome<int>> TurnAsync(DateTimeOffset now)
        {
            clock.Now = now;
            return town.AsSystem((ApplyDueChanges apply) => apply.RunAsync());
        }

        async Task<(string, string?, string)> NamedAsync()
        {
            var (county, at) = ((await town.AsSystem((ShowRegion show) => show.RunAsync(town.CountyA))).Value, (await town.AsSystem((ShowRegion show) => show.RunAsync(zone))).Value);
            return (county.Region.Name, county.Region.NameEnglish, at.ReportsTo!.Code);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Several_changes_recorded_ahead_go_by_what_each_leaves(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await Town.BuildAsync(database);
        // The zone leaves the county on the day it is split; the city goes over to another, and later its county is merged there.
        await DoAsync(town, "设立,,,上溪经开区,,990121,990121,,,2013-05-01,青政〔2013〕1号\n"
            + "设立,,990200,新溪市,,990000,,,,2027-01-01,青政〔2026〕9号\n"
            + "撤销,990100,990200,,,,,,,2027-01-01,青政〔2026〕9号\n"
            + "改隶,990121-Z01,,,,990200,,,,2027-01-01,青政〔2026〕9号\n"
            + "合并,990122,990203,溪口区,,,,,,2027-03-01,青政〔2026〕9号\n");
        Assert.Equal([("990121", "990100"), ("990121-Z01", "990121"), ("990122", "990100"), ("990203", "990200")], await ReportAsync());
        var refused = await town.AsSystem((FoundRegion f) => f.RunAsync(new() { Code = "990124", Name = "东溪县", Kind = RegionKind.Administrative, GeographicParentId = town.City, ValidFrom = new(2027, 1, 1), Document = "令" }));
        Assert.Equal("regions.parent-ends", refused.Problem?.Code);
        Assert.Contains("2026-12-31", refused.Problem!.Message.Chinese, StringComparison.Ordinal);

        clock.Now = FirstMinute;
        Assert.True((await town.AsSystem((ApplyDueChanges apply) => apply.RunAsync())).IsSuccess);
        Assert.Equal([("990121", "990200"), ("990121-Z01", "990200"), ("990122", "990200"), ("990203", "990200")], await ReportAsync());
        await using var db = database.Databases.Open(Acting.System("test"));
        var divisions = await DivisionsInTime.ReadAsync(db, default);
        Assert.Equal(["990121", "990122"], await BelowAsync(town.City, new(2026, 12, 31)));
        Assert.Equal(["990121", "990203"], await BelowAsync(await db.Regions.Where(r => r.Code == "990200").Select(r => r.Id).SingleAsync(), new(2027, 3, 1)));

        async Task<IEnumerable<(string, string?)>> ReportAsync()
        {
            await using var open = database.Databases.Open(Acting.System("test"));
            var all = await open.Regions.OrderBy(r => r.Code).ToListAsync();
            return all.Where(r => r.Code.Length > 6 || r.Code[4..] is not "00").Select(r => (r.Code, all.Find(a => a.Id == r.ReportingParentId)?.Code));
        }

        async Task<IEnumerable<string>> BelowAsync(Guid region, DateOnly day)
        {
            var below = divisions.On(day).Below(region);
            return await db.Regions.Where(r => below.Contains(r.Id)).OrderBy(r => r.Code).Select(r => r.Code).ToListAsync();
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_recorded_ahead_is_known_to_the_trees_of_its_time_before_it_holds(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await Town.BuildAsync(database);
        await DoAsync(town, "设立,,990200,新溪市,,990000,,,,2027-01-01,青政〔2026〕9号\n撤销,990100,990200,,,,,,,2027-01-01,青政〔2026〕9号\n");
        await using var db = database.Databases.Open(Acting.System("test"));
        var heir = await db.Regions.Where(r => r.Code == "990200").Select(r => r.Id).SingleAsync();
        var divisions = await DivisionsInTime.ReadAsync(db, default);
        Assert.Equal([town.CountyA, town.CountyB], divisions.On(new(2026, 12, 31)).Below(town.City));
        Assert.Equal([town.CountyA, town.CountyB], divisions.On(Day).Below(heir));
        Assert.Empty(divisions.On(Day).Below(town.City));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_recorded_late_holds_from_its_day_until_the_next_change(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        await DoAsync(town, "设立,,990200,新溪市,,990000,,,,2024-01-01,青政〔2023〕9号\n撤销,990100,990200,,,,,,,2024-01-01,青政〔2023〕9号\n更名,990121,,上溪区,,,,,,2023-01-01,青政〔2022〕9号\n");
        // Years later someone records what went before.
        await DoAsync(town, "更名,990121,,上溪市,,,,,,2020-01-01,青政〔2019〕9号\n合并,990121、990122,990102,溪口区,,,,,,2021-01-01,青政〔2020〕9号\n");
        var county = (await town.AsSystem((ShowRegion show) => show.RunAsync(town.CountyA))).Value;
        Assert.Equal("上溪区", county.Region.Name);
        await using var db = database.Databases.Open(Acting.System("test"));
        var divisions = await DivisionsInTime.ReadAsync(db, default);
        var (merged, heir) = (await IdAsync("990102"), await IdAsync("990200"));
        Assert.Equal([town.CountyA, town.CountyB], divisions.On(new(2020, 12, 31)).Below(town.City));
        Assert.Equal([merged], divisions.On(new(2021, 12, 31)).Below(town.City));
        Assert.Equal([merged], divisions.On(new(2024, 12, 31)).Below(heir));

        Task<Guid> IdAsync(string code) => db.Regions.Where(r => r.Code == code).Select(r => r.Id).SingleAsync();
    }

    /// <summary>An indicator with one value of each county.</summary>
    private static async Task<Guid> DefineAsync(Town town, Acting planner)
    {
        var made = (await town.As(planner, (DefineIndicator d) => d.RunAsync(new()
        {
            Code = "RD", Name = "研发", NameEnglish = "R&D", Unit = "亿元", Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum, Definition = "口径", Source = "统计",
        }))).Value;
        foreach (var (county, value) in new[] { (town.CountyA, 1m), (town.CountyB, 2m) })
            Assert.True((await town.As(planner, (RecordValue r) => r.RunAsync(made, county, "2025", new() { Value = value, Basis = "年报" }))).IsSuccess);
        return made;
    }

    private static async Task DoAsync(Town town, string lines)
    {
        var done = await town.AsSystem((ChangeRegions change) => change.RunAsync(RegionChangeTable.Read("changes.csv", Encoding.UTF8.GetBytes(Head + lines)).Value));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
    }
}
