using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;
using Hengliang.Platform.Units;
using Hengliang.Platform.Units.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A campaign that was opened is changed with a reason, and its units are told.</summary>
public class CampaignChangeTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Moved_days_count_at_once_and_the_days_before_are_kept_and_told(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        room.Clock.Now = new(2026, 2, 3, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal("collection.locked-over", (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "x"))).Problem?.Code);
        Assert.Equal("collection.reason-needed", (await ShiftAsync(room, campaign, new(2026, 2, 10), new(2026, 2, 20), " ")).Problem?.Code);
        Assert.True((await ShiftAsync(room, campaign, new(2026, 2, 10), new(2026, 2, 20), "统计数据核定较晚", version: 1)).IsSuccess);
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "x"))).Value.Cells[0].Result);
        Assert.Equal((Problem.ChangedMeanwhile, "collection.nothing-changed"), (
            (await ShiftAsync(room, campaign, new(2026, 2, 11), new(2026, 2, 20), "再延", version: 1)).Problem?.Code, (await ShiftAsync(room, campaign, new(2026, 2, 10), new(2026, 2, 20), "再延")).Problem?.Code));

        var told = Assert.Single((await room.ShowAsync(id)).Changes);
        Assert.Equal(
            (CampaignChanged.Days, new DateOnly(2026, 1, 20), new DateOnly(2026, 2, 10), new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 20), "统计数据核定较晚"),
            (told.What, told.DueBefore, told.DueAfter, told.LateBefore, told.LateAfter, told.Reason));
        Assert.Equal(told.Id, Assert.Single((await BoardAsync(room, campaign)).Changes).Change.Id);
    }

    [Fact]
    public async Task No_day_is_moved_so_that_units_become_late_afterwards()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        room.Clock.Now = new(2026, 1, 18, 1, 0, 0, TimeSpan.Zero);
        foreach (var (due, late, refusal) in new[] { (17, 31, "past"), (20, 17, "days"), (9, 31, "days"), (21, 20, "days") })
            Assert.Equal("collection.campaign-" + refusal, (await ShiftAsync(room, campaign, new(2026, 1, due), new(2026, 1, late), "理由")).Problem?.Code);
        Assert.True((await ShiftAsync(room, campaign, new(2026, 1, 18), new(2026, 1, 18), "提前到今天")).IsSuccess);
        // Past already, and later only: the day may still lie before today.
        room.Clock.Now = new(2026, 1, 25, 1, 0, 0, TimeSpan.Zero);
        Assert.True((await ShiftAsync(room, campaign, new(2026, 1, 19), new(2026, 1, 31), "补认一天")).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_unit_added_later_gets_what_the_others_got_and_one_that_reported_nothing_can_be_dropped(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var earlier = await room.ReturnOfAsync(await room.OpenCampaignAsync(room.Yearly(2024)), room.Town.BureauB);
        await room.FillAsync(earlier, count: "20", by: room.ClerkB);
        _ = (await room.SubmitAsync(earlier, room.ClerkB)).Value;
        _ = (await room.ApproveAsync(earlier)).Value;
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { UnitIds = [room.Town.BureauA] });
        var county = await room.Town.HireAsync("county", "县规划", Role.Planner, ScopeShape.Region, room.Town.BureauA);
        Assert.Equal("access.refused", (await AddAsync(room, campaign, room.Town.BureauB, county)).Problem?.Code);
        var added = (await AddAsync(room, campaign, room.Town.BureauB)).Value;
        Assert.Equal("collection.unit-asked", (await AddAsync(room, campaign, room.Town.BureauB)).Problem?.Code);
        Assert.Equal("20", Assert.Single((await room.ShowAsync(added, room.ClerkB)).Cells.Values).Value);

        Assert.True((await DropAsync(room, campaign, room.Town.BureauB, "该县由市统计局代报")).IsSuccess);
        Assert.Equal("collection.no-such-return", (await room.As<ShowReturn, Outcome<ReturnSheet>>(room.ClerkB, s => s.RunAsync(added))).Problem?.Code);
        await using (var db = room.OpenAll())
            Assert.False(await db.Set<DataCell>().AnyAsync(c => c.ReturnId == added) || await db.Set<CellRevision>().AnyAsync(c => c.ReturnId == added) || await db.Set<ReturnRow>().AnyAsync(c => c.ReturnId == added));
        var (title, change) = Assert.Single((await room.As<ShowCampaign, Outcome<IReadOnlyList<(string Campaign, CampaignChange Change)>>>(room.ClerkB, s => s.DroppedAsync())).Value);
        Assert.Equal(("2025年度科技创新情况填报", "该县由市统计局代报"), (title, change.Reason));
        Assert.Empty((await room.As<ShowCampaign, Outcome<IReadOnlyList<(string Campaign, CampaignChange Change)>>>(room.ClerkA, s => s.DroppedAsync())).Value);

        // Asked again, it is told no more that it is not; one that has begun stays.
        added = (await AddAsync(room, campaign, room.Town.BureauB)).Value;
        Assert.Empty((await room.As<ShowCampaign, Outcome<IReadOnlyList<(string Campaign, CampaignChange Change)>>>(room.ClerkB, s => s.DroppedAsync())).Value);
        _ = (await room.SaveAsync(added, room.ClerkB, await room.EditAsync(added, "说明", "已填"))).Value;
        Assert.Equal("collection.unit-has-begun", (await DropAsync(room, campaign, room.Town.BureauB, "理由")).Problem?.Code);
        Assert.Equal([3, 2, 1], (await BoardAsync(room, campaign)).Changes.Select(c => c.Change.Number));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_unit_added_later_has_the_people_its_chain_takes(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        _ = await room.Town.HireAsync("clerk-a3", "石磊", Role.CountyClerk, ScopeShape.Region, room.Town.BureauA);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with
        {
            UnitIds = [room.Town.BureauA], Chain = [new(Reviewer.OwnUnit, "初审"), new(Reviewer.OwnUnit, "复审"), new(Reviewer.Organiser, "市局审核")],
        });
        var refused = (await AddAsync(room, campaign, room.Town.BureauB)).Problem!;
        Assert.Equal("collection.too-few-signers", refused.Code);
        Assert.Contains("第 1 步“初审”目前没有人能审", refused.Message.Chinese, StringComparison.Ordinal);
        foreach (var name in new[] { "clerk-b2", "clerk-b3" })
            _ = await room.Town.HireAsync(name, "梁山", Role.CountyClerk, ScopeShape.Region, room.Town.BureauB);
        Assert.True((await AddAsync(room, campaign, room.Town.BureauB)).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_file_handed_in_is_work_and_its_unit_is_not_dropped(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        _ = (await room.As<ImportReturn, Outcome<Guid>>(room.ClerkA, i => i.KeepAsync(id, "报表.csv", "地区,情况说明\r\n上溪县,如实\r\n"u8.ToArray()))).Value;
        Assert.Equal("collection.unit-has-begun", (await DropAsync(room, campaign, room.Town.BureauA, "理由")).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_total_is_taken_back_with_a_reason_and_made_anew(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        Assert.Equal("collection.nothing-summed", (await UnsumAsync(room.Planner, "更正")).Problem?.Code);
        Assert.Equal(1, (await room.As<EndCampaign, Outcome<int>>(room.Planner, e => e.SumUpAsync(campaign))).Value);
        Assert.True((await room.As<EndCampaign, Outcome<Done>>(room.Planner, e => e.CloseAsync(campaign))).IsSuccess);
        Assert.Equal(1, (await room.As<PrepareCampaignChange, Outcome<CampaignChangeChoices>>(room.Planner, p => p.RunAsync(campaign))).Value.Summed);
        Assert.False((await UnsumAsync(room.Planner, " ")).IsSuccess);
        Assert.False((await UnsumAsync(room.ClerkA, "更正")).IsSuccess);
        Assert.Equal(ReturnState.Summed, (await room.ReadAsync(id)).State);
        Assert.True((await UnsumAsync(room.Planner, "上溪县更正研发经费")).IsSuccess);
        Assert.Equal(ReturnState.Locked, (await room.ReadAsync(id)).State);
        Assert.Equal((CampaignChanged.Unsummed, "上溪县更正研发经费"), (await room.ShowAsync(id)).Changes.Select(c => (c.What, c.Reason)).Single());
        Assert.Equal(1, (await room.As<EndCampaign, Outcome<int>>(room.Planner, e => e.SumUpAsync(campaign))).Value);

        Task<Outcome<Done>> UnsumAsync(Acting by, string reason) => room.As<ChangeCampaign, Outcome<Done>>(by, c => c.UnsumAsync(campaign, reason));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_closed_campaign_opens_again_and_a_cancelled_one_never(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var (a, b) = (await room.ReturnOfAsync(campaign, room.Town.BureauA), await room.ReturnOfAsync(campaign, room.Town.BureauB));
        await room.FillAsync(a);
        _ = (await room.SubmitAsync(a)).Value;
        Assert.Equal("collection.campaign-open", (await ReopenAsync(room, campaign, new(2026, 2, 20))).Problem?.Code);
        Assert.True((await room.As<EndCampaign, Outcome<Done>>(room.Planner, e => e.CloseAsync(campaign))).IsSuccess);
        Assert.Equal("collection.campaign-over", (await room.As<EndCampaign, Outcome<Done>>(room.Planner, e => e.CloseAsync(campaign))).Problem?.Code);
        Assert.Equal("collection.locked-closed", (await room.SaveAsync(b, room.ClerkB, await room.EditAsync(b, "说明", "x"))).Problem?.Code);
        Assert.Equal("collection.campaign-days", (await ReopenAsync(room, campaign, new(2026, 1, 11))).Problem?.Code);
        Assert.True((await ReopenAsync(room, campaign, new(2026, 2, 20))).IsSuccess);
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(b, room.ClerkB, await room.EditAsync(b, "说明", "x"))).Value.Cells[0].Result);

        Assert.True((await CancelAsync(room, campaign)).IsSuccess);
        var refused = (await room.SaveAsync(b, room.ClerkB, await room.EditAsync(b, "说明", "y"))).Problem!;
        Assert.Equal("collection.locked-cancelled", refused.Code);
        Assert.Equal("collection.locked-cancelled", (await room.ReviewAsync(room.Planner, r => r.OpenAsync(a))).Problem?.Code);
        Assert.Equal("collection.locked-cancelled", (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkB, u => u.RunAsync(b, "理由", []))).Problem?.Code);
        Assert.Equal("collection.campaign-cancelled", (await ReopenAsync(room, campaign, new(2026, 2, 20))).Problem?.Code);
        // What was filled in is kept to be read, and waits for nobody.
        Assert.Equal("x", (await room.ShowAsync(b, room.ClerkB)).Cells.Values.Single().Value);
        foreach (var someone in new[] { room.ClerkA, room.ClerkB, room.Planner })
            Assert.Empty((await room.As<Hengliang.Platform.Duties.ListDuties, Outcome<Hengliang.Platform.Duties.DutySheet>>(someone, l => l.RunAsync())).Value.Lines.Rows);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_campaign_with_an_approved_return_is_closed_and_not_cancelled(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        Assert.Equal("collection.campaign-counts", (await CancelAsync(room, campaign)).Problem?.Code);
        // Unlocked since, what was recorded of it stands until it is accepted anew.
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "统计局修订了数据", []))).Value;
        Assert.Equal(UnlockState.Granted, (await room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, true, ""))).Value);
        Assert.Equal("collection.campaign-counts", (await CancelAsync(room, campaign)).Problem?.Code);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_was_approved_counts_whoever_ends_the_campaign_and_whenever_it_was_approved(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var narrow = await room.Town.HireAsync("narrow", "局内规划", Role.Planner, ScopeShape.Region, room.Town.CityBureau);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var a = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        await room.FillAsync(a);
        _ = (await room.SubmitAsync(a)).Value;
        // Counties are beyond their sight; what was handed in there counts all the same.
        Assert.Equal("collection.chain-in-use", (await room.As<ChangeCampaign, Outcome<Done>>(narrow, c => c.SignByAsync(campaign, [2], "从严"))).Problem?.Code);
        var refused = await Between.DoAsync(() => CancelAsync(room, campaign), "CampaignChanges", 1, async () => _ = (await room.ApproveAsync(a)).Value);
        Assert.Equal("collection.campaign-counts", refused.Problem?.Code);
        Assert.Equal("collection.campaign-counts", (await room.As<ChangeCampaign, Outcome<Done>>(narrow, c => c.CancelAsync(campaign, "年份选错"))).Problem?.Code);
        Assert.True((await room.As<PrepareCampaignChange, Outcome<CampaignChangeChoices>>(narrow, p => p.RunAsync(campaign))).Value.IsSubmitted);

        // The other way round: what was cancelled at the same moment is not approved any more.
        var second = await room.OpenCampaignAsync(room.Yearly(2025) with { Title = "另一次填报" });
        var b = await room.ReturnOfAsync(second, room.Town.BureauA);
        await room.FillAsync(b);
        _ = (await room.SubmitAsync(b)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(b))).Value;
        var late = await Between.DoAsync(() => room.ReviewAsync(room.Planner, r => r.ApproveAsync(b, "")), "ReturnSteps", 1, async () => Assert.True((await CancelAsync(room, second)).IsSuccess));
        Assert.Equal(("collection.locked-cancelled", ReturnState.InReview), (late.Problem?.Code, (await room.ReadAsync(b)).State));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_unit_once_given_a_term_of_its_own_has_the_days_everybody_has_when_those_grow(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        var other = await room.ReturnOfAsync(campaign, room.Town.BureauB);
        room.Clock.Now = new(2026, 2, 3, 1, 0, 0, TimeSpan.Zero);
        var granted = await AskUnlockAsync(id, room.ClerkA);
        var waiting = await AskUnlockAsync(other, room.ClerkB);
        Assert.Equal(UnlockState.Granted, (await DecideAsync(granted, true, 1)).Value);
        room.Clock.Now = new(2026, 2, 9, 1, 0, 0, TimeSpan.Zero);
        Assert.Equal("collection.locked-unlock-over", (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "x"))).Problem?.Code);
        Assert.True((await ShiftAsync(room, campaign, new(2026, 2, 20), new(2026, 2, 28), "统一延期")).IsSuccess);
        Assert.Null((await room.ShowAsync(id)).Locked);
        var duty = Assert.Single((await room.As<Hengliang.Platform.Duties.ListDuties, Outcome<Hengliang.Platform.Duties.DutySheet>>(room.ClerkA, l => l.RunAsync("collection.fill"))).Value.Lines.Rows).Duty;
        Assert.Equal(("待填报", new DateOnly(2026, 2, 20)), (duty.What.Chinese, duty.DueOn));
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "x"))).Value.Cells[0].Result);

        // What nobody needs any more is not granted; it is answered.
        var needless = await DecideAsync(waiting, true, 1);
        Assert.Equal("collection.unlock-needless", needless.Problem?.Code);
        Assert.Equal(0, (await room.ReadAsync(other)).Unlocks);
        Assert.Equal(UnlockState.Refused, (await DecideAsync(waiting, false, 1)).Value);

        // Closed and reopened it is the same.
        room.Clock.Now = new(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
        Assert.True((await room.As<EndCampaign, Outcome<Done>>(room.Planner, e => e.CloseAsync(campaign))).IsSuccess);
        Assert.Equal("collection.locked-unlock-over", (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "y"))).Problem?.Code);
        Assert.True((await ReopenAsync(room, campaign, new(2026, 3, 10))).IsSuccess);
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "y"))).Value.Cells[0].Result);

        async Task<Guid> AskUnlockAsync(Guid of, Acting by) => (await room.As<AskUnlock, Outcome<Guid>>(by, a => a.RunAsync(of, "来不及", []))).Value;
        Task<Outcome<UnlockState>> DecideAsync(Guid request, bool yes, int days) => room.As<DecideUnlock, Outcome<UnlockState>>(room.Planner, d => d.RunAsync(request, yes, "可直接填写", days));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_two_who_ask_for_unlocking_at_once_one_asks(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        var cell = new MarkedCell((await room.ShowAsync(id)).Rows[0].Id, room.Form.Find("企业研发")!.Id);
        var second = await Between.DoAsync(() => AskAsync(room.ClerkA), "ReturnRows", 1, async () => Assert.True((await AskAsync(room.ClerkA2)).IsSuccess));
        Assert.Equal("collection.unlock-asked", second.Problem?.Code);
        Assert.Equal("林溪", Assert.Single((await room.ShowAsync(id)).Unlocks).AskedByName);

        Task<Outcome<Guid>> AskAsync(Acting by) => room.As<AskUnlock, Outcome<Guid>>(by, a => a.RunAsync(id, "漏报", [cell]));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_goes_into_the_catalogue_is_not_asked_for_a_period_that_has_not_begun(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        Task<Outcome<Guid>> OpenAsync(NewCampaign made) => room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(made));

        var refused = (await OpenAsync(room.Yearly(2025) with { Period = Period.OfQuarter(2026, 2) })).Problem!;
        Assert.Equal("collection.period-yet-to-come", refused.Code);
        Assert.Contains("要到2026-04-01才开始", refused.Message.Chinese, StringComparison.Ordinal);
        Assert.True((await OpenAsync(room.Yearly(2025) with { Period = Period.OfQuarter(2026, 1) })).IsSuccess);
        // Prepared ahead it is filled in, and approved, once the period has begun.
        Assert.True((await OpenAsync(room.Yearly(2025) with { Period = Period.OfQuarter(2026, 2), OpensOn = new(2026, 4, 1), DueOn = new(2026, 4, 20), LateUntil = new(2026, 4, 30) })).IsSuccess);
        // What is planned is asked beforehand, where nothing of it goes into the catalogue.
        var plan = await room.EnableAsync(new() { Code = "JH01", Title = "下年计划表", LegalBasis = "x", Need = "x", Rows = RowSource.Regions, Fields = [new("计划数", "计划新增企业", FieldType.Count) { IsNewQuestion = true }] });
        Assert.True((await OpenAsync(room.Yearly(2027) with { TemplateId = plan })).IsSuccess);
    }

    [Fact]
    public async Task A_lock_tells_readers_of_English_the_organisers_English_name()
    {
        await using var room = await CollectionRoom.OpenAsync("sqlite");
        Unit unit;
        await using (var db = room.OpenAll())
            unit = await db.Set<Unit>().AsNoTracking().SingleAsync(u => u.Id == room.Town.CityBureau);
        var form = new UnitForm { Name = unit.Name, NameEnglish = "Linxi Science Bureau", Kind = unit.Kind, RegionId = unit.RegionId, ParentId = unit.ParentId };
        Assert.Null((await room.As<KeepUnit, Outcome<Done>>(Acting.System("test"), k => k.ChangeAsync(unit.Id, form, unit.Version, "补英文名"))).Problem);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        room.Clock.Now = new(2026, 2, 3, 1, 0, 0, TimeSpan.Zero);
        var words = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "说明", "x"))).Problem!.Message;
        Assert.DoesNotContain(words.English, c => c is >= '\u4e00' and <= '\u9fff');
        Assert.Contains("Linxi Science Bureau grants it", words.English, StringComparison.Ordinal);
        Assert.Contains("临溪市科技局批准", words.Chinese, StringComparison.Ordinal);
    }

    private static Task<Outcome<Done>> ShiftAsync(CollectionRoom room, Guid campaign, DateOnly due, DateOnly late, string reason, int? version = null) =>
        room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.ShiftAsync(campaign, due, late, reason, version));

    private static Task<Outcome<Done>> ReopenAsync(CollectionRoom room, Guid campaign, DateOnly late) => room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.ReopenAsync(campaign, late, "漏了一县"));

    private static Task<Outcome<Done>> CancelAsync(CollectionRoom room, Guid campaign) => room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.CancelAsync(campaign, "年份选错"));

    private static Task<Outcome<Guid>> AddAsync(CollectionRoom room, Guid campaign, Guid unit, Acting? by = null) =>
        room.As<ChangeAskedUnits, Outcome<Guid>>(by ?? room.Planner, c => c.AddAsync(campaign, unit, "漏选了"));

    private static Task<Outcome<Done>> DropAsync(CollectionRoom room, Guid campaign, Guid unit, string reason) =>
        room.As<ChangeAskedUnits, Outcome<Done>>(room.Planner, c => c.DropAsync(campaign, unit, reason));

    private static async Task<CampaignBoard> BoardAsync(CollectionRoom room, Guid campaign) =>
        (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(campaign))).Value;
}
