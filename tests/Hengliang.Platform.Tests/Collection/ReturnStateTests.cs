using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Collection;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Collection;

public class ReturnStateTests
{
    private static readonly (ReturnState From, ReturnVerb Verb, bool Last, ReturnState To)[] Legal =
    [
        (ReturnState.NotStarted, ReturnVerb.Fill, false, ReturnState.Filling), (ReturnState.NotStarted, ReturnVerb.Fill, true, ReturnState.Filling),
        (ReturnState.Filling, ReturnVerb.Fill, false, ReturnState.Filling), (ReturnState.Filling, ReturnVerb.Fill, true, ReturnState.Filling),
        (ReturnState.SentBack, ReturnVerb.Fill, false, ReturnState.SentBack), (ReturnState.SentBack, ReturnVerb.Fill, true, ReturnState.SentBack),
        (ReturnState.Filling, ReturnVerb.Submit, false, ReturnState.Submitted), (ReturnState.Filling, ReturnVerb.Submit, true, ReturnState.Submitted),
        (ReturnState.SentBack, ReturnVerb.Submit, false, ReturnState.Submitted), (ReturnState.SentBack, ReturnVerb.Submit, true, ReturnState.Submitted),
        (ReturnState.Submitted, ReturnVerb.Open, false, ReturnState.InReview), (ReturnState.Submitted, ReturnVerb.Open, true, ReturnState.InReview),
        (ReturnState.InReview, ReturnVerb.Open, false, ReturnState.InReview), (ReturnState.InReview, ReturnVerb.Open, true, ReturnState.InReview),
        (ReturnState.Submitted, ReturnVerb.Withdraw, true, ReturnState.Filling), (ReturnState.Submitted, ReturnVerb.Withdraw, false, ReturnState.InReview),
        (ReturnState.InReview, ReturnVerb.Approve, false, ReturnState.Submitted), (ReturnState.InReview, ReturnVerb.Approve, true, ReturnState.Approved),
        (ReturnState.InReview, ReturnVerb.SendBack, true, ReturnState.SentBack), (ReturnState.InReview, ReturnVerb.SendBack, false, ReturnState.Submitted),
        (ReturnState.Approved, ReturnVerb.SendBack, true, ReturnState.SentBack), (ReturnState.Approved, ReturnVerb.SendBack, false, ReturnState.Submitted),
        (ReturnState.Approved, ReturnVerb.Accept, false, ReturnState.Locked), (ReturnState.Approved, ReturnVerb.Accept, true, ReturnState.Locked),
        (ReturnState.Locked, ReturnVerb.Unlock, false, ReturnState.SentBack), (ReturnState.Locked, ReturnVerb.Unlock, true, ReturnState.SentBack),
        (ReturnState.Locked, ReturnVerb.Sum, false, ReturnState.Summed), (ReturnState.Locked, ReturnVerb.Sum, true, ReturnState.Summed),
        (ReturnState.Summed, ReturnVerb.Unsum, false, ReturnState.Locked), (ReturnState.Summed, ReturnVerb.Unsum, true, ReturnState.Locked),
        // Signatures asked and given leave it where it is.
        .. from verb in (ReturnVerb[])[ReturnVerb.Sign, ReturnVerb.HandOn, ReturnVerb.AddBefore, ReturnVerb.AddAfter, ReturnVerb.TakeBack, ReturnVerb.Unsign]
           from last in (bool[])[false, true]
           select (ReturnState.InReview, verb, last, ReturnState.InReview),
    ];

    [Fact]
    public void Every_pair_outside_the_table_is_refused()
    {
        foreach (var state in Enum.GetValues<ReturnState>())
            foreach (var verb in Enum.GetValues<ReturnVerb>())
                foreach (var last in (bool[])[false, true])
                {
                    var legal = Legal.Where(l => l.From == state && l.Verb == verb && l.Last == last).Select(l => (ReturnState?)l.To).FirstOrDefault();
                    Assert.True(legal == state.After(verb, last), $"{state} {verb} {last}");
                }
    }

    [Fact]
    public void Withdrawn_a_return_is_sent_back_still_if_it_was_before_and_open_as_a_whole_only_if_it_was()
    {
        foreach (var before in Enum.GetValues<ReturnState>())
        {
            Assert.Equal(before == ReturnState.SentBack ? ReturnState.SentBack : ReturnState.Filling, ReturnState.Submitted.After(ReturnVerb.Withdraw, true, before));
            Assert.Equal(ReturnState.InReview, ReturnState.Submitted.After(ReturnVerb.Withdraw, false, before));
        }
    }

    [Fact]
    public void Every_state_is_reached_and_left()
    {
        var reached = Legal.Select(l => l.To).Append(ReturnState.NotStarted).ToHashSet();
        var left = Legal.Where(l => l.From != l.To).Select(l => l.From).ToHashSet();
        Assert.All(Enum.GetValues<ReturnState>(), s => Assert.Contains(s, reached));
        Assert.All(Enum.GetValues<ReturnState>(), s => Assert.Contains(s, left));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Whoever_submitted_does_not_accept_in_another_post_either(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var id = await room.OpenReturnAsync(room.Yearly(2025, apart: true));
        await room.FillAsync(id);
        Assert.True((await room.SubmitAsync(id)).IsSuccess);
        Assert.Equal(ReturnState.Approved, (await room.ApproveAsync(id)).Value);
        var both = Acting.As(room.Planner.Actor! with { UserId = room.ClerkA.Actor!.UserId }, room.Planner.Sight);
        Assert.False((await room.ShowAsync(id, both)).MayAccept);
        Assert.Equal(ProblemKind.Refused, (await room.ReviewAsync(both, r => r.AcceptAsync(id))).Problem?.Kind);
        Assert.Equal(ReturnState.Approved, (await room.ReadAsync(id)).State);
        Assert.True((await room.ShowAsync(id, room.Planner)).MayAccept);
        Assert.Equal(ReturnState.Locked, (await room.ReviewAsync(room.Planner, r => r.AcceptAsync(id))).Value);
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_quarter_is_not_the_last_period_of_a_year(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        foreach (var (period, count) in new[] { (Period.OfYear(2024), "120"), (Period.OfQuarter(2025, 1), "30") })
        {
            var id = await room.OpenReturnAsync(room.Yearly(2025) with { Title = $"{period}填报", Period = period });
            await room.FillAsync(id, count: count);
            Assert.True((await room.SubmitAsync(id)).IsSuccess);
            Assert.True((await room.ApproveAsync(id)).IsSuccess);
        }

        foreach (var (period, begins) in new[] { (Period.OfYear(2025), "120"), (Period.OfQuarter(2025, 2), "30") })
        {
            var sheet = await room.ShowAsync(await room.OpenReturnAsync(room.Yearly(2025) with { Title = $"{period}填报", Period = period }));
            Assert.Equal(begins, sheet.Cells[(sheet.Rows[0].Id, sheet.Form.Find("高企数")!.Id)].Value);
        }
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task Each_role_is_refused_every_step_that_is_not_its_own(string engine)
    {
        await using var room = await CollectionRoom.OpenAsync(engine);
        var expert = await room.Town.HireAsync("expert", "顾言", Role.Expert, ScopeShape.Region);
        var id = await room.OpenReturnAsync(room.Yearly(2025, ownFirst: true, apart: true));
        (string Name, Acting Who)[] people = [("clerk", room.ClerkA), ("colleague", room.ClerkA2), ("other", room.ClerkB), ("planner", room.Planner), ("leader", room.Leader), ("expert", expert)];
        // At each level: who may take which verb; everyone else, and every other verb, is refused and changes nothing.
        var legal = new Dictionary<string, (string Who, string Verb)[]>
        {
            ["filling"] = [("clerk", "submit"), ("colleague", "submit")],
            ["submitted-0"] = [("colleague", "open"), ("clerk", "open"), ("clerk", "withdraw"), ("colleague", "withdraw")],
            ["review-0"] = [("colleague", "approve"), ("colleague", "send-back"), ("clerk", "send-back"), ("colleague", "open"), ("clerk", "open")],
            ["review-1"] = [("planner", "approve"), ("planner", "send-back"), ("planner", "open")],
            ["approved"] = [("planner", "accept"), ("planner", "send-back")],
            ["locked"] = [],
        };
        foreach (var (level, allowed) in legal)
        {
            await ReachAsync(room, id, level);
            foreach (var (name, who) in people)
                foreach (var verb in (string[])["submit", "open", "withdraw", "approve", "send-back", "accept"])
                    if (!allowed.Contains((name, verb)))
                    {
                        var before = await room.ReadAsync(id);
                        var answer = await TakeAsync(room, id, who, verb);
                        Assert.True(!answer.IsSuccess, $"{level}: {name} {verb} was not refused");
                        var after = await room.ReadAsync(id);
                        Assert.Equal((before.State, before.Step, before.Gate), (after.State, after.Step, after.Gate));
                    }
        }
    }

    private static async Task ReachAsync(CollectionRoom room, Guid id, string level)
    {
        switch (level)
        {
            case "filling":
                await room.FillAsync(id);
                break;
            case "submitted-0":
                _ = (await room.SubmitAsync(id)).Value;
                break;
            case "review-0":
                _ = (await room.ReviewAsync(room.ClerkA2, r => r.OpenAsync(id))).Value;
                break;
            case "review-1":
                _ = (await room.ReviewAsync(room.ClerkA2, r => r.ApproveAsync(id, ""))).Value;
                _ = (await room.ReviewAsync(room.Planner, r => r.OpenAsync(id))).Value;
                break;
            case "approved":
                _ = (await room.ReviewAsync(room.Planner, r => r.ApproveAsync(id, ""))).Value;
                break;
            default:
                _ = (await room.ReviewAsync(room.Planner, r => r.AcceptAsync(id))).Value;
                break;
        }
    }

    private static async Task<Outcome<ReturnState>> TakeAsync(CollectionRoom room, Guid id, Acting who, string verb) => verb switch
    {
        "submit" => await room.SubmitAsync(id, who),
        "withdraw" => await room.As<WithdrawReturn, Outcome<ReturnState>>(who, w => w.RunAsync(id)),
        "open" => await room.ReviewAsync(who, r => r.OpenAsync(id)),
        "approve" => await room.ReviewAsync(who, r => r.ApproveAsync(id, "")),
        "send-back" => await room.ReviewAsync(who, r => r.SendBackAsync(id, -1, "请核对", [])),
        "accept" => await room.ReviewAsync(who, r => r.AcceptAsync(id)),
        _ => (await room.SaveAsync(id, who, await room.EditAsync(id, "说明", Guid.NewGuid().ToString("N")))) is { IsSuccess: true, Value: var saved } ? saved.State : Missing(),
    };

    private static Problem Missing() => Problem.Conflict("test.refused", "不能填写", "not filled in");
}
