using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>From a clause to its draft rule, its examples, the legal check of a second person, and an answer to anyone who asks.</summary>
public sealed class PolicyJobTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task From_a_clause_to_a_published_rule_that_answers_anyone()
    {
        await using var atDesk = await chromium.OpenAsync(demo.Address);
        var officer = await demo.SignInAsync(atDesk, "officer", "zh-CN");
        var heard = Look.Listen(officer);
        await officer.GotoAsync("/policies/clauses?q=省级以上研发机构");
        await officer.Locator("td form button").ClickAsync();
        await Expect(officer.Locator("#findings")).ToContainTextAsync("还不能发布");

        // The place still open is found from its line in the list, and the comment deleted where the editor stands.
        await officer.Locator(".finding-list a[data-goto]").First.ClickAsync();
        await officer.Keyboard.PressAsync("Control+Shift+K");
        await Expect(officer.Locator("#findings")).ToContainTextAsync("没有错误，样例全部通过", new() { Timeout = 15_000 });
        await Look.KeepAsync(officer, "rule-desk-ready");
        await officer.FillAsync("#what", "首次发布");
        await officer.Locator("button[name=then][value=submit]").ClickAsync();
        await Expect(officer.Locator(".page-actions .state").First).ToContainTextAsync("法核");
        var rule = new Uri(officer.Url).AbsolutePath;
        Assert.Empty(heard);

        await using var checking = await chromium.OpenAsync(demo.Address);
        var planner = await demo.SignInAsync(checking, DemoSite.Planner, "zh-CN");
        await planner.GotoAsync(rule);
        await planner.Locator("form[action$='/publish'] button").ClickAsync();
        await Expect(planner.Locator(".page-actions .state").First).ToContainTextAsync("现行");

        await using var outside = await chromium.OpenAsync(demo.Address);
        var anyone = await outside.NewPageAsync();
        var complaints = Look.Listen(anyone);
        await anyone.GotoAsync("/calculator?q=第五条");
        await anyone.Locator(".line-list a").First.ClickAsync();
        await Expect(anyone.Locator(".question")).ToHaveCountAsync(2);
        await anyone.Locator("input[value=yes]").CheckAsync();
        await anyone.Locator("input[value=国家级]").CheckAsync();
        await Expect(anyone.Locator(".big-amount strong")).ToContainTextAsync("1,000,000 元");
        await Expect(anyone.Locator(".card-header .state").First).ToContainTextAsync("符合");
        await Expect(anyone.Locator("#calculator")).ToContainTextAsync("已经足够");
        Assert.Empty(complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Once_an_answer_settles_the_matter_no_more_is_asked_with_and_without_script(bool script)
    {
        await using var window = await chromium.OpenAsync(demo.Address, script: script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/calculator?q=合计");
        await page.Locator(".line-list a").First.ClickAsync();
        await Expect(page.Locator(".question")).ToHaveCountAsync(7);
        await page.Locator("fieldset:has-text('信用记录') input[value=no]").CheckAsync();
        if (!script)
            await page.Locator("form#calculator button.btn-primary").ClickAsync();

        await Expect(page.Locator(".question")).ToHaveCountAsync(1);
        await Expect(page.Locator(".condition-tree").First).ToContainTextAsync("不符合");
        await Expect(page.Locator("#calculator")).ToContainTextAsync("平台默认");
        // What can be shared holds choices, and brings the same answer back.
        await page.GotoAsync((await page.Locator("a:has-text('可分享的网址')").GetAttributeAsync("href"))!);
        await Expect(page.Locator(".question")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task Figures_never_enter_the_address_and_the_distance_is_told()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/calculator?q=研发费用后补助");
        await page.Locator(".line-list a").First.ClickAsync();
        await page.Locator("fieldset:has-text('青衡市登记') input[value=yes]").CheckAsync();
        await Expect(page.Locator("a:has-text('可分享')")).ToHaveCountAsync(1);
        await page.Locator("fieldset:has-text('信用记录') input[value=yes]").CheckAsync();
        await Expect(page.Locator(".question input:checked")).ToHaveCountAsync(2);
        await page.Locator(".with-unit input").FillAsync("463");
        await page.Locator("form#calculator button.btn-primary").ClickAsync();

        await Expect(page.Locator("#calculator")).ToContainTextAsync("不符合");
        await Expect(page.Locator("#calculator")).ToContainTextAsync("差 37");
        Assert.DoesNotContain("463", page.Url, StringComparison.Ordinal);
        Assert.DoesNotContain("463", (await page.Locator("a:has-text('可分享')").GetAttributeAsync("href"))!, StringComparison.Ordinal);
        await Look.KeepAsync(page, "calculator-distance");
    }

    [Fact]
    public async Task Programs_calculate_the_same_without_signing_in()
    {
        using var client = new HttpClient { BaseAddress = demo.Address };
        var rules = await client.GetFromJsonAsync<JsonElement>("/api/calculator/rules?words=研发费用后补助", TestContext.Current.CancellationToken);
        var id = rules.GetProperty("rows")[0].GetProperty("versionId").GetGuid();
        var answer = await client.PostAsJsonAsync(
            $"/api/calculator/rules/{id}", new Dictionary<string, string> { ["registered"] = "yes", ["goodStanding"] = "yes", ["rd"] = "8000" }, TestContext.Current.CancellationToken);
        var result = (await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken)).GetProperty("result");
        Assert.Equal(("met", "3000000.00"), (result.GetProperty("status").GetString(), result.GetProperty("outputs").GetProperty("amount").GetString()));
        using var wrong = await client.PostAsJsonAsync($"/api/calculator/rules/{Guid.NewGuid()}", new Dictionary<string, string>(), TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, wrong.StatusCode);
    }

    [Fact]
    public async Task Of_two_who_write_one_draft_the_second_sees_both_texts()
    {
        await using var first = await chromium.OpenAsync(demo.Address, script: false);
        await using var second = await chromium.OpenAsync(demo.Address, script: false);
        var one = await demo.SignInAsync(first, "officer", "zh-CN");
        var two = await demo.SignInAsync(second, DemoSite.Planner, "zh-CN");
        await one.GotoAsync("/policies/clauses?q=高层次人才团队");
        await one.Locator("td form button").ClickAsync();
        var address = new Uri(one.Url).AbsolutePath;
        Assert.Matches(new Regex("^/policies/rules/[0-9a-f-]+$"), address);
        await two.GotoAsync(address);

        await one.FillAsync("#rule-text", "-- 甲写的");
        await one.Locator("button[name=then][value=save]").ClickAsync();
        await two.FillAsync("#rule-text", "-- 乙写的");
        await two.Locator("button[name=then][value=save]").ClickAsync();

        await Expect(two.Locator("[role=alert]").First).ToContainTextAsync("您的修改没有保存");
        await Expect(two.Locator(".alert-warning .heng-view").First).ToContainTextAsync("甲写的");
        await Expect(two.Locator("#rule-text")).ToHaveValueAsync("-- 乙写的");
        await two.Locator("button[name=then][value=save]").ClickAsync();
        await Expect(two.Locator("#rule-text")).ToHaveValueAsync("-- 乙写的");
        await Expect(two.Locator("[role=alert]")).ToHaveCountAsync(0);
    }
}
