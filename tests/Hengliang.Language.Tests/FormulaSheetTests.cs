using System.Collections.Immutable;
using Hengliang.Language.Diagnostics;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;

namespace Hengliang.Language.Tests;

public sealed class FormulaSheetTests
{
    private static readonly FormulaField[] Fields =
    [
        new("研发经费", "亿元"), new("地区生产总值", "亿元"), new("高新技术企业数", "家 存量"), new("新认定", "家 流量"), new("常住人口", "万人 存量"), new("合同额", "亿元 流量"),
    ];

    private static readonly SheetScope Everything = new(Periodic: true, UnitsBelow: true);

    private static readonly Dictionary<string, Value> City = new(StringComparer.Ordinal)
    {
        ["研发经费"] = Months("研发经费", 4, 5, 6),
        ["地区生产总值"] = Months("地区生产总值", 100, 200, 300),
        ["合同额"] = Months("合同额", 1, 2, 4),
        ["常住人口"] = new PeriodicValue("常住人口", ImmutableSortedDictionary<Period, Value>.Empty.Add(Period.Parse("2026")!.Value, Value.Of(5_000_000))),
        ["高新技术企业数"] = Series("高新技术企业数", ("2026-03", 90), ("2026-02", 200), ("2025-03", 100)),
    };

    [Theory]
    [InlineData("研发经费", "亿元", "6")]
    [InlineData("上期(研发经费)", "亿元", "5")]
    [InlineData("上期(研发经费, 2)", "亿元", "4")]
    [InlineData("previous(研发经费, 2)", "亿元", "4")]
    [InlineData("上期(研发经费 / 地区生产总值)", "%", "2.5")]
    [InlineData("上年同期(高新技术企业数)", "家", "100")]
    [InlineData("高新技术企业数 / 上年同期(高新技术企业数) - 1", "%", "-10")]
    [InlineData("本年累计(合同额)", "亿元", "7")]
    [InlineData("本年累计(合同额) / 期间数()", "亿元", "7/3")]
    [InlineData("期间数()", "数", "3")]
    [InlineData("期间数(高新技术企业数)", "数", "2")]
    [InlineData("上期(本年累计(合同额))", "亿元", "3")]
    [InlineData("研发经费 / 常住人口", "元/人", "120")]
    [InlineData("如果(研发经费 > 5亿元, 1分, 0分)", "分", "1")]
    [InlineData("如果(研发经费 > 50亿元, 1分, 0分) + 2分", "分", "2")]
    [InlineData("若 (研发经费 > 50亿元) 则 1分 否则 3分", "分", "3")]
    [InlineData("如果(为空(新认定), 7家, 新认定)", "家", "7")]
    [InlineData("首个非空(新认定, 上期(新认定), 9家)", "家", "9")]
    [InlineData("若 为空(研发经费) 则 1 否则 2", "数", "2")]
    [InlineData("下级合计(研发经费)", "亿元", "7")]
    [InlineData("sumBelow(上期(研发经费))", "亿元", "5")]
    [InlineData("下级平均(研发经费)", "亿元", "3.5")]
    [InlineData("下级最大(研发经费)", "亿元", "4")]
    [InlineData("下级最小(研发经费)", "亿元", "3")]
    [InlineData("下级个数()", "数", "2")]
    [InlineData("下级个数(研发经费 > 3亿元)", "数", "1")]
    [InlineData("下级合计(地区生产总值)", "亿元", null)]
    [InlineData("研发经费 - 下级合计(研发经费)", "亿元", "-1")]
    [InlineData("上期(研发经费, 3)", "亿元", null)]
    public void A_formula_reaches_other_periods_and_the_units_below(string formula, string unit, string? expected)
    {
        var run = Run(formula, unit);
        Assert.Equal(expected, run.Result.Find("得数")!.Shown);
    }

    [Fact]
    public void What_is_missing_is_named_with_its_period_and_its_unit()
    {
        Assert.Equal("研发经费[2025-12]", Assert.Single(Run("上期(研发经费, 3)", "亿元").Result.Missing));
        Assert.Equal("下级单位[2].地区生产总值", Assert.Single(Run("下级合计(地区生产总值)", "亿元").Result.Missing));
    }

    [Fact]
    public void A_formula_of_another_one_is_moved_with_it()
    {
        var sheet = FormulaSheet.Compile(
            Fields,
            [new("强度", "%", "研发经费 / 地区生产总值"), new("上期强度", "%", "上期(强度)"), new("变化", "百分点", "强度 - 上期(强度)"), new("下级最高", "%", "下级最大(强度)")],
            [],
            Everything);
        Assert.Empty(sheet.Findings);
        var below = Below.Select(b => new Dictionary<string, Value>(b, StringComparer.Ordinal) { ["地区生产总值"] = Months("x", 100, 100, 100) }).ToArray();
        var result = sheet.Run(City, Period.Parse("2026-03"), below).Result;
        Assert.Equal(("2", "2.5", "-0.5", "4"), (result.Find("强度")!.Shown, result.Find("上期强度")!.Shown, result.Find("变化")!.Shown, result.Find("下级最高")!.Shown));
    }

    [Theory]
    [InlineData("高新技术企业数 >= 上年 × 0.5", "警告", null)]
    [InlineData("高新技术企业数 >= 上年 × 0.95", "警告", Severity.Warning)]
    [InlineData("高新技术企业数 >= 上期", "错误", Severity.Error)]
    [InlineData("高新技术企业数 >= 上年同期", "remark", Severity.Remark)]
    [InlineData("高新技术企业数 / 上年 > 0.9", "error", Severity.Error)]
    [InlineData("研发经费 = 下级合计(研发经费)", "提示", Severity.Remark)]
    public void A_check_of_data_speaks_with_its_level(string check, string level, Severity? expected)
    {
        var sheet = FormulaSheet.Compile(Fields, [], [new("核对", check, level, null)], Everything);
        Assert.Equal("", string.Join('\n', sheet.Findings.Select(f => f.Diagnostic.Describe(Tongue.Chinese))));
        var findings = sheet.Run(City, Period.Parse("2026年3月"), Below).Result.Findings;
        Assert.Equal(expected, findings.SingleOrDefault()?.Check.Severity);
        if (expected is not null)
            Assert.Equal((check, false), (findings[0].Check.Message, findings[0].Undecided));
    }

    [Fact]
    public void A_check_without_its_data_is_undecided_and_names_them()
    {
        var sheet = FormulaSheet.Compile(Fields, [], [new("核对", "新认定 <= 10家", "警告", "新认定过多")], Everything);
        var finding = Assert.Single(sheet.Run(City, Period.Parse("2026-03"), []).Result.Findings);
        Assert.Equal((true, "新认定过多", "新认定[2026-03]"), (finding.Undecided, finding.Check.Message, Assert.Single(finding.Missing)));
    }

    [Theory]
    [InlineData("高新技术企业数 > 新认定", "HL0312")]
    [InlineData("本年累计(高新技术企业数) > 5家", "HL0313")]
    [InlineData("上期(高新技术企业数) + 新认定 = 高新技术企业数", null)]
    [InlineData("高新技术企业数 - 上期(高新技术企业数) = 新认定", null)]
    [InlineData("高新技术企业数 × 50% > 新认定", "HL0312")]
    [InlineData("研发经费 > 高新技术企业数", "HL0301")]
    [InlineData("上期(研发经费, 0) > 1元", "HL0309")]
    [InlineData("上期() > 1元", "HL0308")]
    [InlineData("如果(研发经费 > 1元, 是, 1)", "HL0302")]
    [InlineData("下级合计() > 1元", "HL0308")]
    [InlineData("下级合计(新认定 > 1家) > 1家", "HL0302")]
    [InlineData("高新技术企业数 >= 上年 × 0.5元", "HL0301")]
    public void Stocks_flows_and_misuse_are_told_before_anything_runs(string check, string? code)
    {
        var codes = FormulaSheet.Compile(Fields, [], [new("核对", check, "警告", null)], Everything).Findings.Select(f => f.Diagnostic.Code).ToArray();
        Assert.Equal(code is null ? [] : [code], codes);
    }

    [Fact]
    public void A_formula_that_needs_its_own_past_is_a_circle() =>
        Assert.Contains("HL0209", FormulaSheet.Compile(Fields, [new("甲", "亿元", "上期(甲) + 研发经费")], [], Everything).Findings.Select(f => f.Diagnostic.Code));

    [Fact]
    public void Formulas_that_double_with_every_level_are_refused_not_unfolded()
    {
        var formulas = Enumerable.Range(1, 40).Select(i => new NamedFormula($"f{i}", "亿元", $"上期(f{i - 1}) + 上期(f{i - 1}, 2)")).Prepend(new("f0", "亿元", "研发经费"));
        Assert.Contains("HL0218", FormulaSheet.Compile(Fields, formulas, [], Everything).Findings.Select(f => f.Diagnostic.Code));
    }

    [Fact]
    public void Without_time_or_units_the_functions_say_what_they_miss()
    {
        string[] Codes(string formula) => [.. FormulaSheet.Compile([new("甲", "元")], [new("乙", "元", formula)]).Findings.Select(f => f.Diagnostic.Code)];
        Assert.Equal(["HL0212"], Codes("上期(甲)"));
        Assert.Equal(["HL0212"], Codes("本年累计(甲)"));
        Assert.Equal(["HL0212"], Codes("下级合计(甲)"));
    }

    [Fact]
    public void A_yearly_series_may_be_compared_with_its_own_last_year()
    {
        var sheet = FormulaSheet.Compile([new("企业数", "逐年 家")], [], [new("核对", "企业数 >= 上年 × 0.5", "警告", "骤降"), new("核对2", "企业数 >= 前年", "提示", "不及前年")], new(Yearly: true));
        Assert.Empty(sheet.Findings);
        var years = new Dictionary<string, Value> { ["企业数"] = new SeriesValue("", ImmutableSortedDictionary<int, Value>.Empty.Add(2026, Value.Of(4)).Add(2025, Value.Of(9)).Add(2024, Value.Of(4))) };
        Assert.Equal("骤降", Assert.Single(sheet.Run(years, Period.Parse("2026"), []).Result.Findings).Check.Message);
    }

    [Theory]
    [InlineData("2026", "2026")]
    [InlineData("2026年", "2026")]
    [InlineData("2026上半年", "2026H1")]
    [InlineData("2026年第三季度", "2026Q3")]
    [InlineData("2026年4季度", "2026Q4")]
    [InlineData("2026Q5", null)]
    [InlineData("2026-03", "2026-03")]
    [InlineData("2026年12月", "2026-12")]
    [InlineData("2026-13", null)]
    [InlineData("0000", null)]
    [InlineData("26", null)]
    public void Periods_are_read_as_officials_write_them(string text, string? expected) => Assert.Equal(expected, Period.Parse(text)?.ToString());

    [Fact]
    public void Stepping_back_and_forth_meets_the_same_period()
    {
        foreach (var text in new[] { "2026", "2026H2", "2026Q1", "2026-07" })
        {
            var period = Period.Parse(text)!.Value;
            for (var back = 0; back < 30; back++)
                Assert.Equal(period, period.Back(back)!.Value.Back(-back));
            Assert.Equal(period.Year - 1, period.Back((int)period.Kind)!.Value.Year);
        }

        Assert.Equal("2025-12", Period.Parse("2026-01")!.Value.Back(1).ToString());
        Assert.Equal("2025Q4", Period.Parse("2026Q1")!.Value.Back(1).ToString());
        Assert.Null(Period.Parse("0001")!.Value.Back(1));
        Assert.Equal("2026Q2", Period.Parse("2026-05")!.Value.Within(PeriodKind.Quarter).ToString());
    }

    private static readonly Dictionary<string, Value>[] Below =
    [
        new(StringComparer.Ordinal) { ["研发经费"] = Months("x", 1, 2, 3), ["地区生产总值"] = Months("x", 50, 50, 50) },
        new(StringComparer.Ordinal) { ["研发经费"] = Months("x", 2, 3, 4) },
    ];

    private static FinishedRun Run(string formula, string unit)
    {
        var sheet = FormulaSheet.Compile(Fields, [new("得数", unit, formula)], [], Everything);
        Assert.Equal("", string.Join('\n', sheet.Findings.Select(f => f.Diagnostic.Describe(Tongue.Chinese))));
        return sheet.Run(City, Period.Parse("2026-03"), Below);
    }

    /// <summary>January to March 2026, in 亿元.</summary>
    private static PeriodicValue Months(string name, params int[] values) =>
        new(name, values.Select((v, i) => (new Period(PeriodKind.Month, 2026, i + 1), (Value)Value.Of((Rational)v * 100_000_000))).ToImmutableSortedDictionary(p => p.Item1, p => p.Item2));

    private static PeriodicValue Series(string name, params (string Period, int Value)[] values) =>
        new(name, values.ToImmutableSortedDictionary(v => Period.Parse(v.Period)!.Value, v => (Value)Value.Of(v.Value)));
}
