using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Two counties become one: on a site of its own, since everything that counts counties changes.</summary>
public sealed class RegionsJobTests(Chromium chromium)
{
    [Fact]
    public async Task A_merger_is_recorded_and_the_years_before_are_told_by_either_division()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var keeping = await chromium.OpenAsync(address);
        var keeper = await DemoSite.SignInAsync(address, keeping, "sysadmin", "zh-CN");
        var heard = Look.Listen(keeper);
        await keeper.GotoAsync("/regions?q=990121");
        await keeper.ClickAsync("table a.row-link >> nth=0");
        await Expect(keeper.Locator("h1")).ToContainTextAsync("桐岭县");
        // A share short of the whole is told, and nothing changes.
        await MergeAsync(keeper, "90");
        await Expect(keeper.Locator(".alert-danger")).ToContainTextAsync("合计应为 1");
        await Look.PutBackAsync(keeper);
        await MergeAsync(keeper, "100");
        await Expect(keeper.Locator(".alert-success")).ToBeVisibleAsync();
        await Expect(keeper.Locator("#after-table")).ToContainTextAsync("桐白区");
        await Expect(keeper.Locator("#rename-title")).ToHaveCountAsync(0);
        await keeper.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), "region-merged.png"), FullPage = true });
        await keeper.ClickAsync("#after-table a.row-link");
        await Expect(keeper.Locator("#before-table tbody tr")).ToHaveCountAsync(2);
        await RenameAsync(keeper);
        await Expect(keeper.Locator("h1")).ToContainTextAsync("桐渚区");
        await keeper.GotoAsync("/regions?q=桐白");
        await Expect(keeper.Locator("table[data-export] tbody")).ToContainTextAsync("桐渚区");
        await Expect(keeper.Locator("table[data-export] tbody")).ToContainTextAsync("曾用名：桐白区");

        await using var planning = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, planning, DemoSite.Planner, "zh-CN");
        heard.AddRange(await ReadAsync(planner));
        // Who may not keep the division sees it without the forms.
        await planner.GotoAsync("/regions?q=桐渚");
        await Expect(planner.Locator("table[data-export] tbody tr")).ToHaveCountAsync(1);
        await Expect(planner.Locator("#found-title")).ToHaveCountAsync(0);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_change_to_come_is_listed_and_taken_back_with_a_reason()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var keeping = await chromium.OpenAsync(address);
        var keeper = await DemoSite.SignInAsync(address, keeping, "sysadmin", "zh-CN");
        var heard = Look.Listen(keeper);
        await keeper.GotoAsync("/regions?q=990121");
        await keeper.ClickAsync("table a.row-link >> nth=0");
        await MergeAsync(keeper, "100", "2098-01-01");
        await Expect(keeper.Locator("#coming > li")).ToHaveCountAsync(1);
        var county = new Uri(keeper.Url).AbsolutePath;
        foreach (var (language, width) in new[] { ("zh-CN", 1440), ("zh-CN", 390), ("en", 390), ("en", 1440) })
        {
            await using var window = await chromium.OpenAsync(address, width);
            var page = await DemoSite.SignInAsync(address, window, "sysadmin", language);
            foreach (var (path, name) in new[] { (county, "region-to-end"), ("/regions/coming", "regions-to-come") })
            {
                await page.GotoAsync(path);
                await page.ClickAsync("#coming summary");
                Assert.Empty(await Axe.FindAsync(page));
                Assert.Null(await Look.FindOverflowAsync(page));
                Assert.Empty(await Look.FindSmallTargetsAsync(page));
                await Look.KeepAsync(page, $"{name}-{language}-{width}");
            }
        }

        // What the merged region is renamed rests on the merger; that is said, and is taken back first.
        await keeper.GotoAsync("/regions?q=990105");
        await keeper.ClickAsync("table a.row-link >> nth=0");
        await RenameAsync(keeper, "2098-06-01");
        await Expect(keeper.Locator(".alert-success")).ToBeVisibleAsync();
        await keeper.GotoAsync("/regions/coming");
        await Expect(keeper.Locator("#coming > li")).ToHaveCountAsync(2);
        await TakeBackAsync(0);
        await Expect(keeper.Locator(".alert-danger")).ToContainTextAsync("请先撤回那一项");
        await Expect(keeper.Locator("#coming > li")).ToHaveCountAsync(2);
        await TakeBackAsync(1);
        await Expect(keeper.Locator("#coming > li")).ToHaveCountAsync(1);
        await TakeBackAsync(0);
        await Expect(keeper.Locator("main")).ToContainTextAsync("没有待生效的变更");
        await Look.KeepAsync(keeper, "regions-coming-none");
        await keeper.GotoAsync(county);
        await Expect(keeper.Locator("h1")).ToContainTextAsync("桐岭县");
        await Expect(keeper.Locator("#coming-title")).ToHaveCountAsync(0);
        Assert.Empty(heard);

        async Task TakeBackAsync(int line)
        {
            var row = keeper.Locator("#coming > li").Nth(line);
            await row.Locator("summary").ClickAsync();
            await row.Locator("[name=reason]").FillAsync("省里推迟");
            await row.Locator("button").ClickAsync();
        }
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(IPage planner)
    {
        var heard = Look.Listen(planner);
        foreach (var (code, told) in new[] { ("RD_EXP", "折算"), ("RD_INT", "重算"), ("RDORG", "不可追溯") })
        {
            await OpenAsync(planner, code, "AsNow");
            await Expect(planner.Locator("tr", new() { HasText = "桐渚区" }).First).ToContainTextAsync(told);
            await planner.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), $"regions-now-{code}.png"), FullPage = true });
        }

        // By the division of each year the two stand where they were, and each number leads to its value.
        await OpenAsync(planner, "RD_EXP", "AsWas");
        var county = planner.Locator("tr", new() { HasText = "桐岭县" }).First;
        await Expect(county).ToContainTextAsync("已撤销");
        await county.Locator("td a").First.ClickAsync();
        await Expect(planner.Locator("h1")).ToContainTextAsync("桐岭县");
        return heard;
    }

    private static async Task OpenAsync(IPage page, string code, string view)
    {
        await page.GotoAsync($"/indicators?q={code}");
        await page.ClickAsync($"tr:has(td:text-is('{code}')) a.row-link");
        await page.ClickAsync(".page-actions a[href$=regions]");
        await page.CheckAsync($"input[type=radio][name=view][value={view}]");
        await Expect(page.Locator($"input[type=radio][name=view][value={view}]")).ToBeCheckedAsync();
        await page.WaitForURLAsync(url => url.Contains($"view={view}", StringComparison.Ordinal) || view == "AsWas");
    }

    private static async Task MergeAsync(IPage page, string share, string date = "2026-01-01")
    {
        await page.SelectOptionAsync("#change", "Merged");
        await page.FillAsync("#old", "990121、990122");
        await page.FillAsync("#succession-date", date);
        await page.FillAsync("#succession-document", "青政〔2025〕18号");
        await page.Locator("[name=heirCode]").First.FillAsync("990105");
        await page.Locator("[name=heirName]").First.FillAsync("桐白区");
        await page.Locator("[name=heirShare]").First.FillAsync(share);
        await page.ClickAsync("[aria-labelledby=succession-title] button.btn-primary");
    }

    private static async Task RenameAsync(IPage page, string date = "2026-06-01")
    {
        await page.FillAsync("#name", "桐渚区");
        await page.FillAsync("#nameEnglish", "Tongzhu District");
        await page.FillAsync("#rename-date", date);
        await page.FillAsync("#rename-document", "青政〔2026〕7号");
        await page.ClickAsync("[aria-labelledby=rename-title] button.btn-primary");
    }
}
