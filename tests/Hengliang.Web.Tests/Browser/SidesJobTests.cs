using System.Text.RegularExpressions;
using Hengliang.Web.Tests.Browser.Journey;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Two people change one thing: the second sees both sides of each field and what it was, chooses, and nothing was saved in between. On a site of its own.</summary>
public sealed class SidesJobTests(Chromium chromium)
{
    [Fact]
    public async Task Of_an_indicator_and_its_formula_each_field_is_chosen_by_itself()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var first = await chromium.OpenAsync(address);
        await using var second = await chromium.OpenAsync(address);
        var one = await DemoSite.SignInAsync(address, first, DemoSite.Planner, "zh-CN");
        var other = await DemoSite.SignInAsync(address, second, DemoSite.Planner, "zh-CN");
        var heard = Look.Listen(other);
        var indicator = await FindIndicatorAsync(one, "RD_EXP");
        foreach (var page in new[] { one, other })
            await page.GotoAsync($"/indicators/{indicator}/edit");
        var (definition, source) = (await one.InputValueAsync("#definition"), await one.InputValueAsync("#source"));

        await one.FillAsync("#definition", "对方的口径。");
        await one.FillAsync("#lag", "77");
        await SaveAsync(one, "#reason", "对方改", "form.card button.btn-primary");
        await one.WaitForURLAsync(new Regex("/definition$"));

        await other.FillAsync("#definition", "我的口径。");
        await other.FillAsync("#source", "我的来源");
        await SaveAsync(other, "#reason", "我改", "form.card button.btn-primary");
        var panel = other.Locator("#overtaken");
        await Expect(panel.Locator(".alert")).ToContainTextAsync("在另一个页面上改过");
        var both = Field(panel, "口径");
        await Expect(both).ToContainTextAsync(definition);
        await Expect(both.Locator("label").Nth(0)).ToContainTextAsync("对方的口径。");
        await Expect(both.Locator("label").Nth(1)).ToContainTextAsync("我的口径。");
        await Expect(both.Locator("input[value=mine]")).ToBeCheckedAsync();
        await Expect(Field(panel, "滞后").Locator("input[value=theirs]")).ToBeCheckedAsync();
        await Expect(panel.Locator("fieldset")).ToHaveCountAsync(2);
        await Expect(panel.Locator("[data-own]")).ToContainTextAsync(await LabelAsync(other, "source"));
        // What was typed is in the form, and what only the other changed is the other's.
        await Expect(other.Locator("#definition")).ToHaveValueAsync("我的口径。");
        await Expect(other.Locator("#source")).ToHaveValueAsync("我的来源");
        await Expect(other.Locator("#lag")).ToHaveValueAsync("77");
        await Expect(panel.Locator("h2")).ToBeFocusedAsync();
        Assert.Empty(await Axe.FindAsync(other));
        Assert.Null(await Look.FindOverflowAsync(other));
        await Look.KeepAsync(other, "sides-indicator");
        // Nothing was saved.
        await one.GotoAsync($"/indicators/{indicator}/edit");
        await Expect(one.Locator("#definition")).ToHaveValueAsync("对方的口径。");
        await Expect(one.Locator("#source")).ToHaveValueAsync(source);

        await both.Locator("input[value=theirs]").CheckAsync();
        await Expect(other.Locator("#definition")).ToHaveValueAsync("对方的口径。");
        await panel.Locator("[data-save]").ClickAsync();
        await other.WaitForURLAsync(new Regex("/definition$"));
        await one.ReloadAsync();
        await Expect(one.Locator("#definition")).ToHaveValueAsync("对方的口径。");
        await Expect(one.Locator("#source")).ToHaveValueAsync("我的来源");
        await Expect(one.Locator("#lag")).ToHaveValueAsync("77");

        await FormulasAsync(one, other, indicator);
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Of_a_form_that_is_drafted_by_two_the_clash_is_told_and_what_does_not_clash_is_kept()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var first = await chromium.OpenAsync(address);
        await using var second = await chromium.OpenAsync(address, 390);
        var one = await DemoSite.SignInAsync(address, first, DemoSite.Planner, "zh-CN");
        var other = await DemoSite.SignInAsync(address, second, DemoSite.Planner, "en");
        var heard = Look.Listen(other);
        await one.GotoAsync("/collection/forms?state=Draft");
        await one.Locator("table a.row-link").First.ClickAsync();
        await one.Locator(".page-actions a[href$='/edit']").ClickAsync();
        var form = new Uri(one.Url).AbsolutePath;
        await one.Locator("#fields-table a.row-link").First.ClickAsync();
        await one.WaitForURLAsync(new Regex("field="));
        await other.GotoAsync(new Uri(one.Url).PathAndQuery);
        await other.Locator("#f-english").FillAsync("Mine");
        await one.Locator("#f-english").FillAsync("Theirs");
        await one.Locator("#f-required").Or(one.Locator("[name='Field.Required']")).SetCheckedAsync(!await one.Locator("[name='Field.Required']").IsCheckedAsync());
        await one.Locator("#field-form button.btn-primary").ClickAsync();
        await Expect(one.Locator("#field-form")).ToHaveCountAsync(0);

        await other.Locator("#field-form button.btn-primary").ClickAsync();
        var panel = other.Locator("#overtaken");
        await Expect(panel.Locator("fieldset")).ToHaveCountAsync(2);
        await Expect(panel.Locator("fieldset").First.Locator("label").First).ToContainTextAsync("Theirs");
        await Expect(other.Locator("#f-english")).ToHaveValueAsync("Mine");
        Assert.Empty(await Axe.FindAsync(other));
        Assert.Null(await Look.FindOverflowAsync(other));
        await Look.KeepAsync(other, "sides-form-390-en");
        await panel.Locator("[data-save]").ClickAsync();
        await Expect(other.Locator("#field-form")).ToHaveCountAsync(0);
        await Expect(other.Locator("#fields-table")).ToContainTextAsync("Mine");

        // The head is another form of the same version: what the two changed of it does not clash, and one press saves it.
        foreach (var page in new[] { one, other })
            await page.GotoAsync(form);
        await one.FillAsync("#h-need", "对方写的需求。");
        await one.Locator("form:has(#h-need) button.btn-primary").ClickAsync();
        await Expect(one.Locator("[role=status]").First).ToBeVisibleAsync();
        await other.FillAsync("#h-basis", "我写的依据");
        await other.Locator("form:has(#h-need) button.btn-primary").ClickAsync();
        await Expect(panel.Locator("[data-own]")).ToBeVisibleAsync();
        await Expect(other.Locator("#h-need")).ToHaveValueAsync("对方写的需求。");
        await panel.Locator("[data-save]").ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await one.GotoAsync(form);
        await Expect(one.Locator("#h-basis")).ToHaveValueAsync("我写的依据");
        await Expect(one.Locator("#h-need")).ToHaveValueAsync("对方写的需求。");
        Assert.True(heard.Count == 0, string.Join("\n", heard));
    }

    [Fact]
    public async Task Of_a_breakdown_each_region_is_chosen_and_to_drop_ones_own_leaves_what_stands()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var first = await chromium.OpenAsync(address);
        await using var second = await chromium.OpenAsync(address);
        var one = await DemoSite.SignInAsync(address, first, DemoSite.Planner, "zh-CN");
        var other = await DemoSite.SignInAsync(address, second, DemoSite.Planner, "zh-CN");
        var indicator = await FindIndicatorAsync(one, "RD_EXP");
        await one.GotoAsync($"/targets/new?indicator={indicator}");
        await one.SelectOptionAsync("#region", await one.Locator("#region option[data-code='990100']").GetAttributeAsync("value") ?? "");
        foreach (var (field, value) in new[] { ("#year", "2032"), ("#base", "2024"), ("#value", "180"), ("#basis", "青衡市科技创新规划") })
            await one.FillAsync(field, value);
        await one.ClickAsync("form.card button.btn-primary");
        await Expect(one.Locator("#approval-title")).ToBeVisibleAsync();
        await using (var third = await Person.SignInAsync(chromium, address, "leader"))
        {
            await third.Page.GotoAsync(new Uri(one.Url).AbsolutePath);
            await third.Page.ClickAsync("form[action$=approval] button.btn-primary");
            await Expect(third.Page.Locator("#approval-title")).ToHaveCountAsync(0);
        }

        await one.ReloadAsync();
        await one.ClickAsync(".page-actions a[href$=breakdown]");
        await one.SelectOptionAsync("#method", "BaseShare");
        await one.ClickAsync("form[action$=breakdown] button.btn-primary");
        await Expect(one.Locator("input[name^=part-]").First).ToBeVisibleAsync();
        var parts = new Uri(one.Url).AbsolutePath;
        await other.GotoAsync(parts);

        await FillPartsAsync(one, "11", "12");
        await Expect(one.Locator(".alert-success")).ToBeVisibleAsync();
        await FillPartsAsync(other, "21", null, "23");
        var panel = other.Locator("#overtaken");
        await Expect(panel.Locator("fieldset")).ToHaveCountAsync(2);
        await Expect(panel.Locator("fieldset").First.Locator("label").First).ToContainTextAsync("11");
        await Expect(panel.Locator("fieldset").First.Locator("label").Last).ToContainTextAsync("21");
        await Look.KeepAsync(other, "sides-breakdown");
        await panel.Locator("[data-save]").ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await one.GotoAsync(parts);
        string[] saved = ["21", "12", "23"];
        foreach (var (i, value) in saved.Index())
            await Expect(one.Locator("input[name^=part-]").Nth(i)).ToHaveValueAsync(value);

        // One's own dropped: what stands is all there is, and what is handed over with older parts is refused as well.
        await FillPartsAsync(other, "31");
        await Expect(other.Locator(".alert-success")).ToBeVisibleAsync();
        await FillPartsAsync(one, "41");
        await one.Locator("#overtaken [data-drop]").ClickAsync();
        await Expect(one.Locator("#overtaken")).ToHaveCountAsync(0);
        await Expect(one.Locator("input[name^=part-]").First).ToHaveValueAsync("31");
        await FillPartsAsync(other, "32");
        await Expect(other.Locator(".alert-success")).ToBeVisibleAsync();
        await one.FillAsync("form[action$=submission] #reason", "留有余地");
        await one.ClickAsync("form[action$=submission] button.btn-primary");
        await Expect(one.Locator("#overtaken")).ToBeVisibleAsync();
        await Expect(one.Locator("form[action$=submission] #reason")).ToHaveValueAsync("留有余地");
        await Expect(one.Locator("input[name^=part-]").First).ToHaveValueAsync("32");
    }

    [Fact]
    public async Task Of_a_scheme_its_head_its_places_and_a_veto_are_compared()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var first = await chromium.OpenAsync(address);
        await using var second = await chromium.OpenAsync(address, 390);
        var one = await DemoSite.SignInAsync(address, first, DemoSite.Planner, "zh-CN");
        var other = await DemoSite.SignInAsync(address, second, DemoSite.Planner, "en");
        var heard = Look.Listen(other);
        await one.GotoAsync("/assessment/schemes");
        await one.Locator("table a.row-link[href^='/assessment/schemes/']").First.ClickAsync();
        await one.ClickAsync("button[value=copy]");
        await Expect(one.Locator("#head-title")).ToBeVisibleAsync();
        var scheme = new Uri(one.Url).AbsolutePath;
        var panel = other.Locator("#overtaken");

        // The head: one names it anew, the other gives it other notes and another name.
        foreach (var page in new[] { one, other })
            await page.GotoAsync(scheme);
        var name = await other.InputValueAsync("#name");
        await one.FillAsync("#name", "对方的名称");
        await one.Locator("form[action$='/head'] button").ClickAsync();
        await Expect(one.Locator("h1")).ToContainTextAsync("对方的名称");
        await other.FillAsync("#name", "我的名称");
        await other.FillAsync("#notes", "我的说明");
        await other.Locator("form[action$='/head'] button").ClickAsync();
        await Expect(panel.Locator("fieldset")).ToHaveCountAsync(1);
        await Expect(panel.Locator("[data-began]")).ToHaveTextAsync(name);
        await Expect(panel.Locator("[data-theirs]")).ToHaveTextAsync("对方的名称");
        await Expect(panel.Locator("[data-mine]")).ToHaveTextAsync("我的名称");
        Assert.Empty(await Axe.FindAsync(other));
        Assert.Null(await Look.FindOverflowAsync(other));
        await Look.KeepAsync(other, "sides-scheme-390-en");
        await panel.Locator("[data-drop]").ClickAsync();
        await Expect(other.Locator("#notes")).Not.ToHaveValueAsync("我的说明");

        // The places: each is chosen by itself.
        await one.GotoAsync(scheme);
        var place = await one.Locator("input[name=member]:checked").First.GetAttributeAsync("value");
        var next = await one.Locator("input[name=member]:checked").Nth(1).GetAttributeAsync("value");
        var (tick, group) = ($"input[name=member][value='{place}']", $"input[name='group-{next}']");
        await one.Locator(tick).SetCheckedAsync(false);
        await one.FillAsync(group, "对方的组");
        await one.Locator("form[action$='/members'] button").ClickAsync();
        await Expect(one.Locator("[role=status]").First).ToBeVisibleAsync();
        await other.FillAsync(group, "我的组");
        await other.Locator("form[action$='/members'] button").ClickAsync();
        // What no longer takes part is in the usual group, which is told as well.
        await Expect(panel.Locator("fieldset")).ToHaveCountAsync(3);
        await Expect(panel.Locator("fieldset").Last.Locator("[data-theirs]")).ToHaveTextAsync("对方的组");
        await Expect(other.Locator(tick)).Not.ToBeCheckedAsync();
        await panel.Locator("[data-save]").ClickAsync();
        await Expect(panel).ToHaveCountAsync(0);
        await Expect(other.Locator(group)).ToHaveValueAsync("我的组");
        await Expect(other.Locator(tick)).Not.ToBeCheckedAsync();

        // A veto both add under one code: who is second sees the other's beside the own.
        foreach (var page in new[] { one, other })
        {
            await page.GotoAsync(scheme);
            await page.FillAsync("#v-code", "V99");
            await page.FillAsync("#v-name", page == one ? "对方的否决" : "我的否决");
            await page.FillAsync("#v-basis", "同一办法");
        }

        await one.ClickAsync("#veto-form button");
        await Expect(one.Locator("section[aria-labelledby=vetoes-title]")).ToContainTextAsync("对方的否决");
        await other.ClickAsync("#veto-form button");
        await Expect(panel.Locator("fieldset")).ToHaveCountAsync(1);
        await Expect(panel.Locator("[data-theirs]")).ToHaveTextAsync("对方的否决");
        await Expect(panel.Locator("[data-mine]")).ToHaveTextAsync("我的否决");
        await Expect(other.Locator("#v-code")).ToHaveAttributeAsync("readonly", "");
        await panel.Locator("[data-save]").ClickAsync();
        await Expect(other.Locator("section[aria-labelledby=vetoes-title]")).ToContainTextAsync("我的否决");
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Without_scripts_or_room_for_it_all_that_was_typed_is_shown_to_be_copied()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var first = await chromium.OpenAsync(address);
        var one = await DemoSite.SignInAsync(address, first, DemoSite.Planner, "zh-CN");
        await one.GotoAsync("/assessment/schemes");
        await one.Locator("table a.row-link[href^='/assessment/schemes/']").First.ClickAsync();
        await one.ClickAsync("button[value=copy]");
        await Expect(one.Locator("#head-title")).ToBeVisibleAsync();
        var scheme = new Uri(one.Url).AbsolutePath;
        await using var plain = await chromium.OpenAsync(address, script: false);
        var other = await DemoSite.SignInAsync(address, plain, DemoSite.Planner, "zh-CN");
        await other.GotoAsync(scheme);
        await one.FillAsync("#notes", "对方的说明");
        await one.Locator("form[action$='/head'] button").ClickAsync();
        await Expect(one.Locator("#notes")).ToHaveValueAsync("对方的说明");
        await Expect(one.Locator("[role=status]").First).ToBeVisibleAsync();
        await other.FillAsync("#notes", "我写的说明");
        await other.Locator("form[action$='/head'] button").ClickAsync();
        await Expect(other.Locator("#typed .alert")).ToContainTextAsync("在另一个页面上改过");
        await Expect(other.Locator("#typed-notes")).ToHaveValueAsync("我写的说明");
        Assert.Null(await Look.FindOverflowAsync(other));
        await Look.KeepAsync(other, "sides-typed");
        await other.ClickAsync("#typed a.btn-primary");
        await Expect(other.Locator("#notes")).ToHaveValueAsync("对方的说明");

        // A veto's own page keeps what was typed in its form.
        foreach (var page in new[] { one, other })
        {
            await page.GotoAsync(scheme);
            await page.FillAsync("#v-code", "V99");
            await page.FillAsync("#v-name", page == one ? "对方的否决" : "我的否决");
            await page.FillAsync("#v-basis", "同一办法");
        }

        await one.ClickAsync("#veto-form button");
        await Expect(one.Locator("section[aria-labelledby=vetoes-title]")).ToContainTextAsync("对方的否决");
        await other.ClickAsync("#veto-form button");
        await Expect(other.Locator("#veto-form")).ToContainTextAsync("在另一个页面上改过");
        await Expect(other.Locator("#v-name")).ToHaveValueAsync("我的否决");
    }

    [Fact]
    public async Task Of_a_region_s_name_and_of_an_indicator_retired_the_second_sees_the_first()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var first = await chromium.OpenAsync(address);
        await using var second = await chromium.OpenAsync(address);
        var one = await DemoSite.SignInAsync(address, first, "sysadmin", "zh-CN");
        var other = await DemoSite.SignInAsync(address, second, "sysadmin", "en");
        var panel = other.Locator("#overtaken");
        await one.GotoAsync("/regions?q=990121");
        await one.Locator("a.row-link").First.ClickAsync();
        await Expect(one.Locator("#rename-title")).ToBeVisibleAsync();
        await other.GotoAsync(new Uri(one.Url).AbsolutePath);
        var name = await one.InputValueAsync("#name");
        foreach (var (page, text) in new[] { (one, "对方的名"), (other, "我的名") })
        {
            await page.FillAsync("#name", text);
            await page.FillAsync("#rename-date", "2026-01-01");
            await page.FillAsync("#rename-document", "民发〔2026〕1号");
        }

        await one.ClickAsync("form[action$='/name'] button");
        await Expect(one.Locator("h1")).ToContainTextAsync("对方的名");
        await other.ClickAsync("form[action$='/name'] button");
        await Expect(panel.Locator("fieldset")).ToHaveCountAsync(1);
        await Expect(panel.Locator("[data-began]")).ToHaveTextAsync(name);
        await Expect(panel.Locator("[data-theirs]")).ToHaveTextAsync("对方的名");
        await Expect(panel.Locator("[data-mine]")).ToHaveTextAsync("我的名");
        Assert.Empty(await Axe.FindAsync(other));
        await panel.Locator("[data-drop]").ClickAsync();
        await Expect(other.Locator("h1")).Not.ToContainTextAsync("我的名");

        // Retired by one, the form of the other would take it back into use: what was typed is told, and nothing is sent there.
        await using var third = await chromium.OpenAsync(address);
        await using var fourth = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, third, DemoSite.Planner, "zh-CN");
        var late = await DemoSite.SignInAsync(address, fourth, DemoSite.Planner, "zh-CN");
        var indicator = await FindIndicatorAsync(planner, "LOAN");
        foreach (var (page, day) in new[] { (planner, "2023-12-31"), (late, "2024-12-31") })
        {
            await page.GotoAsync($"/indicators/{indicator}/definition");
            await page.FillAsync("#lastDay", day);
            await page.FillAsync("#retire-reason", "停用");
        }

        await planner.ClickAsync("form[action$='/retire'] button");
        await Expect(planner.Locator("#retire-title")).ToContainTextAsync("重新启用");
        await late.ClickAsync("form[action$='/retire'] button");
        var told = late.Locator("#overtaken");
        await Expect(told.Locator("[data-gone]")).ToContainTextAsync("2024-12-31");
        await Expect(told.Locator("[data-save]")).ToBeHiddenAsync();
        await Expect(late.Locator("#retire-title")).ToContainTextAsync("重新启用");
        await Look.KeepAsync(late, "sides-retired");
    }

    /// <summary>Each tries a formula and saves it; the one that stands and the one that was typed are compared as a field is.</summary>
    private static async Task FormulasAsync(IPage one, IPage other, string indicator)
    {
        foreach (var (page, text) in new[] { (one, "企业研发经费支出 * 2"), (other, "企业研发经费支出 * 3") })
        {
            await page.GotoAsync($"/indicators/{indicator}/formula?text={Uri.EscapeDataString(text)}");
            await page.FillAsync("#reason", "试");
        }

        await one.ClickAsync("form[method=post]:has(#reason) button");
        await Expect(one.Locator(".alert-success")).ToBeVisibleAsync();
        await other.ClickAsync("form[method=post]:has(#reason) button");
        var panel = other.Locator("#overtaken");
        await Expect(panel.Locator("fieldset label").First).ToContainTextAsync("* 2");
        await Expect(panel.Locator("fieldset label").Last).ToContainTextAsync("* 3");
        await Expect(other.Locator("#reason")).ToHaveValueAsync("试");
        await Look.KeepAsync(other, "sides-formula");
        await panel.Locator("[data-save]").ClickAsync();
        await Expect(other.Locator(".alert-success")).ToBeVisibleAsync();
        await Expect(other.Locator("section:has(#now-title)")).ToContainTextAsync("* 3");
    }

    private static async Task FillPartsAsync(IPage page, params string?[] parts)
    {
        foreach (var (i, part) in parts.Index())
            if (part is not null)
                await page.Locator("input[name^=part-]").Nth(i).FillAsync(part);
        await page.ClickAsync("#parts button.btn");
    }

    private static async Task SaveAsync(IPage page, string field, string reason, string button)
    {
        await page.FillAsync(field, reason);
        await page.ClickAsync(button);
    }

    private static async Task<string> FindIndicatorAsync(IPage page, string code)
    {
        await page.GotoAsync("/indicators?q=" + code);
        await page.Locator("table a.row-link").First.ClickAsync();
        await page.WaitForURLAsync(new Regex("/indicators/[0-9a-f-]{36}"));
        return new Uri(page.Url).Segments[2].TrimEnd('/');
    }

    private static ILocator Field(ILocator panel, string label) => panel.Locator("fieldset", new() { Has = panel.Page.Locator("legend", new() { HasText = label }) });

    private static async Task<string> LabelAsync(IPage page, string field) => (await page.Locator($"label[for={field}]").TextContentAsync())!.Trim();
}
