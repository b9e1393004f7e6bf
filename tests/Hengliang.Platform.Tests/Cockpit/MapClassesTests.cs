using Hengliang.Platform.Cockpit;
using Hengliang.Platform.Kernel;

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
    public void A_legend_rounds_half_up_and_tells_its_bounds_apart()
    {
        MapClass[] classes = [new(1.005m, 2.125m, 1), new(2.125m, 3, 2)];
        Assert.Equal([(1.01m, 2.13m), (2.13m, 3m)], MapClasses.Told(classes, 2));
        Assert.Equal([(1m, 2m), (2m, 3m)], MapClasses.Told(classes, 0));
        Assert.Equal([(0.001m, 0.003m), (0.003m, 0.004m)], MapClasses.Told([new(0.001m, 0.003m, 1), new(0.003m, 0.004m, 1)], 2));
        // A class of one value has two bounds alike, and no digits part them.
        Assert.Equal([(1m, 5m), (5m, 5m)], MapClasses.Told([new(1, 5, 3), new(5, 5, 1)], 0));
        Assert.Equal((-2.13m, -1m), MapClasses.Told([new(-2.125m, -1, 1)], 2).Single());
    }

    [Theory]
    [InlineData("2, 2.5, 3", "2 2.5 3", ""), InlineData("1,250 2,500", "1250 2500", ""), InlineData("1,250；2,500、３０００", "1250 2500 3000", ""), InlineData("2,2.5,3", "2 2.5 3", "")]
    [InlineData("-1.5;０，abc 12,5万", "-1.5 0 12", "abc 5万"), InlineData("", "", ""), InlineData(" ;, ", "", "")]
    public void Bounds_are_read_as_people_type_them_and_what_is_none_is_named(string typed, string cuts, string unread)
    {
        var read = MapCuts.Read(typed);
        Assert.Equal((cuts, unread), (string.Join(' ', read.Cuts.Select(c => c.ToString(System.Globalization.CultureInfo.InvariantCulture))), string.Join(' ', read.Unread)));
    }

    [Fact]
    public void Bounds_that_part_nothing_are_told_with_the_cause()
    {
        decimal[] values = [.. Enumerable.Range(0, 20).Select(v => v * 100m)];
        Assert.Null(MapCuts.Read("200 1,000").LeftOut(values));
        Assert.Null(MapCuts.Read("x").LeftOut([]));
        Assert.Equal(
            new Words(
                "有的界限没有用上：“x”不是数字；0、2,500不在各地区的数值之间（应大于0，不大于1,900）；最多6个界限，700、800已略去。",
                "Some bounds are not used: 'x' can not be read as numbers; 0, 2,500 lie beyond the values (above 0, up to 1,900); at most 6 bounds are used, without 700, 800."),
            MapCuts.Read("100 200 300 400 500 600 700 800 800 2500 0 x").LeftOut(values));
        Assert.Equal([100m, 200, 300, 400, 500, 600], MapClasses.Of(values, Classing.Manual, cuts: MapCuts.Read("800 700 100 200 300 400 500 600 0").Cuts).Skip(1).Select(c => c.Low));
    }

    [Fact]
    public void Without_values_there_is_no_class_and_one_value_makes_one()
    {
        Assert.Empty(MapClasses.Of([], Classing.Quantile));
        Assert.Equal(3, Assert.Single(MapClasses.Of([5, 5, 5], Classing.Quantile)).Count);
        Assert.Null(MapClasses.ClassOf(MapClasses.Of([1, 2], Classing.Equal), 3));
    }
}
