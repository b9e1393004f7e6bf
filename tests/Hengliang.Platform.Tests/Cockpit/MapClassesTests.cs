using Hengliang.Platform.Cockpit;

namespace Hengliang.Platform.Tests.Cockpit;

public class MapClassesTests
{
    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 60)];

    [Theory, MemberData(nameof(Seeds))]
    public void Every_value_falls_in_exactly_one_class_and_the_counts_say_so(int seed)
    {
        var random = new Random(seed);
        decimal[] values = [.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => Math.Round((decimal)random.NextDouble() * 20, seed % 3))];
        foreach (var classing in Enum.GetValues<Classing>())
        {
            var classes = MapClasses.Of(values, classing, random.Next(0, 12), [3, 7.5m, 7.5m, -4, 99]);
            Assert.InRange(classes.Count, 1, MapClasses.Most);
            Assert.Equal(values.Length, classes.Sum(c => c.Count));
            Assert.All(values, v => Assert.NotNull(MapClasses.ClassOf(classes, v)));
            Assert.Equal(classes.Select(c => c.Count), classes.Select((_, i) => values.Count(v => MapClasses.ClassOf(classes, v) == i + 1)));
            Assert.All(classes.Zip(classes.Skip(1)), pair => Assert.Equal(pair.First.High, pair.Second.Low));
        }
    }

    [Fact]
    public void Quantiles_hold_as_many_each_and_equal_spans_are_as_wide()
    {
        decimal[] values = [1, 2, 3, 4, 5, 6, 7, 100];
        Assert.Equal([2, 2, 2, 2], MapClasses.Of(values, Classing.Quantile, 4).Select(c => c.Count));
        Assert.Equal([7, 0, 1], MapClasses.Of(values, Classing.Equal, 3).Select(c => c.Count));
        Assert.Equal([4, 4], MapClasses.Of(values, Classing.Manual, cuts: [5]).Select(c => c.Count));
    }

    [Fact]
    public void Without_values_there_is_no_class_and_one_value_makes_one()
    {
        Assert.Empty(MapClasses.Of([], Classing.Quantile));
        Assert.Equal(3, Assert.Single(MapClasses.Of([5, 5, 5], Classing.Quantile)).Count);
        Assert.Null(MapClasses.ClassOf(MapClasses.Of([1, 2], Classing.Equal), 3));
    }
}
