using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Collection;

public class ChainTests
{
    private static readonly ChainStep[] Three = [new(Reviewer.OwnUnit, "县局审核"), new(Reviewer.Organiser, "市局处室审核"), new(Reviewer.Leaders, "市局领导审定")];

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Three_steps_are_taken_by_three_people_and_acceptance_is_a_step_of_its_own(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await AtTheLeadersAsync(room);
        Assert.Equal("collection.not-your-step", (await room.ReviewAsync(room.Planner, r => r.ApproveAsync(id, ""))).Problem?.Code);
        Assert.Equal((3, "市局领导审定"), await AtStepAsync(room, id));
        Assert.Equal(ReturnState.Approved, (await room.ApproveAsync(id, room.Leader)).Value);
        Assert.True((await room.ShowAsync(id, room.Planner)).MayAccept);
        Assert.Equal("access.refused", (await room.ReviewAsync(room.Leader, r => r.AcceptAsync(id))).Problem?.Code);
        Assert.Equal(ReturnState.Locked, (await room.ReviewAsync(room.Planner, r => r.AcceptAsync(id))).Value);
        Assert.Equal([2, 1, 0], (await room.ShowAsync(id)).Steps.Where(s => s.Verb == ReturnVerb.Approve).Select(s => s.Step));
        Assert.Null(await AtStepAsync(room, id));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Sent_back_from_the_third_step_to_the_first_the_marks_come_along_and_are_handed_on(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await AtTheLeadersAsync(room);
        _ = (await room.ReviewAsync(room.Leader, r => r.OpenAsync(id))).Value;
        var (row, field) = ((await room.ShowAsync(id)).Rows[0], room.Form.Find("企业研发")!);
        MarkedCell[] marked = [new(row.Id, field.Id)];
        Assert.Equal("collection.not-earlier", (await room.ReviewAsync(room.Leader, r => r.SendBackAsync(id, 2, "原地", marked))).Problem?.Code);
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.Leader, r => r.SendBackAsync(id, 0, "与年报不一致", marked))).Value);
        var back = await room.ShowAsync(id, room.ClerkA2);
        Assert.Equal((0, true, true), (back.Return.Step, back.MayReview, back.Cells[(row.Id, field.Id)].IsReopened));
        Assert.Contains(field.Label, back.Steps[0].Marked, StringComparison.Ordinal);
        // A mark handed to a reviewer opens nothing yet.
        Assert.Equal("collection.locked-submitted", (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "1"))).Problem?.Code);

        _ = (await room.ReviewAsync(room.ClerkA2, r => r.OpenAsync(id))).Value;
        Assert.Equal(ReturnState.SentBack, (await room.ReviewAsync(room.ClerkA2, r => r.SendBackAsync(id, -1, "请改正", marked))).Value);
        var saved = (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "研发经费", "1"), await room.EditAsync(id, "企业研发", "700"))).Value.Cells;
        Assert.Equal([SaveResult.Refused, SaveResult.Saved], saved.Take(2).Select(c => c.Result));
        _ = (await room.SubmitAsync(id)).Value;
        // The whole way again: what was approved before does not count.
        foreach (var reviewer in new[] { room.ClerkA2, room.Planner, room.Leader })
            _ = (await room.ApproveAsync(id, reviewer)).Value;
        Assert.Equal(ReturnState.Approved, (await room.ReadAsync(id)).State);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Sent_back_from_the_third_step_to_the_filler_only_the_marked_cell_opens_and_let_stand_the_marks_are_gone(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await AtTheLeadersAsync(room);
        _ = (await room.ReviewAsync(room.Leader, r => r.OpenAsync(id))).Value;
        var (row, field) = ((await room.ShowAsync(id)).Rows[0], room.Form.Find("企业研发")!);
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.Leader, r => r.SendBackAsync(id, 1, "请处室再核", [new(row.Id, field.Id)]))).Value);
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, room.Planner)).Value);
        Assert.DoesNotContain((await room.ShowAsync(id)).Cells.Values, c => c.IsReopened);
        _ = (await room.ReviewAsync(room.Leader, r => r.OpenAsync(id))).Value;
        Assert.Equal(ReturnState.SentBack, (await room.ReviewAsync(room.Leader, r => r.SendBackAsync(id, -1, "直接改", [new(row.Id, field.Id)]))).Value);
        Assert.Equal(SaveResult.Saved, (await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "企业研发", "701"))).Value.Cells[0].Result);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Sent_back_between_reviewers_a_return_is_not_held_against_its_unit(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await AtTheLeadersAsync(room);
        _ = (await room.ReviewAsync(room.Leader, r => r.OpenAsync(id))).Value;
        _ = (await room.ReviewAsync(room.Leader, r => r.SendBackAsync(id, 1, "请处室再核", []))).Value;
        Assert.Equal((0, 10m), await ReturnedAsync());
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "请改正", []))).Value;
        Assert.Equal((1, 5m), await ReturnedAsync());

        async Task<(int, decimal)> ReturnedAsync()
        {
            var campaign = (await room.ReadAsync(id)).CampaignId;
            var line = (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(campaign))).Value.Lines.Rows.Single(l => l.ReturnId == id);
            return (line.Returns, line.Quality.Returns);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task No_two_steps_are_one_persons_not_even_for_someone_else(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        _ = await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow);
        var id = await room.OpenReturnAsync(room.Yearly(2025) with { Chain = [new(Reviewer.Organiser, "初审"), new(Reviewer.Organiser, "复审"), new(Reviewer.Organiser, "终审")] });
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        var deputy = Acting.As(room.Planner.Actor! with { UserId = room.ClerkB.Actor!.UserId, ActingForId = room.Planner.Actor!.UserId, ActingForName = "王敏" }, room.Planner.Sight);
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, deputy)).Value);
        // The one acted for has taken the first step as well.
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.Equal("collection.approved-already", (await room.ReviewAsync(room.Planner, r => r.ApproveAsync(id, ""))).Problem?.Code);
        Assert.Equal(0, (await room.ShowAsync(id, room.Planner)).ApprovedAlready);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Planner), await DutiesAsync(room, room.Colleague)));
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.Colleague, r => r.ApproveAsync(id, ""))).Value);
        _ = (await room.ReviewAsync(room.Colleague, r => r.OpenAsync(id))).Value;
        Assert.Equal("collection.approved-already", (await room.ReviewAsync(room.Colleague, r => r.ApproveAsync(id, ""))).Problem?.Code);
        // Back to the first step, another person takes it, and the planner is free for the second.
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(room.Colleague, r => r.SendBackAsync(id, 0, "再核", []))).Value);
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, room.Colleague)).Value);
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, room.Planner)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_chain_that_can_not_be_followed_is_refused_with_the_step_that_is_wrong(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        await StaffAsync(room);
        async Task<Problem?> TryAsync(params ChainStep[] chain) => (await OpenAsync(room, chain)).Problem;

        Assert.Contains("现有 0 步", (await TryAsync())!.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("现有 7 步", (await TryAsync([.. Enumerable.Range(1, 7).Select(n => new ChainStep(Reviewer.Organiser, $"第{n}审"))]))!.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("第 2 步的名称", (await TryAsync(Three[0], Three[1] with { Title = " " }))!.Message.Chinese, StringComparison.Ordinal);
        Assert.Contains("第 1 步和第 3 步都叫", (await TryAsync(Three[0], Three[1], Three[2] with { Title = "县局审核" }))!.Message.Chinese, StringComparison.Ordinal);
        Assert.Null(await TryAsync([.. Enumerable.Range(1, 6).Select(n => new ChainStep((Reviewer)(n % 3), $"第{n}审"))]));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_chain_of_more_signatures_than_people_is_refused_and_opens_once_there_are_enough(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        foreach (var (steps, named, needed, free) in new (Reviewer[], string, int, int)[]
        {
            ([Reviewer.Organiser, Reviewer.Organiser, Reviewer.Organiser], "第 1 步“第1审”、第 2 步“第2审”、第 3 步“第3审”", 3, 2),
            ([Reviewer.Leaders, Reviewer.Organiser, Reviewer.Leaders], "第 1 步“第1审”、第 3 步“第3审”", 2, 1),
            // Of the two colleagues one submits.
            ([Reviewer.OwnUnit, Reviewer.OwnUnit, Reviewer.Leaders], "第 1 步“第1审”、第 2 步“第2审”", 2, 1),
        })
        {
            var refused = (await OpenAsync(room, Numbered(steps))).Problem!;
            Assert.Equal("collection.too-few-signers", refused.Code);
            Assert.Contains($"{named}合起来需 {needed} 人，而“上溪县科技局”的报表目前只有 {free} 人能审；请先再为 {needed - free} 位同事安排岗位", refused.Message.Chinese, StringComparison.Ordinal);
        }

        // Enough for each step by itself: the leader reviews as well, and would sign twice.
        await room.Town.GivePostAsync(room.Leader.Actor!.UserId, Role.Planner, ScopeShape.RegionAndBelow);
        Assert.True((await OpenAsync(room, Numbered(Reviewer.Organiser, Reviewer.Organiser, Reviewer.Leaders))).IsSuccess);
        Assert.Contains("合起来需 4 人", (await OpenAsync(room, Numbered(Reviewer.Organiser, Reviewer.Organiser, Reviewer.Leaders, Reviewer.Organiser))).Problem!.Message.Chinese, StringComparison.Ordinal);
        await StaffAsync(room);
        foreach (var steps in new Reviewer[][] { [Reviewer.Organiser, Reviewer.Organiser, Reviewer.Leaders, Reviewer.Organiser], [Reviewer.Leaders, Reviewer.Organiser, Reviewer.Leaders], [Reviewer.OwnUnit, Reviewer.OwnUnit, Reviewer.Leaders] })
            Assert.True((await OpenAsync(room, Numbered(steps))).IsSuccess);
        // One look of the unit's own is for the unit to find.
        Assert.True((await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(room.Yearly(2025) with { Chain = Numbered(Reviewer.OwnUnit, Reviewer.Organiser), UnitIds = [room.Town.BureauB] }))).IsSuccess);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_step_of_a_longer_chain_that_nobody_can_take_is_refused(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        Assert.True((await room.Town.AsSystem((Hengliang.Platform.Access.EndPost end) => end.RunAsync(room.Leader.Actor!.PostId!.Value, "退休"))).IsSuccess);
        var refused = (await OpenAsync(room, Numbered(Reviewer.Organiser, Reviewer.Leaders))).Problem!;
        Assert.Equal("第 2 步“第2审”目前没有人能审“上溪县科技局”的报表；请先为一位同事安排岗位，或删去这一步。", refused.Message.Chinese);
    }

    private static ChainStep[] Numbered(params Reviewer[] reviewers) => [.. reviewers.Select((reviewer, n) => new ChainStep(reviewer, $"第{n + 1}审"))];

    /// <summary>Asked of bureau A alone.</summary>
    private static Task<Outcome<Guid>> OpenAsync(CollectionRoom room, ChainStep[] chain) =>
        room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(room.Yearly(2025) with { Chain = chain, UnitIds = [room.Town.BureauA] }));

    /// <summary>One more of each who review.</summary>
    private static async Task StaffAsync(CollectionRoom room)
    {
        _ = await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow);
        _ = await room.Town.HireAsync("leader-2", "钱江", Role.Leader, ScopeShape.RegionAndBelow);
        _ = await room.Town.HireAsync("clerk-a3", "石磊", Role.CountyClerk, ScopeShape.Region, room.Town.BureauA);
    }

    private static async Task<Guid> AtTheLeadersAsync(CollectionRoom room)
    {
        var id = await room.OpenReturnAsync(room.Yearly(2025, apart: true) with { Chain = Three });
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, room.ClerkA2)).Value);
        Assert.Equal((2, "市局处室审核"), await AtStepAsync(room, id));
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id, room.Planner)).Value);
        return id;
    }

    private static async Task<(int, string)?> AtStepAsync(CollectionRoom room, Guid id)
    {
        var campaign = (await room.ReadAsync(id)).CampaignId;
        return (await room.As<ShowCampaign, Outcome<CampaignBoard>>(room.Planner, s => s.RunAsync(campaign))).Value.Lines.Rows.Single(l => l.ReturnId == id).AtStep;
    }

    private static async Task<int> DutiesAsync(CollectionRoom room, Acting by) =>
        (await room.As<ListDuties, Outcome<DutySheet>>(by, d => d.RunAsync())).Value.Kinds.Where(k => k.Kind.Code == "collection.review").Sum(k => k.Count);
}
