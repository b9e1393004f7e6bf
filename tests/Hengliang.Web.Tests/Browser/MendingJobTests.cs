using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Hengliang.Web.Tests.Browser.CollectionJobTests;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>What is open again, why, and for how long: sent back by one person and mended by another, locked and unlocked by two.</summary>
public sealed class MendingJobTests(Chromium chromium)
{
    [Fact]
    public async Task Each_marked_cell_has_its_reason_and_the_return_its_term_and_of_what_is_locked_two_people_open_one_cell()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var desk = await chromium.OpenAsync(address);
        await using var office = await chromium.OpenAsync(address);
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(clerk);
        var path = await OpenAsync(clerk);
        await TypeAsync(clerk, 1, "13000");
        await TypeAsync(clerk, 3, "44");
        await SubmitAsync(clerk);
        await SendBackAsync(planner, path);

        // The clerk sees by when, why, and what of which cell.
        await clerk.GotoAsync(path);
        await Ready(clerk);
        await Expect(clerk.Locator("[data-term]")).ToContainTextAsync("前（含当天）改好并重新提交");
        await Expect(clerk.Locator(".return-facts")).ToContainTextAsync("退回原因：与季报不一致");
        await Expect(clerk.Locator(".step-line").Last).ToContainTextAsync("应含规上企业");
        await Look.KeepAsync(clerk, "collect-mending");
        // Handed in and taken back, no more is open than before.
        await TypeAsync(clerk, 1, "13100.5");
        await SubmitAsync(clerk);
        await clerk.Locator("form[action$='/steps/withdraw'] button").ClickAsync();
        await Expect(clerk.Locator(".return-facts")).ToContainTextAsync("已退回");
        await Expect(clerk.Locator("[data-term]")).ToHaveCountAsync(1);
        await Expect(Cell(clerk, 0)).ToHaveAttributeAsync("aria-readonly", "true");
        await Expect(Cell(clerk, 1)).ToHaveAttributeAsync("aria-readonly", "false");
        // Another cell can be asked for; the one that is open is filled in and not named.
        await Ready(clerk);
        await Expect(clerk.Locator("[data-marked-count]")).ToContainTextAsync("审核人标出的单元格仍然开放");
        await Cell(clerk, 0).ClickAsync();
        await Cell(clerk, 1).ClickAsync();
        await Expect(clerk.Locator("[data-marked-count]")).ToContainTextAsync("已标记 1 个单元格");
        await Expect(clerk.Locator("form[action$='/steps/ask-unlock'] button.btn:not([type=button])")).ToBeVisibleAsync();
        await Look.KeepAsync(clerk, "collect-asking-further-cells");
        await SubmitAsync(clerk);

        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Expect(planner.Locator("[data-marked-list] li")).ToHaveCountAsync(0);
        await planner.FillAsync("#opinion", "与规上企业名单核对一致");
        await planner.Locator("form[action$='/steps/approve'] button").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync("已锁定");
        await Expect(planner.Locator(".step-line").Last.Locator("li").First).ToContainTextAsync("与规上企业名单核对一致");

        await AskAsync(clerk, path);
        await GrantAsync(planner, path);
        await clerk.GotoAsync(path);
        await Ready(clerk);
        await Expect(clerk.Locator(".return-facts")).ToContainTextAsync("解锁原因：统计局修订了数据");
        await Expect(Cell(clerk, 1)).ToHaveAttributeAsync("aria-readonly", "true");
        await TypeAsync(clerk, 0, "17030");
        await SubmitAsync(clerk);
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await planner.Locator("form[action$='/steps/approve'] button").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync("已锁定");
        Assert.DoesNotContain(heard, h => !h.Contains("status of 40", StringComparison.Ordinal));

        await using var scope = site.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(Acting.System("test"));
        var request = await db.Set<UnlockRequest>().AsNoTracking().SingleAsync();
        Assert.Equal((UnlockState.Granted, 1, false), (request.State, request.Named().Count, request.AskedByName == request.DecidedByName));
    }

    /// <summary>Two cells marked, one taken off again; the other with a reason of its own, and ten working days.</summary>
    private static async Task SendBackAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Ready(page);
        await Cell(page, 0).ClickAsync();
        await Cell(page, 1).ClickAsync();
        await Expect(page.Locator("[data-marked-count]")).ToContainTextAsync("2");
        await page.Locator("[data-marked-list] li").First.Locator("[data-unmark]").ClickAsync();
        await Expect(page.Locator("td.is-marked")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-mark-place]")).ToContainTextAsync("企业研发经费支出");
        await page.FillAsync("[data-mark-why]", "应含规上企业");
        await page.FillAsync("#reason", "与季报不一致");
        await page.FillAsync("#back-days", "10");
        await Look.KeepAsync(page, "collect-sending-back");
        await page.Locator("form[data-send-back] button.btn-danger").ClickAsync();
        await Expect(page.Locator(".return-facts")).ToContainTextAsync("已退回");
    }

    private static async Task AskAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Ready(page);
        await Expect(page.Locator("[data-marked-count]")).ToContainTextAsync("解锁后全部单元格可改");
        await Cell(page, 0).ClickAsync();
        await Expect(page.Locator("[data-marked-count]")).ToContainTextAsync("已标记 1 个单元格：只申请打开它们");
        await page.FillAsync("#unlock-reason", "统计局修订了数据");
        await Look.KeepAsync(page, "collect-asking-unlock");
        await page.Locator("form[action$='/steps/ask-unlock'] button.btn:not([type=button])").ClickAsync();
        await Expect(page.Locator(".unlock")).ToContainTextAsync("申请打开以下 1 个单元格");
        await Expect(page.Locator(".unlock")).ToContainTextAsync("等待批准");
    }

    private static async Task GrantAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await Ready(page);
        await Expect(page.Locator(".unlock-cells")).ToContainTextAsync("研发经费支出");
        await page.FillAsync(".unlock input[name=days]", "5");
        await Look.KeepAsync(page, "collect-granting-unlock");
        await page.Locator(".unlock button[value=true]").ClickAsync();
        await Expect(page.Locator(".return-facts")).ToContainTextAsync("已退回");
        await Expect(page.Locator(".unlock")).ToContainTextAsync("批准");
    }
}
