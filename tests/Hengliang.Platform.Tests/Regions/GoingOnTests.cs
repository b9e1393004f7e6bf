using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Regions;

/// <summary>What comes to lie in a region before its end goes on with what lay there, or is told why it can not.</summary>
public class GoingOnTests
{
    private const string Head = "变更,区划代码,新代码,名称,英文名称,上级代码,报送区划代码,份额,依据,日期,文件\n";
    private const string Order = "青政〔2026〕9号";

    private static readonly DateTimeOffset Recorded = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Until_the_end_of_a_region_others_come_below_it_and_go_on_with_its_parts(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await ZonedAsync(database);
        await DoAsync(town, $"设立,,990200,新溪市,,990000,,,,2027-03-01,{Order}\n撤销,990100,990200,,,,,,,2027-03-01,{Order}\n");
        // A county is founded below the city before it ends, one today, and a zone comes to report there.
        await DoAsync(town, $"设立,,990124,东溪县,,990100,,,,2027-01-01,{Order}\n设立,,990125,西溪县,,990100,,,,2026-11-23,{Order}\n改隶,990121-Z01,,,,990100,,,,2027-02-01,{Order}\n");
        await using (var db = database.Databases.Open(Acting.System("test")))
        {
            var divisions = await DivisionsInTime.ReadAsync(db, default);
            var (heir, founded) = (await IdAsync(db, "990200"), await IdAsync(db, "990124"));
            Assert.Equal([town.CountyA, town.CountyB, founded, await IdAsync(db, "990125")], divisions.On(new(2027, 2, 28)).Below(town.City));
            Assert.Equal([town.CountyA, town.CountyB, founded, await IdAsync(db, "990125")], divisions.On(new(2027, 3, 1)).Below(heir));
            Assert.Empty(divisions.On(new(2027, 3, 1)).Below(town.City));
        }

        // After the end nothing comes there; and where more than one or nobody takes over, it is said what to do.
        Assert.Equal("regions.parent-ends", (await FoundAsync("990127", town.City, new(2027, 3, 1))).Problem?.Code);
        await DoAsync(town, $"拆分,990122,990128,北溪县,,,,60,人口,2027-02-01,{Order}\n拆分,990122,990129,南溪县,,,,40,人口,2027-02-01,{Order}\n");
        foreach (var left in new[] { await FoundAsync("990122-Z01", town.CountyB, new(2027, 1, 1)), await FoundAsync("990122-Z01", town.CountyB, null) })
        {
            Assert.Equal("regions.parts-left", left.Problem?.Code);
            Assert.Contains("2027-02-01", left.Problem!.Message.Chinese, StringComparison.Ordinal);
        }

        clock.Now = new(2027, 2, 28, 16, 0, 0, TimeSpan.Zero);
        Assert.True((await town.AsSystem((ApplyDueChanges apply) => apply.RunAsync())).IsSuccess);
        await using var open = database.Databases.Open(Acting.System("test"));
        var city = await IdAsync(open, "990200");
        Assert.All(await open.Regions.Where(r => r.Code == "990124" || r.Code == "990125").ToListAsync(), r => Assert.Equal((city, city), (r.GeographicParentId!.Value, r.ReportingParentId!.Value)));
        Assert.Equal(city, (await open.Regions.SingleAsync(r => r.Code == "990121-Z01")).ReportingParentId);

        Task<Outcome<Guid>> FoundAsync(string code, Guid at, DateOnly? day) => town.AsSystem((FoundRegion f) => f.RunAsync(
            new() { Code = code, Name = "东溪", Kind = code.Length > 6 ? RegionKind.FunctionalZone : RegionKind.Administrative, GeographicParentId = at, ValidFrom = day, Document = Order }));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_zone_to_which_others_report_does_not_just_end(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await ZonedAsync(database);
        await DoAsync(town, $"设立,,,下溪园区,,990121,990121-Z01,,,2020-01-01,{Order}\n");
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990121-Z01"))).Value.Rows.Single().Id;
        var refused = await town.AsSystem((AbolishZone a) => a.RunAsync(zone, new(2026, 1, 1), Order));
        Assert.Equal("regions.parts-left", refused.Problem?.Code);
        await DoAsync(town, $"改隶,990121-Z02,,,,990121,,,,2026-01-01,{Order}\n");
        Assert.True((await town.AsSystem((AbolishZone a) => a.RunAsync(zone, new(2026, 1, 1), Order))).IsSuccess);
    }

    private static Task<Guid> IdAsync(HengliangDb db, string code) => db.Regions.Where(r => r.Code == code).Select(r => r.Id).SingleAsync();

    /// <summary>The town with a zone in one county.</summary>
    private static async Task<Town> ZonedAsync(TestDatabase database)
    {
        var town = await Town.BuildAsync(database);
        var zones = await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader("name,nameEnglish,lies in,reports to,from\n上溪经开区,Shangxi Zone,990121,990121,2013-05-01\n")));
        Assert.True(zones.IsSuccess, zones.Problem?.ToString());
        return town;
    }

    private static async Task DoAsync(Town town, string lines)
    {
        var done = await town.AsSystem((ChangeRegions change) => change.RunAsync(RegionChangeTable.Read("changes.csv", Encoding.UTF8.GetBytes(Head + lines)).Value));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
    }
}
