namespace Hengliang.Reading.Tests.Clauses;

public class BenefitGroundTests
{
    [Fact]
    public void What_is_promised_and_on_what_condition_is_no_figure_but_a_goal_beside_it_is()
    {
        var document = Reader.Read(
            "青屿市科技创新若干措施\n\n第三条 对年度研发费用达到500万元以上的企业，按增量的8%给予奖励，最高80万元，到2027年全市高新技术企业达到900家。\n");

        Assert.Single(document.Clauses);
        Assert.Equal([900m], document.Figures.Select(f => f.Value!.Value));
    }
}
