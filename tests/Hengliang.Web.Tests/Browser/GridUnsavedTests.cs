using System.Globalization;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Storage;
using Hengliang.Web.Tests.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using static Hengliang.Web.Tests.Browser.EnterprisesJobTests;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>What was typed and not saved is told with its place, on whichever page of a return its row stands, until it is put right or given up.</summary>
public sealed class GridUnsavedTests(Chromium chromium)
{
    [Theory, InlineData("zh-CN"), InlineData("en")]
    public async Task A_refusal_and_a_conflict_of_a_row_on_another_page_are_told_and_nothing_typed_is_lost(string language)
    {
        await using var site = new Site();
        var address = site.Start();
        var (id, campaign) = await OpenAsync(site);
        await using var window = await chromium.OpenAsync(address);
        var page = await DemoSite.SignInAsync(address, window, "clerk", language);
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        var (strip, unsaved) = (page.Locator("[data-strip]"), page.Locator("[data-unsaved]"));
        await GoAsync(page, id, 1);
        await Expect(unsaved).ToBeHiddenAsync();

        // Typed while nothing gets through, and sent from the next page.
        await TypeOfflineAsync(page, 0, "abc");
        await TypeOfflineAsync(page, 1, "12");
        await GoAsync(page, id, 2);
        await ReconnectAsync(page);
        await Expect(strip).ToHaveAttributeAsync("data-state", "refused");
        await Expect(strip).ToContainTextAsync("R001");
        await Expect(unsaved.Locator("li")).ToHaveCountAsync(1);
        await Expect(unsaved).ToContainTextAsync("abc");
        await page.ReloadAsync();
        await Expect(unsaved.Locator("li")).ToContainTextAsync("R001");
        // Not handed in with the value that stood before: what was refused is pointed at.
        await page.EvaluateAsync("() => { document.body.dataset.stays = 'yes'; }");
        await page.Locator("form[action*='/steps/submit'] button").ClickAsync();
        await Expect(unsaved.Locator("li a")).ToBeFocusedAsync();
        await Expect(page.Locator("body")).ToHaveAttributeAsync("data-stays", "yes");
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, $"grid-unsaved-{language}", whole: false);
        await page.SetViewportSizeAsync(390, 844);
        Assert.Null(await Look.FindOverflowAsync(page));
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, $"grid-unsaved-{language}-390", whole: false);
        await page.SetViewportSizeAsync(1440, 900);
        await unsaved.Locator("li a").ClickAsync();
        await Expect(Cell(page, 0)).ToHaveAttributeAsync("data-save", "refused");
        await Expect(Value(page, 0)).ToHaveTextAsync("abc");
        await Expect(Value(page, 1)).ToHaveTextAsync("12");
        await TypeAsync(page, 0, "15");
        await Expect(strip).ToHaveAttributeAsync("data-state", "saved");
        await Expect(unsaved).ToBeHiddenAsync();

        // Colleagues were faster each time the server tried: it goes again by itself.
        const string Overtaken = """{"type":"urn:hengliang:problem:kernel.changed-meanwhile","detail":"请再保存一次。"}""";
        await page.RouteAsync("**/cells", route => route.FulfillAsync(new() { Status = 409, ContentType = "application/problem+json", Body = Overtaken }), new() { Times = 1 });
        await TypeAsync(page, 2, "7");
        await Expect(strip).ToHaveAttributeAsync("data-state", "overtaken");
        await Expect(strip).ToHaveAttributeAsync("data-state", "saved");
        await Expect(Value(page, 2)).ToHaveTextAsync("7");

        // A colleague was faster: asked on the page that is shown.
        await TypeOfflineAsync(page, 0, "20");
        await GoAsync(page, id, 2);
        await SaveElsewhereAsync(site, id, "15", "99");
        await ReconnectAsync(page);
        await Expect(page.Locator("[data-conflict-words]")).ToContainTextAsync("R001");
        await Expect(page.Locator("[data-their-value]")).ToHaveTextAsync("99");
        await Expect(page.Locator("[data-my-value]")).ToHaveTextAsync("20");
        // Left unanswered it is asked again: nothing is overwritten that was not looked at.
        await page.ReloadAsync();
        await Expect(page.Locator("[data-their-value]")).ToHaveTextAsync("99");
        await page.Locator("[data-take-mine]").ClickAsync();
        await Expect(strip).ToHaveAttributeAsync("data-state", "saved");
        await GoAsync(page, id, 1);
        await Expect(Value(page, 0)).ToHaveTextAsync("20");

        // Nor where what was refused is put right after a colleague was faster.
        await TypeAsync(page, 0, "xyz");
        await Expect(strip).ToHaveAttributeAsync("data-state", "refused");
        await SaveElsewhereAsync(site, id, "20", "98");
        await page.ReloadAsync();
        await Expect(Value(page, 0)).ToHaveTextAsync("xyz");
        await TypeAsync(page, 0, "21");
        await Expect(page.Locator("[data-their-value]")).ToHaveTextAsync("98");
        await page.Locator("[data-take-theirs]").ClickAsync();
        await Expect(Value(page, 0)).ToHaveTextAsync("98");
        await Expect(unsaved).ToBeHiddenAsync();

        // Shut meanwhile: the table shows what is saved, and what is not is told.
        await TypeOfflineAsync(page, 0, "77");
        _ = await AsAsync<EndCampaign, Done>(site, "planner", e => e.CloseAsync(campaign));
        await GoAsync(page, id, 1);
        await Expect(unsaved).ToContainTextAsync("77");
        await Expect(Value(page, 0)).ToHaveTextAsync("98");
        await Look.KeepAsync(page, $"grid-unsaved-shut-{language}", whole: false);
        await unsaved.Locator("li button").ClickAsync();
        await Expect(unsaved).ToBeHiddenAsync();
        await GoAsync(page, id, 1);
        await Expect(unsaved).ToBeHiddenAsync();
    }

    private static ILocator Cell(IPage page, int row) => page.Locator("table.data-grid tbody tr").Nth(row).Locator("td").First;

    private static ILocator Value(IPage page, int row) => Cell(page, row).Locator(".cell-value");

    private static async Task GoAsync(IPage page, Guid id, int number)
    {
        await page.GotoAsync($"/collection/returns/{id}?page={number}");
        await Expect(page.Locator("[data-grid]")).ToHaveAttributeAsync("data-ready", "yes");
    }

    private static async Task TypeAsync(IPage page, int row, string value)
    {
        await Cell(page, row).ClickAsync();
        await page.Keyboard.TypeAsync(value);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task TypeOfflineAsync(IPage page, int row, string value)
    {
        await page.RouteAsync("**/cells", route => route.AbortAsync());
        await TypeAsync(page, row, value);
        await Expect(page.Locator("[data-strip]")).ToHaveAttributeAsync("data-state", "waiting");
    }

    private static async Task ReconnectAsync(IPage page)
    {
        await page.UnrouteAsync("**/cells");
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
    }

    private static async Task SaveElsewhereAsync(Site site, Guid id, string from, string value)
    {
        await using var db = site.Services.GetRequiredService<Databases>().Open(Acting.System("test"));
        var cell = await db.Set<DataCell>().AsNoTracking().SingleAsync(c => c.ReturnId == id && c.Value == from);
        var saved = await AsAsync<SaveCells, SavedCells>(site, "clerk", s => s.RunAsync(id, [new(Guid.NewGuid(), cell.RowId, cell.FieldId, value, cell.Version)]));
        Assert.Equal(SaveResult.Saved, saved.Cells[0].Result);
    }

    private static Task<(Guid Id, Guid Campaign)> OpenAsync(Site site) => CountyReturn.OpenAsync(site, "二百行填报", new()
    {
        Code = "HS01", Title = "二百行填报表", TitleEnglish = "A form of many rows", LegalBasis = "示科发〔2025〕8号", Need = "需要", FilingNumber = "示统备〔2025〕21号", ValidTo = new(2099, 12, 31), Rows = RowSource.Fixed,
        Fields = [new("数", "数量") { LabelEnglish = "Amount", IsNewQuestion = true }],
        FixedRows = [.. Enumerable.Range(1, 205).Select(n => n.ToString("000", CultureInfo.InvariantCulture)).Select(n => new RowDraft($"R{n}", $"R{n} 类", $"Kind R{n}"))],
    });
}
