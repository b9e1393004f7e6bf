using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Hengliang.Web.Tests.Browser.CollectionJobTests;
using static Hengliang.Web.Tests.Browser.EnterprisesJobTests;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A return of many rows in review: another person is asked to sign it, and cells are marked on several of its pages.</summary>
public sealed class SigningJobTests(Chromium chromium)
{
    private const string Title = "逐项情况填报";
    private const int Rows = 230;

    [Fact]
    public async Task A_leader_asked_to_sign_before_signs_from_the_workbench_and_the_planner_then_passes_the_return()
    {
        await using var site = new Site();
        var address = site.Start();
        var path = await SubmittedAsync(site);
        await using var office = await chromium.OpenAsync(address);
        await using var room = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(planner);
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await planner.Locator("summary", new() { HasText = "加签" }).ClickAsync();
        await planner.SelectOptionAsync("#add-person", new SelectOptionValue { Index = 1 });
        await planner.FillAsync("#add-why", "首次采集，请先看口径");
        await Look.KeepAsync(planner, "signing-asked", whole: false);
        await planner.Locator("form[action$='/steps/add-signer'] button").ClickAsync();
        await Expect(planner.Locator("[data-waits]")).ToContainTextAsync("先签署（前加签）");
        await Expect(planner.Locator("#approve-form")).ToHaveCountAsync(0);
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("首次采集，请先看口径");
        Assert.Empty(await Axe.FindAsync(planner));
        await Look.KeepAsync(planner, "signing-waits");

        var leader = await DemoSite.SignInAsync(address, room, "leader", "en");
        await leader.GotoAsync("/to-do?kind=collection.sign");
        await leader.Locator($"a[href$='{path}']").First.ClickAsync();
        await Expect(leader.Locator("[data-asked]")).ToContainTextAsync("asks you to sign");
        await Expect(leader.Locator(".signer-form")).ToHaveCountAsync(0);
        Assert.Empty(await Axe.FindAsync(leader));
        await leader.SetViewportSizeAsync(390, 844);
        Assert.Empty(await Axe.FindAsync(leader));
        await Look.KeepAsync(leader, "signing-leader-390");
        await leader.FillAsync("#opinion", "口径清楚");
        await leader.Locator("#opinion ~ button").ClickAsync();
        await Expect(leader.Locator(".alert").First).ToContainTextAsync("Signed; it waits for the others");

        await planner.GotoAsync(path);
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("口径清楚");
        await planner.Locator("#approve-form button").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync("已锁定");
        await Expect(planner.Locator(".step-line").Last).ToContainTextAsync("签署");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_step_handed_on_is_taken_by_the_colleague_alone()
    {
        await using var site = new Site();
        var address = site.Start();
        var path = await SubmittedAsync(site);
        await DemoSite.HireAsync(site, DemoSite.Planner, "colleague", "赵清", "Zhao Qing");
        await using var office = await chromium.OpenAsync(address);
        await using var room = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(planner);
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await planner.Locator("summary", new() { HasText = "转办" }).ClickAsync();
        await planner.SelectOptionAsync("#hand-person", new SelectOptionValue { Index = 1 });
        await planner.FillAsync("#hand-why", "出差一周，请代为办理");
        await SoundAsync(planner, "signing-hand-on");
        await planner.Locator("form[action$='/steps/hand-on'] button").ClickAsync();
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("出差一周，请代为办理");
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("赵清");
        await Expect(planner.Locator("#approve-form")).ToHaveCountAsync(0);
        await SoundAsync(planner, "signing-handed-on");

        var colleague = await DemoSite.SignInAsync(address, room, "colleague", "en");
        await colleague.GotoAsync("/to-do?kind=collection.review");
        await colleague.Locator($"a[href$='{path}']").First.ClickAsync();
        await Expect(colleague.Locator("#approve-form")).ToHaveCountAsync(1);
        await SoundAsync(colleague, "signing-handed-to-en");
        await colleague.FillAsync("#opinion", "数据属实");
        await colleague.Locator("#opinion ~ button").ClickAsync();
        await Expect(colleague.Locator(".return-facts")).ToContainTextAsync("Locked");
        await planner.GotoAsync(path);
        await Expect(planner.Locator(".step-line")).ToContainTextAsync("王敏 → 赵清");
        await Expect(planner.Locator(".step-line")).ToContainTextAsync("数据属实");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Of_two_who_sign_together_the_first_takes_the_signature_back_signs_again_and_the_second_passes_the_step()
    {
        await using var site = new Site();
        var address = site.Start();
        await DemoSite.HireAsync(site, DemoSite.Planner, "colleague", "赵清", "Zhao Qing");
        var path = await SubmittedAsync(site, needed: 2);
        await using var office = await chromium.OpenAsync(address);
        await using var room = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(planner);
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("还需 2 人签署");
        await Expect(planner.Locator("form[action$='/steps/hand-on']")).ToHaveCountAsync(0);
        await planner.FillAsync("#opinion", "口径清楚");
        await planner.Locator("#opinion ~ button").ClickAsync();
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("还需 1 人签署");
        await Expect(planner.Locator("#approve-form")).ToHaveCountAsync(0);
        await planner.Locator("[data-awaited] summary", new() { HasText = "撤签" }).ClickAsync();
        await planner.Locator("[data-awaited] input[name=reason]").FillAsync("第 7 项还需核对");
        await SoundAsync(planner, "signing-unsign");
        await planner.Locator("[data-awaited] form[action$='/steps/take-back'] button").ClickAsync();
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("还需 2 人签署");
        await Expect(planner.Locator(".step-line li").First).ToContainTextAsync("第 7 项还需核对");
        await Expect(planner.Locator(".step-line li").Nth(1)).ToContainTextAsync("口径清楚");
        await planner.FillAsync("#opinion", "已核对");
        await planner.Locator("#opinion ~ button").ClickAsync();
        await Expect(planner.Locator("[data-awaited]")).ToContainTextAsync("已核对");

        var colleague = await DemoSite.SignInAsync(address, room, "colleague", "en");
        await colleague.GotoAsync("/to-do?kind=collection.review");
        await colleague.Locator($"a[href$='{path}']").First.ClickAsync();
        await Expect(colleague.Locator("[data-awaited]")).ToContainTextAsync("has signed");
        // Another's signature is not hers to take back.
        await Expect(colleague.Locator("[data-awaited] details")).ToHaveCountAsync(0);
        await SoundAsync(colleague, "signing-joint-en");
        await colleague.Locator("#opinion ~ button").ClickAsync();
        await Expect(colleague.Locator(".return-facts")).ToContainTextAsync("Locked");
        Assert.Empty(heard);
    }

    /// <summary>Clean to axe, no wider than the window and large enough to touch, in a wide window and a narrow one; both are kept to be looked at.</summary>
    internal static async Task SoundAsync(IPage page, string name)
    {
        foreach (var (width, height) in new[] { (390, 844), (1440, 900) })
        {
            await page.SetViewportSizeAsync(width, height);
            Assert.Empty(await Axe.FindAsync(page));
            Assert.Null(await Look.FindOverflowAsync(page));
            Assert.Empty(await Look.FindSmallTargetsAsync(page));
            await Look.KeepAsync(page, $"{name}-{width}");
        }
    }

    [Fact]
    public async Task Marks_stay_while_pages_are_turned_and_are_sent_back_together()
    {
        await using var site = new Site();
        var address = site.Start();
        var path = await SubmittedAsync(site);
        await using var office = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Ready(planner);
        await Cell(planner, 0).ClickAsync();
        await planner.Locator("[data-mark-why]").FillAsync("请补充依据");
        await planner.GotoAsync(path + "?page=2");
        await Expect(planner.Locator(".pager-here")).ToBeVisibleAsync();
        await Expect(planner.Locator("#page-size")).ToHaveCountAsync(0);
        await Ready(planner);
        await Expect(planner.Locator("[data-marked-count]")).ToContainTextAsync("已标记 1 个单元格：退回后只有它们可改（其中 1 个在其他页）");
        await Cell(planner, 0).ClickAsync();
        await Cell(planner, 1).ClickAsync();
        await Expect(planner.Locator("[data-marked-list] li")).ToHaveCountAsync(3);
        await Expect(planner.Locator("[data-mark-why]").First).ToHaveValueAsync("请补充依据");
        Assert.Empty(await Axe.FindAsync(planner));
        await Look.KeepAsync(planner, "marks-of-pages", whole: false);
        await planner.GotoAsync(path);
        await Ready(planner);
        await Expect(planner.Locator("td.is-marked")).ToHaveCountAsync(1);
        await planner.Locator("[data-marked-list] li").Last.Locator("[data-unmark]").ClickAsync();
        await planner.FillAsync("#reason", "请核对");
        await planner.Locator("form[data-send-back] .btn-danger").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync("已退回");
        await using (var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test")))
        {
            var id = Guid.Parse(path.Split('/').Last());
            Assert.Equal(["请核对", "请补充依据"], await db.Set<DataCell>().Where(c => c.ReturnId == id && c.IsReopened).Select(c => c.ReopenReason).OrderBy(r => r).ToListAsync());
        }

        await planner.WaitForFunctionAsync("() => !Object.keys(sessionStorage).some(k => k.startsWith('hengliang.marks'))");
    }

    [Fact]
    public async Task All_marks_are_taken_off_at_once()
    {
        await using var site = new Site();
        var address = site.Start();
        var path = await SubmittedAsync(site);
        await using var office = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await Ready(planner);
        await Expect(planner.Locator("[data-unmark-all]")).ToBeHiddenAsync();
        await Cell(planner, 0).ClickAsync();
        await Cell(planner, 1).ClickAsync();
        await planner.Locator("[data-unmark-all]").ClickAsync();
        await Expect(planner.Locator("[data-marked-list] li")).ToHaveCountAsync(0);
        await Expect(planner.Locator("td.is-marked")).ToHaveCountAsync(0);
        await planner.ReloadAsync();
        await Ready(planner);
        await Expect(planner.Locator("[data-marked-list] li")).ToHaveCountAsync(0);
    }

    /// <summary>A return of a form of many fixed rows, filled in and submitted by the clerk.</summary>
    private static async Task<string> SubmittedAsync(Site site, int needed = 1)
    {
        var form = await AsAsync<KeepForm, Guid>(site, DemoSite.Planner, k => k.DraftAsync(new()
        {
            Code = "ZX01", Title = "逐项情况表", LegalBasis = "青科发〔2025〕8号", Need = "需要逐项情况", FilingNumber = "青统备〔2025〕31号", ValidTo = new(2099, 12, 31), Rows = RowSource.Fixed,
            FixedRows = [.. Enumerable.Range(1, Rows).Select(n => new RowDraft(string.Create(CultureInfo.InvariantCulture, $"X{n}"), string.Create(CultureInfo.InvariantCulture, $"第 {n} 项")))],
            Fields = [new("情况", "进展情况", FieldType.Text), new("备注", "补充说明", FieldType.Text)],
        }));
        _ = await AsAsync<StepForm, TemplateState>(site, DemoSite.Planner, s => s.SubmitAsync(form));
        _ = await AsAsync<StepForm, TemplateState>(site, "leader", s => s.EnableAsync(form, "逐项掌握"));
        Guid unit, id;
        await using (var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test")))
            unit = await db.Set<Unit>().Where(u => u.Name == "桐岭县科学技术局").Select(u => u.Id).SingleAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = await AsAsync<OpenCampaign, Guid>(site, DemoSite.Planner, o => o.RunAsync(new NewCampaign
        {
            TemplateId = form, Title = Title, Period = Period.OfYear(2025), UnitIds = [unit], OpensOn = today.AddDays(-1), DueOn = today.AddDays(10), LateUntil = today.AddDays(20),
            Chain = [new(Reviewer.Organiser, "市局审核", needed)],
        }));
        CellEdit edit;
        await using (var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test")))
        {
            id = await db.Set<DataReturn>().Where(r => r.CampaignId == campaign).Select(r => r.Id).SingleAsync();
            var row = await db.Set<ReturnRow>().Where(r => r.ReturnId == id).OrderBy(r => r.Position).Select(r => r.Id).FirstAsync();
            edit = new(Guid.NewGuid(), row, await db.Set<FormField>().Where(f => f.TemplateId == form && f.Code == "情况").Select(f => f.Id).SingleAsync(), "按计划推进", 0);
        }

        _ = await AsAsync<SaveCells, SavedCells>(site, "clerk", s => s.RunAsync(id, [edit]));
        _ = await AsAsync<SubmitReturn, ReturnState>(site, "clerk", s => s.RunAsync(id));
        return $"/collection/returns/{id}";
    }
}
