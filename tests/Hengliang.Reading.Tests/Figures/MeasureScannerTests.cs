using System.Globalization;
using Hengliang.Reading.Figures;

namespace Hengliang.Reading.Tests.Figures;

public class MeasureScannerTests
{
    public static TheoryData<string, string> Readable => new()
    {
        { "达到284家", "284 家" },
        { "达1,284家", "1284 家" },
        { "约1.76万家", "17600 家" },
        { "超6万户", "60000 家" },
        { "共12亿元", "12 亿元" },
        { "达1.2万亿元", "12000 亿元" },
        { "补助500万元", "500 万元" },
        { "收入32568元", "32568 元" },
        { "投入3千万元", "3000 万元" },
        { "引进1100余人", ">1100 人" },
        { "服务100多家", ">100 家" },
        { "近3万余家次", ">30000 家次" },
        { "占比15%以上", ">=15 %" },
        { "占比15％左右", "~15 %" },
        { "控制在5.5%以内", "<=5.5 %" },
        { "提高0.3个百分点", "0.3 百分点" },
        { "建设2—4家", "2~4 家" },
        { "建设10至15家", "10~15 家" },
        { "提高5%-8%", "5~8 %" },
        { "投资10万-20万元", "10~20 万元" },
        { "建设5—10万家", "50000~100000 家" },
        { "占七成以上", ">=70 %" },
        { "占八分之一", "12.5 %" },
        { "占百分之十五", "15 %" },
        { "增长6.2倍", "6.2 倍" },
        { "数量翻番", "1 倍" },
        { "数量翻了一番多", ">1 倍" },
        { "数量翻两番", "3 倍" },
        { "规模实现倍增", "1 倍" },
        { "增长一倍", "1 倍" },
        { "居全省第4位", "4 位" },
        { "位列全国第一", "1 位" },
        { "进入全国前10位", "<=10 位" },
        { "跻身全省前三", "<=3 位" },
        { "两所大学", "2 所" },
        { "带动千余家企业", ">1000 家" },
        { "近百家企业", "100 家" },
        { "新增***家", "? 家" },
        { "增长1**%", "? %" },
        { "总额**.*亿元", "? 亿元" },
        { "达到XX个", "? 个" },
        { "居第*位", "? 位" },
        { "面积46万平方米", "460000 平方米" },
        { "发电1200万千瓦时", "12000000 千瓦时" },
        { "当量1.2万人年", "12000 人年" },
        { "密度6.2件/万人", "6.2 件/万人" },
        { "惠及126家（次）", "126 家次" },
        { "优良天数320天", "320 天" },
        { "预期寿命达79.5岁", "79.5 岁" },
        { "遴选3 家", "3 家" },
        { "突破百亿元大关", "100 亿元" },
        { "突破万亿元", "10000 亿元" },
    };

    public static TheoryData<string> Unreadable =>
    [
        "2025年", "6月17-18日", "2021-2025年", "第98次常务会议", "第九家科创板企业", "云政发〔2021〕56号", "T1000碳纤维", "14nm工艺", "5G基站", "IPv6改造", "“5320”工程", "“1+N”政策",
        "20+8产业", "三个面向", "四大行动", "《十项措施》", "亿元以上项目", "10亿元以上项目", "产值超5亿元企业", "世界500强企业", "人才新政23条", "30条措施", "第一动力", "第一季度", "第一方阵", "连续6年",
        "3个工作日", "6个月内", "每10万人口", "两位数增长", "三位一体", "倍增计划", "企业倍增行动", "启动规上企业倍增工程", "24小时服务", "*市高新区", "*人才支持计划", "百家争鸣", "数百家", "一批", "专栏1", "图2", "办好十件大事", "前列", "每4家企业就有1家", "5部门联合印发",
        "有效期三年", "前三批", "第三届", "GB/T 19001-2016", "联系电话：0000-2345678", "99999999999999999999999家",
    ];

    [Theory]
    [MemberData(nameof(Readable))]
    public void A_measure_is_read_as_written(string text, string expected)
    {
        var measure = Assert.Single(Scan(text));
        Assert.Equal(expected, Tell(measure));
        Assert.InRange(measure.End, measure.NumberEnd, text.Length);
    }

    [Theory]
    [MemberData(nameof(Unreadable))]
    public void What_dates_names_or_sorts_is_no_measure(string text) => Assert.Empty(Scan(text));

    [Fact]
    public void Chinese_numerals_say_what_digits_say() =>
        Assert.All(
            Enumerable.Range(2, 998),
            number =>
            {
                var length = ChineseNumerals.Read(InWords(number), out var value);
                Assert.Equal(InWords(number).Length, length);
                Assert.Equal(number, value);
            });

    [Fact]
    public void A_range_keeps_both_ends_in_one_scale() =>
        Assert.All(
            from connector in new[] { "-", "—", "–", "~", "～", "至", "到" }
            from unit in new[] { "家", "万家", "%", "亿元", "个百分点" }
            select (connector, unit),
            pair =>
            {
                var measure = Assert.Single(Scan($"再建12{pair.connector}15{pair.unit}"));
                Assert.Equal(measure.Value * 15 / 12, measure.Max);
            });

    [Fact]
    public void A_million_brackets_and_digits_are_read_in_one_pass()
    {
        var text = new string('（', 500_000) + new string('9', 500_000) + new string('*', 100_000) + new string('第', 100_000) + new string('“', 100_000);
        Assert.Empty(Scan(text));
    }

    private static List<Measure> Scan(string text)
    {
        var found = new List<Measure>();
        MeasureScanner.Scan(text, new(0, text.Length), found);
        return found;
    }

    private static string Tell(Measure measure)
    {
        var sign = measure.Comparator switch
        {
            Comparator.Greater => ">",
            Comparator.AtLeast => ">=",
            Comparator.AtMost => "<=",
            Comparator.About => "~",
            _ => "",
        };
        var value = measure.Value is { } number ? number.ToString("0.####", CultureInfo.InvariantCulture) : "?";
        if (measure.Max is { } max)
            value += "~" + max.ToString("0.####", CultureInfo.InvariantCulture);
        return $"{sign}{value} {measure.Unit}";
    }

    private static string InWords(int number)
    {
        const string Digits = "零一二三四五六七八九";
        var words = "";
        if (number >= 100)
            words += Digits[number / 100] + "百" + (number % 100 is > 0 and < 10 ? "零" : "");
        if (number % 100 >= 10)
            words += (number is >= 10 and < 20 ? "" : Digits[number / 10 % 10].ToString()) + "十";
        return number % 10 == 0 ? words : words + Digits[number % 10];
    }
}
