using System.Globalization;
using System.Text.Json;
using Hengliang.Language.Binding;
using Hengliang.Language.Distance;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Tests.Packs;

namespace Hengliang.Language.Tests.Distance;

public sealed class QuestionTests
{
    private const string Choice = """
        规则 甲(t)
        输入
          人数(staff): 人
          收入(rev): 万元
          类别(kind): 文本 之一 { "A", "B" }
          甲值(a): 元
          乙值(b): 元
          备注(note): 文本 缺省 ""
        输出
          r: 元
        条款 "一"
          大 = 人数 > 100人 且 收入 > 100万元
          r = 若 大 则 决策表(类别) { "A": 甲值; "B": 乙值 } 否则 0元
        """;

    [Theory]
    [InlineData("{}", "staff rev kind a b")]
    [InlineData("""{"staff": 100}""", "")]
    [InlineData("""{"rev": 5}""", "")]
    [InlineData("""{"staff": 101}""", "rev kind a b")]
    [InlineData("""{"staff": 101, "rev": 101}""", "kind a b")]
    [InlineData("""{"staff": 101, "rev": 101, "kind": "B"}""", "b")]
    [InlineData("""{"kind": "A", "b": null}""", "staff rev a")]
    [InlineData("""{"a": 0, "b": 0}""", "")]
    [InlineData("""{"a": 0, "b": 1}""", "staff rev kind")]
    public void Only_what_can_still_change_the_answer_is_asked(string json, string expected) =>
        Assert.Equal(expected, string.Join(' ', Ask(Choice, json).Select(q => q.Input.Outside)));

    [Fact]
    public void A_field_with_a_default_is_asked_until_the_case_speaks_of_it()
    {
        const string text = "规则 甲(t)\n输入\n  例外(x): 是否 缺省 否 提问 \"有例外吗？\"\n  单位(u): 文本 缺省 \"元\"\n  额(a): 金额 计 u\n输出\nr: 元\n条款 \"一\"\nr = 若 例外 则 0元 否则 额";
        var questions = Ask(text, "{}");
        Assert.Equal([("x", true, "有例外吗？"), ("a", false, null)], questions.Select(q => (q.Input.Outside, q.HasDefault, q.Wording)));
        Assert.Empty(Ask(text, """{"x": true}"""));
        Assert.Equal("a", Assert.Single(Ask(text, """{"x": false}""")).Input.Outside);
    }

    [Fact]
    public void Of_a_yearly_series_only_the_years_that_count_are_asked()
    {
        const string text = "规则 甲(t)\n输入\n  年(y): 年度 作为 本年\n  额(a): 逐年 元\n输出\nr: 元\n条款 \"一\"\nr = 额[上年] + 额[前年]";
        Assert.Equal(["a[2025]", "a[2024]"], Assert.Single(Ask(text, """{"y": 2026, "a": [1]}""")).Fields);
        Assert.Equal(["y", "a"], Ask(text, "{}").Select(q => q.Input.Outside));
        Assert.Empty(Ask(text, """{"y": 2026, "a": {"2025": 1, "2024": 2}}"""));
    }

    [Fact]
    public void The_day_of_the_law_is_asked_where_versions_differ()
    {
        const string text = "规则 甲(t)\n输入\n  日(d): 日期 作为 适用日\n输出\nr: 元\n条款 \"一\" 失效 2025-12-31\nr = 1元\n条款 \"二\" 生效 2026-01-01\nr = 2元";
        Assert.Equal("d", Assert.Single(Ask(text, "{}")).Input.Outside);
        Assert.Empty(Ask(text.Replace("2元", "1元", StringComparison.Ordinal).Replace("条款 \"一\" 失效 2025-12-31\nr = 1元\n条款 \"二\" 生效 2026-01-01", "条款 \"二\"", StringComparison.Ordinal), "{}"));
    }

    /// <summary>What looks at absence itself is not settled by being known: 列出, 未提供, 首个非空, 触顶.</summary>
    [Theory]
    [InlineData("计数(列出 { \"x\" 当 甲 > 5 })", "a")]
    [InlineData("若 未提供(甲) 则 1 否则 2", "a")]
    [InlineData("首个非空(甲, 乙, 3)", "a b")]
    [InlineData("计数(缺失项(甲 + 乙))", "a b")]
    [InlineData("首个非空(1, 甲)", "")]
    [InlineData("若 甲 > 0 则 7 否则 7", "")]
    [InlineData("0 × 1 / 0 + 甲", "a")]
    public void Absence_asked_for_is_itself_a_question(string formula, string expected) =>
        Assert.Equal(expected, string.Join(' ', Ask($"规则 甲(t)\n输入\n  甲(a): 数\n  乙(b): 数\n输出\nr: 数\n条款 \"一\"\n零 = 0\nr = {formula.Replace("/ 0", "/ 零", StringComparison.Ordinal)}", "{}").Select(q => q.Input.Outside)));

    /// <summary>The law of the calculator: whatever a field that was not asked is, and whatever the rest is, nothing changes.</summary>
    [Fact]
    public void No_field_that_was_not_asked_ever_changes_an_answer()
    {
        var (trials, unasked) = (0, 0);
        foreach (var rule in PackLibrary.Library.Rules)
        {
            var random = new Random(rule.Outside.Length * 7919);
            var cases = new RandomCases(rule, random);
            for (var i = 0; i < 200; i++, trials++)
                unasked += OneTrial(rule, cases, random);
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"questions: {trials} partial cases, {unasked} fields rightly not asked"));
        Assert.True(unasked > 500, $"only {unasked} fields were not asked: the law was hardly tried");
    }

    private static int OneTrial(CompiledRule rule, RandomCases cases, Random random)
    {
        var units = rule.Inputs.Select(i => i.Shape.MeasuredIn).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var inputs = rule.Inputs.Where(i => !units.Contains(i.Name) && !units.Contains(i.Outside)).ToArray();
        var given = inputs.Where(_ => random.Next(3) > 0).ToDictionary(i => i, cases.Draw);
        var partial = new CaseInputs(rule);
        foreach (var (input, value) in given)
            partial.Set(input, value);
        var asked = OpenQuestion.StillOpen(rule, partial, new()).Select(q => q.Input).ToHashSet();
        var unasked = inputs.Where(i => !given.ContainsKey(i) && !asked.Contains(i)).ToArray();
        foreach (var field in unasked)
        {
            var rest = new CaseInputs(rule);
            foreach (var (input, value) in given)
                rest.Set(input, value);
            foreach (var other in inputs.Where(i => !given.ContainsKey(i) && i != field))
                rest.Set(other, cases.Draw(other));
            var (one, two) = (cases.Draw(field), cases.Draw(field));
            var (a, b) = (Answer(rule, rest.With(field, one)), Answer(rule, rest.With(field, two)));
            Assert.True(a == b, $"{rule.Outside}: {field.Outside} was not asked, but {one} gives\n{a}\nand {two} gives\n{b}\nwith {string.Join("; ", given.Select(g => $"{g.Key.Outside}={g.Value}"))}");
        }

        return unasked.Length;
    }

    private static string Answer(CompiledRule rule, CaseInputs inputs)
    {
        var result = Interpreter.Run(rule, inputs, new());
        return $"{result.Status} {string.Join("; ", result.Outputs.Select(o => $"{o.Field.Outside}={o.Value}"))} {string.Join(',', result.Findings.Select(f => f.Check.Message))}";
    }

    private static System.Collections.Immutable.ImmutableArray<OpenQuestion> Ask(string text, string json)
    {
        var rule = Heng.Rule(text);
        using var document = JsonDocument.Parse(json);
        return OpenQuestion.StillOpen(rule, JsonCase.Read(rule, document.RootElement), new());
    }
}
