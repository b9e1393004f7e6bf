using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>An assessment from end to end: scheme, freeze, score, veto, appeal, and the feedback sheet in a county's hands.</summary>
public sealed class AssessmentJobTests(Chromium chromium, DemoSite demo)
{
    private const string County = "桐岭县";

    [Fact]
    public async Task From_a_scheme_to_the_feedback_sheet()
    {
        await using var first = await chromium.OpenAsync(demo.Address);
        await using var second = await chromium.OpenAsync(demo.Address);
        await using var third = await chromium.OpenAsync(demo.Address);
        var planner = await demo.SignInAsync(first, DemoSite.Planner, "zh-CN");
        var leader = await demo.SignInAsync(second, "leader", "zh-CN");
        var clerk = await demo.SignInAsync(third, "clerk", "zh-CN");
        var heard = Look.Listen(planner);

        await DrawUpAsync(planner);
        await planner.Locator("button[value=round]").ClickAsync();
        await Expect(planner.Locator("h1")).ToContainTextAsync("端到端考核");
        var round = new Uri(planner.Url).AbsolutePath;
        await StepAsync(planner, "Freeze", "Compute");
        await Expect(planner.Locator("section[aria-labelledby=ranking-title] tbody tr")).ToHaveCountAsync(2);

        var earlier = await planner.Context.NewPageAsync();
        await earlier.GotoAsync(round);
        await VetoAsync(planner, leader, clerk);
        // A page drawn before the veto was upheld takes no step on the result it shows.
        await earlier.ClickAsync("button[name=verb][value=Check]");
        await Expect(earlier.Locator("#content")).ToContainTextAsync("结果又有变动（现为第 2 次快照）");
        await Expect(earlier.Locator("section[aria-labelledby=steps-title] .state")).ToContainTextAsync("试算");
        await Look.KeepAsync(earlier, "assessment-step-overtaken");
        await earlier.CloseAsync();
        await RefuseOutsideAsync(planner, leader, round);
        await planner.GotoAsync(round);
        await Expect(planner.Locator("section[aria-labelledby=ranking-title] tbody tr", new() { HasText = County })).ToContainTextAsync("因 V01 等级封顶为不合格");

        await Journey.AssessmentSteps.ReviewAsync(planner, leader, round);
        await StepAsync(planner, "OpenAppeals");
        await AppealAsync(clerk);
        await planner.GotoAsync(round);
        // Who decides sees the file, byte for byte, and the archive holds it.
        var file = planner.Locator("section[aria-labelledby=appeals-title] .file-list a", new() { HasText = "复核函.pdf" });
        Assert.Equal(73, (await (await planner.APIRequest.GetAsync((await file.GetAttributeAsync("href"))!)).BodyAsync()).Length);
        await planner.Locator("section[aria-labelledby=appeals-title] input[name=answer]").FillAsync("依据充分，予以采纳");
        await planner.Locator("section[aria-labelledby=appeals-title] input[name=granted]").FillAsync("九点九");
        await planner.Locator("section[aria-labelledby=appeals-title] button[value=accept]").ClickAsync();
        await Expect(planner.Locator("section[aria-labelledby=appeals-title] [role=alert]")).ToContainTextAsync("放回表单");
        await Expect(planner.Locator("section[aria-labelledby=appeals-title] input[name=answer]")).ToHaveValueAsync("依据充分，予以采纳");
        await planner.Locator("section[aria-labelledby=appeals-title] input[name=granted]").FillAsync("9.9");
        await planner.Locator("section[aria-labelledby=appeals-title] button[value=accept]").ClickAsync();
        await Expect(planner.Locator("section[aria-labelledby=appeals-title]")).ToContainTextAsync("采纳");
        await planner.Locator("form[action$='/verify'] button").ClickAsync();
        await Expect(planner.Locator("[role=status]").First).ToContainTextAsync("逐字节一致");

        await clerk.ReloadAsync();
        var download = await clerk.RunAndWaitForDownloadAsync(() => clerk.Locator("a[href$='feedback.docx']").ClickAsync());
        // The name as the site sends it: what a browser makes of it depends on the machine's locale.
        var sent = await clerk.APIRequest.GetAsync(download.Url);
        Assert.Contains(Uri.EscapeDataString(County), sent.Headers["content-disposition"], StringComparison.Ordinal);
        var text = await TextAsync(download);
        Assert.Contains("等级封顶为不合格", text, StringComparison.Ordinal);
        Assert.Contains("事实日期 2024-01-01，计入期间为前1年至本年（2024-01-01 至 2025-12-31）", text, StringComparison.Ordinal);
        Assert.Contains("更正为 9.9", text, StringComparison.Ordinal);
        Assert.DoesNotContain("白渚县", text, StringComparison.Ordinal);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Weights_and_spread_are_tried_on_the_trial_desk_and_nothing_is_kept()
    {
        await using var site = new Hosting.Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, window, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(planner);
        await planner.GotoAsync("/assessment");
        await planner.Locator("table a.row-link").First.ClickAsync();
        await planner.Locator(".page-actions a[href$='/trial']").ClickAsync();
        await Expect(planner.Locator("main")).ToContainTextAsync("±20%");
        var (desk, weight) = (new Uri(planner.Url).AbsolutePath, planner.Locator("input[name^='w-']").First);
        var stood = await weight.InputValueAsync();
        await planner.SelectOptionAsync("#spread", "5");
        await weight.FillAsync("9000");
        await planner.Locator("form[action$='/trial'] button").ClickAsync();
        await planner.WaitForURLAsync("**/trial?spread=5**");
        await Expect(planner.Locator("section[aria-labelledby=places-title]")).ToContainTextAsync("±5%");
        await Expect(weight).ToHaveValueAsync("9000");
        // Who is far ahead in what weighs all stays there, whatever is drawn.
        await Expect(planner.Locator("#interval-table")).ToContainTextAsync("第");
        await SigningJobTests.SoundAsync(planner, "assessment-trial-tried");
        var field = await weight.GetAttributeAsync("name");
        foreach (var (query, status, said) in new[] { ("spread=77", 200, "±50%"), ("spread=9999999999999", 400, "读不懂"), ($"{field}=79228162514264337593543950335", 400, "权重应在 0 到 10000 之间") })
        {
            var answer = await planner.APIRequest.GetAsync($"{desk}?{query}");
            Assert.Equal(status, answer.Status);
            Assert.Contains(said, await answer.TextAsync(), StringComparison.Ordinal);
        }

        await planner.GotoAsync(desk);
        await Expect(weight).ToHaveValueAsync(stood);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_scheme_is_drafted_from_the_published_template()
    {
        // On a site of its own: the pages of the other are looked at with what the demonstration left.
        await using var site = new Hosting.Site();
        var address = site.Start();
        await using var window = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, window, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(planner);
        await planner.GotoAsync("/assessment/schemes");
        await planner.Locator("a[href='/assessment/schemes/templates']").First.ClickAsync();
        var card = planner.Locator("section.card", new() { HasText = "创新型城市" }).First;
        await Expect(card.Locator("tbody tr")).ToHaveCountAsync(30);
        await SigningJobTests.SoundAsync(planner, "template-choose");
        await card.Locator("input[name=year]").FillAsync("2024");
        await card.Locator("form[action$='/templates/innovative-city'] button").ClickAsync();
        await Expect(planner.Locator(".alert").First).ToContainTextAsync("方案已起草");
        await Expect(planner.Locator("#items-table tbody tr")).ToHaveCountAsync(30);
        await Expect(planner.Locator("h1")).ToContainTextAsync("创新型城市");
        await Expect(planner.Locator("main")).ToContainTextAsync("2024");
        await Expect(planner.Locator("section[aria-labelledby=faults-title]")).ToContainTextAsync("方案还没有参评单位");
        await SigningJobTests.SoundAsync(planner, "template-drafted");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task An_expert_is_led_to_a_page_of_their_own_marks_there_and_sees_nothing_else()
    {
        await using var first = await chromium.OpenAsync(demo.Address);
        await using var second = await chromium.OpenAsync(demo.Address, 390);
        await using var third = await chromium.OpenAsync(demo.Address);
        var planner = await demo.SignInAsync(first, DemoSite.Planner, "zh-CN");
        var expert = await demo.SignInAsync(second, "expert", "zh-CN");
        var heard = Look.Listen(expert);
        // Of a year gone by, so that the rounds other tests look at stay in front.
        await planner.GotoAsync("/assessment/schemes");
        await planner.Locator("table a[href^='/assessment/schemes/']", new() { HasText = "青衡市" }).First.ClickAsync();
        await planner.FillAsync("#round-year", "2021");
        await planner.ClickAsync("button[value=round]");
        await Expect(planner.Locator("h1")).ToContainTextAsync("2021年度");
        var round = new Uri(planner.Url).AbsolutePath;

        await expert.GotoAsync("/to-do");
        await expert.Locator("main a", new() { HasText = "2021年度" }).First.ClickAsync();
        await Expect(expert.Locator("h1")).ToContainTextAsync("2021年度");
        Assert.StartsWith("/assessment/marks/", new Uri(expert.Url).AbsolutePath, StringComparison.Ordinal);
        await MarkAsync(expert, "88.5", "101");
        await Expect(expert.Locator("[role=alert]").First).ToContainTextAsync("0 到 100 之间");
        await MarkAsync(expert, "88.5", "76");
        await Expect(expert.Locator("[role=status]").First).ToContainTextAsync("2 处有变动");
        await Expect(Mark(expert, 0)).ToHaveValueAsync("88.5");
        await Expect(expert.Locator(".page-actions")).ToContainTextAsync("已评 2 /");
        Assert.Empty(await Axe.FindAsync(expert));
        await Look.KeepAsync(expert, "assessment-marking-open-390");
        // The round itself is none of the expert's business; the menu leads to their marks.
        await expert.GotoAsync(round);
        await Expect(expert.Locator("[aria-labelledby=ranking-title], [aria-labelledby=marks-title]")).ToHaveCountAsync(0);
        await expert.GotoAsync("/");
        await Expect(expert.Locator("nav a[href='/assessment/marks']").First).ToBeAttachedAsync();

        var english = await demo.SignInAsync(third, "expert", "en");
        await english.GotoAsync(round.Replace("/rounds/", "/marks/", StringComparison.Ordinal));
        await Expect(english.Locator("#item-D button")).ToHaveTextAsync("Save the marks");
        await Expect(Mark(english, 1)).ToHaveValueAsync("76");
        Assert.Empty(await Axe.FindAsync(english));
        await Look.KeepAsync(english, "assessment-marking-open-en");
        await planner.GotoAsync(round);
        await Expect(planner.Locator("section[aria-labelledby=marks-title] tbody tr")).ToHaveCountAsync(2);
        Assert.DoesNotContain(heard, h => !h.Contains("status of 40", StringComparison.Ordinal));
    }

    private static ILocator Mark(IPage page, int line) => page.Locator("#item-D tbody tr").Nth(line).Locator("input").First;

    private static async Task MarkAsync(IPage page, string one, string other)
    {
        await Mark(page, 0).FillAsync(one);
        await Mark(page, 1).FillAsync(other);
        await page.ClickAsync("#item-D button");
    }

    private static FilePayload Letter(string name = "复核函.pdf") => new() { Name = name, MimeType = "application/pdf", Buffer = [.. "%PDF-1.7 "u8, .. new byte[64]] };

    private static async Task DrawUpAsync(IPage page)
    {
        await page.GotoAsync("/assessment/schemes/new");
        await page.FillAsync("#name", "端到端考核");
        await page.FillAsync("#year", "2025");
        await page.ClickAsync("form[action='/assessment/schemes/drafts'] button.btn-primary");
        await page.Locator("a[href*='item=%2B']").ClickAsync();
        await page.FillAsync("#code", "A");
        await page.FillAsync("#itemName", "研发投入强度");
        await page.FillAsync("#weight", "90");
        await page.Locator("#indicator").SelectOptionAsync(new SelectOptionValue { Value = await page.Locator("#indicator option", new() { HasText = "占地区生产总值比重" }).First.GetAttributeAsync("value") });
        await page.SelectOptionAsync("#method", "Efficacy");
        await page.FillAsync("#p-low", "1");
        await page.FillAsync("#p-high", "10");
        // The curve follows what is typed; a swapped bound is told at once.
        await Expect(page.Locator("#curve #curve-table caption")).ToBeAttachedAsync();
        await page.FillAsync("#p-high", "0.5");
        await Expect(page.Locator("#curve")).ToContainTextAsync("应小于满意值");
        await page.FillAsync("#p-high", "10");
        await page.ClickAsync("button[value=save]");
        await Expect(page.Locator("section[aria-labelledby=faults-title]")).ToContainTextAsync("合计为 90，应为 100");
        await page.Locator("#items-table a").First.ClickAsync();
        await page.FillAsync("#weight", "100");
        await page.ClickAsync("button[value=save]");
        foreach (var county in new[] { County, "白渚县" })
            await page.Locator("section[aria-labelledby=places-title] label", new() { HasText = county }).Locator("input").CheckAsync();
        await page.ClickAsync("section[aria-labelledby=places-title] button.btn-primary");
        await page.FillAsync("#v-code", "V01");
        await page.FillAsync("#v-name", "科研失信");
        await page.FillAsync("#v-basis", "考核办法第十条");
        await page.SelectOptionAsync("#v-effect", "GradeCap");
        await page.FillAsync("#v-grade", "不合格");
        // Only the fields of the period chosen are asked for, and what is wrong with them is told at once.
        await Expect(page.Locator("#v-years")).ToBeHiddenAsync();
        await page.SelectOptionAsync("#v-period", "Between");
        await page.FillAsync("#v-from", "2025-12-31");
        await page.FillAsync("#v-to", "2025-01-01");
        await page.ClickAsync("section[aria-labelledby=vetoes-title] button[value=save]");
        await Expect(page.Locator("#veto-form [role=alert]")).ToContainTextAsync("早于起日 2025-12-31");
        // Nothing is typed twice: what was refused stands beside what was typed.
        foreach (var (field, typed) in new[] { ("code", "V01"), ("name", "科研失信"), ("basis", "考核办法第十条"), ("effect", "GradeCap"), ("grade", "不合格"), ("period", "Between"), ("from", "2025-12-31") })
            await Expect(page.Locator($"#v-{field}")).ToHaveValueAsync(typed);
        await page.SelectOptionAsync("#v-period", "YearsBack");
        await page.FillAsync("#v-years", "1");
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, "assessment-scheme-veto");
        await page.ClickAsync("section[aria-labelledby=vetoes-title] button[value=save]");
        var rules = page.Locator("section[aria-labelledby=vetoes-title] tbody");
        await Expect(rules).ToContainTextAsync("前1年至本年");
        // A rule is changed from what it says, not typed again.
        await rules.Locator("a[href*='veto=V01']").ClickAsync();
        await Expect(page.Locator("#v-grade")).ToHaveValueAsync("不合格");
        await page.FillAsync("#v-years", "3");
        await page.ClickAsync("section[aria-labelledby=vetoes-title] button[value=save]");
        await Expect(rules).ToContainTextAsync("前3年至本年");
        await rules.Locator("a[href*='veto=V01']").ClickAsync();
        await page.FillAsync("#v-years", "1");
        await page.ClickAsync("section[aria-labelledby=vetoes-title] button[value=save]");
        await Expect(rules).ToContainTextAsync("前1年至本年");
        await page.ClickAsync("button[value=activate]");
        await Expect(page.Locator(".page-actions .state")).ToContainTextAsync("启用");
    }

    private static async Task VetoAsync(IPage planner, IPage leader, IPage clerk)
    {
        await planner.Locator("#veto-unit").SelectOptionAsync(new SelectOptionValue { Label = County });
        await planner.FillAsync("#veto-fact", "虚报项目投入");
        await planner.FillAsync("#veto-evidence", "巡视通报");
        await planner.FillAsync("#veto-on", "2999-12-31");
        await planner.SetInputFilesAsync("#veto-files", Letter());
        await planner.ClickAsync("#veto-form button");
        await Expect(planner.Locator("#veto-form [role=alert]")).ToContainTextAsync("请重新选择");
        await Expect(planner.Locator("#veto-fact")).ToHaveValueAsync("虚报项目投入");
        await Expect(planner.Locator("#veto-evidence")).ToHaveValueAsync("巡视通报");
        await Expect(planner.Locator("#veto-unit option:checked")).ToHaveTextAsync(County);
        Assert.Empty(await Axe.FindAsync(planner));
        await Look.KeepAsync(planner, "assessment-veto-refused");
        await planner.FillAsync("#veto-on", "2023-12-31");
        await planner.ClickAsync("#veto-form button");
        var address = new Uri(planner.Url).AbsolutePath;
        // A fact too old is told as soon as it is brought up; with the right day it counts.
        var facts = planner.Locator("section[aria-labelledby=case-title]");
        await Expect(facts).ToContainTextAsync("不在计入期间“前1年至本年（2024-01-01 至 2025-12-31）”之内");
        Assert.Empty(await Axe.FindAsync(planner));
        await Look.KeepAsync(planner, "assessment-veto-outside");
        await planner.FillAsync("#fact-on", "2024-01-01");
        await planner.ClickAsync("#days-form button");
        await Expect(facts).Not.ToContainTextAsync("不在计入期间");
        foreach (var (page, verb) in new[] { (planner, "Verify"), (planner, "Notify"), (clerk, "Reply") })
            await MoveAsync(page, address, verb);
        // Who brought it up is refused, and the case stays where it is.
        await MoveAsync(planner, address, "Uphold");
        await Expect(planner.Locator("#step-form [role=alert]")).ToContainTextAsync("另一人");
        await Expect(planner.Locator("#words")).ToHaveValueAsync("经办意见");
        await MoveAsync(leader, address, "Uphold");
        await Expect(leader.Locator(".page-actions .state")).ToContainTextAsync("已认定");
    }

    /// <summary>What happened before the period is not upheld, and nobody is kept from ending the case.</summary>
    private static async Task RefuseOutsideAsync(IPage planner, IPage leader, string round)
    {
        await planner.GotoAsync(round);
        await planner.Locator("#veto-unit").SelectOptionAsync(new SelectOptionValue { Label = "白渚县" });
        await planner.FillAsync("#veto-fact", "多年前的事");
        await planner.ClickAsync("#veto-form button");
        var address = new Uri(planner.Url).AbsolutePath;
        await Expect(planner.Locator("section[aria-labelledby=case-title]")).ToContainTextAsync("事实日期不详");
        await planner.FillAsync("#fact-on", "2999-03-01");
        await planner.ClickAsync("#days-form button");
        await Expect(planner.Locator("#days-form [role=alert]")).ToBeVisibleAsync();
        await Expect(planner.Locator("#fact-on")).ToHaveValueAsync("2999-03-01");
        await planner.FillAsync("#fact-on", "2021-03-01");
        await planner.ClickAsync("#days-form button");
        await planner.GotoAsync(round);
        await Expect(planner.Locator("section[aria-labelledby=vetoes-title] tr", new() { HasText = "白渚县" })).ToContainTextAsync("不在计入期间");
        await MoveAsync(leader, address, "Dismiss");
        await Expect(leader.Locator(".page-actions .state")).ToContainTextAsync("不认定");
    }

    private static async Task MoveAsync(IPage page, string address, string verb)
    {
        await page.GotoAsync(address);
        await page.FillAsync("#words", "经办意见");
        await page.ClickAsync($"button[value={verb}]");
        await page.WaitForLoadStateAsync();
    }

    private static async Task AppealAsync(IPage clerk)
    {
        await clerk.GotoAsync("/assessment/own");
        await clerk.Locator("a.row-link", new() { HasText = "端到端考核" }).ClickAsync();
        await clerk.FillAsync("#appeal-figure", "9.9");
        await Expect(clerk.Locator("#difference")).ToHaveTextAsync(new Regex("总分将增加 [0-9.]+ 分"));
        await clerk.FillAsync("#appeal-claim", "统计口径有误");
        await clerk.FillAsync("#appeal-evidence", "统计部门复核函");
        await clerk.SetInputFilesAsync("#appeal-files", Letter("复核函.exe"));
        await clerk.ClickAsync("#appeal-form button.btn-primary");
        // Refused for its file, the form holds what was typed and reckons the difference again.
        await Expect(clerk.Locator("#appeal-form [role=alert]")).ToContainTextAsync("先前填写的内容已放回表单，改正后可再次提交。 文件没有保留，请重新选择。");
        await Expect(clerk.Locator("#appeal-form [role=alert]")).ToBeInViewportAsync();
        foreach (var (field, typed) in new[] { ("figure", "9.9"), ("claim", "统计口径有误"), ("evidence", "统计部门复核函") })
            await Expect(clerk.Locator($"#appeal-{field}")).ToHaveValueAsync(typed);
        await Expect(clerk.Locator("#difference")).ToHaveTextAsync(new Regex("总分将增加 [0-9.]+ 分"));
        Assert.Empty(await Axe.FindAsync(clerk));
        await Look.KeepAsync(clerk, "assessment-appeal-refused");
        await clerk.SetInputFilesAsync("#appeal-files", Letter());
        await clerk.ClickAsync("#appeal-form button.btn-primary");
        await Expect(clerk.Locator("section[aria-labelledby=appeals-title]")).ToContainTextAsync("待答复");
        await Expect(clerk.Locator("#appeal-claim")).ToHaveValueAsync("");
    }

    private static async Task StepAsync(IPage page, params string[] verbs)
    {
        foreach (var verb in verbs)
        {
            await page.Locator($"button[name=verb][value={verb}]").ClickAsync();
            await Expect(page.Locator("[role=status]").First).ToContainTextAsync("已办理");
        }
    }

    private static async Task<string> TextAsync(IDownload download)
    {
        // The browser's stream reads asynchronously only.
        await using var coming = await download.CreateReadStreamAsync();
        using var file = new MemoryStream();
        await coming.CopyToAsync(file);
        await using var zip = new ZipArchive(file);
        using var reader = new StreamReader(await zip.GetEntry("word/document.xml")!.OpenAsync());
        return Regex.Replace(await reader.ReadToEndAsync(), "<[^>]+>", "");
    }
}
