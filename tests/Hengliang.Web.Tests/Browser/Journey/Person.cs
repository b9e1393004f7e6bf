using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser.Journey;

/// <summary>Somebody at a desk, signed in under an account of the demonstration; signs out at the end.</summary>
internal sealed class Person : IAsyncDisposable
{
    private readonly IBrowserContext _window;

    private Person(IBrowserContext window, IPage page) => (_window, Page, Heard) = (window, page, Look.Listen(page));

    public IPage Page { get; }

    /// <summary>What the browser complained of while this person worked.</summary>
    public List<string> Heard { get; }

    public static async Task<Person> SignInAsync(Chromium chromium, Uri site, string account, string language = "zh-CN")
    {
        var window = await chromium.OpenAsync(site);
        return new(window, await DemoSite.SignInAsync(site, window, account, language));
    }

    /// <summary>Leaves through the page; what was open is not reached without signing in again.</summary>
    public async Task SignOutAsync()
    {
        await Page.Locator("header details:has(form[action='/sign-out']) > summary").ClickAsync();
        await Page.Locator("form[action='/sign-out'] button").ClickAsync();
        await Page.WaitForURLAsync(url => url.Contains("/sign-in", StringComparison.Ordinal));
        await Page.GotoAsync("/collection");
        await Expect(Page.Locator("#password")).ToBeVisibleAsync();
    }

    public async ValueTask DisposeAsync() => await _window.DisposeAsync();
}
