using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Hengliang.Web.Tests.Browser.EnterprisesJobTests;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>The rows of a list as a clerk adds them, takes one out by mistake, and puts it back.</summary>
public sealed class ListRowsJobTests(Chromium chromium)
{
    private const string Code = "91350100M000100Y43", Title = "平台入驻企业清单填报";

    [Fact]
    public async Task A_double_row_is_taken_out_and_put_back_and_one_never_begun_does_not_stand_in_the_way()
    {
        await using var site = new Site();
        var address = site.Start();
        await OpenAsync(site);
        await using var desk = await chromium.OpenAsync(address);
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        var heard = Look.Listen(clerk);
        await clerk.GotoAsync("/collection");
        await clerk.Locator("a.row-link", new() { HasText = Title }).ClickAsync();
        await clerk.FillAsync("#row-count", "3");
        await clerk.Locator("form[action$='/steps/add-rows'] button").ClickAsync();
        await Expect(Rows(clerk)).ToHaveCountAsync(3);
        await TypeAsync(clerk, 0, 0, Code);
        await TypeAsync(clerk, 0, 1, "甲公司");
        await TypeAsync(clerk, 1, 0, Code);
        // What was typed last is saved before the row goes.
        await Rows(clerk).Nth(1).Locator("td").Nth(1).ClickAsync();
        await clerk.Keyboard.PressAsync("F2");
        await clerk.Keyboard.TypeAsync("甲公司（重复）");
        await Rows(clerk).Nth(1).Locator(".row-remove").ClickAsync();
        await Expect(clerk.Locator(".alert-success, [role=status]").First).ToContainTextAsync("已删去这一行");
        await Expect(Rows(clerk)).ToHaveCountAsync(2);
        await Expect(clerk.Locator(".removed-rows")).ToContainTextAsync($"第 2 行：{Code} · 甲公司（重复）");
        await Expect(clerk.Locator("#findings [data-level=Error]")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.FindAsync(clerk));
        await Look.KeepAsync(clerk, "collect-rows-removed", whole: false);
        await clerk.SetViewportSizeAsync(390, 844);
        Assert.Empty(await Axe.FindAsync(clerk));
        await Look.KeepAsync(clerk, "collect-rows-removed-390");
        await clerk.SetViewportSizeAsync(1440, 900);

        await clerk.Locator(".removed-rows button").ClickAsync();
        await Expect(Rows(clerk)).ToHaveCountAsync(3);
        await Expect(Rows(clerk).Nth(1)).ToContainTextAsync("甲公司（重复）");
        await Expect(clerk.Locator("#findings [data-level=Error]", new() { HasText = "请删去重复的一行" })).ToHaveCountAsync(1);
        await Rows(clerk).Nth(1).Locator(".row-remove").ClickAsync();
        await Expect(Rows(clerk)).ToHaveCountAsync(2);
        // The third row was never begun.
        await clerk.Locator("form[action$='/steps/submit'] button").ClickAsync();
        await Expect(clerk.Locator(".return-facts")).ToContainTextAsync("已提交");
        await Expect(clerk.Locator(".row-remove, .removed-rows")).ToHaveCountAsync(0);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_file_of_new_rows_is_taken_once_and_its_rows_are_known_when_it_comes_again()
    {
        await using var site = new Site();
        var address = site.Start();
        await OpenAsync(site);
        await using var desk = await chromium.OpenAsync(address);
        await using var foreign = await chromium.OpenAsync(address);
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        await clerk.GotoAsync("/collection");
        await clerk.Locator("a.row-link", new() { HasText = Title }).ClickAsync();
        await clerk.WaitForURLAsync("**/collection/returns/*");
        var path = new Uri(clerk.Url).AbsolutePath;
        var plan = clerk.Locator("section[aria-labelledby=plan-title]");
        await UploadAsync(clerk, path);
        await Expect(plan).ToContainTextAsync("新增 2 行");
        var tried = new Uri(clerk.Url).AbsolutePath;
        await plan.Locator("form button").ClickAsync();
        await Expect(Rows(clerk)).ToHaveCountAsync(2);
        // Gone back to what was confirmed, there is nothing to confirm.
        await clerk.GotoAsync(tried);
        await Expect(plan.Locator("[data-taken]")).ToContainTextAsync("不会重复导入");
        await Expect(plan.Locator("form button")).ToHaveCountAsync(0);
        await UploadAsync(clerk, path);
        await Expect(plan.Locator("[data-known]")).ToHaveTextAsync("2 行没有行代码，按“信用代码”认出是表中已有的行，不会再添加。");
        await Expect(plan.Locator("form button")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.FindAsync(clerk));
        await Look.KeepAsync(clerk, "collect-import-known");
        await clerk.SetViewportSizeAsync(390, 844);
        Assert.Null(await Look.FindOverflowAsync(clerk));
        await Look.KeepAsync(clerk, "collect-import-known-390");
        var english = await DemoSite.SignInAsync(address, foreign, "clerk", "en");
        await english.GotoAsync(tried);
        await Expect(english.Locator("[data-taken]")).ToContainTextAsync("is not imported twice");
        await Look.KeepAsync(english, "collect-import-known-en");
    }

    private static async Task UploadAsync(IPage page, string path)
    {
        await page.GotoAsync($"{path}/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload
        {
            Name = "入驻企业.csv", MimeType = "text/csv", Buffer = System.Text.Encoding.UTF8.GetBytes($"信用代码,入驻企业名称\r\n{Code},甲公司\r\n91440300708461136T,乙公司\r\n"),
        });
        await page.Locator("form[enctype] button").ClickAsync();
        await page.WaitForURLAsync("**/import/*");
    }

    private static ILocator Rows(IPage page) => page.Locator("table.data-grid tbody tr");

    private static async Task TypeAsync(IPage page, int row, int column, string value)
    {
        await Expect(page.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes", new() { Timeout = 30_000 });
        await Rows(page).Nth(row).Locator("td").Nth(column).ClickAsync();
        await page.Keyboard.PressAsync("F2");
        await page.Keyboard.TypeAsync(value);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 30_000 });
    }

    private static async Task OpenAsync(Site site)
    {
        var form = await AsAsync<KeepForm, Guid>(site, "planner", k => k.DraftAsync(new()
        {
            Code = "PT09", Title = "平台入驻企业清单", LegalBasis = "青科发〔2025〕8号", Need = "需要逐户数据", FilingNumber = "青统备〔2025〕21号", ValidTo = new(2099, 12, 31), Kind = FormKind.List, Rows = RowSource.Free,
            Fields = [new("代码", "信用代码", FieldType.CreditCode) { IsRequired = true }, new("名称", "入驻企业名称", FieldType.Text) { IsRequired = true }],
        }));
        _ = await AsAsync<StepForm, TemplateState>(site, "planner", s => s.SubmitAsync(form));
        _ = await AsAsync<StepForm, TemplateState>(site, "leader", s => s.EnableAsync(form, "逐户与汇总互相核对"));
        await using var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        var unit = await db.Set<Unit>().Where(u => u.Name == "桐岭县科学技术局").Select(u => u.Id).SingleAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        _ = await AsAsync<OpenCampaign, Guid>(site, "planner", o => o.RunAsync(new NewCampaign
        {
            TemplateId = form, Title = Title, Period = Period.OfYear(2025), UnitIds = [unit], OpensOn = today.AddDays(-1), DueOn = today.AddDays(10), LateUntil = today.AddDays(20),
            Chain = [new(Reviewer.Organiser, "市局审核")],
        }));
    }
}
