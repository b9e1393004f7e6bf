using Hengliang.Platform.Collection;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Answers of several lines, blocks larger than the table, and answers of which one holds another, on a site of its own.</summary>
public sealed class GridTextTests(Chromium chromium)
{
    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 30_000 };

    [Fact]
    public async Task Lines_of_an_answer_survive_being_looked_at_and_copied_and_what_does_not_fit_is_told()
    {
        await using var site = new Site();
        var address = site.Start();
        var id = (await CountyReturn.OpenAsync(site, "多行填报", new()
        {
            Code = "WB01", Title = "多行填报表", TitleEnglish = "A form of lines", LegalBasis = "示科发〔2025〕8号", Need = "需要", FilingNumber = "示统备〔2025〕22号", ValidTo = new(2099, 12, 31), Rows = RowSource.Fixed,
            Fields =
            [
                new("评价", "评价", FieldType.Choice) { LabelEnglish = "Judgement", Options = "不合格\n合格\n基本合格" }, new("说明", "情况说明", FieldType.Text) { LabelEnglish = "Remarks" },
            ],
            FixedRows = [new("A", "甲类", "Kind A"), new("B", "乙类", "Kind B")],
        })).Id;
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
        await page.GotoAsync($"/collection/returns/{id}");
        await Expect(page.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes", Patient);

        // What is typed in full is meant, though a longer answer holds it.
        await Cell(page, 0, 0).ClickAsync();
        await page.Keyboard.PressAsync("F2");
        await page.Keyboard.TypeAsync("合格");
        await page.Keyboard.PressAsync("Enter");
        await SavedAsync(page, 0, 0, "合格");

        // Three lines into two rows: the cell of two lines comes in whole, the third row is told and stays told.
        await Cell(page, 0, 1).ClickAsync();
        await PasteAsync(page, "\"一、已立项\n二、\"\"待\"\"验收\"\n\"他说\n多一行\n");
        await SavedAsync(page, 0, 1, "一、已立项\n二、\"待\"验收");
        await SavedAsync(page, 1, 1, "\"他说");
        await Expect(page.Locator("[data-pasted]")).ToContainTextAsync("表格以外的 1 个");
        await Expect(page.Locator("[data-pasted]")).ToContainTextAsync("请先增加行");
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, "grid-pasted-outside", whole: false);

        // Looked at and left, nothing changed; a word added, the lines are still two.
        var version = await Cell(page, 0, 1).GetAttributeAsync("data-version");
        await Cell(page, 0, 1).ClickAsync();
        await page.Keyboard.PressAsync("F2");
        await Expect(page.Locator("textarea.cell-input")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("Enter");
        await SavedAsync(page, 0, 1, "一、已立项\n二、\"待\"验收");
        Assert.Equal(version, await Cell(page, 0, 1).GetAttributeAsync("data-version"));
        await Cell(page, 0, 1).ClickAsync();
        await page.Keyboard.PressAsync("F2");
        await page.Keyboard.PressAsync("Control+End");
        await page.Keyboard.PressAsync("Alt+Enter");
        await page.Keyboard.TypeAsync("三、结题");
        await page.Keyboard.PressAsync("Enter");
        await SavedAsync(page, 0, 1, "一、已立项\n二、\"待\"验收\n三、结题");

        // Copied and pasted below it is one cell again.
        await Cell(page, 0, 1).ClickAsync();
        var copied = await page.EvaluateAsync<string>(
            """
            () => {
              const data = new DataTransfer();
              document.activeElement.dispatchEvent(new ClipboardEvent("copy", { clipboardData: data, bubbles: true, cancelable: true }));
              return data.getData("text/plain");
            }
            """);
        await Cell(page, 1, 1).ClickAsync();
        await PasteAsync(page, copied);
        await SavedAsync(page, 1, 1, "一、已立项\n二、\"待\"验收\n三、结题");
        await Expect(page.Locator("[data-pasted]")).ToBeHiddenAsync();
    }

    private static async Task PasteAsync(IPage page, string text) => await page.EvaluateAsync(
        """
        text => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """,
        text);

    private static ILocator Cell(IPage page, int row, int column) => page.Locator("table.data-grid tbody tr").Nth(row).Locator("td").Nth(column);

    private static async Task SavedAsync(IPage page, int row, int column, string value)
    {
        var shown = Cell(page, row, column).Locator(".cell-value");
        await Expect(shown).ToHaveTextAsync(value, new() { Timeout = 30_000 });
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", Patient);
        Assert.Equal(value, await shown.TextContentAsync());
    }
}
