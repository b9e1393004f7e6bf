using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Platform.Units.Contracts;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Hengliang.Web.Tests.Browser.CollectionJobTests;
using static Hengliang.Web.Tests.Browser.EnterprisesJobTests;
using static Hengliang.Web.Tests.Browser.SigningJobTests;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A form whose fixed rows are parts of an indicator: designed, enabled, filled in, approved, and its parts read on the indicator's page.</summary>
public sealed class RowPartsJobTests(Chromium chromium)
{
    private const string Rows = "合计 | 合计 | Total | 合计\n企业 | 其中：企业 | Of which enterprises | 执行部门=企业\n院所 | 科研院所 | Institutes | 科研院所\n高校 | 高等学校 | Universities | 执行部门=";

    [Fact]
    public async Task A_row_mapped_to_a_part_is_designed_filled_approved_and_read_on_the_indicators_page()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var office = await chromium.OpenAsync(address);
        await using var room = await chromium.OpenAsync(address);
        await using var desk = await chromium.OpenAsync(address);
        var indicator = await AsAsync<DefineIndicator, Guid>(site, DemoSite.Planner, d => d.RunAsync(new NewIndicator
        {
            Code = "RDSEC", Name = "分部门研发经费支出", NameEnglish = "R&D spending by sector", Unit = "万元", Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum,
            Dimensions = "执行部门=Sector（企业=Enterprises、高校=Universities、科研院所=Institutes）",
        }));
        var form = await AsAsync<KeepForm, Guid>(site, DemoSite.Planner, k => k.DraftAsync(new()
        {
            Code = "FB01", Title = "研发经费分部门情况表", TitleEnglish = "R&D spending by sector", LegalBasis = "青科发〔2025〕8号", Need = "需要分部门数据", FilingNumber = "青统备〔2025〕41号", ValidTo = new(2099, 12, 31), Rows = RowSource.Fixed,
            FixedRows = [new("合计", "合计")], Fields = [new("经费", "分部门研发经费支出") { LabelEnglish = "R&D spending by sector", Unit = "万元", IndicatorCode = "RDSEC" }],
        }));

        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(planner);
        await planner.GotoAsync($"/collection/forms/{form}/edit");
        await Expect(planner.Locator("[data-dimensions]")).ToContainTextAsync("执行部门（企业、高校、科研院所）");
        await planner.FillAsync("#rows", Rows + "军队");
        await planner.Locator("form[action$='/design/rows'] button").ClickAsync();
        await Expect(planner.Locator(".alert-warning")).ToContainTextAsync("没有“军队”，只有企业、高校、科研院所");
        await planner.FillAsync("#rows", Rows + "高校");
        await planner.Locator("form[action$='/design/rows'] button").ClickAsync();
        await Expect(planner.Locator(".alert-warning")).ToHaveCountAsync(0);
        await Expect(planner.Locator("[data-row-part]")).ToHaveTextAsync(["执行部门：企业", "执行部门：科研院所", "执行部门：高校"]);
        await Expect(planner.Locator("#rows")).ToHaveValueAsync(Rows + "高校");
        // Or chosen from what the indicator has.
        var chosen = planner.Locator("#parts-table select");
        await Expect(chosen).ToHaveCountAsync(3);
        await Expect(chosen.Nth(1)).ToHaveValueAsync("执行部门=科研院所");
        await chosen.Nth(1).SelectOptionAsync("");
        await planner.Locator("form[action$='/design/parts'] button").ClickAsync();
        await Expect(planner.Locator("[data-row-part]")).ToHaveTextAsync(["执行部门：企业", "执行部门：高校"]);
        await planner.Locator("#parts-table select").Nth(1).SelectOptionAsync("执行部门=科研院所");
        await planner.Locator("form[action$='/design/parts'] button").ClickAsync();
        await Expect(planner.Locator("[data-row-part]")).ToHaveTextAsync(["执行部门：企业", "执行部门：科研院所", "执行部门：高校"]);
        await Expect(planner.Locator("button[name=do][value=sums]")).ToContainTextAsync("（1）");
        await SoundAsync(planner, "row-parts-sums");
        await planner.Locator("button[name=do][value=sums]").ClickAsync();
        await Expect(planner.Locator("#checks-table")).ToContainTextAsync("经费_合计 = 经费_企业 + 经费_高校 + 经费_院所");
        await Expect(planner.Locator("button[name=do][value=sums]")).ToHaveCountAsync(0);
        await SoundAsync(planner, "row-parts-design");
        await planner.GotoAsync($"/collection/forms/{form}");
        await planner.Locator("form[action$='/steps/submit'] button").ClickAsync();
        await Expect(planner.Locator(".state").First).ToContainTextAsync("审核中");
        await SoundAsync(planner, "row-parts-form");

        var leader = await DemoSite.SignInAsync(address, room, "leader", "en");
        await leader.GotoAsync($"/collection/forms/{form}");
        await Expect(leader.Locator("[data-parts] li")).ToHaveTextAsync(["Total → Whole", "Of which enterprises → Sector: Enterprises", "Institutes → Sector: Institutes", "Universities → Sector: Universities"]);
        await SoundAsync(leader, "row-parts-form-en");
        await leader.FillAsync("#reason", "分部门口径");
        await leader.Locator("form[action$='/steps/enable'] button.btn-primary").ClickAsync();
        await Expect(leader.Locator(".state").First).ToContainTextAsync("Enabled");

        var (path, region) = await AskedAsync(site, form);
        var clerk = await DemoSite.SignInAsync(address, desk, "clerk", "zh-CN");
        await clerk.GotoAsync(path);
        await Ready(clerk);
        foreach (var (row, value) in new[] { "10000", "7000", "500", "2500" }.Index())
        {
            await clerk.Locator("table.data-grid tbody tr").Nth(row).Locator("td").First.ClickAsync();
            await clerk.Keyboard.TypeAsync(value);
            await clerk.Keyboard.PressAsync("Enter");
            await Expect(clerk.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", new() { Timeout = 30_000 });
        }

        await SubmitAsync(clerk);
        await planner.GotoAsync(path);
        await planner.Locator("form[action$='/steps/open'] button").ClickAsync();
        await planner.Locator("#approve-form button").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync("已锁定");

        await planner.GotoAsync($"/indicators/{indicator}?region={region}");
        var firms = planner.Locator("section[aria-labelledby=observations-title] tr", new() { Has = planner.Locator("[data-part='执行部门=企业']") });
        await Expect(firms).ToContainTextAsync("7,000");
        await Expect(planner.Locator("section[aria-labelledby=observations-title] tr", new() { Has = planner.Locator("[data-part='']") })).ToContainTextAsync("10,000");
        await SoundAsync(planner, "row-parts-indicator");
        // The number of the part leads back to the cell of its row.
        await planner.GotoAsync((await firms.Locator("a.trace-link").GetAttributeAsync("href"))!);
        await Expect(planner.Locator("main")).ToContainTextAsync("其中：企业");
        await Expect(planner.Locator("a[href^='/collection/cells/']").First).ToBeVisibleAsync();
        Assert.Empty(heard);
    }

    /// <summary>A campaign that asks the county's bureau for 2025: its return, and the county.</summary>
    private static async Task<(string Path, Guid Region)> AskedAsync(Site site, Guid form)
    {
        await using var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        var unit = await db.Set<Unit>().Where(u => u.Name == "桐岭县科学技术局").Select(u => new { u.Id, u.RegionId }).SingleAsync();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var campaign = await AsAsync<OpenCampaign, Guid>(site, DemoSite.Planner, o => o.RunAsync(new NewCampaign
        {
            TemplateId = form, Title = "2025年分部门研发经费填报", Period = Period.OfYear(2025), UnitIds = [unit.Id], OpensOn = today.AddDays(-1), DueOn = today.AddDays(10), LateUntil = today.AddDays(20),
            Chain = [new(Reviewer.Organiser, "市局审核")],
        }));
        return ($"/collection/returns/{await db.Set<DataReturn>().Where(r => r.CampaignId == campaign).Select(r => r.Id).SingleAsync()}", unit.RegionId);
    }
}
