using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>Reminders of people who fill in for several units, or hold several posts.</summary>
public class ReminderTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_late_units_each_ends_its_own_and_is_told_in_every_post(string engine)
    {
        await using var late = await LateRoom.OpenAsync(engine);
        var room = late.Room;
        Assert.Equal(new Reminded(2, 3, 0, 1), (await late.RemindAsync()).Value);
        Assert.Equal(new Reminded(0, 0, 3, 1), (await late.RemindAsync()).Value);
        (string, string)[] inA = [("/account", "请先在“我的账户”切换到"), ($"/collection/returns/{late.ReturnA}", "请尽快填报")];
        (string, string)[] inB = [("/account", "请先在“我的账户”切换到"), ($"/collection/returns/{late.ReturnB}", "请尽快填报")];
        await Told(late.InA, inA);
        await Told(late.InB, inB);
        await Told(late.AsLeader, [inA[0], inA[0]]);
        await Told(room.ClerkA2, [inA[1]]);
        Assert.Equal([(false, late.ReturnB), (true, late.ReturnA)], (await late.StandingAsync(late.InA)).Select(s => (s.IsHere, s.Reminder.ReturnId)).Order());

        await room.FillAsync(late.ReturnA);
        _ = (await room.SubmitAsync(late.ReturnA)).Value;
        await Told(late.InA, [inA[0]]);
        await Told(late.InB, [inB[1]]);
        await Told(room.ClerkA2, []);
        await Told(room.ClerkB, [inB[1]]);

        // Read once in its own post it waits in none, and stays with the colleague.
        var standing = Assert.Single(await late.StandingAsync(late.InA));
        Assert.Equal("collection.no-such-reminder", (await room.As<ReadReminders, Outcome<Done>>(late.InA, r => r.MarkAsync(standing.Reminder.Id))).Problem?.Code);
        _ = (await room.As<ReadReminders, Outcome<Done>>(late.InB, r => r.MarkAsync(standing.Reminder.Id))).Value;
        await Told(late.InA, []);
        await Told(late.InB, []);
        await Told(room.ClerkB, [inB[1]]);

        async Task Told(Acting someone, (string, string)[] expected)
        {
            var lines = await late.DutiesAsync(someone);
            Assert.Equal(expected.Order(), lines.Select(d => (d.Duty.Address, expected.Select(e => e.Item2).Distinct().Single(s => d.Duty.Note!.Value.Chinese.Contains(s, StringComparison.Ordinal) && (d.Duty.Address == "/account") == s.Contains("账户", StringComparison.Ordinal)))).Order());
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_reminder_ends_with_the_lateness_and_with_the_post(string engine)
    {
        await using var late = await LateRoom.OpenAsync(engine);
        _ = (await late.RemindAsync()).Value;
        Assert.True((await late.Room.Town.AsSystem((EndPost end) => end.RunAsync(late.PostB, "调离"))).IsSuccess);
        Assert.Equal(late.ReturnA, Assert.Single(await late.StandingAsync(late.InA)).Reminder.ReturnId);

        Assert.True((await late.Room.As<ChangeCampaign, Outcome<Done>>(late.Room.Planner, c => c.ShiftAsync(late.Campaign, new(2026, 1, 25), new(2026, 1, 31), "系统停机"))).IsSuccess);
        Assert.Empty(await late.StandingAsync(late.InA));
        Assert.Empty(await late.DutiesAsync(late.Room.ClerkB));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_late_unit_counts_its_reminder_and_a_unit_taken_out_takes_only_its_own_along(string engine)
    {
        await using var late = await LateRoom.OpenAsync(engine);
        _ = (await late.RemindAsync()).Value;
        var board = (await late.Room.As<ShowCampaign, Outcome<CampaignBoard>>(late.Room.Planner, s => s.RunAsync(late.Campaign))).Value.Lines.Rows;
        Assert.Equal([0, 1, 1], board.Select(l => l.Reminders).Order());
        Assert.True((await late.Room.As<ChangeAskedUnits, Outcome<Done>>(late.Room.Planner, c => c.DropAsync(late.Campaign, late.Room.Town.BureauA, "误选"))).IsSuccess);
        Assert.Equal(late.ReturnB, Assert.Single(await late.StandingAsync(late.InA)).Reminder.ReturnId);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_a_closed_unit_nobody_is_told_and_what_was_told_waits_for_nobody(string engine)
    {
        await using var late = await LateRoom.OpenAsync(engine);
        _ = (await late.RemindAsync()).Value;
        Assert.True((await late.Room.Town.AsSystem((KeepUnit k) => k.CloseAsync(late.Room.Town.BureauB, "并入上溪县科技局"))).IsSuccess);
        Assert.Equal(late.ReturnA, Assert.Single(await late.StandingAsync(late.InA)).Reminder.ReturnId);
        late.Room.Clock.Now = late.Room.Clock.Now.AddDays(1);
        Assert.Equal(new Reminded(1, 2, 0, 2), (await late.RemindAsync()).Value);
        Assert.Equal(late.ReturnA, Assert.Single(await late.StandingAsync(late.InA)).Reminder.ReturnId);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Once_its_form_is_out_of_use_only_what_was_handed_in_before_is_reminded_of(string engine)
    {
        await using var late = await LateRoom.OpenAsync(engine);
        var room = late.Room;
        _ = (await late.RemindAsync()).Value;
        await room.FillAsync(late.ReturnA);
        _ = (await room.SubmitAsync(late.ReturnA)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(late.ReturnA))).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(late.ReturnA, -1, "请核对", []))).Value;
        Assert.Single(await late.DutiesAsync(room.ClerkB));
        _ = (await room.As<StepForm, Outcome<TemplateState>>(room.Colleague, s => s.DisableAsync(room.FormId, "改用新表"))).Value;
        Assert.Empty(await late.DutiesAsync(room.ClerkB));
        // What was sent back has a term of its own, which is not over yet.
        var refused = (await late.RemindAsync()).Problem!;
        Assert.Equal("collection.nobody-late", refused.Code);
        Assert.Contains("报表已停用", refused.Message.Chinese, StringComparison.Ordinal);

        room.Clock.Now = room.Clock.Now.AddDays(30);
        Assert.Equal(new Reminded(1, 2, 0), (await late.RemindAsync()).Value);
        Assert.Equal(late.ReturnA, Assert.Single(await late.StandingAsync(late.InA)).Reminder.ReturnId);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_a_closed_campaign_only_what_was_opened_again_still_stands(string engine)
    {
        await using var late = await LateRoom.OpenAsync(engine);
        var room = late.Room;
        _ = (await late.RemindAsync()).Value;
        Assert.True((await room.As<EndCampaign, Outcome<Done>>(room.Planner, e => e.CloseAsync(late.Campaign))).IsSuccess);
        Assert.Empty(await late.StandingAsync(late.InA));
        var asked = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkB, a => a.RunAsync(late.ReturnB, "来不及", []))).Value;
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(asked, true, "补报", 3))).Value);
        Assert.Equal(late.ReturnB, Assert.Single(await late.StandingAsync(late.InA)).Reminder.ReturnId);
        room.Clock.Now = room.Clock.Now.AddDays(10);
        Assert.Empty(await late.StandingAsync(late.InA));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Where_one_a_day_was_all_there_could_be_one_of_several_stays(string engine)
    {
        await using var late = await LateRoom.OpenAsync(engine);
        _ = (await late.RemindAsync()).Value;
        await using var db = late.Room.Database.Databases.OpenUnfiltered(Acting.System("test"));
        db.IsWriting = true;
        Assert.Equal(4, await db.Set<Reminder>().CountAsync());
        var all = db.Database.GetMigrations().ToList();
        await db.GetService<IMigrator>().MigrateAsync(all[all.FindIndex(m => m.EndsWith("_RemindersByReturn", StringComparison.Ordinal)) - 1]);
        Assert.Equal(3, await db.Set<Reminder>().CountAsync());
        await db.GetService<IMigrator>().MigrateAsync();
    }

    /// <summary>Two bureaus and a unit without people are late; clerk A fills in for both bureaus, and holds a third post that fills in nothing.</summary>
    private sealed class LateRoom : IAsyncDisposable
    {
        public required CollectionRoom Room { get; init; }

        public required Guid Campaign { get; init; }

        public required Guid ReturnA { get; init; }

        public required Guid ReturnB { get; init; }

        public required Guid PostB { get; init; }

        public required Acting InA { get; init; }

        public required Acting InB { get; init; }

        public required Acting AsLeader { get; init; }

        public static async Task<LateRoom> OpenAsync(string engine)
        {
            var room = await CollectionRoom.OpenAsync(engine);
            var person = room.ClerkA.Actor!.UserId;
            var postB = await room.Town.GivePostAsync(person, Role.CountyClerk, ScopeShape.Region, room.Town.BureauB);
            var leader = await room.Town.GivePostAsync(person, Role.Leader, ScopeShape.Region, room.Town.BureauA);
            var empty = (await room.Town.AsSystem((KeepUnit k) => k.AddAsync(new() { Name = "无人填报的单位", Kind = UnitKind.PublicBody, RegionId = room.Planner.Actor!.RegionId }))).Value;
            var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { UnitIds = [room.Town.BureauA, room.Town.BureauB, empty] });
            room.Clock.Now = new(2026, 1, 22, 1, 0, 0, TimeSpan.Zero);
            return new()
            {
                Room = room, Campaign = campaign, PostB = postB, ReturnA = await room.ReturnOfAsync(campaign, room.Town.BureauA), ReturnB = await room.ReturnOfAsync(campaign, room.Town.BureauB),
                InA = room.ClerkA, InB = await room.Town.ActAsync(person, postB), AsLeader = await room.Town.ActAsync(person, leader),
            };
        }

        public Task<Outcome<Reminded>> RemindAsync() => Room.As<RemindLate, Outcome<Reminded>>(Room.Planner, r => r.RunAsync(Campaign));

        public async Task<IReadOnlyList<DutyLine>> DutiesAsync(Acting someone) =>
            (await Room.As<ListDuties, Outcome<DutySheet>>(someone, l => l.RunAsync("collection.reminder"))).Value.Lines.Rows;

        public async Task<IReadOnlyList<StandingReminder>> StandingAsync(Acting someone) =>
            (await Room.As<ReadReminders, Outcome<IReadOnlyList<StandingReminder>>>(someone, r => r.RunAsync())).Value;

        public ValueTask DisposeAsync() => Room.DisposeAsync();
    }
}
