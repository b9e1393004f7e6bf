using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Units and posts of a large site, on a site of its own.</summary>
public sealed class UnitsJobTests(Chromium chromium)
{
    [Fact]
    public async Task A_unit_is_renamed_put_below_another_closed_and_taken_back_into_use()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "sysadmin", "zh-CN");
        var heard = Look.Listen(page);
        await AddAsync(page, "试验研究所", "没有的单位");
        await Expect(page.Locator(".alert-danger")).ToContainTextAsync("没有名为“没有的单位”的在用单位");
        await AddAsync(page, "试验研究所", "");
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("单位已新增");
        await AddAsync(page, "试验研究所", "");
        await Expect(page.Locator(".alert-danger")).ToContainTextAsync("已有名为“试验研究所”的单位");

        await page.GotoAsync("/access/units?q=试验研究所");
        await page.ClickAsync("table a.row-link");
        await page.FillAsync("#name", "试验信息所");
        await page.FillAsync("#parent", "试验信息所");
        await page.FillAsync("#reason", "机构改革");
        await page.ClickAsync("form:has(#name) button");
        await Expect(page.Locator(".alert-danger")).ToContainTextAsync("没有名为“试验信息所”的在用单位");
        await Look.PutBackAsync(page);
        await page.FillAsync("#parent", "");
        await page.ClickAsync("form:has(#name) button");
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("单位已修改");
        await Expect(page.Locator("h1")).ToHaveTextAsync("试验信息所");

        await StandAsync(page, "并入");
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("单位已停用");
        await StandAsync(page, "误操作");
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("单位已重新启用");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_post_is_given_at_the_last_of_very_many_units()
    {
        await using var site = new Site();
        var address = site.Start();
        await using (var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test")))
        {
            var region = await db.Set<Unit>().Select(u => u.RegionId).FirstAsync();
            db.AddRange(Enumerable.Range(1, 250).Select(n => new Unit { Id = Guid.CreateVersion7(), Name = $"试点单位{n:000}", NameEnglish = $"Pilot {n:000}", Kind = UnitKind.PublicBody, RegionId = region }));
            Assert.True((await db.CommitAsync(new("Test", UnitsPermissions.Manage, "units", new("新增单位", "added units"), null), default(Done), default)).IsSuccess);
        }

        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "secadmin", "zh-CN");
        await page.GotoAsync("/access/posts");
        await page.FillAsync("#q", "clerk");
        await page.PressAsync("#q", "Enter");
        await page.ClickAsync("table a.row-link >> nth=0");
        await Expect(page.Locator("#unit option")).ToHaveCountAsync(100);
        await page.FillAsync("#unitq", "试点单位250");
        await page.PressAsync("#unitq", "Enter");
        await Expect(page.Locator("#unit option")).ToHaveCountAsync(1);
        Assert.Empty(await Axe.FindAsync(page));
        await page.SelectOptionAsync("#role", nameof(Role.CountyClerk));
        await page.FillAsync("form:has(#role) #reason", "试点");
        await page.ClickAsync("form:has(#role) button");
        await Expect(page.Locator(".alert-success")).ToContainTextAsync("岗位已授予");
        await Expect(page.Locator("table")).ToContainTextAsync("试点单位250");
    }

    private static async Task AddAsync(IPage page, string name, string parent)
    {
        await page.GotoAsync("/access/units");
        await page.FillAsync("#name", name);
        await page.FillAsync("#region", "990100");
        await page.FillAsync("#parent", parent);
        await page.ClickAsync("form:has(#region) button");
    }

    private static async Task StandAsync(IPage page, string why)
    {
        await page.FillAsync("#why", why);
        await page.ClickAsync("form:has(#why) button");
    }
}
