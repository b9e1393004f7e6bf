using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>The organiser's steps are the organiser's: whoever has the right to review for another office has none over its own returns.</summary>
public class OrganisersStepTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_countys_own_planner_and_leader_take_no_step_of_the_citys_on_the_countys_return(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (planner, leader) = await CountyAsync(room);
        var id = await room.OpenReturnAsync(room.Yearly(2025, apart: true) with { Chain = [new(Reviewer.Organiser, "市局审核"), new(Reviewer.Leaders, "领导审定")] });
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        await ShutAsync(room, planner, id, r => r.OpenAsync(id), r => r.ApproveAsync(id, ""), r => r.SendBackAsync(id, -1, "自己退回", []));
        Assert.Equal((0, 1), (await DutiesAsync(room, planner, "review"), await DutiesAsync(room, room.Planner, "review")));

        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.Equal(["赵清"], (await room.ShowAsync(id, room.Planner)).Signing!.HandOnTo.Select(p => p.Name.Chinese));
        Assert.Equal("collection.not-a-signer", (await room.As<AskSignature, Outcome<ReturnState>>(room.Planner, a => a.HandOnAsync(id, planner.Actor!.UserId, "代办"))).Problem?.Code);
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.Planner, r => r.ApproveAsync(id, ""))).Value);
        await ShutAsync(room, leader, id, r => r.OpenAsync(id), r => r.ApproveAsync(id, ""));
        Assert.Equal((0, 1), (await DutiesAsync(room, leader, "sign-off"), await DutiesAsync(room, room.Leader, "sign-off")));

        Assert.Equal(ReturnState.Approved, (await room.ApproveAsync(id, room.Leader)).Value);
        await ShutAsync(room, planner, id, r => r.AcceptAsync(id), r => r.SendBackAsync(id, -1, "自己退回", []));
        Assert.Equal((false, true), ((await room.ShowAsync(id, planner)).MayAccept, (await room.ShowAsync(id, room.Planner)).MayAccept));
        Assert.Equal((0, 1), (await DutiesAsync(room, planner, "accept"), await DutiesAsync(room, room.Planner, "accept")));
        Assert.Equal(ReturnState.Locked, (await room.ReviewAsync(room.Planner, r => r.AcceptAsync(id))).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Unlocking_is_granted_by_the_organiser_and_not_by_the_countys_own(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (planner, leader) = await CountyAsync(room);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ApproveAsync(id)).Value;
        var request = (await room.As<AskUnlock, Outcome<Guid>>(room.ClerkA, a => a.RunAsync(id, "漏报一家", []))).Value;
        foreach (var own in new[] { planner, leader })
        {
            Assert.Equal("collection.not-your-step", (await DecideAsync(own, true)).Problem?.Code);
            Assert.Equal("collection.not-your-step", (await DecideAsync(own, false)).Problem?.Code);
            Assert.Equal((0, false), (await DutiesAsync(room, own, "unlock"), (await room.ShowAsync(id, own)).MayUnlock));
        }

        Assert.Equal((1, 1, true), (await DutiesAsync(room, room.Planner, "unlock"), await DutiesAsync(room, room.Leader, "unlock"), (await room.ShowAsync(id, room.Leader)).MayUnlock));
        Assert.Equal(UnlockState.Granted, (await DecideAsync(room.Leader, true)).Value);

        Task<Outcome<UnlockState>> DecideAsync(Acting by, bool granted) => room.As<DecideUnlock, Outcome<UnlockState>>(by, d => d.RunAsync(request, granted, "答复"));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_a_provinces_campaign_neither_city_nor_county_takes_the_provinces_steps_and_the_units_own_step_stays_with_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (county, _) = await CountyAsync(room);
        var province = await room.Town.HireAsync("province", "省规划", Role.Planner, ScopeShape.RegionAndBelow, room.Town.ProvinceBureau);
        var campaign = (await room.As<OpenCampaign, Outcome<Guid>>(province, o => o.RunAsync(
            room.Yearly(2025) with { Chain = [new(Reviewer.OwnUnit, "县局审核"), new(Reviewer.Organiser, "省厅审核")] }))).Value;
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        await ShutAsync(room, county, id, r => r.OpenAsync(id));
        Assert.Equal(1, await DutiesAsync(room, room.ClerkA2, "check"));
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, room.ClerkA2)).Value);
        foreach (var below in new[] { county, room.Planner })
        {
            await ShutAsync(room, below, id, r => r.OpenAsync(id), r => r.ApproveAsync(id, ""));
            Assert.Equal(0, await DutiesAsync(room, below, "review"));
        }

        Assert.Equal(1, await DutiesAsync(room, province, "review"));
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id, province)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task One_of_the_organisers_own_people_who_looks_after_one_county_reviews_it(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var narrow = await room.Town.HireAsync("narrow", "片区", Role.Planner, ScopeShape.Region, room.Town.CityBureau, room.Town.CountyA);
        var id = await room.OpenReturnAsync();
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal(1, await DutiesAsync(room, narrow, "review"));
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.True((await room.As<AskSignature, Outcome<ReturnState>>(room.Planner, a => a.HandOnAsync(id, narrow.Actor!.UserId, "片区联系人"))).IsSuccess);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Colleague, "review"), await DutiesAsync(room, narrow, "review")));
        Assert.Equal(ReturnState.Locked, (await room.ReviewAsync(narrow, r => r.ApproveAsync(id, ""))).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_step_signed_together_counts_the_organisers_people_alone(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        _ = await CountyAsync(room);
        var opened = await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(
            room.Yearly(2025) with { UnitIds = [room.Town.BureauA], Chain = [new(Reviewer.Organiser, "市局会签", 3)] }));
        Assert.Equal("collection.too-few-signers", opened.Problem?.Code);
        Assert.Contains("只有 2 人能签", opened.Problem!.Message.Chinese, StringComparison.Ordinal);
        var campaign = await room.OpenCampaignAsync(room.Yearly(2025) with { UnitIds = [room.Town.BureauA] });
        Assert.Equal("collection.too-few-signers", (await room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.SignByAsync(campaign, [3], "从严"))).Problem?.Code);
    }

    private static async Task<(Acting Planner, Acting Leader)> CountyAsync(CollectionRoom room) => (
        await room.Town.HireAsync("county-planner", "县规划", Role.Planner, ScopeShape.RegionAndBelow, room.Town.BureauA),
        await room.Town.HireAsync("county-leader", "县领导", Role.Leader, ScopeShape.RegionAndBelow, room.Town.BureauA));

    private static async Task ShutAsync(CollectionRoom room, Acting by, Guid id, params Func<ReviewReturn, Task<Outcome<ReturnState>>>[] steps)
    {
        var before = await room.ReadAsync(id);
        foreach (var step in steps)
            Assert.Equal("collection.not-your-step", (await room.ReviewAsync(by, step)).Problem?.Code);
        Assert.False((await room.ShowAsync(id, by)).MayReview);
        Assert.Equal((before.State, before.Gate), ((await room.ReadAsync(id)).State, (await room.ReadAsync(id)).Gate));
    }

    private static async Task<int> DutiesAsync(CollectionRoom room, Acting by, string kind) =>
        (await room.As<ListDuties, Outcome<DutySheet>>(by, d => d.RunAsync())).Value.Kinds.Where(k => k.Kind.Code == "collection." + kind).Sum(k => k.Count);
}
