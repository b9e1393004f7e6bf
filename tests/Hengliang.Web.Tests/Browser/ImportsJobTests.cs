using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A file of values is tried, mended, taken in, and found again from a value at its line.</summary>
public sealed class ImportsJobTests(Chromium chromium, DemoSite demo)
{
    [Theory]
    [InlineData("zh-CN", "1987")]
    [InlineData("en", "1988")]
    public async Task A_file_is_tried_and_taken_in_and_each_value_leads_to_its_line(string language, string year)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        var good = $"指标编码,区划代码,时期,数值\r\nUNICORN,990100,{year},1.25\r\nUNICORN,990102,{year},0.5\r\n";

        await SendAsync(page, $"坏的{year}.csv", good + $"UNICORN,990103,{year},九\r\n", "try");
        await Expect(page.Locator("[data-import-job=failed]")).ToContainTextAsync(language == "en" ? "Line 4" : "第4行");
        await SendAsync(page, $"补充{year}.csv", good, "try");
        await Expect(page.Locator("[data-import-job=tried]")).ToContainTextAsync("2");
        await Expect(page.Locator("table")).Not.ToContainTextAsync($"补充{year}.csv");
        await page.ClickAsync("form[action='/values/imports/job'] button");
        await Expect(page.Locator("[data-import-job=done]")).ToBeVisibleAsync();
        await page.ClickAsync("[data-import-job=done] a.btn");

        await Expect(page.Locator(".file-lines tr.is-here")).ToContainTextAsync("指标编码");
        var download = await page.RunAndWaitForDownloadAsync(() => page.ClickAsync(".page-actions a[download]"));
        Assert.Equal(($"补充{year}.csv", good), (download.SuggestedFilename, await File.ReadAllTextAsync(await download.PathAsync())));

        // The same file again is told as what it is.
        await SendAsync(page, "再来.csv", good, "keep");
        await Expect(page.Locator("[data-import-job=failed] .alert-danger")).ToBeVisibleAsync();

        await page.GotoAsync("/indicators?q=UNICORN");
        await page.ClickAsync("table a.row-link");
        await page.ClickAsync($"tr:has-text('{year}') a[href^='/values/']");
        await page.ClickAsync("a[href^='/trace/value/']");
        await page.ClickAsync("[data-trace=value-file] h2 a");
        await Expect(page).ToHaveURLAsync(new Regex(@"\?line=[23]$"));
        await Expect(page.Locator(".file-lines tr.is-here")).ToContainTextAsync($"UNICORN,9901");
        // A line behind the last is told as such, and the last ones shown.
        await page.FillAsync("#line", "6");
        await page.ClickAsync("form.filters button");
        await Expect(page.Locator(".alert-warning")).ToContainTextAsync(language == "en" ? "it ends with line 3" : "到第 3 行为止");
        await Expect(page.Locator(".file-lines tbody tr").Last).ToContainTextAsync("990102");
        await Expect(page.Locator(".file-lines tr.is-here")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, $"import-beyond-{language}");
        Assert.Empty(heard);
    }

    private static async Task SendAsync(IPage page, string name, string text, string how)
    {
        await page.GotoAsync("/values/imports");
        await page.SetInputFilesAsync("#file", new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.ClickAsync($"button[name=do][value={how}]");
        await Expect(page.Locator("[data-import-job]:not([data-import-job=running])")).ToBeVisibleAsync();
    }
}
