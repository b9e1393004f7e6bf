using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Tests.Storage;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>A reviewer decides on the figures that were before their eyes, and on no others.</summary>
public class ReviewSeenTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Whoever_looked_before_a_return_went_back_and_came_again_with_other_figures_signs_hands_on_and_sends_back_nothing(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (id, seen) = await InReviewAsync(room, room.Yearly(2025));
        await AnewAsync(room, id);
        foreach (var late in new Func<Task<Outcome<ReturnState>>>[]
        {
            () => ApproveAsync(room, id, seen),
            () => room.ReviewAsync(room.Planner, r => r.SendBackAsync(id, -1, "与季报不一致", [], seen: seen)),
            () => room.As<AskSignature, Outcome<ReturnState>>(room.Planner, a => a.HandOnAsync(id, room.Colleague.Actor!.UserId, "出差", seen)),
            () => room.As<AskSignature, Outcome<ReturnState>>(room.Planner, a => a.AddAsync(id, room.Leader.Actor!.UserId, after: false, "请看", seen)),
        })
        {
            var problem = (await late()).Problem!;
            Assert.Equal(Problem.ChangedMeanwhile, problem.Code);
            Assert.Contains("赵清“退回”、陆川“提交”", problem.Message.Chinese, StringComparison.Ordinal);
            Assert.Contains("'send back' by 赵清; 'submit' by 陆川", problem.Message.English, StringComparison.Ordinal);
        }

        var sheet = await room.ShowAsync(id, room.Planner);
        Assert.Equal((ReturnState.InReview, 0), (sheet.Return.State, sheet.Signing!.Asked.Count));
        Assert.Equal(ReturnState.Locked, (await ApproveAsync(room, id, sheet.Turn)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_was_approved_anew_is_not_accepted_by_who_saw_it_before(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (id, seen) = await InReviewAsync(room, room.Yearly(2025, apart: true));
        Assert.Equal(ReturnState.Approved, (await ApproveAsync(room, id, seen)).Value);
        var approved = (await room.ShowAsync(id, room.Planner)).Turn;
        await AnewAsync(room, id);
        Assert.Equal(ReturnState.Approved, (await ApproveAsync(room, id, null)).Value);
        Assert.Equal(Problem.ChangedMeanwhile, (await AcceptAsync(room, id, approved)).Problem?.Code);
        Assert.Equal(ReturnState.Locked, (await AcceptAsync(room, id, (await room.ShowAsync(id, room.Planner)).Turn)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_signature_given_beside_ones_own_is_no_reason_to_look_again_and_the_next_step_is_not_signed_by_the_way(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var third = await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow);
        var (id, seen) = await InReviewAsync(room, room.Yearly(2025) with { Chain = [new(Reviewer.Organiser, "初审", 2), new(Reviewer.Organiser, "复审")] });
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, id, seen, room.Colleague)).Value);
        Assert.Equal(ReturnState.Submitted, (await ApproveAsync(room, id, seen)).Value);
        _ = (await room.ReviewAsync(third, r => r.OpenAsync(id))).Value;
        // The first step's page, still open: this is the second step.
        Assert.Equal(Problem.ChangedMeanwhile, (await ApproveAsync(room, id, seen, third)).Problem?.Code);
        Assert.Equal(ReturnState.Locked, (await ApproveAsync(room, id, (await room.ShowAsync(id, third)).Turn, third)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task What_goes_back_and_comes_again_at_the_very_moment_is_not_signed(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var (id, seen) = await InReviewAsync(room, room.Yearly(2025));
        // Before the steps are read, and after that: where the marked cells are cleared.
        foreach (var table in new[] { "ReturnSteps", "DataCells" })
        {
            var refused = (await Between.DoAsync(() => ApproveAsync(room, id, seen), table, 1, () => AnewAsync(room, id))).Problem!;
            Assert.Equal(Problem.ChangedMeanwhile, refused.Code);
            var sheet = await room.ShowAsync(id, room.Planner);
            Assert.Equal(ReturnState.InReview, sheet.Return.State);
            seen = sheet.Turn;
        }
    }

    private static Task<Outcome<ReturnState>> ApproveAsync(CollectionRoom room, Guid id, int? seen, Acting? by = null) => room.ReviewAsync(by ?? room.Planner, r => r.ApproveAsync(id, "", seen));

    private static Task<Outcome<ReturnState>> AcceptAsync(CollectionRoom room, Guid id, int? seen) => room.ReviewAsync(room.Planner, r => r.AcceptAsync(id, seen));

    /// <summary>A return in review, and the turn of it the planner has before their eyes.</summary>
    private static async Task<(Guid Id, int Seen)> InReviewAsync(CollectionRoom room, NewCampaign campaign)
    {
        var id = await room.OpenReturnAsync(campaign);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        return (id, (await room.ShowAsync(id, room.Planner)).Turn);
    }

    /// <summary>A colleague sends it back, the unit changes a figure and hands it in anew, the colleague opens it.</summary>
    private static async Task AnewAsync(CollectionRoom room, Guid id)
    {
        _ = (await room.ReviewAsync(room.Colleague, r => r.SendBackAsync(id, -1, "请再核对", []))).Value;
        var saved = await room.SaveAsync(id, room.ClerkA, await room.EditAsync(id, "高企数", (await room.ReadAsync(id)).Gate.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(SaveResult.Saved, saved.Value.Cells[0].Result);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Colleague, r => r.OpenAsync(id))).Value;
    }
}
