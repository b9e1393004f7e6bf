using System.Text.Json.Nodes;
using static Microsoft.Playwright.Assertions;

namespace Hengliang.Web.Tests.Browser;

/// <summary>Maps drawn by boundaries as sites have them: without English names, with names that repeat, of a whole country.</summary>
public sealed class MapTests(Chromium chromium, DemoSite demo)
{
    private const string Drawn = "() => { const chart = echarts.getInstanceByDom(document.querySelector('[data-chart=map]')); const series = chart.getOption().series[0]; return [series.data.length, echarts.getMap(series.map).geoJSON.features.length]; }";

    [Theory]
    [InlineData("zh-CN", "审图号：测S(2026)1号。")]
    [InlineData("en", "Approved map number: 测S(2026)1号.")]
    public async Task Parts_are_found_by_their_code_and_nothing_else_is_drawn(string language, string told)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", language);
        await page.RouteAsync("**/cockpit/boundaries.geojson", async route =>
        {
            var answer = await route.FetchAsync();
            var file = JsonNode.Parse(await answer.TextAsync())!.AsObject();
            var features = file["features"]!.AsArray();
            foreach (var properties in features.Select(f => f!["properties"]!.AsObject()))
            {
                properties["name"] = "鼓楼区";
                properties.Remove("nameEnglish");
            }

            var elsewhere = features[0]!.DeepClone();
            elsewhere["properties"]!["code"] = "350102";
            features.Add(elsewhere);
            // One that the file lacks is named.
            features.Remove(features.Single(f => f!["properties"]!["code"]!.GetValue<string>() == "990181"));
            file["reviewNumber"] = "测S(2026)1号";
            await route.FulfillAsync(new() { Response = answer, Body = file.ToJsonString() });
        });
        await page.GotoAsync("/cockpit");
        await page.Locator("[data-chart=map] canvas").First.WaitForAsync();
        var rows = await page.Locator("#map-table tbody tr").CountAsync();
        await Expect(page.Locator(".map-notice")).ToContainTextAsync(told);
        await Expect(page.Locator(".map-notice")).ToContainTextAsync(language == "en" ? "Weichuan City" : "苇川市");
        Assert.Equal([rows - 1, rows - 1], await page.EvaluateAsync<int[]>(Drawn));
        Assert.False(await page.Locator("[data-chart=map][data-internal]").IsVisibleAsync());
    }

    [Fact]
    public async Task A_map_without_an_approved_number_says_so_and_goes_into_no_paper()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        await page.GotoAsync("/cockpit");
        await page.Locator("[data-chart=map] canvas").First.WaitForAsync();
        await Expect(page.Locator(".map-notice")).ToContainTextAsync("不得公开发布");
        foreach (var (chart, pictures) in new[] { ("map", 0), ("trend", 1) })
        {
            var place = page.Locator($"section:has([data-chart={chart}])").First;
            var download = await page.RunAndWaitForDownloadAsync(() => place.Locator("[data-export-kind=docx]").First.ClickAsync());
            await using var file = await System.IO.Compression.ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
            Assert.Equal(pictures, file.Entries.Count(e => e.FullName.EndsWith(".png", StringComparison.Ordinal)));
        }
    }
}
