using Hengliang.Platform.Access;
using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Duties;
using Hengliang.Platform.Kernel;
using Microsoft.EntityFrameworkCore;

namespace Hengliang.Platform.Tests.Collection;

/// <summary>转办, 加签, 会签: who signs a step of a return, and who is waited for.</summary>
public class SigningTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_step_handed_on_is_one_persons_alone_and_their_duty_until_it_is_handed_on_again_or_taken_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var third = await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow);
        var id = await InReviewAsync(room);
        Assert.Equal("collection.reason-needed", (await HandOnAsync(room, room.Planner, id, room.Colleague, " ")).Problem?.Code);
        Assert.Equal(["赵清", "孙越"], (await room.ShowAsync(id, room.Planner)).Signing!.HandOnTo.Select(p => p.Name.Chinese).OrderByDescending(n => n, StringComparer.Ordinal));
        Assert.Equal(ReturnState.InReview, (await HandOnAsync(room, room.Planner, id, room.Colleague, "出差一周")).Value);
        Assert.Equal((0, 1, 0), (await DutiesAsync(room, room.Planner, "review"), await DutiesAsync(room, room.Colleague, "review"), await DutiesAsync(room, third, "review")));
        foreach (var other in new[] { room.Planner, third })
        {
            Assert.Equal("collection.handed-on", (await ApproveAsync(room, other, id)).Problem?.Code);
            Assert.Equal("collection.handed-on", (await room.ReviewAsync(other, r => r.SendBackAsync(id, -1, "不对", []))).Problem?.Code);
            Assert.Equal("collection.handed-on", (await HandOnAsync(room, other, id, third, "再转")).Problem?.Code);
            Assert.False((await room.ShowAsync(id, other)).MayReview);
        }

        Assert.Equal("collection.to-oneself", (await HandOnAsync(room, room.Colleague, id, room.Colleague, "给我")).Problem?.Code);
        Assert.Equal(ReturnState.InReview, (await HandOnAsync(room, room.Colleague, id, third, "业务归口")).Value);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Colleague, "review"), await DutiesAsync(room, third, "review")));
        // Who handed it on takes it back, others do not.
        var asked = Assert.Single((await room.ShowAsync(id, third)).Signing!.Asked).Signature;
        Assert.Equal("collection.not-yours-to-take-back", (await TakeBackAsync(room, room.Planner, id, asked.Id)).Problem?.Code);
        Assert.True((await TakeBackAsync(room, room.Colleague, id, asked.Id)).IsSuccess);
        Assert.Equal("collection.nothing-asked", (await TakeBackAsync(room, room.Colleague, id, asked.Id)).Problem?.Code);
        Assert.Equal((1, 1, 1), (await DutiesAsync(room, room.Planner, "review"), await DutiesAsync(room, room.Colleague, "review"), await DutiesAsync(room, third, "review")));
        Assert.True((await HandOnAsync(room, room.Planner, id, third, "业务归口")).IsSuccess);
        Assert.Equal(ReturnState.Locked, (await ApproveAsync(room, third, id, "数据属实")).Value);
        var steps = (await room.ShowAsync(id)).Steps.Select(s => (s.Verb, s.ByName, s.ToName));
        Assert.Equal(
            [(ReturnVerb.Approve, "孙越", ""), (ReturnVerb.HandOn, "王敏", "孙越"), (ReturnVerb.TakeBack, "赵清", "孙越"), (ReturnVerb.HandOn, "赵清", "孙越"), (ReturnVerb.HandOn, "王敏", "赵清")], steps.Take(5));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_step_is_handed_only_to_who_may_review_the_return_never_to_its_filler_and_falls_back_when_that_right_is_lost(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var elsewhere = await room.Town.HireAsync("elsewhere", "下溪规划", Role.Planner, ScopeShape.Region, room.Town.BureauB);
        var id = await InReviewAsync(room);
        foreach (var wrong in new[] { elsewhere, room.Leader, room.ClerkA2, room.Officer })
            Assert.Equal("collection.not-a-signer", (await HandOnAsync(room, room.Planner, id, wrong, "代办")).Problem?.Code);
        Assert.Equal("collection.same-person", (await HandOnAsync(room, room.Planner, id, room.ClerkA, "代办")).Problem?.Code);
        Assert.True((await HandOnAsync(room, room.Planner, id, room.Colleague, "代办")).IsSuccess);
        Assert.Equal((0, "collection.handed-on"), (await DutiesAsync(room, room.Planner, "review"), (await ApproveAsync(room, room.Planner, id)).Problem?.Code));

        Assert.True((await room.Town.AsSystem((EndPost e) => e.RunAsync(room.Colleague.Actor!.PostId!.Value, "调离"))).IsSuccess);
        Assert.Equal(1, await DutiesAsync(room, room.Planner, "review"));
        var sheet = await room.ShowAsync(id, room.Planner);
        Assert.Equal((true, "赵清"), (sheet.MayReview, sheet.Signing!.Lost?.PersonName));
        Assert.Equal(ReturnState.Locked, (await ApproveAsync(room, room.Planner, id)).Value);
        await using var db = room.OpenAll();
        Assert.NotNull((await db.Set<StepSignature>().SingleAsync(s => s.ReturnId == id && s.Kind == SigningKind.HandedOn)).EndedAt);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_return_passes_only_when_those_asked_before_and_after_have_signed_in_their_order(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await InReviewAsync(room);
        Assert.True((await AddAsync(room, room.Planner, id, room.Leader, after: true)).IsSuccess);
        Assert.True((await AddAsync(room, room.Planner, id, room.Colleague, after: false)).IsSuccess);
        Assert.Equal("collection.asked-already", (await AddAsync(room, room.Planner, id, room.Leader, after: false)).Problem?.Code);
        Assert.Equal("collection.same-person", (await AddAsync(room, room.Planner, id, room.ClerkA, after: false)).Problem?.Code);
        Assert.Equal(["赵清", "沈岳"], (await room.ShowAsync(id, room.Planner)).Signing!.Asked.Select(a => a.Signature.PersonName));
        // The one asked before has the turn; the holder and the one asked after wait.
        Assert.Equal("collection.waits-for", (await ApproveAsync(room, room.Planner, id)).Problem?.Code);
        Assert.Equal("collection.signs-after", (await ApproveAsync(room, room.Leader, id)).Problem?.Code);
        Assert.Equal((0, 1, 0), (await DutiesAsync(room, room.Planner, "review"), await DutiesAsync(room, room.Colleague, "sign"), await DutiesAsync(room, room.Leader, "sign")));

        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, room.Colleague, id, "口径一致")).Value);
        Assert.Equal((1, 0, 0), (await DutiesAsync(room, room.Planner, "review"), await DutiesAsync(room, room.Colleague, "sign"), await DutiesAsync(room, room.Colleague, "review")));
        Assert.Equal("collection.approved-already", (await ApproveAsync(room, room.Colleague, id)).Problem?.Code);
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, room.Planner, id)).Value);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Planner, "review"), await DutiesAsync(room, room.Leader, "sign")));
        Assert.Equal("collection.step-signed", (await AddAsync(room, room.Planner, id, room.Colleague, after: true)).Problem?.Code);
        Assert.Equal(ReturnState.Locked, (await ApproveAsync(room, room.Leader, id, "同意")).Value);
        var steps = (await room.ShowAsync(id)).Steps.Where(s => s.Verb is ReturnVerb.Approve or ReturnVerb.Sign).Select(s => (s.Verb, s.ByName, s.Reason));
        Assert.Equal([(ReturnVerb.Approve, "沈岳", "同意"), (ReturnVerb.Sign, "王敏", ""), (ReturnVerb.Sign, "赵清", "口径一致")], steps);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Of_a_joint_step_all_must_sign_and_one_who_sends_it_back_cancels_the_others_and_keeps_their_opinions(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var third = await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow);
        var id = await InReviewAsync(room, [new(Reviewer.Organiser, "市局会签", 2), new(Reviewer.Organiser, "市局复核")]);
        Assert.Equal("collection.joint-not-handed-on", (await HandOnAsync(room, room.Planner, id, third, "代办")).Problem?.Code);
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, room.Planner, id, "第一人同意")).Value);
        Assert.Equal("collection.approved-already", (await ApproveAsync(room, room.Planner, id)).Problem?.Code);
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Planner, "review"), await DutiesAsync(room, room.Colleague, "review")));
        Assert.Equal(1, (await room.ShowAsync(id, third)).Signing!.Open);
        Assert.True((await AddAsync(room, room.Colleague, id, room.Leader, after: false)).IsSuccess);

        Assert.Equal(ReturnState.SentBack, (await room.ReviewAsync(third, r => r.SendBackAsync(id, -1, "请核对", []))).Value);
        await using (var db = room.OpenAll())
        {
            var kept = await db.Set<StepSignature>().Where(s => s.ReturnId == id).OrderBy(s => s.Kind).ToListAsync();
            Assert.Equal([("", false), ("第一人同意", true)], kept.Select(s => (s.Opinion, s.IsSigned)));
            Assert.All(kept, s => Assert.NotNull(s.EndedAt));
        }

        Assert.Equal(0, await DutiesAsync(room, room.Leader, "sign"));
        Assert.Contains((await room.ShowAsync(id)).Steps, s => s is { Verb: ReturnVerb.Sign, Reason: "第一人同意" });
        // Handed in anew everything is signed anew, and who signed before may sign again.
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, room.Planner, id)).Value);
        Assert.Equal(ReturnState.Submitted, (await ApproveAsync(room, room.Colleague, id)).Value);
        // The last signature is taken back while nobody has opened the next step; the first one stands.
        Assert.True((await room.As<WithdrawReturn, Outcome<ReturnState>>(room.Colleague, w => w.RunAsync(id))).IsSuccess);
        var again = (await room.ShowAsync(id, third)).Signing!;
        Assert.Equal((1, "王敏"), (again.Open, Assert.Single(again.Given).SignedByName));
        Assert.Equal(ReturnState.Submitted, (await ApproveAsync(room, room.Colleague, id)).Value);
        foreach (var signed in new[] { room.Planner, room.Colleague })
        {
            _ = await room.ReviewAsync(signed, r => r.OpenAsync(id));
            Assert.Equal("collection.approved-already", (await ApproveAsync(room, signed, id)).Problem?.Code);
            Assert.Equal(0, await DutiesAsync(room, signed, "review"));
        }

        // Back to the first step from the second: its two signatures are asked for again.
        Assert.Equal(ReturnState.Submitted, (await room.ReviewAsync(third, r => r.SendBackAsync(id, 0, "再核", []))).Value);
        Assert.Equal(2, (await room.ShowAsync(id, third)).Signing!.Open);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Ones_own_signature_is_taken_back_while_others_are_awaited_and_the_duty_comes_back(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var third = await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow);
        var id = await InReviewAsync(room, [new(Reviewer.Organiser, "市局会签", 3), new(Reviewer.Leaders, "领导审定")]);
        Assert.Null((await room.ShowAsync(id, room.Planner)).Signing!.Own);
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, room.Planner, id, "口径一致")).Value);
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, room.Colleague, id)).Value);
        var own = (await room.ShowAsync(id, room.Planner)).Signing!.Own!.Value;
        Assert.Equal((0, 1), (await DutiesAsync(room, room.Planner, "review"), (await room.ShowAsync(id, third)).Signing!.Open));
        // Nobody takes back another's, and nobody without saying why.
        Assert.Equal("collection.nothing-asked", (await TakeBackAsync(room, room.Colleague, id, own)).Problem?.Code);
        Assert.Equal("collection.reason-needed", (await room.As<AskSignature, Outcome<ReturnState>>(room.Planner, a => a.TakeBackAsync(id, own, " "))).Problem?.Code);
        Assert.Equal(ReturnState.InReview, (await TakeBackAsync(room, room.Planner, id, own)).Value);
        Assert.Equal("collection.nothing-asked", (await TakeBackAsync(room, room.Planner, id, own)).Problem?.Code);
        var seen = await room.ShowAsync(id, third);
        Assert.Equal((2, "赵清", null), (seen.Signing!.Open, Assert.Single(seen.Signing.Given).SignedByName, seen.Signing.Own));
        Assert.Equal([(ReturnVerb.Unsign, "王敏", "不必了"), (ReturnVerb.Sign, "赵清", ""), (ReturnVerb.Sign, "王敏", "口径一致")], seen.Steps.Take(3).Select(s => (s.Verb, s.ByName, s.Reason)));
        Assert.Equal((1, true), (await DutiesAsync(room, room.Planner, "review"), (await room.ShowAsync(id, room.Planner)) is { ApprovedAlready: null, MayReview: true }));
        await using (var db = room.OpenAll())
            Assert.Equal("口径一致", (await db.Set<StepSignature>().SingleAsync(s => s.Id == own && s.EndedAt != null)).Opinion);

        // Two are not three; signed again by all, the step is passed, and then nothing of it is taken back this way.
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, third, id)).Value);
        own = (await room.ShowAsync(id, third)).Signing!.Own!.Value;
        Assert.Equal(ReturnState.Submitted, (await ApproveAsync(room, room.Planner, id)).Value);
        Assert.False((await TakeBackAsync(room, third, id, own)).IsSuccess);
        Assert.Equal(3, (await room.ShowAsync(id, third)).Steps.Count(s => s.Verb is ReturnVerb.Sign));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_signature_later_ones_rest_on_stays_until_they_are_taken_back_and_what_was_asked_is_asked_still(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var third = await room.Town.HireAsync("third", "孙越", Role.Planner, ScopeShape.RegionAndBelow);
        var id = await InReviewAsync(room);
        Assert.True((await AddAsync(room, room.Planner, id, room.Colleague, after: false)).IsSuccess);
        Assert.True((await AddAsync(room, room.Planner, id, third, after: true)).IsSuccess);
        Assert.True((await AddAsync(room, room.Planner, id, room.Leader, after: true)).IsSuccess);
        foreach (var who in new[] { room.Colleague, room.Planner, third })
        {
            room.Clock.Now = room.Clock.Now.AddMinutes(5);
            Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, who, id)).Value);
        }

        async Task<Guid> GivenAsync(string name) => (await room.ShowAsync(id, room.Planner)).Signing!.Given.Single(g => g.SignedByName == name).Id;
        Assert.Equal("collection.signed-since", (await TakeBackAsync(room, room.Colleague, id, await GivenAsync("赵清"))).Problem?.Code);
        Assert.Contains("孙越", (await TakeBackAsync(room, room.Planner, id, await GivenAsync("王敏"))).Problem!.Message.Chinese, StringComparison.Ordinal);
        Assert.Null((await room.ShowAsync(id, room.Planner)).Signing!.Own);
        Assert.True((await TakeBackAsync(room, third, id, await GivenAsync("孙越"))).IsSuccess);
        Assert.Equal(1, await DutiesAsync(room, third, "sign"));
        Assert.True((await TakeBackAsync(room, room.Planner, id, await GivenAsync("王敏"))).IsSuccess);
        Assert.Equal((1, 0), (await DutiesAsync(room, room.Planner, "review"), await DutiesAsync(room, third, "sign")));
        Assert.True((await TakeBackAsync(room, room.Colleague, id, await GivenAsync("赵清"))).IsSuccess);
        Assert.Equal((1, 0), (await DutiesAsync(room, room.Colleague, "sign"), await DutiesAsync(room, room.Planner, "review")));
        foreach (var (who, to) in new[] { (room.Colleague, ReturnState.InReview), (room.Planner, ReturnState.InReview), (room.Leader, ReturnState.InReview), (third, ReturnState.Locked) })
            Assert.Equal(to, (await ApproveAsync(room, who, id)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Nobody_is_asked_whom_a_later_step_can_not_do_without_and_a_request_taken_back_passes_nothing(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await InReviewAsync(room, [new(Reviewer.Organiser, "市局审核"), new(Reviewer.Leaders, "领导审定")]);
        Assert.Equal("collection.needed-later", (await AddAsync(room, room.Planner, id, room.Leader, after: true)).Problem?.Code);
        Assert.True((await AddAsync(room, room.Planner, id, room.Colleague, after: true)).IsSuccess);
        Assert.Equal(ReturnState.InReview, (await ApproveAsync(room, room.Planner, id)).Value);
        var asked = Assert.Single((await room.ShowAsync(id, room.Planner)).Signing!.Asked);
        Assert.True(asked.MayTakeBack);
        Assert.Equal(ReturnState.InReview, (await TakeBackAsync(room, room.Planner, id, asked.Signature.Id)).Value);
        Assert.Equal((1, 1), ((await room.ShowAsync(id, room.Planner)).Signing!.Open, await DutiesAsync(room, room.Planner, "review")));
        Assert.Equal(ReturnState.Submitted, (await ApproveAsync(room, room.Planner, id)).Value);
        Assert.Equal(ReturnState.Locked, (await room.ApproveAsync(id, room.Leader)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Who_acts_for_the_one_named_signs_for_them_and_neither_signs_again(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await InReviewAsync(room, [new(Reviewer.Organiser, "初审"), new(Reviewer.Organiser, "复审")]);
        Assert.True((await HandOnAsync(room, room.Planner, id, room.Colleague, "归口")).IsSuccess);
        var deputy = Acting.As(room.Colleague.Actor! with { UserId = room.ClerkB.Actor!.UserId, ActingForId = room.Colleague.Actor!.UserId, ActingForName = "赵清" }, room.Colleague.Sight);
        Assert.Equal(1, await DutiesAsync(room, deputy, "review"));
        Assert.Equal(ReturnState.Submitted, (await ApproveAsync(room, deputy, id)).Value);
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        Assert.Equal("collection.approved-already", (await ApproveAsync(room, room.Colleague, id)).Problem?.Code);
        Assert.Equal("collection.signed-already", (await HandOnAsync(room, room.Planner, id, room.Colleague, "归口")).Problem?.Code);
        Assert.Equal(ReturnState.Locked, (await ApproveAsync(room, room.Planner, id)).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task More_signatures_than_people_are_refused_at_once_and_the_kind_changes_only_before_anything_is_submitted(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        async Task<Outcome<Guid>> OpenAsync(params ChainStep[] chain) => await room.As<OpenCampaign, Outcome<Guid>>(room.Planner, o => o.RunAsync(room.Yearly(2025) with { Chain = chain }));

        var few = (await OpenAsync(new ChainStep(Reviewer.Organiser, "市局会签", 3))).Problem!;
        Assert.Equal("collection.too-few-signers", few.Code);
        Assert.Contains("只有 2 人能签", few.Message.Chinese, StringComparison.Ordinal);
        // Of the two of a county's bureau one submits; the other county's has one only.
        Assert.Equal("collection.too-few-signers", (await OpenAsync(new ChainStep(Reviewer.OwnUnit, "县局会签", 2))).Problem?.Code);
        Assert.Equal("collection.chain-needed", (await OpenAsync(new ChainStep(Reviewer.Organiser, "市局会签", 6))).Problem?.Code);
        var campaign = (await OpenAsync(new(Reviewer.Organiser, "市局会签", 2), new(Reviewer.Leaders, "领导审定"))).Value;
        async Task<string?> ChangeAsync(params int[] needed) => (await room.As<ChangeCampaign, Outcome<Done>>(room.Planner, c => c.SignByAsync(campaign, needed, "从简"))).Problem?.Code;

        Assert.Equal("collection.chain-needed", await ChangeAsync(1));
        Assert.Equal("collection.chain-needed", await ChangeAsync(0, 1));
        Assert.Equal("collection.nothing-changed", await ChangeAsync(2, 1));
        Assert.Equal("collection.too-few-signers", await ChangeAsync(2, 2));
        Assert.Null(await ChangeAsync(1, 1));
        var id = await room.ReturnOfAsync(campaign, room.Town.BureauA);
        Assert.Equal(CampaignChanged.Signing, Assert.Single((await room.ShowAsync(id)).Changes).What);
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        Assert.Equal("collection.chain-in-use", await ChangeAsync(2, 1));
        Assert.Equal(ReturnState.Submitted, (await room.ApproveAsync(id)).Value);
    }

    [Fact]
    public void A_chain_is_read_as_it_was_written_and_one_of_before_asks_for_one_signature()
    {
        ChainStep[] chain = [new(Reviewer.OwnUnit, "县局 审核"), new(Reviewer.Organiser, "市局*会签", 3), new(Reviewer.Leaders, "领导审定", 5)];
        var campaign = new Campaign { Title = "x", OpenedByName = "x", Chain = Campaign.Print(chain) };
        Assert.Equal(chain, campaign.Steps);
        campaign.Chain = "OwnUnit 县局审核\nOrganiser 市局审核";
        Assert.Equal([1, 1], campaign.Steps.Select(s => s.Needed));
    }

    private static async Task<Guid> InReviewAsync(CollectionRoom room, IReadOnlyList<ChainStep>? chain = null)
    {
        var id = await room.OpenReturnAsync(chain is null ? null : room.Yearly(2025) with { Chain = chain });
        await room.FillAsync(id);
        _ = (await room.SubmitAsync(id)).Value;
        _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
        return id;
    }

    private static Task<Outcome<ReturnState>> HandOnAsync(CollectionRoom room, Acting by, Guid id, Acting to, string reason) =>
        room.As<AskSignature, Outcome<ReturnState>>(by, a => a.HandOnAsync(id, to.Actor!.UserId, reason));

    private static Task<Outcome<ReturnState>> AddAsync(CollectionRoom room, Acting by, Guid id, Acting to, bool after) =>
        room.As<AskSignature, Outcome<ReturnState>>(by, a => a.AddAsync(id, to.Actor!.UserId, after, "请看一下"));

    private static Task<Outcome<ReturnState>> TakeBackAsync(CollectionRoom room, Acting by, Guid id, Guid signature) =>
        room.As<AskSignature, Outcome<ReturnState>>(by, a => a.TakeBackAsync(id, signature, "不必了"));

    private static Task<Outcome<ReturnState>> ApproveAsync(CollectionRoom room, Acting by, Guid id, string opinion = "") => room.ReviewAsync(by, r => r.ApproveAsync(id, opinion));

    private static async Task<int> DutiesAsync(CollectionRoom room, Acting by, string kind) =>
        (await room.As<ListDuties, Outcome<DutySheet>>(by, d => d.RunAsync())).Value.Kinds.Where(k => k.Kind.Code == "collection." + kind).Sum(k => k.Count);
}
