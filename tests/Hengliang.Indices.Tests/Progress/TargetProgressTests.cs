using System.Collections.Immutable;
using Hengliang.Indices.Faults;
using Hengliang.Indices.Progress;

namespace Hengliang.Indices.Tests.Progress;

public class TargetProgressTests
{
    private static readonly ProgressTarget Growing = new() { BaseYear = 2020, TargetYear = 2025, Base = 100, Target = 160, Path = TargetPath.Growth };

    [Theory]
    [InlineData(130, 0.927, ProgressResult.NearlyOnTrack)]
    [InlineData(115, 0.484, ProgressResult.Lagging)]
    [InlineData(95, -0.172, ProgressResult.Regressing)]
    [InlineData(160, 1.721, ProgressResult.Achieved)]
    public void Growth_compares_observed_with_required_rates(double actual, double ratio, ProgressResult result)
    {
        var progress = TargetProgress.Of(Growing, 2023, actual);
        Assert.Equal(ratio, progress.Index, 1e-3);
        Assert.Equal(result, progress.Result);
        Assert.Equal(TargetPath.Growth, progress.Used);
        Assert.Equal(0.0986, progress.Required, 1e-4);
    }

    [Fact]
    public void The_line_compares_the_way_done_with_the_time_gone()
    {
        var progress = TargetProgress.Of(Growing with { Path = TargetPath.Linear }, 2023, 130);
        Assert.Equal((0.5, 0.6), (progress.Observed, progress.Required));
        Assert.Equal(0.5 / 0.6, progress.Index, 1e-12);
        Assert.Equal(ProgressResult.NearlyOnTrack, progress.Result);
    }

    [Theory]
    [InlineData(-5, 1, 5)]
    [InlineData(0, 6, 10)]
    public void Growth_is_refused_across_zero_and_the_line_says_that_it_stepped_in(double start, double actual, double target)
    {
        var progress = TargetProgress.Of(Growing with { Base = start, Target = target }, 2023, actual);
        Assert.Equal(1, progress.Index, 1e-12);
        Assert.Equal((ProgressResult.OnTrack, TargetPath.Linear, ProgressCause.GrowthNeedsPositive), (progress.Result, progress.Used, progress.Cause));
        Assert.Contains("已按直线进度判断", ProgressWords.Explain(progress, Tongue.Chinese), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TargetPath.Linear)]
    [InlineData(TargetPath.Growth)]
    public void Less_is_better_mirrors_more_is_better(TargetPath path)
    {
        var falling = Growing with { Better = Better.Lower, Base = 100, Target = 80, Path = path };
        Assert.Equal(ProgressResult.Achieved, TargetProgress.Of(falling, 2023, 79).Result);
        Assert.Equal(ProgressResult.OnTrack, TargetProgress.Of(falling, 2023, 87).Result);
        Assert.Equal(ProgressResult.Lagging, TargetProgress.Of(falling, 2023, 98).Result);
        Assert.Equal(ProgressResult.Regressing, TargetProgress.Of(falling, 2023, 101).Result);
    }

    [Fact]
    public void A_cut_met_exactly_is_met()
    {
        var target = new ProgressTarget { BaseYear = 2020, TargetYear = 2025, Base = 0, Target = 1 };
        Assert.Equal(ProgressResult.OnTrack, TargetProgress.Of(target, 2023, 0.57).Result);
        Assert.Equal(ProgressResult.NearlyOnTrack, TargetProgress.Of(target, 2023, 0.36).Result);
        Assert.Equal(ProgressResult.Lagging, TargetProgress.Of(target, 2023, 0).Result);
    }

    [Theory]
    [InlineData(2023, 65, ProgressResult.OnTrack)]
    [InlineData(2025, 65, ProgressResult.Achieved)]
    [InlineData(2023, 64.9, ProgressResult.Regressing)]
    public void A_target_to_keep_is_kept_or_lost(double year, double actual, ProgressResult result)
    {
        var keep = new ProgressTarget { BaseYear = 2020, TargetYear = 2025, Base = 65, Target = 65 };
        Assert.Equal(result, TargetProgress.Of(keep, year, actual).Result);
        Assert.Equal(ProgressCause.NothingToGain, TargetProgress.Of(keep, year, actual).Cause);
    }

    [Theory]
    [InlineData(15, ProgressResult.Achieved)]
    [InlineData(8.5, ProgressResult.OnTrack)]
    [InlineData(6, ProgressResult.Lagging)]
    [InlineData(4, ProgressResult.Regressing)]
    [InlineData(27, ProgressResult.Regressing)]
    public void A_band_is_approached_from_either_side(double actual, ProgressResult result)
    {
        var band = new ProgressTarget { BaseYear = 2020, TargetYear = 2025, Better = Better.Within, Base = 5, Target = 10, TargetHigh = 20 };
        Assert.Equal(result, TargetProgress.Of(band, 2023, actual).Result);
    }

    [Theory]
    [InlineData(2021, 101, ProgressResult.Undetermined)]
    [InlineData(2022, 120, ProgressResult.OnTrack)]
    [InlineData(2023, 112, ProgressResult.NearlyOnTrack)]
    [InlineData(2025, 150, ProgressResult.NearlyOnTrack)]
    public void Milestones_hold_until_the_next_one(double year, double actual, ProgressResult result)
    {
        var steps = Growing with { Path = TargetPath.Stepped, Milestones = ImmutableSortedDictionary<double, double>.Empty.Add(2022, 120).Add(2024, 140) };
        Assert.Equal(result, TargetProgress.Of(steps, year, actual).Result);
    }

    [Fact]
    public void Whatever_is_missing_is_named()
    {
        ProgressCause Cause(ProgressTarget target, double year = 2023, double actual = 130)
        {
            var progress = TargetProgress.Of(target, year, actual);
            Assert.Equal(ProgressResult.Undetermined, progress.Result);
            Assert.NotEmpty(ProgressWords.Of(progress.Cause, Tongue.Chinese));
            Assert.NotEmpty(ProgressWords.Of(progress.Cause, Tongue.English));
            return progress.Cause;
        }

        Assert.Equal(ProgressCause.NoBase, Cause(Growing with { Base = double.NaN }));
        Assert.Equal(ProgressCause.NoTarget, Cause(Growing with { Target = double.NaN }));
        Assert.Equal(ProgressCause.NoActual, Cause(Growing, 2023, double.NaN));
        Assert.Equal(ProgressCause.NoTimeSpan, Cause(Growing with { TargetYear = 2020 }));
        Assert.Equal(ProgressCause.NothingElapsed, Cause(Growing, 2020));
    }
}
