using System.Text.RegularExpressions;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Office.Contracts;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Collecting end to end, on a site of its own so that nothing depends on what other tests did.</summary>
public sealed class CollectionJobTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task A_return_with_a_failing_check_is_mended_sent_back_corrected_approved_and_its_number_leads_back_to_the_cell()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var desk = await chromium.OpenAsync(address);
        await using var office = await chromium.OpenAsync(address);
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(clerk);
        var path = await OpenAsync(clerk);

        await Expect(clerk.Locator("#findings [data-level=Error]", new() { HasText = "企业研发经费不应大于" })).ToHaveCountAsync(1);
        await clerk.Locator("form[action$='/steps/submit'] button").ClickAsync();
        await Expect(clerk.Locator(".alert-danger").First).ToContainTextAsync("还不能提交");
        await Ready(clerk);
        // Typed over, entered, and saved on leaving: the check follows by itself.
        await TypeAsync(clerk, 1, "13000");
        await Expect(clerk.Locator("#findings [data-level=Error]", new() { HasText = "企业研发经费不应大于" })).ToHaveCountAsync(0, new() { Timeout = 30_000 });
        await TypeAsync(clerk, 3, "44");
        await SubmitAsync(clerk);

        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Ready(planner);
        await Cell(planner, 1).ClickAsync();
        await Expect(planner.Locator("[data-marked-count]")).ToContainTextAsync("1");
        await planner.Locator("#reason").FillAsync("与季报不一致");
        await planner.Locator("form[data-send-back] button.btn-danger").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync("已退回");

        await clerk.GotoAsync(path);
        await Ready(clerk);
        await Expect(Cell(clerk, 0)).ToHaveAttributeAsync("aria-readonly", "true");
        await TypeAsync(clerk, 1, "13100.5");
        await SubmitAsync(clerk);

        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await planner.Locator("form[action$='/steps/approve'] button").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync("已锁定");

        var cell = await RecordedCellAsync(site);
        await planner.GotoAsync($"/collection/cells/{cell}");
        await Expect(planner.Locator(".big-value")).ToContainTextAsync("17020");
        await Expect(planner.Locator(".step-line")).ToContainTextAsync("王敏");
        Assert.DoesNotContain(heard, h => !h.Contains("status of 40", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_typed_while_the_connection_was_lost_is_sent_once_it_is_back()
    {
        var data = Directory.CreateTempSubdirectory("hengliang-lost-").FullName;
        try
        {
            var site = new Site(data);
            var address = site.Start();
            await using var window = await chromium.OpenAsync(address);
            var page = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
            await OpenAsync(page);
            await TypeAsync(page, 1, "12000");
            await site.DisposeAsync();
            await TypeAsync(page, 0, "17777.5", wait: false);
            await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "waiting", Patient);
            await Expect(page.Locator("[data-strip]")).ToContainTextAsync("待同步");

            await using var again = new Site(data);
            again.Start(address.Port);
            await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 120_000 });
            await page.ReloadAsync();
            await Ready(page);
            await Expect(Cell(page, 0)).ToContainTextAsync("17777.5");
            await Expect(Cell(page, 1)).ToContainTextAsync("12000");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task Marks_to_follow_up_come_back_with_the_workbook_and_are_shown_before_they_are_taken()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        await using var foreign = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
        var path = await OpenAsync(page);
        await page.GotoAsync($"{path}/import");
        // The workbook as it went out, with two lines written under its marks.
        var waiting = page.WaitForDownloadAsync();
        await page.Locator(".page-actions a[href$='/workbook']").ClickAsync();
        var bytes = await File.ReadAllBytesAsync((await (await waiting).PathAsync())!);
        var row = TableReader.Read("a.xlsx", bytes).Value.Sheets[0].Rows.SkipWhile(r => r.Count == 0 || r[0].Trimmed != "行代码").Skip(1).First()[0].Trimmed;
        var file = Workbook("企业研发", "等企业年报核定");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "待跟进.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = file });
        await page.Locator("form[enctype] button").ClickAsync();
        var plan = page.Locator("section[aria-labelledby=plan-title]");
        await Expect(plan).ToContainTextAsync("将改动 1 处待跟进标注");
        await Expect(plan.Locator("td", new() { HasText = "等企业年报核定" })).ToHaveCountAsync(1);
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Null(await Look.FindOverflowAsync(page));
        await Look.KeepAsync(page, "collect-import-marks-zh-CN-1440");
        await page.SetViewportSizeAsync(390, 844);
        Assert.Null(await Look.FindOverflowAsync(page));
        await Look.KeepAsync(page, "collect-import-marks-zh-CN-390");
        await page.SetViewportSizeAsync(1440, 900);
        var tried = new Uri(page.Url).AbsolutePath;
        var english = await DemoSite.SignInAsync(address, foreign, "clerk", "en");
        await english.GotoAsync(tried);
        await Expect(english.Locator("section[aria-labelledby=plan-title]")).ToContainTextAsync("Marks to follow up that would change: 1");
        await Look.KeepAsync(english, "collect-import-marks-en-1440");
        await plan.Locator("form button").ClickAsync();
        await Expect(page.Locator(".alert-success, [role=status]").First).ToContainTextAsync("已改动 1 处待跟进标注");
        await Ready(page);
        await Cell(page, 1).ClickAsync();
        await Expect(page.Locator("[data-panel], .cell-panel, aside").Filter(new() { HasText = "等企业年报核定" }).First).ToBeVisibleAsync(new() { Timeout = 30_000 });

        // One that can not be read is told with its sheet and cell.
        await page.GotoAsync($"{path}/import");
        await page.Locator("#file").SetInputFilesAsync(new FilePayload { Name = "待跟进.xlsx", MimeType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Buffer = Workbook("无此字段", "x") });
        await page.Locator("form[enctype] button").ClickAsync();
        await Expect(page.Locator("section[aria-labelledby=plan-title] td").First).ToHaveTextAsync("待跟进!C2");

        byte[] Workbook(string field, string note) => new Workbook
        {
            Sheets =
            [
                .. TableReader.Read("a.xlsx", bytes).Value.Sheets.Where(s => s.Name != "待跟进")
                    .Select(s => new Sheet { Name = s.Name, IsHidden = s.IsHidden, Rows = s.Rows.Select(r => new SheetRow([.. r.Select(c => c.Number is { } number ? SheetCell.Of(number) : SheetCell.Of(c.Text))])) }),
                new() { Name = "待跟进", Rows = [new("行代码", "行", "字段代码", "字段", "跟进事项", "处理结果"), new(row, "", field, "", note, "")] },
            ],
        }.ToBytes();
    }

    [Fact]
    public async Task Of_two_windows_on_one_cell_the_second_sees_both_answers_and_chooses()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var first = await chromium.OpenAsync(address);
        await using var second = await chromium.OpenAsync(address);
        var one = await DemoSite.SignInAsync(address, first, "clerk", "zh-CN");
        var two = await DemoSite.SignInAsync(address, second, "clerk", "zh-CN");
        var path = await OpenAsync(one);
        await two.GotoAsync(path);
        await Ready(two);
        await TypeAsync(one, 0, "16001");
        await TypeAsync(two, 0, "16002", wait: false);

        var dialog = two.Locator("dialog.conflict");
        await Expect(dialog).ToBeVisibleAsync(new() { Timeout = 30_000 });
        await Expect(dialog.Locator("[data-their-value]")).ToHaveTextAsync("16001");
        await Expect(dialog.Locator("[data-my-value]")).ToHaveTextAsync("16002");
        Assert.Empty(await Axe.FindAsync(two));
        await Look.KeepAsync(two, "collect-conflict", whole: false);
        await dialog.Locator("[data-take-mine]").ClickAsync();
        await Expect(two.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", Patient);

        await two.ReloadAsync();
        await Ready(two);
        await Expect(Cell(two, 0)).ToContainTextAsync("16002");
        await Cell(two, 0).ClickAsync();
        await Expect(two.Locator(".revisions li")).ToHaveCountAsync(4, new() { Timeout = 30_000 });
        await Expect(two.Locator(".revisions")).ToContainTextAsync("未采用");
    }

    [Fact]
    public async Task A_block_pasted_from_a_spreadsheet_fills_the_open_cells_and_skips_the_computed_one()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
        await OpenAsync(page);
        await Cell(page, 0).ClickAsync();
        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData("text/plain", "18,200.5\t9000\t1\t47\t\"两行\n说明\"\n");
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(Cell(page, 3)).ToContainTextAsync("47");
        await Expect(Cell(page, 0)).ToContainTextAsync("18200.5", new() { Timeout = 30_000 });
        await Expect(Cell(page, 2)).ToContainTextAsync("49.4");
    }

    [Fact]
    public async Task A_chain_of_three_steps_is_put_together_by_keyboard_without_losing_what_was_typed_and_is_followed()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var office = await chromium.OpenAsync(address);
        await using var desk = await chromium.OpenAsync(address);
        await using var above = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync("/collection/campaigns/new");
        await planner.SelectOptionAsync("#form", await planner.Locator("#form option", new() { HasText = "QHKJ01" }).GetAttributeAsync("value") ?? "");
        await planner.FillAsync("#title", "三级审核试填");
        await planner.FillAsync("#period", "2024-H1");
        await planner.Locator(".check-line", new() { HasText = "桐岭县科学技术局" }).Locator("input").CheckAsync();
        var steps = planner.Locator(".chain-fields li");
        await Expect(steps).ToHaveCountAsync(1);
        await planner.Locator(".chain-fields button[value=add]").PressAsync("Enter");
        await Expect(steps).ToHaveCountAsync(2);
        await planner.Locator(".chain-fields button[value=add]").PressAsync("Enter");
        await Expect(steps).ToHaveCountAsync(3);
        await Expect(planner.Locator("#step-2")).ToBeFocusedAsync();
        foreach (var (n, reviewer, title) in new[] { (0, "Leaders", "分管领导审定"), (1, "Organiser", "处室审核"), (2, "Organiser", "处室审核") })
        {
            await planner.SelectOptionAsync($"#reviewer-{n}", reviewer);
            await planner.FillAsync($"#step-{n}", title);
        }

        await planner.Locator("#campaign-form .btn-primary").ClickAsync();
        await Expect(planner.Locator(".alert-danger")).ToContainTextAsync("第 2 步和第 3 步都叫“处室审核”");
        await Expect(planner.Locator("#title")).ToHaveValueAsync("三级审核试填");
        await Expect(planner.Locator(".check-grid input:checked")).ToHaveCountAsync(1);
        await planner.FillAsync("#step-2", "处室复审");
        foreach (var at in new[] { 0, 1 })
            await planner.Locator($".chain-fields button[value=down-{at}]").PressAsync("Enter");
        await Expect(planner.Locator("#step-2")).ToHaveValueAsync("分管领导审定");
        await Expect(planner.Locator("#reviewer-2")).ToHaveValueAsync("Leaders");
        await planner.Locator(".chain-fields button[value=remove-1]").PressAsync("Enter");
        await Expect(steps).ToHaveCountAsync(2);
        // Enter in a line opens the campaign, and presses none of the chain's buttons.
        await planner.Locator("#title").PressAsync("Enter");
        await Expect(planner.Locator("h1")).ToContainTextAsync("三级审核试填");
        await planner.Locator("table a.row-link").ClickAsync();
        await Expect(planner.Locator(".chain-line li")).ToHaveTextAsync(["处室审核", "分管领导审定"]);

        var path = new Uri(planner.Url).AbsolutePath;
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        await clerk.GotoAsync(path);
        await Ready(clerk);
        foreach (var (column, value) in new[] { (0, "16000"), (1, "9000"), (3, "44") })
            await TypeAsync(clerk, column, value);
        await SubmitAsync(clerk);
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await planner.Locator("form[action$='/steps/approve'] button").ClickAsync();
        await Expect(planner.Locator(".chain-line [aria-current=step]")).ToContainTextAsync("分管领导审定");
        await Expect(planner.Locator("form[action$='/steps/open']")).ToHaveCountAsync(0);

        var leader = await DemoSite.SignInAsync(address, above, "leader", "zh-CN");
        await leader.GotoAsync(path);
        await leader.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Ready(leader);
        await Cell(leader, 1).ClickAsync();
        await leader.SelectOptionAsync("#to-step", "0");
        await leader.Locator("#reason").FillAsync("请处室再核");
        await leader.Locator("form[data-send-back] button.btn-danger").ClickAsync();
        await Expect(leader.Locator(".step-line li").First).ToContainTextAsync("分管领导审定 → 处室审核");

        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Ready(planner);
        await Expect(planner.Locator("[data-marked-count]")).ToContainTextAsync("1");
        await Expect(planner.Locator("td.is-marked")).ToHaveCountAsync(1);
        await planner.Locator("form[action$='/steps/approve'] button").ClickAsync();
        await Expect(planner.Locator(".chain-line [aria-current=step]")).ToContainTextAsync("分管领导审定");
        await leader.GotoAsync(path);
        await leader.Locator("form[action$='/steps/open'] button").ClickAsync();
        await leader.Locator("form[action$='/steps/approve'] button").ClickAsync();
        await Expect(leader.Locator(".return-facts")).ToContainTextAsync("已锁定");
    }

    [Fact]
    public async Task A_cell_is_marked_to_be_followed_up_by_keyboard_and_cleared_with_a_word_from_the_list()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var desk = await chromium.OpenAsync(address);
        await using var office = await chromium.OpenAsync(address);
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        var path = await OpenAsync(clerk);
        await Cell(clerk, 4).ClickAsync();
        await clerk.Keyboard.PressAsync("F4");
        await Expect(clerk.Locator("#follow-text")).ToBeFocusedAsync();
        await clerk.Keyboard.TypeAsync("等年报口径");
        await clerk.Keyboard.PressAsync("Tab");
        await clerk.Keyboard.PressAsync("Enter");
        await Expect(Cell(clerk, 4).Locator(".follow-letter")).ToContainTextAsync("跟");
        await Expect(clerk.Locator("[data-cell-body]")).ToContainTextAsync("等年报口径");
        await Expect(Cell(clerk, 4)).ToBeFocusedAsync();
        await Expect(clerk.Locator("[data-follow=clear]")).ToHaveCountAsync(1);
        Assert.Empty(await Axe.FindAsync(clerk));
        await Look.KeepAsync(clerk, "collect-follow", whole: false);
        await clerk.ReloadAsync();
        await Ready(clerk);
        await Expect(Cell(clerk, 4).Locator(".follow-letter")).ToHaveAttributeAsync("title", new Regex("陆川.*等年报口径"));

        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync(path + "/follow-ups");
        await Expect(planner.Locator("#follow-table tbody tr")).ToHaveCountAsync(1);
        await planner.Locator("#follow-table input[name=word]").FillAsync("年报已出，数一致");
        await planner.Locator("#follow-table input[name=word]").PressAsync("Enter");
        await Expect(planner.Locator(".alert-success, .alert").First).ToContainTextAsync("已消除");
        await planner.GotoAsync(path + "/follow-ups?show=Cleared");
        await Expect(planner.Locator("#follow-table tbody")).ToContainTextAsync("年报已出，数一致 · 王敏");
    }

    /// <summary>The clerk's return in the campaign under way; its address.</summary>
    internal static async Task<string> OpenAsync(IPage page)
    {
        await page.GotoAsync("/collection?state=Filling");
        await page.Locator("table a.row-link").First.ClickAsync();
        await Ready(page);
        return new Uri(page.Url).AbsolutePath;
    }

    internal static Task Ready(IPage page) => Expect(page.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes", Patient);

    internal static ILocator Cell(IPage page, int column) => page.Locator("table.data-grid tbody tr").First.Locator("td").Nth(column);

    internal static async Task TypeAsync(IPage page, int column, string value, bool wait = true)
    {
        await Cell(page, column).ClickAsync();
        await page.Keyboard.TypeAsync(value);
        await page.Keyboard.PressAsync("Enter");
        if (wait)
            await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", Patient);
    }

    internal static async Task SubmitAsync(IPage page)
    {
        // What was filled in beforehand is confirmed, and every warning is explained.
        for (var i = 0; i < 5; i++)
        {
            await page.Locator("form[action$='/steps/submit'] button").ClickAsync();
            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            if (await page.Locator(".return-facts", new() { HasTextRegex = new Regex("已提交") }).CountAsync() > 0)
                return;
            if (await page.Locator("form[action$='/steps/confirm'] button").CountAsync() > 0)
                await page.Locator("form[action$='/steps/confirm'] button").ClickAsync();
            else if (await page.Locator("form.explain input[name=text]").CountAsync() > 0)
            {
                await page.Locator("form.explain input[name=text]").First.FillAsync("企业新增投入，已核对");
                await page.Locator("form.explain button").First.ClickAsync();
            }

            await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        }

        await Expect(page.Locator(".return-facts")).ToContainTextAsync("已提交");
    }

    private static async Task<Guid> RecordedCellAsync(Site site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await using var db = scope.ServiceProvider.GetRequiredService<Databases>().Open(Acting.System("test"));
        var cell = await db.Set<DataCell>().AsNoTracking().SingleAsync(c => c.Value == "17020");
        var observed = await db.Set<Hengliang.Platform.Indicators.Contracts.Observation>().AsNoTracking().SingleAsync(o => o.SourceRecordId == cell.Id);
        Assert.Equal(1.702m, observed.Value);
        return cell.Id;
    }
}
