using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>The main job from end to end: a plan goes in, a target is confirmed by keyboard, and its number leads back to its sentence.</summary>
public sealed class MainJobTests(Chromium chromium, DemoSite demo)
{
    // Written for this test, about a place that does not exist.
    private const string Plan =
        """
        云汀区科技创新三年行动计划（2026—2028年）

        一、总体目标
        到2028年，全区高新技术企业达到{0}家，研发经费投入强度达到3.4%，技术合同成交额突破120亿元。

        二、重点任务
        （一）壮大创新主体
        实施梯次培育，每年新增科技型中小企业不少于200家。
        （二）建设创新平台
        新建省级以上重点实验室5家。
        """;

    [Theory]
    [InlineData("zh-CN", 1480)]
    [InlineData("en", 1490)]
    public async Task From_upload_to_clicking_a_number_and_landing_on_its_sentence(string language, int enterprises)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);

        await page.GotoAsync("/documents/upload");
        await page.SetInputFilesAsync("#files", File(language, enterprises));
        await page.Locator(".upload-row.is-good a").ClickAsync();
        await WaitForReadingAsync(page);
        await page.GotoAsync(new Uri(page.Url).AbsolutePath.TrimEnd('/') + "/review");

        var card = page.Locator("[data-extract]", new() { HasText = $"{enterprises}" }).First;
        await card.ClickAsync(new() { Position = new() { X = 6, Y = 6 } });
        await Expect(page.Locator("a.handle.lit")).ToHaveTextAsync(new Regex($"{enterprises}"));
        await page.Keyboard.PressAsync("a");
        await Expect(card).ToHaveAttributeAsync("data-state", "Accepted");
        await Expect(page.Locator("a.handle.is-accepted").First).ToContainTextAsync($"{enterprises}");

        await page.GotoAsync("/plans");
        await page.Locator("a.row-link", new() { HasText = PlanTitle(language) }).First.ClickAsync();
        var number = page.Locator(".sourced > a", new() { HasText = enterprises.ToString("#,0", System.Globalization.CultureInfo.InvariantCulture) }).First;
        await number.FocusAsync();
        await Expect(number.Locator("xpath=following-sibling::*[@role='tooltip']")).ToBeVisibleAsync();
        await number.ClickAsync();

        await Expect(page).ToHaveURLAsync(new Regex("/documents/[0-9a-f-]+#s[0-9]+$"));
        var sentence = page.Locator(".sentence:target, .sentence:has(:target)");
        await Expect(sentence.First).ToContainTextAsync($"{enterprises}");
        await Expect(sentence.First).ToBeInViewportAsync();
        await Expect(sentence.First).ToHaveCSSAsync("background-color", "rgb(255, 233, 168)");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Of_two_people_who_decide_on_one_candidate_the_second_is_told_of_the_first()
    {
        await using var first = await chromium.OpenAsync(demo.Address);
        await using var second = await chromium.OpenAsync(demo.Address);
        var one = await demo.SignInAsync(first, DemoSite.Planner, "zh-CN");
        await one.GotoAsync("/documents/upload");
        await one.SetInputFilesAsync("#files", File("two", 1530));
        await one.Locator(".upload-row.is-good a").ClickAsync();
        await WaitForReadingAsync(one);
        var address = new Uri(one.Url).AbsolutePath.TrimEnd('/') + "/review";
        await one.GotoAsync(address);
        var two = await demo.SignInAsync(second, DemoSite.Planner, "zh-CN");
        await two.GotoAsync(address);

        await one.Locator("[data-extract]", new() { HasText = "1530" }).First.Locator("[data-press=accept]").ClickAsync();
        await Expect(one.Locator("[data-extract][data-state=Accepted]").First).ToBeVisibleAsync();
        var theirs = two.Locator("[data-extract]", new() { HasText = "1530" }).First;
        await theirs.Locator("[data-press=reject]").ClickAsync();
        await theirs.Locator("input[name=reason]").FillAsync("只是背景");
        await theirs.Locator("input[name=reason]").PressAsync("Enter");

        await Expect(theirs.Locator("[role=alert]")).ToContainTextAsync("已由");
        await Expect(theirs).ToHaveAttributeAsync("data-state", "Accepted");
    }

    private static FilePayload File(string kind, int enterprises) => new()
    {
        Name = $"plan-{kind}.txt",
        MimeType = "text/plain",
        Buffer = System.Text.Encoding.UTF8.GetBytes(Plan.Replace("{0}", $"{enterprises}", StringComparison.Ordinal)
            .Replace("云汀区", PlanTitle(kind), StringComparison.Ordinal)),
    };

    private static string PlanTitle(string kind) => kind switch { "en" => "云淮区", "two" => "云滨区", _ => "云汀区" };

    private static Task WaitForReadingAsync(IPage page) =>
        Expect(page.Locator("[data-document-state]")).ToHaveAttributeAsync("data-document-state", "ToReview", new() { Timeout = 30_000 });
}
