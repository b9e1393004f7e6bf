using System.Text;
using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Collection.Contracts;
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
    public async Task Of_very_many_units_those_looked_for_are_added_to_those_ticked_and_all_are_asked_at_once()
    {
        await using var site = new Site();
        var address = site.Start();
        await using (var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test")))
        {
            var county = await db.Set<Unit>().Where(u => u.Name == "桐岭县科学技术局").Select(u => u.RegionId).SingleAsync();
            db.AddRange(Enumerable.Range(1, OpenCampaign.MostUnits).Select(n => new Unit { Id = Guid.CreateVersion7(), Name = $"A乡镇科技站{n:D4}", NameEnglish = $"A Station {n:D4}", Kind = UnitKind.PublicBody, RegionId = county }));
            Assert.True((await db.CommitAsync(new Deed("Seed", CollectionPermissions.Organise, "test", new("测试", "test")), Outcome.Done)).IsSuccess);
        }

        await using var office = await chromium.OpenAsync(address);
        await using var foreign = await chromium.OpenAsync(address, 390);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync("/collection/campaigns/new");
        await Expect(planner.Locator("[data-cut]")).ToContainTextAsync("只列出前 5,000 个");
        await planner.FillAsync("#title", "大批单位试填");
        await planner.FillAsync("#period", "2024-H1");
        await planner.EvaluateAsync("[...document.querySelectorAll('.check-grid input')].slice(0, 1500).forEach(i => i.checked = true)");
        // Enter in the line looks for units, and opens nothing.
        await planner.FillAsync("#unit-words", "没有这样的单位");
        await planner.Locator("#unit-words").PressAsync("Enter");
        await Expect(planner.Locator("main")).ToContainTextAsync("没有单位或地区的名称含有“没有这样的单位”");
        await Expect(planner.Locator("#title")).ToHaveValueAsync("大批单位试填");
        await Expect(planner.Locator(".check-grid input:checked")).ToHaveCountAsync(1500);
        await Look.KeepAsync(planner, "campaign-units-none", whole: false);
        await planner.FillAsync("#unit-words", "桐岭县科学技术局");
        await planner.Locator("button[name=do][value=units]").ClickAsync();
        await planner.Locator(".check-line", new() { HasText = "桐岭县科学技术局" }).Locator("input").CheckAsync();
        await planner.Locator("#campaign-form .btn-primary").ClickAsync();
        await Expect(planner.Locator("h1")).ToContainTextAsync("大批单位试填", new() { Timeout = 120_000 });
        await using (var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test")))
            Assert.Equal(1501, await (from r in db.Set<DataReturn>() join c in db.Set<Campaign>() on r.CampaignId equals c.Id where c.Title == "大批单位试填" select r).CountAsync());

        var english = await DemoSite.SignInAsync(address, foreign, DemoSite.Planner, "en");
        await english.GotoAsync("/collection/campaigns/new");
        await Expect(english.Locator("[data-cut]")).ToContainTextAsync("only the first 5,000 are listed");
        await Look.KeepAsync(english, "campaign-units-cut-en-390", whole: false);
        await english.GotoAsync($"{new Uri(planner.Url).AbsolutePath}/change");
        await Expect(english.Locator("#unit-words")).ToBeVisibleAsync();
        await english.FillAsync("#unit-words", "A Station 4999");
        await english.Locator("form[role=search] .btn").First.ClickAsync();
        await Expect(english.Locator("#add-unit option")).ToHaveCountAsync(2);
        await SigningJobTests.SoundAsync(english, "campaign-units-found-en");
    }

    [Fact]
    public async Task Reminders_of_a_persons_other_unit_lead_to_its_post_and_each_unit_ends_its_own()
    {
        await using var site = new Site();
        var address = site.Start();
        await RemindTwoAsync(site);
        await using var desk = await chromium.OpenAsync(address);
        await using var foreign = await chromium.OpenAsync(address);
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        await clerk.GotoAsync("/collection");
        var told = clerk.Locator(".reminder", new() { HasText = "两处都迟的填报" });
        await Expect(told).ToHaveCountAsync(2);
        await Expect(told.Filter(new() { HasText = "桐岭县科学技术局" }).GetByRole(AriaRole.Link)).ToHaveTextAsync("填报");
        var other = told.Filter(new() { HasTextRegex = new("切换到该单位岗位") });
        await Expect(other).ToHaveCountAsync(1);
        await SigningJobTests.SoundAsync(clerk, "reminders-two-units");
        var english = await DemoSite.SignInAsync(address, foreign, "clerk", "en");
        await english.GotoAsync("/collection");
        await Expect(english.Locator(".reminder", new() { HasText = "Act in that unit's post" })).ToHaveCountAsync(1);
        await SigningJobTests.SoundAsync(english, "reminders-two-units-en");

        await told.Filter(new() { HasText = "桐岭县科学技术局" }).GetByRole(AriaRole.Button).ClickAsync();
        await Expect(told).ToHaveCountAsync(1);
        await other.GetByRole(AriaRole.Link).ClickAsync();
        await clerk.Locator("#posts-title").WaitForAsync();
        await clerk.Locator("form[action='/account/post']:visible button").ClickAsync();
        await clerk.GotoAsync("/collection");
        await Expect(told.GetByRole(AriaRole.Link)).ToHaveTextAsync("填报");
    }

    /// <summary>The clerk of one county fills in for another too, and both are late.</summary>
    private static async Task RemindTwoAsync(Site site)
    {
        await using var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        var form = await db.Set<FormTemplate>().Where(f => f.Code == "QHKJ01" && f.State == TemplateState.Enabled).Select(f => f.Id).SingleAsync();
        var own = await db.Set<Unit>().SingleAsync(u => u.Name == "桐岭县科学技术局");
        var other = await db.Set<Unit>().Where(u => u.Name.EndsWith("县科学技术局") && u.Id != own.Id && !u.IsClosed).OrderBy(u => u.Name).FirstAsync();
        var clerk = await db.Users.Where(u => u.UserName == "clerk").Select(u => u.Id).SingleAsync();
        _ = await site.AsSystemAsync((GivePost c) => c.RunAsync(new() { UserId = clerk, UnitId = other.Id, Role = Role.CountyClerk, Scope = ScopeShape.Region }));
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = await AsAsync<OpenCampaign, Guid>(site, DemoSite.Planner, o => o.RunAsync(new()
        {
            TemplateId = form, Title = "两处都迟的填报", Period = Period.OfYear(2019), UnitIds = [own.Id, other.Id], OpensOn = today.AddDays(-9), DueOn = today.AddDays(-3), LateUntil = today.AddDays(9), Chain = [new(Reviewer.Organiser, "市局审核")],
        }));
        _ = await AsAsync<RemindLate, Reminded>(site, DemoSite.Planner, r => r.RunAsync(campaign));
    }

    [Fact]
    public async Task A_summing_up_is_taken_back_with_a_reason_and_done_anew()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var office = await chromium.OpenAsync(address);
        await using var foreign = await chromium.OpenAsync(address);
        var campaign = await SummedAsync(site);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync($"/collection/campaigns/{campaign}/change");
        await Expect(planner.Locator("form[action$='/unsum']")).ToContainTextAsync("撤回汇总");
        await SigningJobTests.SoundAsync(planner, "campaign-unsum");
        var english = await DemoSite.SignInAsync(address, foreign, DemoSite.Planner, "en");
        await english.GotoAsync($"/collection/campaigns/{campaign}/change");
        await SigningJobTests.SoundAsync(english, "campaign-unsum-en");
        // Without a reason the browser holds it back; blanks alone are refused by the site.
        await planner.Locator("form[action$='/unsum'] button").ClickAsync();
        await Expect(planner.Locator("#unsum-reason")).ToBeFocusedAsync();
        await planner.Locator("#unsum-reason").FillAsync("   ");
        await planner.Locator("form[action$='/unsum'] button").ClickAsync();
        await Expect(planner.Locator(".alert-danger").First).ToContainTextAsync("原因");
        await planner.GotoAsync($"/collection/campaigns/{campaign}/change");
        await planner.Locator("#unsum-reason").FillAsync("一家单位数据有误");
        await planner.Locator("form[action$='/unsum'] button").ClickAsync();
        await planner.WaitForURLAsync($"**/collection/campaigns/{campaign}");
        await Expect(planner.Locator("main")).ToContainTextAsync("一家单位数据有误");
        await Expect(planner.Locator("table tbody tr").First).ToContainTextAsync("已锁定");
        await planner.GotoAsync($"/collection/campaigns/{campaign}/change");
        await Expect(planner.Locator("h1")).ToBeVisibleAsync();
        await Expect(planner.Locator("form[action$='/unsum']")).ToHaveCountAsync(0);
        await planner.GotoAsync($"/collection/campaigns/{campaign}");
        await planner.Locator("form[action$='/sum-up'] button").ClickAsync();
        await Expect(planner.Locator("table tbody tr").First).ToContainTextAsync("已汇总");
    }

    private static async Task<Guid> SummedAsync(Site site)
    {
        var form = await AsAsync<KeepForm, Guid>(site, DemoSite.Planner, k => k.DraftAsync(new()
        {
            Code = "HZ01", Title = "汇总试填表", LegalBasis = "青科发〔2025〕8号", Need = "需要", FilingNumber = "青统备〔2025〕51号", ValidTo = new(2099, 12, 31), Rows = RowSource.Regions,
            Fields = [new("人员", "研发人员折合数") { Unit = "人", IsNewQuestion = true }],
        }));
        _ = await AsAsync<StepForm, TemplateState>(site, DemoSite.Planner, s => s.SubmitAsync(form));
        _ = await AsAsync<StepForm, TemplateState>(site, "leader", s => s.EnableAsync(form, "口径不同"));
        await using var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        var unit = await db.Set<Unit>().Where(u => u.Name == "桐岭县科学技术局").Select(u => u.Id).SingleAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = await AsAsync<OpenCampaign, Guid>(site, DemoSite.Planner, o => o.RunAsync(new()
        {
            TemplateId = form, Title = "汇总试填", Period = Period.OfYear(2025), UnitIds = [unit], OpensOn = today.AddDays(-1), DueOn = today.AddDays(10), Chain = [new(Reviewer.Organiser, "市局审核")],
        }));
        var id = await db.Set<DataReturn>().Where(r => r.CampaignId == campaign).Select(r => r.Id).SingleAsync();
        var (row, field) = (await db.Set<ReturnRow>().Where(r => r.ReturnId == id).Select(r => r.Id).SingleAsync(), await db.Set<FormField>().Where(f => f.TemplateId == form).Select(f => f.Id).SingleAsync());
        _ = await AsAsync<SaveCells, SavedCells>(site, "clerk", s => s.RunAsync(id, [new(Guid.NewGuid(), row, field, "120", 0)]));
        _ = await AsAsync<SubmitReturn, ReturnState>(site, "clerk", s => s.RunAsync(id));
        _ = await AsAsync<ReviewReturn, ReturnState>(site, DemoSite.Planner, r => r.OpenAsync(id));
        _ = await AsAsync<ReviewReturn, ReturnState>(site, DemoSite.Planner, r => r.ApproveAsync(id, ""));
        Assert.Equal(1, await AsAsync<EndCampaign, int>(site, DemoSite.Planner, e => e.SumUpAsync(campaign)));
        return campaign;
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
