using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Collection;

namespace Hengliang.Platform.Tests.Duties;

/// <summary>What waits for whom while a return goes its way.</summary>
public class ReturnDutiesTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_return_waits_for_exactly_those_who_have_its_next_step(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync(room.Yearly(2025, ownFirst: true, apart: true));
        await WaitsForAsync(room, id, "collection.fill", room.ClerkA, room.ClerkA2);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        // A colleague checks, not the one who submitted.
        await WaitsForAsync(room, id, "collection.check", room.ClerkA2);
        _ = (await room.ApproveAsync(id, room.ClerkA2)).Value;
        await WaitsForAsync(room, id, "collection.review", room.Planner, room.Colleague);
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        await WaitsForAsync(room, id, "collection.review", room.Planner, room.Colleague);
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "口径不对", []))).Value;
        await WaitsForAsync(room, id, "collection.fill", room.ClerkA, room.ClerkA2);
        Assert.Equal(("退回待改", "口径不对"), await SaidAsync(room, room.ClerkA, id));
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id, room.ClerkA2)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        await WaitsForAsync(room, id, "collection.accept", room.Planner, room.Colleague);
        _ = (await room.ReviewAsync(room.Planner, r => r.AcceptAsync(id))).Value;
        await WaitsForAsync(room, id, "");
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "漏报一家", []))).Value;
        await WaitsForAsync(room, request, "collection.unlock", room.Planner, room.Colleague, room.Leader);
        _ = (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Leader, d => d.RunAsync(request, true, "同意"))).Value;
        await WaitsForAsync(room, id, "collection.fill", room.ClerkA, room.ClerkA2);
        // Three working days from Monday 12 January.
        var unlocked = (await ListAsync(room, room.ClerkA)).Lines.Rows.Single(l => l.Duty.Id == id).Duty;
        Assert.Equal(("已解锁待改", new DateOnly(2026, 1, 15)), (unlocked.What.Chinese, unlocked.DueOn));
    }

    [Fact]
    public async Task A_return_is_nobodys_duty_before_its_days_and_after_them_and_late_in_between()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var id = await room.OpenReturnAsync(room.Yearly(2025) with { OpensOn = new(2026, 1, 14) });
        await WaitsForAsync(room, id, "");
        foreach (var (day, late) in new[] { (14, false), (20, false), (21, true), (31, true) })
        {
            room.Clock.Now = new(2026, 1, day, 1, 0, 0, TimeSpan.Zero);
            var line = (await ListAsync(room, room.ClerkA)).Lines.Rows.Single(l => l.Duty.Id == id);
            Assert.Equal((new DateOnly(2026, 1, 20), late), (line.Duty.DueOn, line.IsOverdue));
        }

        room.Clock.Now = new(2026, 2, 1, 1, 0, 0, TimeSpan.Zero);
        await WaitsForAsync(room, id, "");
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task The_pages_together_are_the_whole_list_in_its_order_and_the_count_is_their_length(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        for (var year = 2018; year <= 2025; year++)
        {
            var campaign = await room.OpenCampaignAsync(room.Yearly(year) with { DueOn = new(2026, 1, 12 + (year * 5 % 9)) });
            foreach (var (unit, clerk) in new[] { (room.Town.BureauA, room.ClerkA), (room.Town.BureauB, room.ClerkB) }.Take(year % 2 + 1))
            {
                var id = await room.ReturnOfAsync(campaign, unit);
                if (year % 3 == 0)
                    continue;
                await room.FillAsync(id, by: clerk);
                _ = (await room.SubmitAsync(id, clerk)).Value;
            }
        }

        foreach (var someone in new[] { room.ClerkA, room.ClerkB, room.Planner, room.Leader })
        {
            var whole = await ListAsync(room, someone, size: 200);
            var pages = new List<Guid>();
            for (var page = 1; page <= (whole.Lines.Total + 2) / 3; page++)
                pages.AddRange((await ListAsync(room, someone, page, 3)).Lines.Rows.Select(l => l.Duty.Id));
            Assert.Equal(whole.Lines.Rows.Select(l => l.Duty.Id), pages);
            Assert.Equal(whole.Lines.Total, await room.As<ListDuties, int>(someone, l => l.CountAsync()));
            Assert.Equal(whole.Lines.Total, whole.Kinds.Sum(k => k.Count));
            Assert.Equal(whole.Lines.Rows.OrderBy(l => l.Duty.DueOn ?? DateOnly.MaxValue).Select(l => l.Duty.DueOn), whole.Lines.Rows.Select(l => l.Duty.DueOn));
            foreach (var kind in whole.Kinds)
                Assert.Equal(kind.Count, (await room.As<ListDuties, Outcome<DutySheet>>(someone, l => l.RunAsync(kind.Kind.Code))).Value.Lines.Total);
        }

        Assert.True((await ListAsync(room, room.Planner)).Lines.Total > 5);
    }

    [Fact]
    public async Task A_form_waits_for_another_than_the_one_who_submitted_it()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite", withForm: false);
        await room.EnableUsualAsync();
        var id = (await room.As<KeepForm, Outcome<Guid>>(room.Planner, k => k.DraftAsync(CollectionRoom.Usual with { Code = "KJ02", Title = "另一张表" }))).Value;
        _ = (await room.As<StepForm, Outcome<TemplateState>>(room.Planner, s => s.SubmitAsync(id))).Value;
        await WaitsForAsync(room, id, "collection.forms", room.Colleague, room.Leader);
    }

    /// <summary>Of all people in the room, the record waits for exactly these, as this kind of duty.</summary>
    private static async Task WaitsForAsync(CollectionRoom room, Guid id, string kind, params Acting[] people)
    {
        foreach (var someone in new[] { room.Planner, room.Colleague, room.Leader, room.ClerkA, room.ClerkA2, room.ClerkB })
        {
            var waiting = (await ListAsync(room, someone)).Lines.Rows.Where(l => l.Duty.Id == id).Select(l => l.Kind.Code);
            Assert.Equal((someone.Actor!.Name, people.Contains(someone) ? kind : ""), (someone.Actor.Name, string.Join(' ', waiting)));
        }
    }

    private static async Task<(string What, string Note)> SaidAsync(CollectionRoom room, Acting someone, Guid id)
    {
        var duty = (await ListAsync(room, someone)).Lines.Rows.Single(l => l.Duty.Id == id).Duty;
        return (duty.What.Chinese, duty.Note?.Chinese ?? "");
    }

    private static async Task<DutySheet> ListAsync(CollectionRoom room, Acting someone, int page = 1, int size = 50) =>
        (await room.As<ListDuties, Outcome<DutySheet>>(someone, l => l.RunAsync(null, page, size))).Value;
}
