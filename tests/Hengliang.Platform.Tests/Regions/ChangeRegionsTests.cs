using System.Text;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Regions;
using Hengliang.Platform.Regions.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Regions;

/// <summary>Several changes of the division in one commit, by the rules each has alone.</summary>
public class ChangeRegionsTests
{
    private const string Head = "变更,区划代码,新代码,名称,英文名称,上级代码,报送区划代码,份额,依据,日期,文件\n";

    // Each goes by what those before it left: what is founded takes over, what took over is renamed and split again.
    private const string History = Head
        + "设立,,990130,溪南县,Xinan County,990100,,,,2020-01-01,青政〔2019〕1号\n"
        + "设立,,,临溪高新区,Linxi Zone,990121,990100,,,2020-01-01,青政〔2019〕2号\n"
        + "合并,990121、990122,990130,,,,,,,2021-01-01,青政〔2020〕3号\n"
        + "更名,990130,,溪城县,Xicheng County,,,,,2021-06-01,青政〔2021〕4号\n"
        + "设立,,990131,溪东区,Xidong District,990100,,,,2022-01-01,青政〔2021〕5号\n"
        // It lies in what is split, and nobody could say in which half.
        + "撤销,990121-Z01,,,,,,,,2022-01-01,青政〔2021〕5号\n"
        + "拆分,990130,990131,,,,,62.5,人口,2022-01-01,青政〔2021〕5号\n"
        + "拆分,990130,990132,溪西区,Xixi District,,,37.5%,人口,2022-01-01,青政〔2021〕5号\n";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_history_is_made_in_one_commit_each_change_on_what_those_before_it_left(string engine)
    {
        await using var database = await TestDatabase.CreateAsync(engine);
        var town = await Town.BuildAsync(database);
        int entries;
        await using (var db = database.Databases.Open(Acting.System("test")))
            entries = await db.AuditEntries.CountAsync();
        var tried = await RunAsync(town, History, tryOnly: true);
        Assert.Equal(7, tried.Value.Count);
        Assert.Equal(4, (await town.AsSystem((ListRegions list) => list.RunAsync())).Value.Total);

        var done = await RunAsync(town, History);
        Assert.Equal(tried.Value.Select(d => d.English), done.Value.Select(d => d.English));
        Assert.Equal("将区划“溪南县”更名为“溪城县”", done.Value[3].Chinese);
        await using (var db = database.Databases.Open(Acting.System("test")))
            Assert.Equal(entries + 1, await db.AuditEntries.CountAsync());
        Assert.Equal(["990000", "990100", "990131", "990132"], (await town.AsSystem((ListRegions list) => list.RunAsync(on: new(2022, 1, 1)))).Value.Rows.Select(r => r.Code));
        var gone = (await town.AsSystem((ListRegions list) => list.RunAsync(search: "990130"))).Value.Rows.Single();
        var sheet = (await town.AsSystem((ShowRegion show) => show.RunAsync(gone.Id))).Value;
        Assert.Equal([("990131", 0.625m), ("990132", 0.375m)], sheet.Successors.Select(s => (s.Region.Code, s.Weight)));
        Assert.Equal(["990121", "990122"], sheet.Predecessors.Select(p => p.Region.Code));
        Assert.Equal(["990131", "990132"], (await town.AsSystem((ListRegions list) => list.RunAsync(parentId: town.City, on: new(2022, 1, 1)))).Value.Rows.Select(r => r.Code));
    }

    [Theory]
    [InlineData("更名,990199,,新县,,,,,,2021-01-01,令", "第 3 行：没有代码为“990199”的区划")]
    [InlineData("更名,990121,,新县,,,,,,2021/1/1,令", "第 3 行：日期“2021/1/1”")]
    [InlineData("更名,990121,,新县,,,,,,2021-01-01,", "第 3 行：请填写新名称和批准文件")]
    [InlineData("变更名,990121,,新县,,,,,,2021-01-01,令", "第 3 行：“变更名”不是区划变更")]
    [InlineData("合并,990121,,,,,,,,2021-01-01,令", "第 3 行：合并须写明由谁承接")]
    [InlineData("拆分,990121,990122,,,,,60,面积,2021-01-01,令", "第 3 行：同一旧区划的份额合计应为 1（100%），现为 0.6")]
    [InlineData("拆分,990121,990122,,,,,六成,面积,2021-01-01,令", "第 3 行：份额“六成”")]
    [InlineData("拆分,990121,990122,,,,,100,亩数,2021-01-01,令", "第 3 行：“亩数”不是份额的依据")]
    [InlineData("撤销,990121,,,,,,,,2021-01-01,令", "第 3 行：撤销“上溪县”须写明由谁承接")]
    [InlineData("改隶,990121、990122,990221,,,990000,,,,2021-01-01,令", "第 3 行：改隶一次写一个区划")]
    [InlineData("设立,990140,,新县,,990100,,,,2021-01-01,令", "第 3 行：设立的代码写在“新代码”一栏")]
    [InlineData("设立,,990130,又一县,,990100,,,,2021-01-01,令", "第 3 行：代码 990130 已经用过")]
    public async Task A_wrong_line_is_named_and_nothing_of_the_file_is_kept(string line, string says)
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var problem = (await RunAsync(town, Head + "设立,,990130,溪南县,,990100,,,,2020-01-01,青政〔2019〕1号\n" + line + "\n")).Problem;
        Assert.Contains(says, problem?.Message.Chinese, StringComparison.Ordinal);
        Assert.StartsWith("Line 3: ", problem?.Message.English, StringComparison.Ordinal);
        Assert.Equal(4, (await town.AsSystem((ListRegions list) => list.RunAsync())).Value.Total);
    }

    [Fact]
    public void A_table_is_read_by_its_heads_in_either_language_and_says_which_is_lacking()
    {
        var read = RegionChangeTable.Read("changes.csv", Encoding.UTF8.GetBytes("Document,date,CHANGE,name,code\n\nOrder 9,2021-01-01,rename,\"Upper, County\",990121\n")).Value;
        Assert.Equal([new() { Line = 3, Kind = "rename", Code = "990121", Name = "Upper, County", Date = "2021-01-01", Document = "Order 9" }], read);
        Assert.Contains("缺少“日期”列", RegionChangeTable.Read("changes.csv", Encoding.UTF8.GetBytes("变更,文件\n更名,令\n")).Problem?.Message.Chinese, StringComparison.Ordinal);
        Assert.Equal("regions.no-changes", RegionChangeTable.Read("changes.csv", "\n\n"u8.ToArray()).Problem?.Code);
    }

    [Fact]
    public async Task A_county_moves_with_what_lies_below_it_and_moves_on_in_the_same_file()
    {
        await using var database = await TestDatabase.CreateAsync("sqlite");
        var town = await Town.BuildAsync(database);
        var done = await RunAsync(town, Head
            + "设立,,990200,邻市,,990000,,,,2020-01-01,青政〔2019〕1号\n"
            + "设立,,990300,远市,,990000,,,,2020-01-01,青政〔2019〕1号\n"
            + "设立,,,上溪经开区,,990121,,,,2020-01-01,青政〔2019〕2号\n"
            + "改隶,990121,990221,,,990200,,,,2021-01-01,青政〔2020〕3号\n"
            + "改隶,990221,990321,,,990300,,,,2022-01-01,青政〔2021〕3号\n");
        Assert.True(done.IsSuccess, done.Problem?.ToString());
        var zone = (await town.AsSystem((ListRegions list) => list.RunAsync(kind: RegionKind.FunctionalZone))).Value.Rows.Single();
        var sheet = (await town.AsSystem((ShowRegion show) => show.RunAsync(zone.Id))).Value;
        Assert.Equal("990321", sheet.LiesIn!.Code);
        Assert.Equal([("990121", "990221"), ("990221", "990321")], sheet.Events.Where(e => e.From is not null).Select(e => (e.From!.Code, e.To!.Code)));
        var refused = await town.As(await town.HireAsync("planner", "张三", Role.Planner, ScopeShape.RegionAndBelow), (ChangeRegions change) => change.RunAsync([]));
        Assert.Equal(ProblemKind.Refused, refused.Problem?.Kind);
    }

    private static Task<Outcome<IReadOnlyList<Words>>> RunAsync(Town town, string table, bool tryOnly = false) =>
        town.AsSystem((ChangeRegions change) => change.RunAsync(RegionChangeTable.Read("changes.csv", Encoding.UTF8.GetBytes(table)).Value, tryOnly));
}
