using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Every page in a real browser, at a desk's and a phone's width, in both languages.</summary>
public sealed class PageTourTests(Chromium chromium, DemoSite demo)
{
    /// <summary>Name, who looks, and the address; after '>' the first link on the page to follow.</summary>
    private static readonly (string Name, string Account, string Address)[] Pages =
    [
        ("workbench", "planner", "/"),
        ("documents", "planner", "/documents"),
        ("documents-none-found", "planner", "/documents?q=zzzz"),
        ("upload", "planner", "/documents/upload"),
        ("document", "planner", "/documents > table a.row-link"),
        ("review", "planner", "/documents?state=ToReview&q=青衡 > td a.btn"),
        ("plans", "planner", "/plans"),
        ("plan", "planner", "/plans > table a.row-link"),
        ("indicators", "planner", "/indicators"),
        ("indicator", "planner", "/indicators > table a.row-link"),
        ("target", "planner", "/plans > table a.row-link > .why a"),
        ("cockpit", "leader", "/cockpit"),
        ("search", "planner", "/search?q=研发"),
        ("account", "planner", "/account"),
        ("why", "clerk", "/access/why?permission=documents.publish"),
        ("not-found", "planner", "/no-such-page"),
        ("forbidden", "planner", "/access/accounts"),
        ("workbench-auditor", "auditor", "/"),
        ("audit", "auditor", "/audit"),
        ("accounts", "sysadmin", "/access/accounts"),
        ("units", "sysadmin", "/access/units"),
        ("posts", "secadmin", "/access/posts"),
    ];

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("zh-CN", 390)]
    [InlineData("en", 1440)]
    [InlineData("en", 390)]
    public async Task Every_page_is_accessible_fits_its_window_and_raises_no_complaint(string language, int width)
    {
        var found = new List<string>();
        foreach (var visit in Pages.GroupBy(p => p.Account))
        {
            await using var window = await chromium.OpenAsync(demo.Address, width);
            var page = await demo.SignInAsync(window, visit.Key, language);
            foreach (var (name, _, address) in visit)
                found.AddRange((await LookAsync(page, name, address, $"{language}-{width}")).Select(f => $"{name}: {f}"));
        }

        Assert.Empty(found);
    }

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task The_page_to_sign_in_is_accessible_too(string language, int width)
    {
        await using var window = await chromium.OpenAsync(demo.Address, width);
        var page = await window.NewPageAsync();
        Assert.Empty(await LookAsync(page, "sign-in", $"/sign-in?culture={language}", $"{language}-{width}"));
    }

    [Fact]
    public async Task The_picture_of_the_readme_is_made_from_the_review_page()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "planner", "zh-CN");
        await GoAsync(page, "/documents?state=ToReview&q=青衡 > td a.btn");
        await page.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), "screenshot.png"), Animations = ScreenshotAnimations.Disabled });
        Assert.True(await page.Locator("[data-extract]").CountAsync() > 10);
    }

    private static async Task<IReadOnlyList<string>> LookAsync(IPage page, string name, string address, string kind)
    {
        var heard = Look.Listen(page);
        await GoAsync(page, address);
        var found = new List<string>(await Axe.FindAsync(page));
        if (await Look.FindOverflowAsync(page) is { } wide)
            found.Add($"wider than the window: {wide}");
        found.AddRange((await Look.FindSmallTargetsAsync(page)).Select(small => $"small target: {small}"));
        await Look.KeepAsync(page, $"{name}-{kind}", whole: name != "review");
        // The browser notes the status of a page that was asked for to see its refusal.
        found.AddRange(heard.Where(h => !h.Contains("status of 40", StringComparison.Ordinal)));
        return found;
    }

    private static async Task GoAsync(IPage page, string address)
    {
        var steps = address.Split(" > ");
        await page.GotoAsync(steps[0]);
        foreach (var step in steps.Skip(1))
        {
            await page.Locator(step).First.ClickAsync();
            await page.WaitForLoadStateAsync();
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
