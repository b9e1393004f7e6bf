using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A display wall hangs for days: it follows the figures by itself, and says so when it can not.</summary>
public sealed class WallTests(Chromium chromium)
{
    [Theory]
    [InlineData("zh-CN", "更新于", "连接中断，数字停在", "登录已结束，数字停在"), InlineData("en", "Updated at", "Connection lost; these are the figures of", "The session has ended; these are the figures of")]
    public async Task A_wall_follows_the_figures_and_says_when_it_can_not(string language, string updated, string lost, string ended)
    {
        await using var site = new Site().With("Cockpit:DisplaySeconds", "1");
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "leader", language);
        await page.SetViewportSizeAsync(1920, 1080);
        await page.GotoAsync("/cockpit/display?theme=dark");
        await Expect(page.Locator("[data-updated]")).ToContainTextAsync(updated);
        await Expect(page.Locator(".display-map canvas")).ToBeVisibleAsync();
        await page.Locator(".display-keys").FocusAsync();
        await page.EvaluateAsync("() => { window.kept = [...document.querySelectorAll('.display-map canvas, .display-keys')]; }");

        // What is corrected follows, in the figure and in the table its trend is drawn from; nothing else is moved.
        var (first, at, turn) = await CorrectAsync(site);
        var big = page.Locator(".display-figures article").Nth(at).Locator(".big");
        await Expect(big).ToContainTextAsync(first);
        await Expect(page.Locator($"#turn-{turn}-table tbody td[data-value='{first}']")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>("() => window.kept.length > 1 && window.kept.every(e => e.isConnected) && document.activeElement === window.kept[0]"));

        await page.RouteAsync("**/cockpit/display*", route => route.AbortAsync());
        await Expect(page.Locator("[data-lost]")).ToContainTextAsync(lost);
        await Expect(page.Locator("[data-updated]")).ToBeHiddenAsync();
        var (second, _, _) = await CorrectAsync(site);
        await Expect(big).ToContainTextAsync(first);
        Assert.Empty(await Axe.FindAsync(page));
        await page.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), $"wall-lost-{language}.png") });
        await page.UnrouteAsync("**/cockpit/display*");
        await Expect(big).ToContainTextAsync(second);
        await Expect(page.Locator("[data-lost]")).ToBeEmptyAsync();
        await Expect(page.Locator("[data-updated]")).ToBeVisibleAsync();

        await window.ClearCookiesAsync(new() { Name = "hengliang.ticket" });
        await Expect(page.Locator("[data-lost]")).ToContainTextAsync(ended);
        await Expect(big).ToContainTextAsync(second);
    }

    /// <summary>Raises the latest figure of the first key target that has a trend, and says where it stands.</summary>
    private static async Task<(string Number, int At, int Turn)> CorrectAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var system = Acting.System("test");
        scope.ServiceProvider.GetRequiredService<Acting>().Become(system.Actor!, system.Sight);
        await using var db = site.Services.GetRequiredService<Databases>().Open(system);
        var city = await db.Set<Region>().Where(r => r.Code == "990100").Select(r => r.Id).SingleAsync();
        var key = (await scope.ServiceProvider.GetRequiredService<ShowCockpit>().RunAsync(city)).Value.Key;
        var (figure, at) = key.Select((k, i) => (k, i)).First(k => k.k is { Latest: { Value: < 900 }, Trend.Count: > 1 });
        var wanted = figure.Latest!.Value.Value + 1;
        var series = ObservationSeries.OfLevel(figure.Target.IndicatorId, city, $"{figure.Latest.Value.Year}");
        Outcome<RevisedValue> corrected = await scope.ServiceProvider.GetRequiredService<CorrectValue>().RunAsync(series, null, new() { Value = wanted, Basis = "核定" }, "核定后更正");
        Assert.Null(corrected.Problem);
        return (QuantityWords.Number(wanted), at, key.Take(at).Count(k => k.Trend.Count > 1));
    }
}
