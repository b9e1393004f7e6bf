using Hengliang.Indices.Progress;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Tests.Progress;

public class ProjectionTests
{
    // Tables of Student's t, two-sided.
    [Theory]
    [InlineData(0.05, 1, 12.7062)]
    [InlineData(0.05, 2, 4.30265)]
    [InlineData(0.05, 3, 3.18245)]
    [InlineData(0.05, 5, 2.57058)]
    [InlineData(0.05, 8, 2.30600)]
    [InlineData(0.05, 30, 2.04227)]
    [InlineData(0.2, 2, 1.88562)]
    [InlineData(0.2, 4, 1.53321)]
    [InlineData(0.2, 8, 1.39682)]
    [InlineData(0.01, 6, 3.70743)]
    public void Quantiles_are_those_of_the_tables(double outside, int freedom, double t) =>
        Assert.Equal(t, StudentT.TwoSided(outside, freedom), 3);

    [Fact]
    public void A_straight_series_goes_straight_on_with_no_doubt()
    {
        var projection = Projection.To([.. Enumerable.Range(0, 6).Select(i => (2018d + i, 100d + (7 * i)))], 2025, TargetPath.Linear);

        Assert.Equal(149, projection.Estimate, 9);
        Assert.Equal(projection.Estimate, projection.Low, 6);
        Assert.Equal(projection.Estimate, projection.High, 6);
    }

    [Fact]
    public void A_series_that_grows_by_a_rate_goes_on_growing_by_it()
    {
        var projection = Projection.To([.. Enumerable.Range(0, 5).Select(i => (2018d + i, 100 * Math.Pow(1.12, i)))], 2025, TargetPath.Growth);

        Assert.True(projection.IsGrowth);
        Assert.Equal(100 * Math.Pow(1.12, 7), projection.Estimate, 6);
    }

    // Worked by hand: x = 1..5, y = 2, 4, 5, 4, 5; slope 0.6, intercept 2.2, s² = 0.8, at x = 6 the error is √(0.8 · (1 + 0.2 + 0.9)).
    [Fact]
    public void The_interval_is_that_of_one_further_figure()
    {
        var projection = Projection.To([(1, 2), (2, 4), (3, 5), (4, 4), (5, 5)], 6, TargetPath.Linear, 0.95);

        Assert.Equal(5.8, projection.Estimate, 9);
        Assert.Equal(3.18245 * Math.Sqrt(0.8 * 2.1), projection.High - projection.Estimate, 3);
        Assert.Equal(projection.Estimate - projection.Low, projection.High - projection.Estimate, 9);
    }

    [Fact]
    public void Nothing_is_projected_from_too_little_or_too_far()
    {
        Assert.Equal(ProjectionGap.TooFewFigures, Projection.To([(1, 2), (2, 3), (3, 4)], 4, TargetPath.Linear).Gap);
        Assert.Equal(ProjectionGap.NotAhead, Projection.To([(1, 2), (2, 3), (3, 4), (4, 5)], 4, TargetPath.Linear).Gap);
        Assert.Equal(ProjectionGap.TooFarAhead, Projection.To([(1, 2), (2, 3), (3, 4), (4, 5)], 8, TargetPath.Linear).Gap);
    }

    [Fact]
    public void Growth_across_zero_is_projected_as_a_line() =>
        Assert.False(Projection.To([(1, -2), (2, 0), (3, 2), (4, 4)], 5, TargetPath.Growth).IsGrowth);
}
