using Hengliang.Platform.Assessment.Scoring;
using Hengliang.Platform.Assessment.Sheets;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>What decided vetoes do, beside a score they never touch.</summary>
public class VetoingTests
{
    [Fact]
    public void What_a_figure_would_change_is_told_before_and_after_the_vetoes_that_stand()
    {
        var image = Round(Scheme(Item("A", 50), Item("B", 50)), "60 80", "70 70");
        Assert.Equal((10m, 10m), Hengliang.Platform.Assessment.Appeals.AppealEffect.Difference(image, Member(0).Region, "A", 80));
        // An item that counts nothing gives nothing more, however high its figure.
        var zeroed = image with { Vetoes = [Veto(VetoEffect.ZeroItem) with { Region = Member(0).Region, Item = "A" }] };
        Assert.Equal((10m, 0m), Hengliang.Platform.Assessment.Appeals.AppealEffect.Difference(zeroed, Member(0).Region, "A", 80));
    }

    [Theory]
    [InlineData(VetoEffect.NoExcellence, "91.3", "良好", 2), InlineData(VetoEffect.GradeCap, "91.3", "合格", 2)]
    [InlineData(VetoEffect.LastPlace, "91.3", "优秀", 4), InlineData(VetoEffect.Deduct, "86.3", "良好", 3), InlineData(VetoEffect.ZeroItem, "0", "不合格", 4)]
    public void Each_effect_works_on_the_final_result_alone(VetoEffect effect, string score, string grade, int place)
    {
        var unit = Score(Veto(effect)).Units[1];
        Assert.Equal((91.3m, 2, "优秀"), (unit.Score!.Value, unit.Rank!.Value, unit.Grade));
        Assert.Equal((score, grade, place), (unit.FinalScore!.Value.ToString(System.Globalization.CultureInfo.InvariantCulture), unit.FinalGrade, unit.FinalRank!.Value));
        Assert.Equal(["V03"], unit.Vetoes);
    }

    [Fact]
    public void A_veto_never_lifts_a_grade()
    {
        var image = Round(Scheme(Item("A", 100)), "50") with { Vetoes = [Veto(VetoEffect.NoExcellence) with { Region = Member(0).Region }] };
        Assert.Equal("不合格", RoundScoring.Score(image).Units[0].FinalGrade);
    }

    [Fact]
    public void The_last_place_lets_those_behind_move_up()
    {
        var units = Score(Veto(VetoEffect.LastPlace)).Units;
        Assert.Equal([1, 4, 2, 3], units.Select(u => u.FinalRank!.Value));
        Assert.Equal([1, 2, 3, 4], units.Select(u => u.Rank!.Value));
    }

    [Fact]
    public void An_item_zeroed_twice_is_taken_off_once_and_a_branch_with_all_below_it()
    {
        var scheme = Scheme(Group("A", 60), Item("A1", 50, parent: "A"), Item("A2", 50, parent: "A"), Item("B", 40));
        var (branch, leaf) = (Veto(VetoEffect.ZeroItem) with { Region = Member(0).Region }, Veto(VetoEffect.ZeroItem) with { Region = Member(0).Region, Item = "A1", Rule = "V04" });
        var image = Round(scheme, "100 100 100") with { Vetoes = [branch, leaf] };
        Assert.Equal((100m, 40m), (RoundScoring.Score(image).Units[0].Score!.Value, RoundScoring.Score(image).Units[0].FinalScore!.Value));
    }

    [Fact]
    public void Lifting_brings_back_the_very_bytes()
    {
        var image = Image();
        var before = CanonicalJson.Write(RoundScoring.Score(image));
        var vetoed = image with { Vetoes = [Veto(VetoEffect.Deduct)] };
        Assert.NotEqual(before, CanonicalJson.Write(RoundScoring.Score(vetoed)));
        Assert.Equal(before, CanonicalJson.Write(RoundScoring.Score(vetoed with { Vetoes = [] })));
    }

    [Fact]
    public void A_unit_is_told_what_stands_in_the_end_even_where_only_the_veto_of_another_moved_it()
    {
        var image = Image() with { Vetoes = [Veto(VetoEffect.Deduct)] };
        var result = RoundScoring.Score(image);
        var sheets = image.Members.Select(m => UnitSheet.Of(image, result, m, new(image.Scheme, result))).ToList();
        Assert.Equal(
            [
                "得分 95.0，第 1 名，优秀", "得分 91.3，第 2 名，优秀；因 V03 扣 5 分；最终得分 86.3，第 3 名，良好",
                "得分 88.0，第 3 名，良好；最终得分 88.0，第 2 名，良好", "得分 70.0，第 4 名，合格",
            ],
            sheets.Select(s => ResultWords.Of(s).Chinese));
        Assert.Contains("; final score 86.3, place 3, ", ResultWords.Of(sheets[1]).English, StringComparison.Ordinal);
        // The round before is told by what stood in its end as well.
        Assert.Equal([(95m, 1), (86.3m, 3), (88m, 2), (70m, 4)], sheets.Select(s => (s.PreviousScore!.Value, s.PreviousRank!.Value)));
    }

    private static ResultImage Score(VetoImage veto) => RoundScoring.Score(Image() with { Vetoes = [veto] });

    private static RoundImage Image() => Round(Scheme(Item("A", 100)), "95", "91.3", "88", "70");

    private static VetoImage Veto(VetoEffect effect) => new(Id("case"), Member(1).Region, "V03", "双下降", "Double decline", effect, "合格", 5, "A", "2026-03-01");
}
