using Hengliang.Web.Tests.Hosting;
using static Hengliang.Web.Tests.Browser.CollectionJobTests;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A remark beside an answer that is refused is not lost: it stays in its line and goes with the next answer.</summary>
public sealed class GridRemarkTests(Chromium chromium)
{
    [Fact]
    public async Task A_remark_that_came_with_a_refused_answer_goes_with_the_one_that_is_taken()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
        await OpenAsync(page);
        await TypeAsync(page, 0, "abc", wait: false);
        var strip = page.Locator("[data-strip]");
        await Expect(strip).ToHaveAttributeAsync("data-state", "refused", new() { Timeout = 30_000 });
        await Expect(Cell(page, 0)).ToHaveAttributeAsync("data-save", "refused");
        await Cell(page, 0).ClickAsync();
        await page.FillAsync("#cell-comment", "含中央在地单位");
        await page.Locator("form[data-comment] button").ClickAsync();
        await Expect(strip).ToContainTextAsync("不是数值");
        // Another cell is looked at, and this one again: the remark stands in its line.
        await Cell(page, 1).ClickAsync();
        await Expect(page.Locator(".cell-place")).ToContainTextAsync("企业研发");
        await Cell(page, 0).ClickAsync();
        await Expect(page.Locator(".cell-place")).Not.ToContainTextAsync("企业研发");
        await Expect(page.Locator("#cell-comment")).ToHaveValueAsync("含中央在地单位");
        await TypeAsync(page, 0, "17000");
        await page.ReloadAsync();
        await Ready(page);
        await Cell(page, 0).ClickAsync();
        await Expect(page.Locator("#cell-comment")).ToHaveValueAsync("含中央在地单位", new() { Timeout = 30_000 });
        await Expect(Cell(page, 0)).ToContainTextAsync("17000");
    }
}
