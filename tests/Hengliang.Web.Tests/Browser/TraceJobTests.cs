using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>From a score on the assessment page down to the cell it rests on and the approval of its return.</summary>
public sealed class TraceJobTests(Chromium chromium, DemoSite demo)
{
    private const string Item = "大型科研仪器开放共享加分";

    [Fact]
    public async Task From_a_score_down_to_the_cell_and_its_approval()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(page);
        await page.GotoAsync("/assessment?state=Appeals");
        await page.Locator("table a.row-link", new() { HasText = "2025年度青衡市" }).First.ClickAsync();
        var round = new Uri(page.Url).AbsolutePath;
        // The place's whole score first, and its items are ways on.
        await page.Locator("section[aria-labelledby=ranking-title] tbody tr", new() { HasText = "桐岭县" }).Locator("a.trace-link").ClickAsync();
        await Expect(page.Locator("[data-trace=score]")).ToContainTextAsync("数据快照");
        await page.GetByText(new Regex(Item)).First.Locator("xpath=ancestor::li[1]").Locator(".trace-more a").ClickAsync();
        foreach (var kind in new[] { "score", "value", "cell", "return", "approval" })
            await Expect(page.Locator($"[data-trace={kind}]")).ToHaveCountAsync(1);
        await Expect(page.Locator("[data-trace=score]")).ToContainTextAsync("分段计分");
        await Expect(page.Locator("[data-trace=cell]")).ToContainTextAsync("陆川");
        await Expect(page.Locator("[data-trace=approval]")).ToContainTextAsync("王敏");
        await Expect(page.Locator("[data-trace=approval]")).ToContainTextAsync("与仪器平台登记数一致");
        // The way back stands above.
        await Expect(page.Locator(".breadcrumb a", new() { HasText = "桐岭县" })).ToHaveCountAsync(1);
        await page.Locator("[data-trace=cell] h2 a").ClickAsync();
        await Expect(page.Locator("main")).ToContainTextAsync("大型科研仪器开放共享台套数");

        // The same from the composition of the score, in English.
        var english = await demo.SignInAsync(window, "leader", "en");
        await english.GotoAsync(round);
        await english.Locator("section[aria-labelledby=ranking-title] tbody a.row-link").First.ClickAsync();
        await english.Locator("tr#i-G a.trace-link").ClickAsync();
        await Expect(english.Locator("[data-trace=approval]")).ToContainTextAsync("Approved by");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_county_follows_its_own_score_and_is_told_nothing_of_others()
    {
        await using var first = await chromium.OpenAsync(demo.Address);
        await using var second = await chromium.OpenAsync(demo.Address);
        var clerk = await demo.SignInAsync(first, "clerk", "zh-CN");
        await clerk.GotoAsync("/assessment/own");
        await clerk.Locator("table a.row-link", new() { HasText = "2025年度青衡市" }).ClickAsync();
        await clerk.Locator("tr#i-G a.trace-link").ClickAsync();
        await Expect(clerk.Locator("[data-trace=approval]")).ToContainTextAsync("王敏");

        // Another county's value: the planner may, the clerk is told no more than that it is not for them.
        var planner = await demo.SignInAsync(second, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync("/assessment?state=Appeals");
        await planner.Locator("table a.row-link", new() { HasText = "2025年度青衡市" }).First.ClickAsync();
        await planner.Locator("section[aria-labelledby=ranking-title] tbody tr", new() { HasText = "白渚县" }).Locator("a.row-link").ClickAsync();
        await planner.Locator("tr#i-G a.trace-link").ClickAsync();
        var value = await planner.Locator("[data-trace=value] h2 a").GetAttributeAsync("href");
        var there = value!.Replace("/values/", "/trace/value/", StringComparison.Ordinal);
        Assert.Equal(404, (await clerk.GotoAsync(there))!.Status);
        await Expect(clerk.Locator("main")).Not.ToContainTextAsync("白渚县");
        Assert.Equal(200, (await planner.GotoAsync(there))!.Status);
    }
}
