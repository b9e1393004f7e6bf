using Microsoft.Playwright;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Visits pages of one part of the site in a real browser, at a desk's and a phone's width, in both languages.</summary>
public abstract class PageTour(Chromium chromium, DemoSite demo)
{
    /// <summary>Name, who looks, and the address; after '>' the first link on the page to follow.</summary>
    protected abstract IReadOnlyList<(string Name, string Account, string Address)> Pages { get; }

    [Theory]
    [InlineData("zh-CN", 1440, Traits = ["Look", "zh-CN-1440"])]
    [InlineData("zh-CN", 390, Traits = ["Look", "zh-CN-390"])]
    [InlineData("en", 1440, Traits = ["Look", "en-1440"])]
    [InlineData("en", 390, Traits = ["Look", "en-390"])]
    public async Task Every_page_is_accessible_fits_its_window_and_raises_no_complaint(string language, int width)
    {
        var found = new List<string>();
        foreach (var visit in Pages.GroupBy(p => p.Account))
        {
            await using var window = await chromium.OpenAsync(demo.Address, width);
            var page = await demo.SignInAsync(window, visit.Key, language);
            foreach (var (name, _, address) in visit)
                found.AddRange((await LookAsync(page, name, address, $"{language}-{width}")).Select(f => $"{name}: {f}"));
        }

        // Told whole: a list in an assertion is cut off after a few words.
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    protected async Task<IReadOnlyList<string>> LookAsync(IPage page, string name, string address, string kind)
    {
        var heard = Look.Listen(page);
        await GoAsync(page, address);
        // An address that leads into the page leaves it under the bar at the top, which then covers what lies behind it.
        await page.EvaluateAsync("() => window.scrollTo({ top: 0, behavior: 'instant' })");
        var found = new List<string>(await Axe.FindAsync(page));
        if (await Look.FindOverflowAsync(page) is { } wide)
            found.Add($"wider than the window: {wide}");
        if (kind.StartsWith("en", StringComparison.Ordinal))
            found.AddRange(await Tongue.FindAsync(page, await demo.NamesInEnglishAsync()));
        found.AddRange((await Look.FindSmallTargetsAsync(page)).Select(small => $"small target: {small}"));
        await Look.KeepAsync(page, $"{name}-{kind}", whole: name != "review");
        // The browser notes the status of a page that was asked for to see its refusal.
        found.AddRange(heard.Where(h => !h.Contains("status of 40", StringComparison.Ordinal)));
        return found;
    }

    protected static async Task GoAsync(IPage page, string address)
    {
        var steps = address.Split(" > ");
        await page.GotoAsync(steps[0]);
        foreach (var step in steps.Skip(1))
        {
            await page.Locator(step).First.ClickAsync();
            await page.WaitForLoadStateAsync();
        }

        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
    }
}
