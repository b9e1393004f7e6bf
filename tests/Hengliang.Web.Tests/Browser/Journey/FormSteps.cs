using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser.Journey;

/// <summary>A form designed on the page, by keyboard where that is harder, and enabled by another person.</summary>
internal static class FormSteps
{
    public const string Title = "揭榜攻关项目情况表";

    /// <summary>The address of the form, submitted for review.</summary>
    public static async Task<string> DesignAsync(IPage page)
    {
        await page.GotoAsync("/collection/forms/new");
        await page.FillAsync("#new-code", "JB01");
        await page.FillAsync("#new-title", Title);
        await page.ClickAsync("form[action='/collection/forms/drafts'] button");
        await Expect(page).ToHaveURLAsync(new Regex("/edit\\?field="));
        var form = new Uri(page.Url).AbsolutePath.Replace("/edit", "", StringComparison.Ordinal);

        await page.FillAsync("#f-label", PromiseSteps.Indicator);
        await page.FillAsync("#f-code", "项目数");
        await page.SelectOptionAsync("#f-type", "Count");
        await page.FillAsync("#f-unit", "项");
        await page.CheckAsync("[name='Field.Required']");
        // The catalogue is asked while one types; the indicator is taken over by a press.
        await page.Locator(".near-list li", new() { HasText = PromiseSteps.Code }).Locator("button").ClickAsync();
        await Expect(page.Locator("#fields-table")).ToContainTextAsync(PromiseSteps.Code);
        await page.ClickAsync("a[href*='field=%2B']");
        await page.FillAsync("#f-label", "其中：企业牵头项目数");
        await page.FillAsync("#f-code", "企业牵头");
        await page.SelectOptionAsync("#f-type", "Count");
        await page.FillAsync("#f-unit", "项");
        await page.CheckAsync("[name='Field.New']");
        await page.ClickAsync("#field-form button.btn-primary");
        await Expect(page.Locator("#fields-table tbody tr")).ToHaveCountAsync(2);
        await MoveByKeyboardAsync(page);

        await CheckAsync(page, "Row", "Error", "", "企业牵头 <= 项目数", "企业牵头项目数不应大于项目数。", "企业牵头=3；项目数=5", "企业牵头=6；项目数=5", mistyped: "企业牵头 <= 项目术");
        await CheckAsync(page, "Row", "Warning", "", "企业牵头 × 2 <= 项目数", "企业牵头项目超过一半，请说明。", "企业牵头=2；项目数=5", "企业牵头=3；项目数=5");
        await CheckAsync(page, "CrossSource", "Warning", $"指标:{PromiseSteps.Code}", "绝对值(项目数 - 来源) <= 来源 × 10%", "与指标库的数相差超过10%，请说明。", "项目数=10；来源=10", "项目数=12；来源=10");

        await page.FillAsync("#h-basis", "青科发〔2026〕3号（演示）");
        await page.FillAsync("#h-need", "行动计划监测需要分县数据");
        await page.FillAsync("#h-filing", "青统备〔2026〕5号（演示）");
        await page.FillAsync("#h-valid", "2099-12-31");
        await page.Locator("section:has(#about-title) button.btn-primary").ClickAsync();
        await Expect(page.Locator(".alert-warning")).ToHaveCountAsync(0);
        await page.GotoAsync(form);
        await page.Locator("form[action$='/steps/submit'] button").ClickAsync();
        await Expect(page.Locator("main .state").First).ToContainTextAsync("审核中");
        return form;
    }

    public static async Task EnableAsync(IPage page, string form)
    {
        await page.GotoAsync(form);
        await page.Locator("form[action$='/steps/enable'] button.btn-primary").ClickAsync();
        await Expect(page.Locator("main .state").First).ToContainTextAsync("启用");
    }

    /// <summary>The second field goes up and down again without a mouse, and the keyboard stays with it.</summary>
    private static async Task MoveByKeyboardAsync(IPage page)
    {
        await page.Locator("#f-up-企业牵头").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#fields-table tbody tr").First).ToContainTextAsync("企业牵头");
        await Expect(page.Locator("#fields-table tbody tr").First.Locator("button[value=down]")).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#fields-table tbody tr").First).ToContainTextAsync(PromiseSteps.Indicator);
    }

    private static async Task CheckAsync(
        IPage page, string reach, string level, string other, string formula, string sentence, string passing, string failing, string mistyped = "")
    {
        await page.ClickAsync("a[href*='check=%2B']");
        await page.SelectOptionAsync("#c-reach", reach);
        await page.SelectOptionAsync("#c-level", level);
        await page.FillAsync("#c-other", other);
        if (mistyped.Length > 0)
        {
            await page.FillAsync("#c-formula", mistyped);
            await Expect(page.Locator("#check-form .said mark")).ToHaveTextAsync("项目术");
            await Expect(page.Locator("#check-form .said")).ToContainTextAsync("项目数");
        }

        await page.FillAsync("#c-formula", formula);
        await page.FillAsync("#c-sentence", sentence);
        await page.FillAsync("#c-passing", passing);
        await page.FillAsync("#c-failing", failing);
        await Expect(page.Locator("#check-form .said .state-good")).ToHaveCountAsync(2);
        await page.ClickAsync("#check-form button.btn-primary");
        await Expect(page.Locator("#checks-table")).ToContainTextAsync(sentence);
    }
}
