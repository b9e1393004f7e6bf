using Hengliang.Web.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>The server stops while somebody types: at most the field in hand is lost.</summary>
public sealed class LostConnectionTests(Chromium chromium)
{
    [Fact]
    public async Task What_was_typed_while_the_server_was_gone_is_saved_once_it_is_back()
    {
        var data = Directory.CreateTempSubdirectory("hengliang-lost-").FullName;
        try
        {
            var site = new Site(data);
            var address = site.Start();
            await using var window = await chromium.OpenAsync(address);
            var page = await DemoSite.SignInAsync(address, window, DemoSite.Planner, "zh-CN");
            await page.GotoAsync("/documents?state=ToReview");
            await page.Locator("td a.btn").First.ClickAsync();
            var card = page.Locator("[data-extract][data-state=Candidate]", new() { Has = page.Locator(".extract-value") }).First;
            var id = await card.GetAttributeAsync("data-extract");
            card = page.Locator($"[data-extract='{id}']");
            await card.Locator("[data-press=edit]").ClickAsync();
            await card.Locator("input[name=value]").FillAsync("4321");

            await site.DisposeAsync();
            await card.Locator("input[name=unit]").FillAsync("件");
            await card.GetByText("只保存修改").ClickAsync();
            await Expect(card.Locator("[data-complaint]")).ToContainTextAsync("连接中断");
            await Expect(card.Locator("input[name=value]")).ToHaveValueAsync("4321");

            await using var again = new Site(data);
            again.Start(address.Port);
            await card.GetByText("只保存修改").ClickAsync();
            await Expect(card.Locator(".extract-value")).ToContainTextAsync("4321件");
            await Expect(card).ToHaveAttributeAsync("data-state", "Candidate");
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    [Fact]
    public async Task What_was_typed_is_still_there_after_a_reload()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, DemoSite.Planner, "zh-CN");
        await page.GotoAsync("/documents?state=ToReview");
        await page.Locator("td a.btn").First.ClickAsync();
        var id = await page.Locator("[data-extract][data-state=Candidate]", new() { Has = page.Locator(".extract-value") }).First.GetAttributeAsync("data-extract");
        var card = page.Locator($"[data-extract='{id}']");
        await card.Locator("[data-press=edit]").ClickAsync();
        await card.Locator("input[name=value]").FillAsync("4321");
        await page.ReloadAsync();
        await card.Locator("[data-press=edit]").ClickAsync();
        await Expect(card.Locator("input[name=value]")).ToHaveValueAsync("4321");
        await Expect(card.Locator("[data-draft-told]")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Without_script_a_number_still_leads_to_its_sentence()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address, script: false);
        var page = await DemoSite.SignInAsync(address, window, DemoSite.Planner, "en");
        await page.GotoAsync("/plans");
        await page.Locator("a.row-link").First.ClickAsync();
        await page.Locator(".sourced > a").First.ClickAsync();
        await Expect(page.Locator(".sentence:target, .sentence:has(:target)").First).ToHaveCSSAsync("background-color", "rgb(255, 233, 168)");
    }
}
