using System.Text.RegularExpressions;
using Hengliang.Web.Tests.Hosting;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>The cockpit's overview, its map in classes, and the wall.</summary>
public sealed class CockpitTests(Chromium chromium, DemoSite demo)
{
    [Fact]
    public async Task The_overview_is_filtered_by_its_address_and_handed_out_as_files()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        await page.GotoAsync("/cockpit/progress?size=100");
        var all = await page.Locator("[aria-labelledby=lines-title] tbody tr").CountAsync();
        await page.SelectOptionAsync("#verdict", new SelectOptionValue { Label = "基本符合" });
        await page.Locator("form[role=search] .btn-primary").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("verdict=Nearly"));
        var nearly = await page.Locator("[aria-labelledby=lines-title] tbody tr").CountAsync();
        Assert.True(nearly > 0 && nearly < all);
        await Expect(page.Locator("[aria-labelledby=lines-title] tbody .state", new() { HasText = "基本符合" })).ToHaveCountAsync(nearly);
        foreach (var (file, start) in new[] { ("xlsx", "PK"), ("docx", "PK") })
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"a[href*='progress.{file}']").ClickAsync());
            Assert.Equal(start, (await File.ReadAllTextAsync(await download.PathAsync()))[..2]);
        }
    }

    [Theory]
    [InlineData("region", "按地区")]
    [InlineData("goal", "按目标归属")]
    [InlineData("owner", "按责任单位")]
    public async Task Each_count_of_a_summary_leads_to_as_many_targets_and_the_summary_is_handed_out(string by, string title)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        var heard = Look.Listen(page);
        await page.GotoAsync($"/cockpit/progress?by={by}");
        await Expect(page.Locator("nav.tabs a[aria-current]")).ToHaveTextAsync(title);
        var all = await page.Locator("#parts-table tbody:nth-of-type(2) td").Last.TextContentAsync();
        Assert.Equal(all, (await page.Locator("#parts-table tbody:first-of-type td:last-child").AllTextContentsAsync()).Sum(t => int.Parse(t, System.Globalization.CultureInfo.InvariantCulture)).ToString(System.Globalization.CultureInfo.InvariantCulture));
        // A picture can be taken once there is one.
        await Expect(page.Locator(".chart canvas").First).ToBeVisibleAsync();
        foreach (var kind in new[] { "png", "xlsx", "docx" })
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"[data-export-kind={kind}]").First.ClickAsync());
            Assert.Contains(title, download.SuggestedFilename, StringComparison.Ordinal);
        }

        var link = page.Locator("#parts-table tbody:first-of-type td:not(:last-child) .count-link").Last;
        var count = await link.TextContentAsync();
        await link.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page).ToHaveURLAsync(new Regex("verdict=.*#lines$"));
        await Expect(page.Locator(".pager-total")).ToContainTextAsync(count!);
        await Expect(page.Locator("[aria-labelledby=lines-title] tbody tr")).ToHaveCountAsync(Math.Min(20, int.Parse(count!, System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task A_cell_of_goal_and_region_says_its_worst_result_and_leads_to_its_targets()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        await page.GotoAsync("/cockpit/progress");
        await page.Locator("nav.tabs a").Last.ClickAsync();
        var cell = page.Locator(".cross-cell").First;
        var (verdict, counts) = (await cell.Locator(".state").TextContentAsync(), await cell.Locator(".nowrap").TextContentAsync());
        await cell.ClickAsync();
        await Expect(page.Locator("[aria-labelledby=lines-title] tbody .state", new() { HasText = verdict! })).ToHaveCountAsync(int.Parse(counts!.Split('/')[0], System.Globalization.CultureInfo.InvariantCulture));
        // Another plan has other tasks: the task of the one before is not asked of it.
        await page.GotoAsync("/cockpit/progress?by=goal");
        await page.Locator("#parts-table tbody:first-of-type .row-link").First.ClickAsync();
        await Expect(page.Locator("#goal")).Not.ToHaveValueAsync("");
        await page.SelectOptionAsync("#plan", new SelectOptionValue { Index = 2 });
        await page.Locator("form[role=search] .btn-primary").ClickAsync();
        await Expect(page.Locator("#goal option[selected]")).ToHaveCountAsync(0);
        await Expect(page.Locator("[aria-labelledby=lines-title] tbody tr")).Not.ToHaveCountAsync(0);
        await Expect(page.Locator("nav.tabs a[aria-current]")).ToHaveTextAsync("按目标归属");
    }

    [Fact]
    public async Task Every_chart_and_map_is_handed_out_with_its_name_and_the_date_of_its_data()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        var heard = Look.Listen(page);
        await page.GotoAsync("/cockpit");
        await page.Locator("#map-table").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.Locator("[data-chart=map] canvas").First.WaitForAsync();
        var charts = await page.Locator("[data-chart]").CountAsync();
        await Expect(page.Locator("[data-export-kind=png]")).ToHaveCountAsync(charts);
        foreach (var (kind, first) in new[] { ("png", (byte)0x89), ("xlsx", (byte)'P'), ("docx", (byte)'P') })
        {
            var download = await page.RunAndWaitForDownloadAsync(() => page.Locator($"[data-export-kind={kind}]").First.ClickAsync());
            Assert.Equal(first, (await File.ReadAllBytesAsync(await download.PathAsync()))[0]);
            Assert.EndsWith("." + kind, download.SuggestedFilename, StringComparison.Ordinal);
            // How a browser spells a name depends on the machine; the digits of the year are in it everywhere.
            Assert.Contains("2025", download.SuggestedFilename, StringComparison.Ordinal);
        }

        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("zh-CN", "数据截至[0-9]{4}年")]
    [InlineData("en", "The data are as of [^.<]*[0-9]{4}")]
    public async Task The_briefing_is_read_and_checked_before_it_is_taken_in_either_language(string language, string said)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", language);
        var heard = Look.Listen(page);
        await page.GotoAsync("/cockpit?classes=Equal&n=3");
        await page.Locator("a[href*='/cockpit/briefing']").ClickAsync();
        await Expect(page.Locator("#briefing")).ToContainTextAsync(new Regex(said));
        await Expect(page.Locator("#check h2")).ToBeVisibleAsync();
        // What the page reads is what the file says, whichever file is taken.
        var read = await page.Locator("#briefing p").First.TextContentAsync();
        foreach (var (file, first) in new[] { ("zh-CN", "数据截至[0-9]{4}年"), ("en", "The data are as of [^.<]*[0-9]{4}") })
        {
            var taken = await page.RunAndWaitForDownloadAsync(() => page.Locator($"a[href*='language={file}']").ClickAsync());
            await using var zip = await System.IO.Compression.ZipFile.OpenReadAsync(await taken.PathAsync());
            using var reader = new StreamReader(await zip.GetEntry("word/document.xml")!.OpenAsync());
            var text = await reader.ReadToEndAsync();
            Assert.Matches(first, text);
            Assert.Equal(file == language, text.Contains(System.Security.SecurityElement.Escape(read!)!, StringComparison.Ordinal));
        }

        Assert.Empty(heard);
    }

    [Theory]
    [InlineData("zh-CN", "各项数据和目标没有变化", "中文稿")]
    [InlineData("en", "No figure and no target has changed", "In English")]
    public async Task A_briefing_kept_is_listed_and_the_next_is_held_against_it(string language, string unchanged, string paper)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", language);
        var heard = Look.Listen(page);
        await page.GotoAsync("/cockpit/briefing");
        await page.Locator("#since form button").ClickAsync();
        await page.WaitForURLAsync(new Regex("/cockpit/briefings$"));
        var taken = await page.RunAndWaitForDownloadAsync(() => page.Locator("tbody a.btn", new() { HasText = paper }).First.ClickAsync());
        var bytes = await File.ReadAllBytesAsync(await taken.PathAsync());
        await Expect(page.Locator("tbody tr", new() { HasText = paper }).First.Locator("code")).ToHaveTextAsync(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        Assert.Empty(await Axe.FindAsync(page));
        await page.GotoAsync("/cockpit/briefing");
        // Others work on the same site: what they changed in between may be listed.
        await Expect(page.Locator("#since")).ToContainTextAsync(new Regex($"{unchanged}|20[0-9]{{2}}"));
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Empty(heard);
    }

    [Fact]
    public async Task The_map_s_legend_counts_the_regions_of_each_class()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        await page.GotoAsync("/cockpit?classes=Equal&n=3");
        await Expect(page.Locator(".map-legend li")).ToHaveCountAsync(3);
        var counted = (await page.Locator(".map-legend li").AllTextContentsAsync()).Sum(t => int.Parse(Regex.Match(t, "（([0-9]+) 个地区").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(await page.Locator("#map-table tbody td[data-value]:not([data-value=''])").CountAsync(), counted);
        await page.GotoAsync("/cockpit?classes=Manual&cuts=2,5");
        await Expect(page.Locator("#cuts")).ToHaveValueAsync("2,5");
        // What is no number and what lies beyond the values is told, and 1,250,000 is one bound.
        await page.GotoAsync("/cockpit?classes=Manual&cuts=1,250,000 x");
        await Expect(page.Locator("#cuts-left-out")).ToContainTextAsync("“x”不是数字；1,250,000不在各地区的数值之间");
        await Expect(page.Locator(".map-legend li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task What_is_chosen_on_the_cockpit_stands_on_the_wall_and_goes_along_to_a_county()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        await page.GotoAsync("/cockpit?classes=Equal&n=3");
        var shown = await page.Locator(".map-legend li").AllTextContentsAsync();
        await page.Locator("a[href*='/cockpit/display']").ClickAsync();
        await Expect(page.Locator(".map-legend li")).ToHaveTextAsync(shown);
        // Another light keeps what is chosen, and so does leaving.
        await page.Locator("a[href*='theme=light']").ClickAsync();
        await Expect(page.Locator(".display.light .map-legend li")).ToHaveTextAsync(shown);
        await page.Locator(".display-controls a").Last.ClickAsync();
        await Expect(page.Locator("#n option:checked")).ToHaveTextAsync("3");
        var county = page.Locator("#map-table tbody tr a[href^='/cockpit']").First;
        var name = await county.GetAttributeAsync("aria-label");
        await county.ClickAsync();
        await Expect(page.Locator("h1")).ToHaveTextAsync(name!);
        await Expect(page).ToHaveURLAsync(new Regex("classes=Equal"));
        await page.Locator(".breadcrumb a[href='/cockpit']").First.ClickAsync();
        await Expect(page.Locator("h1")).Not.ToHaveTextAsync(name!);
    }

    [Theory]
    [InlineData(1920, 1080, "dark")]
    [InlineData(3840, 2160, "light")]
    public async Task The_wall_fills_the_screen_with_every_panel_dated_and_its_turns_can_be_held(int width, int height, string theme)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        var heard = Look.Listen(page);
        await page.SetViewportSizeAsync(width, height);
        await page.GotoAsync($"/cockpit/display?theme={theme}");
        await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
        Assert.True(await page.EvaluateAsync<bool>("() => document.documentElement.scrollHeight <= innerHeight && document.documentElement.scrollWidth <= innerWidth"));
        Assert.Equal(await page.Locator(".display-panel").CountAsync(), await page.Locator(".display-panel h2 .as-of", new() { HasText = "数据截至" }).CountAsync());
        // Who asked for less motion finds the turns held.
        await Expect(page.Locator("[data-pause]")).ToHaveAttributeAsync("aria-pressed", "true");
        var first = await page.Locator("[data-turn]:not(.is-waiting) h2").TextContentAsync();
        await page.Locator("[data-next]").ClickAsync();
        await Expect(page.Locator("[data-turn]:not(.is-waiting) h2")).Not.ToHaveTextAsync(first!);
        await page.Locator("[data-pause]").ClickAsync();
        await Expect(page.Locator("[data-pause]")).ToHaveAttributeAsync("aria-pressed", "false");
        await page.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), $"display-{width}-{theme}.png"), Animations = ScreenshotAnimations.Disabled });
        Assert.Empty(await Axe.FindAsync(page));
        Assert.Empty(heard);
    }
}
