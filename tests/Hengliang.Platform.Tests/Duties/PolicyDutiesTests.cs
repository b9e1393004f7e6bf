using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Duties.Contracts;
using Hengliang.Platform.Kernel;
using Hengliang.Platform.Policies;
using Hengliang.Platform.Policies.Contracts;
using Hengliang.Platform.Tests.Policies;
using Microsoft.Extensions.DependencyInjection;

namespace Hengliang.Platform.Tests.Duties;

/// <summary>A rule waits for whoever may check it, and for nobody else; a policy for whoever may put it into force or renew it.</summary>
public class PolicyDutiesTests
{
    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_rule_waits_for_its_checker_then_for_its_author_and_then_for_nobody(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var rule = await room.AddRuleAsync(await room.AddPolicyAsync());
        Assert.Empty(await WaitingAsync(room, room.Checker));
        await room.StepAsync(room.Author, s => s.SubmitAsync(rule, "首版"));

        // Its author may check rules too, but not this one.
        Assert.Equal([("policies.check", rule)], await WaitingAsync(room, room.Checker));
        Assert.Empty(await WaitingAsync(room, room.Author));
        Assert.Empty(await WaitingAsync(room, room.Stranger));
        Assert.Empty(await WaitingAsync(room, room.Database.ActAs(Role.Expert, [room.RegionId], [room.UnitId])));

        await room.StepAsync(room.Checker, s => s.ReturnAsync(rule, "第三条的门槛写错了"));
        Assert.Equal([("policies.returned", rule)], await WaitingAsync(room, room.Author));
        Assert.Empty(await WaitingAsync(room, room.Checker));
        await room.StepAsync(room.Author, s => s.SubmitAsync(rule, "已改"));
        await room.StepAsync(room.Checker, s => s.PublishAsync(rule));
        Assert.Empty(await WaitingAsync(room, room.Author));
        Assert.Empty(await WaitingAsync(room, room.Checker));
    }

    [Theory, MemberData(nameof(TestDatabase.Each), MemberType = typeof(TestDatabase))]
    public async Task A_policy_waits_to_be_put_into_force_and_again_when_its_end_is_near(string engine)
    {
        await using var room = await PolicyRoom.OpenAsync(engine);
        var policy = await room.AddPolicyAsync(new() { Title = "将到期的政策", EffectiveTo = DateOnly.FromDateTime(DateTime.UtcNow).AddDays(20) }, inForce: false);
        await room.AsAsync<StepPolicy, Outcome<PolicyState>>(room.Author, s => s.FileAsync(policy));
        Assert.Equal([("policies.filing", policy)], await WaitingAsync(room, room.Checker));
        await room.AsAsync<StepPolicy, Outcome<PolicyState>>(room.Checker, s => s.PutInForceAsync(policy));
        Assert.Equal([("policies.ending", policy)], await WaitingAsync(room, room.Checker));
        // A stranger sees the policy in force, but it is not theirs to renew.
        Assert.Empty(await WaitingAsync(room, room.Stranger));
    }

    private static async Task<IReadOnlyList<(string Kind, Guid Id)>> WaitingAsync(PolicyRoom room, Acting acting)
    {
        await using var scope = room.Database.ScopeOf(acting);
        await using var db = room.Database.Databases.Open(acting);
        var found = new List<(string, Guid)>();
        foreach (var source in scope.ServiceProvider.GetServices<IDuties>().Where(d => d.Kind.Code.StartsWith("policies.", StringComparison.Ordinal)))
        {
            var first = await source.FirstAsync(db, 10, TestContext.Current.CancellationToken);
            Assert.Equal(first.Count, await source.CountAsync(db, TestContext.Current.CancellationToken));
            found.AddRange(first.Select(d => (source.Kind.Code, d.Id)));
        }

        return found;
    }
}
