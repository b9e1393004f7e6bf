using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser.Journey;

/// <summary>A campaign, and a county's return through refusal, explanation, sending back and approval.</summary>
internal static class ReturnSteps
{
    public const string Campaign = "2026年揭榜攻关项目填报";

    private static readonly LocatorAssertionsToHaveAttributeOptions Patient = new() { Timeout = 60_000 };

    public static async Task OrganiseAsync(IPage page)
    {
        await page.GotoAsync("/collection/campaigns/new");
        await page.SelectOptionAsync("#form", await page.Locator("#form option", new() { HasText = "JB01" }).GetAttributeAsync("value") ?? "");
        await page.FillAsync("#title", Campaign);
        await page.FillAsync("#period", "2026");
        await page.Locator(".check-line", new() { HasText = PromiseSteps.County + "科学技术局" }).Locator("input").CheckAsync();
        await page.ClickAsync("#campaign-form button.btn-primary");
        await Expect(page.Locator("h1")).ToContainTextAsync(Campaign);
        await Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
    }

    /// <summary>The county's return as one finds it in the list; its address.</summary>
    public static async Task<string> FindAsync(IPage page)
    {
        await page.GotoAsync("/collection");
        await page.Locator("a.row-link", new() { HasText = Campaign }).ClickAsync();
        await ReadyAsync(page);
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>A failing check stops submission; what is out of the common is explained, and then it goes.</summary>
    public static async Task FillAsync(IPage page)
    {
        await TypeAsync(page, 0, "12");
        await TypeAsync(page, 1, "13");
        await Expect(Finding(page, "Error", "不应大于项目数")).ToHaveCountAsync(1);
        await PressSubmitAsync(page);
        await Expect(page.Locator(".alert-danger").First).ToContainTextAsync("还不能提交：有 1 个错误");
        await ReadyAsync(page);
        await Expect(Cell(page, 1)).ToHaveAttributeAsync("data-found", "Error");
        await TypeAsync(page, 1, "8");
        await Expect(Finding(page, "Error", "不应大于项目数")).ToHaveCountAsync(0);
        // Both sources are named, with how far they are apart.
        await Expect(Finding(page, "Warning", "与指标库的数相差")).ToContainTextAsync("本表“揭榜攻关项目数”：12项");
        await Expect(Finding(page, "Warning", "与指标库的数相差")).ToContainTextAsync("指标库“揭榜攻关项目数”（初步，市科技局快报）：9项；相差 3项（33.3%）");
        await PressSubmitAsync(page);
        await Expect(page.Locator(".alert-danger").First).ToContainTextAsync("2 个未说明的警告");
        await ExplainAsync(page, "新增三项已立项，附立项文件");
        await PressSubmitAsync(page);
        await Expect(page.Locator(".return-facts")).ToContainTextAsync("已提交");
    }

    /// <summary>Marks one cell, and sends the return back with the reason.</summary>
    public static async Task SendBackAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("form[action$='/steps/open'] button").ClickAsync();
        await ReadyAsync(page);
        await Cell(page, 0).ClickAsync();
        await Expect(page.Locator("[data-marked-count]")).ToContainTextAsync("1");
        await page.FillAsync("#reason", "一项已终止，不应计入");
        await page.Locator("form[data-send-back] button.btn-danger").ClickAsync();
        await Expect(page.Locator(".return-facts")).ToContainTextAsync("已退回");
    }

    /// <summary>Only the marked cell is open; it is corrected, and the return goes again.</summary>
    public static async Task CorrectAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await ReadyAsync(page);
        await Expect(page.Locator(".return-facts")).ToContainTextAsync("一项已终止，不应计入");
        await Expect(Cell(page, 1)).ToHaveAttributeAsync("aria-readonly", "true");
        await TypeAsync(page, 0, "11");
        // What was said of twelve does not answer eleven.
        await Expect(Finding(page, "Warning", "与指标库的数相差")).ToContainTextAsync("此前的说明：新增三项已立项");
        await ExplainAsync(page, "剔除一项，其余两项已立项");
        await PressSubmitAsync(page);
        await Expect(page.Locator(".return-facts")).ToContainTextAsync("已提交");
    }

    public static async Task ApproveAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await page.Locator("form[action$='/steps/open'] button").ClickAsync();
        await page.Locator("form[action$='/steps/approve'] button").ClickAsync();
        await Expect(page.Locator(".return-facts")).ToContainTextAsync("已锁定");
    }

    /// <summary>From the number on the indicator's page to the cell it was typed into, with all it went through.</summary>
    public static async Task FollowAsync(IPage page, string indicator, string region)
    {
        await page.GotoAsync($"{indicator}?region={region}");
        var line = page.Locator("section:has(#observations-title) tbody tr", new() { HasText = "2026" }).First;
        await Expect(line).ToContainTextAsync("11");
        await line.Locator(".sourced > a").ClickAsync();
        await Expect(page.Locator(".big-value")).ToContainTextAsync("11");
        await Expect(page.Locator(".revisions li")).ToHaveCountAsync(2);
        await Expect(page.Locator(".step-line")).ToContainTextAsync("一项已终止，不应计入");
    }

    private static async Task ExplainAsync(IPage page, string text)
    {
        foreach (var sentence in new[] { "超过一半", "与指标库的数相差" })
        {
            await Finding(page, "Warning", sentence).Locator("input[name=text]").FillAsync(text);
            await Finding(page, "Warning", sentence).Locator("form.explain button").ClickAsync();
            await Expect(Finding(page, "Warning", sentence)).ToContainTextAsync("已说明：" + text);
        }
    }

    private static ILocator Finding(IPage page, string level, string text) => page.Locator($"#findings [data-level={level}]", new() { HasText = text });

    private static Task ReadyAsync(IPage page) => Expect(page.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes", Patient);

    private static ILocator Cell(IPage page, int column) => page.Locator("table.data-grid tbody tr").First.Locator("td").Nth(column);

    private static async Task TypeAsync(IPage page, int column, string value)
    {
        await Cell(page, column).ClickAsync();
        await page.Keyboard.TypeAsync(value);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved", Patient);
    }

    private static async Task PressSubmitAsync(IPage page)
    {
        await page.Locator("form[action$='/steps/submit'] button").ClickAsync();
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
