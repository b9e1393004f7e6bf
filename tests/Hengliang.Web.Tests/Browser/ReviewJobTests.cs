using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>What a careful clerk does beside accepting: corrects a benefit in all its parts, and adds a figure that was missed.</summary>
public sealed class ReviewJobTests(Chromium chromium, DemoSite demo)
{
    // Written for this test, about a place that does not exist.
    private const string Policy =
        """
        {0}促进科技创新若干政策

        第一条 对首次认定的高新技术企业，给予20万元一次性奖励。
        第二条 到2028年，全区高新技术企业达到{1}家，另设孵化场地{2}平方米。
        """;

    [Theory]
    [InlineData("zh-CN", "云浦区", 1610, "30万元", "每家企业", "最高 300万元")]
    [InlineData("en", "云沛区", 1620, "300,000 yuan", "每家企业", "at most 3 million yuan")]
    public async Task A_benefit_is_corrected_by_keyboard_in_all_its_parts_and_nothing_typed_is_lost(
        string language, string place, int enterprises, string amount, string per, string cap)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        await UploadAsync(page, language, place, enterprises);

        var card = await CardAsync(page, "首次认定的高新技术企业");
        await ChooseAsync(card);
        await page.Keyboard.PressAsync("e");
        await Expect(card.Locator("select[name=instrument]")).ToBeFocusedAsync();
        Assert.Equal(1, await page.Locator("main").CountAsync());
        await card.Locator("select[name=instrument]").SelectOptionAsync("PostSubsidy");
        await card.Locator("input[name=beneficiary]").FillAsync("经认定的高新技术企业");
        await card.Locator("input[name='tier.case']").Nth(0).FillAsync("首次认定");
        await card.Locator("input[name='tier.amount']").Nth(0).FillAsync("30");
        await card.Locator("input[name='tier.case']").Nth(1).FillAsync("重新认定");
        await card.Locator("input[name='tier.amount']").Nth(1).FillAsync("10");
        var rows = await card.Locator("[data-row]").CountAsync();
        await card.Locator("[data-add-row]").ClickAsync();
        await card.Locator("input[name='tier.case']").Nth(rows).FillAsync("整体迁入");
        await card.Locator("input[name='tier.rate']").Nth(rows).FillAsync("15");
        await card.Locator("input[name=capPer]").FillAsync(per);
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, $"review-benefit-{language}-1440", whole: false);
        await page.ReloadAsync();

        await ChooseAsync(card);
        await page.Keyboard.PressAsync("e");
        await Expect(card.Locator("[data-draft-told]")).ToBeVisibleAsync();
        await Expect(card.Locator("input[name='tier.case']").Nth(rows)).ToHaveValueAsync("整体迁入");
        await Expect(card.Locator("select[name=instrument]")).ToHaveValueAsync("PostSubsidy");
        await card.Locator("input[name=floor]").FillAsync("900");
        await card.Locator("input[name=cap]").FillAsync("300");
        await card.Locator("input[name=cap]").PressAsync("Enter");
        await Expect(card.Locator("[data-said] [role=alert]")).ToBeVisibleAsync();
        await SettledAsync(page);
        await Expect(card.Locator("input[name='tier.case']").Nth(2)).ToHaveValueAsync("整体迁入");
        await card.Locator("input[name=floor]").FillAsync("");
        await card.Locator("input[name=floor]").PressAsync("Enter");

        await Expect(card).ToHaveAttributeAsync("data-state", "Accepted");
        foreach (var said in new[] { "首次认定", amount, "重新认定", "整体迁入", "15%", cap, per })
            await Expect(card).ToContainTextAsync(said);
        await Expect(card).ToBeFocusedAsync();
        await SettledAsync(page);
        await page.Keyboard.PressAsync("u");
        await Expect(card).ToHaveAttributeAsync("data-state", "Candidate");
        await Expect(card).ToBeFocusedAsync();
        await SettledAsync(page);
        // What was saved is no draft any more.
        await page.Keyboard.PressAsync("e");
        await Expect(card.Locator("select[name=instrument]")).ToBeFocusedAsync();
        await Expect(card.Locator("[data-draft-told]")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(card.Locator("[data-press=reject]")).ToBeVisibleAsync();
        // The keys are heard again once the card has come back and is chosen.
        await Expect(card).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("r");
        await page.Keyboard.TypeAsync("引用上级政策");
        await page.Keyboard.PressAsync("Enter");
        await Expect(card).ToHaveAttributeAsync("data-state", "Rejected");
        Assert.True(heard.Count == 0, string.Join('\n', heard));
    }

    [Theory]
    [InlineData("zh-CN", "云浒区", 1630)]
    [InlineData("en", "云溆区", 1640)]
    public async Task A_figure_that_was_missed_is_added_from_the_words_selected_in_the_text(string language, string place, int enterprises)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, DemoSite.Planner, language);
        var heard = Look.Listen(page);
        await UploadAsync(page, language, place, enterprises);
        var review = page.Url;

        await Expect(page.Locator("[data-extract].is-here")).ToBeVisibleAsync();
        await SelectAsync(page, $"{enterprises + 7}平方米");
        await page.Keyboard.PressAsync("i");
        await Expect(page).ToHaveURLAsync(new Regex("/figures/new\\?at="));
        await Expect(page.Locator("input[name=value]")).ToHaveValueAsync($"{enterprises + 7}");
        await Expect(page.Locator("input[name=unit]")).ToHaveValueAsync("平方米");
        Assert.Empty(await Axe.FindAsync(page));
        await Look.KeepAsync(page, $"add-figure-{language}-1440");
        // What axe leaves on the elements it measured must not be taken for the page's own style.
        await page.ReloadAsync();
        await page.FillAsync("input[name=indicator]", $"{place}孵化场地面积");
        await page.FillAsync("input[name=lastYear]", "2025");
        await page.FillAsync("input[name=words]", "九千平方米");
        await page.Locator("input[name=words]").PressAsync("Enter");
        await Expect(page.Locator("[data-said] [role=alert]")).ToContainTextAsync("九千平方米");
        await Expect(page.Locator("input[name=indicator]")).ToHaveValueAsync($"{place}孵化场地面积");
        await page.FillAsync("input[name=words]", $"{enterprises + 7}平方米");
        await page.Locator("input[name=words]").PressAsync("Enter");

        await Expect(page).ToHaveURLAsync(new Regex("/review#x[0-9a-f-]+$"));
        var card = page.Locator("[data-extract].is-here");
        await Expect(card).ToContainTextAsync($"{place}孵化场地面积");
        await Expect(card).ToHaveAttributeAsync("data-state", "Candidate");
        var id = await card.GetAttributeAsync("data-extract");
        await Expect(page.Locator("a.handle.lit", new() { HasText = $"{enterprises + 7}平方米" })).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("e");
        await card.Locator("input[name=choice][value=new]").CheckAsync();
        await card.Locator("select[name=direction]").SelectOptionAsync("HigherIsBetter");
        await card.Locator("input[name=reason]").PressAsync("Enter");
        await Expect(card).ToHaveAttributeAsync("data-state", "Accepted");
        await page.GotoAsync(review);
        await Expect(page.Locator($"[data-extract='{id}']")).ToHaveAttributeAsync("data-state", "Accepted");
        Assert.True(heard.Count == 0, string.Join('\n', heard));
    }

    private static async Task UploadAsync(IPage page, string language, string place, int enterprises)
    {
        await page.GotoAsync("/documents/upload");
        await page.SetInputFilesAsync("#files", new FilePayload
        {
            Name = $"policy-{language}-{enterprises}.txt",
            MimeType = "text/plain",
            Buffer = Encoding.UTF8.GetBytes(Policy.Replace("{0}", place, StringComparison.Ordinal).Replace("{1}", $"{enterprises}", StringComparison.Ordinal)
                .Replace("{2}", $"{enterprises + 7}", StringComparison.Ordinal)),
        });
        await page.Locator(".upload-row.is-good a").ClickAsync();
        await Expect(page.Locator("[data-document-state]")).ToHaveAttributeAsync("data-document-state", "ToReview", new() { Timeout = 60_000 });
        await page.GotoAsync(new Uri(page.Url).AbsolutePath.TrimEnd('/') + "/review");
    }

    /// <summary>The card of a benefit, by an address that stays when its words change.</summary>
    private static async Task<ILocator> CardAsync(IPage page, string words)
    {
        var id = await page.Locator("[data-extract]:not(:has(.extract-value))", new() { HasText = words }).First.GetAttributeAsync("data-extract");
        return page.Locator($"[data-extract='{id}']");
    }

    /// <summary>A card is exchanged within a moment in which nobody types.</summary>
    private static async Task SettledAsync(IPage page) =>
        await page.WaitForFunctionAsync("() => !document.querySelector('.htmx-request, .htmx-swapping, .htmx-added, .htmx-settling')");

    private static async Task ChooseAsync(ILocator card)
    {
        // The keys are heard once one card is chosen, and what they press is answered within the page once all of it has come.
        await card.Page.WaitForFunctionAsync("() => document.readyState === 'complete' && window.htmx");
        await Expect(card.Page.Locator("[data-extract].is-here")).ToBeVisibleAsync();
        await card.ClickAsync(new() { Position = new() { X = 6, Y = 6 } });
        await Expect(card).ToHaveClassAsync(new Regex("is-here"));
    }

    /// <summary>Selects words of the document's text, as a person does with the mouse.</summary>
    private static async Task SelectAsync(IPage page, string words) => await page.EvaluateAsync(
        """
        words => {
          const walk = document.createTreeWalker(document.querySelector('.text'), NodeFilter.SHOW_TEXT);
          let text = '';
          const nodes = [];
          while (walk.nextNode()) { nodes.push([walk.currentNode, text.length]); text += walk.currentNode.data; }
          const at = text.indexOf(words);
          const place = offset => nodes.findLast(([, start]) => start <= offset);
          const [first, from] = place(at), [last, to] = place(at + words.length - 1);
          const range = document.createRange();
          range.setStart(first, at - from);
          range.setEnd(last, at + words.length - to);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }
        """,
        words);
}
