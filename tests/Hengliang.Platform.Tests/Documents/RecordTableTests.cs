using System.Text;
using Hengliang.Platform.Documents;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Documents;

public class RecordTableTests
{
    public static TheoryData<string> Engines => TestDatabase.Each;

    [Theory, MemberData(nameof(Engines))]
    public async Task Each_value_keeps_its_line_and_is_brought_into_its_indicators_unit(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("技术合同成交额", "亿元");

        var count = (await RecordAsync(room, "指标名称,地区,年份,数值,单位\n技术合同成交额,测试市,2024,\"12,345.6\",万元\n技术合同成交额,测试市,2025年1—6月,—,亿元\n")).Value;

        Assert.Equal((2, 0), (count.Recorded, count.Linked));
        await using var db = room.OpenAll();
        var values = await db.Set<Observation>().OrderBy(o => o.Period).ToListAsync();
        Assert.Equal((1.23456m, "亿元", "2024", true), (values[0].Value, values[0].Unit, values[0].Period, values[0].IsWholeYear));
        Assert.Equal("技术合同成交额,测试市,2024,\"12,345.6\",万元", values[0].SourceQuote);
        Assert.Equal((null, ValueMark.NotApplicable, "2025-01/06", false), (values[1].Value, values[1].Mark, values[1].Period, values[1].IsWholeYear));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task One_wrong_line_keeps_the_whole_table_out_and_is_named(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("技术合同成交额", "亿元");

        var problem = (await RecordAsync(room, "指标名称,地区,年份,数值,单位\n技术合同成交额,测试市,2024,10,亿元\n技术合同成交额,无名市,2024,10,亿元\n技术合同成交额,测试市,明年,十,亿元\n")).Problem!;

        Assert.Contains("有 2 行不能读取", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("第3行：没有地区“无名市”", problem.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("line 4: '明年' is no period", problem.Message.English, StringComparison.Ordinal);
        await using var db = room.OpenAll();
        Assert.Equal((0, 1), (await db.Set<Observation>().CountAsync(), await db.Set<Document>().CountAsync()));
    }

    [Theory, MemberData(nameof(Engines))]
    public async Task A_confirmed_value_is_not_overwritten_by_a_table(string engine)
    {
        await using var room = await ReviewRoom.OpenAsync(engine);
        await room.DefineAsync("技术合同成交额", "亿元");
        Assert.True((await RecordAsync(room, "指标名称,地区,年份,数值,单位\n技术合同成交额,测试市,2024,10,亿元\n")).IsSuccess);

        var problem = (await RecordAsync(room, "指标名称,地区,年份,数值,单位\n技术合同成交额,测试市,2024,11,亿元\n")).Problem!;

        Assert.Equal("indicators.other-value-stands", problem.Code);
        Assert.StartsWith("第2行：", problem.Message.Chinese, StringComparison.Ordinal);
        await using var db = room.OpenAll();
        Assert.Equal(10m, (await db.Set<Observation>().SingleAsync()).Value);
    }

    [Fact]
    public void Cells_know_where_they_stand()
    {
        const string text = "a,\"b, \"\"c\"\"\",\n,d\n";

        var lines = TableLines.Cut(text);

        Assert.Equal(["a", "b, \"c\"", ""], lines[0].Cells.Select(c => c.Text));
        Assert.Equal("\"b, \"\"c\"\"\"", text[lines[0].Cells[1].Span.Start..lines[0].Cells[1].Span.End]);
        Assert.Equal(["", "d"], lines[1].Cells.Select(c => c.Text));
    }

    private static Task<Outcome<TableCount>> RecordAsync(ReviewRoom room, string csv) =>
        room.AsAsync<RecordTable, Outcome<TableCount>>(room.Reviewer, r => r.RunAsync(new()
        {
            FileName = "values.csv", Content = new MemoryStream(Encoding.UTF8.GetBytes(csv)),
        }));
}
