using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

public class TargetJudgeTests
{
    [Theory]
    // base 100 in 2020, target 200 in 2025: after 3 of 5 years 160 is due.
    [InlineData(160, Verdict.OnTrack)]
    [InlineData(157, Verdict.OnTrack)]
    [InlineData(156, Verdict.Nearly)]
    [InlineData(136, Verdict.Nearly)]
    [InlineData(135, Verdict.Behind)]
    [InlineData(100, Verdict.Behind)]
    [InlineData(99, Verdict.Backwards)]
    [InlineData(200, Verdict.Reached)]
    public void Progress_is_held_against_the_time_gone(int actual, Verdict verdict) =>
        Assert.Equal(verdict, Judge(Level(200), Direction.HigherIsBetter, (2020, 100), (2023, actual)).Verdict);

    [Fact]
    public void The_reason_shows_the_formula_with_its_numbers() =>
        Assert.Equal(
            "按直线：(160 − 100) ÷ (200 − 100) = 60%，时间过去 60%，进度指数 1",
            Judge(Level(200), Direction.HigherIsBetter, (2020, 100), (2023, 160)).Why.Chinese);

    [Fact]
    public void Lower_is_better_mirrors_higher_is_better() =>
        Assert.All(Enumerable.Range(80, 140), actual => Assert.Equal(
            Judge(Level(200), Direction.HigherIsBetter, (2020, 100), (2023, actual)).Verdict,
            Judge(Level(100), Direction.LowerIsBetter, (2020, 200), (2023, 300 - actual)).Verdict));

    [Fact]
    public void More_than_is_not_met_by_the_number_itself_and_at_least_is()
    {
        Assert.NotEqual(Verdict.Reached, Judge(Level(200) with { Bound = Bound.Greater }, Direction.HigherIsBetter, (2020, 100), (2025, 200)).Verdict);
        Assert.Equal(Verdict.Reached, Judge(Level(200) with { Bound = Bound.AtLeast }, Direction.HigherIsBetter, (2020, 100), (2025, 200)).Verdict);
    }

    [Fact]
    public void Without_a_value_or_a_base_the_cause_is_said_and_nothing_is_guessed()
    {
        Assert.Equal((Verdict.Unknown, "规划期内还没有指标值"), Said(Judge(Level(200), Direction.HigherIsBetter)));
        Assert.Equal((Verdict.Unknown, "缺少基期值，请补录"), Said(Judge(Level(200), Direction.HigherIsBetter, (2023, 150))));
    }

    [Theory]
    [InlineData(176.3, Verdict.Reached)]
    [InlineData(175, Verdict.OnTrack)]
    [InlineData(150, Verdict.Nearly)]
    [InlineData(90, Verdict.Backwards)]
    public void A_growth_target_is_held_against_growth(double actual, Verdict verdict) =>
        // 12 % a year over five years multiplies by 1.7623.
        Assert.Equal(verdict, Judge(
            new() { Measure = Measure.Growth, Basis = GrowthBasis.AverageAnnual, Bound = Bound.AtLeast, Value = 12, Unit = "%" },
            Direction.HigherIsBetter, (2020, 100), (2025, (decimal)actual)).Verdict);

    [Fact]
    public void Growth_from_zero_is_not_known() =>
        Assert.Equal(Verdict.Unknown, Judge(
            new() { Measure = Measure.Growth, Basis = GrowthBasis.AverageAnnual, Value = 12, Unit = "%" },
            Direction.HigherIsBetter, (2020, 0), (2025, 50)).Verdict);

    private static Quantified Level(decimal value) => new() { Value = value, Unit = "家" };

    private static (Verdict, string) Said(TargetStanding standing) => (standing.Verdict, standing.Why.Chinese);

    private static TargetStanding Judge(Quantified promised, Direction direction, params (int Year, decimal Value)[] values)
    {
        var entry = new TargetEntry
        {
            IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = 2025, LastYear = 2025, BaseYear = 2020,
            Value = promised, Source = new Citation(Guid.Empty, "", null, "", 0, 0, ""),
        };
        var target = Target.Make(entry, promised, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
        return TargetJudge.Judge(target, direction, [.. values.Select(v => new YearValue(v.Year, v.Value))], []);
    }
}
