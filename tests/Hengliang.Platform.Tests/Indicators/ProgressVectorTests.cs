using Hengliang.Platform.Indicators.Contracts;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

/// <summary>The worked figures of the two ways to measure progress, judged as the pages judge them.</summary>
public class ProgressVectorTests
{
    [Theory]
    [InlineData(130, 0.927, Verdict.Nearly)]
    [InlineData(115, 0.484, Verdict.Behind)]
    [InlineData(95, -0.172, Verdict.Backwards)]
    public void Growth_observed_is_held_against_growth_required(int actual, double index, Verdict verdict)
    {
        var standing = Judge(Level(160), PathKind.Growth, Direction.HigherIsBetter, (2020, 100), (2023, actual));

        Assert.Equal((verdict, PathKind.Growth), (standing.Verdict, standing.Rule));
        Assert.Equal(index, (double)standing.Index!.Value, 3);
        Assert.StartsWith("按年均增速：", standing.Why.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void The_straight_line_tells_another_index_of_the_same_figures()
    {
        var standing = Judge(Level(160), PathKind.Linear, Direction.HigherIsBetter, (2020, 100), (2023, 130));

        Assert.Equal((0.5m, 0.833333m, PathKind.Linear), (standing.Progress, standing.Index, standing.Rule));
    }

    [Theory]
    [InlineData(-5, 1, 5)]
    [InlineData(0, 6, 10)]
    public void Across_zero_a_growth_path_goes_by_the_line_and_says_so(int start, int actual, int target)
    {
        var standing = Judge(Level(target), PathKind.Growth, Direction.HigherIsBetter, (2020, start), (2023, actual));

        Assert.Equal((Verdict.OnTrack, 1m, PathKind.Linear), (standing.Verdict, standing.Index, standing.Rule));
        Assert.Contains("已按直线进度判断", standing.Why.Chinese, StringComparison.Ordinal);
        Assert.Contains("the straight line decided instead", standing.Why.English, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(100, 2023, Verdict.OnTrack)]
    [InlineData(100, 2025, Verdict.Reached)]
    [InlineData(99, 2024, Verdict.Backwards)]
    public void A_target_to_keep_what_is_there_asks_whether_it_is_kept(int actual, int year, Verdict verdict) =>
        Assert.Equal(verdict, Judge(Level(100), PathKind.Linear, Direction.HigherIsBetter, (2020, 100), (year, actual)).Verdict);

    [Fact]
    public void Time_is_counted_to_the_year_of_the_data_whatever_today_is()
    {
        // Known until 2022 only: 2 of 5 years are gone, whenever one looks.
        var standing = Judge(Level(200), PathKind.Linear, Direction.HigherIsBetter, (2020, 100), (2022, 140));

        Assert.Equal((Verdict.OnTrack, 1m), (standing.Verdict, standing.Index));
        Assert.Contains("时间过去 40%", standing.Why.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void Steps_hold_until_the_next_one()
    {
        var standing = Judge(Level(200), PathKind.Stepped, Direction.HigherIsBetter, "2022=120;2024=180", (2020, 100), (2023, 120));

        Assert.Equal((Verdict.OnTrack, PathKind.Stepped), (standing.Verdict, standing.Rule));
        Assert.Equal(Verdict.Behind, Judge(Level(200), PathKind.Stepped, Direction.HigherIsBetter, "2022=120;2024=180", (2020, 100), (2024, 140)).Verdict);
    }

    [Theory]
    [InlineData(Bound.AtMost, 80, Verdict.Reached)]
    [InlineData(Bound.AtMost, 84, Verdict.OnTrack)]
    [InlineData(Bound.AtMost, 103, Verdict.Backwards)]
    public void A_bound_says_which_way_is_good(Bound bound, int actual, Verdict verdict) =>
        Assert.Equal(verdict, Judge(Level(80) with { Bound = bound }, PathKind.Linear, Direction.HigherIsBetter, (2020, 100), (2024, actual)).Verdict);

    [Fact]
    public void Across_a_break_that_may_not_be_compared_there_is_no_verdict()
    {
        var target = Target(Level(200), PathKind.Linear, "");
        YearValue[] values = [new(2020, 100), new(2023, 160)];

        Assert.Equal(Verdict.OnTrack, TargetJudge.Judge(target, Direction.HigherIsBetter, values, [], [2020, 2024]).Verdict);
        var broken = TargetJudge.Judge(target, Direction.HigherIsBetter, values, [], [2022]);
        Assert.Equal((Verdict.Unknown, "2022年起口径改变，与基期不可比，不跨断点判断"), (broken.Verdict, broken.Why.Chinese));
    }

    [Theory]
    [InlineData("2022=120; 2024：180", "2022=120;2024=180")]
    [InlineData("2022年 120\n2021 100.5", "2021=100.5;2022=120")]
    public void Milestones_are_read_as_people_type_them(string typed, string kept) =>
        Assert.Equal(kept, Milestones.Write(Milestones.Read(typed).Value));

    [Theory]
    [InlineData("2022")]
    [InlineData("2022=x")]
    [InlineData("2022=1;2022=2")]
    public void A_milestone_that_can_not_be_read_is_named(string typed) =>
        Assert.Equal("indicators.wrong-milestone", Milestones.Read(typed).Problem?.Code);

    private static Quantified Level(decimal value) => new() { Value = value, Unit = "家" };

    private static TargetStanding Judge(Quantified promised, PathKind path, Direction direction, params (int Year, decimal Value)[] values) =>
        Judge(promised, path, direction, "", values);

    private static TargetStanding Judge(Quantified promised, PathKind path, Direction direction, string milestones, params (int Year, decimal Value)[] values) =>
        TargetJudge.Judge(Target(promised, path, milestones), direction, [.. values.Select(v => new YearValue(v.Year, v.Value))], []);

    private static Target Target(Quantified promised, PathKind path, string milestones)
    {
        var entry = new TargetEntry
        {
            IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = 2025, LastYear = 2025, BaseYear = 2020,
            Value = promised, Path = path, Milestones = milestones, Source = new Citation(Guid.Empty, "", null, "", 0, 0, ""),
        };
        return Hengliang.Platform.Indicators.Contracts.Target.Make(entry, promised, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
    }
}
