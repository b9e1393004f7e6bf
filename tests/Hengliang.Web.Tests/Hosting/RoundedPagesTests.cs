using System.Net;
using System.Text.RegularExpressions;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>A computed third of an indicator with two decimals is 33.33% on every page that shows it, and exact in its trace alone.</summary>
public sealed partial class RoundedPagesTests(SmallSite small) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task Every_page_shows_a_computed_value_with_the_decimals_of_its_indicator()
    {
        var (person, _) = await small.HireAsync("rounding-planner", Role.Planner);
        var (planner, leader) = (await small.ActingAsync(person), await small.ActingAsync((await small.HireAsync("rounding-leader", Role.Leader)).Person));
        var (city, ids) = (planner.Actor!.RegionId, new Dictionary<string, Guid>());
        foreach (var (code, unit, formula) in ((string, string, string)[])[("XRD", "亿元", ""), ("XGDP", "亿元", ""), ("XRATIO", "%", "XRD / XGDP")])
            ids[code] = await small.AsAsync(planner, (DefineIndicator d) => d.RunAsync(new()
            {
                Code = code, Name = "修约" + code, NameEnglish = code, Unit = unit, Decimals = 2, Direction = Direction.HigherIsBetter, Formula = formula,
                Kind = formula.Length > 0 ? IndicatorKind.Computed : IndicatorKind.Original, Aggregation = formula.Length > 0 ? Aggregation.Formula : Aggregation.Sum, Definition = "口径", Source = "统计局",
            }));
        foreach (var (code, value) in ((string, decimal)[])[("XRD", 1), ("XGDP", 3)])
            _ = await small.AsAsync(planner, (RecordValue r) => r.RunAsync(ids[code], city, "2024", new() { Value = value, Basis = "年报" }));
        var target = await small.AsAsync(planner, (RecordTarget r) => r.RunAsync(new() { IndicatorId = ids["XRATIO"], RegionId = city, Year = 2030, BaseYear = 2023, Value = 40, Basis = "市发〔2024〕1号" }));
        _ = await small.AsAsync(leader, (StepTarget s) => s.ApproveAsync(target, null, ""));
        var series = ObservationSeries.OfLevel(ids["XRATIO"], city, "2024");

        using var client = await small.SignedInAsync("rounding-planner");
        foreach (var culture in (string[])["en", "zh-CN"])
        {
            using (await client.PostFormAsync("/", "/language", ("culture", culture)))
            {
            }

            foreach (var address in (string[])["/cockpit", "/cockpit/display", "/cockpit/progress", $"/indicators/{ids["XRATIO"]}", $"/indicators/{ids["XRATIO"]}/values", $"/values/{series}", $"/targets/{target}"])
            {
                // What colours the map is no text.
                var page = DrawnFrom().Replace(WebUtility.HtmlDecode(await client.PageAsync(address)), "");
                Assert.True(page.Contains("33.33", StringComparison.Ordinal), address);
                Assert.False(page.Contains("33.333", StringComparison.Ordinal), address);
            }

            Assert.Contains("33.3333333333%", await client.PageAsync($"/trace/value/{series}"), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex("data-value=\"[^\"]*\"", RegexOptions.NonBacktracking)]
    private static partial Regex DrawnFrom();
}
