using System.Net;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>Parts are named in the reader's language; what has only a Chinese name is marked as Chinese.</summary>
public sealed class DimensionPagesTests(SmallSite small) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task Members_are_named_in_English_where_they_have_such_a_name_and_marked_where_they_have_none()
    {
        var (person, _) = await small.HireAsync("dimension-planner", Role.Planner);
        var planner = await small.ActingAsync(person);
        var indicator = await small.AsAsync(planner, (DefineIndicator d) => d.RunAsync(new()
        {
            Code = "FIRMS", Name = "企业数", NameEnglish = "Firms", Unit = "家", Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum, Additive = true,
            Dimensions = "规模=Size（大型=Large、小型）", Definition = "年末数", Source = "统计局",
        }));
        async Task<RevisedValue> RecordAsync(string part, decimal value) => await small.AsAsync(planner, (RecordValue r) =>
            r.RunAsync(indicator, planner.Actor!.RegionId, "2024", new() { Value = value, Dimension = part, Basis = "年报" }));
        var large = await RecordAsync("Size=Large", 3);
        var little = await RecordAsync("小型", 4);

        using var client = await small.SignedInAsync("dimension-planner");
        using (await client.PostFormAsync("/", "/language", ("culture", "en")))
        {
        }

        async Task<string> PageAsync(string address) => WebUtility.HtmlDecode(await client.PageAsync(address));
        Assert.Contains("Size (Large, <span lang=\"zh-CN\">小型</span>)", await PageAsync($"/indicators/{indicator}/definition"), StringComparison.Ordinal);
        var page = await PageAsync($"/indicators/{indicator}");
        foreach (var words in (string[])["data-part=\"规模=大型\">Size: Large<", "data-part=\"规模=小型\"><span>Size: <span lang=\"zh-CN\">小型</span></span>", "lang=\"zh-CN\">Size: 小型</option>"])
            Assert.Contains(words, page, StringComparison.Ordinal);
        Assert.DoesNotContain("规模：", page, StringComparison.Ordinal);
        Assert.Contains("<dd>Size: Large</dd>", await PageAsync($"/values/{large.SeriesId}"), StringComparison.Ordinal);
        Assert.Contains("Size: <span lang=\"zh-CN\">小型</span>", await PageAsync($"/values/{little.SeriesId}"), StringComparison.Ordinal);
        var form = await PageAsync($"/values/new?indicator={indicator}");
        Assert.Contains("<option value=\"大型\">Large</option><option value=\"小型\" lang=\"zh-CN\">小型</option>", form, StringComparison.Ordinal);

        using (await client.PostFormAsync("/", "/language", ("culture", "zh-CN")))
        {
        }

        Assert.Contains("<dd>规模：大型</dd>", await PageAsync($"/values/{large.SeriesId}"), StringComparison.Ordinal);
        Assert.Contains("规模（大型、小型）", await PageAsync($"/indicators/{indicator}/definition"), StringComparison.Ordinal);
    }
}
