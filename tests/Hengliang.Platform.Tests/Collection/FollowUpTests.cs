using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Audit.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

public class FollowUpTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_mark_stands_beside_the_answer_stops_nothing_and_is_cleared_with_a_word(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var before = (await room.EditAsync(id, "研发经费", "1")).Version;
        Assert.True((await MarkAsync(room, room.ClerkA, id, "研发经费", "等统计局核定")).IsSuccess);
        // Blank and computed cells as well.
        Assert.True((await MarkAsync(room, room.ClerkA, id, "说明", "补充说明")).IsSuccess);
        Assert.True((await MarkAsync(room, room.ClerkA, id, "企业占比", "占比偏高")).IsSuccess);
        Assert.Equal(before, (await room.EditAsync(id, "研发经费", "1")).Version);
        // One's own note can be reworded; another's is cleared first.
        Assert.True((await MarkAsync(room, room.ClerkA, id, "研发经费", "等统计局 3 月核定")).IsSuccess);
        Assert.Equal("collection.followed-already", (await MarkAsync(room, room.Planner, id, "研发经费", "也想标")).Problem?.Code);
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id)).Value);

        var sheet = await room.ShowAsync(id, room.Planner);
        var follow = sheet.FollowUps[(sheet.Rows[0].Id, room.Form.Find("研发经费")!.Id)];
        Assert.Equal(("等统计局 3 月核定", "陆川", 3), (follow.Note, follow.ByName, sheet.FollowUps.Count));
        Assert.Equal("collection.follow-up-words", (await ClearAsync(room, room.Planner, id, follow.Id, " ")).Problem?.Code);
        Assert.True((await ClearAsync(room, room.Planner, id, follow.Id, "已核定，数值不变")).IsSuccess);
        Assert.Equal("collection.follow-up-cleared", (await ClearAsync(room, room.ClerkA, id, follow.Id, "再消一次")).Problem?.Code);
        var cell = (await room.As<ShowCell, Outcome<CellSheet>>(room.ClerkA, s => s.RunAsync(id, sheet.Rows[0].Id, follow.FieldId))).Value;
        Assert.Equal(("已核定，数值不变", "王敏", false), (cell.FollowUps.Single().Word, cell.FollowUps.Single().ClearedByName, cell.FollowUps.Single().IsOpen));
        // Cleared, it can be marked afresh.
        Assert.True((await MarkAsync(room, room.Planner, id, "研发经费", "年报再对")).IsSuccess);
        await using var db = room.OpenAll();
        var words = await db.Set<AuditEntry>().Where(e => e.Command == nameof(FollowCells)).OrderBy(e => e.Sequence).Select(e => e.SentenceZh).ToListAsync();
        Assert.Contains("“上溪县 研发经费支出”标为待跟进：等统计局核定", words[0], StringComparison.Ordinal);
        Assert.Contains("待跟进：已核定，数值不变", words[^2], StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Only_the_unit_and_its_reviewers_mark_and_clear_and_others_see_nothing(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        Assert.Equal("collection.no-such-return", (await MarkAsync(room, room.ClerkB, id, "说明", "越界")).Problem?.Code);
        Assert.Equal("collection.no-such-return", (await room.As<ListFollowUps, Outcome<FollowUpSheet>>(room.ClerkB, l => l.OfReturnAsync(id))).Problem?.Code);
        Assert.True((await MarkAsync(room, room.Leader, id, "说明", "请核")).IsSuccess);
        var campaign = (await room.ReadAsync(id)).CampaignId;
        Assert.Equal(0, (await room.As<ListFollowUps, Outcome<FollowUpSheet>>(room.ClerkB, l => l.OfCampaignAsync(campaign))).Value.Lines.Total);
        var seen = (await room.As<ListFollowUps, Outcome<FollowUpSheet>>(room.ClerkA2, l => l.OfCampaignAsync(campaign))).Value;
        Assert.True(seen.MayClear);
        var follow = Assert.Single(seen.Lines.Rows).FollowUp;
        Assert.Equal("collection.no-such-return", (await ClearAsync(room, room.ClerkB, id, follow.Id, "越界")).Problem?.Code);
        Assert.True((await ClearAsync(room, room.ClerkA2, id, follow.Id, "已补")).IsSuccess);
        Assert.Equal("collection.no-such-cell", (await room.As<FollowCells, Outcome<Done>>(room.ClerkA, f => f.MarkAsync(id, Guid.NewGuid(), room.Form.Fields[0].Id, "无此行"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_list_is_filtered_paged_and_stands_in_the_workbook_of_the_board(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        foreach (var field in new[] { "研发经费", "企业研发", "高企数" })
        {
            room.Clock.Now = room.Clock.Now.AddMinutes(1);
            _ = (await MarkAsync(room, room.Planner, id, field, $"核对{field}")).Value;
        }

        var campaign = (await room.ReadAsync(id)).CampaignId;
        async Task<FollowUpSheet> ListAsync(FollowUpFilter filter, string? field = null, int page = 1) =>
            (await room.As<ListFollowUps, Outcome<FollowUpSheet>>(room.Planner, l => l.OfCampaignAsync(campaign, filter, field, page, 2))).Value;

        var first = await ListAsync(FollowUpFilter.Open);
        Assert.Equal((3, 2, "1200.5"), (first.Lines.Total, first.Lines.Rows.Count, first.Lines.Rows[0].Answer.Text));
        _ = (await ClearAsync(room, room.ClerkA, id, first.Lines.Rows[0].FollowUp.Id, "与报表一致")).Value;
        Assert.Equal(["企业研发", "高企数"], (await ListAsync(FollowUpFilter.Open)).Lines.Rows.Select(l => l.Field.Code));
        Assert.Equal(["研发经费"], (await ListAsync(FollowUpFilter.Cleared)).Lines.Rows.Select(l => l.Field.Code));
        Assert.Equal(["高企数"], (await ListAsync(FollowUpFilter.All, "高企数")).Lines.Rows.Select(l => l.Field.Code));
        Assert.Equal("研发经费", (await ListAsync(FollowUpFilter.All, page: 2)).Lines.Rows.Single().Field.Code);

        var total = (await room.As<EndCampaign, Outcome<CampaignTotal>>(room.Planner, e => e.TotalAsync(campaign))).Value;
        var sheet = TableReader.Read("a.xlsx", TotalWorkbook.Write(total), new TableLimits()).Value.Find("待跟进")!;
        Assert.Equal(4, sheet.Rows.Count);
        Assert.Equal(["其中：企业研发经费支出（万元）", "800", "核对企业研发", "王敏"], new[] { 3, 4, 5, 6 }.Select(c => sheet[2, c].Trimmed));
        Assert.Equal(["已处理", "与报表一致", "陆川"], new[] { 8, 9, 10 }.Select(c => sheet[4, c].Trimmed));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_workbook_takes_the_marks_along_and_leaves_them_standing_when_it_comes_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        var bytes = await ExportAsync(room, id);
        Assert.Single(TableReader.Read("a.xlsx", bytes, new TableLimits()).Value.Find("待跟进")!.Rows);
        // Marked after the export: the workbook comes back all the same.
        _ = (await MarkAsync(room, room.Planner, id, "研发经费", "核对口径")).Value;
        Assert.Equal("1300.5", await ImportAsync(room, id, PackageTests.Change(bytes, ("研发经费", "1300.5"))));
        bytes = await ExportAsync(room, id);
        var sheet = TableReader.Read("a.xlsx", bytes, new TableLimits()).Value.Find("待跟进")!;
        Assert.Equal("核对口径", sheet[2, 5].Trimmed);
        var same = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "a.xlsx", bytes))).Value;
        Assert.Empty((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.TryAsync(id, same))).Value.Faults);
        Assert.Equal("1400.5", await ImportAsync(room, id, PackageTests.Change(bytes, ("研发经费", "1400.5"))));
        Assert.Equal("核对口径", Assert.Single((await room.ShowAsync(id)).FollowUps.Values).Note);
    }

    private static async Task<string> ImportAsync(CollectionRoom room, Guid id, byte[] bytes)
    {
        var file = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "a.xlsx", bytes))).Value;
        return Assert.Single((await room.As<ImportReturn, Outcome<ImportPlan>>(room.ClerkA, i => i.DoAsync(id, file))).Value.Changes).After;
    }

    private static async Task<byte[]> ExportAsync(CollectionRoom room, Guid id) => (await room.As<ReturnWorkbook, Outcome<HandedOut>>(room.ClerkA, w => w.RunAsync(id))).Value.Bytes;

    private static async Task<Outcome<Done>> MarkAsync(CollectionRoom room, Acting by, Guid id, string field, string note)
    {
        var row = (await room.ShowAsync(id, room.Planner)).Rows[0].Id;
        return await room.As<FollowCells, Outcome<Done>>(by, f => f.MarkAsync(id, row, room.Form.Find(field)!.Id, note));
    }

    private static Task<Outcome<Done>> ClearAsync(CollectionRoom room, Acting by, Guid id, Guid follow, string word) =>
        room.As<FollowCells, Outcome<Done>>(by, f => f.ClearAsync(id, follow, word));
}
