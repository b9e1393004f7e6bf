using System.IO.Compression;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>An acceptance from its draft to the package handed in and sent back, with two people at the same texts on the way.</summary>
public sealed class AcceptanceJobTests(Chromium chromium, DemoSite demo)
{
    private static readonly string[] Parts = ["Overall", "Goals", "Tasks", "Safeguards", "Experience"];

    [Fact]
    public async Task From_a_draft_to_a_package_handed_in_and_sent_back()
    {
        await using var first = await chromium.OpenAsync(demo.Address);
        await using var second = await chromium.OpenAsync(demo.Address);
        await using var third = await chromium.OpenAsync(demo.Address);
        var planner = await demo.SignInAsync(first, DemoSite.Planner, "zh-CN");
        var other = await demo.SignInAsync(second, DemoSite.Planner, "zh-CN");
        var leader = await demo.SignInAsync(third, "leader", "zh-CN");
        var heard = Look.Listen(planner);

        await DrawUpAsync(planner);
        await ChangeTogetherAsync(planner, other);
        await planner.ClickAsync("button[value=activate]");
        await Expect(planner.Locator(".page-actions .state")).ToContainTextAsync("启用");
        await planner.ClickAsync(".page-actions a[href^='/assessment/acceptance/']");
        var address = new Uri(planner.Url).AbsolutePath;
        await Expect(planner.Locator("#missing-title")).ToContainTextAsync("还缺");

        await FillAsync(planner);
        await WriteTogetherAsync(planner, other, address);
        await planner.GotoAsync(address);
        await Expect(planner.Locator("#missing-title")).ToContainTextAsync("材料齐全");
        await PackAsync(planner, address);

        await planner.ClickAsync("#submit-form button");
        var submission = planner.Locator("section[aria-labelledby=submission-title]");
        await Expect(submission).ToContainTextAsync("第 1 次");
        await Expect(planner.Locator(".page-actions .state")).ToContainTextAsync("已报送");
        await Expect(planner.Locator("textarea")).ToHaveCountAsync(0);
        await LookAsync(planner, "assessment-acceptance-submitted");

        await leader.GotoAsync(address);
        await leader.FillAsync("#return-reason", "补充第三方证明");
        await leader.ClickAsync("#return-form button");
        await Expect(leader.Locator("section[aria-labelledby=submission-title]")).ToContainTextAsync("补充第三方证明");
        await planner.GotoAsync(address);
        await Expect(planner.Locator(".page-actions .state")).ToContainTextAsync("退回修改");
        await planner.FillAsync("#part-Tasks", "重点任务已补充证明。");
        await planner.Locator("form:has(#part-Tasks) button").ClickAsync();
        await Expect(planner.Locator("#changes")).ToContainTextAsync("“重点任务完成情况”部分有改动");
        await planner.ClickAsync("#submit-form button");
        await Expect(submission).ToContainTextAsync("第 2 次");
        Assert.Empty(heard);
    }

    private static FilePayload Proof(string name) => new() { Name = name, MimeType = "application/pdf", Buffer = [.. "%PDF-1.7 "u8, .. System.Text.Encoding.UTF8.GetBytes(name)] };

    private static async Task DrawUpAsync(IPage page)
    {
        await page.GotoAsync("/assessment/schemes/new");
        await page.SelectOptionAsync("#kind", "Acceptance");
        // What is scored is not asked of an acceptance.
        await Expect(page.Locator("#weightMode")).ToBeHiddenAsync();
        await Expect(page.Locator("#baseYear")).ToBeVisibleAsync();
        await page.FillAsync("#name", "端到端验收");
        await page.FillAsync("#year", "2025");
        await page.FillAsync("#baseYear", "2020");
        await Look.KeepAsync(page, "assessment-acceptance-new");
        await page.ClickAsync("form[action='/assessment/schemes/drafts'] button.btn-primary");
        await Expect(page.Locator("#vetoes-title")).ToHaveCountAsync(0);
        await page.Locator("a[href*='item=%2B']").ClickAsync();
        await page.FillAsync("#code", "K1");
        await page.FillAsync("#itemName", "研发投入强度");
        await page.Locator("#indicator").SelectOptionAsync(new SelectOptionValue { Value = await page.Locator("#indicator option", new() { HasText = "全社会研发经费支出占地区生产总值比重" }).First.GetAttributeAsync("value") });
        await page.FillAsync("#p-target", "2.4");
        await page.ClickAsync("#item-form button[value=save]");
        await page.Locator("a[href*='item=%2B']").ClickAsync();
        await page.FillAsync("#code", "Q1");
        await page.FillAsync("#itemName", "科技体制改革");
        await page.FillAsync("#requirement", "出台科技创新条例。");
        await page.ClickAsync("#item-form button[value=save]");
        await Expect(page.Locator("#items-table")).ToContainTextAsync("出台科技创新条例。");
        await LookAsync(page, "assessment-acceptance-scheme");
    }

    /// <summary>One gives the item another name while the other gives it another target: of each the right one is chosen.</summary>
    private static async Task ChangeTogetherAsync(IPage planner, IPage other)
    {
        var item = new Uri(planner.Url).AbsolutePath + "?item=K1";
        await planner.GotoAsync(item);
        await other.GotoAsync(item);
        await planner.FillAsync("#itemName", "全社会研发投入强度");
        await planner.ClickAsync("#item-form button[value=save]");
        await Expect(planner.Locator("#items-table")).ToContainTextAsync("全社会研发投入强度");
        await other.FillAsync("#p-target", "2.5");
        await other.FillAsync("#itemName", "研发强度");
        await other.ClickAsync("#item-form button[value=save]");
        var panel = other.Locator("#overtaken");
        var name = panel.Locator("fieldset");
        await Expect(name).ToHaveCountAsync(1);
        await Expect(panel.Locator(".alert")).ToContainTextAsync("您自己于");
        await Expect(panel.Locator(".alert")).ToContainTextAsync("改过“全社会研发投入强度”");
        await Expect(name.Locator("[data-began]")).ToHaveTextAsync("研发投入强度");
        await Expect(name.Locator("[data-theirs]")).ToHaveTextAsync("全社会研发投入强度");
        await Expect(name.Locator("[data-mine]")).ToHaveTextAsync("研发强度");
        await Expect(panel.Locator("[data-own]")).ToContainTextAsync("目标");
        await Expect(other.Locator("#p-target")).ToHaveValueAsync("2.5");
        await LookAsync(other, "assessment-overtaken-item");
        // Nothing was saved.
        await planner.ReloadAsync();
        await Expect(planner.Locator("#items-table")).ToContainTextAsync("2.4");
        await Expect(planner.Locator("#items-table")).Not.ToContainTextAsync("2.5");
        await name.Locator("input[value=theirs]").CheckAsync();
        await panel.Locator("[data-save]").ClickAsync();
        var row = other.Locator("#items-table tr", new() { HasText = "全社会研发投入强度" });
        await Expect(row).ToContainTextAsync("2.5");
    }

    private static async Task FillAsync(IPage page)
    {
        await page.FillAsync("#statement-Q1", "条例已于2024年施行。");
        await page.SelectOptionAsync("#reached-Q1", "yes");
        await page.Locator("form:has(#statement-Q1) button").ClickAsync();
        await Expect(page.Locator("#requirement-Q1 .state").First).ToContainTextAsync("达到");
        foreach (var (item, file) in new[] { ("K1", "统计公报.pdf"), ("Q1", "条例.pdf") })
        {
            await page.SelectOptionAsync("#evidence-item", item);
            await page.SetInputFilesAsync("#evidence-file", Proof(file));
            await page.ClickAsync("form:has(#evidence-file) button");
            await Expect(page.GetByRole(AriaRole.Link, new() { Name = file })).ToBeVisibleAsync();
        }

        foreach (var part in Parts.Skip(1))
        {
            await page.FillAsync($"#part-{part}", $"关于{part}的说明。");
            await page.Locator($"form:has(#part-{part}) button").ClickAsync();
            await Expect(page.Locator("[role=status]").First).ToContainTextAsync("已保存");
            await Expect(page.Locator($"#part-{part}")).ToHaveValueAsync($"关于{part}的说明。");
        }
    }

    private static async Task WriteTogetherAsync(IPage planner, IPage other, string address)
    {
        var mine = string.Concat(Enumerable.Repeat("建设目标全面完成。", 5_000));
        var theirs = "建设期内研发投入稳步增长。\n第二段。" + string.Concat(Enumerable.Repeat("投入增长。", 300));
        await other.GotoAsync(address);
        await planner.FillAsync("#part-Overall", theirs);
        await planner.Locator("form:has(#part-Overall) button").ClickAsync();
        await Expect(planner.Locator("[role=status]").First).ToContainTextAsync("已保存");
        // As long as a part may be, so that nothing of it is lost on the way.
        await other.FillAsync("#part-Overall", mine);
        await other.Locator("form:has(#part-Overall) button").ClickAsync();
        var panel = other.Locator("#overtaken");
        var text = panel.Locator("fieldset");
        await Expect(text.Locator("[data-theirs]")).ToContainTextAsync("建设期内研发投入稳步增长。");
        await Expect(text.Locator("[data-began]")).ToHaveTextAsync("—");
        await Expect(text.Locator("[data-mine]")).ToHaveTextAsync(mine);
        await Expect(other.Locator("#part-Overall")).ToHaveValueAsync(mine);
        await LookAsync(other, "assessment-overtaken-text");
        await planner.ReloadAsync();
        await Expect(planner.Locator("#part-Overall")).ToHaveValueAsync(theirs);
        // Both are joined where the form is.
        await other.FillAsync("#part-Overall", "建设目标全面完成，研发投入稳步增长。");
        await panel.Locator("[data-save]").ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(other.Locator("#part-Overall")).ToHaveValueAsync("建设目标全面完成，研发投入稳步增长。");
    }

    /// <summary>From the top of the page: where it was scrolled to, the bar above would cover half a button.</summary>
    private static async Task LookAsync(IPage page, string name)
    {
        await page.EvaluateAsync("scrollTo(0, 0)");
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, name);
    }

    private static async Task PackAsync(IPage page, string address)
    {
        var sent = await page.APIRequest.GetAsync(address + "/package.zip");
        Assert.True(sent.Ok);
        await using var file = new MemoryStream(await sent.BodyAsync());
        await using var zip = new ZipArchive(file);
        Assert.Equal(["佐证/K1/统计公报.pdf", "佐证/Q1/条例.pdf", "指标完成情况表.xlsx", "自评报告.docx"], zip.Entries.Select(e => e.FullName).Order(StringComparer.Ordinal));
    }
}
