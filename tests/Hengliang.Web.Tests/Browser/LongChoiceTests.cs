using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A list too long to look through is searched, by words or by initials: on a site of its own, with all the starter catalogue.</summary>
public sealed class LongChoiceTests(Chromium chromium)
{
    [Fact]
    public async Task A_long_list_is_searched_by_initials_and_sends_what_was_chosen()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(page);
        await page.GotoAsync("/indicators");
        await page.SetInputFilesAsync("form[action='/indicators/import'] input[type=file]", Path.Combine(SourceTree.Root, "catalogue", "regional-innovation.csv"));
        await page.ClickAsync("form[action='/indicators/import'] button");
        await Expect(page.Locator(".alert-success")).ToBeVisibleAsync();

        await page.GotoAsync("/assessment/schemes/new");
        await page.FillAsync("#name", "县域创新考核");
        await page.FillAsync("#year", "2025");
        await page.ClickAsync("form[action='/assessment/schemes/drafts'] button.btn-primary");
        await page.Locator("a[href*='item=%2B']").ClickAsync();
        var select = page.Locator("#indicator");
        await Expect(page.GetByRole(AriaRole.Combobox, new() { Name = "指标", Exact = true })).ToHaveCountAsync(1);
        await page.Locator("#indicator + .ts-wrapper .ts-control").ClickAsync();
        await page.Keyboard.TypeAsync("czrk");
        await Expect(page.Locator(".ts-dropdown .option:visible").First).ToContainTextAsync("常住人口");
        await page.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), "long-choice.png") });
        Assert.Empty(await Axe.FindAsync(page));
        await page.Keyboard.PressAsync("Enter");
        Assert.StartsWith("常住人口", await select.EvaluateAsync<string>("s => s.selectedOptions[0].text.trim()"), StringComparison.Ordinal);
        await page.Locator("#indicator + .ts-wrapper .ts-control").ClickAsync();
        await page.Keyboard.TypeAsync("zzzz");
        await Expect(page.Locator(".ts-dropdown:visible .no-results")).ToContainTextAsync("没有找到");
        await NoKeyIsLostAsync(page);
        Assert.Empty(heard);
    }

    /// <summary>Quick hands, or a slow machine: keys that come before the list has opened, or the Enter before it has narrowed.</summary>
    private static async Task NoKeyIsLostAsync(IPage page)
    {
        await page.ReloadAsync();
        var dropdown = page.Locator("#indicator + .ts-wrapper .ts-dropdown");
        await Expect(page.Locator("#indicator + .ts-wrapper .ts-control")).ToHaveCountAsync(1);
        Assert.True(await page.EvaluateAsync<bool>("""
            () => {
              const control = document.querySelector("#indicator + .ts-wrapper .ts-control");
              control.click();
              return control.querySelector("input").dispatchEvent(new KeyboardEvent("keydown", { key: "r", keyCode: 82, bubbles: true, cancelable: true }));
            }
            """));
        await Expect(dropdown).ToBeVisibleAsync();
        // In one go, as no hand could: nothing of the page's own runs in between.
        await page.EvaluateAsync("""
            () => {
              const input = document.querySelector("#indicator + .ts-wrapper .ts-control input");
              input.value = "czrk";
              input.dispatchEvent(new Event("input", { bubbles: true }));
              input.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", keyCode: 13, bubbles: true, cancelable: true }));
            }
            """);
        Assert.StartsWith("常住人口", await page.Locator("#indicator").EvaluateAsync<string>("s => s.selectedOptions[0].text.trim()"), StringComparison.Ordinal);
        await Expect(dropdown).ToBeHiddenAsync();
        await page.Locator("#indicator + .ts-wrapper .ts-control").ClickAsync();
        await page.Keyboard.TypeAsync("rk");
        await page.Keyboard.PressAsync("Tab");
        // Longer than the list takes to narrow: it does not open again behind the reader's back.
        await page.WaitForTimeoutAsync(600);
        await Expect(dropdown).ToBeHiddenAsync();
    }
}
