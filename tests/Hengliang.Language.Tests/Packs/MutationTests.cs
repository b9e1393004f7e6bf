using System.Globalization;
using Hengliang.Language.Testing;

namespace Hengliang.Language.Tests.Packs;

/// <summary>Whether the examples beside the packs would notice a wrong constant, comparison, end or junction, and walk every way.</summary>
public sealed class MutationTests
{
    /// <summary>Changes that change nothing, with the reason: the only ones that may go unnoticed.</summary>
    private static readonly (string Line, string Was, string Became, string Why)[] Same =
    [
        ("且 职工总数 > 0人 且 科技人员 / 职工总数 >= 10%", ">", ">=", "with no staff the share does not apply and the condition fails all the same"),
        ("且 营业收入[本年] > 0元 且 高新收入 / 营业收入[本年] >= 60%", ">", ">=", "with no revenue the share does not apply and the condition fails all the same"),
        ("增量补助 = 若 可享增量补助 且 增量 > 0元 则 分段(增量) {", ">", ">=", "bands of nothing are nothing"),
        ("增量补助 = 若 可享增量补助 且 增量 > 0元 则 分段(增量) {", "0", "1", "5% of less than a yuan rounds to nothing"),
        ("连续增长奖励 = 若 择高所取 = \"R3\" 且 增量补助 > 0元 且 前年 >= 成立年度", ">", ">=", "10% of nothing is nothing"),
        ("连续增长奖励 = 若 择高所取 = \"R3\" 且 增量补助 > 0元 且 前年 >= 成立年度", "0", "1", "10% of a yuan rounds to nothing"),
        ("且 研发费用[本年] > 研发费用[上年] > 研发费用[前年] > 0元", ">", ">=", "without an increment there is no amount to take 10% of"),
        ("} 否则 0元 取整 舍去 到 百元", "0", "1", "a yuan is dropped with the hundreds"),
        ("计算额 = 若 增量 > 0元 则", ">", ">=", "a rate of nothing is nothing"),
        ("市级配套 = 省级券 上限 20万元 - 省级券", "20", "21", "the province's own cap of 100,000 keeps the sum below both"),
        ("末两位 = 数值(截取(代码, 5, 2))", "2", "3", "a code of six figures ends there"),
        ("中两位 = 数值(截取(代码, 3, 2))", "2", "3", "it is only asked whether it is zero where the figures behind it are"),
        ("自 2017年度: 0年", "2017", "2016", "no number was given before the measures of 2017"),
        ("最早申报日 = 若 禁止期满日 > 次年初 则 禁止期满日 否则 次年初", ">", ">=", "of two equal days either is the same"),
        ("评分达标 = 综合得分 >= 60分 且 科技人员得分 ≠ 0分", "60", "59", "all points are even numbers"),
        ("得分通过 = 总分 >= 60分 且", "60", "59", "all points are multiples of five"),
        ("得分通过 = 总分 >= 60分 且", "20", "19", "all points are multiples of five"),
        ("得分通过 = 总分 >= 60分 且", "15", "14", "all points are multiples of five"),
    ];

    [Fact]
    public void Every_change_that_changes_something_is_noticed_by_an_example()
    {
        var mutants = PackLibrary.Library.Trees.SelectMany(t => Mutation.Run(t, TestContext.Current.CancellationToken)).ToArray();
        var survivors = mutants.Where(m => !m.Noticed).ToArray();
        var output = TestContext.Current.TestOutputHelper!;
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"mutation: {mutants.Length} mutants, {mutants.Length - survivors.Length} killed, {survivors.Length} survivors (each the same rule in other words)"));
        foreach (var survivor in survivors)
            output.WriteLine($"  {survivor.Source.Name}:{survivor.Source.PositionOf(survivor.Span.Start)} {survivor.Was} → {survivor.Became.Trim()}: {ReasonOf(survivor) ?? "NO REASON KNOWN"}");
        Assert.Equal([], survivors.Where(s => ReasonOf(s) is null).Select(s => $"{s.Source.Name}:{s.Source.PositionOf(s.Span.Start)} {s.Was} → {s.Became.Trim()}"));
        Assert.True(mutants.Length > 700, "the packs have lost constants, or the changes their kinds");
    }

    [Fact]
    public void Examples_walk_every_way_through_every_pack()
    {
        var output = TestContext.Current.TestOutputHelper!;
        var untaken = new List<string>();
        foreach (var file in PackLibrary.Library.Rules.GroupBy(r => r.Source.Name))
        {
            var coverage = file.Select(Coverage.Of).ToArray();
            var (ways, missed) = (coverage.Sum(c => c.Ways.Length), coverage.Sum(c => c.Untaken.Length));
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"coverage: {file.Key} {file.Count()} rules, {file.Sum(r => r.Examples.Length)} examples, {ways - missed} of {ways} branches"));
            untaken.AddRange(coverage.SelectMany(c => c.Untaken.Select(u => $"{c.Rule.Outside} {u.Clause} {u.Definition}: {c.Rule.Source.Slice(u.Span)}")));
        }

        Assert.Equal([], untaken);
    }

    private static string? ReasonOf(Mutant mutant)
    {
        var line = mutant.Source.LineAt(mutant.Span.Start);
        return Array.Find(Same, s => line.Contains(s.Line, StringComparison.Ordinal) && s.Was == mutant.Was && s.Became == mutant.Became.Trim()).Why;
    }
}
