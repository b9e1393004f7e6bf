using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>The budget sandbox in a browser: a parameter is moved, a scenario kept, a population sent in, a file taken out.</summary>
public sealed class SimulationJobTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task A_reform_is_simulated_and_kept_beside_another()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(page);
        await page.GotoAsync("/simulation");
        await page.Locator("#sim-rule").SelectOptionAsync(new SelectOptionValue { Label = "研发费用后补助 · 第 1 版 · 现行" });
        await Expect(page.Locator(".moved")).ToHaveCountAsync(3);
        await Expect(page.Locator(".key-figure")).ToHaveCountAsync(2);

        await page.Locator(".moved:has-text('年度上限') input[data-moved]").FillAsync("500");
        await page.Locator("form#simulation button.btn-primary").ClickAsync();
        await Expect(page.Locator(".key-figure")).ToHaveCountAsync(4);
        await Expect(page.Locator("#simulation-result")).ToContainTextAsync("500万元");
        await Expect(page).ToHaveURLAsync(new Regex("p\\."));
        await page.Locator("#simulation-result a[href*='keep=']").ClickAsync();
        await Expect(page.Locator("h2:has-text('方案对比')")).ToBeVisibleAsync();

        // The slider moves the number beside it, and the simulation follows.
        // It is moved until the page's script is there to hear it.
        await page.WaitForFunctionAsync(
            "() => { const moved = [...document.querySelectorAll('.moved')].find(m => m.textContent.includes('年度上限')), s = moved.querySelector('input[type=range]');" +
            " s.value = s.min; s.dispatchEvent(new Event('input', { bubbles: true })); return moved.querySelector('input[data-moved]').value === s.min; }");
        await Expect(page.Locator(".moved:has-text('年度上限') input[data-moved]")).ToHaveValueAsync("0");
        await Expect(page.Locator("section:has(h2:has-text('方案对比')) > .table-scroll tbody tr")).ToHaveCountAsync(3);
        await Expect(page.Locator("[data-chart=bars][role=img]").First).ToBeVisibleAsync();
        await Look.KeepAsync(page, "simulation-reform");
        var file = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='export.xlsx']").ClickAsync());
        Assert.EndsWith(".xlsx", file.SuggestedFilename, StringComparison.Ordinal);
        // A run that a later one took the place of is given up, and htmx says so; that is no complaint.
        heard.RemoveAll(h => h.Contains("htmx:afterRequest", StringComparison.Ordinal) || h.Contains("htmx:sendAbort", StringComparison.Ordinal));
        Assert.True(heard.Count == 0, string.Join('\n', heard));
    }

    [Fact]
    public async Task Firms_of_ones_own_are_sent_in_and_a_wrong_cell_is_named()
    {
        await using var window = await chromium.OpenAsync(demo.Address, script: false);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        await page.GotoAsync("/simulation");
        await page.Locator("#sim-rule").SelectOptionAsync(new SelectOptionValue { Label = "研发费用后补助 · 第 1 版 · 现行" });
        await page.Locator("form:has(#sim-rule) button").ClickAsync();

        await SendAsync(page, "rd,县区\n很多,甲县\n");
        await Expect(page.Locator("[role=alert]").First).ToContainTextAsync("第 2 行");
        await SendAsync(page, "rd,县区\n1000,甲县\n8000,乙县\n");
        await Expect(page.Locator(".as-of")).ToContainTextAsync("firms.csv");
        await Expect(page.Locator(".key-figure .big").First).ToContainTextAsync("0.035");

        // A place for one, then a budget: who is paid, and by which factor, is said; each firm's own result goes out.
        await page.FillAsync("#sim-places", "1");
        await page.Locator("form#simulation button.btn-primary").ClickAsync();
        await Expect(page.Locator("#simulation-result")).ToContainTextAsync("入选 1 家");
        await page.FillAsync("#sim-places", "");
        await page.FillAsync("#sim-budget", "100");
        await page.Locator("form#simulation button.btn-primary").ClickAsync();
        await Expect(page.Locator("#simulation-result")).ToContainTextAsync("折算系数");
        var firms = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='firms.csv']").ClickAsync());
        var lines = await File.ReadAllLinesAsync((await firms.PathAsync())!, TestContext.Current.CancellationToken);
        Assert.Equal(3, lines.Length);
        Assert.Contains("paid(元)", lines[0], StringComparison.Ordinal);
        var report = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='report.docx']").ClickAsync());
        Assert.EndsWith(".docx", report.SuggestedFilename, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_reforms_are_compared_county_by_county()
    {
        await using var window = await chromium.OpenAsync(demo.Address, script: false);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        await page.GotoAsync("/simulation");
        await page.Locator("#sim-rule").SelectOptionAsync(new SelectOptionValue { Label = "研发费用后补助 · 第 1 版 · 现行" });
        await page.Locator("form:has(#sim-rule) button").ClickAsync();
        await page.Locator(".moved:has-text('年度上限') input[data-moved]").FillAsync("500");
        await page.Locator("form#simulation button.btn-primary").ClickAsync();
        await page.Locator("#simulation-result a[href*='keep=']").ClickAsync();
        await page.Locator(".moved:has-text('年度上限') input[data-moved]").FillAsync("200");
        await page.Locator("form#simulation button.btn-primary").ClickAsync();
        await Expect(page.Locator("table#compared-0 thead th")).ToHaveCountAsync(6);
        await Expect(page.Locator("table#compared-0 tbody tr")).Not.ToHaveCountAsync(0);
        await Look.KeepAsync(page, "simulation-two-reforms", whole: true);
    }

    [Fact]
    public async Task What_counties_reported_is_taken_as_the_population()
    {
        await using var window = await chromium.OpenAsync(demo.Address, script: false);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        await page.GotoAsync("/simulation");
        await page.Locator("#sim-rule").SelectOptionAsync(new SelectOptionValue { Label = "研发费用后补助 · 第 1 版 · 现行" });
        await page.Locator("form:has(#sim-rule) button").ClickAsync();
        await page.Locator("#reported").SelectOptionAsync(new SelectOptionValue { Label = "2025年企业研发与高企认定情况填报（4 个单位已审核，2 个未报或未审）" });
        await page.Locator("form:has(#reported) button").ClickAsync();

        // Fourteen firms, of which one left its expenses blank; eight are paid 945.8425 together, in 万元.
        await Expect(page.Locator("#simulation-result .as-of").First).ToContainTextAsync("14 户 · 2025年企业研发与高企认定情况填报");
        await Expect(page.Locator("#simulation-result")).ToContainTextAsync("取自 4 个已审核单位，2 个未报或未审；数据时期 2025年");
        await Expect(page.Locator(".key-figure .big").First).ToContainTextAsync("0.0946");
        await Expect(page.Locator(".key-figure .big").Nth(1)).ToContainTextAsync("8");
        await Expect(page.Locator("#simulation-result")).ToContainTextAsync("1 户缺数据无法判定");
        await Expect(page.Locator("#group-table-0 tbody tr", new() { HasText = "枫渡县" })).ToContainTextAsync("143.27");
        await Look.KeepAsync(page, "simulation-reported", whole: true);

        await page.Locator(".moved:has-text('年度上限') input[data-moved]").FillAsync("500");
        await page.Locator("form#simulation button.btn-primary").ClickAsync();
        await Expect(page.Locator("#simulation-result")).ToContainTextAsync("取自 4 个已审核单位");
        await Expect(page.Locator(".key-figure")).ToHaveCountAsync(4);
        var firms = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[href*='firms.csv']").ClickAsync());
        Assert.Contains("墨溪云纺新材料有限公司", await File.ReadAllTextAsync((await firms.PathAsync())!, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    private static async Task SendAsync(IPage page, string table)
    {
        await page.SetInputFilesAsync("#population", new FilePayload { Name = "firms.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });
        await page.Locator("form:has(#population) button").ClickAsync();
    }
}
