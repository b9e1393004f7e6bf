using System.Globalization;
using System.Text.Json;
using Hengliang.Language.Binding;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Tests.Packs;

namespace Hengliang.Language.Tests.Distance;

public sealed class OutputRangeTests
{
    private const string Text = """
        规则 甲(t)
        输入
          符合(ok): 是否
          费用(rd): 万元
          已用(used): 万元
          人数(staff): 人
          类别(kind): 文本 之一 { "A", "B", "C" }
        输出
          补助: 元
          剩余: 元
          分档补: 元
          定额: 元
          就高: 元
          实付: 元
          人均: 元
        条款 "一"
          补助 = 若 符合 且 费用 >= 500万元 则 5% × 费用 否则 0元 上限 300万元
          剩余 = 最大(20万元 - 已用, 0元)
          分档补 = 分段(费用) { 1000万元（含）以内: 5%; 超过部分: 8% } 上限 100万元
          定额 = 决策表(类别) { "A": 30万元; "B": 10万元; "C": 20万元 }
          选 = 就高不重复 { 甲项: 补助, 乙项: 定额 }
          就高 = 选.金额
          算 = 叠加上限 { 总额: 40万元 } 扣减顺序 { 甲项: 补助, 乙项: 定额 }
          实付 = 算.应付
          人均 = 若 人数 > 0人 则 补助 / (人数 / 1人) 否则 0元
        """;

    [Theory]
    [InlineData("{}", "补助", "0..3000000")]
    [InlineData("""{"ok": "否"}""", "补助", "0..0")]
    [InlineData("""{"ok": "是", "rd": 1000}""", "补助", "500000..500000")]
    [InlineData("""{"rd": 400}""", "补助", "0..0")]
    [InlineData("""{"rd": 1000}""", "补助", "0..500000")]
    [InlineData("{}", "剩余", "0..200000")]
    [InlineData("""{"used": 5}""", "剩余", "150000..150000")]
    [InlineData("{}", "分档补", "0..1000000")]
    [InlineData("{}", "定额", "100000..300000")]
    [InlineData("{}", "就高", "100000..3000000")]
    [InlineData("""{"ok": "否"}""", "就高", "100000..300000")]
    [InlineData("{}", "实付", "100000..400000")]
    [InlineData("""{"ok": "是", "rd": 100000, "staff": 3}""", "人均", "1000000..1000000")]
    [InlineData("{}", "人均", "0..")]
    public void An_amount_lies_between_the_ends_its_open_fields_allow(string json, string output, string expected)
    {
        var rule = Heng.Rule(Text);
        using var document = JsonDocument.Parse(json);
        var range = OutputRange.Of(rule, JsonCase.Read(rule, document.RootElement), new()).Single(r => r.Field.Name == output);
        Assert.Equal(expected, $"{range.Low}..{range.High}");
    }

    [Fact]
    public void Bounds_known_from_elsewhere_narrow_the_range()
    {
        var rule = Heng.Rule("规则 甲(t)\n输入\n  甲(a): 元\n  乙(b): 元\n输出\nr: 元\n条款 \"一\"\n算 = 叠加上限 { 总: 100元 } 扣减顺序 { 甲: 甲, 乙: 乙 }\nr = 算.应付");
        var bounds = rule.Inputs.ToDictionary(i => i, i => new InputBounds(i.Outside == "a" ? 30 : 10, i.Outside == "a" ? 60 : 20));
        var range = Assert.Single(OutputRange.Of(rule, new CaseInputs(rule), new(), bounds));
        Assert.Equal(("40", "80"), (range.Low.ToString(), range.High.ToString()));
    }

    /// <summary>The law: whatever the open fields turn out to be, no amount leaves its range.</summary>
    [Fact]
    public void No_answer_ever_leads_outside_the_range()
    {
        var (settled, bounded, all) = (0, 0, 0);
        foreach (var rule in PackLibrary.Library.Rules)
        {
            var random = new Random(rule.Outside.Length * 104_729);
            var cases = new RandomCases(rule, random);
            for (var i = 0; i < 120; i++)
            {
                var whole = rule.Inputs.ToDictionary(input => input, input => NotBelowZero(cases, input));
                var partial = new CaseInputs(rule);
                foreach (var (input, value) in whole.Where(_ => random.Next(3) > 0))
                    partial.Set(input, value);
                foreach (var range in OutputRange.Of(rule, partial, new()))
                {
                    (all, bounded, settled) = (all + 1, bounded + (range.Low is not null || range.High is not null ? 1 : 0), settled + (range.IsSettled ? 1 : 0));
                    Check(rule, whole, range);
                }
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"ranges: {all}, with an end {bounded}, settled {settled}"));
        Assert.True(bounded > 1_000, $"only {bounded} ranges had an end: the law was hardly tried");
    }

    private static void Check(CompiledRule rule, Dictionary<InputSymbol, Value> whole, OutputRange range)
    {
        var full = new CaseInputs(rule);
        foreach (var (input, value) in whole)
            full.Set(input, value);
        var result = Interpreter.Run(rule, full, new());
        if (result.Status == RuleStatus.Error)
            return;
        var told = string.Join("; ", whole.Select(w => $"{w.Key.Outside}={w.Value}"));
        switch (result.Find(range.Field.Outside)!.Value)
        {
            case NumberValue { Number: var number }:
                Assert.True((range.Low is not { } low || low <= number) && (range.High is not { } high || number <= high), $"{rule.Outside}.{range.Field.Outside} is {number}, outside {range.Low}..{range.High}, with {told}");
                break;
            case NothingValue:
                Assert.True(range.MayNotApply, $"{rule.Outside}.{range.Field.Outside} does not apply, which its range denies, with {told}");
                break;
        }
    }

    /// <summary>Amounts and counts that are still open are taken not to be below zero.</summary>
    private static Value NotBelowZero(RandomCases cases, InputSymbol input)
    {
        for (var i = 0; i < 50; i++)
            if (cases.Draw(input) is var value && !IsBelowZero(value))
                return value;
        return cases.Draw(input);
    }

    private static bool IsBelowZero(Value value) => value switch
    {
        NumberValue number => number.Number < Rational.Zero,
        ListValue list => list.Items.Any(IsBelowZero),
        RecordValue record => record.Fields.Any(f => IsBelowZero(f.Value)),
        SeriesValue series => series.Years.Values.Any(IsBelowZero),
        _ => false,
    };
}
