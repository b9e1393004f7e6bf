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
    private static async Task<string> SubmittedAsync(Site site)
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
            Chain = [new(Reviewer.Organiser, "市局审核")],
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
