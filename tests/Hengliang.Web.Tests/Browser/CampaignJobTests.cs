using System.Text;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A campaign changed while it runs, found again on its board, and a file that meets a colleague's answer; on a site of its own.</summary>
public sealed class CampaignJobTests(Chromium chromium)
{
    [Fact]
    public async Task Days_are_moved_with_a_reason_that_the_unit_reads_and_the_board_is_narrowed_by_its_address()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var office = await chromium.OpenAsync(address);
        await using var desk = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync("/collection/campaigns?q=" + Uri.EscapeDataString("上半年科技创新"));
        await planner.Locator("table a.row-link").ClickAsync();
        var board = new Uri(planner.Url).AbsolutePath;
        await planner.Locator(".page-actions a[href$='/change']").ClickAsync();
        var due = await planner.Locator("#due").InputValueAsync();
        var later = DateOnly.Parse(due, System.Globalization.CultureInfo.InvariantCulture).AddDays(4).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await planner.Locator("#due").FillAsync(later);
        await planner.Locator("#days-reason").FillAsync("年中核验推迟四天");
        await planner.Locator("form[action$='/days'] button").ClickAsync();
        await Expect(planner.Locator(".alert").First).ToContainTextAsync("日期已调整");
        await planner.Locator(".campaign-changes summary").ClickAsync();
        await Expect(planner.Locator(".campaign-changes li").First).ToBeVisibleAsync();
        await Expect(planner.Locator(".campaign-changes")).ToContainTextAsync("年中核验推迟四天");
        Assert.Empty(await Axe.FindAsync(planner));
        await Look.KeepAsync(planner, "campaign-changed", whole: false);

        await planner.SelectOptionAsync("#state", "SentBack");
        await planner.Locator("form.filters .btn-primary").ClickAsync();
        await Expect(planner.Locator("tbody tr")).ToHaveCountAsync(1);
        Assert.Contains("state=SentBack", planner.Url, StringComparison.Ordinal);
        await planner.GotoAsync(board + "?late=true");
        await Expect(planner.Locator("main")).ToContainTextAsync("没有符合条件的单位");

        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        await clerk.GotoAsync("/collection?q=" + Uri.EscapeDataString("上半年科技创新"));
        await clerk.Locator("table a.row-link").First.ClickAsync();
        await Expect(clerk.Locator(".campaign-changes")).ToContainTextAsync("年中核验推迟四天");
        await Look.KeepAsync(clerk, "campaign-told", whole: false);
    }

    [Fact]
    public async Task A_colleagues_answer_between_the_trial_and_the_yes_is_shown_before_it_is_overwritten()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var one = await chromium.OpenAsync(address);
        await using var two = await chromium.OpenAsync(address);
        var importer = await DemoSite.SignInAsync(address, one, "clerk", "zh-CN");
        var colleague = await DemoSite.SignInAsync(address, two, "clerk", "zh-CN");
        await importer.GotoAsync("/collection?state=Filling");
        await importer.Locator("table a.row-link").First.ClickAsync();
        var path = new Uri(importer.Url).AbsolutePath;
        await importer.GotoAsync(path + "/import");
        await importer.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "报表.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes("地区,研发经费支出\n桐岭县,18000\n") });
        await importer.Locator("form[enctype] button").ClickAsync();
        await Expect(importer.Locator("main")).ToContainTextAsync("17020");

        await colleague.GotoAsync(path);
        await Expect(colleague.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes", new() { Timeout = 30_000 });
        await colleague.Locator("table.data-grid tbody tr").First.Locator("td").First.ClickAsync();
        await colleague.Keyboard.TypeAsync("17500");
        await colleague.Keyboard.PressAsync("Enter");
        await Expect(colleague.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 30_000 });

        await importer.Locator("input[name=digest] ~ button").ClickAsync();
        await Expect(importer.Locator(".alert").First).ToContainTextAsync("没有导入任何内容");
        await Expect(importer.Locator(".alert").First).ToContainTextAsync("17500");
        await Expect(importer.Locator("tbody")).ToContainTextAsync("查看之后改动");
        Assert.Empty(await Axe.FindAsync(importer));
        await Look.KeepAsync(importer, "import-changed", whole: false);
        await importer.Locator("input[name=digest] ~ button").ClickAsync();
        await Expect(importer.Locator("table.data-grid tbody tr").First.Locator("td").First).ToContainTextAsync("18000");
    }
}
