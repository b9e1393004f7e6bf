using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>What a round, its groups and grades are called in English, typed by one and read by another; on a site of its own.</summary>
public sealed class EnglishNamesJobTests(Chromium chromium)
{
    [Fact]
    public async Task English_names_are_typed_on_the_page_of_a_scheme_and_of_a_round_and_read_in_english()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var office = await chromium.OpenAsync(address);
        await using var foreign = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, office, DemoSite.Planner, "zh-CN");
        var english = await DemoSite.SignInAsync(address, foreign, DemoSite.Planner, "en");
        var heard = Look.Listen(planner);

        await planner.GotoAsync("/assessment");
        await planner.Locator("table a.row-link").First.ClickAsync();
        await planner.WaitForURLAsync("**/assessment/rounds/*");
        var round = new Uri(planner.Url).AbsolutePath;
        await TypeAsync(planner, "#nameEnglish", "Round tried in a browser");
        await Expect(planner.Locator("#nameEnglish")).ToHaveValueAsync("Round tried in a browser");
        await SigningJobTests.SoundAsync(planner, "english-names-round");
        await english.GotoAsync(round);
        await Expect(english.Locator("h1")).ToContainTextAsync("Round tried in a browser");
        await english.GotoAsync("/assessment");
        await Expect(english.Locator("table a.row-link", new() { HasText = "Round tried in a browser" })).ToHaveCountAsync(1);

        // A name that was changed by another meanwhile is told, and what was typed stays.
        await planner.GotoAsync(round);
        await english.GotoAsync(round);
        await TypeAsync(english, "#nameEnglish", "Round named by another");
        await Expect(english.Locator("h1")).ToContainTextAsync("Round named by another");
        await planner.Locator("#nameEnglish").FillAsync("Round of the first");
        await planner.Locator("#names-form button").ClickAsync();
        await Expect(planner.Locator(".alert, dialog, [role=alert]").First).ToBeVisibleAsync();
        await english.ReloadAsync();
        await Expect(english.Locator("h1")).ToContainTextAsync("Round named by another");

        await planner.GotoAsync("/assessment/schemes");
        await planner.Locator("table a.row-link[href^='/assessment/schemes/']").First.ClickAsync();
        await planner.WaitForURLAsync("**/assessment/schemes/*");
        var scheme = new Uri(planner.Url).AbsolutePath;
        var field = "#" + await planner.Locator("#names-form input[value='Counties to catch up']").First.GetAttributeAsync("id");
        await TypeAsync(planner, field, "Counties on their way");
        await Expect(planner.Locator(field)).ToHaveValueAsync("Counties on their way");
        await SigningJobTests.SoundAsync(planner, "english-names-scheme");
        await english.GotoAsync(scheme);
        await Expect(english.Locator("main")).ToContainTextAsync("Counties on their way");
        await SigningJobTests.SoundAsync(english, "english-names-scheme-en");
        Assert.Empty(heard);
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await page.Locator(field).FillAsync(text);
        await page.Locator("#names-form button").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
