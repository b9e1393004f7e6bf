using Hengliang.Language.Applicants;
using Hengliang.Language.Binding;
using Hengliang.Language.Columns;
using Hengliang.Language.Evaluation;
using Hengliang.Language.Tests.Columns;

namespace Hengliang.Language.Tests.Applicants;

/// <summary>Clauses about all applicants give the same in every row whether the interpreter or vectors compute what they rest on.</summary>
public sealed class ApplicantsDifferentialTests(ITestOutputHelper output)
{
    private static readonly string[] Amounts = ["a", "a + b", "若 p 则 a 否则 b", "若 k > 5人 则 a × 20% 否则 无", "a × r 取整 舍去 到 元", "s[上年]", "若 q 则 a 否则 0元"];
    private static readonly string[] Budgets = ["0元", "1元", "10万元", "3000万元", "若 T > 2000年度 则 123.45元 否则 1元"];
    private static readonly string[] Steps = ["", " 到 元", " 到 百元"];
    private static readonly string[] Keys = ["a 从高到低", "n 从低到高", "k 从高到低, a 从低到高", "a / n 从高到低", "founded 从低到高", "若 p 则 k 否则 无 从高到低", "r 从高到低, k 从低到高, n 从高到低"];
    private static readonly string[] Conditions = ["", " 当 p", " 当 q 且 k > 3人", " 当 a / n > 100元/人"];
    private static readonly string[] Groups = ["", " 每 t", " 每 t, p", " 每 k"];
    private static readonly string[] QuotaTies = ["", " 同分 全部入选", " 同分 全不入选", " 同分 先列者先得"];
    private static readonly string[] RankTies = ["", " 同分 并列连号", " 同分 先列者先得"];

    [Fact]
    public void Random_clauses_over_random_populations_agree_in_every_row()
    {
        var random = new Random(7);
        var (rules, rows) = (0, 0);
        var differences = new List<string>();
        while (rules < 160)
        {
            string Pick(string[] from) => from[random.Next(from.Length)];
            // 若 … 否则 … is a formula, not a sum: it needs a name before it can be a key.
            var (key, rankKey) = (Named(Pick(Keys)), Named(Pick(Keys)));
            var text = $"""
                规则 随机
                {RandomRules.Inputs}输出
                入选: 是否
                名: 数
                付: 元
                尾: 元
                条款 "一"
                因 = 若 p 则 k 否则 无
                额 = {Pick(Amounts)}
                算 = {Pick(Budgets)}
                入选 = 名额 {random.Next(0, 60)}家 按 {key}{Pick(Conditions)}{Pick(Groups)}{Pick(QuotaTies)}
                名 = 排名 按 {rankKey}{Pick(Conditions)}{Pick(Groups)}{Pick(RankTies)}
                付 = 若 入选 且 名 < 100 则 额 否则 b 预算总额控制 算 按比例折算{Pick(Steps)}{Pick(Conditions)}{Pick(Groups)}
                尾 = 付 × 50% 预算总额控制 5万元 按比例折算 到 元
                """;
            var library = RuleLibrary.Compile("random.heng", text);
            Assert.True(!library.HasErrors, text + "\n" + string.Join('\n', library.Diagnostics.Select(d => d.Describe(Language.Diagnostics.Tongue.Chinese))));
            var population = RandomRows.Make(rules, 60 + (rules % 90), missing: rules % 3 != 0, huge: false);
            differences.AddRange(Differences(library.Rules[0], population, Differential.AllLanes.ElementAt(rules % 3)).Take(2).Select(d => d + "\n" + text));
            rules++;
            rows += population.Count;
        }

        output.WriteLine($"applicants: {rules} rules, {rows} rows, {differences.Count} differences");
        Assert.Equal("", string.Join("\n\n", differences.Take(3)));
    }

    [Fact]
    public void Days_of_their_own_settle_each_version_for_itself_in_both_engines()
    {
        var rule = Heng.Rule("规则 t\n输入\n额(a): 元\n日(day): 日期 作为 适用日\n输出\nr: 元\n条款 \"旧\" 失效 2024-12-31\nr = 额 预算总额控制 5000元 按比例折算 到 元\n条款 \"新\" 生效 2025-01-01\nr = 额 预算总额控制 9000元 按比例折算");
        var random = new Random(3);
        var population = new Population(
            200,
            [
                new NumberColumn("a", [.. Enumerable.Range(0, 200).Select(_ => random.NextInt64(0, 900_000))], Language.Numbers.Rational.Of(1, 100)),
                new DateColumn("day", [.. Enumerable.Range(0, 200).Select(_ => new DateOnly(2024, 7, 1).DayNumber + random.Next(365))]),
            ]);
        Assert.Empty(Differences(rule, population, Lanes.Two));
    }

    private static string Named(string keys) => keys.Replace("若 p 则 k 否则 无", "因", StringComparison.Ordinal);

    private static IEnumerable<string> Differences(CompiledRule rule, Population population, Lanes lanes)
    {
        var expected = ApplicantsRun.Run(rule, [.. Enumerable.Range(0, population.Count).Select(row => population.CaseOf(rule, row))], new RunOptions());
        Assert.Empty(expected.Diagnostics);
        var options = new ColumnOptions(new RunOptions()) { Lanes = lanes, Threads = 1 };
        var (settled, settlements) = ApplicantsColumns.Settle(rule, population, options);
        foreach (var (one, other) in expected.Settlements.Zip(settlements))
        {
            if (!one.Groups.OrderBy(g => g.Name, StringComparer.Ordinal).SequenceEqual(other.Groups.OrderBy(g => g.Name, StringComparer.Ordinal)))
                yield return $"{one.Symbol.Name}: {string.Join(' ', one.Groups)} and {string.Join(' ', other.Groups)}";
            for (var row = 0; row < population.Count; row++)
                if (!one.FactsAt(row).Select(f => f.Words).SequenceEqual(other.FactsAt(row).Select(f => f.Words)))
                    yield return $"{one.Symbol.Name} row {row} is explained differently";
        }

        foreach (var difference in Differential.Compare(rule, settled, [.. expected.Runs.Select(r => r.Result)], options.Run, lanes, out _))
            yield return difference;
    }
}
