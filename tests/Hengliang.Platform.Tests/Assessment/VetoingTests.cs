using Hengliang.Platform.Assessment.Scoring;
using static Hengliang.Platform.Tests.Assessment.Images;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>What decided vetoes do, beside a score they never touch.</summary>
public class VetoingTests
{
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

    private static ResultImage Score(VetoImage veto) => RoundScoring.Score(Image() with { Vetoes = [veto] });

    private static RoundImage Image() => Round(Scheme(Item("A", 100)), "95", "91.3", "88", "70");

    private static VetoImage Veto(VetoEffect effect) => new(Id("case"), Member(1).Region, "V03", "双下降", "Double decline", effect, "合格", 5, "A", "2026-03-01");
}
