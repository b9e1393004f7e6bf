using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;

namespace Hengliang.Web.Tests.Browser;

/// <summary>From documents to the cockpit, and the pages of those who administer.</summary>
public sealed class PageTourTests(Chromium chromium, DemoSite demo) : PageTour(chromium, demo)
{
    private readonly Chromium _chromium = chromium;
    private readonly DemoSite _demo = demo;

    protected override IReadOnlyList<(string Name, string Account, string Address)> Pages { get; } =
    [
        ("workbench", "planner", "/"),
        ("workbench-clerk", "clerk", "/"),
        ("to-do", "planner", "/to-do"),
        ("to-do-none", "auditor", "/to-do"),
        ("documents", "planner", "/documents"),
        ("documents-none-found", "planner", "/documents?q=zzzz"),
        ("upload", "planner", "/documents/upload"),
        ("document", "planner", "/documents > table a.row-link"),
        ("review", "planner", "/documents?state=ToReview&q=青衡 > td a.btn"),
        ("plans", "planner", "/plans"),
        ("plan", "planner", "/plans > table a.row-link"),
        ("indicators", "planner", "/indicators"),
        ("indicator", "planner", "/indicators?q=HNTE > table a.row-link"),
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
        ("unit", "sysadmin", "/access/units > table a.row-link"),
        ("units-none-found", "sysadmin", "/access/units?q=zzzz"),
        ("posts", "secadmin", "/access/posts"),
        ("posts-person", "secadmin", "/access/posts?q=planner > table a.row-link"),
        ("posts-none-found", "secadmin", "/access/posts?q=zzzz"),
        ("regions", "sysadmin", "/regions"),
        ("regions-planner", "planner", "/regions?q=990102"),
        ("regions-coming", "sysadmin", "/regions/coming"),
        ("regions-none-found", "planner", "/regions?q=zzzz"),
        ("region", "sysadmin", "/regions?q=990102 > table a.row-link"),
    ];

    [Theory]
    [InlineData("zh-CN", 1440)]
    [InlineData("en", 390)]
    public async Task The_page_to_sign_in_is_accessible_too(string language, int width)
    {
        await using var window = await _chromium.OpenAsync(_demo.Address, width);
        var page = await window.NewPageAsync();
        Assert.Empty(await LookAsync(page, "sign-in", $"/sign-in?culture={language}", $"{language}-{width}"));
    }

    [Fact]
    public async Task The_picture_of_the_readme_is_made_from_the_review_page()
    {
        await using var window = await _chromium.OpenAsync(_demo.Address);
        var page = await _demo.SignInAsync(window, "planner", "zh-CN");
        await GoAsync(page, "/documents?state=ToReview&q=青衡 > td a.btn");
        await page.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), "screenshot.png"), Animations = ScreenshotAnimations.Disabled });
        Assert.True(await page.Locator("[data-extract]").CountAsync() > 10);
    }
}
