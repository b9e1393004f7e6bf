using Hengliang.Platform.Collection;
using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

public class SaveCellsTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_answers_to_one_cell_the_second_meets_the_first_and_both_are_kept(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        var (mine, theirs) = (await room.EditAsync(id, "研发经费", "100", 0), await room.EditAsync(id, "研发经费", "200", 0));
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, mine)).Value.Cells[0].Result);
        var met = (await room.SaveAsync(id, room.ClerkA2, theirs)).Value.Cells[0];
        Assert.Equal((SaveResult.Conflict, "100", "陆川", 1), (met.Result, met.Shown, met.ByName, met.Version));
        // Chosen nevertheless: it takes the place of the first, which stays in the history.
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA2, theirs with { EditId = Guid.NewGuid(), Version = met.Version })).Value.Cells[0].Result);
        var sheet = (await room.As<ShowCell, Outcome<CellSheet>>(room.ClerkA, s => s.RunAsync(id, mine.RowId, mine.FieldId))).Value;
        Assert.Equal("200", sheet.Cell!.Value);
        Assert.Equal([("100", true), ("200", false), ("200", true)], sheet.Revisions.OrderBy(r => r.Number).ThenBy(r => !r.IsTaken ? 1 : 0).Select(r => (r.Value, r.IsTaken)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_remark_beside_the_same_answer_is_kept_or_meets_the_one_that_stands(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        Assert.Equal(SaveResult.Saved, (await SaveAsync(room.ClerkA, null)).Result);
        // The other one has not seen it yet, and fills in the same with a remark.
        Assert.Equal((SaveResult.Saved, 2), await SaveAsync(room.ClerkA2, "含企业自筹") is var taken ? (taken.Result, taken.Version) : default);
        Assert.Equal("含企业自筹", await RemarkAsync());
        var again = await room.EditAsync(id, "研发经费", "100", 0) with { Comment = "不含自筹" };
        for (var sent = 0; sent < 2; sent++)
        {
            var met = (await room.SaveAsync(id, room.ClerkA, again)).Value.Cells[0];
            Assert.Equal(SaveResult.Conflict, met.Result);
            Assert.Contains("含企业自筹”，您的批注是“不含自筹", met.Message!.Value.Chinese, StringComparison.Ordinal);
        }

        Assert.Equal("含企业自筹", await RemarkAsync());
        await using var db = room.OpenAll();
        Assert.Equal("不含自筹", (await db.Set<CellRevision>().SingleAsync(r => r.Id == again.EditId)).Comment);

        async Task<SavedCell> SaveAsync(Hengliang.Platform.Access.Contracts.Acting by, string? remark) =>
            (await room.SaveAsync(id, by, await room.EditAsync(id, "研发经费", "100", 0) with { Comment = remark })).Value.Cells[0];
        async Task<string> RemarkAsync() => (await room.ShowAsync(id)).Cells.Values.Single(c => c.Value == "100").Comment;
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_edit_sent_again_counts_once(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        var edit = await room.EditAsync(id, "研发经费", "100", 0);
        for (var i = 0; i < 3; i++)
            Assert.Equal((SaveResult.Saved, 1), (await room.SaveAsync(id, room.ClerkA, edit)).Value.Cells.Select(c => (c.Result, c.Version)).First());
        await using var db = room.OpenAll();
        Assert.Equal(1, await db.Set<CellRevision>().CountAsync(r => r.CellId == db.Set<DataCell>().First(c => c.FieldId == edit.FieldId && c.ReturnId == id).Id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task People_who_save_at_once_lose_nothing_and_double_nothing(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        var edits = new List<CellEdit>();
        foreach (var (field, value) in ((string, string)[])[("研发经费", "10"), ("企业研发", "5"), ("高企数", "3"), ("说明", "无")])
            for (var i = 0; i < 3; i++)
                edits.Add(await room.EditAsync(id, field, field == "说明" ? value + i : $"{value}{i}", 0));
        var answers = await Task.WhenAll(edits.Select((e, i) => room.SaveAsync(id, i % 2 == 0 ? room.ClerkA : room.ClerkA2, e)));
        var cells = answers.Select(a => a.Value.Cells[0]).ToList();
        // Of three first answers to each cell one is taken; the others are told what stands there.
        Assert.Equal(4, cells.Count(c => c.Result == SaveResult.Saved));
        Assert.Equal(8, cells.Count(c => c.Result == SaveResult.Conflict));
        await using var db = room.OpenAll();
        Assert.Equal(12, await db.Set<CellRevision>().CountAsync(r => edits.Select(e => e.EditId).Contains(r.Id)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_follows_from_two_cells_saved_by_two_at_one_moment_is_computed_from_both(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        var (total, firms) = (await room.EditAsync(id, "研发经费", "200"), await room.EditAsync(id, "企业研发", "50"));
        // Whether an edit came before is asked after the row was read.
        var saved = await Between.DoAsync(() => room.SaveAsync(id, room.ClerkA, total), "CellRevisions", 1, async () => Assert.True((await room.SaveAsync(id, room.ClerkA2, firms)).IsSuccess));
        Assert.Equal(SaveResult.Saved, saved.Value.Cells[0].Result);
        Assert.Contains(saved.Value.Cells, c => c.Shown == "25");
        Assert.Contains((await room.ShowAsync(id)).Cells.Values, c => c.Value == "25");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_submitted_at_the_same_moment_is_either_in_or_told_that_it_is_not(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        for (var round = 0; round < 4; round++)
        {
            var id = await room.OpenReturnAsync(room.Yearly(2020 + round));
            await room.FillAsync(id, count: (10 + round).ToString(System.Globalization.CultureInfo.InvariantCulture));
            var edit = await room.EditAsync(id, "说明", "最后一刻");
            var (save, submit) = (room.SaveAsync(id, room.ClerkA2, edit), room.SubmitAsync(id));
            var (saved, _) = (await save, await submit);
            var kept = (await room.ShowAsync(id)).Cells.Values.Any(c => c.Value == "最后一刻");
            Assert.Equal(kept, saved.IsSuccess);
        }
    }

    [Theory]
    [InlineData("1,234.50", "1234.5", 1234.5)]
    [InlineData("１２３４．５", "1234.5", 1234.5)]
    [InlineData("12.5亿元", "125000", 125000)]
    [InlineData("500万元", "500", 500)]
    [InlineData("-3", "-3", -3)]
    [InlineData("0", "0", 0)]
    [InlineData("1 234", "1234", 1234)]
    public void Numbers_are_read_as_people_write_them(string typed, string kept, double number)
    {
        var answer = CellText.Read(Money, typed).Value;
        Assert.Equal((kept, (decimal)number, ValueMark.None), (answer.Text, answer.Number, answer.Mark));
    }

    [Theory]
    [InlineData("—", ValueMark.NotApplicable), InlineData("…", ValueMark.BelowUnit), InlineData("未报", ValueMark.NotReported), InlineData("-", ValueMark.NotApplicable)]
    public void Marks_are_answers_of_their_own_and_never_zero(string typed, ValueMark mark)
    {
        var answer = CellText.Read(Money, typed).Value;
        Assert.Equal(("", null, mark), (answer.Text, answer.Number, answer.Mark));
        Assert.Equal(answer, CellText.Read(Money, CellText.Print(answer)).Value);
    }

    [Theory]
    [InlineData("十二"), InlineData("12.345"), InlineData("12家"), InlineData("1,2,3"), InlineData("1e5"), InlineData("99999999999999999999"), InlineData("12.5.1"), InlineData("1,23")]
    public void What_is_no_number_of_the_field_is_refused_and_never_rounded(string typed) =>
        Assert.Equal("collection.wrong-value", CellText.Read(Money, typed).Problem?.Code);

    [Theory]
    [InlineData(FieldType.Date, "2026年1月31日", "2026-01-31"), InlineData(FieldType.Date, "2026/1/31", "2026-01-31"), InlineData(FieldType.Date, "２０２６－０１－３１", "2026-01-31"), InlineData(FieldType.Date, "２０２６年１月３１日", "2026-01-31"), InlineData(FieldType.Date, "2026-02-30", null)]
    [InlineData(FieldType.YesNo, "√", "是"), InlineData(FieldType.YesNo, "FALSE", "否"), InlineData(FieldType.YesNo, "也许", null)]
    [InlineData(FieldType.Choice, "甲", "甲"), InlineData(FieldType.Choice, "丙", null)]
    [InlineData(FieldType.CreditCode, "91350100m000100y43", "91350100M000100Y43"), InlineData(FieldType.CreditCode, "91350100M000100Y44", null)]
    [InlineData(FieldType.Count, "12.5", null), InlineData(FieldType.Count, "12", "12")]
    public void Other_fields_take_what_they_are_for(FieldType type, string typed, string? kept)
    {
        var read = CellText.Read(new FormField { Code = "a", Label = "甲", Type = type, Options = "甲\n乙" }, typed);
        Assert.Equal(kept, read.IsSuccess ? read.Value.Text : null);
    }

    private static FormField Money { get; } = new() { Code = "a", Label = "研发经费", Type = FieldType.Number, Unit = "万元", Precision = 2 };
}
