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
    public void Steps_and_values_set_by_hand_hold_until_the_next_as_they_are_judged()
    {
        YearValue[] due = [new(2021, 120), new(2023, 170)];
        Assert.Equal([(2020, 100m), (2021, 120m), (2022, 120m), (2023, 170m), (2024, 200m)], Told(Of(PathKind.Stepped, new(2020, 100), 200, due: due)));
        Assert.Equal([(2020, 100m), (2021, 120m), (2022, 120m), (2023, 170m), (2024, 200m)], Told(Of(PathKind.Manual, new(2020, 100), 200, due: due)));
    }

    [Theory]
    [InlineData(Direction.HigherIsBetter, 50, 63)]
    [InlineData(Direction.LowerIsBetter, 80, 68)]
    [InlineData(Direction.WithinRange, 50, 63)]
    [InlineData(Direction.WithinRange, 80, 68)]
    [InlineData(Direction.WithinRange, 65, 65)]
    public void The_way_to_a_range_ends_where_it_counts_as_reached(Direction direction, int from, int end) =>
        Assert.Equal((2024, end), Told(Of(PathKind.Linear, new(2020, from), 63, new() { ValueMax = 68, Unit = "%" }, direction: direction)).Last());

    [Theory]
    [InlineData(PathKind.Linear)]
    [InlineData(PathKind.Growth)]
    [InlineData(PathKind.Stepped)]
    [InlineData(PathKind.Manual)]
    public void Who_stands_on_the_way_as_it_is_drawn_is_judged_to_be_on_it(PathKind path)
    {
        YearValue[] due = path is PathKind.Stepped or PathKind.Manual ? [new(2021, 120), new(2023, 170)] : [];
        foreach (var point in Of(path, new(2020, 100), 200, due: due).Where(p => p.Year is > 2020 and < 2024))
            Assert.Equal(1, Math.Round(TargetJudge.Judge(Made(path, due), Direction.HigherIsBetter, [new(2020, 100), point], []).Index!.Value, 4));

        static Target Made(PathKind path, YearValue[] due)
        {
            var promised = new Quantified { Value = 200, Unit = "家" };
            return Target.Make(
                new()
                {
                    IndicatorId = Guid.Empty, RegionId = Guid.Empty, UnitId = Guid.Empty, FirstYear = 2024, LastYear = 2024, BaseYear = 2020, Value = promised, Path = path,
                    Milestones = Milestones.Write(due.ToDictionary(d => d.Year, d => d.Value)), Source = new(Guid.Empty, "", null, "", 0, 0, ""),
                },
                promised, new(Guid.Empty, Guid.Empty, 1, RevisionState.Current, default, Guid.Empty, "", ""));
        }
    }

    [Fact]
    public void Without_a_base_only_what_was_said_in_levels_is_known()
    {
        Assert.Equal([(2024, 200m)], Told(Of(PathKind.Linear, null, 200)));
        Assert.Equal([(2022, 150m), (2023, 150m), (2024, 200m)], Told(Of(PathKind.Stepped, null, 200, due: [new(2022, 150)])));
        Assert.Equal([(2022, 150m), (2023, 150m), (2024, 200m)], Told(Of(PathKind.Manual, null, 200, due: [new(2022, 150)])));
        Assert.Empty(Of(PathKind.Linear, null, 12, Growth(GrowthBasis.AverageAnnual, "%")));
    }

    [Fact]
    public void A_growth_leads_to_the_level_it_makes_of_its_base()
    {
        Assert.Equal([(2020, 100m), (2021, 110m), (2022, 121m), (2023, 133.1m), (2024, 146.41m)], Told(Of(PathKind.Linear, new(2020, 100), 10, Growth(GrowthBasis.AverageAnnual, "%"))));
        Assert.Equal([(2020, 100m), (2021, 115m), (2022, 130m), (2023, 145m), (2024, 160m)], Told(Of(PathKind.Linear, new(2020, 100), 60, Growth(GrowthBasis.VersusBase, "%"))));
        Assert.Equal([(2023, 100m), (2024, 105m)], Told(Of(PathKind.Linear, new(2023, 100), 5, Growth(GrowthBasis.YearOnYear, "%"))));
        Assert.Equal([(2023, 100m), (2024, 95m)], Told(Of(PathKind.Linear, new(2023, 100), 5, Growth(GrowthBasis.YearOnYear, "%") with { Falls = true })));
        Assert.Equal([(2022, 2m), (2023, 2.25m), (2024, 2.5m)], Told(Of(PathKind.Linear, new(2022, 2), 0.5m, Growth(GrowthBasis.VersusBase, "百分点"))));
        Assert.Equal([(2022, 2m), (2023, 3m), (2024, 4m)], Told(Of(PathKind.Linear, new(2022, 2), 2, Growth(GrowthBasis.Ratio, "倍"))));
    }

    [Fact]
    public void A_level_of_each_year_is_asked_of_each_year_and_a_rank_of_none()
    {
        Assert.Equal([(2022, 7m), (2023, 7m), (2024, 7m)], Told(Of(PathKind.Linear, null, 7, new() { PerYear = true, Unit = "家" }, first: 2022)));
        Assert.Equal([(2023, 9m), (2024, 9m)], Told(Of(PathKind.Linear, null, 7, new() { PerYear = true, ValueMax = 9, Unit = "家" }, first: 2023, direction: Direction.LowerIsBetter)));
        Assert.Empty(Of(PathKind.Linear, null, 7, new() { Measure = Measure.Rank, Unit = "位" }));
    }

    private static Quantified Growth(GrowthBasis basis, string unit) => new() { Measure = Measure.Growth, Basis = basis, Unit = unit };

    private static IEnumerable<(int, decimal)> Told(IReadOnlyList<YearValue> course) => course.Select(p => (p.Year, p.Value));

    private static IReadOnlyList<YearValue> Of(
        PathKind path, YearValue? from, decimal to, Quantified? of = null, IReadOnlyList<YearValue>? due = null, int first = 2024, Direction direction = Direction.HigherIsBetter) => TargetCourse.Of(new()
    {
        SeriesId = Guid.Empty, IndicatorId = Guid.Empty, IndicatorCode = "", Indicator = new("指标", "indicator"), Direction = direction,
        RegionId = Guid.Empty, Region = new("地区", "region"), FirstYear = first, LastYear = 2024, Value = (of ?? new() { Unit = "家" }) with { Value = to },
        ValueInWords = new("值", "value"), Nature = TargetNature.Expected, PlanId = null, Path = path, Source = new(Guid.Empty, "", null, "", 0, 0, ""),
        Standing = new(Verdict.Unknown, null, null, null, new("无", "none")), Start = from, Milestones = due ?? [],
    });
}
