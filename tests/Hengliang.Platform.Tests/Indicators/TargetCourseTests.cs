using Hengliang.Platform.Indicators.Contracts;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>The way to a target, year by year.</summary>
public class TargetCourseTests
{
    [Fact]
    public void A_straight_line_gains_the_same_each_year_and_a_growth_the_same_rate_and_both_end_on_the_target()
    {
        Assert.Equal([100m, 125m, 150m, 175m, 200m], Of(PathKind.Linear, new(2020, 100), 200).Select(p => p.Value));
        var growth = Of(PathKind.Growth, new(2020, 100), 200);
        Assert.All(growth.Zip(growth.Skip(1)), pair => Assert.Equal(1.189m, Math.Round(pair.Second.Value / pair.First.Value, 3)));
        Assert.Equal((2020, 2024, 200m), (growth[0].Year, growth[^1].Year, growth[^1].Value));
        // From nothing nothing grows at a rate: the line is straight instead.
        Assert.Equal([0m, 50m, 100m, 150m, 200m], Of(PathKind.Growth, new(2020, 0), 200).Select(p => p.Value));
    }

    [Fact]
    public void Without_a_base_or_on_steps_only_the_target_is_known()
    {
        Assert.Equal([new YearValue(2024, 200)], Of(PathKind.Linear, null, 200));
        Assert.Equal([new YearValue(2024, 200)], Of(PathKind.Stepped, new(2020, 100), 200));
        Assert.Empty(Of(PathKind.Linear, new(2020, 100), 200, Measure.Growth));
    }

    private static IReadOnlyList<YearValue> Of(PathKind path, YearValue? from, decimal to, Measure measure = Measure.Level) => TargetCourse.Of(new()
    {
        SeriesId = Guid.Empty, IndicatorId = Guid.Empty, IndicatorCode = "", Indicator = new("指标", "indicator"), Direction = Direction.HigherIsBetter,
        RegionId = Guid.Empty, Region = new("地区", "region"), FirstYear = 2024, LastYear = 2024, Value = new() { Measure = measure, Value = to, Unit = "家" },
        ValueInWords = new("值", "value"), Nature = TargetNature.Expected, PlanId = null, Path = path, Source = new(Guid.Empty, "", null, "", 0, 0, ""),
        Standing = new(Verdict.Unknown, null, from, null, new("无", "none")),
    });
}
