using Hengliang.Platform.Demonstration;
using Hengliang.Web.Tests.Hosting;
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

    public const string Planner = "planner";

    public Uri Address => _started.Value.Address;

    /// <summary>Signs in through the page, as a person does, in a language.</summary>
    public Task<IPage> SignInAsync(IBrowserContext window, string account, string language) =>
        SignInAsync(Address, window, account, language);

    /// <summary>The same on another site that holds the demonstration.</summary>
    public static async Task<IPage> SignInAsync(Uri address, IBrowserContext window, string account, string language)
    {
        await window.AddCookiesAsync(
        [
            new() { Name = "hengliang.language", Value = Uri.EscapeDataString($"c={language}|uic={language}"), Url = address.ToString() },
        ]);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("#name", account);
        await page.FillAsync("#password", DemonstrationCity.Accounts.Single(a => a.UserName == account).Password);
        await page.ClickAsync("form[method=post] button.btn-primary");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal));
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_started.IsValueCreated)
            await _started.Value.Site.DisposeAsync();
    }
}
