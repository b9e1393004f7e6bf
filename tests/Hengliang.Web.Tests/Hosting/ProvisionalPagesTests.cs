using System.Net;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>初步 and 估算 stand beside the figure on every page leaders look at, in words, and are gone once it is final.</summary>
public sealed class ProvisionalPagesTests(SmallSite small) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task Every_page_tells_what_is_still_to_be_settled_until_it_is()
    {
        var planner = await small.ActingAsync((await small.HireAsync("provisional-planner", Role.Planner)).Person);
        var leader = await small.ActingAsync((await small.HireAsync("provisional-leader", Role.Leader)).Person);
        var city = planner.Actor!.RegionId;
        var indicator = await small.AsAsync(planner, (DefineIndicator d) => d.RunAsync(new()
        {
            Code = "PROV", Name = "快报数", NameEnglish = "Flash", Unit = "亿元", Direction = Direction.HigherIsBetter, Kind = IndicatorKind.Original, Aggregation = Aggregation.Sum, Definition = "口径", Source = "统计局",
        }));
        await RecordAsync("2024", 100, ObservationStatus.Final);
        await RecordAsync("2025", 110, ObservationStatus.Preliminary);
        var target = await small.AsAsync(planner, (RecordTarget r) => r.RunAsync(new() { IndicatorId = indicator, RegionId = city, Year = 2030, BaseYear = 2024, Value = 150, Basis = "市发〔2024〕1号" }));
        _ = await small.AsAsync(leader, (StepTarget s) => s.ApproveAsync(target, null, ""));

        using var client = await small.SignedInAsync("provisional-planner");
        foreach (var (culture, beside, note) in new[] { ("en", " (preliminary)", "Hollow points"), ("zh-CN", "（初步）", "空心点") })
        {
            using (await client.PostFormAsync("/", "/language", ("culture", culture)))
            {
            }

            foreach (var address in (string[])["/cockpit", "/cockpit/display"])
                Assert.Contains($"<span class=\"provisional\">{beside}</span>", await PageAsync(address), StringComparison.Ordinal);
            foreach (var address in (string[])["/cockpit", "/cockpit/display", $"/indicators/{indicator}", $"/targets/{target}"])
            {
                var page = await PageAsync(address);
                Assert.Contains($"data-value=\"110\" data-mark=\"{beside}\"", page, StringComparison.Ordinal);
                Assert.Contains(note, page, StringComparison.Ordinal);
            }

            Assert.Contains(culture == "en" ? "110 (2025, preliminary)" : "110（2025年，初步）", await PageAsync($"/cockpit/progress?indicator={indicator}"), StringComparison.Ordinal);
        }

        await RecordAsync("2025", 110, ObservationStatus.Final);
        foreach (var address in (string[])["/cockpit", "/cockpit/display", $"/indicators/{indicator}", $"/targets/{target}", $"/cockpit/progress?indicator={indicator}"])
        {
            var page = await PageAsync(address);
            Assert.Contains("110", page, StringComparison.Ordinal);
            foreach (var gone in (string[])["初步", "空心点", "class=\"provisional\""])
                Assert.DoesNotContain(gone, page, StringComparison.Ordinal);
        }

        async Task RecordAsync(string period, decimal value, ObservationStatus status) =>
            _ = await small.AsAsync(planner, (RecordValue r) => r.RunAsync(indicator, city, period, new() { Value = value, Status = status, Basis = "年报" }));

        async Task<string> PageAsync(string address) => WebUtility.HtmlDecode(await client.PageAsync(address));
    }
}
