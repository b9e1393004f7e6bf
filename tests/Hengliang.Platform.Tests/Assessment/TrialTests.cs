using Hengliang.Platform.Assessment.Schemes;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Trials;
using Hengliang.Platform.Indicators.Contracts;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>The trial desk: places under doubt, other weights, and what about the figures should be looked at.</summary>
public class TrialTests
{
    [Fact]
    public void Without_spread_every_place_is_certain_and_is_the_nominal_one()
    {
        var image = Round(Scheme(Group("A", 60), Item("A1", 30, parent: "A"), Item("A2", 70, parent: "A"), Item("B", 40)), "80 60 50", "70 65 90", "20 90 40", "- 70 70");
        var result = RoundScoring.Score(image);
        Assert.All(WeightDraws.Run(image, result, 0), i => Assert.True(i.Nominal == i.From && i.From == i.Median && i.Median == i.To));
    }

    [Fact]
    public void Units_that_tie_keep_their_place_when_nothing_is_drawn()
    {
        // The same points in another order: added as binary fractions they differ behind the fifteenth digit, and are no less equal for it.
        var random = new Random(7);
        string[] points = ["10.13", "20.29", "33.37", "41.41", "57.73", "66.67", "71.11", "83.59", "88.88", "99.97"];
        var rows = Enumerable.Range(0, 40).Select(_ => string.Join(' ', points.OrderBy(_ => random.Next()))).Append("1 1 1 1 1 1 1 1 1 1").ToArray();
        var image = Round(Scheme([.. "ABCDEFGHIJ".Select(c => Item(c.ToString(), 10))]), rows);
        var result = RoundScoring.Score(image);
        Assert.Equal([.. Enumerable.Repeat(1, 40), 41], result.Units.Select(u => u.Rank!.Value));
        Assert.All(WeightDraws.Run(image, result, 0), i => Assert.True(i.Nominal == i.From && i.From == i.Median && i.Median == i.To));
    }

    [Fact]
    public void Units_that_lost_all_they_had_tie_however_much_more_was_taken_off()
    {
        var image = Round(Scheme(Item("A", 100), Item("P", 0) with { Part = ItemPart.Penalty }), "10 20", "5 30", "50 1");
        var result = RoundScoring.Score(image);
        Assert.Equal([2, 2, 1], result.Units.Select(u => u.Rank!.Value));
        Assert.All(WeightDraws.Run(image, result, 0), i => Assert.True(i.Nominal == i.From && i.Nominal == i.To));
    }

    [Fact]
    public void Units_that_depend_on_weights_change_places_and_one_that_is_ahead_in_all_never_does()
    {
        var image = Round(Scheme(Item("A", 50), Item("B", 50)), "95 95", "90 10", "11 90", "5 5");
        var draws = WeightDraws.Run(image, RoundScoring.Score(image), 0.5);
        Assert.Equal((1, 1), (draws[0].From!.Value, draws[0].To!.Value));
        Assert.Equal((2, 3), (draws[1].From!.Value, draws[1].To!.Value));
        Assert.Equal((4, 4), (draws[3].From!.Value, draws[3].To!.Value));
        Assert.Equal(draws.AsEnumerable(), WeightDraws.Run(image, RoundScoring.Score(image), 0.5));
    }

    [Fact]
    public void A_tilt_can_be_tried_itself_and_other_weights_leave_it_as_it_is()
    {
        var image = Round(Scheme(Item("A", 80) with { ListedWeight = 50 }, Item("B", 20) with { ListedWeight = 50 }), "60 100", "60 100")
            .With(m => m.Code == "990101" ? m with { IsListed = true } : m);
        decimal[] Scores(TrialForm form) => [.. RoundScoring.Score(TryRound.Weigh(image, form)).Units.Select(u => u.Score!.Value)];
        var none = new Dictionary<string, decimal>();
        Assert.Equal([68m, 80m], Scores(new(none)));
        Assert.Equal([76m, 80m], Scores(new(new Dictionary<string, decimal> { ["A"] = 60, ["B"] = 40 })));
        Assert.Equal([68m, 92m], Scores(new(none) { Listed = new Dictionary<string, decimal?> { ["A"] = 20, ["B"] = 80 } }));
        Assert.Equal([68m, 68m], Scores(new(none) { Listed = new Dictionary<string, decimal?> { ["A"] = null, ["B"] = null } }));
        Assert.Same(image, TryRound.Weigh(image, new(new Dictionary<string, decimal> { ["A"] = 80 })));
    }

    [Fact]
    public void Twins_extremes_and_figures_alike_are_pointed_out()
    {
        var rows = Enumerable.Range(1, 12).Select(i => $"{i} {i * 2} {(i == 12 ? 100 : 1 + (i % 3))} 5").ToArray();
        var image = Round(Scheme(Item("A", 25), Item("B", 25), Item("C", 25), Item("D", 25)), rows);
        var warnings = TrialFindings.Warnings(image, RoundScoring.Score(image), EnglishNames.None).Select(w => (w.Item, w.Said.Chinese)).ToList();
        Assert.Contains(warnings, w => w.Item == "A" && w.Chinese.Contains("1.00", StringComparison.Ordinal));
        Assert.Contains(warnings, w => w.Item == "C" && w.Chinese.Contains("偏度", StringComparison.Ordinal));
        Assert.Contains(warnings, w => w.Item == "D" && w.Chinese.Contains("数值相同", StringComparison.Ordinal));
    }

    [Fact]
    public void Effective_weights_add_to_one_and_tell_the_item_that_decides()
    {
        var image = Round(Scheme(Item("A", 50), Item("B", 50)), "0 50", "50 51", "100 50", "75 51");
        var weights = TrialFindings.Weights(image, RoundScoring.Score(image));
        Assert.Equal(1, weights.Sum(w => w.Effective!.Value), 9);
        Assert.True(weights[0].Effective > 0.95 && weights[1].Misleads);
    }

    [Theory]
    [InlineData(ScoringMethod.Efficacy), InlineData(ScoringMethod.Completion), InlineData(ScoringMethod.Banded), InlineData(ScoringMethod.Growth), InlineData(ScoringMethod.MinMax)]
    [InlineData(ScoringMethod.ZScore), InlineData(ScoringMethod.LevelAndGrowth), InlineData(ScoringMethod.Marks), InlineData(ScoringMethod.Formula), InlineData(ScoringMethod.Consistency), InlineData(ScoringMethod.Rank)]
    public void Every_method_has_a_curve_two_lines_and_points_within_bounds(ScoringMethod method)
    {
        var item = Item("A", 100, method);
        item = item with { Params = item.Params with { Low = 1, High = 9, GrowthLow = 0, GrowthHigh = 20, Range = 5, Formula = "最小(100分, 本年值 / 目标值 × 100分)" } };
        var curve = ScoreCurve.Of(item);
        Assert.Null(curve.Fault);
        // A growth on nothing has no points: such a value is left out of the line.
        var values = curve.Points.Select(p => p.Points).OfType<decimal>().ToList();
        Assert.True(values.Count >= 10);
        Assert.All(values, p => Assert.InRange(p, 0, 100));
        if (method is not (ScoringMethod.Consistency or ScoringMethod.Rank))
            Assert.Equal(values.Order(), values);
        Assert.NotEmpty(method.Explain().How.English + method.Explain().Mind.Chinese);
    }

    [Theory]
    [InlineData(ScoringMethod.Efficacy), InlineData(ScoringMethod.Growth), InlineData(ScoringMethod.LevelAndGrowth)]
    public void A_curve_without_bounds_is_that_of_a_group(ScoringMethod method)
    {
        var curve = ScoreCurve.Of(Item("A", 100, method) with { Params = new() });
        Assert.Equal((60m, 100m, 10), (curve.Points[0].Points!.Value, curve.Points[^1].Points!.Value, curve.Points.Length));
        Assert.Contains("示例：10 个单位", curve.Axis.Chinese, StringComparison.Ordinal);
        Assert.Equal(curve.Points.Select(p => p.Value).Order(), curve.Points.Select(p => p.Value));
    }

    [Fact]
    public void A_curve_of_level_and_growth_takes_the_bounds_there_are_and_a_group_for_those_there_are_not()
    {
        var item = Item("A", 100, ScoringMethod.LevelAndGrowth) with { Params = new() { Low = 20, High = 120 } };
        var curve = ScoreCurve.Of(item);
        Assert.Equal((20m, 120m), (curve.Points[0].Value, curve.Points[^1].Value));
        Assert.Equal((60m, 100m), (curve.Points[0].Points!.Value, curve.Points[^1].Points!.Value));
        // At the middle of the growth's bounds it gives 80, whatever the level.
        var level = ScoreCurve.Of(item with { Params = new() { GrowthLow = 0, GrowthHigh = 20 } });
        Assert.Equal((70m, 90m), (level.Points[0].Points!.Value, level.Points[^1].Points!.Value));
        Assert.Contains("增幅取界限的中点", level.Axis.Chinese, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "目标为 100 时"), InlineData(5000, "目标为 5000 时")]
    public void A_curve_of_completion_names_the_target_it_is_drawn_for(int? target, string said) =>
        Assert.Contains(said, ScoreCurve.Of(Item("A", 100, ScoringMethod.Completion) with { Params = new() { Target = target } }).Axis.Chinese, StringComparison.Ordinal);

    [Fact]
    public void A_lone_figure_among_units_compared_with_each_other_is_pointed_out()
    {
        var image = Round(Scheme(Item("A", 50, ScoringMethod.MinMax) with { Params = new() }, Item("B", 50)), "80 60", "- 70", "70 -", "60 80")
            .With(m => m with { Group = m.Code is "990100" or "990101" ? "县" : "市辖区" });
        var warning = Assert.Single(TrialFindings.Warnings(image, RoundScoring.Score(image), EnglishNames.None), w => w.Said.Chinese.Contains("组内比较", StringComparison.Ordinal));
        Assert.Equal("A", warning.Item);
        Assert.Contains("“县”组", warning.Said.Chinese, StringComparison.Ordinal);
        Assert.Contains("县0", warning.Said.Chinese, StringComparison.Ordinal);
    }

    [Fact]
    public void A_curve_says_what_its_method_still_lacks() =>
        Assert.Contains("应小于", ScoreCurve.Of(Item("A", 100, ScoringMethod.Efficacy) with { Params = new() { Low = 9, High = 1 }, Direction = Direction.HigherIsBetter }).Fault!.Value.Chinese, StringComparison.Ordinal);
}
