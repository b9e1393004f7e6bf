using Hengliang.Platform.Regions.Contracts;

namespace Hengliang.Platform.Tests.Regions;

public class DivisionsInTimeTests
{
    private static readonly DateOnly Start = new(2015, 1, 1);

    [Fact]
    public void The_tree_of_any_day_holds_who_was_there_below_whom_he_lay_then()
    {
        var random = new Random(20261122);
        for (var run = 0; run < 200; run++)
        {
            var (lives, moves, kept) = Live(random);
            var divisions = new DivisionsInTime(lives, moves);
            foreach (var (day, parents) in kept)
            {
                var tree = divisions.On(day);
                Assert.All(lives, l => Assert.Equal(parents.ContainsKey(l.Id), tree.Holds(l.Id)));
                Assert.All(parents, p => Assert.Equal(p.Value, tree.Above(p.Key)));
                foreach (var parent in parents.Values.OfType<Guid>().Distinct())
                {
                    Assert.Equal(lives.Where(l => parents.TryGetValue(l.Id, out var above) && above == parent).Select(l => l.Code).Order(StringComparer.Ordinal),
                        tree.Below(parent).Select(b => lives.Single(l => l.Id == b).Code));
                    Assert.Superset(tree.Below(parent).ToHashSet(), divisions.EverBelow(parent).ToHashSet());
                    Assert.Contains(parent, divisions.EverParents());
                }
            }
        }
    }

    [Fact]
    public void Without_changes_all_days_share_one_tree()
    {
        var (top, part) = (Guid.NewGuid(), Guid.NewGuid());
        var divisions = new DivisionsInTime([new(top, "990000", null, null, null), new(part, "990100", top, null, null)], []);

        Assert.Same(divisions.On(DateOnly.MinValue), divisions.On(DateOnly.MaxValue));
    }

    [Fact]
    public void What_lay_elsewhere_once_is_above_for_ever()
    {
        var (first, second, part, top) = (Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid(), Guid.NewGuid());
        var divisions = new DivisionsInTime(
            [new(top, "990000", null, null, null), new(first, "990100", top, null, new(2019, 12, 31)), new(second, "990200", top, null, null), new(part, "990121", second, null, null)],
            [new(part, new(2020, 1, 1), first)]);

        Assert.Equal(new[] { part, first, second, top }.Order(), divisions.EverAbove(part).Order());
        Assert.Equal((first, second), (divisions.On(new(2019, 12, 31)).Above(part)!.Value, divisions.On(new(2020, 1, 1)).Above(part)!.Value));
    }

    /// <summary>A history day by day: regions come, go and move; what was true is written down as it happens.</summary>
    private static (List<DivisionLife> Lives, List<DivisionMove> Moves, Dictionary<DateOnly, Dictionary<Guid, Guid?>> Kept) Live(Random random)
    {
        var (now, ended, moves, kept) = (new Dictionary<Guid, DivisionLife>(), new List<DivisionLife>(), new List<DivisionMove>(), new Dictionary<DateOnly, Dictionary<Guid, Guid?>>());
        for (var i = 0; i < 6; i++)
            Found(null);
        for (var day = Start; day < Start.AddDays(30); day = day.AddDays(1))
        {
            var one = now.Keys.OrderBy(_ => random.Next()).First();
            switch (random.Next(6))
            {
                case 0:
                    Found(day);
                    break;
                case 1 when now.Count > 2 && now[one].From != day:
                    ended.Add(now[one] with { To = day.AddDays(-1) });
                    now.Remove(one);
                    break;
                case 2 when now[one].From != day:
                    moves.Add(new(one, day, now[one].ParentId));
                    now[one] = now[one] with { ParentId = now.Keys.Where(k => k != one).OrderBy(_ => random.Next()).First() };
                    break;
            }

            kept[day] = now.ToDictionary(n => n.Key, n => n.Value.ParentId);
        }

        return ([.. ended, .. now.Values], moves, kept);

        void Found(DateOnly? from)
        {
            var id = Guid.NewGuid();
            now[id] = new(id, FormattableString.Invariant($"{990100 + now.Count + ended.Count}"), now.Count == 0 ? null : now.Keys.OrderBy(_ => random.Next()).First(), from, null);
        }
    }
}
