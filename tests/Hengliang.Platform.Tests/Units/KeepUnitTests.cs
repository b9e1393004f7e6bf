using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;

namespace Hengliang.Platform.Tests.Units;

public class KeepUnitTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task One_open_unit_has_a_name_in_a_region_and_a_credit_code(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        Task<Outcome<Guid>> Add(string name, string? code = null, Guid? region = null) => town.AsSystem((KeepUnit k) => k.AddAsync(
            new() { Name = name, Kind = UnitKind.PublicInstitution, RegionId = region ?? town.City, CreditCode = code }));

        var first = (await Add("信息所", "12330000470062337U")).Value;
        Assert.Equal("units.name-taken", (await Add(" 信息所 ")).Problem?.Code);
        Assert.Equal("units.code-taken", (await Add("情报所", "12330000470062337U", town.CountyA)).Problem?.Code);
        Assert.True((await Add("信息所", region: town.CountyA)).IsSuccess);

        // A closed unit leaves its name to another, and does not come back beside it.
        Assert.True((await town.AsSystem((KeepUnit k) => k.CloseAsync(first, "并入", 1))).IsSuccess);
        Assert.True((await Add("信息所")).IsSuccess);
        Assert.Equal("units.name-taken", (await town.AsSystem((KeepUnit k) => k.ReopenAsync(first, "误操作", 2))).Problem?.Code);
        Assert.Equal("units.code-closed", (await Add("情报所", "12330000470062337U")).Problem?.Code);

        // Of two at one moment one is added.
        var both = await Task.WhenAll(Task.Run(() => Add("监测站")), Task.Run(() => Add("监测站")));
        Assert.Equal(["", "units.name-taken"], both.Select(b => b.Problem?.Code ?? "").Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_closed_unit_is_taken_back_into_use_and_an_old_page_closes_none(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        Task<Outcome<Done>> Close(int seen) => town.AsSystem((KeepUnit k) => k.CloseAsync(town.CityCentre, "并入", seen));
        Task<Outcome<Done>> Reopen(int seen) => town.AsSystem((KeepUnit k) => k.ReopenAsync(town.CityCentre, "误操作", seen));

        Assert.Equal("units.stands-so", (await Reopen(1)).Problem?.Code);
        Assert.True((await Close(1)).IsSuccess);
        Assert.Equal(Problem.ChangedMeanwhile, (await Close(1)).Problem?.Code);
        Assert.Equal("units.stands-so", (await Close(2)).Problem?.Code);
        Assert.True((await Reopen(2)).IsSuccess);
        var keeper = await town.HireAsync("keeper", "管理员", Role.SystemAdministrator, ScopeShape.RegionAndBelow, town.CityBureau);
        Assert.Equal("units.own-unit", (await town.As(keeper, (KeepUnit k) => k.CloseAsync(town.CityBureau, "并入"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_unit_above_is_found_by_its_full_name_alone(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        var sheet = (await town.AsSystem((ShowUnit s) => s.RunAsync(town.CityCentre))).Value;
        Assert.Equal(town.CityBureau, sheet.Row.ParentId);
        Assert.Equal(town.CityBureau, (await town.AsSystem((ShowUnit s) => s.FindAsync($" {sheet.ParentName} "))).Value);
        Assert.Null((await town.AsSystem((ShowUnit s) => s.FindAsync(" "))).Value);
        // Of several of one name the one of the own region is meant, or the one whose code is given.
        Task<Outcome<Guid>> Add(Guid region, string? code) => town.AsSystem((KeepUnit k) => k.AddAsync(
            new() { Name = "信息所", Kind = UnitKind.PublicInstitution, RegionId = region, CreditCode = code }));
        var (city, county) = ((await Add(town.City, null)).Value, (await Add(town.CountyA, "12330000470062337U")).Value);
        Assert.Equal(city, (await town.AsSystem((ShowUnit s) => s.FindAsync("信息所", town.City))).Value);
        Assert.Equal(county, (await town.AsSystem((ShowUnit s) => s.FindAsync("12330000470062337U", town.City))).Value);
        Assert.Equal("units.name-twice", (await town.AsSystem((ShowUnit s) => s.FindAsync("信息所", town.CountyB))).Problem?.Code);
        Assert.Equal("units.no-such-name", (await town.AsSystem((ShowUnit s) => s.FindAsync(sheet.ParentName[..2]))).Problem?.Code);
        Assert.Equal("units.no-such-unit", (await town.AsSystem((ShowUnit s) => s.RunAsync(Guid.Empty))).Problem?.Code);
    }
}
