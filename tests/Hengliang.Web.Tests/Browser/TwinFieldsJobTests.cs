using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Data.Sqlite;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A form enabled before two links to one indicator were refused, on a site of its own.</summary>
public sealed class TwinFieldsJobTests(Chromium chromium)
{
    [Theory]
    [InlineData("zh-CN", 1440, "“甲数”和“乙数”关联同一个指标", "collection-twins-zh-CN-1440")]
    [InlineData("en", 390, "are linked to one indicator", "collection-twins-en-390")]
    public async Task Its_page_and_that_of_a_new_campaign_name_the_fields_and_a_new_edition_begins_there(string language, int width, string said, string name)
    {
        await using var site = new Site();
        var address = site.Start();
        var form = await EnableAsync(site);
        await using var window = await chromium.OpenAsync(address, width);
        var page = await DemoSite.SignInAsync(address, window, DemoSite.Planner, language);
        await page.GotoAsync("/collection/campaigns/new");
        await Expect(page.Locator("[data-twinned-forms] li")).ToContainTextAsync(said);
        await Expect(page.Locator("#form option", new() { HasText = "(LS01)" })).ToHaveCountAsync(0);
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, name + "-campaign", whole: false);
        await page.Locator("[data-twinned-forms] a").ClickAsync();
        await Expect(page.Locator("[data-twins] li")).ToContainTextAsync(said);
        Assert.EndsWith($"/collection/forms/{form}", page.Url, StringComparison.Ordinal);
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, name, whole: false);
        // The draft of the next edition has it among what must be mended.
        await page.Locator($"form[action='/collection/forms/{form}/editions'] button").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains(form.ToString(), StringComparison.Ordinal));
        await Expect(page.Locator("main")).ToContainTextAsync(said);
    }

    private static async Task<Guid> EnableAsync(Site site)
    {
        var id = await EnterprisesJobTests.AsAsync<KeepForm, Guid>(site, "planner", k => k.DraftAsync(new()
        {
            Code = "LS01", Title = "历史报表", LegalBasis = "青科发〔2025〕8号", Need = "沿用", FilingNumber = "青统备〔2025〕31号", ValidTo = new(2099, 12, 31), Rows = RowSource.Regions,
            Fields = [new("甲数", "甲数") { Unit = "家", IsNewQuestion = true }, new("乙数", "乙数") { Unit = "家", IsNewQuestion = true }],
        }));
        _ = await EnterprisesJobTests.AsAsync<StepForm, TemplateState>(site, "planner", s => s.SubmitAsync(id));
        _ = await EnterprisesJobTests.AsAsync<StepForm, TemplateState>(site, "leader", s => s.EnableAsync(id, "沿用"));
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(site.DataFolder, "hengliang.db"), Pooling = false, DefaultTimeout = 60 }.ConnectionString);
        await connection.OpenAsync();
        await using var link = connection.CreateCommand();
        link.CommandText = """update "FormFields" set "IndicatorId" = (select "Id" from "Indicators" where "Unit" = '家' order by "Code" limit 1) where "TemplateId" = (select "Id" from "FormTemplates" where "Code" = 'LS01')""";
        Assert.Equal("2", (await link.ExecuteNonQueryAsync()).ToString(CultureInfo.InvariantCulture));
        return id;
    }
}
