using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Kernel;

public class QuantityTests
{
    private static readonly string[] Known =
    [
        "元", "千元", "万元", "百万元", "亿元", "万亿元", "美元", "万美元", "亿美元", "家", "万家", "个", "件", "万件", "项", "人", "万人", "人年", "万人年",
        "%", "‰", "百分点", "倍", "位", "平方米", "万平方米", "亩", "万亩", "公顷", "平方公里", "千瓦时", "亿千瓦时", "吨", "万吨", "吨标准煤", "万吨标准煤",
        "件/万人", "万元/人", "元/平方米", "吨标准煤/万元", "%/年",
    ];

    [Fact]
    public void Every_unit_is_read_back_from_its_symbol() =>
        Assert.All(Known, text => Assert.Equal(text, MeasureUnit.Parse(MeasureUnit.Parse(text).Symbol).Symbol));

    [Theory]
    [InlineData("％", "%"), InlineData("个百分点", "百分点"), InlineData("件／万人", "件/万人"), InlineData("件每万人", "件/万人")]
    [InlineData("亿元人民币", "亿元"), InlineData("万㎡", "万平方米"), InlineData(" 亿 元 ", "亿元"), InlineData("万公斤", "万千克")]
    public void Spellings_of_one_unit_are_one_unit(string text, string unit) => Assert.Equal(MeasureUnit.Parse(unit), MeasureUnit.Parse(text));

    [Theory]
    [InlineData("1", "亿元", "万元", "10000"), InlineData("12.5", "万元", "元", "125000"), InlineData("30", "‰", "%", "3.0")]
    [InlineData("15", "亩", "公顷", "1"), InlineData("3", "亩", "平方米", "2000"), InlineData("12", "件/万人", "件/人", "0.0012")]
    [InlineData("0.55", "吨标准煤/万元", "吨标准煤/亿元", "5500"), InlineData("-2", "万亿元", "亿元", "-20000"), InlineData("3", "万家", "家", "30000")]
    public void Conversion_is_exact(string value, string from, string to, string expected) =>
        Assert.Equal(Dec(expected), new Quantity(Dec(value), MeasureUnit.Parse(from)).TryConvert(MeasureUnit.Parse(to)).Value.Value);

    [Theory]
    [InlineData("家", "个"), InlineData("%", "百分点"), InlineData("元", "美元"), InlineData("人", "人年"), InlineData("倍", "%"), InlineData("件/万人", "件")]
    public void Different_things_never_convert(string from, string to) =>
        Assert.Equal("kernel.units-differ", new Quantity(1, MeasureUnit.Parse(from)).TryConvert(MeasureUnit.Parse(to)).Problem?.Code);

    [Theory]
    [InlineData("1", "亩", "平方米"), InlineData("79228162514264337593543950335", "万亿元", "元"), InlineData("0.0000000000000000000000000001", "元", "亿元")]
    public void What_has_no_exact_decimal_is_refused(string value, string from, string to) =>
        Assert.Equal("kernel.no-exact-decimal", new Quantity(Dec(value), MeasureUnit.Parse(from)).TryConvert(MeasureUnit.Parse(to)).Problem?.Code);

    [Fact]
    public void There_and_back_is_the_same_quantity() =>
        Assert.All(
            from a in Known
            from b in Known
            let source = MeasureUnit.Parse(a)
            let target = MeasureUnit.Parse(b)
            where source.ConvertsTo(target)
            select (source, target),
            pair =>
            {
                var there = new Quantity(1234.5m, pair.source).TryConvert(pair.target);
                if (there.IsSuccess)
                    Assert.Equal(1234.5m, there.Value.TryConvert(pair.source).Value.Value);
            });

    [Theory]
    [InlineData("小目标"), InlineData(""), InlineData("/"), InlineData("万"), InlineData("件/"), InlineData("万%"), InlineData("万个百分点"), InlineData("件/人/年")]
    public void An_unknown_unit_is_refused_in_words(string text) =>
        Assert.Contains($"“{text}”", MeasureUnit.Find(text).Problem?.Message.Chinese, StringComparison.Ordinal);

    private static decimal Dec(string text) => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
