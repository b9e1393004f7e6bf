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

    [Fact]
    public async Task A_return_is_filled_pasted_into_taken_back_and_seen_to_be_saved_without_a_mouse()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await SignInAsync(address, window, "clerk");
        var heard = Look.Listen(page);
        await page.GotoAsync("/collection?state=Filling");
        await PressAsync(page, "table a.row-link");
        await CollectionJobTests.Ready(page);
        ILocator Cell(int column) => CollectionJobTests.Cell(page, column);
        ILocator Value(int column) => Cell(column).Locator(".cell-value");
        var saved = new LocatorAssertionsToHaveAttributeOptions { Timeout = 30_000 };
        await TabToAsync(page, "table.data-grid td");
        await Expect(Cell(0)).ToBeFocusedAsync();
        var (first, second) = (await Value(0).TextContentAsync() ?? "", await Value(1).TextContentAsync() ?? "");

        // Typed, entered, and saved on leaving; Tab goes on to the next cell that is open, over the computed one.
        await page.Keyboard.TypeAsync("16,500.50");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Value(0)).ToHaveTextAsync("16500.5", new() { Timeout = 30_000 });
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", saved);
        await page.Keyboard.PressAsync("ArrowRight");
        await Expect(Cell(1)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("9000");
        await page.Keyboard.PressAsync("Tab");
        await Expect(Cell(3)).ToBeFocusedAsync();
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", saved);
        await Expect(page.Locator("[data-strip]")).ToContainTextAsync("已保存");
        await page.Keyboard.PressAsync("Home");
        await Expect(Cell(0)).ToBeFocusedAsync();

        // Taken back, the last first; what is kept is what stood before.
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Value(1)).ToHaveTextAsync(second);
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("已撤销 1 个单元格的填写；0 个后来又有改动，没有撤销");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Value(0)).ToHaveTextAsync(first);
        await page.Keyboard.PressAsync("Control+z");
        await Expect(page.Locator("#announcer")).ToHaveTextAsync("没有可以撤销的填写");

        // A block from a spreadsheet goes in, and back out, as one.
        await Expect(Cell(0)).ToBeFocusedAsync();
        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData("text/plain", "17,000\t8800\n");
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await Expect(Value(0)).ToHaveTextAsync("17000", new() { Timeout = 30_000 });
        await Expect(Value(1)).ToHaveTextAsync("8800");
        await page.Keyboard.PressAsync("Control+z");
        await Expect(Value(0)).ToHaveTextAsync(first);
        await Expect(Value(1)).ToHaveTextAsync(second);
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", saved);
        await page.ReloadAsync();
        await CollectionJobTests.Ready(page);
        await Expect(Value(0)).ToHaveTextAsync(first);
        await Expect(Value(1)).ToHaveTextAsync(second);
        // Out of the table again: Escape, then Tab.
        await TabToAsync(page, "table.data-grid td");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("Tab");
        Assert.False(await page.EvaluateAsync<bool>("() => document.activeElement.matches('table.data-grid td')"));
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
