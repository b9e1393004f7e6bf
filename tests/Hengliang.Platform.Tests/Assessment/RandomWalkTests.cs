using Hengliang.Platform.Access.Contracts;
using Hengliang.Platform.Assessment.Rounds;
using Hengliang.Platform.Assessment.Vetoes;
using Hengliang.Platform.Calendar.Contracts;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>Verbs thrown at random, legal or not: the state is always what the table says, and what must not be never is.</summary>
public class RandomWalkTests
{
    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void A_round_is_always_where_its_table_leads(int seed)
    {
        var random = new Random(seed);
        var seen = new HashSet<RoundState>();
        for (var walk = 0; walk < 200; walk++)
        {
            var (round, expected) = (new Round { Name = "考核" }, RoundState.Draft);
            for (var n = 0; n < 120; n++)
            {
                var verb = (RoundVerb)random.Next(Enum.GetValues<RoundVerb>().Length);
                var reason = random.Next(3) == 0 ? "" : "理由";
                var step = RoundSteps.Find(expected, verb);
                var moved = round.Move(verb, reason);
                Assert.Equal(step is not null && (!step.NeedsReason || reason.Length > 0), moved.IsSuccess);
                expected = moved.IsSuccess ? step!.To : expected;
                Assert.Equal(expected, round.State);
                seen.Add(round.State);
            }
        }

        Assert.Equal(Enum.GetValues<RoundState>().Length, seen.Count);
    }

    [Theory]
    [InlineData(1), InlineData(2), InlineData(3), InlineData(4)]
    public void No_walk_upholds_a_veto_unheard_before_its_day_or_by_its_proposer(int seed)
    {
        var random = new Random(seed);
        var people = Enumerable.Range(0, 4).Select(n => new Actor { UserId = Guid.NewGuid(), Name = $"人{n}" }).ToList();
        people.Add(people[3] with { ActingForId = people[0].UserId, ActingForName = people[0].Name });
        var seen = new HashSet<VetoState>();
        for (var walk = 0; walk < 300; walk++)
        {
            var now = new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero);
            var found = VetoCase.Open(new() { RoundName = "考核", RuleCode = "V03", RuleName = "双下降", Fact = "事实", ProposedBy = people[0].UserId, ProposedByName = people[0].Name }, Guid.NewGuid(), default);
            for (var n = 0; n < 40; n++)
            {
                now = now.AddHours(random.Next(72));
                var (before, verb, who) = (found.State, (VetoVerb)random.Next(Enum.GetValues<VetoVerb>().Length), people[random.Next(people.Count)]);
                var moved = found.Move(verb, random.Next(4) == 0 ? " " : "意见", who, now);
                if (moved.IsSuccess && verb == VetoVerb.Notify)
                    found.Tell(now, ChinaDay.Of(now).AddDays(7));
                Assert.Equal(moved.IsSuccess ? VetoSteps.Find(before, verb)!.To : before, found.State);
                seen.Add(found.State);
                if (!moved.IsSuccess || verb is not (VetoVerb.Uphold or VetoVerb.Dismiss))
                    continue;
                Assert.DoesNotContain(people[0].UserId, new[] { who.UserId, who.ActingForId ?? Guid.Empty });
                if (verb == VetoVerb.Uphold)
                    Assert.True(before == VetoState.Heard || ChinaDay.Of(now) > found.ReplyUntil);
            }
        }

        Assert.Equal(Enum.GetValues<VetoState>().Length, seen.Count);
    }
}
