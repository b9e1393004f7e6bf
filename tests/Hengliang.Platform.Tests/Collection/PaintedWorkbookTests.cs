using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>The workbook that shows the faults of an import holds all the file said: what was right comes in with what is mended.</summary>
public class PaintedWorkbookTests
{
    private const string Table = "KJ01";
    private const string Marks = "待跟进";
    private const int Line = 6;
    private const int Research = 3;
    private const int Firms = 4;
    private const int Count = 5;

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Right_answers_and_marks_of_a_file_with_a_fault_come_in_once_it_is_mended(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        await MarkAsync(room, id, "研发经费", "等核定");
        await MarkAsync(room, id, "高企数", "偏低");
        var (plan, painted) = await PaintAsync(room, id, new SavedAgain(await ExportAsync(room, id))
            .Set(Table, Line, Research, "十二").Set(Table, Line, Firms, "900").Set(Marks, 2, 5, "等 3 月核定").Set(Marks, 3, 6, "已补报").Line(Marks, "", "上溪县", "", "情况说明", "待附件").ToBytes());
        Assert.Contains("“十二”不是数值", Assert.Single(plan.Faults).Words.Chinese, StringComparison.Ordinal);
        var book = new SavedAgain(painted);
        Assert.Equal("十二", book[Table][Line - 1][Research - 1].Text);
        Assert.Contains("不是数值", book[Table][Line - 1][Research - 1].Note, StringComparison.Ordinal);

        var done = (await DoAsync(room, id, book.Set(Table, Line, Research, "1300").ToBytes())).Value;
        Assert.Equal(["1300", "900"], done.Changes.Select(c => c.After));
        Assert.Equal(
            [("研发经费支出", FollowChanged.Reworded, "等 3 月核定"), ("高新技术企业数", FollowChanged.Cleared, "已补报"), ("情况说明", FollowChanged.Marked, "待附件")],
            done.FollowUps.Select(f => (f.Field.Chinese, f.What, f.After)));
    }

    [Fact]
    public async Task A_mark_taken_off_its_sheet_stays_off()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        await MarkAsync(room, id, "高企数", "偏低");
        var file = new SavedAgain(await ExportAsync(room, id)).Set(Table, Line, Research, "十二").Remove(Marks, 2).Note(Table, Line, Count, null).ToBytes();
        var book = new SavedAgain((await PaintAsync(room, id, file)).Painted);
        Assert.Equal(FollowChanged.Cleared, Assert.Single((await DoAsync(room, id, book.Set(Table, Line, Research, "1300").ToBytes())).Value.FollowUps).What);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task New_lines_of_a_list_and_those_that_stand_twice_stand_in_it_too(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var form = await room.EnableAsync(new()
        {
            Code = "QD01", Title = "企业清单", Kind = FormKind.List, Rows = RowSource.Free, LegalBasis = "x", Need = "x",
            Fields = [new("代码", "信用代码", FieldType.CreditCode) { IsRequired = true }, new("名称", "企业名称", FieldType.Text), new("人数", "职工人数", FieldType.Count)],
        });
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form });
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        SheetRow[] lines = [new("信用代码", "企业名称", "职工人数"), new("91350100M000100Y43", "甲公司", "12"), new("91440300708461136T", "乙公司", "约三百"), new("91350100M000100Y43", "甲公司（重复）", "15")];
        var (plan, painted) = await PaintAsync(room, id, CsvText.Write(lines), "list.csv");
        Assert.Equal(2, plan.Faults.Count);
        var book = new SavedAgain(painted);
        var first = book["QD01"].ToList().FindIndex(r => r.Any(c => c.Text == "甲公司"));
        Assert.Equal(["甲公司", "乙公司", "甲公司（重复）"], Enumerable.Range(first, 3).Select(r => book["QD01"][r][3].Text));
        Assert.Contains("不是数值", book["QD01"][first + 1][4].Note, StringComparison.Ordinal);
        Assert.Contains("是同一行", book["QD01"][first + 2][1].Note, StringComparison.Ordinal);

        var done = (await DoAsync(room, id, book.Set("QD01", first + 2, 5, "300").Remove("QD01", first + 3).ToBytes())).Value;
        Assert.Equal(2, done.NewRows);
        Assert.Equal(["91350100M000100Y43", "甲公司", "12", "91440300708461136T", "乙公司", "300"], done.Changes.Select(c => c.After));
    }

    private static async Task MarkAsync(CollectionRoom room, Guid id, string field, string words)
    {
        room.Clock.Now = room.Clock.Now.AddMinutes(1);
        var sheet = await room.ShowAsync(id);
        _ = (await room.As<FollowCells, Outcome<Done>>(room.ClerkA, f => f.MarkAsync(id, sheet.Rows[0].Id, sheet.Form.Find(field)!.Id, words))).Value;
    }

    private static async Task<byte[]> ExportAsync(CollectionRoom room, Guid id) => (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkA, w => w.RunAsync(id))).Value.Bytes;

    private static async Task<(ImportPlan Plan, byte[] Painted)> PaintAsync(CollectionRoom room, Guid id, byte[] bytes, string name = "a.xlsx")
    {
        var file = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, name, bytes))).Value;
        return ((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file))).Value, (await room.As<ImportReturn, Outcome<HandedOut>>(room.ClerkA, i => i.FaultsAsync(id, file))).Value.Bytes);
    }

    private static async Task<Outcome<ImportPlan>> DoAsync(CollectionRoom room, Guid id, byte[] bytes)
    {
        var file = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "b.xlsx", bytes))).Value;
        return await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file));
    }
}
