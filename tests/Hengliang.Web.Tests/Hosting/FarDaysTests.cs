using System.Net;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>Days and years far from ours, and what is none, are answered in words: at the ends of the calendar nothing can be reckoned.</summary>
public sealed class FarDaysTests(SmallSite small) : IClassFixture<SmallSite>
{
    public static TheoryData<string> Days => ["0001-01-01", "9999-12-31", "2026-02-30", "昨天"];

    [Theory, MemberData(nameof(Days))]
    public async Task A_day_in_an_address_that_can_not_be_used_is_told(string day)
    {
        var wanted = $"“{day}”不是可用的日期";
        using var auditor = await small.SignedInAsync(Role.Auditor);
        foreach (var name in new[] { "from", "to" })
        {
            Assert.Contains(wanted, WebUtility.HtmlDecode(await auditor.PageAsync($"/audit?{name}={Uri.EscapeDataString(day)}")), StringComparison.Ordinal);
            using var exported = await auditor.PostFormAsync("/audit", $"/audit/export?{name}={Uri.EscapeDataString(day)}");
            Assert.Equal((HttpStatusCode.Found, "/audit"), (exported.StatusCode, exported.Headers.Location?.ToString()));
            Assert.Contains(wanted, WebUtility.HtmlDecode(await auditor.PageAsync("/audit")), StringComparison.Ordinal);
        }

        using var keeper = await small.SignedInAsync(Role.SystemAdministrator);
        Assert.Contains(wanted, WebUtility.HtmlDecode(await keeper.PageAsync($"/regions?on={Uri.EscapeDataString(day)}")), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Days))]
    public async Task A_day_in_a_form_that_can_not_be_used_is_told(string day)
    {
        using var planner = await small.SignedInAsync(Role.Planner);
        await MustTellAsync(planner, "/account", "/account/delegations", ("post", Guid.NewGuid().ToString()), ("colleague", "x"), ("until", day), ("reason", "出差"));
        await MustTellAsync(planner, "/account", $"/policies/{Guid.NewGuid()}/steps/renew", ("until", day), ("reason", "续期"));
        using var keeper = await small.SignedInAsync(Role.SystemAdministrator);
        await MustTellAsync(keeper, "/regions", $"/regions/{Guid.NewGuid()}/name", ("name", "新名"), ("date", day), ("document", "文件"));

        async Task MustTellAsync(HttpClient client, string page, string address, params (string, string)[] fields)
        {
            using var answer = await client.PostFormAsync(page, address, fields);
            Assert.True(answer.StatusCode == HttpStatusCode.Found, $"{address}: {answer.StatusCode}");
            Assert.Contains($"“{day}”不是可用的日期", WebUtility.HtmlDecode(await client.PageAsync(page)), StringComparison.Ordinal);
        }
    }

    [Theory, InlineData("0"), InlineData("-1"), InlineData("1"), InlineData("9999"), InlineData("10000"), InlineData("2147483647")]
    public async Task A_year_in_an_address_breaks_no_page(string year)
    {
        using var client = await small.SignedInAsync(Role.Planner);
        var (person, _) = await small.HireAsync($"far-planner{year}", Role.Planner);
        var planner = await small.ActingAsync(person);
        var indicator = await small.AsAsync(planner, (DefineIndicator d) => d.RunAsync(new()
        {
            Code = $"FAR{year.Replace("-", "M", StringComparison.Ordinal)}", Name = "远年" + year, NameEnglish = "Far " + year, Unit = "家", Decimals = 0, Kind = IndicatorKind.Original, Aggregation = Aggregation.Sum, Direction = Direction.HigherIsBetter, Definition = "口径", Source = "统计局",
        }));
        _ = await small.AsAsync(planner, (RecordValue r) => r.RunAsync(indicator, planner.Actor!.RegionId, "2024", new() { Value = 1, Basis = "年报" }));
        foreach (var address in (string[])[$"/indicators/{indicator}/regions?year={year}", $"/indicators/{indicator}/values?from={year}&to={year}", $"/cockpit?year={year}&indicator={indicator}", $"/cockpit/display?year={year}", $"/cockpit/briefing?year={year}", $"/cockpit/progress?year={year}", $"/studies/new?year={year}"])
        {
            using var answer = await client.GetAsync(new Uri(address, UriKind.Relative));
            Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{address}: {answer.StatusCode}");
        }
    }
}
