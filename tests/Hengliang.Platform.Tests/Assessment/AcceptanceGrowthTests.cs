using Hengliang.Platform.Assessment.Acceptance;

namespace Hengliang.Platform.Tests.Assessment;

/// <summary>The change over the years of construction: a rate of amounts, points of shares, and safe words where neither means anything.</summary>
public class AcceptanceGrowthTests
{
    [Theory]
    [InlineData("亿元", 100, 130, "30.0%", "5.4%"), InlineData("家", 200, 150, "-25.0%", "-5.6%"), InlineData("家", 7, 7, "0.0%", "0.0%"), InlineData("家", 7, 0, "-100.0%", "—")]
    [InlineData("%", 2.0, 2.6, "0.60个百分点", "—"), InlineData("％", 2.6, 2.0, "-0.60个百分点", "—"), InlineData("‰", 1.0, 1.5, "0.50个千分点", "—"), InlineData("百分点", 1.0, 1.5, "0.50个百分点", "—")]
    [InlineData("亿元", 0, 5, "基期为零，不计算增速", "—"), InlineData("亿元", -3, 5, "基期为负数，不计算增速", "—"), InlineData("亿元", 3, -5, "较基期由正转负，不计算增速", "—")]
    public void Amounts_grow_by_a_rate_and_shares_by_points(string unit, decimal first, decimal last, string said, string yearly)
    {
        var growth = AcceptanceGrowth.Of(unit, 2, first, last, 5);
        Assert.Equal((said, yearly), (growth.Said.Chinese, growth.YearlySaid));
    }

    [Fact]
    public void The_yearly_average_leads_from_the_first_year_to_the_last()
    {
        for (var years = 1; years <= 15; years++)
            foreach (var (first, last) in new[] { (3m, 8m), (120m, 121m), (0.5m, 0.01m), (9m, 900m) })
            {
                var rate = 1 + (AcceptanceGrowth.Of("亿元", 2, first, last, years).Yearly!.Value / 100);
                Assert.Equal((double)last, (double)first * Math.Pow((double)rate, years), (double)last * 1e-7);
            }
    }

    [Fact]
    public void A_missing_figure_has_no_growth_and_a_break_says_since_when()
    {
        Assert.Equal("—", AcceptanceGrowth.Of("家", 0, null, 5, 5).Said.Chinese);
        Assert.Equal("—", AcceptanceGrowth.Of("家", 0, 5, null, 5).Said.English);
        var broken = AcceptanceGrowth.Of("家", 0, 5, 10, 5, 2023);
        Assert.Equal((null, null, "2023年起口径不可比，不作比较"), (broken.Change, broken.Yearly, broken.Said.Chinese));
    }

    /// <summary>Who takes one shown figure from the other finds the difference that is shown.</summary>
    [Fact]
    public void Points_are_the_difference_of_what_is_shown() =>
        Assert.Equal("0.1个百分点", AcceptanceGrowth.Of("%", 1, 1.04m, 1.05m, 1).Said.Chinese);
}
