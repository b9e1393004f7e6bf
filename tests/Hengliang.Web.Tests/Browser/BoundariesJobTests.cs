using System.Text;
using System.Text.Json.Nodes;
using Hengliang.Web.Tests.Hosting;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Boundaries of two times are loaded, checked and drawn: on a site of its own, since every map changes.</summary>
public sealed class BoundariesJobTests(Chromium chromium)
{
    [Fact]
    public async Task Each_year_is_drawn_by_the_boundaries_of_its_time_and_says_which()
    {
        await using var site = new Site();
        var address = site.Start();
        await using var keeping = await chromium.OpenAsync(address);
        var keeper = await DemoSite.SignInAsync(address, keeping, "sysadmin", "zh-CN");
        var heard = Look.Listen(keeper);
        var shapes = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(SourceTree.Root, "samples", "regions", "qingheng.geojson"), TestContext.Current.CancellationToken))!.AsObject();
        await keeper.GotoAsync("/regions");
        await keeper.ClickAsync("a[href='/regions/boundaries']");
        // What lacks a county is loaded and says so; what is no map is refused and nothing comes of it.
        var some = shapes.DeepClone().AsObject();
        some["features"]!.AsArray().RemoveAt(0);
        await LoadAsync(keeper, "不是地图", "2025-01-01", "");
        await Expect(keeper.Locator(".alert-danger")).ToContainTextAsync("不是 GeoJSON");
        await LoadAsync(keeper, some.ToJsonString(), "2025-01-01", "测S(2025)2号");
        await Expect(keeper.Locator(".alert-success")).ToBeVisibleAsync();
        var line = keeper.Locator("#sets-table tbody tr").First;
        await Expect(line).ToContainTextAsync("2025-01-01起");
        await Expect(line).ToContainTextAsync("缺 1 个");
        await keeper.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), "boundaries-differ.png"), FullPage = true });
        await LoadAsync(keeper, shapes.ToJsonString(), "2025-01-01", "测S(2025)3号");
        await Expect(line).ToContainTextAsync("与区划一致");
        await Expect(keeper.Locator("#ended-table tbody tr").First).ToContainTextAsync("被起始日相同的一套替换");

        await using var reading = await chromium.OpenAsync(address);
        var reader = await DemoSite.SignInAsync(address, reading, "leader", "zh-CN");
        foreach (var (year, told) in new[] { (2025, "边界：2025-01-01起的一套。 审图号：测S(2025)3号。"), (2024, "2024-12-31") })
        {
            await reader.GotoAsync($"/cockpit?year={year}");
            await reader.Locator("[data-chart=map] canvas").First.WaitForAsync();
            await Expect(reader.Locator(".map-notice")).ToContainTextAsync(told);
        }

        await Expect(reader.Locator(".map-notice")).ToContainTextAsync("不得公开发布");
        // Withdrawn, it leaves its days to those before.
        await keeper.Locator("#sets-table tbody tr").First.Locator("summary").ClickAsync();
        await keeper.FillAsync("#sets-table tbody tr:first-child input[name=reason]", "未经审核");
        await keeper.ClickAsync("#sets-table tbody tr:first-child .btn-danger");
        await Expect(keeper.Locator(".alert-success")).ToContainTextAsync("已撤下");
        await reader.GotoAsync("/cockpit?year=2025");
        await Expect(reader.Locator(".map-notice")).ToContainTextAsync("不得公开发布");
        Assert.Empty(heard);
    }

    private static async Task LoadAsync(Microsoft.Playwright.IPage page, string content, string from, string number)
    {
        await page.SetInputFilesAsync("#file", new Microsoft.Playwright.FilePayload { Name = "qingheng.geojson", MimeType = "application/geo+json", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.FillAsync("#from", from);
        await page.FillAsync("#review", number);
        await page.ClickAsync("form[action='/regions/boundaries'] .btn-primary");
        await page.WaitForLoadStateAsync();
    }
}
