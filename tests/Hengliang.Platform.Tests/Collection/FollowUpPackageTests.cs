using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>Marks to follow up that come back with a workbook: from their sheet, and from the notes of the cells.</summary>
public class FollowUpPackageTests
{
    private const string Marks = "待跟进";
    private const string Table = "KJ01";

    // The table's one row, and its fields by column.
    private const int Line = 6;
    private const int Research = 3;
    private const int Firms = 4;
    private const int Count = 5;

    private static readonly string[] Odd =
    [
        "核对口径", "第一行\r\n第二行  \n\n第四行", "待跟进：又一次", "（王敏）：括号", "————\n横线之下", "=1+1", "_x0041_ 与 _x000D_", "\t制表\u0001符", "𠮷野家😀", "1200", "a：b）：c", new('长', 500),
    ];

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_workbook_that_went_out_with_marks_changes_nothing_when_it_comes_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        foreach (var (i, words) in Odd.Index())
        {
            // By the importer and by another, at filled, blank and computed cells.
            foreach (var field in new[] { "研发经费", "说明", "企业占比" })
                await MarkAsync(room, i % 2 == 0 ? room.ClerkA : room.Planner, id, field, words);
            var bytes = await ExportAsync(room, id);
            foreach (var saved in new[] { bytes, new SavedAgain(bytes).ToBytes(), new SavedAgain(bytes).ToBytes(keepsNotes: false), new SavedAgain(bytes).Drop(Marks).ToBytes() })
            {
                var (plan, done) = await ImportAsync(room, id, saved);
                Assert.Empty(plan.Faults);
                Assert.Equal((0, 0, "collection.nothing-new"), (plan.Changes.Count, plan.FollowUps.Count, done.Problem?.Code));
            }

            foreach (var follow in (await room.ShowAsync(id)).FollowUps.Values)
                _ = (await room.As<FollowCells, Outcome<Done>>(room.Planner, f => f.ClearAsync(id, follow.Id, "已核"))).Value;
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_mark_is_set_reworded_and_settled_on_its_sheet(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        await MarkAsync(room, room.ClerkA, id, "研发经费", "等核定");
        await MarkAsync(room, room.Planner, id, "企业研发", "偏低");
        var file = new SavedAgain(await ExportAsync(room, id)).Set(Marks, 2, 5, "等 3 月核定").Set(Marks, 3, 6, "已补报").Set(Table, Line, Count, "13")
            .Line(Marks, "", "上溪县", "", "高新技术企业数（家）", "名单待附").ToBytes();
        var (plan, done) = await ImportAsync(room, id, file);
        Assert.Equal(
            [("研发经费支出", FollowChanged.Reworded, "等核定", "等 3 月核定"), ("其中：企业研发经费支出", FollowChanged.Cleared, "偏低", "已补报"), ("高新技术企业数", FollowChanged.Marked, "", "名单待附")],
            plan.FollowUps.Select(c => (c.Field.Chinese, c.What, c.Before, c.After)));
        Assert.Equal(plan.FollowUps, done.Value.FollowUps);
        Assert.Equal("13", done.Value.Changes.Single().After);
        Assert.Equal(["名单待附", "等 3 月核定"], await StandingAsync(room, id));
        await using var db = room.OpenAll();
        Assert.Equal(("已补报", "陆川"), await db.Set<FollowUp>().Where(f => f.ClearedAt != null).Select(f => new ValueTuple<string, string>(f.Word, f.ClearedByName)).SingleAsync());
        // One command, told in one sentence, with the marks it changed among its changes.
        var told = (await db.Set<AuditEntry>().Where(e => e.Command == nameof(ImportReturn)).ToListAsync()).Single();
        Assert.Contains("标注或改写待跟进 2 处、消除 1 处", told.SentenceZh, StringComparison.Ordinal);
        Assert.Contains("“12”改为“13”", told.SentenceZh, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_mark_is_set_reworded_and_taken_away_as_the_note_of_its_cell(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        await MarkAsync(room, room.ClerkA, id, "研发经费", "等核定");
        await MarkAsync(room, room.Planner, id, "企业研发", "偏低");
        var bytes = await ExportAsync(room, id);
        var file = new SavedAgain(bytes).Note(Table, Line, Research, "陆川:\n待跟进：等 3 月核定").Note(Table, Line, Firms, null).Note(Table, Line, Count, "[线程批注]\n\n注释:\n    待跟进:名单待附\n  共 12 家");
        Assert.Equal([FollowChanged.Reworded, FollowChanged.Cleared, FollowChanged.Marked], (await TryAsync(room, id, file.ToBytes())).FollowUps.Select(c => c.What));
        // A program that drops every note has taken nothing away.
        Assert.Empty((await TryAsync(room, id, file.ToBytes(keepsNotes: false))).FollowUps);
        var (_, done) = await ImportAsync(room, id, file.ToBytes());
        Assert.True(done.IsSuccess);
        Assert.Equal(["名单待附\n共 12 家", "等 3 月核定"], await StandingAsync(room, id));
        // A remark that is no mark stays a remark.
        Assert.Empty((await TryAsync(room, id, new SavedAgain(await ExportAsync(room, id)).Note(Table, Line, 7, "待跟进情况见附件").ToBytes())).FollowUps);
    }

    [Fact]
    public async Task A_line_taken_off_the_sheet_clears_its_mark_and_one_not_on_an_unsealed_file_does_not()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        await MarkAsync(room, room.Planner, id, "研发经费", "等核定");
        var file = new SavedAgain(await ExportAsync(room, id)).Remove(Marks, 2);
        Assert.Empty((await TryAsync(room, id, file.ToBytes() is var bytes ? new SavedAgain(bytes).Drop("_hengliang").ToBytes() : [])).FollowUps);
        Assert.Equal(FollowChanged.Cleared, (await ImportAsync(room, id, file.ToBytes())).Done.Value.FollowUps.Single().What);
        Assert.Empty(await StandingAsync(room, id));
        // Without a seal a mark can still be set.
        var open = new SavedAgain(await ExportAsync(room, id)).Drop("_hengliang").Line(Marks, "", "上溪县", "说明", "", "补充说明").ToBytes();
        Assert.False((await ImportAsync(room, id, open)).Plan.IsSealed);
        Assert.Equal(["补充说明"], await StandingAsync(room, id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_can_not_be_read_is_told_with_sheet_and_cell_and_nothing_is_imported(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        await MarkAsync(room, room.Planner, id, "研发经费", "等核定");
        var bytes = await ExportAsync(room, id);
        (SavedAgain File, string Said)[] wrong =
        [
            (New().Line(Marks, "", "无此县", "说明", "", "x"), "待跟进!A3 的行“无此县”不是本表的行"),
            (New().Line(Marks, "", "上溪县", "无此项", "", "x"), "待跟进!C3 的字段“无此项”不是本表的字段"),
            (New().Line(Marks, "", "上溪县", "说明", "", ""), "待跟进!E3：请写明要跟进什么"),
            (New().Line(Marks, "", "上溪县", "说明", "", new string('长', 501)), "1 到 500 个字"),
            (New().Line(Marks, "", "上溪县", "说明", "", "", "已办"), "没有待跟进的标注"),
            (New().Line(Marks, "", "上溪县", "研发经费", "", "又一条"), "待跟进!E3 与 待跟进!E2 标注的是同一格"),
            (New().Set(Marks, 2, 5, "改别人的"), "待跟进!E2：王敏已标为待跟进：“等核定”"),
            (New().Set(Marks, 2, 5, "改了").Set(Marks, 2, 6, "又办了"), "既改了跟进事项又写了处理结果"),
            (New().Note(Table, Line, Count, "待跟进："), "KJ01!E6：请写明要跟进什么"),
            (New().Note(Table, Line, 2, "待跟进：整行"), "KJ01!B6 的批注“整行”不在填报的单元格上"),
            (New().Note(Table, Line, Research, "待跟进：一").Set(Marks, 2, 5, "二"), "在 待跟进!E2 和 KJ01!C6 改得不一样"),
            (New().Set(Marks, 1, 5, "别的表头"), "没有“跟进事项”这一列"),
        ];
        foreach (var (file, said) in wrong)
        {
            var (plan, done) = await ImportAsync(room, id, file.Set(Table, Line, Count, "99").ToBytes());
            Assert.Contains(said, Assert.Single(plan.Faults).Words.Chinese, StringComparison.Ordinal);
            Assert.Contains('!', plan.Faults[0].Place);
            Assert.Equal("collection.import-faults", done.Problem?.Code);
        }

        Assert.Equal(["等核定"], await StandingAsync(room, id));
        Assert.DoesNotContain((await room.ShowAsync(id)).Cells.Values, c => c.Number == 99);
        // The painted workbook holds the line with its fault; mended there, it comes in.
        var kept = await KeepAsync(room, id, wrong[1].File.Set(Table, Line, Count, "12").ToBytes());
        var painted = new SavedAgain((await room.As<ImportReturn, Outcome<HandedOut>>(room.ClerkA, i => i.FaultsAsync(id, kept))).Value.Bytes);
        Assert.Contains("不是本表的字段", painted[Marks][2][4].Note, StringComparison.Ordinal);
        Assert.True((await ImportAsync(room, id, painted.Set(Marks, 3, 3, "说明").ToBytes())).Done.IsSuccess);
        Assert.Equal(["x", "等核定"], await StandingAsync(room, id));

        SavedAgain New() => new(bytes);
    }

    [Fact]
    public async Task What_was_marked_or_settled_after_the_export_is_not_overwritten_unseen()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        await MarkAsync(room, room.ClerkA, id, "研发经费", "一");
        var bytes = await ExportAsync(room, id);
        await MarkAsync(room, room.ClerkA, id, "研发经费", "二");
        var file = new SavedAgain(bytes).Set(Marks, 2, 5, "三").ToBytes();
        Assert.Contains("导出之后陆川已标为“二”", Assert.Single((await TryAsync(room, id, file)).Faults).Words.Chinese, StringComparison.Ordinal);
        Assert.Empty((await TryAsync(room, id, bytes)).FollowUps); // not touched in the file, it stays as it was reworded
        var kept = await KeepAsync(room, id, file);
        Assert.True((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, kept, overwrite: true))).IsSuccess);
        Assert.Equal(["三"], await StandingAsync(room, id));
        // Another unit reaches neither the file nor the marks.
        Assert.Equal("collection.no-such-return", (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkB, i => i.DoAsync(id, kept))).Problem?.Code);
    }

    [Fact]
    public async Task A_row_that_a_file_adds_to_a_list_is_marked_at_its_cell()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        var form = await room.EnableAsync(new FormDraft
        {
            Code = "QD01", Title = "企业清单", Kind = FormKind.List, Rows = RowSource.Free, LegalBasis = "x", Need = "x", Fields = [new("名称", "企业名称", FieldType.Text), new("人数", "从业人数", FieldType.Count)],
        });
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
        var file = new SavedAgain(await ExportAsync(room, id));
        var line = file["QD01"].Index().First(r => r.Item.Any(c => c.Text == "名称")).Index + 2;
        var done = (await ImportAsync(room, id, file.Set("QD01", line, 3, "甲公司").Note("QD01", line, 4, "待跟进：人数待报").ToBytes())).Done.Value;
        Assert.Equal((1, "人数待报"), (done.NewRows, done.FollowUps.Single().After));
        Assert.Equal(["人数待报"], await StandingAsync(room, id));
    }

    private static async Task<(ImportPlan Plan, Outcome<ImportPlan> Done)> ImportAsync(CollectionRoom room, Guid id, byte[] bytes)
    {
        var file = await KeepAsync(room, id, bytes);
        return ((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file))).Value, await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file)));
    }

    private static async Task<ImportPlan> TryAsync(CollectionRoom room, Guid id, byte[] bytes)
    {
        var file = await KeepAsync(room, id, bytes);
        return (await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, file))).Value;
    }

    private static async Task<Guid> KeepAsync(CollectionRoom room, Guid id, byte[] bytes) => (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "a.xlsx", bytes))).Value;

    private static async Task<byte[]> ExportAsync(CollectionRoom room, Guid id) => (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkA, w => w.RunAsync(id))).Value.Bytes;

    private static async Task<IEnumerable<string>> StandingAsync(CollectionRoom room, Guid id) => [.. (await room.ShowAsync(id)).FollowUps.Values.Select(f => f.Note).Order(StringComparer.Ordinal)];

    private static async Task MarkAsync(CollectionRoom room, Acting by, Guid id, string field, string note)
    {
        room.Clock.Now = room.Clock.Now.AddMinutes(1);
        var row = (await room.ShowAsync(id, room.Planner)).Rows[0].Id;
        _ = (await room.As<FollowCells, Outcome<Done>>(by, f => f.MarkAsync(id, row, room.Form.Find(field)!.Id, note))).Value;
    }
}
