using System.Globalization;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class QuantityWordsTests
{
    public static TheoryData<string> Symbols =>
    [
        "元", "千元", "万元", "百万元", "亿元", "万亿元", "万美元", "家", "万家", "个", "件", "万件", "项", "人", "万人", "人年", "人次", "%", "‰", "百分点", "倍", "位",
        "平方米", "万亩", "平方公里", "亿千瓦时", "万吨标准煤", "件/万人", "万元/人", "元/平方米", "吨标准煤/万元", "万件/万人", "篇", "工作日", "个月", "年",
    ];

    [Theory, MemberData(nameof(Symbols))]
    public void No_unit_speaks_Chinese_to_a_reader_of_English(string unit)
    {
        Assert.DoesNotContain(MeasureUnit.Parse(unit).English, IsChinese);
        foreach (var number in new[] { 0m, 0.5m, 1m, 12.3m, 480m, 1_234_567.89m, -3m })
        {
            Assert.DoesNotContain(QuantityWords.Of(number, null, unit).English, IsChinese);
            Assert.DoesNotContain(QuantityWords.Of(number, number + 7, unit).English, IsChinese);
        }
    }

    [Theory]
    [InlineData("48", null, "家", "48家", "48 organisations"), InlineData("1", null, "家", "1家", "1 organisation"), InlineData("1", null, "百分点", "1个百分点", "1 percentage point")]
    [InlineData("12.3", null, "亿元", "12.3亿元", "1.23 billion yuan"), InlineData("300", null, "万元", "300万元", "3 million yuan"), InlineData("30", null, "万元", "30万元", "300,000 yuan")]
    [InlineData("5", "8", "万家", "5～8万家", "50,000–80,000 organisations"), InlineData("1", "3", "亿元", "1～3亿元", "100–300 million yuan")]
    [InlineData("63", "68", "%", "63%～68%", "63%–68%"), InlineData("2.6", null, "‰", "2.6‰", "2.6‰"), InlineData("0", null, "万元", "0万元", "0 yuan")]
    [InlineData("6", null, "件/万人", "6件/万人", "6 pieces per 10,000 people"), InlineData("8", null, "万元/人", "8万元/人", "80,000 yuan per person")]
    [InlineData("1.5", null, "万亿元", "1.5万亿元", "1.5 trillion yuan"), InlineData("-20", null, "亿元", "-20亿元", "-2 billion yuan")]
    [InlineData("3", null, "光年", "3光年", "3 光年"), InlineData("3", null, "", "3", "3")]
    public void A_quantity_is_said_as_each_language_says_it(string low, string? high, string unit, string chinese, string english) =>
        Assert.Equal((chinese, english), (QuantityWords.Of(Dec(low), high is null ? null : Dec(high), unit).Chinese, QuantityWords.Of(Dec(low), high is null ? null : Dec(high), unit).English));

    [Fact]
    public void A_number_too_large_to_move_keeps_its_multiplier() =>
        Assert.Equal("79,228,162,514,264,337,593,543,950,335 × 100 million yuan", QuantityWords.Of(decimal.MaxValue, null, "亿元").English);

    [Theory, MemberData(nameof(Symbols))]
    public void The_English_says_the_same_amount(string unit)
    {
        foreach (var number in new[] { 0.07m, 3m, 480.25m, 1_234_567.891m })
        {
            var words = QuantityWords.Of(number, null, unit).English.Split(' ', '%', '‰');
            var scale = words.Length > 1 ? words[1] switch { "million" => 1e6m, "billion" => 1e9m, "trillion" => 1e12m, _ => 1m } : 1m;
            var times = (decimal)MeasureUnit.Parse(unit).Times;
            Assert.Equal(number * times, Dec(words[0]) * scale);
        }
    }

    private static bool IsChinese(char c) => c is >= '\u3400' and <= '\u9FFF';

    private static decimal Dec(string text) => decimal.Parse(text, CultureInfo.InvariantCulture);
}
