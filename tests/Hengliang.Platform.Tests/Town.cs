using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests;

/// <summary>A small fictional province to test in: a city with two counties, its bureau with a centre below it, and people.</summary>
public sealed class Town(TestDatabase database)
{
    public const string Password = "spring-river-2026";

    public Guid Province { get; private set; }

    public Guid City { get; private set; }

    public Guid CountyA { get; private set; }

    public Guid CountyB { get; private set; }

    public Guid ProvinceBureau { get; private set; }

    public Guid CityBureau { get; private set; }

    public Guid CityCentre { get; private set; }

    public Guid BureauA { get; private set; }

    public Guid BureauB { get; private set; }

    public static async Task<Town> BuildAsync(TestDatabase database)
    {
        var town = new Town(database);
        town.Province = await town.AddRegionAsync("990000", "青州省", null);
        town.City = await town.AddRegionAsync("990100", "临溪市", town.Province);
        town.CountyA = await town.AddRegionAsync("990121", "上溪县", town.City);
        town.CountyB = await town.AddRegionAsync("990122", "下溪县", town.City);
        town.ProvinceBureau = await town.AddUnitAsync("青州省科技厅", town.Province, null);
        town.CityBureau = await town.AddUnitAsync("临溪市科技局", town.City, town.ProvinceBureau);
        town.CityCentre = await town.AddUnitAsync("临溪市科技信息中心", town.City, town.CityBureau);
        town.BureauA = await town.AddUnitAsync("上溪县科技局", town.CountyA, null);
        town.BureauB = await town.AddUnitAsync("下溪县科技局", town.CountyB, null);
        return town;
    }

    /// <summary>Runs a use case as the system.</summary>
    public Task<TAnswer> AsSystem<TCase, TAnswer>(Func<TCase, Task<TAnswer>> run)
        where TCase : notnull => As(Acting.System("test"), run);

    /// <summary>Runs a use case as someone, in a scope of its own as a request has it.</summary>
    public async Task<TAnswer> As<TCase, TAnswer>(Acting acting, Func<TCase, Task<TAnswer>> run)
        where TCase : notnull
    {
        await using var scope = database.ScopeOf(acting);
        return await run(scope.ServiceProvider.GetRequiredService<TCase>());
    }

    public async Task<Guid> AddPersonAsync(string userName, string name) =>
        (await AsSystem((OpenAccount open) => open.RunAsync(userName, name, Password, mustChange: false))).Value;

    public async Task<Guid> GivePostAsync(Guid user, Role role, ScopeShape scope, Guid? unit = null, Guid? region = null) =>
        (await AsSystem((GivePost give) => give.RunAsync(new NewPost
        {
            UserId = user, UnitId = unit ?? CityBureau, Role = role, Scope = scope, RegionId = region,
        }))).Value;

    /// <summary>The person as a request of theirs finds them.</summary>
    public async Task<ActingNow> ResolveAsync(Guid user, Guid? post = null)
    {
        await using var db = database.Databases.OpenUnfiltered(Acting.System("test"));
        var stamp = (await db.Users.FindAsync(user))!.SecurityStamp!;
        return (await AsSystem((ResolveActing resolve) => resolve.RunAsync(user, stamp, post))).Value;
    }

    public async Task<Acting> ActAsync(Guid user, Guid? post = null)
    {
        var now = await ResolveAsync(user, post);
        return Acting.As(now.Actor, now.Sight);
    }

    /// <summary>A new person in a post, acting in it.</summary>
    public async Task<Acting> HireAsync(string userName, string name, Role role, ScopeShape scope, Guid? unit = null, Guid? region = null)
    {
        var user = await AddPersonAsync(userName, name);
        await GivePostAsync(user, role, scope, unit, region);
        return await ActAsync(user);
    }

    private async Task<Guid> AddRegionAsync(string code, string name, Guid? parent) =>
        (await AsSystem((FoundRegion found) => found.RunAsync(new NewRegion
        {
            Code = code, Name = name, Kind = RegionKind.Administrative, GeographicParentId = parent,
        }))).Value;

    private async Task<Guid> AddUnitAsync(string name, Guid region, Guid? parent) =>
        (await AsSystem((KeepUnit keep) => keep.AddAsync(new UnitForm
        {
            Name = name, Kind = UnitKind.PublicBody, RegionId = region, ParentId = parent,
        }))).Value;
}
