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

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_region_is_found_by_the_initials_of_its_present_or_former_name(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var region = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990121"))).Value.Rows[0];
        Assert.Equal("上溪县", region.Name);
        foreach (var typed in new[] { "sx", "SXX", "xx" })
            Assert.Contains(region.Id, (await town.AsSystem((ListRegions list) => list.RunAsync(search: typed))).Value.Rows.Select(r => r.Id));
        Assert.DoesNotContain(region.Id, (await town.AsSystem((ListRegions list) => list.RunAsync(search: "xs"))).Value.Rows.Select(r => r.Id));

        Assert.True((await town.AsSystem((RenameRegion rename) => rename.RunAsync(region.Id, "云泊县", null, new DateOnly(2020, 1, 1), "文号"))).IsSuccess);
        foreach (var typed in new[] { "yb", "sxx" })
            Assert.Contains(region.Id, (await town.AsSystem((ListRegions list) => list.RunAsync(search: typed))).Value.Rows.Select(r => r.Id));
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
    public async Task A_region_is_found_by_a_name_it_gave_up_and_shown_with_its_history(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        await town.AsSystem((RenameRegion rename) => rename.RunAsync(town.CountyA, "云岭区", null, new(2020, 1, 1), "青政〔2019〕9号"));
        var done = await town.AsSystem((SucceedRegions s) => s.ByCodeAsync(RegionChangeKind.Merged, new(2026, 7, 1), "青政〔2026〕3号",
            [new("990121", "990102", 1, SuccessionBasis.Population), new("990122", "990102", 1, SuccessionBasis.Area)],
            [new() { Code = "990102", Name = "溪口区", Kind = RegionKind.Administrative }]));
        Assert.True(done.IsSuccess, done.Problem?.ToString());

        var found = Assert.Single((await town.AsSystem((ListRegions list) => list.RunAsync(search: "上溪"))).Value.Rows);
        Assert.Equal(("990121", "云岭区", "上溪县", new DateOnly(2026, 6, 30)), (found.Code, found.Name, found.FormerName, found.ValidTo));
        Assert.Equal(["990102"], (await town.AsSystem((ListRegions list) => list.RunAsync(parentId: town.City, on: new(2026, 7, 1)))).Value.Rows.Select(r => r.Code));
        var old = (await town.AsSystem((ShowRegion show) => show.RunAsync(town.CountyA))).Value;
        Assert.Equal([(RegionChangeKind.Renamed, "上溪县"), (RegionChangeKind.Merged, null)], old.Events.Select(e => (e.Kind, e.FormerName)));
        Assert.Equal([("990102", 1m, SuccessionBasis.Population, "青政〔2026〕3号")], old.Successors.Select(s => (s.Region.Code, s.Weight, s.Basis, s.Document)));
        var made = (await town.AsSystem((ShowRegion show) => show.RunAsync(old.Successors[0].Region.Id))).Value;
        Assert.Equal(["990121", "990122"], made.Predecessors.Select(p => p.Region.Code));
        Assert.Equal((town.City, new DateOnly(2026, 7, 1)), (made.LiesIn!.Id, made.Region.ValidFrom!.Value));
    }

    [Fact]
    public async Task What_lies_below_several_heirs_has_to_move_first_and_no_one_inherits_from_what_he_lies_in()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        Task<Outcome<Done>> Succeed(params NamedTakeover[] takeovers) => town.AsSystem((SucceedRegions s) => s.ByCodeAsync(
            RegionChangeKind.Split, new(2026, 7, 1), "青政〔2026〕3号", takeovers,
            [.. takeovers.Where(t => t.NewCode.EndsWith("00", StringComparison.Ordinal)).Select(t => new NewRegion { Code = t.NewCode, Name = "新市", Kind = RegionKind.Administrative })]));

        Assert.Equal("regions.parts-left", (await Succeed(new("990100", "990200", 0.5m, SuccessionBasis.Area), new("990100", "990300", 0.5m, SuccessionBasis.Area))).Problem?.Code);
        Assert.Equal("regions.heir-below", (await Succeed(new NamedTakeover("990100", "990121", 1, SuccessionBasis.Area))).Problem?.Code);
        Assert.Equal("regions.no-such-region", (await Succeed(new NamedTakeover("990121", "990129", 1, SuccessionBasis.Area))).Problem?.Code);
        Assert.Equal("regions.no-heir", (await Succeed(new("990121", "990122", 1, SuccessionBasis.Area), new("990122", "990121", 1, SuccessionBasis.Area))).Problem?.Code);
        Assert.Equal(4, (await town.AsSystem((ListRegions list) => list.RunAsync(on: new(2026, 7, 1)))).Value.Total);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task No_change_is_made_of_a_region_that_changed_after_its_page_was_opened(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader("name,nameEnglish,lies in,reports to,from\n临溪高新区,Linxi Zone,990121,990121,2013-05-01\n")));
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(kind: RegionKind.FunctionalZone))).Value.Rows.Single().Id;
        var (seenZone, seenCounty) = (await VersionAsync(zone), await VersionAsync(town.CountyA));
        // Recorded ahead, it leaves the region as it is, and yet counts.
        Assert.True((await town.AsSystem((RenameRegion r) => r.RunAsync(zone, "临溪经开区", null, new(2199, 1, 1), "令", seenZone))).IsSuccess);
        Assert.True((await town.AsSystem((RenameRegion r) => r.RunAsync(town.CountyA, "上溪区", null, new(2020, 1, 1), "令", seenCounty))).IsSuccess);

        Assert.Equal(Problem.ChangedMeanwhile, (await MoveAsync(zone, "990100", null, seenZone)).Problem?.Code);
        Assert.Equal(Problem.ChangedMeanwhile, (await MoveAsync(town.CountyA, "990000", "990181", seenCounty)).Problem?.Code);
        Assert.Equal(Problem.ChangedMeanwhile, (await EndAsync(seenZone)).Problem?.Code);
        Assert.Equal(Problem.ChangedMeanwhile, (await MergeAsync(seenCounty)).Problem?.Code);
        Assert.True((await MoveAsync(zone, "990100", null, await VersionAsync(zone))).IsSuccess);
        Assert.True((await EndAsync(await VersionAsync(zone))).IsSuccess);
        Assert.True((await MergeAsync(await VersionAsync(town.CountyA))).IsSuccess);

        async Task<int> VersionAsync(Guid id) => (await town.AsSystem((ShowRegion show) => show.RunAsync(id))).Value.Region.Version;
        Task<Outcome<Done>> MoveAsync(Guid id, string to, string? code, int seen) => town.AsSystem((ResubordinateRegion r) => r.RunAsync(id, to, code, new(2026, 1, 1), "令", seen));
        Task<Outcome<Done>> EndAsync(int seen) => town.AsSystem((AbolishZone a) => a.RunAsync(zone, new(2026, 2, 1), "令", seen));
        Task<Outcome<Done>> MergeAsync(int seen) => town.AsSystem((SucceedRegions s) => s.ByCodeAsync(
            RegionChangeKind.Merged, new(2026, 3, 1), "令", [new("990121", "990122", 1, SuccessionBasis.Area)], [], (town.CountyA, seen)));
    }

    [Fact]
    public async Task A_zone_keeps_its_code_under_another_and_ends_without_an_heir_but_a_division_does_not()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        await town.AsSystem((ImportZones import) => import.RunAsync(new StringReader("name,nameEnglish,lies in,reports to,from\n临溪高新区,Linxi Zone,990121,990121,2013-05-01\n")));
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(kind: RegionKind.FunctionalZone))).Value.Rows.Single().Id;
        Assert.True((await town.AsSystem((ResubordinateRegion r) => r.RunAsync(zone, "990100", null, new(2020, 1, 1), "青政〔2019〕9号"))).IsSuccess);
        Assert.True((await town.AsSystem((AbolishZone a) => a.RunAsync(zone, new(2026, 1, 1), "青政〔2025〕9号"))).IsSuccess);

        var sheet = (await town.AsSystem((ShowRegion show) => show.RunAsync(zone))).Value;
        Assert.Equal(("990121", "990100", new DateOnly(2025, 12, 31)), (sheet.LiesIn!.Code, sheet.ReportsTo!.Code, sheet.Region.ValidTo!.Value));
        Assert.Equal(("990121", "990100"), (sheet.Events[0].From!.Code, sheet.Events[0].To!.Code));
        Assert.Equal("regions.heir-missing", (await town.AsSystem((AbolishZone a) => a.RunAsync(town.CountyA, new(2026, 1, 1), "青政〔2025〕9号"))).Problem?.Code);
        Assert.Equal("regions.code-missing", (await town.AsSystem((ResubordinateRegion r) => r.RunAsync(town.CountyA, "990000", null, new(2026, 1, 1), "青政〔2025〕9号"))).Problem?.Code);
    }

    [Theory]
    [InlineData(Role.Planner), InlineData(Role.SecurityAdministrator), InlineData(Role.CountyClerk)]
    public async Task Nobody_but_the_system_administrator_changes_the_division(Role role)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var who = await town.HireAsync("someone", "张三", role, ScopeShape.RegionAndBelow);

        Assert.Equal(ProblemKind.Refused, (await town.As(who, (ResubordinateRegion r) => r.RunAsync(town.CountyA, "990000", "990181", new(2026, 1, 1), "令"))).Problem?.Kind);
        Assert.Equal(ProblemKind.Refused, (await town.As(who, (SucceedRegions s) => s.ByCodeAsync(RegionChangeKind.Merged, new(2026, 1, 1), "令", [], []))).Problem?.Kind);
        Assert.Equal(ProblemKind.Refused, (await town.As(who, (AbolishZone a) => a.RunAsync(town.CountyA, new(2026, 1, 1), "令"))).Problem?.Kind);
        Assert.True((await town.As(who, (ShowRegion show) => show.RunAsync(town.CountyA))).IsSuccess);
        var keeper = await town.HireAsync("keeper", "李四", Role.SystemAdministrator, ScopeShape.RegionAndBelow);
        Assert.True((await town.As(keeper, (ResubordinateRegion r) => r.RunAsync(town.CountyA, "990000", "990181", new(2026, 1, 1), "令"))).IsSuccess);
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
