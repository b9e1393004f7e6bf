using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>A site of one fictional city with an account for each role and no data, asked without a browser.</summary>
public sealed class SmallSite : IAsyncLifetime
{
    public const string Password = "yunting-2026-demo";

    private Uri? _address;
    private Guid _bureau;

    public SmallSite() => Site = new Site().By(Clock).With("Demonstration:Load", "false").With("SignIn:AttemptsAMinute", "1000");

    /// <summary>The clock the site goes by.</summary>
    public MovedClock Clock { get; } = new();

    public Site Site { get; }

    public async ValueTask InitializeAsync()
    {
        _address = Site.Start();
        await using var scope = Site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var system = Acting.System("测试准备");
        services.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        var province = SiteUses.Ok(await services.GetRequiredService<FoundRegion>().RunAsync(new()
        {
            Name = "云岭省", NameEnglish = "Yunling Province", Kind = RegionKind.Administrative, Code = "990000",
        }));
        var city = SiteUses.Ok(await services.GetRequiredService<FoundRegion>().RunAsync(new()
        {
            Name = "云汀市", NameEnglish = "Yunting City", Kind = RegionKind.Administrative, Code = "990200", GeographicParentId = province,
        }));
        _bureau = SiteUses.Ok(await services.GetRequiredService<KeepUnit>().AddAsync(new()
        {
            Name = "云汀市科学技术局", NameEnglish = "Yunting Science and Technology Bureau", Kind = UnitKind.PublicBody, RegionId = city,
        }));
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = SiteUses.Ok(await services.GetRequiredService<OpenAccount>().RunAsync(role.ToString(), role.Label().Chinese, Password, mustChange: false));
            SiteUses.Ok(await services.GetRequiredService<GivePost>().RunAsync(new()
            {
                UserId = person, UnitId = _bureau, Role = role, Scope = ScopeShape.RegionAndBelow, IsDefault = true,
            }));
        }
    }

    /// <summary>Somebody who is not signed in and follows no redirect.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = _address };

    /// <summary>Somebody signed in with the one post of that role.</summary>
    public Task<HttpClient> SignedInAsync(Role role) => SignedInAsync(role.ToString());

    /// <summary>Signed in by that name, with the password all have here.</summary>
    public async Task<HttpClient> SignedInAsync(string account, string password = Password)
    {
        var client = Visitor();
        using var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("name", account), ("password", password), ("_handler", "sign-in"));
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return client;
    }

    /// <summary>A person of the bureau with posts of those roles, the first by default.</summary>
    public async Task<(Guid Person, Guid[] Posts)> HireAsync(string account, params Role[] roles)
    {
        var person = await AsSystemAsync((OpenAccount c) => c.RunAsync(account, account, Password, mustChange: false));
        var posts = new List<Guid>();
        foreach (var role in roles)
            posts.Add(await AsSystemAsync((GivePost c) => c.RunAsync(new() { UserId = person, UnitId = _bureau, Role = role, Scope = ScopeShape.RegionAndBelow, IsDefault = posts.Count == 0 })));
        return (person, [.. posts]);
    }

    public Task<T> AsSystemAsync<TUse, T>(Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull => Site.AsSystemAsync(use);

    /// <summary>The person as they act now, in their default post.</summary>
    public Task<Acting> ActingAsync(Guid person) => Site.ActingAsync(person);

    public Task<T> AsAsync<TUse, T>(Acting acting, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull => Site.AsAsync(acting, use);

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();
}
