using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Demonstration;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Hengliang.Web.Tests.Browser.DemoSite))]

namespace Hengliang.Web.Tests.Browser;

/// <summary>The site as its first start leaves it, with the demonstration; one for all browser tests.</summary>
public sealed class DemoSite : IAsyncDisposable
{
    private readonly Lazy<(Site Site, Uri Address)> _started = new(() =>
    {
        var site = new Site().With("SignIn:AttemptsAMinute", "1000").With("Calculator:RequestsAMinute", "1000");
        return (site, site.Start());
    });

    private HashSet<string>? _names;

    public const string Planner = "planner";

    public Uri Address => _started.Value.Address;

    /// <summary>Signs in through the page, as a person does, in a language.</summary>
    public Task<IPage> SignInAsync(IBrowserContext window, string account, string language) =>
        SignInAsync(Address, window, account, language);

    /// <summary>The same on another site that holds the demonstration, also of a person hired since by <see cref="HireAsync"/>.</summary>
    public static async Task<IPage> SignInAsync(Uri address, IBrowserContext window, string account, string language)
    {
        var known = DemonstrationCity.Accounts.SingleOrDefault(a => a.UserName == account) ?? DemonstrationCity.Accounts[0];
        await window.AddCookiesAsync(
        [
            new() { Name = "hengliang.language", Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = address.ToString() },
        ]);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#name", account);
        await page.FillAsync("#password", known.Password);
        await page.ClickAsync("form[method=post] button.btn-primary");
        // By what stands on the page: the event of its having loaded may have come before it is waited for.
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("main").First.WaitForAsync();
        return page;
    }

    /// <summary>A colleague in the same post as an account of the demonstration, for what takes two of them.</summary>
    public static async Task HireAsync(Site site, string beside, string account, string name, string latinName)
    {
        var like = DemonstrationCity.Accounts.Single(a => a.UserName == beside);
        var system = Acting.System("test");
        await using var scope = site.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        var user = (await scope.ServiceProvider.GetRequiredService<OpenAccount>().RunAsync(account, name, like.Password, mustChange: false, latinName)).Value;
        await using var db = site.Services.GetRequiredService<Databases>().Open(system);
        var unit = await db.Set<Unit>().Where(u => u.Name == like.Unit).Select(u => new { u.Id, u.RegionId }).SingleAsync();
        _ = (await scope.ServiceProvider.GetRequiredService<GivePost>().RunAsync(new() { UserId = user, UnitId = unit.Id, Role = like.Role, Scope = like.Scope, RegionId = unit.RegionId, IsDefault = true })).Value;
    }

    /// <summary>The Chinese names of the demonstration's regions, organisations and indicators that have an English one.</summary>
    public async Task<IReadOnlySet<string>> NamesInEnglishAsync()
    {
        if (_names is not null)
            return _names;
        await using var scope = _started.Value.Site.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(Acting.System("test"));
        return _names =
        [
            .. await db.Set<Region>().Where(r => r.NameEnglish != null && r.NameEnglish != "").Select(r => r.Name).ToListAsync(),
            .. await db.Set<Unit>().Where(u => u.NameEnglish != "" && u.NameEnglish != u.Name).Select(u => u.Name).ToListAsync(),
            .. await db.Set<Indicator>().Where(i => i.NameEnglish != "").Select(i => i.Name).ToListAsync(),
        ];
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
            await _started.Value.Site.DisposeAsync();
    }
}
