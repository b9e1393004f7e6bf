using System.Globalization;
using Hengliang.Platform.Assessment.Appeals;
using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using Hengliang.Platform.Indicators.Contracts;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>From figures to scores, places and grades.</summary>
public class RoundScoringTests
{
    [Fact]
    public void Ties_share_a_place_and_places_look_at_unrounded_scores()
    {
        var result = Score(Scheme(Item("A", 100)), "88.125", "88.1249", "90", "88.125");
        Assert.Equal([2, 4, 1, 2], result.Units.Select(u => u.Rank!.Value));
        Assert.Equal([88.125m, 88.1249m, 90m, 88.125m], result.Units.Select(u => u.Score!.Value));
    }

    [Fact]
    public void Units_are_ranked_within_their_group()
    {
        var image = Round(Scheme(Item("A", 100)), "70", "80", "90").With(m => m.Code == "990100" ? m with { Group = "区" } : m);
        Assert.Equal([1, 2, 1], RoundScoring.Score(image).Units.Select(u => u.Rank!.Value));
    }

    [Theory]
    [InlineData(ScoringMethod.Efficacy, "2", "60"), InlineData(ScoringMethod.Efficacy, "6", "80"), InlineData(ScoringMethod.Efficacy, "10", "100")]
    [InlineData(ScoringMethod.Completion, "9@12", "75"), InlineData(ScoringMethod.Completion, "15@12", "100"), InlineData(ScoringMethod.Completion, "9@0", null)]
    [InlineData(ScoringMethod.Banded, "6", "6"), InlineData(ScoringMethod.Growth, "11<10", "80"), InlineData(ScoringMethod.Growth, "11<0", null)]
    [InlineData(ScoringMethod.LevelAndGrowth, "6<5", "90"), InlineData(ScoringMethod.Consistency, "11@12", "50"), InlineData(ScoringMethod.Consistency, "12@12", "100")]
    [InlineData(ScoringMethod.Formula, "9@12", "75"), InlineData(ScoringMethod.Formula, "13@12", "100"), InlineData(ScoringMethod.Formula, "9", null)]
    public void Each_method_gives_its_worked_points(ScoringMethod method, string figure, string? points)
    {
        var item = Item("A", 100, method);
        item = item with
        {
            Missing = MissingPolicy.Drop,
            Params = item.Params with
            {
                Low = 2, High = 10, GrowthLow = 0, GrowthHigh = 20, Range = 2,
                Formula = "若 本年值 >= 目标值 则 100分 否则 本年值 / 目标值 × 100分",
            },
        };
        Assert.Equal(Number(points), Score(Scheme(item), figure).Units[0].Items[0].Points);
    }

    [Fact]
    public void Methods_within_the_group_measure_against_the_group()
    {
        Assert.Equal([0m, 50m, 100m], Points(ScoringMethod.MinMax, "10", "15", "20"));
        Assert.Equal([60m, 80m, 100m], Points(ScoringMethod.Rank, "10", "15", "20"));
        Assert.Equal([60m, 70m, 80m], Points(ScoringMethod.ZScore, "10", "15", "20"));
        Assert.Equal([70m, 70m], Points(ScoringMethod.ZScore, "10", "10"));
    }

    [Fact]
    public void Less_is_better_turns_every_method_within_the_group_round()
    {
        foreach (var method in new[] { ScoringMethod.MinMax, ScoringMethod.Rank, ScoringMethod.ZScore })
        {
            var more = Score(Scheme(Item("A", 100, method)), "10", "15", "20").Units.Select(u => u.Items[0].Points).ToList();
            var less = Score(Scheme(Item("A", 100, method) with { Direction = Direction.LowerIsBetter }), "10", "15", "20").Units.Select(u => u.Items[0].Points);
            Assert.Equal(more.AsEnumerable().Reverse(), less);
        }
    }

    [Theory]
    [InlineData(MissingPolicy.Zero, "40", ItemNote.MissingZero), InlineData(MissingPolicy.Neutral, "70", ItemNote.MissingNeutral)]
    [InlineData(MissingPolicy.Drop, "80", ItemNote.MissingDropped), InlineData(MissingPolicy.NotAssessed, null, ItemNote.NotAssessed)]
    public void A_missing_figure_does_what_the_policy_says(MissingPolicy policy, string? score, ItemNote note)
    {
        var unit = Score(Scheme(Item("A", 50), Item("B", 50) with { Missing = policy }), "80 -", "80 100").Units[0];
        Assert.Equal(Number(score), unit.Score);
        Assert.Equal(note, unit.Items[1].Note);
        Assert.Equal(score is null ? null : 2, unit.Rank);
    }

    [Fact]
    public void Last_years_figure_stands_in_and_is_said_to()
    {
        var item = Item("A", 100) with { Missing = MissingPolicy.LastYear };
        var units = Score(Scheme(item), "-<70", "-").Units;
        Assert.Equal((70m, ItemNote.LastYearUsed), (units[0].Score!.Value, units[0].Items[0].Note));
        Assert.Equal((0m, ItemNote.MissingZero), (units[1].Score!.Value, units[1].Items[0].Note));
    }

    [Fact]
    public void Not_applicable_not_reported_and_below_the_unit_are_three_things()
    {
        var units = Score(Scheme(Item("A", 50), Item("B", 50)), "80 /", "80 -", "80 …").Units;
        Assert.Equal([80m, 40m, 40m], units.Select(u => u.Score!.Value));
        Assert.Equal([ItemNote.MissingDropped, ItemNote.MissingZero, ItemNote.BelowUnit], units.Select(u => u.Items[1].Note));
    }

    [Fact]
    public void A_dropped_item_gives_its_weight_to_its_siblings_first()
    {
        var scheme = Scheme(Group("A", 60), Item("A1", 40, parent: "A") with { Missing = MissingPolicy.Drop }, Item("A2", 60, parent: "A"), Item("B", 40));
        var unit = Score(scheme, "- 50 100").Units[0];
        Assert.Equal([60m, 0m, 60m, 40m], unit.Items.Select(i => i.Share));
        Assert.Equal(70m, unit.Score);
    }

    [Fact]
    public void A_branch_without_any_figure_gives_its_weight_to_the_other_branches()
    {
        var scheme = Scheme(Group("A", 60), Item("A1", 100, parent: "A") with { Missing = MissingPolicy.Drop }, Item("B", 40));
        Assert.Equal(55m, Score(scheme, "- 55").Units[0].Score);
    }

    [Fact]
    public void Thirds_of_a_weight_still_come_to_a_hundred()
    {
        var scheme = Scheme(Item("A", 1), Item("B", 1), Item("C", 1));
        Assert.Equal(100m, Score(scheme, "100 100 100").Units[0].Score);
    }

    [Fact]
    public void Units_of_the_list_are_scored_by_their_own_weights()
    {
        var scheme = Scheme(Item("A", 80) with { ListedWeight = 50 }, Item("B", 20) with { ListedWeight = 50 });
        var image = Round(scheme, "60 100", "60 100").With(m => m.Code == "990101" ? m with { IsListed = true } : m);
        Assert.Equal([68m, 80m], RoundScoring.Score(image).Units.Select(u => u.Score!.Value));
    }

    [Fact]
    public void Bonus_and_penalty_stand_beside_the_scale_within_their_caps()
    {
        var scheme = Scheme(
            Item("A", 100), Item("B", 0) with { Part = ItemPart.Bonus, Cap = 3 }, Item("C", 0) with { Part = ItemPart.Penalty, Cap = 5 });
        Assert.Equal([82m, 83m, 75m, 80m], Score(scheme, "80 2 0", "80 9 0", "80 0 9", "80 - -").Units.Select(u => u.Score!.Value));
    }

    [Fact]
    public void Cap_and_floor_hold_the_points()
    {
        var item = Item("A", 100, ScoringMethod.Completion) with { Cap = 120, Floor = 30 };
        Assert.Equal([120m, 30m], Score(Scheme(item), "90@50", "1@50").Units.Select(u => u.Items[0].Points!.Value));
    }

    [Theory]
    [InlineData("4", "100"), InlineData("5", "100"), InlineData("10", "50")]
    public void What_is_not_to_be_passed_is_completed_from_above_whatever_the_item_says(string figure, string points)
    {
        var image = Round(Scheme(Item("A", 100, ScoringMethod.Completion)), figure + "@5");
        image = image with { Figures = [.. image.Figures.Select(f => f with { Target = f.Target! with { Sense = DueSense.AtMost } })] };
        Assert.Equal(Number(points), RoundScoring.Score(image).Units[0].Score);
    }

    [Theory]
    [InlineData(ScoringMethod.Completion, "63", "100"), InlineData(ScoringMethod.Completion, "66", "100"), InlineData(ScoringMethod.Completion, "31.5", "50"), InlineData(ScoringMethod.Completion, "136", "50")]
    [InlineData(ScoringMethod.Consistency, "63", "100"), InlineData(ScoringMethod.Consistency, "68", "100"), InlineData(ScoringMethod.Consistency, "58", "50"), InlineData(ScoringMethod.Consistency, "73", "50"), InlineData(ScoringMethod.Consistency, "80", "0")]
    public void Within_a_range_all_is_done_and_outside_it_the_nearer_end_counts(ScoringMethod method, string figure, string points)
    {
        var item = Item("A", 100, method) with { Direction = Direction.WithinRange };
        var image = Round(Scheme(item with { Params = item.Params with { Range = 10 } }), figure + "@63");
        image = image with { Figures = [.. image.Figures.Select(f => f with { Target = f.Target! with { Sense = DueSense.Within, High = 68 } })] };
        Assert.Equal(Number(points), RoundScoring.Score(image).Units[0].Score);
    }

    [Fact]
    public void Why_there_is_no_target_is_told_where_it_is_known()
    {
        var image = Round(Scheme(Item("A", 100, ScoringMethod.Completion)), "9");
        image = image with { Figures = [.. image.Figures.Select(f => f with { NoTarget = "缺少 2020 年的基数", NoTargetEnglish = "without the value of 2020" })] };
        var told = RoundScoring.Score(image).Units[0].Items[0];
        Assert.Equal((0m, "缺少 2020 年的基数", "without the value of 2020"), (told.Points!.Value, told.Reason, told.ReasonEnglish));
    }

    [Fact]
    public void The_experts_mean_leaves_out_the_ends()
    {
        var item = Item("A", 100, ScoringMethod.Marks) with { Params = new() { LeaveOut = 1 } };
        var image = Round(Scheme(item), "") with { Marks = [.. new[] { 60m, 80m, 82m, 99m }.Select((m, n) => new MarkImage("A", Member(0).Region, $"专家{n}", m))] };
        Assert.Equal(81m, RoundScoring.Score(image).Units[0].Score);
    }

    [Fact]
    public void A_mark_granted_on_appeal_stands_alone_and_an_old_snapshot_scores_as_it_did()
    {
        var item = Item("A", 100, ScoringMethod.Marks) with { Params = new() { LeaveOut = 1 } };
        var image = Round(Scheme(item), "") with { Marks = [.. new[] { 60m, 80m, 82m, 99m }.Select((m, n) => new MarkImage("A", Member(0).Region, $"专家{n}", m))] };
        var granted = AppealEffect.Put(image, Member(0).Region, "A", 90);
        Assert.Equal((90m, 9m), (RoundScoring.Score(granted).Units[0].Score!.Value, AppealEffect.Difference(image, Member(0).Region, "A", 90).Score!.Value));
        // Frozen before marks stood alone: the archive comes to what it came to then.
        var old = granted with { Marks = [.. granted.Marks.Select(m => m with { StandsAlone = null })] };
        Assert.Equal(0m, RoundScoring.Score(old).Units[0].Score);
        Assert.DoesNotContain("standsAlone", CanonicalJson.WriteText(old), StringComparison.Ordinal);
    }

    [Fact]
    public void A_unit_all_of_whose_items_are_left_out_has_no_score_and_no_place()
    {
        var scheme = Scheme(Group("A", 100), Item("A1", 100, parent: "A") with { Missing = MissingPolicy.Drop }, Item("B", 0) with { Part = ItemPart.Bonus, Cap = 3 });
        var image = Round(scheme, "- 2", "50 2") with { Rules = RoundImage.CurrentRules };
        var result = RoundScoring.Score(image);
        Assert.Equal((null, null, "", null, ""), (result.Units[0].Score, result.Units[0].Rank, result.Units[0].Grade, result.Units[0].FinalRank, result.Units[0].FinalGrade));
        Assert.Equal((52m, 1), (result.Units[1].Score!.Value, result.Units[1].FinalRank!.Value));
        var told = UnitSheet.Of(image, result, image.Members[0], null);
        Assert.Equal((1, "计权指标全部剔除，没有可计的分数，不参评"), (told.GroupSize, ResultWords.Of(told).Chinese));
        // A snapshot frozen by the first rules is scored by them for good.
        var old = RoundScoring.Score(image with { Rules = null }).Units[0];
        Assert.Equal((2m, 2, "不合格"), (old.Score!.Value, old.Rank!.Value, old.Grade));
    }

    [Fact]
    public void An_item_that_weighs_nothing_for_a_unit_keeps_it_from_no_score()
    {
        // Under the tilt B, and all of the group C, weigh nothing for a unit of the list.
        var scheme = Scheme(
            Item("A", 60), Item("B", 20) with { ListedWeight = 0, Missing = MissingPolicy.NotAssessed },
            Group("C", 20) with { ListedWeight = 0 }, Item("C1", 100, parent: "C") with { Missing = MissingPolicy.NotAssessed });
        var image = (Round(scheme, "70 - -", "60 60 60", "80 - 80") with { Rules = RoundImage.CurrentRules }).With(m => m.Code == "990100" ? m with { IsListed = true } : m);
        var units = RoundScoring.Score(image).Units;
        Assert.Equal([(70m, 1), (60m, 2), (null, null)], units.Select(u => ((decimal?, int?))(u.Score, u.Rank)));
        Assert.Equal([ItemNote.MissingDropped, ItemNote.MissingDropped], new[] { "B", "C1" }.Select(c => units[0].Find(c)!.Note));
        Assert.Equal(ItemNote.NotAssessed, units[2].Find("B")!.Note);
        // Snapshots frozen by earlier rules come to what they came to.
        foreach (var rules in new int?[] { null, 2 })
            Assert.Equal([null, 60m, null], RoundScoring.Score(image with { Rules = rules }).Units.Select(u => u.Score));
    }

    [Theory]
    [InlineData(ScoringMethod.Growth, "11<10", "80"), InlineData(ScoringMethod.LevelAndGrowth, "6<5", "90"), InlineData(ScoringMethod.Formula, "9<12", "75")]
    [InlineData(ScoringMethod.Banded, "-<50", "50")]
    public void Nothing_is_scored_on_the_year_before_across_a_break(ScoringMethod method, string figure, string points)
    {
        var item = Item("A", 100, method);
        item = item with
        {
            Missing = MissingPolicy.LastYear,
            Params = item.Params with { Low = 2, High = 10, GrowthLow = 0, GrowthHigh = 20, Formula = "本年值 / 上年值 × 100分" },
        };
        var old = Round(Scheme(item), figure);
        Assert.Equal(Number(points), RoundScoring.Score(old).Units[0].Items[0].Points);
        Assert.DoesNotContain("noBefore", CanonicalJson.WriteText(old), StringComparison.Ordinal);
        var broken = old with { Figures = [.. old.Figures.Select(f => f with { NoBefore = "口径改变", NoBeforeEnglish = "counted otherwise" })] };
        var scored = RoundScoring.Score(broken).Units[0].Items[0];
        Assert.Equal((0m, ItemNote.MissingZero, "口径改变", "counted otherwise"), (scored.Points!.Value, scored.Note, scored.Reason, scored.ReasonEnglish));
        // What does not look back is scored as ever.
        var level = broken with { Scheme = Scheme(item with { Method = ScoringMethod.Efficacy }), Figures = [.. broken.Figures.Select(f => f with { Now = f.Before })] };
        Assert.Equal("", RoundScoring.Score(level).Units[0].Items[0].Reason);
    }

    [Fact]
    public void Scaling_all_weights_alike_changes_no_score_and_a_better_figure_never_harms()
    {
        var random = new Random(7);
        for (var run = 0; run < 200; run++)
        {
            var rows = Enumerable.Range(0, 5).Select(_ => $"{random.Next(100)} {(random.Next(5) == 0 ? "-" : random.Next(100).ToString(CultureInfo.InvariantCulture))}").ToArray();
            var scheme = Scheme(Item("A", 30) with { Missing = MissingPolicy.Drop }, Item("B", 70) with { Missing = MissingPolicy.Drop });
            var tripled = Scheme([.. scheme.Items.Select(i => i with { Weight = i.Weight * 3 })]);
            Assert.Equal(Score(scheme, rows).Units.Select(u => u.Score), Score(tripled, rows).Units.Select(u => u.Score));
            var better = rows[0].Split(' ');
            better[0] = (int.Parse(better[0], CultureInfo.InvariantCulture) + 1).ToString(CultureInfo.InvariantCulture);
            Assert.True(Score(scheme, [string.Join(' ', better), .. rows[1..]]).Units[0].Rank <= Score(scheme, rows).Units[0].Rank);
        }
    }

    private static List<decimal> Points(ScoringMethod method, params string[] rows) => [.. Score(Scheme(Item("A", 100, method)), rows).Units.Select(u => u.Items[0].Points!.Value)];

    private static ResultImage Score(SchemeImage scheme, params string[] rows) => RoundScoring.Score(Round(scheme, rows));

    private static decimal? Number(string? text) => text is null ? null : decimal.Parse(text, CultureInfo.InvariantCulture);
}
