using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>补正: what was sent back is mended within a term of its own, and no more of it than was marked.</summary>
public class MendingTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Sent_back_after_the_last_day_a_return_is_mended_within_its_term_and_late_past_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        // Review follows the last day, the 31 of January; two working days from Tuesday are Thursday.
        room.Clock.Now = At(2, 3);
        await SendBackAsync(room, id, 2, "企业研发");
        var sheet = await room.ShowAsync(id);
        Assert.Equal((null, true, new DateOnly(2026, 2, 5)), (sheet.Locked, sheet.Return.IsMending, OpenTerm.LastDay(sheet.Return.OpenUntil!.Value)));
        Assert.Equal(("退回待改", new DateOnly(2026, 2, 5)), await DutyAsync(room, id));
        Assert.Equal((true, false, 0, 30m), await BoardAsync(room, id));
        Assert.False((await LineAsync(room, id)).IsLate);
        Assert.Equal(new DateOnly(2026, 2, 5), (await LineAsync(room, id)).DueNow);
        // The other county has handed in nothing; this one is not reminded.
        Assert.Equal(1, (await room.As<RemindLate, Outcome<Reminded>>(room.Planner, r => r.RunAsync(sheet.Campaign.Id))).Value.Units);

        room.Clock.Now = At(2, 6);
        var locked = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "700"))).Problem!;
        Assert.Equal("collection.locked-mending-over", locked.Code);
        Assert.Contains("补正期限已于 2026-02-05 届满", locked.Message.Chinese, StringComparison.Ordinal);
        Assert.Null(await DutyAsync(room, id));
        Assert.Equal((false, true, 1, 27m), await BoardAsync(room, id));
        Assert.True((await LineAsync(room, id)).IsLate);
        _ = (await room.As<RemindLate, Outcome<Reminded>>(room.Planner, r => r.RunAsync(sheet.Campaign.Id))).Value;
        await using var db = room.OpenAll();
        Assert.Contains("补正期限已于 2026-02-05 届满，贵单位逾期 1 天", await db.Set<Reminder>().Where(m => m.ReturnId == id).Select(m => m.Text).Distinct().SingleAsync(), StringComparison.Ordinal);

        // More time is granted, and no more than time: the mark stands, the other cells stay shut, the day lost is not given back.
        await UnlockAsync(room, id, days: 1);
        var saved = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1"), await room.EditAsync(id, "企业研发", "700"))).Value.Cells;
        Assert.Equal([SaveResult.Refused, SaveResult.Saved], saved.Take(2).Select(c => c.Result));
        Assert.Equal(("口径不对", new DateOnly(2026, 2, 9)), ((await room.ReadAsync(id)).ReopenReason, OpenTerm.LastDay((await room.ReadAsync(id)).OpenUntil!.Value)));
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal((false, false, 1, 22m), await BoardAsync(room, id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_term_for_mending_moves_along_when_the_campaign_leaves_everybody_more_days(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (id, other) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        await SendBackAsync(room, id, 2, "企业研发");
        async Task<DateOnly> LastDayAsync() => OpenTerm.LastDay((await room.ReadAsync(id)).OpenUntil!.Value);
        async Task ShiftAsync(int day) => Assert.True((await room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.ShiftAsync(campaign, new(2026, 1, 20), new(2026, 2, day), "核定较晚"))).IsSuccess);

        Assert.Equal(new DateOnly(2026, 1, 31), await LastDayAsync());
        await ShiftAsync(13);
        Assert.Equal(new DateOnly(2026, 2, 13), await LastDayAsync());
        // Moved nearer, what was promised stays.
        await ShiftAsync(10);
        Assert.Equal(new DateOnly(2026, 2, 13), await LastDayAsync());
        await using var db = room.OpenAll();
        var told = await db.Set<Hengliang.Platform.Audit.Contracts.AuditEntry>().Where(a => a.Command == nameof(ChangeCampaign)).OrderBy(a => a.Sequence).ToListAsync();
        Assert.Equal([true, false], told.Select(a => a.SentenceZh.Contains("1 份退回待改的报表补正期限顺延至 2026-02-13", StringComparison.Ordinal)));
        Assert.Null((await room.ReadAsync(other)).OpenUntil);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_term_is_the_reviewers_to_choose_but_never_shorter_than_the_campaign_leaves_everybody(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        foreach (var days in new[] { -1, 0, OpenTerm.Longest + 1 })
            Assert.Equal("collection.term", (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "口径不对", [], days))).Problem?.Code);
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "口径不对", []))).Value;
        Assert.Equal(new DateOnly(2026, 1, 31), OpenTerm.LastDay((await room.ReadAsync(id)).OpenUntil!.Value));
        _ = (await room.SubmitAsync(id)).Value;
        await SendBackAsync(room, id, 20);
        // The 12 of January and twenty working days, by the holidays of that year.
        Assert.Equal(OpenTerm.LastDay(OpenTerm.After(room.Clock.Now, 20)), OpenTerm.LastDay((await room.ReadAsync(id)).OpenUntil!.Value));
        // Of a campaign that was closed only the term counts.
        var campaign = (await room.ReadAsync(id)).CampaignId;
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.As<EndCampaign, Outcome<Done>>(room.Planner, e => e.CloseAsync(campaign))).Value;
        await SendBackAsync(room, id, 2);
        Assert.Equal((new DateOnly(2026, 1, 14), null), (OpenTerm.LastDay((await room.ReadAsync(id)).OpenUntil!.Value), (await room.ShowAsync(id)).Locked));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Handed_in_and_withdrawn_no_more_cells_are_open_than_before_and_for_no_longer(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        room.Clock.Now = At(2, 3);
        await SendBackAsync(room, id, 2, "企业研发");
        var before = await room.ReadAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal(ReturnState.SentBack, (await WithdrawAsync(room, id)).Value);
        var after = await room.ReadAsync(id);
        Assert.Equal((before.OpenUntil, true, false, before.FirstSubmittedAt), (after.OpenUntil, after.IsMending, after.ReopensAll, after.FirstSubmittedAt));
        var saved = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1"), await room.EditAsync(id, "企业研发", "700"))).Value.Cells;
        Assert.Equal([SaveResult.Refused, SaveResult.Saved], saved.Take(2).Select(c => c.Result));

        // Once it was opened, what was marked is done with.
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.DoesNotContain((await room.ShowAsync(id)).Cells.Values, c => c.IsReopened);
        Assert.Null((await room.ReadAsync(id)).OpenUntil);
        _ = (await room.ReviewAsync(room.Planner, r => r.ApproveAsync(id, ""))).Value;
        await UnlockAsync(room, id, days: 3);
        var until = (await room.ReadAsync(id)).OpenUntil;
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal(ReturnState.SentBack, (await WithdrawAsync(room, id)).Value);
        Assert.Equal((until, false), ((await room.ReadAsync(id)).OpenUntil, (await room.ReadAsync(id)).IsMending));
        room.Clock.Now = At(3, 3);
        Assert.Equal("collection.locked-unlock-over", (await room.SubmitAsync(id)).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Handed_in_on_the_last_day_taken_back_and_handed_in_again_later_it_is_late(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        room.Clock.Now = At(1, 20);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal((true, false, 0, 30m), await BoardAsync(room, id));
        _ = (await WithdrawAsync(room, id)).Value;
        room.Clock.Now = At(1, 22);
        Assert.Equal((false, true, 2, 24m), await BoardAsync(room, id));
        room.Clock.Now = At(1, 23);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal((false, false, 3, 21m), await BoardAsync(room, id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_a_later_step_sent_back_to_the_first_is_not_the_units_to_withdraw(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync(room.Yearly(2025, ownFirst: true));
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.True((await room.ShowAsync(id)).MayWithdraw);
        _ = (await room.ApproveAsync(id, room.ClerkA2)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        var marked = await MarkAsync(room, id, "企业研发");
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, 0, "请县局再核", [marked]))).Value);
        Assert.False((await room.ShowAsync(id)).MayWithdraw);
        Assert.Equal("collection.opened-already", (await WithdrawAsync(room, id)).Problem?.Code);
        Assert.True((await room.ShowAsync(id)).Cells[(marked.RowId, marked.FieldId)].IsReopened);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_a_locked_return_only_the_cells_named_are_unlocked_for_as_long_as_was_granted(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        var named = await MarkAsync(room, id, "企业研发");
        // What can not be opened is said to the one who asks.
        foreach (var wrong in new[] { named with { RowId = Guid.NewGuid() }, named with { FieldId = Guid.NewGuid() }, await MarkAsync(room, id, "企业占比") })
            Assert.Equal("collection.no-such-cell", (await AskAsync(room, id, wrong)).Problem?.Code);
        var request = (await AskAsync(room, id, named, named)).Value;
        Assert.Equal([named], (await room.ShowAsync(id, room.Planner)).Unlocks.Single().Named());
        foreach (var days in new[] { 0, 31 })
            Assert.Equal("collection.term", (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, "", days))).Problem?.Code);
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, "", 5))).Value);
        // Monday 12 January and five working days.
        Assert.Equal(new DateOnly(2026, 1, 19), OpenTerm.LastDay((await room.ReadAsync(id)).OpenUntil!.Value));
        var saved = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1"), await room.EditAsync(id, "企业研发", "700"))).Value.Cells;
        Assert.Equal([SaveResult.Refused, SaveResult.Saved], saved.Take(2).Select(c => c.Result));
        Assert.Contains("企业研发经费支出", (await room.ShowAsync(id)).Steps[0].Marked, StringComparison.Ordinal);

        // Its term passed, a further cell is asked for: the first is open still, and others are not.
        room.Clock.Now = At(1, 21);
        var more = await MarkAsync(room, id, "高企数");
        request = (await AskAsync(room, id, more)).Value;
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, ""))).Value);
        saved = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1"), await room.EditAsync(id, "企业研发", "710"), await room.EditAsync(id, "高企数", "14"))).Value.Cells;
        Assert.Equal([SaveResult.Refused, SaveResult.Saved, SaveResult.Saved], saved.Take(3).Select(c => c.Result));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task While_mending_cells_that_were_not_marked_are_asked_for_and_no_unlocking_is_counted(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        await SendBackAsync(room, id, 10, "企业研发");
        var until = (await room.ReadAsync(id)).OpenUntil;
        // What was marked can not be mended alone: the sum it is part of stays shut.
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "1300"))).Value.Cells[0].Result);
        Assert.Equal("collection.checks-stand-in-the-way", (await room.SubmitAsync(id)).Problem?.Code);
        var refused = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "2000"))).Value.Cells[0];
        Assert.Contains("可在“解锁申请”中点选并说明原因", refused.Message!.Value.Chinese, StringComparison.Ordinal);

        Assert.True((await room.ShowAsync(id)).MayAskUnlock);
        Assert.Equal("collection.no-cells-named", (await AskAsync(room, id)).Problem?.Code);
        Assert.Equal("collection.no-such-cell", (await AskAsync(room, id, await MarkAsync(room, id, "企业占比"))).Problem?.Code);
        var request = (await AskAsync(room, id, await MarkAsync(room, id, "研发经费"))).Value;
        Assert.False((await room.ShowAsync(id)).MayAskUnlock);
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, "", 1))).Value);
        // The shorter term it was granted with takes nothing from the longer one.
        Assert.Equal((until, true, 0), ((await room.ReadAsync(id)).OpenUntil, (await room.ReadAsync(id)).IsMending, (await room.ReadAsync(id)).Unlocks));
        Assert.Equal(until, (await room.ShowAsync(id)).Unlocks.Single().EndsAt);
        var saved = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "高企数", "14"), await room.EditAsync(id, "研发经费", "2000"), await room.EditAsync(id, "企业研发", "1310"))).Value.Cells;
        Assert.Equal([SaveResult.Refused, SaveResult.Saved, SaveResult.Saved], saved.Take(3).Select(c => c.Result));
        Assert.Equal(ReturnState.Submitted, (await room.SubmitAsync(id)).Value);
        Assert.Equal((true, false, 0, 30m), await BoardAsync(room, id));
        Assert.Equal("collection.locked-submitted", (await AskAsync(room, id, await MarkAsync(room, id, "高企数"))).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Cells_asked_for_in_time_and_granted_past_the_term_cost_the_unit_nothing(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        room.Clock.Now = At(2, 3);
        await SendBackAsync(room, id, 2, "企业研发");
        var request = (await AskAsync(room, id, await MarkAsync(room, id, "研发经费"))).Value;
        room.Clock.Now = At(2, 9);
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, "", 2))).Value);
        Assert.Equal((new DateOnly(2026, 2, 11), 0), (OpenTerm.LastDay((await room.ReadAsync(id)).OpenUntil!.Value), (await room.ReadAsync(id)).Unlocks));
        Assert.Equal((true, false, 0, 30m), await BoardAsync(room, id));
        // A return sent back as a whole has nothing more to open.
        _ = (await room.SubmitAsync(id)).Value;
        await SendBackAsync(room, id, 2);
        Assert.False((await room.ShowAsync(id)).MayAskUnlock);
        Assert.Equal("collection.not-locked", (await AskAsync(room, id, await MarkAsync(room, id, "高企数"))).Problem?.Code);
    }

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 2, 0, 0, TimeSpan.Zero);

    private static async Task<MarkedCell> MarkAsync(CollectionRoom room, Guid id, string field) => new((await room.ShowAsync(id)).Rows[0].Id, room.Form.Find(field)!.Id);

    private static async Task SendBackAsync(CollectionRoom room, Guid id, int days, string? field = null)
    {
        MarkedCell[] marked = field is null ? [] : [await MarkAsync(room, id, field)];
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.Equal(ReturnState.SentBack, (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "口径不对", marked, days))).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_was_unlocked_and_not_handed_in_again_is_late_by_its_own_term(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        room.Clock.Now = At(2, 3);
        await UnlockAsync(room, id, days: 2);
        room.Clock.Now = At(2, 7);
        _ = (await room.As<RemindLate, Outcome<Reminded>>(room.Planner, async r => await r.RunAsync((await room.ReadAsync(id)).CampaignId))).Value;
        await using var db = room.OpenAll();
        Assert.Contains("解锁后的修改期限已于 2026-02-05 届满，贵单位逾期 2 天", await db.Set<Reminder>().Where(m => m.ReturnId == id).Select(m => m.Text).Distinct().SingleAsync(), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Who_is_late_is_told_to_fill_in_while_that_can_be_done_and_to_ask_for_unlocking_past_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        foreach (var (day, zh, en) in new[] { (At(1, 22), "贵单位逾期 2 天，请尽快填报。", "2 days late; please fill it in."), (At(2, 2), "贵单位逾期 13 天，填报已截止，请申请解锁后填报。", "it is shut by now, so please ask for unlocking and fill it in.") })
        {
            room.Clock.Now = day;
            _ = (await room.As<RemindLate, Outcome<Reminded>>(room.Planner, async r => await r.RunAsync((await room.ReadAsync(id)).CampaignId))).Value;
            await using var db = room.OpenAll();
            var told = (await db.Set<Reminder>().AsNoTracking().Where(m => m.ReturnId == id).ToListAsync()).MaxBy(m => m.SentAt)!;
            Assert.Contains(zh, told.Text, StringComparison.Ordinal);
            Assert.Contains(en, told.TextEnglish, StringComparison.Ordinal);
        }
    }

    private static async Task UnlockAsync(CollectionRoom room, Guid id, int days)
    {
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "还差一个数", []))).Value;
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, "", days))).Value);
    }

    private static Task<Outcome<Guid>> AskAsync(CollectionRoom room, Guid id, params MarkedCell[] cells) => room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "统计局修订了数据", cells));

    private static Task<Outcome<ReturnState>> WithdrawAsync(CollectionRoom room, Guid id) => room.As<WithdrawReturn, Outcome<ReturnState>>(room.ClerkA, w => w.RunAsync(id));

    private static async Task<(bool OnTime, bool Late, int Days, decimal? Timeliness)> BoardAsync(CollectionRoom room, Guid id)
    {
        var campaign = (await room.ReadAsync(id)).CampaignId;
        var line = (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(campaign))).Value.Lines.Rows.Single(l => l.ReturnId == id);
        return (line.IsOnTime, line.IsLate, line.DaysLate, line.Quality.Timeliness);
    }

    private static async Task<ReturnLine> LineAsync(CollectionRoom room, Guid id) =>
        (await room.As<ListReturns, Outcome<Page<ReturnLine>>>(room.ClerkA, l => l.RunAsync())).Value.Rows.Single(l => l.Id == id);

    private static async Task<(string What, DateOnly? Due)?> DutyAsync(CollectionRoom room, Guid id) =>
        (await room.As<ListDuties, Outcome<DutySheet>>(room.ClerkA, l => l.RunAsync())).Value.Lines.Rows.Select(l => l.Duty).FirstOrDefault(d => d.Id == id) is { } duty ? (duty.What.Chinese, duty.DueOn) : null;
}
