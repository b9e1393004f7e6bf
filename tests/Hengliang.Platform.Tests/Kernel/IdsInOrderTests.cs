using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class IdsInOrderTests
{
    private static readonly DateTimeOffset Moment = new(2026, 11, 22, 8, 30, 0, TimeSpan.Zero);

    [Fact]
    public void Each_id_comes_after_the_one_before_as_both_databases_order_them()
    {
        var ids = new IdsInOrder(Moment);
        var made = Enumerable.Range(0, 70_000).Select(_ => ids.Next()).ToList();
        Assert.Equal(made.Count, made.Distinct().Count());
        Assert.Equal(made, made.OrderBy(i => i.ToString("D").ToUpperInvariant(), StringComparer.Ordinal));
        Assert.All(made, id => Assert.Equal((7, 8), (id.Version, id.Variant & 0b1100)));
        Assert.All(made, id => Assert.StartsWith($"{Moment.ToUnixTimeMilliseconds():x12}", id.ToString("N"), StringComparison.Ordinal));
    }

    [Fact]
    public void Two_runs_of_one_moment_do_not_meet()
    {
        var (one, other) = (new IdsInOrder(Moment), new IdsInOrder(Moment));
        Assert.Empty(Enumerable.Range(0, 1000).Select(_ => one.Next()).Intersect(Enumerable.Range(0, 1000).Select(_ => other.Next())));
    }
}
