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

    public Site Site { get; } = new Site().With("Demonstration:Load", "false").With("SignIn:AttemptsAMinute", "1000");

    public async ValueTask InitializeAsync()
    {
        _address = Site.Start();
        await using var scope = Site.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var system = Acting.System("测试准备");
        services.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        var province = Ok(await services.GetRequiredService<FoundRegion>().RunAsync(new()
        {
            Name = "云岭省", NameEnglish = "Yunling Province", Kind = RegionKind.Administrative, Code = "990000",
        }));
        var city = Ok(await services.GetRequiredService<FoundRegion>().RunAsync(new()
        {
            Name = "云汀市", NameEnglish = "Yunting City", Kind = RegionKind.Administrative, Code = "990200", GeographicParentId = province,
        }));
        var bureau = Ok(await services.GetRequiredService<KeepUnit>().AddAsync(new()
        {
            Name = "云汀市科学技术局", NameEnglish = "Yunting Science and Technology Bureau", Kind = UnitKind.PublicBody, RegionId = city,
        }));
        foreach (var role in Enum.GetValues<Role>())
        {
            var person = Ok(await services.GetRequiredService<OpenAccount>().RunAsync(role.ToString(), role.Label().Chinese, Password, mustChange: false));
            Ok(await services.GetRequiredService<GivePost>().RunAsync(new()
            {
                UserId = person, UnitId = bureau, Role = role, Scope = ScopeShape.RegionAndBelow, IsDefault = true,
            }));
        }
    }

    /// <summary>Somebody who is not signed in and follows no redirect.</summary>
    public HttpClient Visitor() => new(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = true }) { BaseAddress = _address };

    /// <summary>Somebody signed in with the one post of that role.</summary>
    public async Task<HttpClient> SignedInAsync(Role role)
    {
        var client = Visitor();
        using var answer = await client.PostFormAsync("/sign-in", "/sign-in", ("name", role.ToString()), ("password", Password), ("_handler", "sign-in"));
        Assert.Equal(System.Net.HttpStatusCode.Found, answer.StatusCode);
        return client;
    }

    public async ValueTask DisposeAsync() => await Site.DisposeAsync();

    private static T Ok<T>(Outcome<T> outcome) => outcome.IsSuccess ? outcome.Value : throw new InvalidOperationException(outcome.Problem.ToString());
}
