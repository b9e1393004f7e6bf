using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>What a return begins with: approved answers of another form, the latest; and again when they come later.</summary>
public class PrefillTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Another_form_fills_in_only_what_was_approved_and_the_latest_of_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var form = await room.EnableAsync(Taking, "需要对照");
        // A draft, a submitted return: neither is an answer yet.
        var first = await AnswerAsync(room, "2025年第一次填报", "11", approve: false);
        Assert.Null(await BegunWithAsync(room, form, "只有草稿"));
        _ = (await room.SubmitAsync(first)).Value;
        Assert.Null(await BegunWithAsync(room, form, "已提交"));
        _ = (await room.ApproveAsync(first)).Value;
        Assert.Equal("11", await BegunWithAsync(room, form, "已通过"));
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await AnswerAsync(room, "2025年第二次填报", "22", approve: true);
        Assert.Equal("22", await BegunWithAsync(room, form, "两次"));
        // A third that is under way moves nothing.
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await AnswerAsync(room, "2025年第三次填报", "33", approve: false);
        Assert.Equal("22", await BegunWithAsync(room, form, "三次"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_follows_from_the_first_values_stands_beside_them_at_once(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var form = await room.EnableAsync(Taking with
        {
            Fields = [.. Taking.Fields.Select(f => f.Code == "两倍" ? f with { Maximum = 20 } : f)],
        }, "需要对照");
        await AnswerAsync(room, "2025年填报", "11", approve: true);
        var id = await room.ReturnOfAsync(await OpenAsync(room, form, "开始即有"), room.Town.BureauA);
        var sheet = await room.ShowAsync(id);
        Assert.Equal(("22", CellSource.Prefilled, true), Cell(sheet, "两倍") is var computed ? (computed.Value, computed.Source, computed.IsConfirmed) : default);
        Assert.Contains(sheet.Checks.Findings, f => f.Check == StandingChecks.Range);
        // A return of before, which began without it, has it once its values are confirmed.
        await using (var db = room.OpenAll())
        {
            db.Remove(await db.Set<DataCell>().SingleAsync(c => c.Id == Cell(sheet, "两倍").Id));
            Assert.True((await db.CommitAsync(new("test", Hengliang.Platform.Collection.Contracts.CollectionPermissions.Fill, "test", new("试", "test")), 0, default)).IsSuccess);
        }

        _ = (await room.As<AnswerFindings, Outcome<int>>(room.ClerkA, a => a.ConfirmAsync(id, []))).Value;
        Assert.Equal("22", Cell(await room.ShowAsync(id), "两倍").Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_comes_later_is_filled_in_again_where_nobody_answered_or_confirmed(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var form = await room.EnableAsync(Taking, "需要对照");
        var id = await room.ReturnOfAsync(await OpenAsync(room, form, "先开的"), room.Town.BureauA);
        Assert.Equal("collection.nothing-to-refill", (await RefillAsync(room, id)).Problem?.Code);
        await AnswerAsync(room, "2025年填报", "11", approve: true);
        Assert.Equal("collection.no-such-return", (await RefillAsync(room, id, room.ClerkB)).Problem?.Code);
        Assert.Equal(2, (await RefillAsync(room, id)).Value);
        var sheet = await room.ShowAsync(id);
        Assert.Equal(("11", CellSource.Prefilled, false), Cell(sheet, "高企") is var filled ? (filled.Value, filled.Source, filled.IsConfirmed) : default);
        Assert.Equal("22", Cell(sheet, "两倍").Value);

        // Typed over, and emptied, by a person: newer values pass them by.
        _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "高企", "12"), await room.EditAsync(id, "研发", ""))).Value;
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await AnswerAsync(room, "2025年补报", "44", approve: true);
        Assert.Equal("collection.nothing-to-refill", (await RefillAsync(room, id)).Problem?.Code);
        sheet = await room.ShowAsync(id);
        Assert.Equal(("12", "24", ""), (Cell(sheet, "高企").Value, Cell(sheet, "两倍").Value, Cell(sheet, "研发").Value));
        // Confirmed is as good as typed.
        var other = await room.ReturnOfAsync(await OpenAsync(room, form, "后开的"), room.Town.BureauA);
        _ = (await room.As<AnswerFindings, Outcome<int>>(room.ClerkA, a => a.ConfirmAsync(other, []))).Value;
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await AnswerAsync(room, "2025年再补报", "55", approve: true);
        Assert.Equal("collection.nothing-to-refill", (await RefillAsync(room, other)).Problem?.Code);
        Assert.Equal("44", Cell(await room.ShowAsync(other), "高企").Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_another_form_says_in_another_unit_is_filled_in_in_the_own_one(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var form = await room.EnableAsync(Taking with
        {
            Fields =
            [
                new("研发", "研发经费") { Unit = "亿元", Precision = 2, Prefill = PrefillSource.OtherForm, PrefillFrom = "KJ01.研发经费" },
                new("说明", "说明", FieldType.Text) { Prefill = PrefillSource.OtherForm, PrefillFrom = "KJ01.研发经费" },
            ],
        }, "需要对照");
        await AnswerAsync(room, "2025年填报", "11", approve: true);
        var sheet = await room.ShowAsync(await room.ReturnOfAsync(await OpenAsync(room, form, "换单位"), room.Town.BureauA));
        Assert.Equal(("0.12", 0.12m), Cell(sheet, "研发") is var filled ? (filled.Value, filled.Number) : default);
        Assert.Equal("1200.5万元", Cell(sheet, "说明").Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task One_answer_among_several_rows_of_another_form_serves_none_but_an_only_row_serves_all(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var list = await room.EnableAsync(new()
        {
            Code = "QD21", Title = "清单", Kind = FormKind.List, Rows = RowSource.Free, LegalBasis = "示科发〔2025〕8号", Need = "需要清单",
            Fields = [new("名称", "企业名称", FieldType.Text) { IsKey = true }, new("数量", "数量", FieldType.Count) { Unit = "家" }],
        });
        var form = await room.EnableAsync(Taking with { Fields = [new("高企", "高企数", FieldType.Count) { Unit = "家", Prefill = PrefillSource.OtherForm, PrefillFrom = "QD21.数量" }] }, "需要对照");
        await ListAsync(list, "两行", ["甲公司", "7"], ["乙公司", ""]);
        Assert.Null(await BegunWithAsync(room, form, "多行"));
        room.Clock.Now = room.Clock.Now.AddHours(1);
        await ListAsync(list, "一行", ["甲公司", "9"]);
        Assert.Equal("9", await BegunWithAsync(room, form, "一行者"));

        async Task ListAsync(Guid of, string title, params string[][] lines)
        {
            var id = await room.ReturnOfAsync(await OpenAsync(room, of, title), room.Town.BureauA);
            var added = (await room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(room.ClerkA, k => k.AddAsync(id, lines.Length))).Value;
            var fields = (await room.ShowAsync(id)).Form.Fields;
            var edits = added.Zip(lines).SelectMany(r => fields.Zip(r.Second, (f, v) => new CellEdit(Guid.NewGuid(), r.First, f.Id, v, 0))).Where(e => e.Value.Length > 0);
            Assert.All((await room.SaveAsync(id, room.ClerkA, [.. edits])).Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
            Assert.Null((await room.SubmitAsync(id)).Problem);
            Assert.Null((await room.ApproveAsync(id)).Problem);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_is_filled_in_beforehand_is_confirmed_where_the_return_is_open_and_handed_in_untouched(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var form = await room.EnableAsync(Taking, "需要对照");
        await AnswerAsync(room, "2025年填报", "11", approve: true);
        var id = await room.ReturnOfAsync(await OpenAsync(room, form, "未动"), room.Town.BureauA);
        var begun = await room.ShowAsync(id);
        Assert.Equal(ReturnState.NotStarted, begun.Return.State);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        var (row, marked) = (begun.Rows[0].Id, begun.Form.Find("研发")!.Id);
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.Null((await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "请核对", [new(row, marked, "")]))).Problem);
        Assert.Equal(1, (await room.As<AnswerFindings, Outcome<int>>(room.ClerkA, a => a.ConfirmAsync(id, []))).Value);
        var cells = (await room.ShowAsync(id)).Cells;
        Assert.True(cells[(row, marked)].IsConfirmed);
        Assert.False(cells[(row, begun.Form.Find("高企")!.Id)].IsConfirmed);
    }

    private static FormDraft Taking => new()
    {
        Code = "KJ20", Title = "对照表", LegalBasis = "示科发〔2025〕8号", Need = "需要对照", Rows = RowSource.Regions, FilingNumber = "示统备〔2025〕20号", ValidTo = new(2099, 12, 31),
        Fields =
        [
            new("高企", "高企数", FieldType.Count) { Unit = "家", Prefill = PrefillSource.OtherForm, PrefillFrom = "KJ01.高企数" },
            new("研发", "研发经费") { Unit = "万元", Precision = 2, Prefill = PrefillSource.OtherForm, PrefillFrom = "KJ01.研发经费" },
            new("两倍", "两倍", FieldType.Count) { Unit = "家", Prefill = PrefillSource.Computed, PrefillFrom = "高企 × 2" },
        ],
    };

    private static DataCell Cell(ReturnSheet sheet, string field) => sheet.Cells[(sheet.Rows[0].Id, sheet.Form.Find(field)!.Id)];

    private static Task<Outcome<int>> RefillAsync(CollectionRoom room, Guid id, Acting? by = null) => room.As<RefillReturn, Outcome<int>>(by ?? room.ClerkA, r => r.RunAsync(id));

    private static Task<Guid> OpenAsync(CollectionRoom room, Guid form, string title) =>
        room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form, Title = title, UnitIds = [room.Town.BureauA] });

    /// <summary>What the other form's count begins with in a fresh campaign; null for nothing.</summary>
    private static async Task<string?> BegunWithAsync(CollectionRoom room, Guid form, string title)
    {
        var id = await room.ReturnOfAsync(await OpenAsync(room, form, title), room.Town.BureauA);
        var sheet = await room.ShowAsync(id);
        return sheet.Cells.GetValueOrDefault((sheet.Rows[0].Id, sheet.Form.Find("高企")!.Id))?.Value;
    }

    private static async Task<Guid> AnswerAsync(CollectionRoom room, string title, string count, bool approve)
    {
        var id = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { Title = title, UnitIds = [room.Town.BureauA] }), room.Town.BureauA);
        await room.FillAsync(id, count: count);
        if (!approve)
            return id;
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        return id;
    }
}
