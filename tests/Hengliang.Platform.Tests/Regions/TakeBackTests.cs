using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Regions;

/// <summary>A change of the division recorded ahead can be taken back whole, until its day, while nothing rests on it.</summary>
public class TakeBackTests
{
    private const string Head = "变更,区划代码,新代码,名称,英文名称,上级代码,报送区划代码,份额,依据,日期,文件\n";
    private const string Order = "青政〔2026〕9号";

    private static readonly DateTimeOffset Recorded = new(2026, 11, 23, 2, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset LastMinute = new(2026, 12, 31, 15, 59, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset FirstMinute = new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task All_that_a_change_wrote_stands_as_before(string engine, string lines)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await ZonedAsync(database);
        var before = await ReadAsync(database);
        await DoAsync(town, lines);
        Assert.NotEqual(before, await ReadAsync(database));
        var coming = (await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value;
        var one = Assert.Single(coming.Rows);
        Assert.Equal(new(2027, 1, 1), one.Date);

        Assert.Equal("regions.reason-missing", (await town.AsSystem((TakeBackChange t) => t.RunAsync(one.Id, " "))).Problem?.Code);
        clock.Now = LastMinute;
        var done = await town.AsSystem((TakeBackChange t) => t.RunAsync(one.Id, "省里推迟"));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
        Assert.Equal(before, await ReadAsync(database));
        Assert.Empty((await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value.Rows);
        Assert.Equal("regions.no-such-change", (await town.AsSystem((TakeBackChange t) => t.RunAsync(one.Id, "再次"))).Problem?.Code);
        await using var db = database.Databases.Open(Acting.System("test"));
        var told = await db.AuditEntries.OrderByDescending(e => e.Sequence).FirstAsync();
        Assert.Equal(("TakeBackChange", "省里推迟"), (told.Command, told.Reason));
        // Its day comes and nothing happens; and what never was can be recorded again, under the same code.
        clock.Now = FirstMinute;
        Assert.Equal(0, (await town.AsSystem((ApplyDueChanges apply) => apply.RunAsync())).Value);
        clock.Now = Recorded;
        await DoAsync(town, lines);
    }

    public static TheoryData<string, string> Changes()
    {
        var all = new TheoryData<string, string>();
        foreach (var engine in (string[])["sqlite", "postgres"])
            foreach (var lines in (string[])
            [
                $"设立,,990124,东溪县,,990100,,,,2027-01-01,{Order}\n", $"更名,990121,,上溪区,Shangxi District,,,,,2027-01-01,{Order}\n",
                $"改隶,990121-Z01,,,,990100,,,,2027-01-01,{Order}\n", $"改隶,990121,990181,,,990000,,,,2027-01-01,{Order}\n",
                $"撤销,990121-Z01,,,,,,,,2027-01-01,{Order}\n", $"撤销,990121,990122,,,,,,,2027-01-01,{Order}\n",
                $"合并,990121、990122,990102,溪口区,Xikou District,,,,人口,2027-01-01,{Order}\n",
                $"拆分,990122,990124,东溪县,,,,60,人口,2027-01-01,{Order}\n拆分,990122,990125,西溪县,,,,40,人口,2027-01-01,{Order}\n",
            ])
                all.Add(engine, lines);
        return all;
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_rests_on_it_is_named_and_taken_back_first(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await ZonedAsync(database);
        var before = await ReadAsync(database);
        // Each rests on those before it: a new city, to which the old one goes over with all below, where a county is merged and renamed.
        await DoAsync(town, $"设立,,990200,新溪市,,990000,,,,2027-01-01,{Order}\n");
        await DoAsync(town, $"撤销,990100,990200,,,,,,,2027-01-01,{Order}\n");
        await DoAsync(town, $"合并,990122,990203,溪口区,,,,,,2027-03-01,{Order}\n");
        await DoAsync(town, $"更名,990203,,溪尾区,,,,,,2027-04-01,{Order}\n");
        await DoAsync(town, $"更名,990203,,溪头区,,,,,,2027-05-01,{Order}\n");
        var coming = (await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value.Rows;
        var founding = Of(RegionChangeKind.Founded, "990200");
        foreach (var (change, says) in new[]
                 {
                     (founding, "2027-0"), (Of(RegionChangeKind.Abolished, "990100"), "2027-03-01"), (Of(RegionChangeKind.Founded, "990203"), "2027-05-01"),
                     (coming.First(c => c.Date == new DateOnly(2027, 4, 1)), "2027-05-01"),
                 })
        {
            var refused = await town.AsSystem((TakeBackChange t) => t.RunAsync(change.Id, "误录"));
            Assert.Equal("regions.change-rests", refused.Problem?.Code);
            Assert.Contains(says, refused.Problem!.Message.Chinese, StringComparison.Ordinal);
            Assert.Contains(says, refused.Problem.Message.English, StringComparison.Ordinal);
        }

        foreach (var change in new[] { coming.First(c => c.Date == new DateOnly(2027, 5, 1)), coming.First(c => c.Date == new DateOnly(2027, 4, 1)), Of(RegionChangeKind.Founded, "990203"), Of(RegionChangeKind.Abolished, "990100"), founding })
        {
            var done = await town.AsSystem((TakeBackChange t) => t.RunAsync(change.Id, "误录"));
            Assert.True(done.IsSuccess, done.Problem?.ToString());
        }

        Assert.Equal(before, await ReadAsync(database));

        ComingChange Of(RegionChangeKind kind, string code) => coming.First(c => c.Of.Any(o => o.Kind == kind && o.Region.Code == code));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_belongs_to_a_region_yet_to_come_and_what_would_lie_nowhere_is_told(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await ZonedAsync(database);
        await DoAsync(town, $"合并,990121、990122,990102,溪口区,Xikou District,,,,人口,2027-01-01,{Order}\n");
        var merged = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990102"))).Value.Rows.Single().Id;
        await town.HireAsync("heir", "李四", Role.CountyClerk, ScopeShape.RegionAndBelow, region: merged);
        var merger = (await town.AsSystem((ListComingChanges list) => list.RunAsync(regionId: merged))).Value.Rows.Single();
        var refused = await town.AsSystem((TakeBackChange t) => t.RunAsync(merger.Id, "误录"));
        Assert.Equal("regions.change-rests", refused.Problem?.Code);
        Assert.Contains("岗位", refused.Problem!.Message.Chinese, StringComparison.Ordinal);

        // The zone ends before its county is split: without that end it would lie in what is no more.
        await using var second = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        town = await ZonedAsync(second);
        await DoAsync(town, $"设立,,,下溪经开区,,990122,990122,,,2013-05-01,{Order}\n撤销,990122-Z01,,,,,,,,2027-01-01,{Order}\n拆分,990122,990124,东溪县,,,,60,人口,2027-02-01,{Order}\n拆分,990122,990125,西溪县,,,,40,人口,2027-02-01,{Order}\n");
        var end = (await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value.Rows[0];
        refused = await town.AsSystem((TakeBackChange t) => t.RunAsync(end.Id, "误录"));
        Assert.Equal("regions.change-rests", refused.Problem?.Code);
        Assert.Contains("2027-02-01", refused.Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("990122", refused.Problem.Message.English, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task It_is_taken_back_until_its_day_by_who_keeps_the_division_and_the_second_is_told(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await ZonedAsync(database);
        await DoAsync(town, $"更名,990121,,上溪区,,,,,,2027-01-01,{Order}\n");
        var one = (await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value.Rows.Single();
        var planner = await town.HireAsync("planner", "王敏", Role.Planner, ScopeShape.RegionAndBelow);
        Assert.Equal(ProblemKind.Refused, (await town.As(planner, (TakeBackChange t) => t.RunAsync(one.Id, "误录"))).Problem?.Kind);
        Assert.True((await town.AsSystem((RenameRegion r) => r.RunAsync(town.CountyA, "上溪市", null, new(2020, 1, 1), Order, one.Version))).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await town.AsSystem((TakeBackChange t) => t.RunAsync(one.Id, "误录", one.Version))).Problem?.Code);
        // And the other way round: who has the page from before it was taken back is told.
        one = (await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value.Rows.Single();
        Assert.True((await town.AsSystem((TakeBackChange t) => t.RunAsync(one.Id, "误录", one.Version))).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await town.AsSystem((RenameRegion r) => r.RunAsync(town.CountyA, "上溪城", null, new(2027, 1, 1), Order, one.Version))).Problem?.Code);

        // What goes along is no change by itself; and from its day on a change stays.
        await DoAsync(town, $"撤销,990121,990122,,,,,,,2027-01-01,{Order}\n");
        await using var db = database.Databases.Open(Acting.System("test"));
        var along = await db.RegionChanges.SingleAsync(c => c.IsAlong);
        var refused = await town.AsSystem((TakeBackChange t) => t.RunAsync(along.Id, "误录"));
        Assert.Equal("regions.goes-along", refused.Problem?.Code);
        Assert.Contains("990121", refused.Problem!.Message.English, StringComparison.Ordinal);
        one = (await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value.Rows.Single();
        clock.Now = FirstMinute;
        Assert.Equal("regions.change-holds", (await town.AsSystem((TakeBackChange t) => t.RunAsync(one.Id, "误录"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_end_is_taken_back_with_what_goes_along_whenever_that_was_recorded(string engine)
    {
        var clock = new MovableClock { Now = Recorded };
        await using var database = await TestDatabase.CreateAsync(engine, s => s.AddSingleton<TimeProvider>(clock));
        var town = await ZonedAsync(database);
        await DoAsync(town, $"设立,,990200,新溪市,,990000,,,,2027-03-01,{Order}\n撤销,990100,990200,,,,,,,2027-03-01,{Order}\n设立,,990124,东溪县,,990100,,,,2027-01-01,{Order}\n");
        var end = (await town.AsSystem((ListComingChanges list) => list.RunAsync(regionId: town.City))).Value.Rows.Single();
        var done = await town.AsSystem((TakeBackChange t) => t.RunAsync(end.Id, "省里推迟"));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
        await using (var db = database.Databases.Open(Acting.System("test")))
        {
            Assert.False(await db.RegionChanges.AnyAsync(c => c.IsAlong));
            Assert.Equal(town.City, (await db.Regions.SingleAsync(r => r.Code == "990124")).ReportingParentId);
        }

        // Founded first and the end recorded again, the founding takes its going along with it.
        await DoAsync(town, $"撤销,990100,990200,,,,,,,2027-03-01,{Order}\n");
        var founding = (await town.AsSystem((ListComingChanges list) => list.RunAsync())).Value.Rows.Single(c => c.Of[0].Region.Code == "990124");
        done = await town.AsSystem((TakeBackChange t) => t.RunAsync(founding.Id, "误录"));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
        await using var open = database.Databases.Open(Acting.System("test"));
        Assert.Equal(2, await open.RegionChanges.CountAsync(c => c.IsAlong));
    }

    /// <summary>The town with a zone in one county.</summary>
    private static async Task<Town> ZonedAsync(TestDatabase database)
    {
        var town = await Town.BuildAsync(database);
        var zones = await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader("name,nameEnglish,lies in,reports to,from\n上溪经开区,Shangxi Zone,990121,990121,2013-05-01\n")));
        Assert.True(zones.IsSuccess, zones.Problem?.ToString());
        return town;
    }

    /// <summary>All that the division is, versions aside.</summary>
    private static async Task<string> ReadAsync(TestDatabase database)
    {
        await using var db = database.Databases.Open(Acting.System("test"));
        var text = new StringBuilder();
        foreach (var r in await db.Regions.AsNoTracking().OrderBy(r => r.Code).ToListAsync())
            text.AppendLine(FormattableString.Invariant($"{r.Id} {r.Code} {r.Name} {r.NameEnglish} {r.GeographicParentId} {r.ReportingParentId} {r.ValidFrom} {r.ValidTo}"));
        foreach (var c in await db.RegionChanges.AsNoTracking().OrderBy(c => c.Id).ToListAsync())
            text.AppendLine(FormattableString.Invariant($"{c.Id} {c.RegionId} {c.Kind} {c.Date} {c.Before} {c.After} {c.Awaits} {c.IsAlong}"));
        foreach (var s in await db.Successions.AsNoTracking().OrderBy(s => s.Id).ToListAsync())
            text.AppendLine(FormattableString.Invariant($"{s.Id} {s.OldRegionId} {s.NewRegionId} {s.Weight}"));
        return text.ToString();
    }

    private static async Task DoAsync(Town town, string lines)
    {
        var done = await town.AsSystem((ChangeRegions change) => change.RunAsync(RegionChangeTable.Read("changes.csv", Encoding.UTF8.GetBytes(Head + lines)).Value));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
    }
}
