using System.IO.Compression;
using System.Text;
using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Indicators.Divisions;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>One third, of an indicator with two decimals: 33.33% wherever a person reads it, exact where it is stored, traced and taken along.</summary>
public class RoundingTests
{
    private const string Exact = "33.3333333333";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_computed_value_is_told_with_the_decimals_of_its_indicator(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var ratio = await DefineAsync(room);
        var made = await RecordAsync(room, "2025", 1, 3);
        Assert.Equal("33.33%", Assert.Single(made.Followed).After.Chinese);
        await RecordAsync(room, "2024", 1, 4);
        _ = (await room.SetTargetAsync(new()
        {
            IndicatorId = ratio, RegionId = room.City, Year = 2030, BaseYear = 2024, Value = 40, Basis = "市发〔2025〕3号",
        })).Value;
        var series = ObservationSeries.OfLevel(ratio, room.City, "2025");

        Assert.Contains("33.33%", (await room.UseAsync<ListValues, Page<ValueLine>>(l => l.RunAsync(ratio, new(), 1, 20))).Value.Rows.Select(r => r.Value.Chinese));
        var page = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(ratio, room.City))).Value;
        Assert.Equal((33.33m, 33.3333333333m), (page.Trend[^1].Shown, page.Trend[^1].Value));
        Assert.Contains("33.33%", page.Observations.Select(o => o.ValueInWords.Chinese));
        var value = (await room.UseAsync<ShowValue, ValueSheet>(s => s.RunAsync(series))).Value;
        Assert.Equal(("33.33%", "33.33%", 33.3333333333m), (value.Now!.Value.English, value.History[0].Value.Chinese, value.Raw));
        var target = (await room.UseAsync<ShowTarget, TargetSheet>(s => s.RunAsync(page.Targets[0].SeriesId))).Value;
        Assert.Contains("(33.33 − 25) ÷ (40 − 25)", target.Target!.Standing.Why.Chinese, StringComparison.Ordinal);
        Assert.Equal(33.33m, target.Trend[^1].Shown);

        var cockpit = (await room.UseAsync<ShowCockpit, CockpitSheet>(s => s.RunAsync(room.City))).Value;
        Assert.Equal((33.33m, "提高8.33个百分点"), (cockpit.Key[0].Latest!.Value.Shown, cockpit.Key[0].Change!.Value.Chinese));
        var map = (await room.UseAsync<ShowMap, MapSheet>(s => s.RunAsync(ratio, room.City))).Value;
        Assert.Contains((33.33m, "33.33%"), map.Values.Select(v => (v.Shown ?? 0, v.ValueInWords.Chinese)));
        var progress = (await room.UseAsync<ShowProgress, ProgressSheet>(s => s.RunAsync(new()))).Value;
        foreach (var paper in (byte[][])[new CockpitBriefing(inEnglish: false).Write(cockpit, map, new(2026, 11, 22)).ToDocx(), ProgressFile.Document(progress), ProgressFile.Workbook(progress)])
        {
            Assert.Contains("33.33", TextOf(paper), StringComparison.Ordinal);
            Assert.DoesNotContain("33.333", TextOf(paper), StringComparison.Ordinal);
        }

        var traced = (await room.UseAsync<FollowTrace, TraceNode>(f => f.RunAsync(TraceKey.Value(series)))).Value.Step!;
        Assert.Contains(traced.Facts, f => (f.Label.Chinese, f.Value.Chinese) == ("数值", "33.33%"));
        Assert.Contains(traced.Facts, f => (f.Label.English, f.Value.English) == ("Unrounded", Exact + "%"));
        var csv = Encoding.UTF8.GetString((await room.UseAsync<ExportValues, byte[]>(e => e.RunAsync(ratio, inChinese: true))).Value);
        Assert.Contains(Exact, csv, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_reported_value_stands_as_it_was_reported_and_a_missed_target_is_not_rounded_to_be_met(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var ratio = await DefineAsync(room);
        var typed = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(ratio, room.County1, "2025", new() { Value = 2.6534m, Basis = "年鉴" }))).Value;
        Assert.Equal("2.6534%", (await room.UseAsync<ShowValue, ValueSheet>(s => s.RunAsync(typed.SeriesId))).Value.Now!.Value.Chinese);

        await RecordAsync(room, "2025", 2, 3);
        var regions = (await room.UseAsync<ShowThroughTime, DivisionSheet>(s => s.RunAsync(ratio, DivisionView.AsWas, room.City))).Value;
        Assert.Equal([2.6534m, 66.67m], regions.Rows.Select(r => r.Cells[0].Shown!.Value));
        Assert.Equal([66.67m, 2.6534m, 66.67m], (await room.UseAsync<RollUp, IReadOnlyList<RolledUpLine>>(r => r.RunAsync(2025, room.City, ratio))).Value.Select(l => l.ReportedShown!.Value));
        _ = (await room.SetTargetAsync(new()
        {
            IndicatorId = ratio, RegionId = room.City, Sort = TargetSort.EachYear, FirstYear = 2025, Year = 2025, BaseYear = 2024, Value = 66.67m, Basis = "市发〔2025〕3号",
        })).Value;
        var line = Assert.Single((await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(ratio, room.City))).Value.Targets);
        Assert.NotEqual(Verdict.Reached, line.Standing.Verdict);
        Assert.StartsWith("2025年为66.6666666667%", line.Standing.Why.Chinese, StringComparison.Ordinal);
    }

    private static async Task<Guid> DefineAsync(IndicatorRoom room)
    {
        await room.DefineAsync("RD", "研发", "亿元");
        await room.DefineAsync("GDP", "总值", "亿元");
        return await room.DefineAsync("RATIO", "强度", "%", t => t with { Decimals = 2, Kind = IndicatorKind.Computed, Aggregation = Aggregation.Formula, Formula = "研发 / 总值" });
    }

    private static async Task<RevisedValue> RecordAsync(IndicatorRoom room, string period, decimal rd, decimal gdp)
    {
        await using var db = room.OpenAll();
        var ids = db.Set<Indicator>().ToDictionary(i => i.Code, i => i.Id);
        foreach (var county in (Guid[])[room.County2, room.City])
            _ = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(ids["GDP"], county, period, new() { Value = gdp, Basis = "年报" }))).Value;
        _ = (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(ids["RD"], room.County2, period, new() { Value = rd, Basis = "年报" }))).Value;
        return (await room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(ids["RD"], room.City, period, new() { Value = rd, Basis = "年报" }))).Value;
    }

    internal static string TextOf(byte[] office)
    {
        using var zip = new ZipArchive(new MemoryStream(office));
        return string.Join('\n', zip.Entries.Where(e => e.FullName.EndsWith(".xml", StringComparison.Ordinal)).Select(e =>
        {
            using var reader = new StreamReader(e.Open());
            return reader.ReadToEnd();
        }));
    }
}
