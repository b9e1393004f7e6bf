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
        await Expect(officer.Locator(".cm-editor")).ToBeVisibleAsync();
        await officer.Locator(".finding-list a[data-goto]").First.ClickAsync();
        await Expect(officer.Locator(".cm-focused")).ToBeVisibleAsync();
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
        // What waits for the legal check stands on the workbench of whoever may do it, and not on its author's.
        await officer.GotoAsync("/to-do?kind=policies.check");
        await Expect(officer.Locator($"a[href='{rule}']")).ToHaveCountAsync(0);
        await planner.GotoAsync("/to-do?kind=policies.check");
        await planner.Locator($"a[href='{rule}']").ClickAsync();
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

    [Fact]
    public async Task A_rule_is_not_sent_on_until_every_condition_and_every_edge_is_shown()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "officer", "zh-CN");
        await page.GotoAsync("/policies?q=贷款贴息实施细则");
        await page.Locator("table a.row-link").First.ClickAsync();
        await page.FillAsync("#rule-name", "贷款贴息");
        await page.Locator("form[action$='/rules'] button").ClickAsync();
        await page.Locator("#rule-text").EvaluateAsync("(field, text) => { field.value = text; }", Interest);
        await SaveAsync(page, "save");

        await Expect(page.Locator("#findings")).ToContainTextAsync("缺条件不成立的样例：信用良好");
        await Expect(page.Locator("#findings")).ToContainTextAsync("界线没有确认");
        await Expect(page.Locator("#findings")).ToContainTextAsync("99.999999万元");
        await Look.KeepAsync(page, "rule-desk-duties");
        await SaveAsync(page, "submit");
        await Expect(page.Locator("[role=alert]").First).ToContainTextAsync("规则还不能送核或发布");

        await page.Locator("#rule-text").EvaluateAsync("(field, text) => { field.value = text; }", Interest + "\n  样例 \"信用不良\" 同 \"达标\" { 信用良好: 否 => 贴息额: 0元 }");
        await SaveAsync(page, "confirm-all");
        await Expect(page.Locator("#findings")).ToContainTextAsync("没有错误，样例全部通过");
        await Expect(page.Locator("#rule-text")).ToHaveValueAsync(new Regex("样例 \"贷款 99.999999万元\" 同"));
        await SaveAsync(page, "submit");
        await Expect(page.Locator(".page-actions .state").First).ToContainTextAsync("法核");
    }

    [Theory]
    [InlineData(true, 1440)]
    [InlineData(false, 390)]
    public async Task Several_policies_are_answered_together_and_settled_with_each_other(bool script, int width)
    {
        await using var window = await chromium.OpenAsync(demo.Address, width, script: script);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/calculator?size=50");
        foreach (var rule in new[] { "研发费用后补助", "技术引进补助", "科技创新券" })
            await page.Locator($"li:has(strong:text-is('{rule}')) input[name=rules]").CheckAsync();
        await page.Locator("form[action='/calculator/together'] button.btn-primary").ClickAsync();

        // The two facts all three share are asked first, once, and say who asks.
        await Expect(page.Locator(".question")).ToHaveCountAsync(7);
        await Expect(page.Locator(".question").First).ToContainTextAsync("3 条政策都要问");
        await Expect(page.Locator(".big-amount strong")).ToContainTextAsync("最多 3,200,000 元");
        await AnswerAsync(page, script, page.Locator("fieldset:has-text('青衡市登记') input[value=yes]"));
        await AnswerAsync(page, script, page.Locator("fieldset:has-text('信用记录') input[value=yes]"));
        await AnswerAsync(page, script, page.Locator("fieldset:has-text('科技型中小企业') input[value=yes]"));
        await page.Locator(".question:has-text('研发费用') .with-unit input").FillAsync("1000");
        await page.Locator(".question:has-text('购买市外技术成果') .with-unit input").FillAsync("300");
        await page.Locator("form#calculator button.btn-primary").ClickAsync();

        // 50 excludes 24; the voucher is still open, between nothing and its cap.
        await Expect(page.Locator(".big-amount strong")).ToContainTextAsync("500,000 元（50 万元） 至 700,000 元（70 万元）");
        await page.Locator(".question:has-text('购买科技服务') .with-unit input").FillAsync("30");
        await page.Locator(".question:has-text('已经抵扣') .with-unit input").FillAsync("0");
        await page.Locator("form#calculator button.btn-primary").ClickAsync();
        await Expect(page.Locator(".big-amount strong")).ToContainTextAsync("620,000 元");
        await Expect(page.Locator("#calculator")).ToContainTextAsync("不重复享受");
        await Expect(page.Locator("#calculator")).ToContainTextAsync("技术引进补助");
        Assert.DoesNotContain("1000", page.Url, StringComparison.Ordinal);
        await Look.KeepAsync(page, $"calculator-together-{width}", whole: true);
    }

    [Fact]
    public async Task An_address_with_figures_brings_them_back_without_telling_the_server()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/calculator?q=研发费用后补助");
        await page.Locator("input[name=rules]").First.CheckAsync();
        await page.Locator("form[action='/calculator/together'] button.btn-primary").ClickAsync();
        await AnswerAsync(page, true, page.Locator("fieldset:has-text('青衡市登记') input[value=yes]"));
        await AnswerAsync(page, true, page.Locator("fieldset:has-text('信用记录') input[value=yes]"));
        await page.Locator(".with-unit input").FillAsync("7654");
        await page.Locator("form#calculator button.btn-primary").ClickAsync();
        await Expect(page.Locator(".big-amount strong")).ToContainTextAsync("3,000,000 元");
        var plain = (await page.Locator("a:has-text('可分享的网址')").GetAttributeAsync("href"))!;
        var whole = (await page.Locator("a:has-text('含数字的网址')").GetAttributeAsync("href"))!;
        Assert.DoesNotContain("7654", plain, StringComparison.Ordinal);
        Assert.Contains("7654", whole[whole.IndexOf('#', StringComparison.Ordinal)..], StringComparison.Ordinal);

        var other = await window.NewPageAsync();
        var asked = new List<string>();
        other.Request += (_, request) => asked.Add(request.Url.Split('#')[0]);
        await other.GotoAsync(whole);
        await Expect(other.Locator(".big-amount strong")).ToContainTextAsync("3,000,000 元");
        Assert.DoesNotContain(asked, url => url.Contains("7654", StringComparison.Ordinal));
        Assert.DoesNotContain("7654", other.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Everything_that_may_concern_an_enterprise_of_a_county_is_calculated_at_once()
    {
        await using var window = await chromium.OpenAsync(demo.Address, script: false);
        var page = await window.NewPageAsync();
        await page.GotoAsync("/calculator");
        await page.Locator("#region").SelectOptionAsync(new Microsoft.Playwright.SelectOptionValue { Label = "桐岭县" });
        await page.Locator("form[role=search] button").ClickAsync();
        await page.Locator("a[href*='together?region=']").ClickAsync();
        // The city's rules concern a county's enterprise too, and the settlement is no line of its own.
        foreach (var rule in new[] { "高企认定奖励", "研发费用后补助", "技术引进补助", "科技创新券", "企业一年合计可得" })
            await Expect(page.Locator("details.together-rule h2").GetByText(rule, new() { Exact = true })).ToHaveCountAsync(1);
        await Expect(page.Locator("details.together-rule h2").GetByText("年度合并结算", new() { Exact = true })).ToHaveCountAsync(0);
        await page.Locator("fieldset:has-text('信用记录') input[value=no]").CheckAsync();
        await page.Locator("form#calculator button.btn-primary").ClickAsync();
        await Expect(page.Locator(".verdict-list")).ToContainTextAsync("不符合");
        await Expect(page.Locator("#calculator")).ToContainTextAsync("合计中只计一次");
    }

    private const string Interest = """
        政策 "青衡市科技贷款贴息实施细则"

        规则 贷款贴息(qingheng.interest) "贴息多少"
          输入
            信用良好(goodStanding): 是否 提问 "信用记录是否良好？"
            贷款(loan): 万元 提问 "贷款多少？"
            利息(interest): 万元 提问 "付了多少利息？"
          输出
            贴息额(amount): 元 显示 2位

          条款 "第三条" 原文 "对贷款100万元以上的，按利息的50%贴息，最高50万元。"
            达标 = 信用良好 且 贷款 >= 100万元
            贴息额 = 若 达标 则 50% × 利息 否则 0元 上限 50万元
            结论 达标

          样例 "达标" { 信用良好: 是, 贷款: 300万元, 利息: 20万元 => 贴息额: 10万元 }
        """;

    private static async Task SaveAsync(Microsoft.Playwright.IPage page, string then)
    {
        var button = page.Locator($"button[name=then][value={then}]");
        await Microsoft.Playwright.Assertions.Expect(button).ToBeVisibleAsync();
        await button.ClickAsync();
        await page.WaitForLoadStateAsync();
    }

    /// <summary>With script an answer is sent at once, without it with the button.</summary>
    private static async Task AnswerAsync(Microsoft.Playwright.IPage page, bool script, Microsoft.Playwright.ILocator answer)
    {
        if (!script)
        {
            await answer.CheckAsync();
            return;
        }

        await page.RunAndWaitForResponseAsync(() => answer.CheckAsync(), "**/calculator/together*");
        await Expect(answer).ToBeCheckedAsync();
    }
}
