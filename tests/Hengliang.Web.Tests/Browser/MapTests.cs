using System.Text.Json;
using System.Text.Json.Nodes;
using Hengliang.Web.Tests.Hosting;
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
        await page.RouteAsync("**/cockpit/boundaries.geojson*", async route =>
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

    [Theory]
    [InlineData(1280), InlineData(390)]
    public async Task A_legend_of_many_long_names_stands_whole_above_the_plot_and_in_the_picture(int width)
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        await page.SetViewportSizeAsync(width, 900);
        await page.GotoAsync("/cockpit");
        await page.Locator("[data-chart=trend][role=img]").First.WaitForAsync();
        var names = Enumerable.Range(1, 6).Select(i => $"第{i}个目标：到2030年全社会研究与试验发展经费支出与地区生产总值之比达到百分之三点{i}以上").ToArray();
        var before = await page.EvaluateAsync<int>("() => document.querySelector('[data-chart=trend]').clientHeight");
        var seen = await page.EvaluateAsync<JsonElement>(Legend, names);
        // Every letter of every name is drawn, within the width, and the plot begins below and is no smaller.
        Assert.All(names, name => Assert.Contains(name, seen.GetProperty("text").GetString(), StringComparison.Ordinal));
        Assert.InRange(seen.GetProperty("right").GetDouble(), 0, seen.GetProperty("width").GetDouble());
        Assert.InRange(seen.GetProperty("bottom").GetDouble(), 0, seen.GetProperty("plot").GetDouble());
        Assert.True(seen.GetProperty("height").GetDouble() - seen.GetProperty("plot").GetDouble() >= before - 48, seen.ToString());
        Assert.Equal(seen.GetProperty("height").GetDouble() * 2, seen.GetProperty("picture").GetDouble());
        await page.Locator("[data-chart=trend]").First.ScreenshotAsync(new() { Path = Path.Combine(SourceTree.Artifacts("screenshots"), $"legend-{width}.png") });
    }

    [Fact]
    public async Task What_is_still_to_be_settled_is_a_hollow_point_with_its_word_in_trends_and_on_maps()
    {
        await using var window = await chromium.OpenAsync(demo.Address);
        var page = await demo.SignInAsync(window, "leader", "zh-CN");
        await page.GotoAsync("/cockpit");
        await page.Locator("[data-chart=trend][role=img]").First.WaitForAsync();
        await page.Locator("[data-chart=map] canvas").First.WaitForAsync();
        foreach (var (mark, symbol) in new[] { ("", "circle"), ("（估算）", "emptyCircle") })
        {
            var seen = await page.EvaluateAsync<JsonElement>(Marked, mark);
            Assert.Equal(symbol, seen.GetProperty("symbol").GetString());
            Assert.EndsWith("9.5" + mark, seen.GetProperty("point").GetString(), StringComparison.Ordinal);
            Assert.EndsWith("9.5" + mark, seen.GetProperty("tip").GetString(), StringComparison.Ordinal);
            Assert.EndsWith("9.5" + mark, seen.GetProperty("region").GetString(), StringComparison.Ordinal);
        }

        // Where a region is no wider than its name, the word stands below the map.
        await page.SetViewportSizeAsync(390, 900);
        await page.ReloadAsync();
        await page.Locator("[data-chart=trend][role=img]").First.WaitForAsync();
        await page.Locator("[data-chart=map] canvas").First.WaitForAsync();
        Assert.EndsWith("9.5", (await page.EvaluateAsync<JsonElement>(Marked, "（估算）")).GetProperty("region").GetString(), StringComparison.Ordinal);
        await Expect(page.Locator(".map-notice")).ToContainTextAsync("青衡高新区（估算）");
    }

    // Gives the first actual value of the trend, and the first of the map, a mark or none, and has both drawn anew.
    private const string Marked = """
        async mark => {
          const drawn = async kind => {
            const place = document.querySelector(`[data-chart=${kind}]`);
            const cell = [...document.getElementById(place.dataset.table).tBodies[0].querySelectorAll("td[data-value]")].find(each => each.dataset.value !== "");
            Object.assign(cell.dataset, { value: "9.5", words: "9.5", mark });
            const chart = echarts.getInstanceByDom(place);
            // A drawing from before may end first: what is looked at is the one that has the value.
            chart.clear();
            place.dispatchEvent(new Event("hengliang:redraw"));
            while (!chart.getOption().series?.[0]?.data?.some(each => (each?.value ?? each) === 9.5)) await new Promise(requestAnimationFrame);
            return chart.getOption().series[0];
          };
          const [trend, map] = [await drawn("trend"), await drawn("map")];
          const i = trend.data.findIndex(each => (each?.value ?? each) === 9.5);
          const part = map.data.find(each => each.value === 9.5);
          return {
            symbol: trend.data[i].symbol ?? trend.symbol, point: trend.label.formatter({ dataIndex: i }), tip: trend.tooltip.valueFormatter(9.5, i),
            region: map.label.formatter({ name: part.name, data: part }),
          };
        }
        """;

    // Names six more targets, has the chart drawn anew, and looks at the letters that are on it.
    private const string Legend = """
        async names => {
          const place = document.querySelector("[data-chart=trend]");
          const table = document.getElementById(place.dataset.table);
          for (const name of names) {
            const head = document.createElement("th");
            head.dataset.kind = "target";
            head.textContent = name;
            table.tHead.rows[0].append(head);
            for (const row of table.tBodies[0].rows) {
              const cell = row.insertCell();
              cell.dataset.value = cell.textContent = "3";
            }
          }
          const chart = echarts.getInstanceByDom(place);
          await new Promise(done => { chart.on("finished", done); place.dispatchEvent(new Event("hengliang:redraw")); });
          const drawn = chart.getZr().storage.getDisplayList(true).filter(e => e.type === "tspan" && names.some(n => n.includes(e.style.text)) && Number.isNaN(Number(e.style.text)));
          const boxes = drawn.map(e => { const box = e.getBoundingRect().clone(); if (e.transform) box.applyTransform(e.transform); return box; });
          return {
            text: drawn.map(e => e.style.text).join(""), width: place.clientWidth, height: place.clientHeight,
            right: Math.max(...boxes.map(b => b.x + b.width)), bottom: Math.max(...boxes.map(b => b.y + b.height)),
            plot: chart.getOption().grid[0].top, picture: chart.renderToCanvas({ pixelRatio: 2 }).height,
          };
        }
        """;
}
