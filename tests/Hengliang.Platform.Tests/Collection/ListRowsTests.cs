using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>The rows of a list: added, begun or not, taken out and put back.</summary>
public class ListRowsTests
{
    private const string First = "91350100M000100Y43", Second = "91440300708461136T";

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_row_that_was_added_and_not_begun_asks_for_nothing_and_is_in_no_count(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room);
        _ = (await AddAsync(room, id, 5)).Value;
        await FillAsync(room, id, 0, First, "甲公司", "12");
        await FillAsync(room, id, 3, "", "乙公司", "");
        var sheet = await room.ShowAsync(id);
        // The fourth row is begun: two of its cells are missing. Of the other three nothing is said, at the table and beside the cell.
        Assert.Equal(["4 代码", "4 人数"], sheet.Checks.Findings.Select(f => $"{f.RowLabel} {sheet.Form.Find(f.FieldIds[0])!.Code}"));
        foreach (var (row, found) in new[] { (1, 0), (3, 1) })
            Assert.Equal(found, (await room.As<ShowCell, Outcome<CellBeside>>(room.ClerkA, s => s.BesideAsync(id, sheet.Rows[row].Id, sheet.Form.Find("代码")!.Id))).Value.Findings.Count);
        Assert.Equal(5, sheet.Rows.Count);
        Assert.Equal("collection.checks-stand-in-the-way", (await room.SubmitAsync(id)).Problem?.Code);
        await FillAsync(room, id, 3, Second, "乙公司", "7");
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        var board = (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(sheet.Campaign.Id))).Value.Lines.Rows.Single(l => l.ReturnId == id);
        Assert.Equal((2, 40m), (board.Rows, board.Quality.Completeness!.Value));
        _ = (await room.ApproveAsync(id)).Value;
        var total = (await room.As<EndCampaign, Outcome<CampaignTotal>>(room.Planner, e => e.TotalAsync(sheet.Campaign.Id))).Value;
        Assert.Equal((2, 19m), (total.Lines.Count, total.Totals[2]!.Value));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task An_empty_list_is_an_answer_once_it_is_said_to_be_meant(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room);
        Assert.Equal("collection.checks-stand-in-the-way", (await room.SubmitAsync(id)).Problem?.Code);
        var nothing = Assert.Single((await room.ShowAsync(id)).Checks.Findings);
        Assert.Equal((StandingChecks.Nothing, CheckLevel.Warning), (nothing.Check, nothing.Level));
        _ = (await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(id, nothing.Key, "本县没有这类企业"))).Value;
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_double_is_taken_out_and_put_back_with_its_answers(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var id = await OpenAsync(room);
        _ = (await AddAsync(room, id, 3)).Value;
        await FillAsync(room, id, 0, First, "甲公司", "12");
        await FillAsync(room, id, 1, First, "甲公司（重复）", "12");
        var rows = (await room.ShowAsync(id)).Rows;
        Assert.Contains((await room.ShowAsync(id)).Checks.Findings, f => f.Check == StandingChecks.Twice && f.Words.Chinese.Contains("请删去重复的一行", StringComparison.Ordinal));
        // Not by another unit, and not twice.
        Assert.Equal("collection.no-such-return", (await RemoveAsync(room, id, rows[1].Id, room.ClerkB)).Problem?.Code);
        Assert.Null((await RemoveAsync(room, id, rows[1].Id)).Problem);
        Assert.Equal("collection.no-such-cell", (await RemoveAsync(room, id, rows[1].Id)).Problem?.Code);
        // What was never begun is not kept in sight.
        Assert.Null((await RemoveAsync(room, id, rows[2].Id)).Problem);
        var sheet = await room.ShowAsync(id);
        Assert.Equal((1, true, 0), (sheet.Rows.Count, sheet.MayChangeRows, sheet.Checks.Findings.Count));
        var removed = Assert.Single(sheet.Removed);
        Assert.Equal((rows[1].Id, $"{First} · 甲公司（重复） · 12"), (removed.Row.Id, removed.Shown));
        Assert.Empty((await room.ShowAsync(id, room.Planner)).Removed);

        Assert.Equal("collection.no-such-return", (await RestoreAsync(room, id, rows[1].Id, room.ClerkB)).Problem?.Code);
        Assert.Equal("collection.no-such-cell", (await RestoreAsync(room, id, rows[0].Id)).Problem?.Code);
        Assert.Null((await RestoreAsync(room, id, rows[1].Id)).Problem);
        sheet = await room.ShowAsync(id);
        Assert.Equal([rows[0].Id, rows[1].Id], sheet.Rows.Select(r => r.Id));
        Assert.Equal("甲公司（重复）", sheet.Cells[(rows[1].Id, sheet.Form.Find("名称")!.Id)].Value);
        Assert.Null((await RemoveAsync(room, id, rows[1].Id)).Problem);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal("collection.locked-submitted", (await RestoreAsync(room, id, rows[1].Id)).Problem?.Code);
        Assert.Equal(["删2", "删3", "复2", "删2"], await SaidAsync(room));
    }

    /// <summary>What the audit tells of rows taken out and put back, by their numbers.</summary>
    private static async Task<IEnumerable<string>> SaidAsync(CollectionRoom room)
    {
        await using var db = room.OpenAll();
        var said = await db.Set<AuditEntry>().Where(e => e.Command == nameof(KeepRows)).OrderBy(e => e.Sequence).Select(e => e.SentenceZh).ToListAsync();
        return said.Where(s => !s.Contains("加了", StringComparison.Ordinal)).Select(s => $"{(s.Contains("删去了", StringComparison.Ordinal) ? "删" : "复")}{s[s.IndexOf("的第 ", StringComparison.Ordinal) + 3]}");
    }

    private static async Task<Guid> OpenAsync(CollectionRoom room)
    {
        var form = await room.EnableAsync(new FormDraft
        {
            Code = "QD03", Title = "企业清单", Kind = FormKind.List, Rows = RowSource.Free, LegalBasis = "示科发〔2025〕8号", Need = "需要清单",
            Fields =
            [
                new("代码", "信用代码", FieldType.CreditCode) { IsRequired = true }, new("名称", "企业名称", FieldType.Text) { IsRequired = true },
                new("人数", "从业人数", FieldType.Count) { IsRequired = true, Unit = "人", IsNewQuestion = true },
            ],
        });
        return await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form }), room.Town.BureauA);
    }

    private static Task<Outcome<IReadOnlyList<Guid>>> AddAsync(CollectionRoom room, Guid id, int count) => room.As<KeepRows, Outcome<IReadOnlyList<Guid>>>(room.ClerkA, k => k.AddAsync(id, count));

    private static Task<Outcome<Done>> RemoveAsync(CollectionRoom room, Guid id, Guid row, Acting? by = null) => room.As<KeepRows, Outcome<Done>>(by ?? room.ClerkA, k => k.RemoveAsync(id, row));

    private static Task<Outcome<Done>> RestoreAsync(CollectionRoom room, Guid id, Guid row, Acting? by = null) => room.As<KeepRows, Outcome<Done>>(by ?? room.ClerkA, k => k.RestoreAsync(id, row));

    private static async Task FillAsync(CollectionRoom room, Guid id, int row, params string[] values)
    {
        var sheet = await room.ShowAsync(id);
        var edits = sheet.Form.Fields.Zip(values, (f, v) => new CellEdit(Guid.NewGuid(), sheet.Rows[row].Id, f.Id, v, sheet.Cells.GetValueOrDefault((sheet.Rows[row].Id, f.Id))?.Version ?? 0));
        Assert.All((await room.SaveAsync(id, room.ClerkA, [.. edits])).Value.Cells, c => Assert.Equal(SaveResult.Saved, c.Result));
    }
}
