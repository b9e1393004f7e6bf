using System.Text;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
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
        // The search over everything finds it by its initials, too, and leads to it alone.
        await page.GotoAsync("/search?q=mxsy");
        await Expect(page.Locator(".line-list li", new() { HasText = "墨溪试验有限公司" })).ToContainTextAsync($"企业墨溪试验有限公司（墨溪区）{code}");
        await page.Locator(".line-list a", new() { HasText = "墨溪试验有限公司" }).ClickAsync();
        await Expect(page.Locator("#search")).ToHaveValueAsync(code);
        await Expect(page.Locator("#enterprise-table tbody tr")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_campaign_of_the_register_asks_a_county_about_its_enterprises_and_says_where_there_are_none()
    {
        await using var site = new Site();
        var address = site.Start();
        await EnableAsync(site);
        await using var office = await chromium.OpenAsync(address);
        await using var desk = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync("/collection/campaigns/new");
        await planner.SelectOptionAsync("#form", await planner.Locator("#form option", new() { HasText = "(QY01)" }).GetAttributeAsync("value") ?? "");
        await planner.FillAsync("#title", "逐户填报");
        await planner.FillAsync("#period", "2025");
        foreach (var county in new[] { "桐岭县", "栖云县" })
            await planner.Locator(".check-line", new() { HasText = county + "科学技术局" }).Locator("input").CheckAsync();
        await planner.Locator("#campaign-form .btn-primary").ClickAsync();
        await Expect(planner.Locator(".figures")).ToContainTextAsync("企业数4");
        await Expect(planner.Locator("tbody")).ToContainTextAsync("0（名录中没有）");
        await planner.Locator("table a.row-link", new() { HasText = "栖云县" }).ClickAsync();
        await Expect(planner.Locator("main")).ToContainTextAsync("企业名录中没有本地区的企业");
        Assert.Empty(await Axe.FindAsync(planner));
        await Look.KeepAsync(planner, "enterprises-empty", whole: false);

        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        await clerk.GotoAsync("/collection");
        await clerk.Locator("a.row-link", new() { HasText = "逐户填报" }).ClickAsync();
        await Expect(clerk.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes");
        await Expect(clerk.Locator("table.data-grid tbody tr")).ToHaveCountAsync(4);
        var code = await clerk.Locator("table.data-grid tbody th code").First.TextContentAsync();
        await Expect(clerk.Locator("table.data-grid tbody tr").First.Locator("td").First).ToContainTextAsync(code!);
        await clerk.Locator("table.data-grid tbody tr").First.Locator("td").Nth(1).ClickAsync();
        await clerk.Keyboard.TypeAsync("120.5");
        await clerk.Keyboard.PressAsync("Enter");
        await Expect(clerk.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved");
        await Expect(clerk.Locator("table.data-grid tbody tr").First.Locator("td").Nth(1)).ToContainTextAsync("120.5");
        Assert.Empty(await Axe.FindAsync(clerk));
        await Look.KeepAsync(clerk, "enterprises-rows", whole: false);
    }

    private static async Task EnableAsync(Site site)
    {
        var id = await AsAsync<KeepForm, Guid>(site, "planner", k => k.DraftAsync(new()
        {
            Code = "QY01", Title = "企业研发投入逐户表", LegalBasis = "青科发〔2025〕8号", Need = "需要逐户数据", FilingNumber = "青统备〔2025〕21号", ValidTo = new(2099, 12, 31), Kind = FormKind.List, Rows = RowSource.Enterprises,
            Fields = [new("代码", "统一社会信用代码", FieldType.CreditCode) { Prefill = PrefillSource.Enterprise }, new("研发费用", "研发费用") { Unit = "万元", Precision = 2, IsNewQuestion = true }],
        }));
        _ = await AsAsync<StepForm, TemplateState>(site, "planner", s => s.SubmitAsync(id));
        _ = await AsAsync<StepForm, TemplateState>(site, "leader", s => s.EnableAsync(id, "逐户与汇总互相核对"));
    }

    internal static async Task<T> AsAsync<TUse, T>(Site site, string account, Func<TUse, Task<Outcome<T>>> use)
        where TUse : notnull
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        var (id, stamp) = await db.Users.Where(u => u.UserName == account).Select(u => new ValueTuple<Guid, string>(u.Id, u.SecurityStamp!)).SingleAsync();
        var now = (await scope.ServiceProvider.GetRequiredService<ResolveActing>().RunAsync(id, stamp, null)).Value;
        scope.ServiceProvider.GetRequiredService<Acting>().Become(now.Actor, now.Sight);
        return (await use(scope.ServiceProvider.GetRequiredService<TUse>())).Value;
    }

    private static async Task SendAsync(IPage page, string text)
    {
        await page.GotoAsync("/enterprises/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "名录.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await page.Locator("form[enctype] button").ClickAsync();
        await Expect(page.Locator("#plan-title")).ToBeVisibleAsync();
    }
}
