using System.Text;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Keeping the register, on a site of its own so that nothing depends on what other tests did.</summary>
public sealed class EnterprisesJobTests(Chromium chromium)
{
    private const string Head = "统一社会信用代码,企业名称,区划代码,称号";

    [Fact]
    public async Task A_file_with_a_mistyped_code_is_refused_by_its_line_mended_tried_and_taken_in()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var desk = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, desk, DemoSite.Planner, "zh-CN");
        await page.GotoAsync("/enterprises");
        await Expect(page.Locator("#enterprise-table tbody tr")).ToHaveCountAsync(20);
        var code = (await page.Locator("#enterprise-table tbody tr").First.Locator("code").TextContentAsync())!;
        await SendAsync(page, $"{Head}\n{code[..17]}{(code[17] == '0' ? '1' : '0')},墨溪试验有限公司,990102,\n");
        await Expect(page.Locator("#fault-table")).ToContainTextAsync("校验位不符");
        await Expect(page.Locator("#fault-table td").First).ToHaveTextAsync("2");
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, "enterprises-faults", whole: false);
        await SendAsync(page, $"{Head}\n{code},墨溪试验有限公司,990102,科技型中小企业\n");
        await Expect(page.Locator("main")).ToContainTextAsync("新增 0 家，更新 1 家");
        await Expect(page.Locator("main")).ToContainTextAsync("→ 墨溪试验有限公司");
        await page.Locator("form[action$='/taking'] button").ClickAsync();
        await Expect(page.Locator(".alert").First).ToContainTextAsync("已导入：新增 0 家，更新 1 家");
        await page.Locator("#search").FillAsync("试验");
        await page.Locator("#search").PressAsync("Enter");
        await Expect(page.Locator("#enterprise-table tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#enterprise-table")).ToContainTextAsync("科技型中小企业");
    }

    private static async Task SendAsync(IPage page, string text)
    {
        await page.GotoAsync("/enterprises/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "名录.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator("form[enctype] button").ClickAsync();
        await Expect(page.Locator("#plan-title")).ToBeVisibleAsync();
    }
}
