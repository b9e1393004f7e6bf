using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Regions;

public class RegionsTests
{
    [Fact]
    public void Every_published_division_has_a_valid_code_and_a_parent_before_it()
    {
        var seen = new HashSet<RegionCode>();
        Assert.All(Divisions.Read(), division =>
        {
            Assert.True(division.Code.Level == RegionLevel.Province ? division.Parent is null : seen.Contains(division.Parent!.Value), division.ToString());
            Assert.True(seen.Add(division.Code), $"{division.Code} stands twice");
        });
        Assert.Equal(34, seen.Count(c => c.Level == RegionLevel.Province));
        Assert.InRange(seen.Count(c => c.Level == RegionLevel.County), 2_800, 3_100);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_list_is_imported_once_and_changes_nothing_the_second_time(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = new Town(database);
        var first = (await town.AsSystem((ImportRegions import) => import.RunAsync())).Value;
        var second = (await town.AsSystem((ImportRegions import) => import.RunAsync())).Value;
        Assert.Equal((0, first.Added, 0), (second.Added, second.AlreadyThere, second.Renamed.Count));

        var found = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "西湖区"))).Value;
        Assert.Contains(found.Rows, r => r is { Code: "330106", ParentName: "杭州市", Kind: RegionKind.Administrative });
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "130171"))).Value;
        Assert.Equal(RegionKind.FunctionalZone, Assert.Single(zone.Rows).Kind);
        await using var db = database.Databases.Open(Acting.System("test"));
        Assert.Equal(1, await db.AuditEntries.CountAsync());
    }

    [Fact]
    public async Task Zones_get_internal_codes_one_after_another_and_report_where_they_are_told()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        const string File = "name,nameEnglish,lies in,reports to,from\n临溪高新区,Linxi High-tech Zone,990121,990100,2013-05-01\n\n上溪经开区,,990121,,\n";
        Assert.Equal(2, (await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader(File)))).Value);
        var zones = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990121-Z"))).Value.Rows;
        Assert.Equal([("990121-Z01", "临溪市"), ("990121-Z02", "上溪县")], zones.Select(z => (z.Code, z.ParentName!)));
    }

    [Theory]
    [InlineData("临溪高新区,,990121,990999,", "第 2 行：没有代码为“990999”的区划"), InlineData("临溪高新区,,990121,,2013-5", "2013-5"), InlineData("临溪高新区", "五列")]
    public async Task A_wrong_line_is_named_and_nothing_of_the_file_is_kept(string line, string says)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var problem = (await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader("h\n" + line + "\n甲区,,990121,,")))).Problem;
        Assert.Contains(says, problem?.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal(0, (await town.AsSystem((ListRegions list) => list.RunAsync(search: "-Z"))).Value.Total);
    }

    [Fact]
    public async Task A_renamed_region_keeps_its_code_and_the_old_name_is_on_record()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        await town.AsSystem((RenameRegion rename) => rename.RunAsync(town.CountyA, "上溪区", null, new(2026, 1, 1), "青政〔2025〕9号"));
        await using var db = database.Databases.Open(Acting.System("test"));
        Assert.Equal(("990121", "上溪区"), await db.Regions.Where(r => r.Id == town.CountyA).Select(r => ValueTuple.Create(r.Code, r.Name)).SingleAsync());
        Assert.Equal("上溪县", (await db.RegionChanges.SingleAsync(c => c.Kind == RegionChangeKind.Renamed)).Before);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_took_over_an_abolished_region_goes_on_seeing_its_records(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var merged = (await town.AsSystem((FoundRegion f) => f.RunAsync(new NewRegion
        {
            Code = "990102", Name = "溪口区", Kind = RegionKind.Administrative, GeographicParentId = town.City, ValidFrom = new(2026, 7, 1), Document = "青政〔2026〕3号",
        }))).Value;
        var done = await town.AsSystem((SucceedRegions s) => s.RunAsync(RegionChangeKind.Merged, new(2026, 7, 1), "青政〔2026〕3号",
            [new(town.CountyA, merged, 1, SuccessionBasis.Population), new(town.CountyB, merged, 1, SuccessionBasis.Population)]));
        Assert.True(done.IsSuccess, done.Problem?.ToString());
        var acting = await town.HireAsync("clerk", "张三", Role.CountyClerk, ScopeShape.RegionAndBelow, region: merged);
        Assert.Equal(new[] { merged, town.CountyA, town.CountyB }.Order(), acting.Sight.Regions);
    }

    [Theory]
    [InlineData("0.4", "0.5"), InlineData("1", "1"), InlineData("0", "1"), InlineData("-0.5", "1.5")]
    public async Task The_shares_of_an_old_region_add_up_to_one(string a, string b)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var shares = new[] { a, b }.Select(s => decimal.Parse(s, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        var outcome = await town.AsSystem((SucceedRegions s) => s.RunAsync(RegionChangeKind.Split, new(2026, 7, 1), "青政〔2026〕3号",
            [new(town.CountyA, town.CountyB, shares[0], SuccessionBasis.Area), new(town.CountyA, town.City, shares[1], SuccessionBasis.Area)]));
        Assert.Equal("regions.wrong-share", outcome.Problem?.Code);
    }

    [Fact]
    public async Task The_explanation_names_the_post_in_which_a_record_can_be_seen()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var explained = await town.AsSystem((ExplainAccess e) => e.RunAsync("document:" + Guid.NewGuid(), "documents.read"));
        Assert.Equal("access.no-such-record", explained.Problem?.Code);
    }
}
