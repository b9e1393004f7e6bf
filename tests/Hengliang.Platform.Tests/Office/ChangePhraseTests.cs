using Hengliang.Platform.Kernel;
using Hengliang.Platform.Office.Contracts;

namespace Hengliang.Platform.Tests.Office;

/// <summary>Changes in words: the right word for the unit, and never a rate that means nothing.</summary>
public class ChangePhraseTests
{
    private static readonly Words Spending = new("研发经费", "R&D spending");
    private static readonly Words Intensity = new("研发投入强度", "R&D intensity");
    private static readonly MeasureUnit Amount = MeasureUnit.Parse("亿元");
    private static readonly MeasureUnit Percent = MeasureUnit.Parse("%");

    [Theory]
    [InlineData("12.3", "11.0", "研发经费12.3亿元，同比增长11.8%")]
    [InlineData("11.0", "12.3", "研发经费11亿元，同比下降10.6%")]
    [InlineData("11.0", "11.0", "研发经费11亿元，与上年同期持平")]
    [InlineData("11.001", "11.0", "研发经费11亿元，与上年同期基本持平")]
    [InlineData("0.46", "0", "研发经费0.5亿元，上年同期为零，不计算增速")]
    [InlineData("5", "-5", "研发经费5亿元，上年同期为负数，不计算增速")]
    [InlineData("-1", "5", "研发经费-1亿元，较上年同期由正转负，不计算增速")]
    [InlineData("0", "5", "研发经费0亿元，同比下降100.0%")]
    [InlineData("12.3", null, "研发经费12.3亿元，缺上年同期数据，不作比较")]
    [InlineData(null, "11", "研发经费暂无数据")]
    public void An_amount_changes_by_a_rate_where_one_means_anything(string? now, string? before, string expected) =>
        Assert.Equal(expected, ChangePhrase.Of(Spending, Figure(now, 1), Figure(before, 1), Amount).Chinese);

    [Theory]
    [InlineData("2.61", "2.46", "研发投入强度2.61%，比上年同期提高0.15个百分点")]
    [InlineData("2.46", "2.61", "研发投入强度2.46%，比上年同期降低0.15个百分点")]
    [InlineData("2.46", "-0.1", "研发投入强度2.46%，比上年同期提高2.56个百分点")]
    [InlineData("2.461", "2.459", "研发投入强度2.46%，与上年同期基本持平")]
    [InlineData("2.46", "2.46", "研发投入强度2.46%，与上年同期持平")]
    public void A_share_changes_by_points_and_never_by_a_percentage(string now, string before, string expected) =>
        Assert.Equal(expected, ChangePhrase.Of(Intensity, Figure(now, 2), Figure(before, 2), Percent).Chinese);

    [Fact]
    public void An_amount_has_no_points() => Assert.Throws<ArgumentException>(() => ChangePhrase.Points(new(1, 1), new(2, 2), Amount));

    [Theory]
    [InlineData(ComparedWith.PeriodBefore, "环比增长10.0%", "up 10.0% on the previous period"), InlineData(ComparedWith.BasePeriod, "较基期增长10.0%", "up 10.0% on the base period")]
    public void It_says_what_it_is_compared_with(ComparedWith with, string chinese, string english) =>
        Assert.Equal(new Words(chinese, english), ChangePhrase.Rate(11, 10, with));

    [Fact]
    public void Halves_are_rounded_up_and_no_zero_is_left_out_before_the_point()
    {
        Assert.Equal("0.5", ChangePhrase.Number(0.45m, 1));
        Assert.Equal("-0.5", ChangePhrase.Number(-0.45m, 1));
        Assert.Equal("1235", ChangePhrase.Number(1234.5m, 0));
    }

    private static ShownNumber? Figure(string? text, int decimals) =>
        text is null ? null : decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture) is var exact ? new(exact, ShownDecimals.Of(exact, decimals)) : null;
}
