using System.Collections.Immutable;
using Hengliang.Indices.Scoring;
using Hengliang.Indices.Statistics;

namespace Hengliang.Indices.Tests.Scoring;

public class ScoringTests
{
    [Theory]
    [InlineData(2, 60)]
    [InlineData(6, 80)]
    [InlineData(10, 100)]
    public void Efficacy_runs_from_sixty_to_a_hundred(double figure, double points)
    {
        Assert.Equal(points, FigureScore.Efficacy(figure, 2, 10).Value);
        Assert.Equal(160 - points, FigureScore.Efficacy(figure, 10, 2).Value);
    }

    [Fact]
    public void Efficacy_leaves_its_bounds_unless_clipped()
    {
        Assert.Equal(120, FigureScore.Efficacy(14, 2, 10).Value);
        Assert.Equal(100, FigureScore.Efficacy(14, 2, 10, clip: true).Value);
        Assert.False(FigureScore.Efficacy(5, 3, 3).Given);
    }

    [Fact]
    public void Completion_is_capped_and_needs_a_target_above_zero()
    {
        Assert.Equal(90, FigureScore.Completion(90, 100).Value);
        Assert.Equal(100, FigureScore.Completion(130, 100).Value);
        Assert.Equal(120, FigureScore.Completion(130, 100, cap: 1.2).Value);
        Assert.Equal(80, FigureScore.Completion(100, 80, lessIsBetter: true).Value);
        Assert.Equal(0, FigureScore.Completion(-3, 100).Value);
        Assert.False(FigureScore.Completion(5, 0).Given);
    }

    [Fact]
    public void Consistency_falls_the_same_on_both_sides_of_the_target()
    {
        Assert.Equal(100, FigureScore.Consistency(50, 50, 10).Value);
        Assert.Equal(FigureScore.Consistency(46, 50, 10).Value, FigureScore.Consistency(54, 50, 10).Value);
        Assert.Equal(60, FigureScore.Consistency(46, 50, 10).Value, 1e-12);
        Assert.Equal(100, FigureScore.Consistency(48, 50, 10, allowed: 2).Value);
        Assert.Equal(0, FigureScore.Consistency(99, 50, 10).Value);
    }

    [Fact]
    public void Bands_give_the_points_of_the_threshold_reached()
    {
        var bands = ImmutableSortedDictionary<double, double>.Empty.Add(1, 60).Add(2, 80).Add(3, 100);
        Assert.Equal([0, 60, 60, 80, 100, 100], new[] { 0.5, 1, 1.5, 2, 3, 9 }.Select(x => FigureScore.Banded(x, bands).Value));
        Assert.Equal([60, 60, 70, 80, 100, 100], new[] { 0.5, 1, 1.5, 2, 3, 9 }.Select(x => FigureScore.Banded(x, bands, interpolate: true).Value));
    }

    [Fact]
    public void Ranks_use_unrounded_figures_and_ties_share_the_better_place()
    {
        double[] figures = [88.125, 88.1249, 90, 88.125];
        Assert.Equal([2, 4, 1, 2], Ranks.Descending(figures));
        Assert.Equal([100 - (40 / 3.0), 60, 100, 100 - (40 / 3.0)], GroupScore.ByRank(figures).Select(p => p.Value));
        Assert.Equal([8, 5, 10, 8], GroupScore.ByPlace(figures, [10, 8, 6, 5]).Select(p => p.Value));
    }

    [Fact]
    public void Growth_from_nothing_earns_no_points_but_a_reason()
    {
        var points = GroupScore.ByIncrease([12, 30, 5], [10, 20, 0]);
        Assert.Equal([60, 100], points.Take(2).Select(p => p.Value));
        Assert.Contains("增幅没有意义", points[2].Reason!.Chinese, StringComparison.Ordinal);
        Assert.False(FigureScore.LevelAndGrowth(new Points(80), points[2]).Given);
        Assert.Equal(84, FigureScore.LevelAndGrowth(new Points(80), new Points(90), 0.6, 0.4).Value, 1e-12);
    }

    [Fact]
    public void Growth_over_years_is_scored_by_its_average_rate() =>
        Assert.Equal(80, FigureScore.Growth([2020, 2022], [100, 121], 0, 0.2).Value, 1e-9);

    [Fact]
    public void Experts_lose_their_extremes()
    {
        Assert.Equal(85, FigureScore.Experts([60, 84, 86, 100], leaveOut: 1).Value);
        Assert.False(FigureScore.Experts([60, 84], leaveOut: 1).Given);
    }
}
