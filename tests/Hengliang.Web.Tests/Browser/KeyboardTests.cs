using System.Text.RegularExpressions;
using Hengliang.Platform.Demonstration;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Main tasks done one after the other with a keyboard alone: whatever is used is reached by Tab, shows that it is, and answers to Enter. On a site of its own.</summary>
public sealed class KeyboardTests(Chromium chromium)
{
    // A page has some twenty links around its content; whoever needs more steps than this is lost.
    private const int MostSteps = 160;

    [Fact]
    public async Task Signing_in_searching_reading_entering_correcting_and_reporting_need_no_mouse()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await SignInAsync(address, window, DemoSite.Planner);
        var heard = Look.Listen(page);

        // 1. Past the menu to the content, 2. searched for and found, 3. read by way of the menu.
        await page.GotoAsync("/");
        await page.Keyboard.PressAsync("Tab");
        Assert.True(await page.EvaluateAsync<bool>("() => document.activeElement.matches('.skip-link')"));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#content")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Control+k");
        await page.Keyboard.TypeAsync("全社会研发经费支出");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("main")).ToContainTextAsync("全社会研发经费支出");
        await PressAsync(page, ".side-link[href='/indicators']");
        await page.WaitForURLAsync(new Regex("/indicators$"));
        await PressAsync(page, "table a.row-link");
        await page.WaitForURLAsync(new Regex("/indicators/[0-9a-f-]{36}"));

        // 4. A value is entered, and 5. corrected with its reason.
        await page.GotoAsync("/indicators?q=HNTE");
        await PressAsync(page, "table a.row-link");
        await page.WaitForURLAsync(new Regex("/indicators/[0-9a-f-]{36}"));
        var indicator = new Uri(page.Url).Segments[2].TrimEnd('/');
        await page.GotoAsync($"/values/new?indicator={indicator}");
        await TypeAsync(page, "#period", "1999");
        await TypeAsync(page, "#value", "17");
        await TypeAsync(page, "#basis", "市统计年报");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(new Regex("/values/[0-9a-f-]{36}$"));
        await TypeAsync(page, "#value", "18");
        await TypeAsync(page, "#basis", "更正函");
        await TypeAsync(page, "#reason", "漏报一家");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("section:has(#history-title) tbody tr")).ToHaveCountAsync(2);

        // 6. The briefing is read and taken.
        await page.GotoAsync("/cockpit");
        await PressAsync(page, "a[href*='/cockpit/briefing']");
        await page.WaitForURLAsync(new Regex("/cockpit/briefing"));
        var taken = await page.RunAndWaitForDownloadAsync(() => PressAsync(page, "a[href*='language=en']"));
        Assert.EndsWith(".docx", taken.SuggestedFilename, StringComparison.Ordinal);
        Assert.Empty(heard);
    }

    private static async Task<IPage> SignInAsync(Uri address, IBrowserContext window, string account)
    {
        await window.AddCookiesAsync([new() { Name = "hengliang.language", Value = Uri.EscapeDataString("c=zh-CN|uic=zh-CN"), Url = address.ToString() }]);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await TypeAsync(page, "#name", account);
        await TypeAsync(page, "#password", DemonstrationCity.Accounts.Single(a => a.UserName == account).Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("/sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await page.Locator("main").First.WaitForAsync();
        return page;
    }

    /// <summary>Reached by Tab and answered by Enter.</summary>
    private static async Task PressAsync(IPage page, string what)
    {
        await TabToAsync(page, what);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeAsync(IPage page, string field, string text)
    {
        await TabToAsync(page, field);
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(text);
    }

    /// <summary>Goes on from where the keyboard is until it is there, and sees that it shows.</summary>
    private static async Task TabToAsync(IPage page, string what)
    {
        await page.Locator(what).First.WaitForAsync();
        for (var step = 0; step < MostSteps; step++)
        {
            if (await page.EvaluateAsync<bool>("what => document.activeElement?.matches(what) ?? false", what))
            {
                Assert.True(
                    await page.EvaluateAsync<bool>(
                        "() => { const s = getComputedStyle(document.activeElement); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0) || s.boxShadow !== 'none'; }"),
                    $"{what} has the keyboard and does not show it.");
                return;
            }

            await page.Keyboard.PressAsync("Tab");
        }

        Assert.Fail($"{MostSteps} steps did not lead to {what} on {page.Url}.");
    }
}
