using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>Who is late, how complete an answer is, whom a reminder reaches, and what is found on a board.</summary>
public class BoardTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Not_reported_is_no_answer_while_nought_and_what_does_not_apply_are(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        foreach (var (research, count, points) in new[] { ("未报", "未报", 0m), ("未报", "0", 20m), ("—", "0", 40m), ("…", "12", 40m) })
        {
            _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", research), await room.EditAsync(id, "高企数", count))).Value;
            Assert.Equal((research, count, (decimal?)points), (research, count, (await LineAsync(room, campaign, id)).Quality.Completeness));
        }

        _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "未报"))).Value;
        var found = Assert.Single((await room.ShowAsync(id)).Checks.Findings, f => f.Check == "必填");
        Assert.Equal(CheckLevel.Warning, found.Level);
        // It goes with a word of why, and not without.
        Assert.False((await room.SubmitAsync(id)).IsSuccess);
        _ = (await room.As<AnswerFindings, Outcome<Done>>(room.ClerkA, a => a.ExplainAsync(id, found.Key, "统计局尚未核定"))).Value;
        Assert.True((await room.SubmitAsync(id)).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_return_sent_back_and_not_mended_is_late_on_the_board_as_for_reminders(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        room.Clock.Now = new(2026, 1, 22, 1, 0, 0, TimeSpan.Zero);
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "口径不对", []))).Value;
        // Within the term for mending nobody is late; past it, as for reminders.
        Assert.Equal((false, true, 0), await TimeAsync(room, campaign, id));
        var until = (await room.ReadAsync(id)).OpenUntil!.Value;
        room.Clock.Now = until.AddHours(49);
        Assert.Equal((true, false, 3), await TimeAsync(room, campaign, id));
        Assert.Equal(21m, (await LineAsync(room, campaign, id)).Quality.Timeliness);
        Assert.Contains((await room.As<ListReturns, Outcome<Page<ReturnLine>>>(room.ClerkA, l => l.RunAsync(lateOnly: true))).Value.Rows, r => r.Id == id);
        Assert.Equal(2, (await BoardAsync(room, campaign)).Late);
        Assert.Equal(2, (await room.As<RemindLate, Outcome<Reminded>>(room.Planner, r => r.RunAsync(campaign))).Value.Units);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Only_units_that_are_late_are_reminded_each_person_once_a_day_and_it_waits_on_their_desk(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (a, b) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        await room.FillAsync(b, by: room.ClerkB);
        _ = (await room.SubmitAsync(b, room.ClerkB)).Value;
        Assert.Equal("collection.nobody-late", (await RemindAsync(room, campaign)).Problem?.Code);
        room.Clock.Now = new(2026, 1, 22, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal(new Reminded(1, 2, 0), (await RemindAsync(room, campaign)).Value);
        Assert.Equal(new Reminded(0, 0, 2), (await RemindAsync(room, campaign)).Value);
        await using (var db = room.OpenAll())
        {
            Guid[] expected = [room.ClerkA.Actor!.UserId, room.ClerkA2.Actor!.UserId];
            Assert.Equal(expected.Order(), (await db.Set<Reminder>().Where(m => m.CampaignId == campaign).Select(m => m.OwnerId).ToListAsync()).Order());
        }

        room.Clock.Now = room.Clock.Now.AddDays(1);
        Assert.Equal(new Reminded(1, 2, 0), (await RemindAsync(room, campaign)).Value);
        // Of two about one return the latest waits; read, it waits no more; handed in, neither does the colleague's.
        var waiting = Assert.Single(await RemindersAsync(room, room.ClerkA));
        Assert.Equal($"/collection/returns/{a}", waiting.Duty.Address);
        Assert.Contains("逾期 3 天", waiting.Duty.Note?.Chinese, StringComparison.Ordinal);
        Assert.Empty(await RemindersAsync(room, room.ClerkB));
        _ = (await room.As<ReadReminders, Outcome<Done>>(room.ClerkA, r => r.MarkAsync(waiting.Duty.Id))).Value;
        Assert.Single(await RemindersAsync(room, room.ClerkA2));
        await room.FillAsync(a);
        _ = (await room.SubmitAsync(a)).Value;
        Assert.Empty(await RemindersAsync(room, room.ClerkA2));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_board_is_narrowed_by_state_lateness_name_and_region_and_its_figures_stay_those_of_all(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (a, b) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        await room.FillAsync(a);
        _ = (await room.SubmitAsync(a)).Value;
        room.Clock.Now = new(2026, 1, 22, 1, 0, 0, TimeSpan.Zero);
        var (regionA, regionB) = ((await room.ReadAsync(a)).RegionId, (await room.ReadAsync(b)).RegionId);
        var name = (await BoardAsync(room, campaign)).Lines.Rows.Single(l => l.ReturnId == b).Unit;
        foreach (var (filter, expected) in new (BoardFilter, Guid[])[]
        {
            (new(), [b, a]), (new(ReturnState.Submitted), [a]), (new(LateOnly: true), [b]), (new(Words: name), [b]), (new(RegionId: regionA), [a]), (new(RegionId: regionB), [b]), (new(ReturnState.Submitted, LateOnly: true), []), (new(Words: "没有这样的单位"), []),
        })
        {
            var board = await BoardAsync(room, campaign, filter);
            Assert.Equal((filter, string.Join(' ', expected)), (filter, string.Join(' ', board.Lines.Rows.Select(l => l.ReturnId))));
            Assert.Equal((expected.Length, 2, 1, 1), (board.Lines.Total, board.Due, board.OnTime, board.Late));
        }

        var second = (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(campaign, null, 2, 1))).Value.Lines;
        Assert.Equal((2, 2, a), (second.Total, second.Number, Assert.Single(second.Rows).ReturnId));
        Assert.Contains((await BoardAsync(room, campaign)).Regions, r => r.Id == regionA);
        var above = (await BoardAsync(room, campaign)).Regions.Select(r => r.Id).Except([regionA, regionB]).ToList();
        Assert.NotEmpty(above);
        foreach (var region in above)
            Assert.Equal(2, (await BoardAsync(room, campaign, new(RegionId: region))).Lines.Total);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Campaigns_and_returns_are_found_by_a_part_of_their_names(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaigns = new List<Guid>();
        foreach (var year in new[] { 2023, 2024, 2025 })
            campaigns.Add(await room.OpenCampaignAsync(room.Yearly(year)));
        Assert.True((await room.As<EndCampaign, Outcome<Done>>(room.Planner, e => e.CloseAsync(campaigns[0]))).IsSuccess);
        Assert.True((await room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.CancelAsync(campaigns[1], "年份选错"))).IsSuccess);
        foreach (var (words, standing, expected) in new (string, CampaignStanding?, int[])[]
        {
            ("", null, [2, 0, 1]), ("2024年度", null, [1]), ("KJ01", CampaignStanding.Running, [2]), ("", CampaignStanding.Closed, [0]), ("", CampaignStanding.Cancelled, [1]), ("没有", null, []),
        })
        {
            var found = (await room.As<ShowCampaign, Outcome<Page<CampaignLine>>>(room.Planner, s => s.ListAsync(words, standing))).Value.Rows.Select(c => c.Id);
            Assert.Equal((words, standing, string.Join(' ', expected.Select(e => campaigns[e]).Order())), (words, standing, string.Join(' ', found.Order())));
        }

        var returns = (await room.As<ListReturns, Outcome<Page<ReturnLine>>>(room.Planner, l => l.RunAsync(words: "2025年度"))).Value;
        Assert.Equal((2, true), (returns.Total, returns.Rows.All(r => r.CampaignId == campaigns[2])));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_total_adds_what_may_be_added_of_locked_returns_and_no_share(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (a, b) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        await room.FillAsync(a, "1200.5", "800", "12");
        await room.FillAsync(b, "99.25", "…", "3", room.ClerkB);
        _ = (await room.SubmitAsync(a)).Value;
        _ = (await room.ApproveAsync(a)).Value;
        Assert.Equal([1200.5m, 800m, 12m, null, null], (await TotalAsync(room, campaign)).Totals);
        _ = (await room.SubmitAsync(b, room.ClerkB)).Value;
        Assert.Single((await TotalAsync(room, campaign)).Lines);
        _ = (await room.ApproveAsync(b)).Value;
        var total = await TotalAsync(room, campaign);
        Assert.Equal([1299.75m, 800m, 15m, null, null], total.Totals);
        Assert.Equal(2, total.Lines.Count);
        Assert.Equal("…", CellText.Print(total.Lines.Select(l => l.Answers[1]!).Single(x => x.Number is null)));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Only_what_adds_up_is_summed(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine, withForm: false);
        var form = await room.EnableAsync(new()
        {
            Code = "KJ30", Title = "人员情况表", LegalBasis = "x", Need = "x", Rows = RowSource.Regions,
            Fields =
            [
                new("人员", "研发人员", FieldType.Count) { Unit = "人" }, new("年龄", "平均年龄") { Unit = "岁", Precision = 1 }, new("年限", "平均从业年限") { Unit = "年" }, new("评分", "满意度评分") { Unit = "分" },
                new("时限", "办理时限", FieldType.Count) { Unit = "工作日" }, new("机时", "开放机时") { Unit = "小时" }, new("密度", "每万人研发人员") { Unit = "人/万人" },
            ],
        });
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { TemplateId = form });
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        foreach (var field in new[] { "人员", "年龄", "年限", "评分", "时限", "机时", "密度" })
            _ = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, field, "40"))).Value;
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        Assert.Equal([40m, null, null, null, null, 40m, null], (await TotalAsync(room, campaign)).Totals);
    }

    private static async Task<CampaignTotal> TotalAsync(CollectionRoom room, Guid campaign) => (await room.As<EndCampaign, Outcome<CampaignTotal>>(room.Planner, e => e.TotalAsync(campaign))).Value;

    private static async Task<(bool IsLate, bool IsOnTime, int Days)> TimeAsync(CollectionRoom room, Guid campaign, Guid id) =>
        await LineAsync(room, campaign, id) is var line ? (line.IsLate, line.IsOnTime, line.DaysLate) : default;

    private static Task<Outcome<Reminded>> RemindAsync(CollectionRoom room, Guid campaign) => room.As<RemindLate, Outcome<Reminded>>(room.Planner, r => r.RunAsync(campaign));

    private static async Task<IReadOnlyList<DutyLine>> RemindersAsync(CollectionRoom room, Hengliang.Platform.Access.Contracts.Acting someone) =>
        (await room.As<ListDuties, Outcome<DutySheet>>(someone, l => l.RunAsync("collection.reminder"))).Value.Lines.Rows;

    private static async Task<CampaignBoard> BoardAsync(CollectionRoom room, Guid campaign, BoardFilter? filter = null) =>
        (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(campaign, filter))).Value;

    private static async Task<BoardLine> LineAsync(CollectionRoom room, Guid campaign, Guid id) => (await BoardAsync(room, campaign)).Lines.Rows.Single(l => l.ReturnId == id);
}
