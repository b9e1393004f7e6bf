using System.Net;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;

namespace Hengliang.Web.Tests.Hosting;

/// <summary>Forms and addresses of the indicators' pages lose nothing and ask what they say.</summary>
public sealed class IndicatorPagesTests(SmallSite small) : IClassFixture<SmallSite>
{
    [Fact]
    public async Task An_indicator_keeps_its_owner_though_the_unit_is_closed()
    {
        var planner = await small.ActingAsync((await small.HireAsync("owner-planner", Role.Planner)).Person);
        var unit = await small.AsSystemAsync((KeepUnit k) => k.AddAsync(new() { RegionId = planner.Actor!.RegionId, Kind = Enum.GetValues<UnitKind>()[0], Name = "旧统计处" }));
        var indicator = await small.AsAsync(planner, (DefineIndicator d) => d.RunAsync(Terms("OWNED", "有主指标") with { OwnerUnitId = unit, Aliases = ["R&D, gross", "毛额"] }));
        await small.AsSystemAsync((KeepUnit k) => k.CloseAsync(unit, "机构改革"));

        using var client = await small.SignedInAsync("owner-planner");
        var page = WebUtility.HtmlDecode(await client.PageAsync($"/indicators/{indicator}/edit"));

        Assert.Contains($"<option value=\"{unit}\" selected>旧统计处</option>", page, StringComparison.Ordinal);
        Assert.Contains("R&D, gross\n毛额</textarea>", page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        Assert.Contains("有主指标", await client.PageAsync($"/indicators?owner={unit}"), StringComparison.Ordinal);
        Assert.DoesNotContain("有主指标", await client.PageAsync($"/indicators?owner={Guid.NewGuid()}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_values_of_a_part_are_asked_for_by_the_address_on_the_page_and_in_its_file()
    {
        var planner = await small.ActingAsync((await small.HireAsync("part-planner", Role.Planner)).Person);
        var indicator = await small.AsAsync(planner, (DefineIndicator d) => d.RunAsync(Terms("PARTED", "分组企业数") with { Dimensions = "规模（大型、小型）" }));
        foreach (var (part, value) in new[] { ("", 7m), ("规模=大型", 3m), ("规模=小型", 4m) })
            await small.AsAsync(planner, (RecordValue r) => r.RunAsync(indicator, planner.Actor!.RegionId, "2024", new() { Value = value, Dimension = part, Basis = "年报" }));

        using var client = await small.SignedInAsync("part-planner");
        foreach (var (asked, lines) in new[] { ("", 3), ("?part=whole", 1), ($"?part={Uri.EscapeDataString("规模=大型")}", 1), ("?part=none", 0) })
        {
            Assert.Equal(lines, (await client.PageAsync($"/indicators/{indicator}/values{asked}")).Split("href=\"/values/").Length - 1);
            Assert.Equal(lines, (await client.PageAsync($"/indicators/{indicator}/values.csv{asked}")).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length - 1);
        }
    }

    private static NewIndicator Terms(string code, string name) => new()
    {
        Code = code, Name = name, NameEnglish = code, Unit = "家", Direction = Direction.HigherIsBetter, Aggregation = Aggregation.Sum, Additive = true, Definition = "年末数", Source = "统计局",
    };
}
