using Hengliang.Platform.Indicators.Formulas;
using Hengliang.Platform.Kernel;

namespace Hengliang.Platform.Tests.Indicators;

public class FormulaTests
{
    private static readonly (string Name, string Unit)[] Known =
    [
        ("研发经费", "亿元"), ("研发经费支出", "亿元"), ("地区生产总值", "亿元"), ("常住人口", "万人"), ("能源消费总量", "万吨标准煤"), ("专精特新“小巨人”企业数", "家"),
        ("高企数", "家"), ("产值(现价)", "万元"), ("职工", "人"),
        ("增加值（现价，规上）", "万元"),
    ];

    [Theory]
    [InlineData("研发经费 / 地区生产总值", "%", 2.5)]
    [InlineData("研发经费支出 ÷ 地区生产总值", "%", 0.1)]
    [InlineData("地区生产总值 / 常住人口", "元/人", 100_000)]
    [InlineData("地区生产总值 / 常住人口", "万元/人", 10)]
    [InlineData("能源消费总量 / 地区生产总值", "吨标准煤/万元", 0.3)]
    [InlineData("专精特新“小巨人”企业数 / 高企数", "%", 6)]
    [InlineData("如果（高企数 > 10家， 专精特新“小巨人”企业数 / 高企数， 0%）", "%", 6)]
    [InlineData("首个非空(研发经费, 研发经费支出)", "亿元", 25)]
    [InlineData("研发经费", "万元", 250_000)]
    [InlineData("`产值(现价)` / 职工", "万元/人", 4)]
    [InlineData("增加值（现价，规上） / 职工", "万元/人", 2)]
    [InlineData("`增加值（现价，规上）` / 职工", "万元/人", 2)]
    [InlineData("首个非空(增加值(现价,规上), 产值(现价)) / 职工", "万元/人", 2)]
    [InlineData("地区生产总值 × 期间数 / 期间数", "亿元", 1000)]
    public void A_formula_gives_its_result_in_its_own_unit(string text, string unit, double expected)
    {
        var formula = Compile(text, unit);
        Assert.True(formula.IsSuccess, formula.Problem?.Message.Chinese);

        var result = formula.Value.Run(u => ValueOf(u), Period.OfYear(2025));

        Assert.Equal((decimal)expected, result.Value);
    }

    [Theory]
    [InlineData("研发经费 + 常住人口", "亿元")]
    [InlineData("研发经费 / 常住人口", "%")]
    [InlineData("研发经费 / 不存在的指标", "%")]
    [InlineData("研发经费 / (高企数 - 高企数)", "亿元/家")]
    [InlineData("研发经费 / ", "%")]
    [InlineData("上期(研发经费, 0)", "亿元")]
    [InlineData("上期(研发经费, 高企数)", "亿元")]
    [InlineData("下级合计(研发经费 / 地区生产总值)", "%")]
    [InlineData("如果(高企数 > 10家, 研发经费)", "亿元")]
    [InlineData("上期(研发经费", "亿元")]
    [InlineData("1 + 1", "亿元")]
    [InlineData("", "亿元")]
    public void What_can_not_be_computed_is_refused_before_it_is_saved(string text, string unit)
    {
        var problem = Compile(text, unit).Problem;

        Assert.Equal("indicators.wrong-formula", problem?.Code);
        Assert.NotEqual(problem!.Message.Chinese, problem.Message.English);
    }

    [Fact]
    public void A_zero_denominator_is_not_applicable_and_a_missing_value_is_missing()
    {
        var formula = Compile("研发经费 / 地区生产总值", "%").Value;

        Assert.Equal((null, FormulaGap.ZeroDenominator), Say(formula.Run(u => u.Indicator == "研发经费" ? 3 : 0, Period.OfYear(2025))));
        Assert.Equal((null, FormulaGap.Missing), Say(formula.Run(u => u.Indicator == "研发经费" ? 3 : null, Period.OfYear(2025))));
        Assert.Equal((0m, FormulaGap.None), Say(formula.Run(u => u.Indicator == "研发经费" ? 0 : 3, Period.OfYear(2025))));
    }

    [Fact]
    public void Other_periods_and_regions_below_are_fields_of_their_own()
    {
        var formula = Compile("(研发经费 - 上期(研发经费, 2)) / 上年同期(上期(地区生产总值)) + 本年累计(高企数) / 下级合计(高企数)", "%").Value;

        Assert.Equal(
            ["上期1·上年同期·地区生产总值", "上期2·研发经费", "下级合计·高企数", "本年累计·高企数", "研发经费"],
            formula.Uses.Select(u => u.Field).Order(StringComparer.Ordinal));
        var back = formula.Uses.Single(u => u.Field == "上期1·上年同期·地区生产总值").View;
        Assert.Equal(Period.OfQuarter(2023, 4), back.From(Period.OfQuarter(2025, 1)));
    }

    [Fact]
    public void The_longest_name_is_meant() =>
        Assert.Equal(["研发经费支出"], Compile("研发经费支出", "亿元").Value.Uses.Select(u => u.Indicator));

    [Fact]
    public void A_value_is_exact_however_often_it_is_divided() =>
        Assert.Equal(25m, Compile("研发经费 / 3 × 3", "亿元").Value.Run(u => ValueOf(u), Period.OfYear(2025)).Value);

    private static (decimal?, FormulaGap) Say(FormulaResult result) => (result.Value, result.Gap);

    private static decimal? ValueOf(FormulaUse use) => use.Indicator switch
    {
        "研发经费" => 25,
        "研发经费支出" => 1,
        "地区生产总值" => 1000,
        "常住人口" => 100,
        "能源消费总量" => 300,
        "专精特新“小巨人”企业数" => 6,
        "高企数" => 100,
        "产值(现价)" => 4000,
        "增加值（现价，规上）" => 2000,
        "职工" => 1000,
        _ => null,
    };

    private static Outcome<CompiledFormula> Compile(string text, string unit)
    {
        var ids = Known.ToDictionary(k => k.Name, k => Guid.NewGuid(), StringComparer.Ordinal);
        var units = ids.ToDictionary(i => i.Value, i => Known.Single(k => k.Name == i.Key).Unit);
        return CompiledFormula.Compile(
            Guid.NewGuid(), unit, text, [.. Known.Select(k => new FormulaName(k.Name, ids[k.Name], k.Name)).OrderByDescending(k => k.Name.Length)], id => units[id]);
    }
}
