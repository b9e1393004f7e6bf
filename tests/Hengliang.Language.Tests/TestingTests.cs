using Hengliang.Language.Evaluation;
using Hengliang.Language.Numbers;
using Hengliang.Language.Syntax;
using Hengliang.Language.Testing;
using Hengliang.Language.Text;

namespace Hengliang.Language.Tests;

public sealed class TestingTests
{
    private const string Loose = "规则 a\n输入\n收入(x): 元\n输出\n补助(r): 元\n条款 \"一\"\n补助 = 若 收入 > 100元 则 收入 × 5% 否则 0元\n样例 \"一\" { 收入: 200元 => 补助: 10元 }";

    private static readonly string Tight = Loose + "\n样例 \"二\" { 收入: 100元 => 补助: 0元 }\n样例 \"三\" { 收入: 101元 => 补助: 5.05元 }";

    [Fact]
    public void A_change_no_example_notices_is_told()
    {
        var unnoticed = Mutants(Loose).Where(m => !m.Noticed).Select(m => (m.Was, m.Became.Trim())).ToArray();
        Assert.Contains((">", ">="), unnoticed);
        Assert.Contains(("100", "101"), unnoticed);
        Assert.DoesNotContain(("5", "6"), unnoticed);
    }

    [Fact]
    public void Examples_at_the_edge_notice_every_change_but_the_one_between_whole_yuan()
    {
        var mutants = Mutants(Tight);
        Assert.Equal([("100", "99"), ("0", "1")], Mutants(Tight.Replace("样例 \"二\"", "-- 样例 \"二\"", StringComparison.Ordinal)).Where(m => !m.Noticed).Select(m => (m.Was, m.Became)).Intersect([("100", "99"), ("0", "1")]));
        Assert.All(mutants, m => Assert.True(m.Noticed, $"{m.Was} → {m.Became}"));
    }

    [Fact]
    public void Untaken_branches_are_named_with_their_clause()
    {
        var loose = Coverage.Of(Heng.Rule(Loose));
        var way = Assert.Single(loose.Untaken);
        Assert.Equal(("补助", "一", "0元"), (way.Definition, way.Clause, Loose.Substring(way.Span.Start, way.Span.Length)));
        Assert.Empty(Coverage.Of(Heng.Rule(Tight)).Untaken);
    }

    [Fact]
    public void Boundary_cases_stand_one_fen_around_each_constant_and_never_break_a_rule()
    {
        var rule = Heng.Rule(Loose);
        Assert.Equal(
            ["x = missing", "x = -0.01", "x = 0", "x = 0.01", "x = 99.99", "x = 100", "x = 100.01"],
            BoundaryCases.For(rule).Select(c => c.What).Order(Comparer<string>.Create((a, b) => Key(a).CompareTo(Key(b)))));
        var packs = RuleLibrary.Compile(
            Directory.EnumerateFiles(Path.Combine(Heng.Repository, "rules"), "*.heng*", SearchOption.AllDirectories).Select(f => new SourceText(f, File.ReadAllText(f))));
        Assert.All(packs.Rules.SelectMany(BoundaryCases.For), c => Assert.NotEqual(RuleStatus.Error, Interpreter.Run(c.Inputs.Rule, c.Inputs, new(Explain: true)).Status));
    }

    [Fact]
    public void Formulas_of_indicators_are_checked_and_run_together()
    {
        FormulaField[] fields = [new("研发经费", "亿元"), new("地区生产总值", "亿元"), new("常住人口", "万人"), new("有效专利", "件")];
        var sheet = FormulaSheet.Compile(fields,
        [
            new("研发强度", "%", "研发经费 / 地区生产总值"),
            new("每万人专利", "件/万人", "有效专利 / 常住人口"),
            new("得分", "分", "若 研发强度 >= 2.5% 则 10分 否则 0分"),
        ]);
        Assert.Empty(sheet.Findings);
        var run = sheet.Run(new Dictionary<string, Value> { ["研发经费"] = Value.Of(26), ["地区生产总值"] = Value.Of(1000), ["常住人口"] = Value.Of(10_000) });
        Assert.Equal("2.6", run.Result.Find("研发强度")!.Shown);
        Assert.Equal("10", run.Result.Find("得分")!.Shown);
        Assert.Null(run.Result.Find("每万人专利")!.Shown);
        Assert.IsType<NothingValue>(sheet.Run(new Dictionary<string, Value> { ["研发经费"] = Value.Of(1), ["地区生产总值"] = Value.Of(Rational.Zero) }).Result.Find("研发强度")!.Value);
    }

    [Theory]
    [InlineData("研发经费 + 常住人口", "HL0301", 7, 11)]
    [InlineData("研发经费 / 地区生产总", "HL0201", 7, 12)]
    [InlineData("乙 × 2", "HL0209", null, null)]
    [InlineData("研发经费 /", "HL0103", 6, 6)]
    public void A_faulty_formula_is_told_at_its_own_place(string formula, string code, int? start, int? end)
    {
        FormulaField[] fields = [new("研发经费", "亿元"), new("地区生产总值", "亿元"), new("常住人口", "万人")];
        var sheet = FormulaSheet.Compile(fields, [new("甲", "亿元", formula), new("乙", "亿元", "甲 × 1")]);
        Assert.Null(sheet.Rule);
        var found = sheet.Findings.First(f => f.Diagnostic.Code == code);
        if (start is not null)
            Assert.Equal(("甲", new TextSpan(start.Value, end!.Value)), (found.Formula, found.Span));
    }

    private static System.Collections.Immutable.ImmutableArray<Mutant> Mutants(string text) => Mutation.Run(SyntaxTree.Parse(new SourceText("a.heng", text)));

    private static decimal Key(string what) =>
        what.EndsWith("missing", StringComparison.Ordinal) ? decimal.MinValue : decimal.Parse(what[4..], System.Globalization.CultureInfo.InvariantCulture);
}
