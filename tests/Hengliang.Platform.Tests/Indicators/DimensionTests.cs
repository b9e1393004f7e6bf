using System.Text;
using Hengliang.Platform.Indicators;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions.Contracts;
using Hengliang.Platform.Tracing;
using Hengliang.Platform.Tracing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>Values of parts: entered, imported, shown and checked, and never taken for the whole.</summary>
public class DimensionTests
{
    private const string Check = "dimension-does-not-add-up";

    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task A_part_is_entered_corrected_and_shown_and_stands_once_however_it_is_written(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var output = await DefineAsync(room);
        var first = (await RecordAsync(room, output, "规模：大型；产业＝二产", 40)).Value;
        Assert.Equal("indicators.nothing-changed", (await RecordAsync(room, output, "产业=二产,规模=大型", 40)).Problem?.Code);
        Assert.NotNull((await RecordAsync(room, output, "产业=二产;规模=大型", 41)).Problem);
        Assert.Equal("indicators.wrong-dimension", (await RecordAsync(room, output, "产业=四产", 1)).Problem?.Code);
        Assert.True((await RecordAsync(room, output, "", 100)).IsSuccess);

        var corrected = (await room.UseAsync<CorrectValue, RevisedValue>(c => c.RunAsync(first.SeriesId, 1, new() { Value = 42, Basis = "函" }, "更正"))).Value;
        Assert.Equal((first.SeriesId, 2), (corrected.SeriesId, corrected.Revision));
        var value = (await room.UseAsync<ShowValue, ValueSheet>(s => s.RunAsync(first.SeriesId))).Value;
        Assert.Equal("产业=二产;规模=大型", value.Dimension);

        var sheet = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(output, room.City))).Value;
        Assert.Equal(["", "产业=二产;规模=大型"], sheet.Parts);
        Assert.Equal([100m], sheet.Trend.Select(t => t.Value));
        Assert.Equal([100m], sheet.Latest.Select(l => l.Value.Value!.Value));
        Assert.Equal(2, sheet.Observations.Count);
        foreach (var (part, expected) in (IEnumerable<(string, decimal)>)[("", 100m), ("产业=二产;规模=大型", 42m)])
        {
            var only = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(output, room.City, dimension: part))).Value;
            Assert.Equal((part, expected), (Assert.Single(only.Observations).Dimension, only.Observations[0].Value.Value!.Value));
            Assert.Equal(expected, Assert.Single((await room.UseAsync<ListValues, Page<ValueLine>>(l => l.RunAsync(output, new() { Dimension = part }, 1, 20))).Value.Rows).Value.Chinese is { } said ? decimal.Parse(said.Replace("亿元", "", StringComparison.Ordinal), System.Globalization.CultureInfo.InvariantCulture) : 0);
        }

        Assert.Equal(2, (await room.UseAsync<ListValues, Page<ValueLine>>(l => l.RunAsync(output, new(), 1, 20))).Value.Total);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_part_alone_is_never_taken_for_the_whole(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var output = await DefineAsync(room);
        var doubled = await room.DefineAsync("DOUBLE", "两倍", "亿元", t => t with { Formula = "产值 * 2", Aggregation = Aggregation.Formula });
        Assert.Empty((await RecordAsync(room, output, "产业=一产", 5)).Value.Followed);
        Assert.Equal(0, (await room.UseAsync<RecomputeFormulas, RecomputeCount>(r => r.RunAsync())).Value.Values);
        var sheet = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(output, room.City))).Value;
        Assert.Equal((0, 0, null), (sheet.Trend.Count, sheet.Latest.Count, sheet.LatestYear));

        Assert.Single((await RecordAsync(room, output, "", 7)).Value.Followed);
        var result = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(doubled, room.City))).Value;
        Assert.Equal([14m], result.Trend.Select(t => t.Value));
        Assert.Empty((await RecordAsync(room, output, "产业=二产", 9)).Value.Followed);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_come_in_by_file_and_go_out_again_headed_in_either_language(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var output = await DefineAsync(room);
        var file = "指标编码,区划代码,时期,数值,维度,状态\nOUT,990121,2024,100,,\nOUT,990121,2024,40,产业=二产,初步\nOUT,990121,2024,15,规模=小型；产业=二产,\nOUT,990121,2024-Q1,—,产业=一产,\nOUT,990122,2024,-3.5,产业：一产,\n";
        Assert.Equal(5, (await ImportAsync(room, file)).Value.Recorded);
        Assert.Equal(5, (await ImportAsync(room, "indicator,region,period,value,dimension,status\nOUT,990121,2024,100,,\nOUT,990121,2024,40,产业=二产,\nOUT,990121,2024,15,产业=二产;规模=小型,\nOUT,990121,2024-Q1,—,产业=一产,\nOUT,990122,2024,-3.5,产业=一产,\n")).Value.Linked);
        foreach (var (line, word) in (IEnumerable<(string, string)>)[("OUT,990121,2023,1,产业=四产,", "四产"), ("OUT,990121,2023,1,行业=二产,", "行业"), ("OUT,990121,2023,1,二产,", "二产"), ("RD,990121,2023,1,产业=二产,", "没有设维度")])
        {
            await DefineOnceAsync(room);
            var problem = (await ImportAsync(room, file + line + "\n")).Problem!;
            Assert.Equal("indicators.wrong-dimension", problem.Code);
            Assert.StartsWith("第7行：", problem.Message.Chinese, StringComparison.Ordinal);
            Assert.StartsWith("Line 7: ", problem.Message.English, StringComparison.Ordinal);
            Assert.Contains(word, problem.Message.Chinese, StringComparison.Ordinal);
        }

        Assert.Equal("indicators.twice-in-file", (await ImportAsync(room, file + "OUT,990121,2022,1,规模=中型;产业=二产,\nOUT,990121,2022,2,产业=二产；规模=中型,\n")).Problem?.Code);
        await using var other = await IndicatorRoom.OpenAsync(engine);
        var there = await DefineAsync(other);
        foreach (var inChinese in (bool[])[true, false])
        {
            var bytes = (await room.UseAsync<ExportValues, byte[]>(e => e.RunAsync(output, inChinese))).Value;
            var done = (await other.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(bytes), "back.csv"))).Value;
            Assert.Equal((5L, inChinese ? 5L : 0L), (done.Rows, done.Recorded));
        }

        Assert.Equal(await ToldAsync(room, output), await ToldAsync(other, there));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_part_that_has_values_is_not_taken_out_of_the_dimensions(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var output = await DefineAsync(room);
        Assert.True((await RecordAsync(room, output, "产业=二产;规模=大型", 4)).IsSuccess);
        foreach (var (stated, code) in (IEnumerable<(string, string?)>)[("产业（一产、三产）；规模", "indicators.dimension-in-use"), ("产业", "indicators.dimension-in-use"), ("", "indicators.dimension-in-use"), ("产业（", "indicators.wrong-dimension"), ("规模；产业（一产、二产、三产、其他）", null)])
            Assert.Equal(code, (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(output, null, Terms() with { Dimensions = stated }, "调整"))).Problem?.Code);
        Assert.Equal("indicators.wrong-dimension", (await room.UseAsync<DefineIndicator, Guid>(d => d.RunAsync(Terms() with { Code = "B", Name = "乙", Dimensions = "产业（一产" }))).Problem?.Code);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Members_get_English_names_while_values_stand_and_the_catalogue_carries_them(string engine)
    {
        const string Stated = "产业=Industry（一产=Primary、二产=Secondary、三产）；规模=Size";
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var output = await DefineAsync(room);
        var first = (await RecordAsync(room, output, "产业=二产;规模=大型", 4)).Value;
        Assert.True((await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(output, null, Terms() with { Dimensions = Stated }, "补英文名"))).IsSuccess);
        Assert.Equal("indicators.nothing-changed", (await RecordAsync(room, output, "size=大型; industry=secondary", 4)).Problem?.Code);
        Assert.Equal(1, (await ImportAsync(room, "indicator,region,period,value,dimension\nOUT,990100,2024,4,Industry=Secondary;Size=大型\n")).Value.Linked);
        var sheet = (await room.UseAsync<ShowIndicator, IndicatorSheet>(s => s.RunAsync(output, room.City))).Value;
        Assert.Equal("Industry: Secondary; Size: 大型", sheet.Dimensions.Tell(Assert.Single(sheet.Observations).Dimension).English);
        var node = (await room.UseAsync<FollowTrace, TraceNode>(t => t.RunAsync(TraceKey.Value(first.SeriesId)))).Value;
        Assert.Contains(node.Step!.Facts, fact => fact.Value == new Words("产业：二产；规模：大型", "Industry: Secondary; Size: 大型"));
        // A renamed member is still refused, whatever its English name.
        Assert.Equal("indicators.dimension-in-use", (await room.UseAsync<AmendIndicator, int>(a => a.RunAsync(output, null, Terms() with { Dimensions = "产业（一产、第二产业=二产业X、三产）；规模" }, "改名"))).Problem?.Code);

        var csv = (await room.UseAsync<ExportCatalogue, byte[]>(e => e.RunAsync(asWorkbook: false))).Value;
        await using var other = await IndicatorRoom.OpenAsync(engine);
        Assert.True((await other.UseAsync<ImportCatalogue, ImportedCatalogue>(i => i.RunAsync("目录.csv", csv))).IsSuccess);
        await using var db = other.OpenAll();
        Assert.Equal(Stated, (await db.Set<Indicator>().SingleAsync(i => i.Code == "OUT")).Dimensions);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_that_are_all_there_and_do_not_add_up_are_found(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        var output = await DefineAsync(room);
        var mean = await room.DefineAsync("MEAN", "均值", "亿元", t => t with { Aggregation = Aggregation.None, Additive = false, Dimensions = "产业（一产、二产）" });
        var csv = new StringBuilder("indicator,region,period,value,dimension\n");
        void Add(string code, string region, string period, params (string Part, string Value)[] values)
        {
            foreach (var (part, value) in values)
                csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"{code},{region},{period},{value},{part}\n");
        }

        Add("OUT", "990121", "2020", ("", "100"), ("产业=一产", "10"), ("产业=二产", "40"), ("产业=三产", "50"));
        Add("OUT", "990121", "2021", ("", "100"), ("产业=一产", "10"), ("产业=二产", "40"), ("产业=三产", "60"));
        Add("OUT", "990121", "2022", ("", "100"), ("产业=一产", "10"), ("产业=二产", "40"));
        Add("OUT", "990121", "2023-Q2", ("", "100"), ("产业=一产", "10"), ("产业=二产", "40"), ("产业=三产", "45"));
        Add("OUT", "990122", "2021", ("", "100.1"), ("产业=一产", "10"), ("产业=二产", "40"), ("产业=三产", "50"));
        Add("OUT", "990122", "2024", ("", "100.2"), ("产业=一产", "10"), ("产业=二产", "40"), ("产业=三产", "50"));
        Add("OUT", "990100", "2021", ("产业=一产", "10"), ("产业=二产", "40"), ("产业=三产", "60"), ("产业=三产;规模=大型", "1"));
        Add("MEAN", "990121", "2021", ("", "1"), ("产业=一产", "10"), ("产业=二产", "40"));
        Assert.True((await ImportAsync(room, csv.ToString())).IsSuccess);
        Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);

        var found = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync(Check, 1, 20))).Value;
        // One digit of three parts may be rounded away: 100.1 is told for 100, and 100.2 is not.
        Assert.Equal(["产值 · 甲县 · 2021", "产值 · 甲县 · 2023-Q2", "产值 · 乙县 · 2024"], found.Findings!.Rows.Select(r => r.About.Chinese).Order(StringComparer.Ordinal).OrderByDescending(a => a.Contains("甲县", StringComparison.Ordinal)));
        Assert.All(found.Findings.Rows, r => Assert.StartsWith("/values/", r.Address, StringComparison.Ordinal));
        Assert.NotEqual(Guid.Empty, mean);
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task Parts_of_several_dimensions_are_held_against_those_of_one_fewer(string engine)
    {
        await using var room = await IndicatorRoom.OpenAsync(engine);
        // In the order of their characters: a, 产业, 规模. The last is open, and so is summed over by nobody.
        await room.DefineAsync("CUBE", "立方", "家", t => t with { Decimals = 0, Additive = true, Dimensions = "规模；产业（一产、二产）；a（x、y）；a_（x、x1）" });
        var csv = new StringBuilder("indicator,region,period,value,dimension\n");
        void Add(string period, params (string Part, int Value)[] values)
        {
            foreach (var (part, value) in values)
                csv.Append(System.Globalization.CultureInfo.InvariantCulture, $"CUBE,990121,{period},{value},{part}\n");
        }

        // Adds up in every direction, the total not given.
        Add("2001", ("a=x", 10), ("a=y", 20), ("产业=一产", 14), ("产业=二产", 16), ("a=x;产业=一产", 5), ("a=x;产业=二产", 5), ("a=y;产业=一产", 9), ("a=y;产业=二产", 11));
        // Industries of x come to 50 where x has 10; and of 一产 to 59 where it has 14.
        Add("2002", ("a=x", 10), ("a=y", 20), ("产业=一产", 14), ("产业=二产", 11), ("a=x;产业=一产", 50), ("a=x;产业=二产", 0), ("a=y;产业=一产", 9), ("a=y;产业=二产", 11));
        // Not all parts are there.
        Add("2003", ("a=x", 10), ("a=x;产业=一产", 500), ("产业=一产", 1), ("a=x;产业=二产;规模=大", 9));
        // In the middle of three, with a member of an open dimension kept; and the same parts do not pass for those of another.
        Add("2004", ("a=x;规模=大", 10), ("a=x;产业=一产;规模=大", 4), ("a=x;产业=二产;规模=大", 9), ("a=x;规模=小", 10), ("a=x", 3), ("规模=大", 1));
        // First and last of three, and names of which one begins another.
        Add("2005", ("产业=一产;规模=大", 10), ("a=x;产业=一产;规模=大", 4), ("a=y;产业=一产;规模=大", 9), ("a=x", 20), ("a=x;a_=x", 8), ("a=x;a_=x1", 9));
        Assert.True((await ImportAsync(room, csv.ToString())).IsSuccess);
        Assert.True((await room.UseAsync<RunIntegrityChecks, IntegrityRun>(r => r.RunAsync())).IsSuccess);
        var found = (await room.UseAsync<ShowIntegrity, IntegritySheet>(s => s.RunAsync(Check, 1, 20))).Value.Findings!.Rows;
        var told = new List<string>();
        foreach (var row in found)
        {
            var value = (await room.UseAsync<ShowValue, ValueSheet>(s => s.RunAsync(Guid.Parse(row.Address["/values/".Length..])))).Value;
            told.Add($"{value.Period} {value.Dimension}");
        }

        Assert.Equal(["2002 a=x", "2002 产业=一产", "2004 a=x;规模=大", "2005 a=x", "2005 产业=一产;规模=大"], told.Order(StringComparer.Ordinal));
    }

    private static NewIndicator Terms() => IndicatorRoom.Terms("OUT", "产值", "亿元") with { Decimals = 1, Additive = true, Dimensions = "产业（一产、二产、三产）；规模" };

    private static Task<Guid> DefineAsync(IndicatorRoom room) => room.DefineAsync("OUT", "产值", "亿元", _ => Terms());

    private static async Task DefineOnceAsync(IndicatorRoom room)
    {
        await using var db = room.OpenAll();
        if (!await db.Set<Indicator>().AnyAsync(i => i.Code == "RD"))
            await room.DefineAsync("RD", "研发", "亿元");
    }

    private static Task<Outcome<RevisedValue>> RecordAsync(IndicatorRoom room, Guid indicator, string part, decimal value) =>
        room.UseAsync<RecordValue, RevisedValue>(r => r.RunAsync(indicator, room.City, "2024", new() { Value = value, Dimension = part, Basis = "年报" }));

    private static Task<Outcome<ImportedValues>> ImportAsync(IndicatorRoom room, string text) =>
        room.UseAsync<ImportValues, ImportedValues>(i => i.RunAsync(new MemoryStream(Encoding.UTF8.GetBytes(text)), "values.csv"));

    private static async Task<List<string>> ToldAsync(IndicatorRoom room, Guid indicator)
    {
        await using var db = room.OpenAll();
        var rows = await (from o in db.Set<Observation>() join r in db.Set<Region>() on o.RegionId equals r.Id where o.IndicatorId == indicator && o.State == RevisionState.Current select new { r.Code, o.Period, o.Dimension, o.Value, o.Mark, o.Status }).ToListAsync();
        return [.. rows.Select(r => FormattableString.Invariant($"{r.Code} {r.Period} {r.Dimension} {r.Value:0.####} {r.Mark} {r.Status}")).Order(StringComparer.Ordinal)];
    }
}
