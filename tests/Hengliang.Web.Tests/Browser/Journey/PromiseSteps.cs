using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser.Journey;

/// <summary>The indicator, the sentence that promises, and what each county owes of it.</summary>
internal static class PromiseSteps
{
    public const string Indicator = "揭榜攻关项目数";
    public const string Code = "JBGG";
    public const string County = "桐岭县";
    public const string Other = "白渚县";

    // Written for this test, about a place that does not exist.
    private const string Plan =
        """
        青衡市揭榜攻关行动计划（2026—2030年）

        一、总体目标
        到2030年，全市揭榜攻关项目达到180项。

        二、重点任务
        （一）组织需求征集
        县（市、区）科技局每半年征集一次企业技术需求。
        """;

    private static readonly string[] Counties = ["990102", "990103", "990104", "990121", "990122", "990123", "990124", "990125", "990181"];

    /// <summary>Its address.</summary>
    public static async Task<string> DefineAsync(IPage page)
    {
        await page.GotoAsync("/indicators/new");
        await page.FillAsync("#name", Indicator);
        await page.FillAsync("#english", "Open-call research projects");
        await page.FillAsync("#code", Code);
        await page.FillAsync("#unit", "项");
        await page.SelectOptionAsync("#direction", "HigherIsBetter");
        await page.CheckAsync("[name='Typed.Additive']");
        await page.FillAsync("#definition", "报告期末立项在研和已结题的揭榜攻关项目数。");
        await page.FillAsync("#source", "市科技局");
        await page.FillAsync("#aliases", "揭榜攻关项目");
        await page.ClickAsync("form.card button.btn-primary");
        await page.WaitForURLAsync(new Regex("/definition$"));
        return new Uri(page.Url).AbsolutePath.Replace("/definition", "", StringComparison.Ordinal);
    }

    /// <summary>What stood when the plan began: ninety projects, of which nine in the county.</summary>
    public static async Task EnterBaseAsync(IPage page, string indicator)
    {
        await EnterAsync(page, indicator, "990100", "2025", "90");
        foreach (var (i, county) in Counties.Index())
            await EnterAsync(page, indicator, county, "2025", $"{6 + i}");
    }

    public static async Task EnterAsync(IPage page, string indicator, string region, string period, string value)
    {
        await page.GotoAsync($"/values/new?indicator={indicator.Split('/')[^1]}");
        await page.SelectOptionAsync("#region", await page.Locator($"#region option[data-code='{region}']").GetAttributeAsync("value") ?? "");
        await page.FillAsync("#period", period);
        await page.FillAsync("#value", value);
        await page.FillAsync("#basis", "市科技局快报");
        await page.ClickAsync("form.card button.btn-primary");
        await page.WaitForURLAsync(new Regex("/values/[0-9a-f-]{36}$"));
    }

    /// <summary>Uploads the plan and accepts its sentence; the address of the target it became.</summary>
    public static async Task<string> PromiseAsync(IPage page)
    {
        await page.GotoAsync("/documents/upload");
        await page.SetInputFilesAsync("#files", new FilePayload { Name = "jbgg.txt", MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(Plan) });
        await page.Locator(".upload-row.is-good a").ClickAsync();
        await Expect(page.Locator("[data-document-state]")).ToHaveAttributeAsync("data-document-state", "ToReview");
        await page.GotoAsync(new Uri(page.Url).AbsolutePath.TrimEnd('/') + "/review");
        var card = page.Locator("[data-extract]", new() { HasText = "180" }).First;
        await Expect(card).ToContainTextAsync(Indicator);
        await card.Locator("[data-press=accept]").ClickAsync();
        await Expect(card).ToHaveAttributeAsync("data-state", "Accepted");
        await card.Locator("a[href^='/targets/'], a[href*='#t']").First.WaitForAsync();
        await page.GotoAsync(await card.Locator("a[href^='/targets/']").First.GetAttributeAsync("href") ?? "");
        await Expect(page.Locator("section:has(#sources-title)")).ToContainTextAsync("揭榜攻关项目达到180项");
        return new Uri(page.Url).AbsolutePath;
    }

    /// <summary>Splits the target by what the counties had, and hands it over; what does not add up is not taken.</summary>
    public static async Task BreakDownAsync(IPage page, string target)
    {
        await page.GotoAsync(target + "/breakdown");
        await page.SelectOptionAsync("#method", "BaseShare");
        await page.ClickAsync("form[action$=breakdown] button.btn-primary");
        await Expect(page.Locator("#sum .state-good")).ToBeVisibleAsync();
        var part = page.Locator("#parts tr", new() { HasText = County }).Locator("input[name^=part-]");
        await Expect(part).ToHaveValueAsync("18");
        await part.FillAsync("17");
        await page.ClickAsync("#parts button.btn");
        await Expect(page.Locator("#sum .state-bad")).ToBeVisibleAsync();
        await page.ClickAsync("form[action$=submission] button.btn-primary");
        await Expect(page.Locator(".alert-danger").First).ToContainTextAsync("180");
        await page.Locator("#parts tr", new() { HasText = County }).Locator("input[name^=part-]").FillAsync("18");
        await page.ClickAsync("#parts button.btn");
        await Expect(page.Locator("#sum .state-good")).ToBeVisibleAsync();
        await page.ClickAsync("form[action$=submission] button.btn-primary");
        await Expect(page.Locator("form[action$=recall]")).ToBeVisibleAsync();
    }

    /// <summary>Issues what another handed over. The county's own target.</summary>
    public static async Task<string> IssueAsync(IPage page, string target)
    {
        await page.GotoAsync(target + "/breakdown");
        await page.ClickAsync("form[action$=issue] button.btn-primary");
        await Expect(page.Locator("#approval-title")).ToHaveCountAsync(0);
        return await page.Locator("section:has(#parts-title) tr", new() { HasText = County }).Locator("a[href^='/targets/']").GetAttributeAsync("href") ?? "";
    }

    /// <summary>How the county's target stands, in words.</summary>
    public static async Task StandsAsync(IPage page, string target, string verdict)
    {
        await page.GotoAsync(target);
        await Expect(page.Locator("section:has(#promise-title) .state").First).ToContainTextAsync(verdict);
    }
}
