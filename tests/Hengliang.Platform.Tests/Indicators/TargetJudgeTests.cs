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

    [Theory]
    [InlineData(2023, Verdict.OnTrack, "2023年为120家，目标每年100家；还有2024—2025年；2021、2022年没有达到")]
    [InlineData(2024, Verdict.OnTrack, "2024年为100家，目标每年100家；还有2025年；2021、2022年没有达到")]
    [InlineData(2025, Verdict.Reached, "2025年为130家，目标每年100家；2021、2022年没有达到")]
    public void What_is_promised_for_each_year_is_not_reached_before_the_last_and_tells_the_years_missed(int until, Verdict verdict, string why)
    {
        (int Year, decimal Value)[] levels = [(2021, 50), (2022, 50), (2023, 120), (2024, 100), (2025, 130)];
        Assert.Equal((verdict, why), Said(JudgeYears(new() { Value = 100, Unit = "家", PerYear = true }, [.. levels.Where(l => l.Year <= until)])));
    }

    [Fact]
    public void Years_of_another_count_are_not_told_as_missed() =>
        Assert.Equal("2023年为120家，目标每年100家；还有2024—2025年；2022年没有达到", JudgeYears(
            new() { Value = 100, Unit = "家", PerYear = true }, [(2021, 50), (2022, 50), (2023, 120)], [2022]).Why.Chinese);

    [Fact]
    public void Growth_promised_for_each_year_is_judged_by_the_latest_year_on_the_year_before()
    {
        var each = new Quantified { Measure = Measure.Growth, Basis = GrowthBasis.YearOnYear, Value = 8, Unit = "%", PerYear = true };
        var slow = JudgeYears(each, [(2020, 100), (2021, 103), (2022, 106)]);
        Assert.Equal((Verdict.Behind, new YearValue(2022, 106), new YearValue(2021, 103)), (slow.Verdict, slow.Actual, slow.Base));
        Assert.EndsWith("；2021年没有达到", slow.Why.Chinese, StringComparison.Ordinal);
        var kept = JudgeYears(each, [(2020, 100), (2021, 108), (2022, 120)]);
        Assert.Equal((Verdict.OnTrack, true), (kept.Verdict, kept.Why.Chinese.EndsWith("；还有2023—2025年", StringComparison.Ordinal)));
        Assert.Equal(Verdict.Reached, JudgeYears(each, [(2024, 100), (2025, 108)]).Verdict);
        Assert.Equal(Verdict.Unknown, JudgeYears(each, [(2020, 100), (2021, 103), (2022, 106)], [2022]).Verdict);
        Assert.Equal((Verdict.Unknown, "缺少基期值，请补录"), Said(JudgeYears(each, [(2020, 100), (2022, 106)])));
        // A later year of which the rate alone is published goes before the levels of an earlier one.
        Assert.Equal((Verdict.OnTrack, 2023), JudgeYears(each, [(2020, 100), (2021, 103)], [], [new(2023, 2023, 9, "%")]) is var rated ? (rated.Verdict, rated.Actual!.Value.Year) : default);
    }

    [Theory]
    // 降幅不超过5%: 95 is the floor. 增长不超过3%: 103 is the ceiling, whichever way is good.
    [InlineData(true, Bound.AtMost, 5, 96, true), InlineData(true, Bound.AtMost, 5, 95, true), InlineData(true, Bound.AtMost, 5, 80, false), InlineData(true, Bound.Less, 5, 95, false)]
    [InlineData(false, Bound.AtMost, 3, 102, true), InlineData(false, Bound.AtMost, 3, 110, false), InlineData(false, Bound.Less, 3, 103, false)]
    [InlineData(true, Bound.AtLeast, 5, 94, true), InlineData(true, Bound.AtLeast, 5, 96, false), InlineData(true, Bound.Equal, 5, 90, true)]
    [InlineData(false, Bound.AtLeast, 3, 103, true), InlineData(false, Bound.AtLeast, 3, 102, false)]
    public void A_bound_of_growth_says_which_side_of_it_is_kept(bool falls, Bound bound, int percent, int actual, bool kept) =>
        Assert.All(Enum.GetValues<Direction>(), direction => Assert.Equal(kept, Judge(
            new() { Measure = Measure.Growth, Basis = GrowthBasis.VersusBase, Bound = bound, Falls = falls, Value = percent, Unit = "%" },
            direction, (2020, 100), (2025, actual)).Verdict == Verdict.Reached));

    [Fact]
    public void Across_a_break_there_is_no_verdict_with_a_base_or_without()
    {
        foreach (var levels in new (int, decimal)[][] { [(2024, 520)], [(2020, 300), (2024, 520)] })
            Assert.Equal((Verdict.Unknown, Verdict.Reached), (JudgeYears(Level(500), levels, [2023]).Verdict, JudgeYears(Level(500), levels).Verdict));
    }

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

    private static TargetStanding JudgeYears(Quantified promised, (int Year, decimal Value)[] levels, int[]? breaks = null, PublishedRate[]? rates = null)
    {
        var entry = new TargetEntry
        {
            IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = 2021, LastYear = 2025, BaseYear = 2020,
            Value = promised, Source = new Citation(Guid.Empty, "", null, "", 0, 0, ""),
        };
        var target = Target.Make(entry, promised, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
        return TargetJudge.Judge(target, Direction.HigherIsBetter, [.. levels.Select(l => new YearValue(l.Year, l.Value))], [], breaks, rates);
    }
}
