using Hengliang.Platform.Collection;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Cells of choices, of yes and no, and of days, by keyboard, by mouse and by paste, on a site of its own.</summary>
public sealed class GridChoicesTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 30_000 };

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public async Task A_choice_is_offered_where_it_is_typed_and_a_day_has_its_calendar(string language)
    {
        await using var site = new Site();
        var address = site.Start();
        var id = await OpenAsync(site);
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", language);
        await page.GotoAsync($"/collection/returns/{id}");
        await Expect(page.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes", Patient);
        var options = page.Locator("#cell-options li");

        // Opened by Enter the whole list is there; the arrows move in it, not in the table.
        await Cell(page, 0, 0).ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(options).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowDown");
        await Expect(options.Nth(1)).ToHaveAttributeAsync("aria-selected", "true");
        await Expect(page.Locator(".cell-input")).ToHaveAttributeAsync("aria-activedescendant", "cell-options-1");
        // The cells under the open list are covered by it for the while.
        Assert.DoesNotContain(await Axe.FindAsync(page), f => !f.StartsWith("target-size: #c-", StringComparison.Ordinal));
        await Look.KeepAsync(page, $"grid-choices-{language}", whole: false);
        await page.Keyboard.PressAsync("Enter");
        await SavedAsync(page, 0, 0, "装备制造");
        await Expect(options).ToHaveCountAsync(0);
        await Expect(Cell(page, 1, 0)).ToBeFocusedAsync();

        // A part typed narrows it, Tab takes the first that fits and goes on to the right.
        await page.Keyboard.PressAsync("F2");
        await page.Keyboard.TypeAsync("医药");
        await Expect(options).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Tab");
        await SavedAsync(page, 1, 0, "生物医药");
        await Expect(Cell(page, 1, 1)).ToBeFocusedAsync();

        // By mouse; and a mark that is no choice is typed as anywhere.
        await Cell(page, 1, 1).DblClickAsync();
        await options.Nth(1).ClickAsync();
        await SavedAsync(page, 1, 1, "否");
        await Cell(page, 0, 1).DblClickAsync();
        await page.Keyboard.TypeAsync("未报");
        await Expect(options).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Enter");
        await SavedAsync(page, 0, 1, "未报");

        // A day is typed as one writes it, or chosen from the calendar.
        await Cell(page, 0, 2).ClickAsync();
        await page.Keyboard.TypeAsync("2026年3月5日");
        await Look.KeepAsync(page, $"grid-day-{language}", whole: false);
        await Expect(page.Locator(".cell-calendar")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Enter");
        await SavedAsync(page, 0, 2, "2026-03-05");
        await Cell(page, 1, 2).DblClickAsync();
        await page.Locator(".cell-day").EvaluateAsync("day => { day.value = '2026-04-30'; day.dispatchEvent(new Event('change')); }");
        await SavedAsync(page, 1, 2, "2026-04-30");
        await Expect(Cell(page, 1, 2)).ToBeFocusedAsync();

        // Escape leaves the answer that stood; a pasted block passes by the list.
        await Cell(page, 0, 0).DblClickAsync();
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Escape");
        await Expect(options).ToHaveCountAsync(0);
        await Expect(Cell(page, 0, 0)).ToContainTextAsync("装备制造");
        await page.EvaluateAsync(
            """
            () => {
              const data = new DataTransfer();
              data.setData("text/plain", "新材料\tyes\t2026/5/6\n");
              document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
            }
            """);
        await SavedAsync(page, 0, 0, "新材料");
        await SavedAsync(page, 0, 1, "是");
        await SavedAsync(page, 0, 2, "2026-05-06");
    }

    private static ILocator Cell(IPage page, int row, int column) => page.Locator("table.data-grid tbody tr").Nth(row).Locator("td").Nth(column);

    private static async Task SavedAsync(IPage page, int row, int column, string value)
    {
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", Patient);
        await Expect(Cell(page, row, column).Locator(".cell-value")).ToHaveTextAsync(value, new() { Timeout = 30_000 });
    }

    private static async Task<Guid> OpenAsync(Site site) => (await CountyReturn.OpenAsync(site, "选择填报", new()
    {
        Code = "XZ01", Title = "选择填报表", TitleEnglish = "A form of choices", LegalBasis = "示科发〔2025〕8号", Need = "需要", FilingNumber = "示统备〔2025〕21号", ValidTo = new(2099, 12, 31), Rows = RowSource.Fixed,
        Fields =
        [
            new("行业", "行业", FieldType.Choice) { LabelEnglish = "Industry", Options = "新材料\n装备制造\n生物医药" }, new("登记", "本市登记", FieldType.YesNo) { LabelEnglish = "Registered" },
            new("日期", "认定日期", FieldType.Date) { LabelEnglish = "Recognised on" },
        ],
        FixedRows = [new("A", "甲类", "Kind A"), new("B", "乙类", "Kind B")],
    })).Id;
}
