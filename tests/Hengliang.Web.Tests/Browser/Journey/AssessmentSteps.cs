using System.IO.Compression;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser.Journey;

/// <summary>The yearly assessment: scheme, frozen data, score, a veto with its hearing, an appeal, the final result and its paper.</summary>
internal static class AssessmentSteps
{
    public const string Scheme = "揭榜攻关考核";

    /// <summary>A scheme of one item over two counties, with a veto that data may bring up; its round's address.</summary>
    public static async Task<string> DrawUpAsync(IPage page)
    {
        await page.GotoAsync("/assessment/schemes/new");
        await page.FillAsync("#name", Scheme);
        await page.FillAsync("#year", "2026");
        await page.ClickAsync("form[action='/assessment/schemes/drafts'] button.btn-primary");
        await page.Locator("a[href*='item=%2B']").ClickAsync();
        await page.FillAsync("#code", "A");
        await page.FillAsync("#itemName", PromiseSteps.Indicator);
        await page.FillAsync("#weight", "100");
        await page.SelectOptionAsync("#indicator", await page.Locator("#indicator option", new() { HasText = PromiseSteps.Indicator }).First.GetAttributeAsync("value") ?? "");
        await page.SelectOptionAsync("#method", "Efficacy");
        await page.FillAsync("#p-low", "5");
        await page.FillAsync("#p-high", "15");
        await page.ClickAsync("button[value=save]");
        foreach (var county in new[] { PromiseSteps.County, PromiseSteps.Other })
            await page.Locator("section[aria-labelledby=places-title] label", new() { HasText = county }).Locator("input").CheckAsync();
        await page.ClickAsync("section[aria-labelledby=places-title] button.btn-primary");
        await page.FillAsync("#v-code", "V01");
        await page.FillAsync("#v-name", "项目数下降");
        await page.FillAsync("#v-basis", "考核办法第九条");
        await page.SelectOptionAsync("#v-effect", "GradeCap");
        await page.FillAsync("#v-grade", "不合格");
        await page.SelectOptionAsync("#v-heng", "assessment.doubleDeclineGrowth");
        await page.FillAsync("#v-inputs", $"intensityBefore {PromiseSteps.Code} -1 增幅\nintensityNow {PromiseSteps.Code} 0 增幅\nfiscalGrowthBefore {PromiseSteps.Code} -1 增幅\nfiscalGrowthNow {PromiseSteps.Code} 0 增幅");
        await page.ClickAsync("section[aria-labelledby=vetoes-title] button[value=save]");
        await page.ClickAsync("button[value=activate]");
        await Expect(page.Locator(".page-actions .state")).ToContainTextAsync("启用");
        await page.Locator("button[value=round]").ClickAsync();
        await Expect(page.Locator("h1")).ToContainTextAsync(Scheme);
        return new Uri(page.Url).AbsolutePath;
    }

    public static async Task StepAsync(IPage page, string round, params string[] verbs)
    {
        await page.GotoAsync(round);
        foreach (var verb in verbs)
        {
            if (verb == "Conclude")
                await page.FillAsync("#why-Conclude", "各单位均无其他异议");
            await page.Locator($"button[name=verb][value={verb}]").ClickAsync();
            await Expect(page.Locator("[role=status]").First).ToContainTextAsync("已办理");
        }
    }

    /// <summary>The trial is handed over, which the one who did may not review; another passes it with an opinion, and the units are told.</summary>
    public static async Task ReviewAsync(IPage planner, IPage leader, string round)
    {
        await StepAsync(planner, round, "Check");
        var reviews = planner.Locator("section[aria-labelledby=reviews-title]");
        await Expect(reviews).ToContainTextAsync("复核须由另一人作出");
        await Expect(planner.Locator("button[value=PassReview]")).ToHaveCountAsync(0);
        await Expect(planner.Locator("button[value=GiveFeedback]")).ToHaveCountAsync(0);
        await leader.GotoAsync(round);
        await leader.FillAsync("#opinion", "已核对数据和得分，同意反馈");
        await leader.ClickAsync("#review-form button[value=PassReview]");
        await Expect(leader.Locator("[role=status]").First).ToContainTextAsync("已办理");
        await planner.GotoAsync(round);
        await Expect(reviews).ToContainTextAsync("已核对数据和得分，同意反馈");
        await StepAsync(planner, round, "GiveFeedback");
    }

    /// <summary>The data bring up a lead against the county that fell, and nothing follows from it.</summary>
    public static async Task LookForLeadsAsync(IPage page, string round)
    {
        await page.GotoAsync(round);
        await page.Locator("form[action$='/leads'] button").ClickAsync();
        var lead = page.Locator("section[aria-labelledby=vetoes-title] tbody tr", new() { HasText = PromiseSteps.Other });
        await Expect(lead).ToContainTextAsync("线索");
        await Expect(Line(page, PromiseSteps.Other)).Not.ToContainTextAsync("V01");
    }

    /// <summary>A lead that people do not follow ends with a word why; until then the round is not approved.</summary>
    public static async Task DismissLeadAsync(IPage leader, string round)
    {
        await leader.GotoAsync(round);
        await leader.ClickAsync("button[name=verb][value=Approve]");
        await Expect(leader.Locator("[role=alert]").First).ToContainTextAsync("否决案件没有结论");
        await leader.Locator("section[aria-labelledby=vetoes-title] tbody tr", new() { HasText = PromiseSteps.Other }).Locator("a.row-link").ClickAsync();
        await MoveAsync(leader, new Uri(leader.Url).AbsolutePath, "Dismiss");
        await Expect(leader.Locator(".page-actions .state")).ToContainTextAsync("不认定");
    }

    /// <summary>A case brought up by a person, checked, told, heard, and decided by another; who brought it up may not decide.</summary>
    public static async Task VetoAsync(IPage planner, IPage leader, IPage clerk, string round)
    {
        await planner.GotoAsync(round);
        await planner.Locator("#veto-unit").SelectOptionAsync(new SelectOptionValue { Label = PromiseSteps.County });
        await planner.FillAsync("#veto-fact", "一个项目虚报投入");
        await planner.FillAsync("#veto-on", "2026-01-05");
        await planner.ClickAsync("#veto-form button");
        var address = new Uri(planner.Url).AbsolutePath;
        foreach (var (page, verb) in new[] { (planner, "Verify"), (planner, "Notify") })
            await MoveAsync(page, address, verb);
        await MoveAsync(leader, address, "Uphold");
        await Expect(leader.Locator("[role=alert]").First).ToContainTextAsync("申辩");
        await MoveAsync(clerk, address, "Reply");
        await MoveAsync(planner, address, "Uphold");
        await Expect(planner.Locator("[role=alert]").First).ToContainTextAsync("另一人");
        await MoveAsync(leader, address, "Uphold");
        await Expect(leader.Locator(".page-actions .state")).ToContainTextAsync("已认定");
        await planner.GotoAsync(round);
        await Expect(Line(planner, PromiseSteps.County)).ToContainTextAsync("因 V01 等级封顶为不合格");
        await Expect(Line(planner, PromiseSteps.Other)).Not.ToContainTextAsync("V01");
    }

    /// <summary>The county claims thirteen, and sees what that would make of its score before it files.</summary>
    public static async Task AppealAsync(IPage clerk)
    {
        await clerk.GotoAsync("/assessment/own");
        await clerk.Locator("a.row-link", new() { HasText = Scheme }).ClickAsync();
        // What is typed before the scripts are there is not answered.
        await clerk.WaitForLoadStateAsync();
        await clerk.FillAsync("#appeal-figure", "13");
        await Expect(clerk.Locator("#difference")).ToHaveTextAsync(new Regex("总分将增加 [0-9.]+ 分"));
        await clerk.FillAsync("#appeal-claim", "两个省级项目漏计");
        await clerk.FillAsync("#appeal-evidence", "省厅立项通知");
        await clerk.ClickAsync("#appeal-form button.btn-primary");
        await Expect(clerk.Locator("section[aria-labelledby=appeals-title]")).ToContainTextAsync("待答复");
    }

    public static async Task AcceptAsync(IPage planner, string round)
    {
        await planner.GotoAsync(round);
        await planner.Locator("section[aria-labelledby=appeals-title] input[name=answer]").FillAsync("依据充分，予以采纳");
        await planner.Locator("section[aria-labelledby=appeals-title] button[value=accept]").ClickAsync();
        await Expect(planner.Locator("section[aria-labelledby=appeals-title]")).ToContainTextAsync("采纳");
        await planner.Locator("form[action$='/verify'] button").ClickAsync();
        await Expect(planner.Locator("[role=status]").First).ToContainTextAsync("逐字节一致");
    }

    /// <summary>The text of the feedback sheet in the county's hands.</summary>
    public static async Task<string> DownloadAsync(IPage clerk)
    {
        await clerk.GotoAsync("/assessment/own");
        await clerk.Locator("a.row-link", new() { HasText = Scheme }).ClickAsync();
        await Expect(clerk.Locator(".page-actions .state").First).ToContainTextAsync("公布");
        var download = await clerk.RunAndWaitForDownloadAsync(() => clerk.Locator("a[href$='feedback.docx']").ClickAsync());
        // The browser's stream reads asynchronously only.
        await using var coming = await download.CreateReadStreamAsync();
        using var file = new MemoryStream();
        await coming.CopyToAsync(file);
        await using var zip = new ZipArchive(file);
        using var reader = new StreamReader(await zip.GetEntry("word/document.xml")!.OpenAsync());
        return Regex.Replace(await reader.ReadToEndAsync(), "<[^>]+>", "");
    }

    private static async Task MoveAsync(IPage page, string address, string verb)
    {
        await page.GotoAsync(address);
        await page.FillAsync("#words", "经办意见");
        await page.ClickAsync($"button[value={verb}]");
        await page.WaitForLoadStateAsync();
    }

    private static ILocator Line(IPage page, string county) => page.Locator("section[aria-labelledby=ranking-title] tbody tr", new() { HasText = county });
}
