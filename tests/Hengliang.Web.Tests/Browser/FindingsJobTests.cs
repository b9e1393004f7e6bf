using System.Globalization;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Hengliang.Web.Tests.Browser.EnterprisesJobTests;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>A return of many rows with a warning each: every finding is reached and answered, no word being typed is lost, and nobody decides on figures they did not see.</summary>
public sealed class FindingsJobTests(Chromium chromium)
{
    private const int Rows = 205;
    private static readonly LocatorAssertionsToHaveCountOptions Patient = new() { Timeout = 30_000 };

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public async Task The_warnings_after_the_hundredth_are_reached_and_answered_and_the_return_is_handed_in(string language)
    {
        await using var site = new Site();
        var address = site.Start();
        var id = await OpenAsync(site);
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", language);
        var findings = page.Locator("#findings ol.findings > li");
        await GoAsync(page, $"/collection/returns/{id}");
        await Expect(findings).ToHaveCountAsync(100);
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, $"findings-many-{language}", whole: false);
        await page.SetViewportSizeAsync(390, 844);
        Assert.Null(await Look.FindOverflowAsync(page));
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, $"findings-many-{language}-390", whole: false);
        await page.SetViewportSizeAsync(1440, 900);

        // The last ones, of rows that stand on the second page: the place leads there, and what is said leads back to where one was.
        await page.Locator(".findings-pages a[rel=next]").ClickAsync();
        await ReadyAsync(page);
        await page.Locator(".findings-pages a[rel=next]").ClickAsync();
        await ReadyAsync(page);
        await Expect(findings).ToHaveCountAsync(Rows - 200);
        await findings.Last.Locator("a[data-go]").ClickAsync();
        await page.WaitForURLAsync("**page=2&found=3#c-*");
        await ReadyAsync(page);
        await Expect(Cell(page, Rows - 201)).ToBeFocusedAsync();
        await findings.Last.Locator("input[name=text]").FillAsync("新设企业");
        await findings.Last.Locator("form.explain button").ClickAsync();
        await Expect(page.Locator(".alert-success, [role=status]").First).ToContainTextAsync(language == "en" ? "The explanation is kept" : "说明已保存");
        Assert.EndsWith($"/collection/returns/{id}?page=2&found=3", page.Url, StringComparison.Ordinal);

        await page.Locator(".alike summary").ClickAsync();
        await page.Locator(".alike input[name=text]").FillAsync("均为小微企业");
        await page.Locator(".alike button").ClickAsync();
        await Expect(page.Locator(".alert-success, [role=status]").First).ToContainTextAsync(language == "en" ? $"{Rows - 1} explained" : $"已说明 {Rows - 1} 条");
        await Expect(page.Locator(".alike")).ToHaveCountAsync(0);
        await page.Locator("form[action*='/steps/submit'] button").ClickAsync();
        await Expect(page.Locator(".return-facts")).ToContainTextAsync(language == "en" ? "Submitted" : "已提交");
    }

    [Fact]
    public async Task A_word_being_typed_stays_in_its_own_warning_while_the_list_is_drawn_anew()
    {
        await using var site = new Site();
        var address = site.Start();
        var id = await OpenAsync(site);
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
        var heard = Look.Listen(page);
        await GoAsync(page, $"/collection/returns/{id}");
        var (second, third) = (Finding(page, "R002"), Finding(page, "R003"));
        await third.FillAsync("尚在筹");
        await second.FillAsync("季节性");
        await second.FocusAsync();
        // Saved elsewhere on the page, the list would be drawn anew under the hands: the first warning is mended.
        await SaveAsync(site, id, 0, "20");
        var asked = page.WaitForResponseAsync("**/findings*");
        await page.EvaluateAsync("document.body.dispatchEvent(new Event('saved'))");
        await (await asked).FinishedAsync();
        await page.Keyboard.TypeAsync("减员");
        await Expect(second).ToHaveValueAsync("季节性减员");
        await Expect(second).ToBeFocusedAsync();
        await Expect(Warnings(page, "R001")).ToHaveCountAsync(1);

        // Left, it is drawn, and what was typed and not sent stands at its own warning.
        await Cell(page, 5).ClickAsync();
        await Expect(Warnings(page, "R001")).ToHaveCountAsync(0, Patient);
        await Expect(second).ToHaveValueAsync("季节性减员");
        await Expect(third).ToHaveValueAsync("尚在筹");
        // Of other figures it is the same warning's still.
        await Cell(page, 2).ClickAsync();
        await page.Keyboard.TypeAsync("4");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "saved");
        await page.WaitForResponseAsync("**/findings*");
        await Expect(third).ToHaveValueAsync("尚在筹");
        await second.PressAsync("Enter");
        await Expect(page.Locator(".alert-success, [role=status]").First).ToContainTextAsync("说明已保存");
        // What is answered makes room for what is not.
        await Expect(Warnings(page, "R002")).ToHaveCountAsync(0);
        var explained = (await AsAsync<ShowReturn, ReturnSheet>(site, "clerk", s => s.RunAsync(id))).Checks.Findings.Single(f => f.IsExplained);
        Assert.Equal(("R002 户", "季节性减员"), (explained.RowLabel, explained.Explanation));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task Of_two_who_explain_one_warning_the_second_sees_what_the_first_said()
    {
        await using var site = new Site();
        var address = site.Start();
        var id = await OpenAsync(site);
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
        await GoAsync(page, $"/collection/returns/{id}");
        var first = (await AsAsync<ShowReturn, ReturnSheet>(site, "clerk", s => s.RunAsync(id))).Checks.Findings[0];
        _ = await AsAsync<AnswerFindings, Done>(site, "clerk", a => a.ExplainAsync(id, first.Key, "并入总厂", first.ExplanationVersion));
        await Finding(page, "R001").FillAsync("季节性减员");
        await Finding(page, "R001").PressAsync("Enter");
        await Expect(page.Locator(".overtaken, .alert-danger").First).ToContainTextAsync("已先说明为“并入总厂”");
        var sheet = await AsAsync<ShowReturn, ReturnSheet>(site, "clerk", s => s.RunAsync(id));
        Assert.Equal("并入总厂", sheet.Checks.Findings.Single(f => f.Key == first.Key).Explanation);
    }

    [Theory, InlineData("zh-CN"), InlineData("en")]
    public async Task A_return_that_came_again_with_other_figures_is_not_approved_from_the_page_of_before(string language)
    {
        await using var site = new Site();
        var address = site.Start();
        var id = await OpenAsync(site);
        await HandInAsync(site, id);
        await using var window = await chromium.OpenAsync(address);
        var planner = await DemoSite.SignInAsync(address, window, DemoSite.Planner, language);
        await planner.GotoAsync($"/collection/returns/{id}?page=2");
        await planner.Locator("form[action*='/steps/open'] button").ClickAsync();
        await ReadyAsync(planner);
        Assert.EndsWith("?page=2", planner.Url, StringComparison.Ordinal);
        await planner.FillAsync("#opinion", "数据属实");
        await DemoSite.HireAsync(site, DemoSite.Planner, "colleague", "赵清", "Zhao Qing");
        _ = await AsAsync<ReviewReturn, ReturnState>(site, "colleague", r => r.SendBackAsync(id, -1, "请核对", []));
        await SaveAsync(site, id, 0, "30");
        await HandInAsync(site, id);
        _ = await AsAsync<ReviewReturn, ReturnState>(site, "colleague", r => r.OpenAsync(id));

        await planner.Locator("#approve-form button").ClickAsync();
        var said = planner.Locator(".alert-danger, .overtaken").First;
        await Expect(said).ToContainTextAsync(language == "en" ? "Since you looked, this return went on" : "您查看之后，这份报表又经");
        await Expect(said).ToContainTextAsync("赵清");
        await Expect(planner.Locator("#opinion")).ToHaveValueAsync("数据属实");
        Assert.Equal(ReturnState.InReview, (await AsAsync<ShowReturn, ReturnSheet>(site, "planner", s => s.RunAsync(id))).Return.State);
        Assert.Empty(await Axe.FindAsync(planner));
        await Look.KeepAsync(planner, $"review-overtaken-{language}", whole: false);
        await planner.SetViewportSizeAsync(390, 844);
        Assert.Null(await Look.FindOverflowAsync(planner));
        await planner.Locator("#approve-form button").ClickAsync();
        await Expect(planner.Locator(".return-facts")).ToContainTextAsync(language == "en" ? "Locked" : "已锁定");
    }

    [Fact]
    public async Task What_one_window_had_refused_outlasts_what_another_window_of_the_return_saves()
    {
        await using var site = new Site();
        var address = site.Start();
        var id = await OpenAsync(site);
        await HandInAsync(site, id, submits: false);
        await using var window = await chromium.OpenAsync(address);
        var one = await DemoSite.SignInAsync(address, window, "clerk", "zh-CN");
        var other = await one.Context.NewPageAsync();
        foreach (var page in new[] { one, other })
            await GoAsync(page, $"/collection/returns/{id}");
        await TypeAsync(one, 0, "abc");
        await Expect(one.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "refused");
        // The other window is told of it, and hands nothing in past it.
        await Expect(other.Locator("[data-unsaved] li")).ToHaveCountAsync(1);
        await Expect(Cell(other, 0)).ToHaveAttributeAsync("data-save", "refused");
        await TypeAsync(other, 1, "40");
        await Expect(other.Locator("td[data-save=pending]")).ToHaveCountAsync(0);
        await TypeAsync(other, 2, "xyz");
        await Expect(other.Locator("[data-unsaved] li")).ToHaveCountAsync(2);
        await other.Locator("form[action*='/steps/submit'] button").ClickAsync();
        await Expect(other.Locator("[data-unsaved] li a").First).ToBeFocusedAsync();
        await one.ReloadAsync();
        await ReadyAsync(one);
        await Expect(one.Locator("[data-unsaved] li")).ToHaveCountAsync(2);
        await Expect(Value(one, 0)).ToHaveTextAsync("abc");

        // Put right in one, it is settled in both, and stays so whatever the other saves.
        await TypeAsync(one, 0, "50");
        await Expect(other.Locator("[data-unsaved] li")).ToHaveCountAsync(1);
        await TypeAsync(other, 3, "41");
        await other.Locator("[data-dismiss-all]").ClickAsync();
        await Expect(one.Locator("[data-unsaved]")).ToBeHiddenAsync();
        await one.ReloadAsync();
        await ReadyAsync(one);
        await Expect(one.Locator("[data-unsaved]")).ToBeHiddenAsync();
        await Expect(Value(one, 0)).ToHaveTextAsync("50");
        await Expect(Value(one, 3)).ToHaveTextAsync("41");
        Assert.Null(await one.EvaluateAsync<string?>("Object.keys(localStorage).find(k => k.startsWith('hengliang.collect.')) ?? null"));
    }

    private static ILocator Cell(IPage page, int row) => page.Locator("table.data-grid tbody tr").Nth(row).Locator("td").First;

    private static ILocator Value(IPage page, int row) => Cell(page, row).Locator(".cell-value");

    private static ILocator Warnings(IPage page, string row) => page.Locator("#findings ol.findings > li", new() { HasText = $"{row} 户" });

    private static ILocator Finding(IPage page, string row) => Warnings(page, row).Locator("input[name=text]");

    private static async Task GoAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        await ReadyAsync(page);
    }

    private static Task ReadyAsync(IPage page) => Expect(page.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes", new() { Timeout = 30_000 });

    private static async Task TypeAsync(IPage page, int row, string value)
    {
        await Cell(page, row).ClickAsync();
        await page.Keyboard.TypeAsync(value);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task SaveAsync(Site site, Guid id, int row, string value)
    {
        var sheet = await AsAsync<ShowReturn, ReturnSheet>(site, "clerk", s => s.RunAsync(id));
        var (at, field) = (sheet.Rows[row].Id, sheet.Form.Fields[0].Id);
        var saved = await AsAsync<SaveCells, SavedCells>(site, "clerk", s => s.RunAsync(id, [new(Guid.NewGuid(), at, field, value, sheet.Cells.GetValueOrDefault((at, field))?.Version ?? 0)]));
        Assert.Equal(SaveResult.Saved, saved.Cells[0].Result);
    }

    private static async Task HandInAsync(Site site, Guid id, bool submits = true)
    {
        foreach (var alike in (await AsAsync<ShowReturn, ReturnSheet>(site, "clerk", s => s.RunAsync(id))).Checks.Alike)
            _ = await AsAsync<AnswerFindings, int>(site, "clerk", a => a.ExplainAlikeAsync(id, alike.Kind, "均为小微企业", alike.Seen));
        if (submits)
            _ = await AsAsync<SubmitReturn, ReturnState>(site, "clerk", s => s.RunAsync(id));
    }

    /// <summary>Every row filled in, with a warning each.</summary>
    private static async Task<Guid> OpenAsync(Site site)
    {
        var (id, _) = await CountyReturn.OpenAsync(site, "逐户填报", new()
        {
            Code = "HS02", Title = "逐户情况表", TitleEnglish = "Household by household", LegalBasis = "示科发〔2025〕8号", Need = "需要", FilingNumber = "示统备〔2025〕22号", ValidTo = new(2099, 12, 31), Rows = RowSource.Fixed,
            Fields = [new("人数", "从业人数", FieldType.Count) { LabelEnglish = "Employees", Unit = "人", IsNewQuestion = true }],
            FixedRows = [.. Enumerable.Range(1, Rows).Select(n => n.ToString("000", CultureInfo.InvariantCulture)).Select(n => new RowDraft($"R{n}", $"R{n} 户", $"R{n} household"))],
            Checks = [new("C1", CheckLevel.Warning, CheckReach.Row, "人数 >= 10人", "人数少于十人，请说明。", """{"人数": 12}""", """{"人数": 3}""") { SentenceEnglish = "Fewer than ten employees; please explain." }],
        });
        var sheet = await AsAsync<ShowReturn, ReturnSheet>(site, "clerk", s => s.RunAsync(id));
        foreach (var some in sheet.Rows.Chunk(150))
            _ = await AsAsync<SaveCells, SavedCells>(site, "clerk", s => s.RunAsync(id, [.. some.Select(r => new CellEdit(Guid.NewGuid(), r.Id, sheet.Form.Fields[0].Id, "3", 0))]));
        return id;
    }
}
