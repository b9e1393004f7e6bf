using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Tests.Regions;

/// <summary>Boundaries go by days as the divisions do: each set draws from its first day until the next begins.</summary>
public class BoundariesTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_day_is_drawn_by_one_set_and_a_set_that_is_withdrawn_leaves_its_days_to_the_one_before(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        Assert.Equal([new BoundarySpan(null, null, null, "")], await SpansAsync(database));

        var old = await LoadAsync(town, null, "旧S号", "990121", "990122");
        var now = await LoadAsync(town, new(2021, 1, 1), "", "990102");
        var later = await LoadAsync(town, new(2025, 1, 1), "新S号", "990103");
        Assert.Equal(
            [new(old, null, new(2020, 12, 31), "旧S号"), new(now, new(2021, 1, 1), new(2024, 12, 31), ""), new BoundarySpan(later, new(2025, 1, 1), null, "新S号")], await SpansAsync(database));
        foreach (var (day, set) in new[] { (new DateOnly(1990, 1, 1), old), (new(2020, 12, 31), old), (new(2021, 1, 1), now), (new(2024, 12, 31), now), (new(2025, 1, 1), later), (DateOnly.MaxValue, later) })
            Assert.Equal(set, await OnAsync(database, day));

        // One that begins on the same day takes its place; the first stays on record.
        var again = await LoadAsync(town, new(2021, 1, 1), "再S号", "990102");
        Assert.Equal(again, await OnAsync(database, new(2021, 1, 1)));
        Assert.Equal("regions.boundaries-ended", (await town.AsSystem((WithdrawBoundaries w) => w.RunAsync(now, "错了"))).Problem?.Code);
        Assert.True((await town.AsSystem((WithdrawBoundaries w) => w.RunAsync(again, "未经审核"))).IsSuccess);
        Assert.Equal(old, await OnAsync(database, new(2021, 1, 1)));
        Assert.True((await town.AsSystem((WithdrawBoundaries w) => w.RunAsync(old, "未经审核"))).IsSuccess);
        Assert.Null(await OnAsync(database, new(2021, 1, 1)));
        var book = (await town.AsSystem((ShowBoundaries s) => s.RunAsync())).Value;
        Assert.Equal((true, 3), (book.UsesSiteFile, book.Ended.Total));
        Assert.Equal(["", "未经审核", "未经审核"], book.Ended.Rows.Select(e => e.EndedWhy).Order(StringComparer.Ordinal));
        // What was loaded is what is drawn, byte for byte; of no set the site's own file.
        Assert.Equal(GeoJson("新S号", "990103"), await DrawnAsync(town, later));
        Assert.Contains("青衡市", await DrawnAsync(town, null), StringComparison.Ordinal);
        Assert.Equal("cockpit.no-such-boundaries", (await town.AsSystem((FindBoundaries f) => f.RunAsync(Guid.NewGuid()))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_set_is_held_against_the_divisions_of_each_time_it_draws(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        await town.AsSystem((SucceedRegions s) => s.ByCodeAsync(RegionChangeKind.Merged, new(2021, 1, 1), "青政〔2020〕3号",
            [new("990121", "990102", 1, SuccessionBasis.Area), new("990122", "990102", 1, SuccessionBasis.Area)], [new() { Code = "990102", Name = "溪口区", Kind = RegionKind.Administrative }]));

        // It has what was there first and lacks one; from the merger on it has the wrong ones.
        await LoadAsync(town, null, "", "990121", "990999");
        Assert.Equal(["2020-12-31 lacks 990122 strays 990999", "2021-01-01 lacks  strays 990121,990999"], await ChecksAsync(town));
        // The next set draws from the merger on: neither is held against days it does not draw.
        await LoadAsync(town, null, "", "990121", "990122");
        await LoadAsync(town, new(2021, 1, 1), "", "990102");
        Assert.Equal(["2021-01-01 lacks  strays ", "2020-12-31 lacks  strays "], await ChecksAsync(town));
        // A city drawn alone lacks no county, and a province no other province.
        await LoadAsync(town, new(2021, 1, 1), "", "990000", "990100");
        Assert.Equal("2021-01-01 lacks  strays ", (await ChecksAsync(town))[0]);
    }

    [Theory]
    [InlineData("{", "regions.no-geojson"), InlineData("[]", "regions.no-geojson"), InlineData("""{"type":"FeatureCollection"}""", "regions.no-geojson")]
    [InlineData("""{"type":"FeatureCollection","features":[]}""", "regions.no-shapes")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"name":"甲"}}]}""", "regions.shape-without-code")]
    [InlineData("""{"type":"FeatureCollection","features":[7]}""", "regions.shape-without-code")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":990121}}]}""", "regions.no-area")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"990121"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,0]]]}}]}""", "regions.no-area")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"990121"},"geometry":{"type":"Polygon","coordinates":[[[0,0],[1,1],[0,"x"],[0,0]]]}}]}""", "regions.no-area")]
    [InlineData("""{"type":"FeatureCollection","features":[{"properties":{"code":"990121"},"geometry":{"type":"Point","coordinates":[0,0]}}]}""", "regions.no-area")]
    public async Task What_is_no_map_of_regions_is_told_in_a_sentence_and_not_kept(string file, string code)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var loaded = await town.AsSystem((LoadBoundaries l) => l.RunAsync(new() { FileName = "a.geojson", Content = Encoding.UTF8.GetBytes(file) }));
        Assert.Equal(code, loaded.Problem?.Code);
        Assert.Equal([new BoundarySpan(null, null, null, "")], await SpansAsync(database));
    }

    [Fact]
    public async Task A_code_stands_once_a_number_is_one_and_nobody_but_who_keeps_the_division_loads()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        Task<Outcome<Guid>> Load(Acting who, string number, string typed, params string[] codes) => town.As(
            who, (LoadBoundaries l) => l.RunAsync(new() { FileName = "a.geojson", Content = Encoding.UTF8.GetBytes(GeoJson(number, codes)), ReviewNumber = typed }));
        var system = Acting.System("test");

        Assert.Equal("regions.shape-twice", (await Load(system, "", "", "990121", "990121")).Problem?.Code);
        Assert.Equal("regions.other-review-number", (await Load(system, "甲S号", "乙S号", "990121")).Problem?.Code);
        Assert.True((await Load(system, "", "乙S号", "990121")).IsSuccess);
        Assert.Equal("乙S号", (await SpansAsync(database)).Single().ReviewNumber);
        var planner = await town.HireAsync("planner", "张三", Role.Planner, ScopeShape.RegionAndBelow);
        Assert.Equal(ProblemKind.Refused, (await Load(planner, "", "", "990121")).Problem?.Kind);
        Assert.True((await town.As(planner, (ShowBoundaries s) => s.RunAsync())).IsSuccess);
    }

    private static async Task<Guid> LoadAsync(Town town, DateOnly? from, string number, params string[] codes)
    {
        var loaded = await town.AsSystem((LoadBoundaries l) => l.RunAsync(new() { FileName = "边界.geojson", Content = Encoding.UTF8.GetBytes(GeoJson(number, codes)), From = from }));
        Assert.True(loaded.IsSuccess, loaded.Problem?.ToString());
        return loaded.Value;
    }

    private static string GeoJson(string number, params string[] codes) =>
        $$"""{"type":"FeatureCollection","reviewNumber":"{{number}}","features":[{{string.Join(',', codes.Select(c => $$$"""{"type":"Feature","properties":{"code":"{{{c}}}"},"geometry":{"type":"MultiPolygon","coordinates":[[[[0,0],[1,0],[1,1],[0,0]]]]}}"""))}}]}""";

    private static async Task<string[]> ChecksAsync(Town town) =>
        [.. (await town.AsSystem((ShowBoundaries s) => s.RunAsync())).Value.Lines.SelectMany(l => l.Checks).Select(c => FormattableString.Invariant(
            $"{c.Day:yyyy-MM-dd} lacks {string.Join(',', c.Lacking.Select(l => l.Code))} strays {string.Join(',', c.Stray.Select(s => s.Code))}"))];

    private static async Task<IReadOnlyList<BoundarySpan>> SpansAsync(TestDatabase database)
    {
        await using var db = database.Databases.Open(Acting.System("test"));
        return await Boundaries.SpansAsync(db, CancellationToken.None);
    }

    private static async Task<Guid?> OnAsync(TestDatabase database, DateOnly day)
    {
        await using var db = database.Databases.Open(Acting.System("test"));
        return (await Boundaries.OnAsync(db, day, CancellationToken.None)).SetId;
    }

    private static async Task<string> DrawnAsync(Town town, Guid? set)
    {
        var found = await town.AsSystem((FindBoundaries f) => f.RunAsync(set));
        using var reader = new StreamReader(found.Value);
        return await reader.ReadToEndAsync();
    }
}
